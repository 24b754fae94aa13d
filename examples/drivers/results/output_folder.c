/* A folder of results that is either complete or not there. */
#include "results/output_folder.h"

#include "program/memory.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <stdint.h>
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

/* Removes `count` folders above `path`, as far as they are empty. */
static void remove_parents(const char *path, int count)
{
    char *copy = copy_text(path);
    char *slash = strrchr(copy, '/');
    while (count-- > 0 && slash && slash != copy) {
        *slash = '\0';
        if (rmdir(copy) != 0)
            break;
        slash = strrchr(copy, '/');
    }
    free(copy);
}

/* Makes the folders above `path`; counts those that were not there. On failure -1 and errno, and
   none is left. */
static int make_parents(const char *path)
{
    char *copy = copy_text(path);
    int made = 0, error = 0;
    for (char *slash = strchr(copy + 1, '/'); slash && error == 0; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (mkdir(copy, 0777) == 0) {
            made++;
        } else if (errno != EEXIST) {
            error = errno;
            remove_parents(copy, made);
        }
        *slash = '/';
    }
    free(copy);
    errno = error;
    return error == 0 ? made : -1;
}

static outcome refuse_folder(const char *target, int error)
{
    struct stat status;
    if (error == ENOENT && lstat(target, &status) == 0 && S_ISLNK(status.st_mode))
        print_error("cannot write to the folder %s: it is a link to what is not there", target);
    else
        print_error("cannot write to the folder %s: %s", target, strerror(error));
    return OUTCOME_BAD_INPUT;
}

/* What must not be there: with `force` only folders, which no file can replace. */
static outcome refuse_results(const output_folder *folder, int force)
{
    outcome state = OUTCOME_OK;
    for (const char *const *name = folder->names; *name && state == OUTCOME_OK; name++) {
        struct stat status;
        char *path = join(folder->target, *name);
        if (lstat(path, &status) == 0 && (!force || S_ISDIR(status.st_mode))) {
            if (force)
                print_error("%s is a folder, and a file of that name is to be written", path);
            else
                print_error("%s exists already; choose another folder or overwrite with --force",
                            path);
            state = OUTCOME_BAD_INPUT;
        }
        free(path);
    }
    return state;
}

static outcome inspect_target(output_folder *folder, int force)
{
    struct stat status;
    const int error = stat(folder->target, &status) == 0 ? 0 : errno;
    folder->target_existed = error == 0;
    if (error == ENOENT && lstat(folder->target, &status) != 0)
        return OUTCOME_OK;
    if (error != 0)
        return refuse_folder(folder->target, error);
    if (!S_ISDIR(status.st_mode))
        return refuse_folder(folder->target, ENOTDIR);
    return refuse_results(folder, force);
}

outcome output_folder_make(const char *path)
{
    char *inside = join(path, "");
    const int fit = make_parents(inside) >= 0 && access(inside, W_OK | X_OK) == 0;
    const int error = errno;
    free(inside);
    return fit ? OUTCOME_OK : refuse_folder(path, error);
}

/* The folder above `path`, and the name in it. */
static char *split(const char *path, const char **name)
{
    const char *slash = strrchr(path, '/');
    *name = slash ? slash + 1 : path;
    return !slash ? copy_text(".") : format_text("%.*s", (int)(*name - path), path);
}

/* The lock stands where the run writes, because other places may be other file systems, and these
   the own ones of containers that share the folder. */
static outcome lock_target(output_folder *folder)
{
    const char *name;
    char *above = split(folder->target, &name);
    char *path = folder->target_existed || folder->in_place
                     ? join(folder->target, ".lock")
                     : format_text("%s/.%s.lock", above, name);
    const folder_lock_state state = folder_lock_take(path, &folder->lock);
    free(path);
    free(above);
    if (state != FOLDER_LOCK_BUSY)
        return OUTCOME_OK;
    print_error("another run writes to the folder %s", folder->target);
    return OUTCOME_BAD_INPUT;
}

/* Makes the folders above the target and locks it. What another run may have done to the target
   until then is looked at again. */
static outcome claim_target(output_folder *folder, int force)
{
    for (;;) {
        struct stat status;
        TRY(inspect_target(folder, force));
        const int made = make_parents(folder->target);
        if (made < 0)
            return refuse_folder(folder->target, errno);
        folder->made_parents += made;
        TRY(lock_target(folder));
        if ((stat(folder->target, &status) == 0) == folder->target_existed)
            return inspect_target(folder, force);
        folder_lock_release(&folder->lock);
    }
}

/* Removes a folder of files; 1 if it is gone. A link is not followed. */
static int remove_folder(const char *path)
{
    const int opened = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    DIR *list = opened >= 0 ? fdopendir(opened) : NULL;
    if (!list) {
        if (opened >= 0)
            close(opened);
        return 0;
    }
    for (const struct dirent *entry = readdir(list); entry; entry = readdir(list))
        unlinkat(opened, entry->d_name, 0); /* folders and the last file that stays speak below */
    closedir(list);
    return rmdir(path) == 0;
}

enum { MOST_NAMES = 10000 };

/* Where files are written before they are the target's. A run that was killed has left a folder
   there: if its mark is that of this run, which has the lock, it is dead, and the folder goes. One
   with another mark, or that cannot be removed, keeps its name. */
static outcome make_partial(output_folder *folder)
{
    const char *between = folder->target_existed ? "/" : "", *name;
    char *place = folder->target_existed ? copy_text(folder->target) : split(folder->target, &name);
    uint64_t mark = 0;
    const int is_marked = folder->lock.path && folder_lock_mark(place, &mark);
    int made = 0, error = EEXIST;
    free(place);
    for (int n = 0; !made && error == EEXIST && n < MOST_NAMES; n++) {
        free(folder->partial);
        folder->partial =
            n == 0 ? format_text("%s%s.partial-%016jx", folder->target, between, (uintmax_t)mark)
                   : format_text("%s%s.partial-%016jx-%d", folder->target, between, (uintmax_t)mark,
                                 n);
        made = mkdir(folder->partial, 0777) == 0;
        error = made ? 0 : errno;
        if (error == EEXIST && is_marked && remove_folder(folder->partial))
            made = mkdir(folder->partial, 0777) == 0;
    }
    if (made)
        return OUTCOME_OK;
    free(folder->partial);
    folder->partial = NULL;
    return refuse_folder(folder->target, error);
}

outcome output_folder_open(output_folder *folder, const char *target, const char *const *names,
                           int force)
{
    *folder = (output_folder){.target = without_trailing_slashes(target), .names = names};
    TRY(claim_target(folder, force));
    return make_partial(folder);
}

/* 1 for a name that matches one of the patterns, also with ".tmp" behind it: a file that was being
   written when its run was killed. */
static int matches(const char *name, const char *const *patterns)
{
    int found = 0;
    for (; *patterns && !found; patterns++) {
        char *written = format_text("%s.tmp", *patterns);
        found = fnmatch(*patterns, name, 0) == 0 || fnmatch(written, name, 0) == 0;
        free(written);
    }
    return found;
}

/* The first name in the target that matches, in new memory, or NULL; with `remove_all` they are
   removed, and the name is that of one that could not be. */
static char *find_match(const char *target, const char *const *patterns, int remove_all)
{
    char *found = NULL;
    DIR *list = opendir(target);
    if (!list)
        return NULL;
    for (const struct dirent *entry = readdir(list); entry && !found; entry = readdir(list))
        if (matches(entry->d_name, patterns) &&
            !(remove_all && unlinkat(dirfd(list), entry->d_name, 0) == 0))
            found = copy_text(entry->d_name);
    closedir(list);
    return found;
}

static outcome remove_matches(const output_folder *folder, const char *const *patterns)
{
    char *left = find_match(folder->target, patterns, 1);
    if (!left)
        return OUTCOME_OK;
    print_error("cannot remove %s/%s", folder->target, left);
    free(left);
    return OUTCOME_FAILED;
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
                                    const char *const *patterns, int may_exist)
{
    *folder = (output_folder){
        .target = without_trailing_slashes(target), .names = patterns, .in_place = 1};
    TRY(make_target(folder));
    TRY(lock_target(folder));
    char *name = may_exist ? NULL : find_match(folder->target, patterns, 0);
    if (!name)
        return OUTCOME_OK;
    print_error("%s/%s exists already; choose another --output, overwrite with --force, or go on "
                "with --resume",
                folder->target, name);
    free(name);
    return OUTCOME_BAD_INPUT;
}

outcome output_folder_remove_all(const output_folder *folder)
{
    return remove_matches(folder, folder->names);
}

outcome output_folder_remove(const output_folder *folder, const char *pattern)
{
    const char *const patterns[] = {pattern, NULL};
    return remove_matches(folder, patterns);
}

int output_folder_has(const output_folder *folder, const char *name)
{
    struct stat status;
    char *path = join(folder->target, name);
    const int there = lstat(path, &status) == 0;
    free(path);
    return there;
}

int output_folder_may_hold(const output_folder *folder, const char *name)
{
    return matches(name, folder->names);
}

char *output_folder_path(const output_folder *folder, const char *name)
{
    return join(folder->partial, name);
}

/* 0 or an errno. */
static int move_file(const output_folder *folder, const char *name)
{
    char *from = join(folder->partial, name);
    char *to = join(folder->target, name);
    int moved = rename(from, to);
    if (moved != 0 && errno == ENOENT)
        moved = unlink(to) != 0 && errno != ENOENT; /* not written this time: away with the old */
    const int error = moved == 0 ? 0 : errno;
    free(from);
    free(to);
    return error;
}

/* Results that cannot be moved were computed all the same: they get a name that no later run
   takes for what a dead one has left. */
static outcome keep_results(output_folder *folder, int error)
{
    int kept = 0, refused = EEXIST;
    char *path = NULL;
    for (int n = 1; !kept && (refused == EEXIST || refused == ENOTEMPTY) && n < MOST_NAMES; n++) {
        free(path);
        path = format_text("%s%skept-%d", folder->target, folder->target_existed ? "/" : ".", n);
        kept = rename(folder->partial, path) == 0;
        refused = kept ? 0 : errno;
    }
    print_error("cannot move the results to the folder %s: %s; what is not there is in %s",
                folder->target, strerror(error), kept ? path : folder->partial);
    free(path);
    free(folder->partial);
    folder->partial = NULL;
    folder->made_parents = 0;
    return OUTCOME_FAILED;
}

outcome output_folder_commit(output_folder *folder)
{
    int error = 0;
    if (!folder->target_existed)
        error = rename(folder->partial, folder->target) == 0 ? 0 : errno;
    for (const char *const *name = folder->names; folder->target_existed && *name && error == 0;
         name++)
        error = move_file(folder, *name);
    if (error != 0)
        return keep_results(folder, error);
    if (folder->target_existed)
        rmdir(folder->partial);
    free(folder->partial);
    folder->partial = NULL;
    folder->made_parents = 0;
    return OUTCOME_OK;
}

void output_folder_close(output_folder *folder)
{
    if (folder->partial && !folder->in_place)
        remove_folder(folder->partial);
    folder_lock_release(&folder->lock);
    if (folder->partial && folder->in_place && !folder->target_existed)
        rmdir(folder->target); /* an empty folder is no result */
    if (folder->target)
        remove_parents(folder->target, folder->made_parents);
    free(folder->partial);
    free(folder->target);
    *folder = (output_folder){0};
}
