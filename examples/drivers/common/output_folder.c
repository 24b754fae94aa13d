/* A folder of results that is either complete or not there. */
#include "output_folder.h"

#include "memory.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char *without_trailing_slashes(const char *path)
{
    char *copy = copy_text(path);
    size_t length = strlen(copy);
    while (length > 1 && copy[length - 1] == '/')
        copy[--length] = '\0';
    return copy;
}

static char *join(const char *folder, const char *name)
{
    return format_text("%s/%s", folder, name);
}

/* Makes the folders above `path`; counts those that were not there. -1 and errno on failure. */
static int make_parents(const char *path)
{
    char *copy = copy_text(path);
    int made = 0;
    for (char *slash = strchr(copy + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (mkdir(copy, 0777) == 0) {
            made++;
        } else if (errno != EEXIST) {
            free(copy);
            return -1;
        }
        *slash = '/';
    }
    free(copy);
    return made;
}

/* Removes `count` folders above `path`, as far as they are empty. */
static void remove_parents(const char *path, int count)
{
    char *copy = copy_text(path);
    char *slash = strrchr(copy, '/');
    while (count-- > 0 && slash != NULL && slash != copy) {
        *slash = '\0';
        if (rmdir(copy) != 0)
            break;
        slash = strrchr(copy, '/');
    }
    free(copy);
}

/* The first of `names` that the target holds already, or NULL. */
static const char *existing_result(const char *target, const char *const *names)
{
    for (; *names != NULL; names++) {
        struct stat status;
        char *path = join(target, *names);
        int there = lstat(path, &status) == 0;
        free(path);
        if (there)
            return *names;
    }
    return NULL;
}

static outcome refuse_folder(const char *target, int error)
{
    print_error("cannot write to the folder %s: %s", target, strerror(error));
    return OUTCOME_BAD_INPUT;
}

static outcome inspect_target(output_folder *folder, int force)
{
    struct stat status;
    if (stat(folder->target, &status) != 0)
        return errno == ENOENT ? OUTCOME_OK : refuse_folder(folder->target, errno);
    if (!S_ISDIR(status.st_mode))
        return refuse_folder(folder->target, ENOTDIR);
    folder->target_existed = 1;
    const char *name = existing_result(folder->target, folder->names);
    if (name == NULL || force)
        return OUTCOME_OK;
    print_error("%s/%s exists already; choose another --output or overwrite with --force",
                folder->target, name);
    return OUTCOME_BAD_INPUT;
}

outcome output_folder_make(const char *path)
{
    char *inside = join(path, "");
    const int made = make_parents(inside);
    free(inside);
    return made >= 0 ? OUTCOME_OK : refuse_folder(path, errno);
}

outcome output_folder_open(output_folder *folder, const char *target, const char *const *names,
                           int force)
{
    *folder = (output_folder){.target = without_trailing_slashes(target), .names = names};
    outcome result = inspect_target(folder, force);
    if (result != OUTCOME_OK)
        return result;
    int made = make_parents(folder->target);
    if (made < 0)
        return refuse_folder(folder->target, errno);
    folder->made_parents = made;
    char *partial = format_text("%s%s.partial-%ld", folder->target,
                                folder->target_existed ? "/" : "", (long)getpid());
    if (mkdir(partial, 0777) != 0) {
        free(partial);
        return refuse_folder(folder->target, errno);
    }
    folder->partial = partial;
    return OUTCOME_OK;
}

char *output_folder_path(const output_folder *folder, const char *name)
{
    return join(folder->partial, name);
}

static outcome move_file(const output_folder *folder, const char *name)
{
    char *from = join(folder->partial, name);
    char *to = join(folder->target, name);
    int moved = rename(from, to);
    if (moved != 0 && errno == ENOENT)
        moved = unlink(to) != 0 && errno != ENOENT; /* not written this time: away with the old */
    int error = errno;
    free(from);
    free(to);
    return moved == 0 ? OUTCOME_OK : refuse_folder(folder->target, error);
}

outcome output_folder_commit(output_folder *folder)
{
    if (!folder->target_existed) {
        if (rename(folder->partial, folder->target) != 0) {
            refuse_folder(folder->target, errno);
            return OUTCOME_FAILED;
        }
    } else {
        for (const char *const *name = folder->names; *name != NULL; name++)
            if (move_file(folder, *name) != OUTCOME_OK)
                return OUTCOME_FAILED;
        rmdir(folder->partial);
    }
    free(folder->partial);
    folder->partial = NULL;
    folder->made_parents = 0;
    return OUTCOME_OK;
}

void output_folder_close(output_folder *folder)
{
    if (folder->partial != NULL) {
        for (const char *const *name = folder->names; *name != NULL; name++) {
            char *path = join(folder->partial, *name);
            unlink(path);
            free(path);
        }
        rmdir(folder->partial);
    }
    if (folder->target != NULL)
        remove_parents(folder->target, folder->made_parents);
    free(folder->partial);
    free(folder->target);
    *folder = (output_folder){0};
}
