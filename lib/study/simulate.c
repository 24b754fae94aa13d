/* Simulates the arms of virtual patients under draws of the parameters: one task a draw, its
   simulations side by side in vector lanes. */
#include "base/check.h"
#include "base/error.h"
#include "base/heights.h"
#include "base/memory.h"
#include "base/sweep.h"
#include "study/desc.h"

#include <stdio.h>

/* Simulations at a time. */
enum { BATCH = 32 };

typedef struct simulating {
    const mnc_study_population *of;
    double *const *values;
    size_t most_sessions;
    mnc_session *sessions; /* [thread][most_sessions] */
    double *curves;        /* [thread][BATCH][days][records] */
    mnci_sweep sweep;
} simulating;

/* Simulations of consecutive pairs of arm and patient of a draw. */
typedef struct batch {
    size_t draw, first, count;
    mnc_simulation *simulations[BATCH];
    double *curves[BATCH];
    mnc_status status[BATCH];
} batch;

static size_t curve_size(const mnc_study_population *of)
{
    return of->days * of->records;
}

/* The patient with the kinetics and sessions of the draw. */
static mnc_sample patient_of(const mnc_study_population *of, size_t draw, size_t patient)
{
    mnc_sample sample = of->truths[draw];
    sample.age_years = of->people[patient].age_years;
    sample.thickness_factor = of->people[patient].thickness_factor;
    sample.site = of->people[patient].site;
    return sample;
}

static mnc_status create(const mnc_study_population *of, const mnc_sample *sample, size_t arm,
                         mnc_session *sessions, mnc_simulation **simulation)
{
    const mnc_schedule *schedule = &of->schedules[arm];
    mnc_simulation_desc desc = mnci_desc_of_draws(&of->base);
    mnc_healing_params params;
    mnc_model *model = NULL;
    for (size_t i = 0; i < schedule->count; i++)
        mnc_sample_session(sample, &schedule->sessions[i], &sessions[i]);
    mnc_sample_skin(sample, &of->base.skin, &desc.skin);
    mnc_sample_healing(sample, &params);
    MNCI_TRY(mnc_model_create_healing(&params, &model));
    desc.schedule = (mnc_schedule){schedule->count, sessions};
    desc.model = model;
    desc.threads = 1;
    const mnc_status status = mnc_simulation_create(&desc, simulation);
    mnc_model_destroy(model);
    return status;
}

/* To the order of the caller's arrays. */
static void sort_out(const simulating *s, const batch *b)
{
    const mnc_study_population *of = s->of;
    for (size_t i = 0; i < b->count; i++) {
        const size_t pair = b->draw * of->arms * of->patients + b->first + i;
        for (size_t r = 0; r < of->records; r++)
            for (size_t d = 0; d < of->days; d++)
                s->values[r][pair * of->days + d] = b->curves[i][d * of->records + r];
    }
}

static mnc_status run_batch(const simulating *s, batch *b, size_t count, mnc_session *sessions)
{
    const mnc_study_population *of = s->of;
    mnc_status status = MNC_OK;
    for (size_t i = 0; i < count && status == MNC_OK; i++) {
        const size_t pair = b->first + i;
        const mnc_sample sample = patient_of(of, b->draw, pair % of->patients);
        status = create(of, &sample, pair / of->patients, sessions, &b->simulations[i]);
        b->count += status == MNC_OK;
    }
    if (status == MNC_OK)
        status = mnc_simulation_record_each(b->simulations, b->count, of->record_list, of->records,
                                            of->day_list, of->days, b->curves, curve_size(of),
                                            b->status);
    if (status == MNC_OK)
        sort_out(s, b);
    for (size_t i = 0; i < b->count; i++)
        mnc_simulation_destroy(b->simulations[i]);
    return status;
}

static mnc_status run_draw(const simulating *s, size_t draw, int thread)
{
    const size_t pairs = s->of->arms * s->of->patients, size = curve_size(s->of);
    mnc_session *sessions = s->sessions + (size_t)thread * s->most_sessions;
    for (size_t first = 0; first < pairs; first += BATCH) {
        batch b = {.draw = draw, .first = first};
        for (size_t i = 0; i < BATCH; i++)
            b.curves[i] = s->curves + ((size_t)thread * BATCH + i) * size;
        MNCI_TRY(run_batch(s, &b, pairs - first < BATCH ? pairs - first : BATCH, sessions));
    }
    return MNC_OK;
}

static void run_task(void *context, size_t draw, int thread)
{
    simulating *s = context;
    const mnc_status status = run_draw(s, draw, thread);
    mnci_sweep_lock(&s->sweep);
    if (status != MNC_OK)
        mnci_sweep_count_failure(&s->sweep, draw, status);
    mnci_sweep_advance(&s->sweep);
    mnci_sweep_unlock(&s->sweep);
}

static mnc_status check(const mnc_study_population *of)
{
    MNCI_TRY(mnci_check_range("population.draws", (double)of->draws, 1, 1e5));
    MNCI_TRY(mnci_check_pointer("population", "truths", of->truths));
    MNCI_TRY(mnci_check_range("population.patients", (double)of->patients, 1, 1e4));
    MNCI_TRY(mnci_check_pointer("population", "people", of->people));
    MNCI_TRY(mnci_check_range("population.arms", (double)of->arms, 1, MNCI_MOST_ARMS));
    MNCI_TRY(mnci_check_pointer("population", "schedules", of->schedules));
    for (size_t i = 0; i < of->arms; i++)
        MNCI_TRY(mnc_schedule_check(&of->schedules[i]));
    MNCI_TRY(mnci_check_range("population.days", (double)of->days, 1, 1000));
    MNCI_TRY(mnci_check_pointer("population", "day_list", of->day_list));
    MNCI_TRY(mnci_check_days("population.day_list", of->day_list, of->days));
    MNCI_TRY(mnci_check_range("population.records", (double)of->records, 1, 100));
    MNCI_TRY(mnci_check_pointer("population", "record_list", of->record_list));
    return mnci_check_threads("population.threads", of->threads);
}

static mnc_status run_all(simulating *s, int threads)
{
    const mnc_study_population *of = s->of;
    MNCI_TRY(mnci_array(NULL, "sessions of patients", (size_t)threads * s->most_sessions,
                        sizeof *s->sessions, &s->sessions));
    MNCI_TRY(mnci_array(NULL, "curves of patients", (size_t)threads * BATCH * curve_size(of),
                        sizeof *s->curves, &s->curves));
    MNCI_TRY(mnci_sweep_run(&s->sweep, threads, of->draws, run_task, s));
    if (s->sweep.failures == 0)
        return MNC_OK;
    return mnci_fail(s->sweep.first_status, "draw %zu of the population: %s", s->sweep.first_failed,
                     s->sweep.first_sentence);
}

mnc_status mnc_study_simulate(const mnc_study_population *population, double *const *values)
{
    MNCI_TRY(mnci_check_pointer("mnc_study_simulate", "population", population));
    MNCI_TRY(mnci_check_pointer("mnc_study_simulate", "values", (const void *)values));
    MNCI_TRY(check(population));
    for (size_t r = 0; r < population->records; r++)
        if (!values[r])
            return mnci_fail(MNC_ERR_INVALID, "mnc_study_simulate: values[%zu] is NULL", r);
    simulating s = {.of = population,
                    .values = values,
                    .most_sessions = 1,
                    .sweep = {.progress = population->progress,
                              .progress_name = "population.progress",
                              .user = population->progress_user,
                              .total = population->draws}};
    for (size_t i = 0; i < population->arms; i++)
        if (population->schedules[i].count > s.most_sessions)
            s.most_sessions = population->schedules[i].count;
    const mnc_status status = run_all(&s, mnci_threads(population->threads, population->draws));
    mnci_release(s.curves);
    mnci_release(s.sessions);
    return status;
}
