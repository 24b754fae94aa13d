/* The log of a simulation. */
#ifndef MNC_LOG_H
#define MNC_LOG_H

#include <mncollagen/export.h>

MNC_BEGIN_DECLS

/* How urgent a line is, the most urgent first. */
typedef enum mnc_log_level {
    MNC_LOG_WARNING, /* each warning of mnc_simulation_warnings, as it arises */
    MNC_LOG_INFO,    /* creation, cloning, each session, a stop by an observer */
    MNC_LOG_DEBUG    /* each rejected step, with its reason */
} mnc_log_level;

/* Receives a line without a line break; it lives until the call returns. Called on the caller's
   thread, while a function works on the simulation: it must not use that simulation. */
typedef void mnc_log_fn(mnc_log_level level, const char *line, void *user);

/* Where lines go, copied with the description. */
typedef struct mnc_log {
    mnc_log_fn *write;  /* NULL: nowhere */
    void *user;         /* passed on; clones share it */
    mnc_log_level most; /* lines of this level and those above it in the enum */
} mnc_log;

MNC_END_DECLS

#endif
