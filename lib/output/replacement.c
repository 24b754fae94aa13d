/* A file that takes the place of another only when it is complete: a temporary name, fsync() of the
   file, rename(), fsync() of its folder. Whatever moment the process or the machine ends at, one of
   the two has the name. Older ones step back by a second name (link) before that, so that the name
   is never free. */
#include "output/replacement.h"

#include "base/error.h"
#include "base/io.h"
#include "base/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SUFFIX_SIZE = 24 }; /* a number with its point, or ".tmp" */

static mnc_status check_target(const char *path)
{
    struct stat about;
    if (stat(path, &about) != 0)
        return errno == ENOENT ? MNC_OK : mnci_fail_io(path, "written", errno);
    if (S_ISREG(about.st_mode))
        return MNC_OK;
    return mnci_fail(MNC_ERR_IO, "%s could not be written: it is there and no regular file", path);
}

static mnc_status open_temporary(mnci_replacement *r)
{
    MNCI_TRY(check_target(r->path));
    r->descriptor = open(r->temporary, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
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
    const size_t size = strlen(path) + SUFFIX_SIZE;
    *r = (mnci_replacement){.descriptor = -1};
    mnc_status status = mnci_copy_text(NULL, path, &r->path);
    if (status == MNC_OK)
        status = mnci_array(NULL, "a file name", size, 1, &r->temporary);
    if (status == MNC_OK) {
        snprintf(r->temporary, size, "%s.tmp", path);
        status = open_temporary(r);
    }
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

/* Name of the file that is `age` files older than that of the path. */
static void name_of(const char *path, int age, char *name, size_t size)
{
    if (age == 0)
        snprintf(name, size, "%s", path);
    else
        snprintf(name, size, "%s.%d", path, age);
}

/* Gives the file of `path` a second name, `target`, through a third one. Some file systems know no
   second names: there `path` is free until the new file has it. */
static int name_twice(const char *path, const char *passing, const char *target)
{
    unlink(passing);
    if (link(path, passing) == 0)
        return rename(passing, target);
    if (errno == EPERM || errno == EOPNOTSUPP || errno == ENOSYS)
        return rename(path, target);
    return -1;
}

/* Room for three names: where a file is, where it goes, and on the way. */
static mnc_status step_back(const char *path, int keep, char *room, size_t size)
{
    char *from = room, *to = room + size, *passing = room + 2 * size;
    for (int age = keep - 2; age >= 1; age--) {
        name_of(path, age, from, size);
        name_of(path, age + 1, to, size);
        if (rename(from, to) != 0 && errno != ENOENT)
            return mnci_fail_io(from, "renamed", errno);
    }
    name_of(path, 1, to, size);
    snprintf(passing, size, "%s.old", path);
    if (name_twice(path, passing, to) != 0 && errno != ENOENT)
        return mnci_fail_io(path, "renamed", errno);
    return MNC_OK;
}

static mnc_status keep_older(const char *path, int keep)
{
    const size_t size = strlen(path) + SUFFIX_SIZE;
    char *room;
    if (keep < 2)
        return MNC_OK;
    MNCI_TRY(mnci_array(NULL, "file names", size, 3, &room));
    const mnc_status status = step_back(path, keep, room, size);
    mnci_release(room);
    return status;
}

/* The new name is on the disk when its folder is. A file system that cannot force folders is not
   asked twice. */
static mnc_status force_folder(const char *path)
{
    char *folder;
    MNCI_TRY(mnci_array(NULL, "a file name", strlen(path) + 2, 1, &folder));
    const char *slash = strrchr(path, '/');
    if (slash)
        memcpy(folder, path, (size_t)(slash - path) + 1);
    else
        folder[0] = '.';
    const int descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    mnci_release(folder);
    if (descriptor < 0)
        return MNC_OK; /* a folder may be written to but not read */
    const int error = fsync(descriptor) != 0 ? errno : 0;
    close(descriptor);
    return error == 0 || error == EINVAL ? MNC_OK : mnci_fail_io(path, "forced to the disk", error);
}

/* Closing may be the first to tell what a network file system could not write. */
static mnc_status force_file(mnci_replacement *r)
{
    int error = fsync(r->descriptor) != 0 ? errno : 0;
    if (close(r->descriptor) != 0 && error == 0)
        error = errno;
    return error != 0 ? mnci_fail_io(r->path, "written", error) : MNC_OK;
}

mnc_status mnci_replacement_finish(mnci_replacement *r, int keep)
{
    mnc_status status = force_file(r);
    if (status == MNC_OK)
        status = keep_older(r->path, keep);
    if (status == MNC_OK && rename(r->temporary, r->path) != 0)
        status = mnci_fail_io(r->path, "replaced", errno);
    if (status == MNC_OK)
        status = force_folder(r->path);
    else
        unlink(r->temporary);
    end(r);
    return status;
}
