/* The map as the library wants it: a description, and a course of sessions for each dose. */
#ifndef DOSE_RESPONSE_STUDY_H
#define DOSE_RESPONSE_STUDY_H

#include "commands/dose_response/scenario.h"

#include <mncollagen.h>

typedef struct dose_study {
    const char *title;
    size_t length_count, density_count;
    const double *lengths_mm, *densities_per_cm2; /* of the scenario */
    double evaluation_day;
    size_t session_count;
    double interval_days;
    mnc_session session; /* of a course, but for day, length and density */
    mnc_model *model;
    mnc_simulation_desc desc; /* without schedule */
    char *configuration;      /* the effective scenario as YAML */
} dose_study;

/* Translates and checks every dose; title, lengths and densities stay those of the scenario. */
outcome dose_study_make(const dose_scenario *scenario, dose_study *result);

/* Frees; allowed for a zeroed study. */
void dose_study_free(dose_study *result);

/* The course of a dose, by number of length and density: writes session_count sessions. */
mnc_schedule dose_course(const dose_study *study, size_t length, size_t density,
                         mnc_session *sessions);

/* Day of the last session. */
double dose_last_session_day(const dose_study *study);

#endif
