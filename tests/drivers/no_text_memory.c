/* Linked in front of open_memstream(): the call of the number in NO_TEXT_MEMORY finds no memory,
   or, if the number is negative, gives a stream that cannot keep what is written to it. */
#include <stdio.h>
#include <stdlib.h>

FILE *__real_open_memstream(char **text, size_t *size);
FILE *__wrap_open_memstream(char **text, size_t *size);

FILE *__wrap_open_memstream(char **text, size_t *size)
{
    static int calls = 0;
    const char *number = getenv("NO_TEXT_MEMORY");
    const long fails = number != NULL ? strtol(number, NULL, 10) : 0;
    calls++;
    if (calls == fails)
        return NULL;
    if (calls != -fails)
        return __real_open_memstream(text, size);
    *text = NULL;
    *size = 0;
    return fopen("/dev/full", "w");
}
