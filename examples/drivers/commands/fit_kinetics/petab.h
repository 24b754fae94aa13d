/* The fit as a PEtab problem, version 1 of the format (10.1371/journal.pcbi.1008646), for tools
   that fit SBML models to tables of measurements. */
#ifndef FIT_KINETICS_PETAB_H
#define FIT_KINETICS_PETAB_H

#include "commands/fit_kinetics/study.h"
#include "exchange/kinetics.h"

/* A row that is written, and its condition: sessions, layer and, of a ratio, the day of the earlier
   reading. */
typedef struct petab_row {
    const mnc_evidence_row *row;
    size_t condition;
    double day, earlier_day; /* of reading; the latter NAN where nothing is divided */
    int is_earlier_on_top;   /* of a ratio: earlier / later */
} petab_row;

/* Rows for fitting and their conditions. */
typedef struct petab_problem {
    kinetics kinetics;
    size_t row_count, condition_count;
    petab_row *rows;      /* from take_memory */
    size_t *first_rows;   /* number of the first row of each condition; likewise */
    size_t session_count; /* most of a condition */
} petab_problem;

/* Takes the rows that PEtab and a well-mixed layer can express; the caller frees. */
petab_problem petab_take(const fit_study *study);
void petab_free(petab_problem *problem);

/* The first row of a condition. */
const petab_row *petab_first_row(const petab_problem *problem, size_t condition);

/* Why a row is not among them; NULL: it is. */
const char *petab_obstacle(const kinetics *of, const mnc_evidence_row *row);

extern const exchange_format fit_petab;

#endif
