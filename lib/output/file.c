/* Atomic writing and reading of whole files. */
#include "output/file.h"

#include "base/error.h"
#include "base/io.h"
#include "base/memory.h"
#include "output/descriptor.h"
#include "output/replacement.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

mnc_status mnci_file_write(const char *path, const void *bytes, size_t size)
{
    mnci_replacement replacement;
    MNCI_TRY(mnci_replacement_begin(path, &replacement));
    const int error = mnci_write_at(replacement.descriptor, bytes, size, 0);
    if (error == 0)
        return mnci_replacement_finish(&replacement, 1);
    mnci_replacement_abandon(&replacement);
    return mnci_fail_io(path, "written", error);
}

/* Reads the rest of the file, up to its current size. */
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
