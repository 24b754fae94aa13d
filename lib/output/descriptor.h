/* Calls on descriptors that go on after a signal and after part of the work. */
#ifndef MNCI_OUTPUT_DESCRIPTOR_H
#define MNCI_OUTPUT_DESCRIPTOR_H

#include <stddef.h>
#include <stdint.h>

/* All return 0, or the errno of what failed. */

/* Reads `size` bytes from `at` on; *got are fewer only at the end of the file. */
int mnci_read_at(int descriptor, void *bytes, size_t size, uint64_t at, size_t *got);

int mnci_write_at(int descriptor, const void *bytes, size_t size, uint64_t at);

/* Cuts or lengthens the file. */
int mnci_set_size(int descriptor, uint64_t size);

/* Forces what was written to the disk. */
int mnci_force(int descriptor);

#endif
