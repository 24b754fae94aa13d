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

/* 1 if the whole text is one finite decimal number, with a point whatever locale the program has
   set; no hexadecimal one, no spaces. */
int mnci_text_number(const char *text, double *number);
/* As strtod(), with a point in numbers whatever locale the program has set. */
double mnci_read_number(const char *text, char **end);

#endif
