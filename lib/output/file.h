/* Atomic writing and reading of whole files. */
#ifndef MNCI_OUTPUT_FILE_H
#define MNCI_OUTPUT_FILE_H

#include <mncollagen/status.h>

#include <stddef.h>

/* Writes `size` bytes to a file that replaces `path` once they are on disk, see replacement.h.
   MNC_ERR_IO with a sentence that names file and reason. */
mnc_status mnci_file_write(const char *path, const void *bytes, size_t size);

/* Reads a whole file as text, which the caller releases; NULL if there is no such file. */
mnc_status mnci_file_read(const char *path, char **text);

#endif
