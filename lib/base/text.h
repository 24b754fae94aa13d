/* Formatted text in a buffer of fixed size that counts the bytes needed; numbers to text and back.
 */
#ifndef MNCI_BASE_TEXT_H
#define MNCI_BASE_TEXT_H

#include <stdarg.h>
#include <stddef.h>

typedef struct mnci_text {
    char *buffer; /* may be NULL when size is 0 */
    size_t size;
    size_t needed; /* bytes of the complete text so far, without the terminating zero */
} mnci_text;

/* As vsnprintf(), with the decimal point of the C locale. */
__attribute__((format(printf, 3, 0))) int mnci_format(char *buffer, size_t size, const char *format,
                                                      va_list arguments);

__attribute__((format(printf, 2, 3))) void mnci_text_add(mnci_text *text, const char *format, ...);

/* Two numbers as sentences print them, by %g; where that gives the same text for both, with as many
   digits as read back exactly. */
typedef struct mnci_number_pair {
    char number[32], other[32];
} mnci_number_pair;

mnci_number_pair mnci_format_distinct(double number, double other);

/* 1 if the whole text is one finite decimal number with the decimal point of the C locale; no
   hexadecimal one, no spaces. */
int mnci_text_number(const char *text, double *number);

/* As strtod(), with the decimal point of the C locale. */
double mnci_read_number(const char *text, char **end);

#endif
