/* Text that grows in a buffer of fixed size, and numbers. */
#include "base/text.h"

#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The C locale, in use by this thread only, and the one before. */
typedef struct plain_locale {
    locale_t plain, before;
} plain_locale;

static plain_locale use_plain_locale(void)
{
    /* glibc and musl keep the C locale ready and allocate nothing for it. */
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

static void print_number(char text[MNCI_NUMBER_SIZE], int digits, double number)
{
    mnci_text out = {text, MNCI_NUMBER_SIZE, 0};
    mnci_text_add(&out, "%.*g", digits, number);
}

void mnci_number_apart(char text[MNCI_NUMBER_SIZE], double number, double other)
{
    char looks[MNCI_NUMBER_SIZE];
    int digits = 6; /* those of %g */
    print_number(text, digits, number);
    print_number(looks, digits, other);
    if (number == other || strcmp(text, looks) != 0)
        return;
    while (digits < 17 && mnci_read_number(text, NULL) != number)
        print_number(text, ++digits, number);
}

int mnci_text_number(const char *text, double *number)
{
    if (text[0] == '\0' || text[strspn(text, "0123456789+-.eE")] != '\0')
        return 0; /* strtod takes "nan", "0x10" and "3 mm" as well */
    char *end = NULL;
    *number = mnci_read_number(text, &end);
    return *end == '\0' && isfinite(*number);
}
