/* Locks by flock(), which a killed process cannot leave behind. */
#include "results/folder_lock.h"

#include "program/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* Runs that end remove the file between another one's open() and flock(). */
enum { MOST_TRIES = 100 };

/* No link is followed, and no pipe waited for, that someone has put there. The file of another
   user, which may not be written to, can be locked all the same. */
static int open_file(const char *path)
{
    const int flags = O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK;
    const int opened = open(path, O_RDWR | O_CREAT | flags, 0666);
    return opened < 0 && errno == EACCES ? open(path, O_RDONLY | flags) : opened;
}

static int is_still_there(int descriptor, const char *path)
{
    struct stat opened, there;
    return fstat(descriptor, &opened) == 0 && lstat(path, &there) == 0 &&
           opened.st_ino == there.st_ino && opened.st_dev == there.st_dev;
}

folder_lock_state folder_lock_take(const char *path, folder_lock *lock)
{
    *lock = (folder_lock){0};
    for (int i = 0; i < MOST_TRIES; i++) {
        const int opened = open_file(path);
        if (opened < 0)
            return FOLDER_LOCK_NONE;
        if (flock(opened, LOCK_EX | LOCK_NB) != 0) {
            const int busy = errno == EWOULDBLOCK;
            if (!busy)
                unlink(path);
            close(opened);
            return busy ? FOLDER_LOCK_BUSY : FOLDER_LOCK_NONE;
        }
        if (is_still_there(opened, path)) {
            *lock = (folder_lock){.path = copy_text(path), .descriptor = opened};
            return FOLDER_LOCK_TAKEN;
        }
        close(opened);
    }
    return FOLDER_LOCK_NONE;
}

void folder_lock_release(folder_lock *lock)
{
    if (!lock->path)
        return;
    unlink(lock->path); /* while it is locked: nobody else's is removed */
    close(lock->descriptor);
    free(lock->path);
    *lock = (folder_lock){0};
}

/* FNV-1a, 64 bits. */
static uint64_t add_bytes(uint64_t hash, const void *bytes, size_t count)
{
    const unsigned char *byte = bytes;
    for (size_t i = 0; i < count; i++)
        hash = (hash ^ byte[i]) * UINT64_C(0x100000001b3);
    return hash;
}

int folder_lock_mark(const char *folder, uint64_t *mark)
{
    char start[64];
    struct stat status;
    FILE *file = fopen("/proc/sys/kernel/random/boot_id", "r");
    if (!file)
        return 0;
    const size_t length = fread(start, 1, sizeof start, file);
    fclose(file);
    if (length == 0 || stat(folder, &status) != 0)
        return 0;
    *mark = add_bytes(UINT64_C(0xcbf29ce484222325), start, length);
    *mark = add_bytes(*mark, &status.st_dev, sizeof status.st_dev);
    return 1;
}
