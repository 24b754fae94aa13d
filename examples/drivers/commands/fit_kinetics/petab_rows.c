/* Which rows of evidence are measurements on a day in one layer, and their conditions. */
#include "commands/fit_kinetics/petab.h"
#include "commands/fit_kinetics/series.h"
#include "program/memory.h"

#include <math.h>
#include <stdlib.h>

static const char *obstacle_of_course(const mnc_evidence_row *row)
{
    switch (row->functional) {
    case MNC_EVIDENCE_AT:
        return NULL;
    case MNC_EVIDENCE_RATIO:
        return row->day < row->argument || row->day > row->argument ? NULL : "divided by itself";
    case MNC_EVIDENCE_NONE:
        return "the model has no such quantity";
    case MNC_EVIDENCE_SESSION:
        return "a formula of the session, not of the kinetics";
    default:
        return "a peak, or a day on which a share of it is passed: no value on a given day";
    }
}

const char *petab_obstacle(const kinetics *of, const mnc_evidence_row *row)
{
    const char *obstacle = obstacle_of_course(row);
    if (obstacle)
        return obstacle;
    if (row->observation.observed == MNC_OBSERVED_RANGE)
        return "a range: PEtab has no such error";
    if (row->observation.observed == MNC_OBSERVED_ABOVE)
        return "a lower bound: PEtab has no such error";
    if (!isnan(row->per_sessions) || !isnan(row->per_interval_days) || !isnan(row->per_length_mm) ||
        !isnan(row->per_density_per_cm2))
        return "divided by another course: a simulation of PEtab has one";
    if (row->region < MNC_PAPILLARY_DERMIS)
        return "a mean over layers that differ, or of no layer of the dermis";
    return kinetics_has_quantity(of, row->quantity) ? NULL : "a quantity that the file lacks";
}

static int same_day(double a, double b)
{
    return (isnan(a) && isnan(b)) || (a <= b && a >= b);
}

const petab_row *petab_first_row(const petab_problem *problem, size_t condition)
{
    return &problem->rows[problem->first_rows[condition]];
}

static void take_row(const mnc_evidence_row *row, petab_problem *to)
{
    petab_row *taken = &to->rows[to->row_count++];
    *taken = (petab_row){.row = row, .day = row->day, .earlier_day = (double)NAN};
    if (row->functional == MNC_EVIDENCE_RATIO) {
        taken->day = fmax(row->day, row->argument);
        taken->earlier_day = fmin(row->day, row->argument);
        taken->is_earlier_on_top = row->day < row->argument;
    }
    while (taken->condition < to->condition_count) {
        const petab_row *first = petab_first_row(to, taken->condition);
        if (fit_same_protocol(first->row, row) && same_day(first->earlier_day, taken->earlier_day))
            return;
        taken->condition++;
    }
    to->first_rows[to->condition_count++] = to->row_count - 1;
    if (row->sessions > to->session_count)
        to->session_count = row->sessions;
}

petab_problem petab_take(const fit_study *study)
{
    petab_problem problem = {.kinetics = kinetics_of(&study->healing),
                             .rows = take_memory(study->fitted_count, sizeof *problem.rows),
                             .first_rows =
                                 take_memory(study->fitted_count, sizeof *problem.first_rows)};
    for (size_t k = 0; k < study->fitted_count; k++)
        if (!petab_obstacle(&problem.kinetics, &study->fitted[k]))
            take_row(&study->fitted[k], &problem);
    return problem;
}

void petab_free(petab_problem *problem)
{
    free(problem->rows);
    free(problem->first_rows);
    *problem = (petab_problem){0};
}
