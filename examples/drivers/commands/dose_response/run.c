/* One simulation a dose, side by side on several threads. */
#include "commands/dose_response/run.h"

#include "program/interrupt.h"
#include "program/memory.h"
#include "program/program.h"
#include "program/progress.h"

#include <stdlib.h>

static mnc_status measure(const mnc_simulation *simulation, dose_point *point)
{
    mnc_status status = mnc_simulation_mean(simulation, MNC_COLLAGEN_GAIN, MNC_PAPILLARY_DERMIS,
                                            &point->papillary_gain_percent);
    if (status == MNC_OK)
        status = mnc_simulation_mean(simulation, MNC_COLLAGEN_GAIN, MNC_WHOLE_DERMIS,
                                     &point->dermis_gain_percent);
    point->papillary_gain_percent *= 100;
    point->dermis_gain_percent *= 100;
    return status == MNC_OK ? mnc_simulation_stats(simulation, &point->stats) : status;
}

/* Runs one dose; what goes wrong is kept, because error sentences belong to the thread. */
static void run_point(const dose_study *study, size_t length, size_t density, dose_point *point)
{
    mnc_session *sessions = take_memory(study->session_count, sizeof *sessions);
    mnc_simulation *simulation = NULL;
    mnc_simulation_desc desc = study->desc;
    desc.schedule = dose_course(study, length, density, sessions);
    *point = (dose_point){
        .length_mm = study->lengths_mm[length],
        .density_per_cm2 = study->densities_per_cm2[density],
        .depth_mm = mnc_session_depth_mm(sessions),
        .injured_mm3_per_cm2 = 100 * mnc_schedule_injured_volume_mm(&desc.schedule, &desc.skin),
    };
    mnc_downtime downtime = {0};
    mnc_status status = mnc_schedule_downtime(&desc.schedule, &desc.skin, &downtime);
    point->downtime_days = downtime.any_days;
    if (status == MNC_OK)
        status = mnc_simulation_create(&desc, &simulation);
    if (status == MNC_OK)
        status = mnc_simulation_run_until(simulation, study->evaluation_day);
    if (status == MNC_OK)
        status = measure(simulation, point);
    if (status == MNC_OK) {
        point->warnings = copy_text(mnc_simulation_warnings(simulation));
    } else {
        point->state = OUTCOME_FAILED;
        point->sentence =
            format_text("%g mm, %g per cm^2: %s: %s", point->length_mm, point->density_per_cm2,
                        mnc_status_name(status), mnc_last_error());
    }
    mnc_simulation_destroy(simulation);
    free(sessions);
}

outcome dose_runs_go(const dose_study *study, dose_runs *runs, int threads, int quiet)
{
    size_t densities = study->density_count;
    int count = (int)(study->length_count * densities);
    *runs = (dose_runs){.count = (size_t)count,
                        .points = take_memory((size_t)count, sizeof *runs->points)};
    progress line = progress_begin(study->evaluation_day * count, quiet);
    const int team = mnc_threads_ask(program_team(threads, count));
#pragma omp parallel for schedule(dynamic, 1) num_threads(team)
    for (int i = 0; i < count; i++) {
        if (interrupted())
            continue;
        run_point(study, (size_t)i / densities, (size_t)i % densities, &runs->points[i]);
#pragma omp critical(progress_line)
        progress_advance(&line, study->evaluation_day);
    }
    progress_end(&line);
    for (size_t i = 0; i < runs->count; i++)
        if (runs->points[i].state != OUTCOME_OK) {
            print_error("%s", runs->points[i].sentence);
            return runs->points[i].state;
        }
    return OUTCOME_OK;
}

const dose_point *dose_point_at(const dose_study *study, const dose_runs *runs, size_t length,
                                size_t density)
{
    return &runs->points[length * study->density_count + density];
}

void dose_runs_free(dose_runs *runs)
{
    for (size_t i = 0; i < runs->count; i++) {
        free(runs->points[i].warnings);
        free(runs->points[i].sentence);
    }
    free(runs->points);
    *runs = (dose_runs){0};
}
