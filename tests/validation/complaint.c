/* Sentences of refusal. */
#include "complaint.h"

#include <mncollagen.h>

#include <stdarg.h>
#include <stdio.h>

int complain(complaint *about, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(about->text, sizeof about->text, format, arguments);
    va_end(arguments);
    return 0;
}

int complain_of_library(complaint *about, const char *what)
{
    return complain(about, "%s: %s", what, mnc_last_error());
}
