/* What the targets share that read files or call the programs' common part. */
#ifndef TESTS_FUZZ_FILES_H
#define TESTS_FUZZ_FILES_H

#include "fuzz.h"

enum { FUZZ_PATH = 64 };

/* "fuzz_NAME_PROCESS", a file in the current folder that no other process writes. */
const char *fuzz_path(const char *name, char path[FUZZ_PATH]);

void fuzz_write_file(const char *path, const void *bytes, size_t length);

/* A text that grows, cut at its end; always with a zero byte behind it. */
enum { FUZZ_TEXT = 4096 };
typedef struct fuzz_text {
    char bytes[FUZZ_TEXT];
    size_t length;
} fuzz_text;

void fuzz_append(fuzz_text *text, const char *bytes, size_t length);
void fuzz_append_text(fuzz_text *text, const char *bytes);

/* Changes up to eight places: bytes, bits, numbers of eight bytes, runs, copies of other places. */
void fuzz_damage(fuzz_input *in, uint8_t *bytes, size_t size);

/* As the checksums of checkpoints and parts. FNV-1a (Fowler, Noll, Vo). */
uint64_t fuzz_sum(const uint8_t *bytes, size_t count);

/* A number of eight bytes, the lowest first. */
void fuzz_put(uint8_t *bytes, uint64_t number);

#endif
