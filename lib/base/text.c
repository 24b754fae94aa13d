/* Text that grows in a buffer of fixed size. */
#include "base/text.h"

#include <stdarg.h>
#include <stdio.h>

void mnci_text_add(mnci_text *text, const char *format, ...)
{
    size_t left = text->needed < text->size ? text->size - text->needed : 0;
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(left ? text->buffer + text->needed : NULL, left, format, arguments);
    va_end(arguments);
    if (length > 0)
        text->needed += (size_t)length;
}
