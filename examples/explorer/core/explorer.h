/* What the files of the module share. The page passes plain numbers through two arrays that it sees
   in the module's memory, and reads names as strings of the library. A protocol stands in each of a
   few places
   ("slots"). Calls that can fail return an mnc_status; the sentence is mnc_last_error(). */
#ifndef EXPLORER_H
#define EXPLORER_H

#include "exports.h"

#include <mncollagen.h>

#include <stddef.h>

#define TRY(call)                                                                                  \
    do {                                                                                           \
        const mnc_status try_status = (call);                                                      \
        if (try_status != MNC_OK)                                                                  \
            return try_status;                                                                     \
    } while (0)

enum { SLOT_COUNT = 5, MOST_SESSIONS = 200, MOST_DAYS = 8192, MOST_MEMBERS = 1000 };

/* ---- transfer.c ---- */

/* Numbers that the page has written before the call. */
const double *transfer_input(void);

/* Begins a new result. */
void transfer_clear(void);

/* Appends to the result; what does not fit is a fault of the page and is dropped. */
void transfer_put(double value);

/* ---- protocol.c ---- */

/* A protocol on its skin. */
typedef struct protocol {
    mnc_skin young_skin, skin; /* before and after the effect of age */
    double age_years;
    mnc_schedule schedule;
    mnc_session sessions[MOST_SESSIONS];
} protocol;

/* The protocol in a slot; NULL where there is none of that number. */
const protocol *protocol_in(int slot);

/* ---- kinetics.c ---- */

/* The parameters under the hypotheses that the page has chosen. */
const mnc_healing_params *kinetics_usual(void);

/* The same with the values that the page has set: those of youth. */
const mnc_healing_params *kinetics_young(void);

/* 1: the page has moved row `index` of the parameter table from what it is
   under the hypotheses. */
int kinetics_is_moved(int index);

/* ---- days.c ---- */

/* The days of the curves; `count` receives their number. */
const double *days_of_curves(size_t *count);

#endif
