/* Status codes and error sentences. */
#ifndef MNC_STATUS_H
#define MNC_STATUS_H

#include <mncollagen/export.h>

MNC_BEGIN_DECLS

/* What every fallible function returns: 0 is success, positive values mean "ended early on
   request", negative values are errors. */
typedef enum mnc_status {
    MNC_OK = 0,              /* success */
    MNC_STOPPED = 1,         /* stopped by an observer; the run can be continued */
    MNC_ERR_INVALID = -1,    /* an argument or a description is out of its range */
    MNC_ERR_MEMORY = -2,     /* out of memory */
    MNC_ERR_DIVERGED = -3,   /* no acceptable time step was found, or only ones that lead
                                nowhere */
    MNC_ERR_CALLBACK = -4,   /* a user's callback reported failure or wrote a non-finite number */
    MNC_ERR_IO = -5,         /* a file could not be written or read */
    MNC_ERR_UNSUPPORTED = -6 /* the library was built without this feature */
} mnc_status;

/* The status as text, for example "MNC_ERR_INVALID". The string is static; never NULL. */
MNC_API const char *mnc_status_name(mnc_status status);

/* The sentence of the last failed call of the calling thread: it names the member, its value and
   the allowed range. Empty before the first failure. The string belongs to the library and lives
   until the next failing call of the same thread. */
MNC_API const char *mnc_last_error(void);

MNC_END_DECLS

#endif
