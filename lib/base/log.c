/* Writes to the log of a simulation's description. */
#include "base/log.h"

#include "base/text.h"

#include <stdarg.h>

void mnci_log(const mnc_log *log, mnc_log_level level, const char *format, ...)
{
    char line[512];
    va_list arguments;
    if (!log->write || level > log->most)
        return;
    va_start(arguments, format);
    mnci_format(line, sizeof line, format, arguments);
    va_end(arguments);
    log->write(level, line, log->user);
}
