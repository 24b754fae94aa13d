/* Errors: the status is returned up the call chain, the sentence is stored per thread. */
#ifndef MNCI_BASE_ERROR_H
#define MNCI_BASE_ERROR_H

#include <mncollagen/status.h>

/* Stores the sentence for mnc_last_error() and returns the status. */
__attribute__((format(printf, 2, 3))) mnc_status mnci_fail(mnc_status status, const char *format,
                                                           ...);

/* How many sentences this thread has stored: tells whether a callback has left one of its own. */
unsigned long mnci_sentence_count(void);

/* The status of a user's callback, called when the thread had stored so many sentences. One that
   failed without leaving a sentence has "NAME failed". */
mnc_status mnci_callback_status(const char *name, unsigned long sentences_before,
                                mnc_status status);

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
