/* Parts: raw results of some members as bytes. A header (magic number, format version, fingerprint
   of the description, first member, count), then for each member its status, chi^2, length of the
   sentence, sentence and values, then a checksum of all before it. Numbers have 8 bytes,
   little-endian; doubles are stored by their bits. */
#include "base/check.h"
#include "base/checksum.h"
#include "base/error.h"
#include "base/limits.h"
#include "ensemble/desc.h"
#include "ensemble/ensemble.h"

#include <limits.h>
#include <math.h>
#include <string.h>

enum { HEAD_NUMBERS = 4, MEMBER_NUMBERS = 3, FORMAT = 1, LONGEST_SENTENCE = 4096 };
_Static_assert((int)MNCI_SENTENCE_SIZE <= (int)LONGEST_SENTENCE, "every sentence can be read back");
static const size_t NUMBER = sizeof(uint64_t);
static const char MARK[] = {'m', 'n', 'c', 'p', 'a', 'r', 't', '\n'};

static void put(unsigned char **next, uint64_t number)
{
    for (size_t i = 0; i < NUMBER; i++)
        *(*next)++ = (unsigned char)(number >> (8 * i));
}

static void put_double(unsigned char **next, double number)
{
    uint64_t bits;
    memcpy(&bits, &number, sizeof bits);
    put(next, bits);
}

static uint64_t take(const unsigned char **next)
{
    uint64_t number = 0;
    for (size_t i = 0; i < NUMBER; i++)
        number |= (uint64_t) * (*next)++ << (8 * i);
    return number;
}

static double take_double(const unsigned char **next)
{
    const uint64_t bits = take(next);
    double number;
    memcpy(&number, &bits, sizeof number);
    return number;
}

static size_t sentence_length(const mnci_outcome *outcome)
{
    return outcome->sentence ? strlen(outcome->sentence) : 0;
}

static size_t part_size(const mnc_ensemble *e, size_t first, size_t count)
{
    size_t size = sizeof MARK + (HEAD_NUMBERS + 1) * NUMBER;
    for (size_t k = first; k < first + count; k++)
        size += MEMBER_NUMBERS * NUMBER + sentence_length(&e->outcomes[k]) +
                e->values_per_member * NUMBER;
    return size;
}

static void put_member(const mnc_ensemble *e, size_t member, unsigned char **next)
{
    const mnci_outcome *outcome = &e->outcomes[member];
    const size_t length = sentence_length(outcome);
    put(next, (uint64_t)(int64_t)outcome->status);
    put_double(next, outcome->chi_squared);
    put(next, length);
    if (length > 0)
        memcpy(*next, outcome->sentence, length);
    *next += length;
    for (size_t i = 0; i < e->values_per_member; i++)
        put_double(next, mnci_ensemble_value(e, member, i));
}

mnc_status mnc_ensemble_save(const mnc_ensemble *e, size_t first, size_t count, void *bytes,
                             size_t size, size_t *needed)
{
    MNCI_TRY(mnci_ensemble_check_range("mnc_ensemble_save", e, first, count));
    for (size_t k = first; k < first + count; k++)
        if (!e->outcomes[k].has_run)
            return mnci_fail(MNC_ERR_INVALID,
                             "mnc_ensemble_save: member %zu has not run, all of %zu to %zu must", k,
                             first, first + count - 1);
    const size_t whole = part_size(e, first, count);
    if (needed)
        *needed = whole;
    if (size == 0)
        return MNC_OK;
    MNCI_TRY(mnci_check_pointer("mnc_ensemble_save", "bytes", bytes));
    if (size < whole)
        return mnci_fail(MNC_ERR_INVALID,
                         "mnc_ensemble_save: size = %zu: must be 0 or at least %zu", size, whole);
    unsigned char *next = bytes;
    memcpy(next, MARK, sizeof MARK);
    next += sizeof MARK;
    put(&next, FORMAT);
    put(&next, mnci_ensemble_fingerprint(&e->desc));
    put(&next, first);
    put(&next, count);
    for (size_t k = first; k < first + count; k++)
        put_member(e, k, &next);
    put(&next, mnci_checksum_bytes(mnci_checksum_start(), bytes, whole - NUMBER));
    return MNC_OK;
}

static mnc_status damaged(const char *how)
{
    return mnci_fail(MNC_ERR_INVALID, "mnc_ensemble_merge: the part is damaged: %s", how);
}

/* Checks header and checksum: the bytes are those that were written. */
static mnc_status check_part(const mnc_ensemble *e, const unsigned char *bytes, size_t size,
                             size_t *first, size_t *count)
{
    const unsigned char *next = bytes + sizeof MARK;
    if (size < part_size(e, 0, 0) || memcmp(bytes, MARK, sizeof MARK) != 0)
        return mnci_fail(MNC_ERR_INVALID,
                         "mnc_ensemble_merge: %zu bytes that are no part of an ensemble", size);
    const uint64_t format = take(&next);
    if (format != FORMAT)
        return mnci_fail(MNC_ERR_INVALID,
                         "mnc_ensemble_merge: the part has format %llu, must be %d",
                         (unsigned long long)format, FORMAT);
    const unsigned char *end = bytes + size - NUMBER;
    if (take(&end) != mnci_checksum_bytes(mnci_checksum_start(), bytes, size - NUMBER))
        return damaged("its checksum does not fit, or bytes are missing");
    if (take(&next) != mnci_ensemble_fingerprint(&e->desc))
        return mnci_fail(MNC_ERR_INVALID, "mnc_ensemble_merge: the part is of another description "
                                          "or another version of the library");
    *first = (size_t)take(&next);
    *count = (size_t)take(&next);
    return mnci_ensemble_check_range("mnc_ensemble_merge", e, *first, *count);
}

/* Checks that one member is complete and new; advances `next` past it. */
static mnc_status check_member(const mnc_ensemble *e, size_t member, const unsigned char **next,
                               const unsigned char *end)
{
    const size_t fixed = (MEMBER_NUMBERS + e->values_per_member) * NUMBER;
    const size_t left = (size_t)(end - *next);
    const unsigned char *status_at = *next;
    const unsigned char *length_at = *next + (MEMBER_NUMBERS - 1) * NUMBER;
    if (left < fixed)
        return damaged("it ends early");
    const uint64_t length = take(&length_at);
    if (length > left - fixed || length > LONGEST_SENTENCE)
        return damaged("a sentence does not fit");
    const int64_t came_to = (int64_t)take(&status_at);
    if (came_to < INT_MIN || came_to > INT_MAX)
        return damaged("a member has no status of a run");
    /* Only failures have a sentence; a zero byte would truncate it. */
    if ((came_to == MNC_OK && length > 0) || memchr(length_at, '\0', (size_t)length))
        return damaged("a sentence is none");
    if (e->outcomes[member].has_run)
        return mnci_fail(
            MNC_ERR_INVALID,
            "mnc_ensemble_merge: member %zu of the part has already run or been merged", member);
    *next += fixed + (size_t)length;
    return MNC_OK;
}

static mnc_status take_member(mnc_ensemble *e, size_t member, const unsigned char **next)
{
    char sentence[LONGEST_SENTENCE + 1];
    double *values = NULL;
    const mnc_status came_to = (mnc_status)(int64_t)take(next);
    const double chi_squared = take_double(next);
    const size_t length = (size_t)take(next);
    memcpy(sentence, *next, length);
    sentence[length] = '\0';
    *next += length;
    if (came_to == MNC_OK)
        MNCI_TRY(mnci_ensemble_array(e, &values));
    for (size_t i = 0; i < e->values_per_member; i++) {
        const double value = take_double(next);
        if (values)
            values[i] = value;
    }
    const mnc_status status =
        mnci_ensemble_keep(e, member, came_to, values ? NULL : sentence, chi_squared, values);
    if (status != MNC_OK)
        mnci_release(values);
    return status;
}

mnc_status mnc_ensemble_merge(mnc_ensemble *e, const void *bytes, size_t size)
{
    size_t first = 0, count = 0;
    MNCI_TRY(mnci_check_pointer("mnc_ensemble_merge", "ensemble", e));
    MNCI_TRY(mnci_check_pointer("mnc_ensemble_merge", "bytes", bytes));
    MNCI_TRY(check_part(e, bytes, size, &first, &count));
    const unsigned char *members =
        (const unsigned char *)bytes + sizeof MARK + HEAD_NUMBERS * NUMBER;
    const unsigned char *end = (const unsigned char *)bytes + size - NUMBER;
    const unsigned char *next = members;
    for (size_t k = first; k < first + count; k++)
        MNCI_TRY(check_member(e, k, &next, end));
    if (next != end)
        return damaged("bytes follow the last member");
    next = members;
    for (size_t k = first; k < first + count; k++) {
        const mnc_status status = take_member(e, k, &next);
        if (status != MNC_OK) {
            while (k-- > first)
                mnci_ensemble_drop(e, k);
            return status;
        }
    }
    return MNC_OK;
}
