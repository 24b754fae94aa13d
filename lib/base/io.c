/* Sentences for failed system calls. */
#include "base/io.h"

#include "base/error.h"

#include <stdio.h>
#include <string.h>

mnc_status mnci_fail_io(const char *path, const char *done, int error)
{
    char reason[128];
    if (strerror_r(error, reason, sizeof reason) != 0)
        snprintf(reason, sizeof reason, "error %d", error);
    return mnci_fail(MNC_ERR_IO, "%s could not be %s: %s", path, done, reason);
}
