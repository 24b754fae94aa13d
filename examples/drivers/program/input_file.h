/* Files that a user names, read as a whole and not beyond a bound: a device never ends, and a pipe
   may wait for long. */
#ifndef DRIVER_INPUT_FILE_H
#define DRIVER_INPUT_FILE_H

#include "program/message.h"

#include <stddef.h>

/* Reads at most `most` + 1 bytes: *size is greater than `most` for a longer file. Sentences call it
   `name`. A signal that asks the program to end ends this, too. The caller frees the bytes, which
   are NULL unless all went well. */
outcome input_file_read(const char *path, const char *name, size_t most, char **bytes,
                        size_t *size);

#endif
