/* Runs an ensemble with progress, notes of failures and rows, and reads its results. */
#include "ensemble/run.h"

#include "ensemble/structures.h"
#include "program/interrupt.h"
#include "program/memory.h"
#include "program/program.h"
#include "program/progress.h"
#include "results/csv.h"

#include <math.h>
#include <stdlib.h>

const char *const region_prefixes[REGION_COUNT] = {
    [REGION_PAPILLARY] = "papillary_",
    [REGION_DERMIS] = "dermis_",
};

const mnc_record gain_records[GAIN_RECORDS] = {
    [REGION_PAPILLARY] = {MNC_COLLAGEN_GAIN, MNC_PAPILLARY_DERMIS},
    [REGION_DERMIS] = {MNC_COLLAGEN_GAIN, MNC_WHOLE_DERMIS},
};

void ensemble_describe(ensemble_run *run, const mnc_simulation_desc *base, size_t schedule_count,
                       const mnc_schedule *schedules, size_t day_count, const double *days)
{
    mnc_ensemble_desc *desc = &run->what.desc;
    const mnc_skin skin = desc->base.skin;
    desc->base = *base;
    desc->base.skin = skin;
    desc->base.model = NULL;
    desc->schedule_count = schedule_count;
    desc->schedules = schedules;
    desc->day_count = day_count;
    desc->days = days;
    desc->record_count = GAIN_RECORDS;
    desc->records = gain_records;
}

void ensemble_record(ensemble_run *run, const mnc_record *records, size_t count)
{
    run->records = take_memory(GAIN_RECORDS + count, sizeof *run->records);
    for (size_t i = 0; i < GAIN_RECORDS + count; i++)
        run->records[i] = i < GAIN_RECORDS ? gain_records[i] : records[i - GAIN_RECORDS];
    run->what.desc.records = run->records;
    run->what.desc.record_count = GAIN_RECORDS + count;
}

outcome ensemble_prepare(ensemble_run *run, const driver_options *options,
                         const scenario_uncertainty *part, const scenario_kinetics *kinetics,
                         const scenario_skin *skin)
{
    if (options->print_config)
        return OUTCOME_OK;
    TRY(uncertainty_read(part, kinetics, skin, &run->what));
    if (run->what.is_wanted || (options->shard == 0 && !options->merge && !options->rows))
        return OUTCOME_OK;
    print_error("--shard, --merge and --rows need draws, and uncertainty.draws is none");
    return OUTCOME_BAD_INPUT;
}

char *ensemble_rows_about(const ensemble_run *run, const char *noun)
{
    return format_text(
        "Members: the collagen gain of each draw, %s and day, in percent of healthy skin, and\n"
        "the raw chi^2 of the draw against the calibration data, 0 where it was not asked for.\n"
        "Draws of the %s, seed %llu; empty fields: the member failed.\n",
        noun, run->what.source, (unsigned long long)run->what.desc.seed);
}

outcome ensemble_open_rows(ensemble_run *run, const output_folder *folder, const char *name,
                           const char *noun, const char *seeds)
{
    FILE *file = result_open(folder, ENSEMBLE_ROWS);
    if (!file)
        return OUTCOME_FAILED;
    csv_header(file, name, seeds, NULL);
    fprintf(file,
            "member,draw,%s_number,%s,papillary_gain_percent,dermis_gain_percent,"
            "chi_squared\n",
            noun, csv_day_columns(run->start));
    run->rows = file;
    return OUTCOME_OK;
}

/* A line for both regions, which come one after the other. */
static int write_row(const mnc_row *row, void *user)
{
    const ensemble_run *run = user;
    const size_t *numbers = run->what.desc.draws;
    const int is_first = row->record.region == gain_records[0].region;
    if (row->record.quantity != MNC_COLLAGEN_GAIN)
        return 0;
    if (is_first) {
        fprintf(run->rows, "%zu,%zu,%zu", row->member, numbers ? numbers[row->member] : row->member,
                row->schedule + 1);
        csv_day(run->rows, run->start, row->day);
    }
    csv_number(run->rows, 100 * row->value);
    if (!is_first) {
        csv_number(run->rows, row->chi_squared);
        fputc('\n', run->rows);
    }
    return ferror(run->rows) != 0;
}

/* The line of progress, which counts simulated days. */
typedef struct counted {
    progress line;
    double member_days;
} counted;

static int advance(size_t done, size_t total, void *user)
{
    counted *of = user;
    (void)done;
    (void)total;
    progress_advance(&of->line, of->member_days);
    return interrupted();
}

/* Creates the ensemble, takes over what parts hold, and runs the rest of these members. */
static outcome run_members(ensemble_run *run, const driver_options *options, size_t first,
                           size_t count)
{
    mnc_ensemble_desc *desc = &run->what.desc;
    const double member_days = desc->days[desc->day_count - 1] * (double)desc->schedule_count;
    counted of = {progress_begin(member_days * (double)count, options->quiet), member_days};
    desc->progress = advance;
    desc->progress_user = &of;
    if (run->rows) {
        desc->row = write_row;
        desc->row_user = run;
    }
    desc->threads = program_team(options->threads, (int)count);
    TRY(scenario_outcome("uncertainty", mnc_ensemble_create(desc, &run->ensemble)));
    if (options->merge)
        TRY(part_files_merge(run->ensemble, desc, options->parts, options->part_count));
    const mnc_status status = mnc_ensemble_run(run->ensemble, first, count);
    progress_end(&of.line);
    if (status == MNC_OK || interrupted())
        return OUTCOME_OK;
    if (!run->rows || !ferror(run->rows))
        print_error("the ensemble: %s", mnc_last_error());
    return OUTCOME_FAILED; /* of a full disk result_close() speaks */
}

/* Says how many failed, with the sentence of the first. */
static outcome note_failures(ensemble_run *run)
{
    const size_t members = run->what.desc.members, *numbers = run->what.desc.draws;
    mnc_member first = {0};
    size_t k = 0;
    if (mnc_ensemble_counts(run->ensemble, NULL, &run->failed) != MNC_OK || run->failed == 0)
        return OUTCOME_OK;
    while (k < members && mnc_ensemble_member(run->ensemble, k, &first) == MNC_OK &&
           first.status == MNC_OK)
        k++;
    char *sentence = format_text("member %zu: %s: %s", numbers ? numbers[k] : k,
                                 mnc_status_name(first.status), first.sentence);
    const int all = run->failed == members;
    if (all)
        print_error("all %zu members of the ensemble failed; %s", members, sentence);
    else
        print_note("%zu of %zu members of the ensemble failed and are left out; %s", run->failed,
                   members, sentence);
    free(sentence);
    return all ? OUTCOME_FAILED : OUTCOME_OK;
}

static outcome weigh(ensemble_run *run)
{
    const size_t members = run->what.desc.members, used = members - run->failed;
    run->support = (mnc_support){.used = used,
                                 .left_out = run->failed,
                                 .effective_members = (double)used,
                                 .is_small = used < MNC_FEW_MEMBERS};
    if (!run->what.desc.score)
        return OUTCOME_OK;
    double *chi_squared = take_memory(members, sizeof *chi_squared);
    run->weights = take_memory(members, sizeof *run->weights);
    mnc_status status = mnc_ensemble_chi_squared(run->ensemble, chi_squared, members);
    if (status == MNC_OK)
        status = mnc_weights_of_chi_squared(chi_squared, members, run->weights, &run->support);
    free(chi_squared);
    return library_outcome(status) == OUTCOME_OK ? OUTCOME_OK : OUTCOME_FAILED;
}

outcome ensemble_go(ensemble_run *run, const driver_options *options)
{
    outcome state = run_members(run, options, 0, run->what.desc.members);
    if (run->rows) {
        const outcome closed = result_close(run->rows, ENSEMBLE_ROWS);
        run->rows = NULL;
        state = state == OUTCOME_OK ? closed : state;
    }
    if (state != OUTCOME_OK || interrupted())
        return state;
    TRY(note_failures(run));
    TRY(weigh(run));
    return run->under ? structures_go(run->under, options) : OUTCOME_OK;
}

outcome ensemble_go_on(ensemble_run *run, const driver_options *options)
{
    mnc_ensemble_destroy(run->ensemble);
    run->ensemble = NULL;
    run->what.desc.score = 0;
    TRY(run_members(run, options, 0, run->what.desc.members));
    return interrupted() ? OUTCOME_OK : note_failures(run);
}

outcome ensemble_shard(ensemble_run *run, const driver_options *options)
{
    const size_t members = run->what.desc.members;
    const size_t number = (size_t)options->shard, shards = (size_t)options->shard_count;
    if (shards > members) {
        print_error("--shard %zu/%zu: %zu members make at most %zu shards", number, shards, members,
                    members);
        return OUTCOME_BAD_INPUT;
    }
    const size_t first = members * (number - 1) / shards, end = members * number / shards;
    char *path = NULL;
    outcome state = part_file_path(options, &path);
    if (state == OUTCOME_OK)
        state = run_members(run, options, first, end - first);
    if (state == OUTCOME_OK && interrupted()) {
        print_error("interrupted; nothing was written");
        state = OUTCOME_FAILED;
    }
    if (state == OUTCOME_OK)
        state = part_file_write(run->ensemble, first, end - first, path);
    if (state == OUTCOME_OK && !options->quiet)
        printf("Members %zu to %zu of %zu: %s\n", first, end - 1, members, path);
    free(path);
    return state;
}

/* Gains of the members in percent of healthy, in new memory; NAN where there are none. */
double *ensemble_values(const ensemble_run *run, size_t course, size_t record, size_t day)
{
    const size_t members = run->what.desc.members;
    const double unit = run->what.desc.records[record].quantity == MNC_COLLAGEN_GAIN ? 100 : 1;
    double *gains = take_memory(members, sizeof *gains);
    const mnc_status status =
        mnc_ensemble_values(run->ensemble, course, day, record, gains, members);
    for (size_t k = 0; k < members; k++)
        gains[k] = status == MNC_OK ? unit * gains[k] : (double)NAN;
    return gains;
}

static mnc_band band_of(const ensemble_run *run, const double *values)
{
    mnc_band band;
    if (mnc_band_of(values, run->weights, run->what.desc.members, &band) != MNC_OK)
        band = (mnc_band){
            .low = (double)NAN, .median = (double)NAN, .high = (double)NAN, .mean = (double)NAN};
    return band;
}

mnc_band ensemble_band(const ensemble_run *run, size_t course, size_t record, size_t day)
{
    double *gains = ensemble_values(run, course, record, day);
    const mnc_band band = band_of(run, gains);
    free(gains);
    return band;
}

mnc_band ensemble_ratio_band(const ensemble_run *run, size_t course, size_t record, size_t day,
                             size_t other_day)
{
    double *gains = ensemble_values(run, course, record, day);
    double *others = ensemble_values(run, course, record, other_day);
    for (size_t k = 0; k < run->what.desc.members; k++)
        gains[k] = fabs(others[k]) > 0 ? gains[k] / others[k] : (double)NAN;
    const mnc_band band = band_of(run, gains);
    free(gains);
    free(others);
    return band;
}

mnc_share ensemble_share_above(const ensemble_run *run, const double *a, const double *b)
{
    mnc_share share;
    if (mnc_share_above(a, b, run->weights, run->what.desc.members, &share) != MNC_OK)
        share = (mnc_share){.share = (double)NAN, .standard_error = (double)NAN};
    return share;
}

ensemble_pair ensemble_compare(const ensemble_run *run, size_t a, size_t b, size_t record,
                               size_t day)
{
    const size_t members = run->what.desc.members;
    double *gains_a = ensemble_values(run, a, record, day),
           *gains_b = ensemble_values(run, b, record, day);
    ensemble_pair pair = {.above = ensemble_share_above(run, gains_a, gains_b)};
    for (size_t i = 0; i < members; i++)
        gains_a[i] -= gains_b[i];
    pair.difference = band_of(run, gains_a);
    free(gains_a);
    free(gains_b);
    return pair;
}

char *ensemble_about(const ensemble_run *run, const char *contents)
{
    return format_text("%sFrom %zu draws of the %s, seed %llu, of which %zu failed and are left "
                       "out.\n",
                       contents, run->what.desc.members, run->what.source,
                       (unsigned long long)run->what.desc.seed, run->failed);
}

void ensemble_columns(FILE *file, const char *const *names, size_t count)
{
    for (int where = 0; where < REGION_COUNT; where++)
        for (size_t i = 0; i < count; i++)
            fprintf(file, ",%s%s", region_prefixes[where], names[i]);
}

void ensemble_free(ensemble_run *run)
{
    mnc_ensemble_destroy(run->ensemble);
    if (run->rows)
        fclose(run->rows);
    free(run->weights);
    free(run->records);
    structures_free(run->under);
    uncertainty_free(&run->what);
    *run = (ensemble_run){0};
}
