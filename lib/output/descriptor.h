/* System calls on file descriptors, repeated after signals and partial transfers. */
#ifndef MNCI_OUTPUT_DESCRIPTOR_H
#define MNCI_OUTPUT_DESCRIPTOR_H

#include <stddef.h>
#include <stdint.h>

/* All return 0 or an errno. */

/* Reads `size` bytes at offset `at`; *got is smaller only at the end of the file. */
int mnci_read_at(int descriptor, void *bytes, size_t size, uint64_t at, size_t *got);

int mnci_write_at(int descriptor, const void *bytes, size_t size, uint64_t at);

/* Truncates or extends the file. */
int mnci_set_size(int descriptor, uint64_t size);

/* Flushes written data to disk (fsync). */
int mnci_sync(int descriptor);

#endif
