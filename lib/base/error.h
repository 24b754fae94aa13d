/* Failing with a sentence: the status goes up the call chain, the text waits per thread. */
#ifndef MNCI_BASE_ERROR_H
#define MNCI_BASE_ERROR_H

#include <mncollagen/status.h>

/* Keeps the sentence for mnc_last_error() and returns the status. */
__attribute__((format(printf, 2, 3))) mnc_status mnci_fail(mnc_status status, const char *format,
                                                           ...);

/* Returns from the calling function when the call did not give MNC_OK. */
#define MNCI_TRY(call)                                                                             \
    do {                                                                                           \
        mnc_status mnci_try_status = (call);                                                       \
        if (mnci_try_status != MNC_OK)                                                             \
            return mnci_try_status;                                                                \
    } while (0)

#endif
