/* The header of a checkpoint: 512 bytes, numbers are little-endian. */
#include "output/checkpoint_header.h"

#include "base/checksum.h"
#include "base/error.h"
#include "base/io.h"
#include "output/descriptor.h"

#include <errno.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>

enum {
    SIZE = MNCI_CHECKPOINT_HEADER_SIZE,
    AT_VERSION = 8,
    AT_PAYLOAD = 16, /* bytes after the header */
    AT_CHECKSUM = 24,
    AT_TEXT = 32,
    AT_OWN_CHECKSUM = SIZE - 8, /* of all bytes before it */
    CHUNK = 16384
};

/* As in PNG: a byte above 127 and line ends reveal a transfer in text mode. */
static const unsigned char MAGIC[AT_VERSION] = {0x89, 'M', 'N', 'C', '\r', '\n', 0x1a, '\n'};
static const char TEXT[] = "checkpoint of libmncollagen: HDF5 from byte 512 on\n";

static void put(unsigned char *bytes, uint64_t number)
{
    for (int i = 0; i < 8; i++)
        bytes[i] = (unsigned char)(number >> (8 * i));
}

static uint64_t get(const unsigned char *bytes)
{
    uint64_t number = 0;
    for (int i = 0; i < 8; i++)
        number |= (uint64_t)bytes[i] << (8 * i);
    return number;
}

static uint64_t sum_of_header(const unsigned char *header)
{
    return mnci_checksum_bytes(mnci_checksum_start(), header, AT_OWN_CHECKSUM);
}

/* Length and checksum of all bytes after the header. */
static mnc_status sum_payload(int descriptor, const char *path, uint64_t *length, uint64_t *sum)
{
    unsigned char chunk[CHUNK];
    size_t got;
    *length = 0;
    *sum = mnci_checksum_start();
    do {
        const int error = mnci_read_at(descriptor, chunk, sizeof chunk, SIZE + *length, &got);
        if (error != 0)
            return mnci_fail_io(path, "read", error);
        *sum = mnci_checksum_bytes(*sum, chunk, got);
        *length += got;
    } while (got == CHUNK);
    return MNC_OK;
}

mnc_status mnci_checkpoint_stamp(int descriptor, const char *path)
{
    unsigned char header[SIZE] = {0};
    uint64_t length, sum;
    MNCI_TRY(sum_payload(descriptor, path, &length, &sum));
    memcpy(header, MAGIC, sizeof MAGIC);
    put(header + AT_VERSION, MNCI_CHECKPOINT_VERSION);
    put(header + AT_PAYLOAD, length);
    put(header + AT_CHECKSUM, sum);
    memcpy(header + AT_TEXT, TEXT, sizeof TEXT);
    put(header + AT_OWN_CHECKSUM, sum_of_header(header));
    const int error = mnci_write_at(descriptor, header, sizeof header, 0);
    return error != 0 ? mnci_fail_io(path, "written", error) : MNC_OK;
}

static mnc_status refuse(const char *path, const char *why)
{
    return mnci_fail(MNC_ERR_INVALID, "%s %s", path, why);
}

static mnc_status check_header(const unsigned char *header, size_t size, const char *path)
{
    if (size == 0)
        return refuse(path, "is empty, no checkpoint");
    const size_t known = size < sizeof MAGIC ? size : sizeof MAGIC;
    if (memcmp(header, MAGIC, known) != 0)
        return refuse(path, "is no checkpoint of this library");
    if (size < SIZE)
        return refuse(path, "is a checkpoint cut within its first bytes");
    if (get(header + AT_OWN_CHECKSUM) != sum_of_header(header))
        return refuse(path, "is a damaged checkpoint: the checksum of its header is wrong");
    const uint64_t version = get(header + AT_VERSION);
    if (version != MNCI_CHECKPOINT_VERSION)
        return mnci_fail(MNC_ERR_INVALID,
                         "%s is a checkpoint of format %llu, this library reads format %d", path,
                         (unsigned long long)version, MNCI_CHECKPOINT_VERSION);
    return MNC_OK;
}

mnc_status mnci_checkpoint_verify(int descriptor, const char *path)
{
    unsigned char header[SIZE];
    struct stat about;
    uint64_t length, sum;
    size_t size;
    if (fstat(descriptor, &about) != 0)
        return mnci_fail_io(path, "read", errno);
    if (!S_ISREG(about.st_mode))
        return refuse(path, "is no regular file");
    const int error = mnci_read_at(descriptor, header, sizeof header, 0, &size);
    if (error != 0)
        return mnci_fail_io(path, "read", error);
    MNCI_TRY(check_header(header, size, path));
    const uint64_t promised = get(header + AT_PAYLOAD);
    if ((uint64_t)about.st_size != promised + SIZE)
        return mnci_fail(MNC_ERR_INVALID,
                         "%s is a damaged checkpoint: it has %lld bytes, its header says %llu",
                         path, (long long)about.st_size, (unsigned long long)promised + SIZE);
    MNCI_TRY(sum_payload(descriptor, path, &length, &sum));
    if (length != promised || sum != get(header + AT_CHECKSUM))
        return refuse(path, "is a damaged checkpoint: its checksum is wrong");
    return MNC_OK;
}
