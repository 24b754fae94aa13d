/* Reads a file into memory that grows with it. */
#include "program/input_file.h"

#include "program/interrupt.h"
#include "program/memory.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_ROOM = 1 << 16 };

/* Twice the room, or all that is wanted. */
static void grow(char **bytes, size_t *room, size_t wanted)
{
    const size_t larger = *room < wanted / 2 ? 2 * *room : wanted;
    char *longer = realloc(*bytes, larger);
    if (!longer) {
        print_error("no memory for %zu bytes", larger);
        exit(OUTCOME_FAILED);
    }
    *bytes = longer;
    *room = larger;
}

/* 0, or the number of an error. What an interrupted run has left is read to its end: only an
   interruption of the reading itself, of a pipe, ends it. */
static int read_all(FILE *file, size_t most, int before, char **bytes, size_t *size)
{
    size_t room = most < FIRST_ROOM ? most + 1 : FIRST_ROOM, got = 1;
    *bytes = take_memory(room, 1);
    *size = 0;
    while (got > 0 && *size <= most && (before || !interrupted())) {
        if (*size == room)
            grow(bytes, &room, most + 1);
        errno = 0;
        got = fread(*bytes + *size, 1, room - *size, file);
        *size += got;
    }
    return ferror(file) ? errno : 0;
}

outcome input_file_read(const char *path, const char *name, size_t most, char **bytes, size_t *size)
{
    *bytes = NULL;
    const int before = interrupted();
    FILE *file = fopen(path, "rb");
    const int error = file ? read_all(file, most, before, bytes, size) : errno;
    if (file)
        fclose(file);
    if (error == 0 && (before || !interrupted()))
        return OUTCOME_OK;
    free(*bytes);
    *bytes = NULL;
    if (!before && interrupted()) {
        print_error("interrupted while reading %s", name);
        return OUTCOME_FAILED;
    }
    print_error("cannot read %s: %s", name, strerror(error));
    return OUTCOME_BAD_INPUT;
}
