/* Status names and the last error sentence of each thread. */
#include "base/error.h"

#include "base/limits.h"
#include "base/text.h"

#include <stdarg.h>

/* Long enough for the longest list of allowed names, the parameters. */
static _Thread_local char last_error[MNCI_SENTENCE_SIZE];
static _Thread_local unsigned long sentence_count;

const char *mnc_status_name(mnc_status status)
{
    switch (status) {
    case MNC_OK:
        return "MNC_OK";
    case MNC_STOPPED:
        return "MNC_STOPPED";
    case MNC_ERR_INVALID:
        return "MNC_ERR_INVALID";
    case MNC_ERR_MEMORY:
        return "MNC_ERR_MEMORY";
    case MNC_ERR_DIVERGED:
        return "MNC_ERR_DIVERGED";
    case MNC_ERR_CALLBACK:
        return "MNC_ERR_CALLBACK";
    case MNC_ERR_IO:
        return "MNC_ERR_IO";
    case MNC_ERR_UNSUPPORTED:
        return "MNC_ERR_UNSUPPORTED";
    }
    return "unknown status";
}

const char *mnc_last_error(void)
{
    return last_error;
}

mnc_status mnci_fail(mnc_status status, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    mnci_format(last_error, sizeof last_error, format, arguments);
    va_end(arguments);
    sentence_count++;
    return status;
}

unsigned long mnci_sentence_count(void)
{
    return sentence_count;
}

mnc_status mnci_callback_status(const char *name, unsigned long sentences_before, mnc_status status)
{
    if (status == MNC_OK || sentence_count != sentences_before)
        return status;
    return mnci_fail(status, "%s failed", name);
}

mnc_status mnci_stopped_by(const char *callback)
{
    return mnci_fail(MNC_STOPPED, "%s asked to stop", callback);
}
