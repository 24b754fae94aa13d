/* Atomic replacement of a file: write to a temporary name, fsync() the file, rename(), fsync() its
   folder. Whenever the process or the machine stops, the name refers to one of the two complete
   files. The previous file gets a second name by link() first, so that the name always exists. */
#include "output/replacement.h"

#include "base/error.h"
#include "base/io.h"
#include "base/memory.h"
#include "output/descriptor.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    SUFFIX_SIZE = 24, /* of ".N" or ".tmp" */
    MOST_LINKS = 40,  /* as in Linux */
    LINK_SIZE = 4096
};

/* Length of the path's folder, including the slash. */
static size_t folder_length(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? (size_t)(slash - path) + 1 : 0;
}

/* Sets r->path to the target of the link, resolved from the link's folder. */
static mnc_status follow_link(mnci_replacement *r, char *room)
{
    const ssize_t length = readlink(r->path, room, LINK_SIZE);
    if (length < 0 || length == LINK_SIZE)
        return mnci_fail_io(r->path, "followed", length < 0 ? errno : ENAMETOOLONG);
    const size_t folder = room[0] == '/' ? 0 : folder_length(r->path);
    char *target;
    MNCI_TRY(mnci_array(NULL, "a file name", folder + (size_t)length + 1, 1, &target));
    memcpy(target, r->path, folder);
    memcpy(target + folder, room, (size_t)length);
    mnci_release(r->path);
    r->path = target;
    return MNC_OK;
}

/* A symbolic link is kept: its target is replaced, whether it exists or not. */
static mnc_status find_target(mnci_replacement *r, char *room)
{
    struct stat about;
    for (int links = 0; links < MOST_LINKS; links++) {
        if (lstat(r->path, &about) != 0)
            return errno == ENOENT ? MNC_OK : mnci_fail_io(r->path, "written", errno);
        if (S_ISREG(about.st_mode))
            return MNC_OK;
        if (!S_ISLNK(about.st_mode))
            return mnci_fail(MNC_ERR_IO, "%s could not be written: it is there and no regular file",
                             r->path);
        MNCI_TRY(follow_link(r, room));
    }
    return mnci_fail_io(r->path, "written", ELOOP);
}

static mnc_status resolve(mnci_replacement *r)
{
    char *room;
    MNCI_TRY(mnci_array(NULL, "a file name", LINK_SIZE, 1, &room));
    const mnc_status status = find_target(r, room);
    mnci_release(room);
    return status;
}

/* A file left by a killed process is removed; a symbolic link there is not followed. */
static mnc_status open_temporary(mnci_replacement *r)
{
    const size_t size = strlen(r->path) + SUFFIX_SIZE;
    MNCI_TRY(mnci_array(NULL, "a file name", size, 1, &r->temporary));
    snprintf(r->temporary, size, "%s.tmp", r->path);
    unlink(r->temporary);
    r->descriptor = open(r->temporary, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
    return r->descriptor < 0 ? mnci_fail_io(r->temporary, "created", errno) : MNC_OK;
}

static void end(mnci_replacement *r)
{
    mnci_release(r->path);
    mnci_release(r->temporary);
    *r = (mnci_replacement){.descriptor = -1};
}

mnc_status mnci_replacement_begin(const char *path, mnci_replacement *r)
{
    *r = (mnci_replacement){.descriptor = -1};
    mnc_status status = mnci_copy_text(NULL, path, &r->path);
    if (status == MNC_OK)
        status = resolve(r);
    if (status == MNC_OK)
        status = open_temporary(r);
    if (status != MNC_OK)
        end(r);
    return status;
}

void mnci_replacement_abandon(mnci_replacement *r)
{
    close(r->descriptor);
    unlink(r->temporary);
    end(r);
}

/* Name of the `age`-th previous file, age >= 1. */
static void name_of(const char *path, int age, char *name, size_t size)
{
    snprintf(name, size, "%s.%d", path, age);
}

static int is_same_file(const char *a, const char *b)
{
    struct stat one, other;
    return lstat(a, &one) == 0 && lstat(b, &other) == 0 && one.st_dev == other.st_dev &&
           one.st_ino == other.st_ino;
}

/* Links the file of `path` to the unused name `to`. On file systems without hard links it is
   renamed: there `path` does not exist until the new file is in place. */
static int name_twice(const char *path, const char *to)
{
    if (link(path, to) == 0)
        return 0;
    if (errno == EPERM || errno == EOPNOTSUPP || errno == ENOSYS || errno == EMLINK)
        return rename(path, to);
    return -1;
}

/* If the previous file has its second name already, a process was killed after this. */
static mnc_status step_back(const char *path, int keep, char *from, char *to, size_t size)
{
    name_of(path, 1, to, size);
    if (is_same_file(path, to))
        return MNC_OK;
    for (int age = keep - 2; age >= 1; age--) {
        name_of(path, age, from, size);
        name_of(path, age + 1, to, size);
        if (rename(from, to) != 0 && errno != ENOENT)
            return mnci_fail_io(from, "renamed", errno);
    }
    name_of(path, 1, to, size);
    if (unlink(to) != 0 && errno != ENOENT)
        return mnci_fail_io(to, "removed", errno);
    if (name_twice(path, to) != 0 && errno != ENOENT)
        return mnci_fail_io(path, "renamed", errno);
    return MNC_OK;
}

static mnc_status keep_older(const char *path, int keep)
{
    const size_t size = strlen(path) + SUFFIX_SIZE;
    char *room;
    if (keep < 2)
        return MNC_OK;
    MNCI_TRY(mnci_array(NULL, "file names", size, 2, &room));
    const mnc_status status = step_back(path, keep, room, room + size, size);
    mnci_release(room);
    return status;
}

/* The new name is durable once its folder is flushed. Not retried on file systems that cannot fsync
   folders. */
static mnc_status sync_folder(const char *path)
{
    const size_t length = folder_length(path);
    char *folder;
    MNCI_TRY(mnci_array(NULL, "a file name", length + 2, 1, &folder));
    memcpy(folder, length > 0 ? path : ".", length > 0 ? length : 1);
    const int descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    mnci_release(folder);
    if (descriptor < 0)
        return MNC_OK; /* a folder may be writable but not readable */
    const int error = mnci_sync(descriptor);
    close(descriptor);
    return error == 0 || error == EINVAL ? MNC_OK : mnci_fail_io(path, "flushed to disk", error);
}

/* On network file systems close() may be the first to report a failed write; an interrupted close()
   does not affect data already flushed. */
static mnc_status sync_file(mnci_replacement *r)
{
    int error = mnci_sync(r->descriptor);
    if (close(r->descriptor) != 0 && errno != EINTR && error == 0)
        error = errno;
    return error != 0 ? mnci_fail_io(r->path, "written", error) : MNC_OK;
}

mnc_status mnci_replacement_finish(mnci_replacement *r, int keep)
{
    mnc_status status = sync_file(r);
    if (status == MNC_OK)
        status = keep_older(r->path, keep);
    if (status == MNC_OK && rename(r->temporary, r->path) != 0)
        status = mnci_fail_io(r->path, "replaced", errno);
    if (status == MNC_OK)
        status = sync_folder(r->path);
    else
        unlink(r->temporary);
    end(r);
    return status;
}
