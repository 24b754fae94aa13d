/* What the model gives for a row: runs its protocol and reads its observable. */
#ifndef VALIDATION_MEASURE_H
#define VALIDATION_MEASURE_H

#include "rows.h"
#include "series.h"

/* The row's number, in its unit, with these parameters of the kinetics. Errors of the run are
   kept two orders below the tolerances of the data. 1, or 0 and a sentence; a row without a
   functional is refused. */
int measure_row(const row *from, const mnc_healing_params *params, double *value, complaint *about);

/* The row's quantity every `every_days` until `last_day`, in the unit of the library. The caller
   frees the series. */
int measure_series(const row *from, const mnc_healing_params *params, double every_days,
                   double last_day, series *made, complaint *about);

#endif
