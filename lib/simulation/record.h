/* Dense output: records of means on given days while a simulation runs, without landing there. */
#ifndef MNCI_SIMULATION_RECORD_H
#define MNCI_SIMULATION_RECORD_H

#include "numerics/slopes.h"
#include "simulation/quantity.h"

#include <stdatomic.h>

/* The records at one end of a step: means and their time derivatives. */
typedef struct mnci_step_end {
    int is_known;
    double *values, *slopes; /* of each record */
} mnci_step_end;

typedef struct mnci_recorder {
    mnc_simulation *simulation;
    size_t record_count;
    const mnc_record *records;
    mnci_quantity *quantities; /* of each record, owned */
    size_t *first_alike;       /* of each record: the first one with the same number; owned */
    const double *days;
    size_t day_count, next; /* `next`: the first day that is not recorded yet */
    double *values;         /* [day][record] */
    mnci_slopes slopes;
    double *numbers; /* owned; what follows points into it */
    double *weights; /* [record][plane]: what the mean of a plane counts in the record */
    double *planes;  /* [record][plane]: mean of the quantity, then its derivative */
    mnci_step_end begin, end;
    double *room;      /* of all threads: values and derivatives of a quantity in a block; owned */
    atomic_int failed; /* a callback refused */
} mnci_recorder;

/* Refuses what mnc_simulation_record() refuses before anything is allocated; `function`, here and
   below, is the public function called. */
mnc_status mnci_recorder_check(const char *function, const mnc_simulation *simulation,
                               const mnc_record *records, size_t record_count, const double *days,
                               size_t day_count, const double *values, size_t count);

/* A recorder of the simulation for the days; the arguments must have passed
   mnci_recorder_check(). */
mnc_status mnci_recorder_create(const char *function, mnc_simulation *simulation,
                                const mnc_record *records, size_t record_count, const double *days,
                                size_t day_count, double *values, mnci_recorder *recorder);

/* Destroys it; days that are not recorded become NAN. */
void mnci_recorder_destroy(mnci_recorder *recorder);

/* mnc_simulation_record(). */
mnc_status mnci_recorded_run(const char *function, mnc_simulation *simulation,
                             const mnc_record *records, size_t record_count, const double *days,
                             size_t day_count, double *values, size_t count);

/* Records what is due at a landing, after its sessions. */
mnc_status mnci_recorder_land(mnci_recorder *recorder);

/* Whether the next day lies before the landing and not after `day`. */
int mnci_recorder_is_due(const mnci_recorder *recorder, double day, double landing_day);

/* Before a step to `until` at the latest, on the way to a landing: reads the state if a day may be
   interpolated in the step. Non-zero, here and below: a callback refused. */
int mnci_recorder_before_step(mnci_recorder *recorder, double until, double landing_day);

/* After a step from `from_day`: records the days in it that are not those of the landing. */
int mnci_recorder_after_step(mnci_recorder *recorder, double from_day, double landing_day);

/* The parts of both, where the derivatives of the fields of a column are known: reads an end, and
   records the days of a step whose ends are read; its end becomes the beginning of the next one. */
void mnci_recorder_read_column(mnci_recorder *recorder, const double *const *slopes,
                               mnci_step_end *end);
void mnci_recorder_interpolate(mnci_recorder *recorder, double from_day, double landing_day);

#endif
