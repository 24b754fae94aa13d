/* Text that grows in a buffer of fixed size and remembers how much it would have needed; numbers
   to text and back. */
#ifndef MNCI_BASE_TEXT_H
#define MNCI_BASE_TEXT_H

#include <stdarg.h>
#include <stddef.h>

typedef struct mnci_text {
    char *buffer; /* may be NULL when size is 0 */
    size_t size;
    size_t needed; /* bytes of the complete text so far, the final zero byte not counted */
} mnci_text;

/* As vsnprintf(), with a point in numbers whatever locale the program has set. */
__attribute__((format(printf, 3, 0))) int mnci_format(char *buffer, size_t size, const char *format,
                                                      va_list arguments);

__attribute__((format(printf, 2, 3))) void mnci_text_add(mnci_text *text, const char *format, ...);

/* Two numbers as sentences print them, by %g; where that is the same text for both, with all digits
   by which each is read back, so that a reader can tell them apart. */
typedef struct mnci_two_numbers {
    char number[32], other[32];
} mnci_two_numbers;

mnci_two_numbers mnci_tell_apart(double number, double other);

/* 1 if the whole text is one finite decimal number, with a point whatever locale the program has
   set; no hexadecimal one, no spaces. */
int mnci_text_number(const char *text, double *number);

/* As strtod(), with a point in numbers whatever locale the program has set. */
double mnci_read_number(const char *text, char **end);

#endif
