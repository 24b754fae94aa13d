/* A folder of results that is either complete or not there. */
#include "output_folder.h"

#include "memory.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
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
    const int fit = make_parents(inside) >= 0 && access(inside, W_OK | X_OK) == 0;
    const int error = errno;
    free(inside);
    return fit ? OUTCOME_OK : refuse_folder(path, error);
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

/* 1 for a name that matches one of the patterns, also with ".tmp" behind it: a file that was being
   written when its run was killed. */
static int matches(const char *name, const char *const *patterns)
{
    static const char ending[] = ".tmp";
    char *whole = copy_text(name);
    const size_t length = strlen(name), tail = sizeof ending - 1;
    int found = 0;
    if (length > tail && strcmp(whole + length - tail, ending) == 0)
        whole[length - tail] = '\0';
    for (; *patterns != NULL && !found; patterns++)
        found = fnmatch(*patterns, whole, 0) == 0;
    free(whole);
    return found;
}

/* The first name in the target that matches, in new memory, or NULL; with `remove_all` they are
   removed, and the name is that of one that could not be. */
static char *find_match(const char *target, const char *const *patterns, int remove_all)
{
    char *found = NULL;
    DIR *list = opendir(target);
    if (list == NULL)
        return NULL;
    for (const struct dirent *entry = readdir(list); entry != NULL && found == NULL;
         entry = readdir(list))
        if (matches(entry->d_name, patterns) &&
            !(remove_all && unlinkat(dirfd(list), entry->d_name, 0) == 0))
            found = copy_text(entry->d_name);
    closedir(list);
    return found;
}

static outcome remove_matches(const output_folder *folder, const char *const *patterns)
{
    char *left = find_match(folder->target, patterns, 1);
    if (left == NULL)
        return OUTCOME_OK;
    print_error("cannot remove %s/%s", folder->target, left);
    free(left);
    return OUTCOME_FAILED;
}

/* Some network file systems have no such locks: then there is none. */
static outcome lock_target(output_folder *folder)
{
    folder->lock = open(folder->target, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder->lock < 0)
        return refuse_folder(folder->target, errno);
    if (flock(folder->lock, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK)
        return OUTCOME_OK;
    print_error("another run writes to the folder %s", folder->target);
    return OUTCOME_BAD_INPUT;
}

static outcome make_target(output_folder *folder)
{
    int made = make_parents(folder->target);
    if (made < 0)
        return refuse_folder(folder->target, errno);
    folder->made_parents = made;
    if (mkdir(folder->target, 0777) != 0) {
        struct stat status;
        if (errno != EEXIST || stat(folder->target, &status) != 0)
            return refuse_folder(folder->target, errno);
        if (!S_ISDIR(status.st_mode))
            return refuse_folder(folder->target, ENOTDIR);
        folder->target_existed = 1;
        if (access(folder->target, W_OK | X_OK) != 0)
            return refuse_folder(folder->target, errno);
    }
    folder->partial = copy_text(folder->target);
    return OUTCOME_OK;
}

outcome output_folder_open_in_place(output_folder *folder, const char *target,
                                    const char *const *patterns, output_existing existing)
{
    *folder = (output_folder){
        .target = without_trailing_slashes(target), .names = patterns, .in_place = 1, .lock = -1};
    outcome state = make_target(folder);
    if (state == OUTCOME_OK)
        state = lock_target(folder);
    if (state == OUTCOME_OK && existing == OUTPUT_REPLACE)
        state = remove_matches(folder, patterns);
    char *name = state == OUTCOME_OK && existing == OUTPUT_REFUSE
                     ? find_match(folder->target, patterns, 0)
                     : NULL;
    if (name != NULL) {
        print_error("%s/%s exists already; choose another --output, overwrite with --force, or go "
                    "on with --resume",
                    folder->target, name);
        state = OUTCOME_BAD_INPUT;
    }
    free(name);
    return state;
}

outcome output_folder_remove(const output_folder *folder, const char *pattern)
{
    const char *const patterns[] = {pattern, NULL};
    return remove_matches(folder, patterns);
}

int output_folder_has(const output_folder *folder, const char *name)
{
    const char *const names[] = {name, NULL};
    return existing_result(folder->target, names) != NULL;
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

/* An empty folder is no result. */
static void leave_target(const output_folder *folder)
{
    if (folder->lock >= 0)
        close(folder->lock);
    if (!folder->target_existed && folder->partial != NULL)
        rmdir(folder->target);
}

void output_folder_close(output_folder *folder)
{
    if (folder->in_place) {
        leave_target(folder);
    } else if (folder->partial != NULL) {
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
