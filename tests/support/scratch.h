/* A folder of files that a test leaves nothing of. */
#ifndef TESTS_SCRATCH_H
#define TESTS_SCRATCH_H

#include <stddef.h>

enum { SCRATCH_PATH_SIZE = 256 };

/* Creates an empty folder below the current one; all functions fail the test on an error. */
void scratch_create(char folder[SCRATCH_PATH_SIZE]);

/* Removes the folder with the files in it. */
void scratch_remove(const char *folder);

/* The path of a file in the folder. */
const char *scratch_path(const char *folder, const char *name, char path[SCRATCH_PATH_SIZE]);

/* All bytes of a file, in memory that the test frees. */
unsigned char *scratch_read(const char *path, size_t *size);

void scratch_write(const char *path, const void *bytes, size_t size);

/* Whether there is a file of that path. */
int scratch_has(const char *path);

/* Number of files in the folder. */
size_t scratch_count(const char *folder);

#endif
