/* Simulates the population under every structure, then trials. */
#include "commands/design_study/study.h"
#include "program/interrupt.h"
#include "program/memory.h"
#include "program/program.h"
#include "program/progress.h"
#include "scenario/place.h"

#include <math.h>
#include <stdlib.h>

/* ---- the population ---- */

typedef struct population {
    mnc_study_population of;
    mnc_sample *truths, *people;
    double *days;
    progress line;
    size_t before; /* draws of the structures before */
} population;

static int show(size_t done, size_t total, void *user)
{
    population *p = user;
    (void)total;
    progress_advance(&p->line, (double)(p->before + done) - p->line.done_days);
    return interrupted();
}

static outcome draw_truths(const design_study *study, size_t structure, mnc_sample *truths)
{
    for (size_t i = 0; i < study->draw_count; i++)
        TRY(uncertainty_sample(&study->structures[structure].draws, i, &truths[i]));
    return OUTCOME_OK;
}

static outcome prepare(design_study *study, const driver_options *options, population *p)
{
    const size_t draw_count = study->draw_count, patients = study->people.members;
    p->truths = take_memory(draw_count, sizeof *p->truths);
    p->people = take_memory(patients, sizeof *p->people);
    p->days = take_memory(study->day_count, sizeof *p->days);
    for (size_t i = 0; i < patients; i++)
        TRY(library_outcome(mnc_ensemble_sample(&study->people, i, &p->people[i])));
    for (size_t i = 0; i < study->day_count; i++)
        p->days[i] = study->first_day + study->days[i];
    p->of = (mnc_study_population){.draws = draw_count,
                                   .truths = p->truths,
                                   .patients = patients,
                                   .people = p->people,
                                   .base = study->base,
                                   .arms = study->arm_count,
                                   .schedules = study->schedules,
                                   .days = study->day_count,
                                   .day_list = p->days,
                                   .records = study->record_count,
                                   .record_list = study->records,
                                   .threads = program_team(options->threads, (int)draw_count),
                                   .progress = show,
                                   .progress_user = p};
    return OUTCOME_OK;
}

static size_t values_of_structure(const population *p)
{
    return p->of.draws * p->of.arms * p->of.patients * p->of.days;
}

static outcome simulate_all(design_study *study, population *p)
{
    const size_t count = values_of_structure(p);
    double *places[1 + DESIGN_MEASUREMENT_LIMIT];
    for (size_t r = 0; r < study->record_count; r++)
        study->values[r] = take_memory(study->structure_count * count, sizeof(double));
    for (size_t h = 0; h < study->structure_count; h++) {
        TRY(draw_truths(study, h, p->truths));
        for (size_t r = 0; r < study->record_count; r++)
            places[r] = study->values[r] + h * count;
        TRY(library_outcome_about(mnc_study_simulate(&p->of, places),
                                  "%s: ", design_structure_name(study, h)));
        p->before += p->of.draws;
    }
    for (size_t r = 0; r < study->record_count; r++)
        for (size_t i = 0; i < study->structure_count * count; i++)
            study->values[r][i] *= study->factors[r];
    return OUTCOME_OK;
}

static outcome simulate(design_study *study, const driver_options *options)
{
    population p = {.before = 0};
    outcome state = prepare(study, options, &p);
    p.line = progress_begin((double)(study->structure_count * p.of.draws), options->quiet);
    p.line.unit = "draws";
    if (state == OUTCOME_OK)
        state = simulate_all(study, &p);
    progress_end(&p.line);
    free(p.days);
    free(p.people);
    free(p.truths);
    return state;
}

/* ---- trials ---- */

static void describe(design_study *study, const driver_options *options)
{
    mnc_study_desc *desc = &study->desc;
    desc->structures = study->structure_count;
    desc->draws = study->draw_count;
    desc->arms = study->arm_count;
    desc->patients = study->people.members;
    desc->days = study->day_count;
    desc->values = study->values[0];
    desc->weights = study->weights;
    desc->day = study->readings[study->tested];
    desc->threads = program_team(options->threads, (int)desc->trials);
}

static size_t library_structure(const design_study *study, size_t structure)
{
    return structure < study->structure_count ? structure : MNC_STUDY_ALL;
}

/* Goes on, unless the user has interrupted. */
static mnc_status step(progress *line)
{
    progress_advance(line, 1);
    return interrupted() ? MNC_STOPPED : MNC_OK;
}

static mnc_status run_results(const design_study *study, const mnc_study_desc *desc, size_t arm,
                              progress *line)
{
    for (size_t h = 0; h <= study->structure_count; h++) {
        const size_t structure = library_structure(study, h);
        design_result *result = design_result_of(study, arm, h);
        TRY(step(line));
        TRY(mnc_study_effect_of(desc, structure, desc->day, &result->effect));
        TRY(mnc_study_power_of(desc, structure, study->participants, &result->power));
        TRY(mnc_study_size_for(desc, structure, study->power, study->most_participants,
                               &result->size));
    }
    return MNC_OK;
}

static mnc_status run_days(const design_study *study, mnc_study_desc desc, size_t arm,
                           progress *line)
{
    for (size_t i = 0; i < study->reading_count; i++) {
        design_day *day = design_day_of(study, arm, i);
        desc.day = study->readings[i];
        TRY(step(line));
        TRY(mnc_study_effect_of(&desc, MNC_STUDY_ALL, desc.day, &day->effect));
        TRY(mnc_study_power_of(&desc, MNC_STUDY_ALL, study->participants, &day->power));
    }
    return MNC_OK;
}

static mnc_status run_curves(const design_study *study, const mnc_study_desc *desc, size_t arm,
                             progress *line)
{
    for (size_t h = 0; h <= study->structure_count; h++)
        for (size_t i = 0; i < study->curve_count; i++) {
            TRY(step(line));
            TRY(mnc_study_power_of(desc, library_structure(study, h), study->curve[i],
                                   &design_curve_of(study, arm, h)[i]));
        }
    return MNC_OK;
}

/* Numbers of participants that rise by about half, up to the most. */
static void choose_curve(design_study *study)
{
    double next = 4;
    while (study->curve_count + 1 < DESIGN_CURVE_LIMIT &&
           next < 0.9 * (double)study->most_participants) {
        study->curve[study->curve_count++] = (size_t)next;
        next = ceil(1.5 * next);
    }
    study->curve[study->curve_count++] = study->most_participants;
}

/* Without errors of readings the arms' means have no density in all directions. */
static mnc_status run_information(design_study *study, progress *line)
{
    const double none = (double)NAN;
    for (size_t i = 0; i < study->reading_count; i++) {
        const int is_tested = i == study->tested;
        study->information[i] = (mnc_study_information){
            .bits = none, .standard_error = none, .decided = none, .misled = none};
        if (!(study->desc.within_sd > 0))
            continue;
        TRY(step(line));
        TRY(mnc_study_information_of(&study->desc, study->readings[i], study->participants,
                                     &study->information[i], is_tested ? study->posterior : NULL,
                                     is_tested ? study->bayes : NULL));
    }
    return MNC_OK;
}

static mnc_status run_arms(design_study *study, progress *line)
{
    mnc_study_desc desc = study->desc;
    for (size_t a = 1; a < study->arm_count; a++) {
        desc.treated = a;
        TRY(run_results(study, &desc, a, line));
        TRY(run_days(study, desc, a, line));
        TRY(run_curves(study, &desc, a, line));
        TRY(mnc_study_type_one_of(&desc, MNC_STUDY_ALL, study->participants, &study->type_one[a]));
    }
    return run_information(study, line);
}

static mnc_status run_trials(design_study *study, const driver_options *options)
{
    const size_t rows = study->structure_count + 1, days = study->reading_count;
    const size_t of_arm = rows * (1 + study->curve_count) + days;
    progress line =
        progress_begin((double)((study->arm_count - 1) * of_arm + days), options->quiet);
    line.unit = "sets of trials";
    const mnc_status status = run_arms(study, &line);
    progress_end(&line);
    return status;
}

/* ---- measurements ---- */

/* Mean over the patients of each draw of each structure. */
static void mean_of(const design_study *study, size_t record, size_t arm, size_t day, double *means)
{
    const mnc_study_desc *desc = &study->desc;
    for (size_t i = 0; i < desc->structures * desc->draws; i++) {
        const double *values =
            study->values[record] + (i * desc->arms + arm) * desc->patients * desc->days;
        means[i] = 0;
        for (size_t p = 0; p < desc->patients; p++)
            means[i] += values[p * desc->days + day] / (double)desc->patients;
    }
}

static int by_reduction(const void *a, const void *b)
{
    const design_candidate *p = a, *q = b;
    return (p->of_gain.reduction < q->of_gain.reduction) -
           (p->of_gain.reduction > q->of_gain.reduction);
}

static mnc_status weigh_candidates(design_study *study, double *memory, size_t count)
{
    const mnc_study_desc *desc = &study->desc;
    double *gain = memory, *difference = gain + count, *predicted = difference + count;
    double *weights = predicted + count;
    mean_of(study, 0, 0, desc->day, difference);
    mean_of(study, 0, 1, desc->day, gain);
    for (size_t i = 0; i < count; i++) {
        difference[i] = gain[i] - difference[i];
        weights[i] = study->weights[i / desc->draws];
    }
    for (size_t i = 0; i < study->candidate_count; i++) {
        design_candidate *c = &study->candidates[i];
        mean_of(study, c->record, c->arm, c->day, predicted);
        TRY(mnc_study_measurement_of(gain, predicted, weights, count, c->sd, &c->of_gain));
        TRY(mnc_study_measurement_of(difference, predicted, weights, count, c->sd,
                                     &c->of_difference));
    }
    qsort(study->candidates, study->candidate_count, sizeof *study->candidates, by_reduction);
    return MNC_OK;
}

static mnc_status run_measurements(design_study *study)
{
    const size_t count = study->desc.structures * study->desc.draws;
    if (count < DESIGN_FEWEST_DRAWS) {
        for (size_t i = 0; i < study->candidate_count; i++)
            free(study->candidates[i].name);
        study->candidate_count = 0;
        return MNC_OK;
    }
    double *memory = take_memory(4 * count, sizeof *memory);
    const mnc_status status = weigh_candidates(study, memory, count);
    free(memory);
    return status;
}

static void take_results(design_study *study)
{
    const size_t arms = study->arm_count, rows = study->structure_count + 1;
    choose_curve(study);
    study->results = take_memory(arms * rows, sizeof *study->results);
    study->by_day = take_memory(arms * study->reading_count, sizeof *study->by_day);
    study->information = take_memory(study->reading_count, sizeof *study->information);
    study->curves = take_memory(arms * rows * study->curve_count, sizeof *study->curves);
}

/* The arms in skin of the scenario's age, under each structure. */
static mnc_status try_arms(design_study *study)
{
    mnc_simulation_desc base = study->base;
    double last_day = 0;
    base.skin = study->skin;
    for (size_t i = 0; i < study->day_count; i++)
        last_day = fmax(last_day, study->first_day + study->days[i]);
    for (size_t h = 0; h < study->structure_count && !interrupted(); h++)
        for (size_t a = 0; a < study->arm_count; a++)
            TRY(run_notes_try(&study->notes, &base, &study->structures[h].draws.desc.healing,
                              &study->schedules[a], last_day));
    return MNC_OK;
}

outcome design_run(void *work, const driver_options *options)
{
    design_study *study = work;
    reach_notes_say(&study->reach, &study->skin);
    TRY(library_outcome(try_arms(study)));
    run_notes_warn(&study->notes);
    take_results(study);
    TRY(simulate(study, options));
    describe(study, options);
    mnc_status status = run_trials(study, options);
    if (status == MNC_OK)
        status = run_measurements(study);
    if (status == MNC_STOPPED) {
        print_error("interrupted");
        return OUTCOME_FAILED;
    }
    return library_outcome(status);
}
