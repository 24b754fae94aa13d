/* Checksums of bytes and numbers. */
#ifndef MNCI_BASE_CHECKSUM_H
#define MNCI_BASE_CHECKSUM_H

#include <stddef.h>
#include <stdint.h>

/* The checksum of no bytes. */
uint64_t mnci_checksum_start(void);

/* The checksum extended by more bytes. */
uint64_t mnci_checksum_bytes(uint64_t sum, const void *bytes, size_t count);

/* The checksum extended by a number, independent of the machine's byte order. */
uint64_t mnci_checksum_integer(uint64_t sum, uint64_t number);
uint64_t mnci_checksum_double(uint64_t sum, double number);

#endif
