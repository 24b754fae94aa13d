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

enum { MNCI_NUMBER_SIZE = 32 /* room for a number as text */ };

/* The number as by %g; where that looks like the other number, with all digits by which it is read
   back, so that a sentence tells the two apart. */
void mnci_number_apart(char text[MNCI_NUMBER_SIZE], double number, double other);

/* 1 if the whole text is one finite decimal number, with a point whatever locale the program has
   set; no hexadecimal one, no spaces. */
int mnci_text_number(const char *text, double *number);

/* As strtod(), with a point in numbers whatever locale the program has set. */
double mnci_read_number(const char *text, char **end);

#endif
