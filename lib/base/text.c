/* Text that grows in a buffer of fixed size, and numbers. */
#include "base/text.h"

#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int mnci_format(char *buffer, size_t size, const char *format, va_list arguments)
{
    /* Of this thread only; glibc and musl keep the C locale ready and allocate nothing for it. */
    const locale_t plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    const locale_t before = plain ? uselocale(plain) : (locale_t)0;
    /* NOLINTNEXTLINE(clang-analyzer-valist.Uninitialized): the caller has started them */
    const int length = vsnprintf(buffer, size, format, arguments);
    if (plain) {
        uselocale(before);
        freelocale(plain);
    }
    return length;
}

void mnci_text_add(mnci_text *text, const char *format, ...)
{
    size_t left = text->needed < text->size ? text->size - text->needed : 0;
    va_list arguments;
    va_start(arguments, format);
    int length = mnci_format(left ? text->buffer + text->needed : NULL, left, format, arguments);
    va_end(arguments);
    if (length > 0)
        text->needed += (size_t)length;
}

int mnci_text_number(const char *text, double *number)
{
    if (text[0] == '\0' || text[strspn(text, "0123456789+-.eE")] != '\0')
        return 0; /* strtod takes "nan", "0x10" and "3 mm" as well */
    const locale_t plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    const locale_t before = plain ? uselocale(plain) : (locale_t)0;
    char *end = NULL;
    *number = strtod(text, &end);
    if (plain) {
        uselocale(before);
        freelocale(plain);
    }
    return *end == '\0' && isfinite(*number);
}
