/* Files that are complete or not there: a temporary name, then rename(). */
#include "output/file.h"

#include "base/error.h"
#include "base/io.h"
#include "base/memory.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* 0, or the errno of what failed. */
static int write_all(const char *path, const void *bytes, size_t size)
{
    errno = 0;
    FILE *file = fopen(path, "wb");
    if (!file)
        return errno ? errno : EIO;
    int error = fwrite(bytes, 1, size, file) == size ? 0 : errno ? errno : EIO;
    /* A full disk may show only here. */
    if (fclose(file) != 0 && !error)
        error = errno ? errno : EIO;
    return error;
}

mnc_status mnci_file_write(const char *path, const void *bytes, size_t size)
{
    const size_t length = strlen(path) + sizeof ".tmp";
    char *temporary;
    MNCI_TRY(mnci_array(NULL, "file name", length, 1, &temporary));
    snprintf(temporary, length, "%s.tmp", path);
    int error = write_all(temporary, bytes, size);
    if (!error && rename(temporary, path) != 0)
        error = errno;
    if (error)
        remove(temporary);
    mnci_release(temporary);
    if (error)
        return mnci_fail_io(path, "written", error);
    return MNC_OK;
}

/* Reads what is left, up to the size that the file has now. */
static mnc_status read_all(FILE *file, char **text)
{
    const long size = fseek(file, 0, SEEK_END) == 0 ? ftell(file) : -1;
    if (size < 0 || fseek(file, 0, SEEK_SET) != 0)
        return MNC_ERR_IO;
    MNCI_TRY(mnci_array(NULL, "text of a file", (size_t)size + 1, 1, text));
    return fread(*text, 1, (size_t)size, file) == (size_t)size ? MNC_OK : MNC_ERR_IO;
}

mnc_status mnci_file_read(const char *path, char **text)
{
    *text = NULL;
    errno = 0;
    FILE *file = fopen(path, "rb");
    if (!file && errno == ENOENT)
        return MNC_OK;
    mnc_status status = file ? read_all(file, text) : MNC_ERR_IO;
    if (status == MNC_ERR_IO)
        status = mnci_fail_io(path, "read", errno ? errno : EIO);
    if (file)
        fclose(file);
    if (status != MNC_OK) {
        mnci_release(*text);
        *text = NULL;
    }
    return status;
}
