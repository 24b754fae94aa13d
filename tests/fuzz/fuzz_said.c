/* Listens to stderr. */
#include "fuzz_said.h"

#include "fuzz.h"
#include "program/utf8.h"

#include <stdio.h>
#include <string.h>

static char *said;
static size_t size;
static FILE *usual;

void fuzz_listen(void)
{
    usual = stderr;
    stderr = open_memstream(&said, &size); /* glibc lets it be assigned */
    fuzz_expect(stderr != NULL);
}

char *fuzz_heard(void)
{
    fclose(stderr);
    stderr = usual;
    return said;
}

void fuzz_check_said(const char *text)
{
    const size_t length = strlen(text);
    fuzz_expect(length > 1 && text[length - 1] == '\n');
    char line[8192];
    fuzz_expect(length <= sizeof line);
    memcpy(line, text, length - 1);
    line[length - 1] = '\0';
    fuzz_expect(is_one_line(line));
}
