/* System calls on file descriptors. A signal whose handler was installed without SA_RESTART
   interrupts them with EINTR, on some file systems even for regular files. */
#include "output/descriptor.h"

#include <errno.h>
#include <unistd.h>

int mnci_read_at(int descriptor, void *bytes, size_t size, uint64_t at, size_t *got)
{
    *got = 0;
    while (*got < size) {
        const ssize_t piece =
            pread(descriptor, (char *)bytes + *got, size - *got, (off_t)(at + *got));
        if (piece < 0 && errno == EINTR)
            continue;
        if (piece < 0)
            return errno;
        if (piece == 0)
            break;
        *got += (size_t)piece;
    }
    return 0;
}

int mnci_write_at(int descriptor, const void *bytes, size_t size, uint64_t at)
{
    for (size_t done = 0; done < size;) {
        const ssize_t piece =
            pwrite(descriptor, (const char *)bytes + done, size - done, (off_t)(at + done));
        if (piece < 0 && errno == EINTR)
            continue;
        if (piece <= 0)
            return piece < 0 ? errno : EIO;
        done += (size_t)piece;
    }
    return 0;
}

int mnci_set_size(int descriptor, uint64_t size)
{
    while (ftruncate(descriptor, (off_t)size) != 0)
        if (errno != EINTR)
            return errno;
    return 0;
}

int mnci_sync(int descriptor)
{
    while (fsync(descriptor) != 0)
        if (errno != EINTR)
            return errno;
    return 0;
}
