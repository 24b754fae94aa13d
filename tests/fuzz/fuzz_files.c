/* Files, texts that grow, and damage. */
#include "fuzz_files.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

const char *fuzz_path(const char *name, char path[FUZZ_PATH])
{
    snprintf(path, FUZZ_PATH, "fuzz_%s_%ld", name, (long)getpid());
    return path;
}

void fuzz_write_file(const char *path, const void *bytes, size_t length)
{
    FILE *file = fopen(path, "wb");
    fuzz_expect(file != NULL);
    fuzz_expect(fwrite(bytes, 1, length, file) == length);
    fuzz_expect(fclose(file) == 0);
}

void fuzz_append(fuzz_text *text, const char *bytes, size_t length)
{
    if (length <= FUZZ_TEXT - 1 - text->length) {
        memcpy(text->bytes + text->length, bytes, length);
        text->length += length;
        text->bytes[text->length] = '\0';
    }
}

void fuzz_append_text(fuzz_text *text, const char *bytes)
{
    fuzz_append(text, bytes, strlen(bytes));
}

uint64_t fuzz_sum(const uint8_t *bytes, size_t count)
{
    uint64_t sum = 0xcbf29ce484222325U;
    for (size_t i = 0; i < count; i++)
        sum = (sum ^ bytes[i]) * 0x100000001b3U;
    return sum;
}

void fuzz_put(uint8_t *bytes, uint64_t number)
{
    for (int i = 0; i < 8; i++)
        bytes[i] = (uint8_t)(number >> (8 * i));
}

/* A place of `length` bytes, or of as many as there are. */
static size_t any_place(fuzz_input *in, size_t size, size_t *length)
{
    const size_t number = fuzz_byte(in) << 16 | fuzz_byte(in) << 8 | fuzz_byte(in);
    *length = *length < size ? *length : size;
    return number % (size - *length + 1);
}

static void damage_once(fuzz_input *in, uint8_t *bytes, size_t size)
{
    static const uint64_t numbers[] = {0,           1,
                                       INT32_MAX,   UINT32_MAX,
                                       INT64_MAX,   (uint64_t)INT64_MIN,
                                       UINT64_MAX,  0x7ff0000000000000U,
                                       1ULL << 48U, 65536,
                                       65537,       0x7ff8000000000001U};
    uint8_t number[8];
    size_t length = 1;
    switch (fuzz_choice(in, 5)) {
    case 0:
        bytes[any_place(in, size, &length)] = (uint8_t)fuzz_byte(in);
        break;
    case 1:
        bytes[any_place(in, size, &length)] ^= (uint8_t)(1U << (fuzz_byte(in) % 8));
        break;
    case 2:
        length = sizeof number;
        fuzz_put(number, numbers[fuzz_choice(in, (int)(sizeof numbers / sizeof *numbers))]);
        memcpy(bytes + any_place(in, size, &length), number, length);
        break;
    case 3:
        length = fuzz_byte(in);
        memset(bytes + any_place(in, size, &length), (int)fuzz_byte(in), length);
        break;
    default:
        length = fuzz_byte(in);
        memmove(bytes + any_place(in, size, &length), bytes + any_place(in, size, &length), length);
    }
}

void fuzz_damage(fuzz_input *in, uint8_t *bytes, size_t size)
{
    for (int count = 1 + fuzz_choice(in, 8); size > 0 && count > 0; count--)
        damage_once(in, bytes, size);
}
