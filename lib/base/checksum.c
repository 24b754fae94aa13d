/* FNV-1a with 64 bits (Fowler, Noll, Vo; draft-eastlake-fnv): each byte changes the sum, whatever
   follows. It detects accidental changes, not deliberate ones. */
#include "base/checksum.h"

#include <string.h>

uint64_t mnci_checksum_start(void)
{
    return 0xcbf29ce484222325U;
}

uint64_t mnci_checksum_bytes(uint64_t sum, const void *bytes, size_t count)
{
    const unsigned char *next = bytes;
    for (size_t i = 0; i < count; i++)
        sum = (sum ^ next[i]) * 0x100000001b3U;
    return sum;
}

uint64_t mnci_checksum_integer(uint64_t sum, uint64_t number)
{
    unsigned char bytes[8];
    for (int i = 0; i < 8; i++)
        bytes[i] = (unsigned char)(number >> (8 * i));
    return mnci_checksum_bytes(sum, bytes, sizeof bytes);
}

uint64_t mnci_checksum_double(uint64_t sum, double number)
{
    uint64_t bits;
    memcpy(&bits, &number, sizeof bits);
    return mnci_checksum_integer(sum, bits);
}
