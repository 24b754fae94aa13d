/* Errors: the status is returned up the call chain, the sentence is stored per thread. */
#ifndef MNCI_BASE_ERROR_H
#define MNCI_BASE_ERROR_H

#include <mncollagen/status.h>

/* Stores the sentence for mnc_last_error() and returns the status. */
__attribute__((format(printf, 2, 3))) mnc_status mnci_fail(mnc_status status, const char *format,
                                                           ...);

/* MNC_STOPPED with a sentence that names the callback which asked for it. */
mnc_status mnci_stopped_by(const char *callback);

/* Returns the call's status from the enclosing function unless it is MNC_OK. */
#define MNCI_TRY(call)                                                                             \
    do {                                                                                           \
        mnc_status mnci_try_status = (call);                                                       \
        if (mnci_try_status != MNC_OK)                                                             \
            return mnci_try_status;                                                                \
    } while (0)

#endif
