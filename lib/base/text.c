/* Formatted text in a buffer of fixed size, and numbers. */
#include "base/text.h"

#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The C locale, set for this thread only, and the previous one. */
typedef struct plain_locale {
    locale_t plain, before;
} plain_locale;

static plain_locale use_plain_locale(void)
{
    /* glibc and musl have the C locale built in and allocate nothing for it. */
    plain_locale locale = {newlocale(LC_ALL_MASK, "C", (locale_t)0), (locale_t)0};
    if (locale.plain)
        locale.before = uselocale(locale.plain);
    return locale;
}

static void restore_locale(plain_locale locale)
{
    if (!locale.plain)
        return;
    uselocale(locale.before);
    freelocale(locale.plain);
}

int mnci_format(char *buffer, size_t size, const char *format, va_list arguments)
{
    const plain_locale locale = use_plain_locale();
    /* NOLINTNEXTLINE(clang-analyzer-valist.Uninitialized): the caller has started them */
    const int length = vsnprintf(buffer, size, format, arguments);
    restore_locale(locale);
    return length;
}

double mnci_read_number(const char *text, char **end)
{
    const plain_locale locale = use_plain_locale();
    const double number = strtod(text, end);
    restore_locale(locale);
    return number;
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

static void print_number(char text[32], int digits, double number)
{
    mnci_text out = {text, 32, 0};
    mnci_text_add(&out, "%.*g", digits, number);
}

mnci_number_pair mnci_format_distinct(double number, double other)
{
    static const int usual = 6, all = 17; /* digits: of %g, and of any double */
    mnci_number_pair texts = {"", ""};
    print_number(texts.number, usual, number);
    print_number(texts.other, usual, other);
    if (number == other || strcmp(texts.number, texts.other) != 0)
        return texts;
    for (int d = usual + 1; d <= all && mnci_read_number(texts.number, NULL) != number; d++)
        print_number(texts.number, d, number);
    for (int d = usual + 1; d <= all && mnci_read_number(texts.other, NULL) != other; d++)
        print_number(texts.other, d, other);
    return texts;
}

int mnci_text_number(const char *text, double *number)
{
    if (text[0] == '\0' || text[strspn(text, "0123456789+-.eE")] != '\0')
        return 0; /* strtod takes "nan", "0x10" and "3 mm" as well */
    char *end = NULL;
    *number = mnci_read_number(text, &end);
    return *end == '\0' && isfinite(*number);
}
