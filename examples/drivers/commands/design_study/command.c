/* design-study: what a trial of two or more protocols would find, before it is run. Reads a
   scenario, simulates patients and trials, writes tables and a figure. */
#include "commands/commands.h"
#include "commands/design_study/plot.h"
#include "commands/design_study/study.h"
#include "results/csv.h"

#include <stdio.h>

/* ---- files; no times of the run: the same scenario gives the same bytes ---- */

static void begin_row(FILE *file, const design_study *study, size_t arm, size_t structure)
{
    csv_text(file, study->names[arm]);
    csv_next_text(file, design_structure_name(study, structure));
}

static void write_power_numbers(FILE *file, const mnc_study_power *power)
{
    CSV_NUMBERS(file, 100 * power->power, 100 * power->standard_error, 100 * power->opposite_share,
                power->mean_participants);
}

#define POWER_COLUMNS                                                                              \
    "power_percent,power_standard_error_percent,opposite_percent,mean_participants"

static outcome write_power(FILE *file, const void *work)
{
    const design_study *study = work;
    fputs("arm,structure,participants," POWER_COLUMNS "\n", file);
    for (size_t a = 1; a < study->arm_count; a++)
        for (size_t h = 0; h <= study->structure_count; h++)
            for (size_t i = 0; i < study->curve_count; i++) {
                begin_row(file, study, a, h);
                csv_number(file, (double)study->curve[i]);
                write_power_numbers(file, &design_curve_of(study, a, h)[i]);
                fputc('\n', file);
            }
    return OUTCOME_OK;
}

static void write_effect_numbers(FILE *file, const mnc_study_effect *effect)
{
    csv_band(file, &effect->difference);
    csv_band(file, &effect->ratio);
    csv_share(file, &effect->above);
    csv_number(file, effect->between_structures);
}

static void write_day(FILE *file, const design_study *study, double day)
{
    csv_number(file, day);
    csv_date(file, study->start, study->first_day + day);
}

#define EFFECT_COLUMNS                                                                             \
    "difference_low,difference_median,difference_high,difference_mean,ratio_low,ratio_median,"     \
    "ratio_high,ratio_mean,share_above,share_above_standard_error,share_between_structures"

static outcome write_effects(FILE *file, const void *work)
{
    const design_study *study = work;
    fprintf(file,
            "arm,structure,%s," EFFECT_COLUMNS ",participants," POWER_COLUMNS
            ",size_reached,size,size_fewest,size_largest\n",
            csv_day_columns(study->start));
    for (size_t a = 1; a < study->arm_count; a++)
        for (size_t h = 0; h <= study->structure_count; h++) {
            const design_result *r = design_result_of(study, a, h);
            begin_row(file, study, a, h);
            write_day(file, study, design_reading_day(study, study->tested));
            write_effect_numbers(file, &r->effect);
            csv_number(file, (double)study->participants);
            write_power_numbers(file, &r->power);
            CSV_NUMBERS(file, r->size.reached, (double)r->size.participants, (double)r->size.fewest,
                        (double)r->size.largest);
            fputc('\n', file);
        }
    return OUTCOME_OK;
}

static outcome write_days(FILE *file, const void *work)
{
    const design_study *study = work;
    fprintf(file,
            "arm,%s," EFFECT_COLUMNS "," POWER_COLUMNS
            ",bits,bits_standard_error,decided_percent,misled_percent\n",
            csv_day_columns(study->start));
    for (size_t a = 1; a < study->arm_count; a++)
        for (size_t i = 0; i < study->reading_count; i++) {
            const design_day *day = design_day_of(study, a, i);
            const mnc_study_information *told = &study->information[i];
            csv_text(file, study->names[a]);
            write_day(file, study, design_reading_day(study, i));
            write_effect_numbers(file, &day->effect);
            write_power_numbers(file, &day->power);
            CSV_NUMBERS(file, told->bits, told->standard_error, 100 * told->decided,
                        100 * told->misled);
            fputc('\n', file);
        }
    return OUTCOME_OK;
}

static outcome write_structures(FILE *file, const void *work)
{
    const design_study *study = work;
    const size_t count = study->structure_count;
    fputs("true,structure,weight,probability_percent,log10_bayes_factor_low,"
          "log10_bayes_factor_median,log10_bayes_factor_high\n",
          file);
    for (size_t h = 0; h < count; h++)
        for (size_t k = 0; k < count; k++) {
            const double *bayes = &study->bayes[(h * count + k) * 3];
            csv_text(file, design_structure_name(study, h));
            csv_next_text(file, design_structure_name(study, k));
            CSV_NUMBERS(file, study->weights[k], 100 * study->posterior[h * count + k], bayes[0],
                        bayes[1], bayes[2]);
            fputc('\n', file);
        }
    return OUTCOME_OK;
}

static int has_information(const void *work)
{
    return ((const design_study *)work)->desc.within_sd > 0;
}

static outcome write_measurements(FILE *file, const void *work)
{
    const design_study *study = work;
    fprintf(file,
            "measurement,arm,%s,error,gain_sd_before,gain_sd_after,gain_reduction_percent,"
            "effect_sd_before,effect_sd_after,effect_reduction_percent\n",
            csv_day_columns(study->start));
    for (size_t i = 0; i < study->candidate_count; i++) {
        const design_candidate *c = &study->candidates[i];
        csv_text(file, c->name);
        csv_next_text(file, study->names[c->arm]);
        write_day(file, study, study->days[c->day]);
        CSV_NUMBERS(file, c->sd, c->of_gain.sd_before, c->of_gain.sd_after,
                    100 * c->of_gain.reduction, c->of_difference.sd_before,
                    c->of_difference.sd_after, 100 * c->of_difference.reduction);
        fputc('\n', file);
    }
    return OUTCOME_OK;
}

static int has_measurements(const void *work)
{
    return ((const design_study *)work)->candidate_count > 0;
}

static const result_file files[] = {
    {"effects.csv",
     "Effect, power and participants on the day that is tested, of each arm against the first, by\n"
     "structure and over all. Bands are 5, 50 and 95 % of the draws.\n",
     NULL, write_effects, NULL},
    {"power.csv", "Power by the number of participants (of each arm, if parallel).\n", NULL,
     write_power, NULL},
    {"days.csv",
     "By day of the reading, over all structures: effect, power, and the information about the\n"
     "structure.\n",
     NULL, write_days, NULL},
    {"structures.csv",
     "What the trial would tell about the structure: mean probability after trials in which "
     "`true`\n"
     "holds, and 5, 50 and 95 % of log10 of the Bayes factor of `true` against the structure.\n",
     NULL, write_structures, has_information},
    {"measurements.csv",
     "What one measurement would take of the variance over draws and structures, of the second\n"
     "arm's gain and of its effect against the first.\n",
     NULL, write_measurements, has_measurements},
    {NULL, NULL, NULL, NULL, NULL},
};

/* ---- figures, tables ---- */

static outcome write_script(const void *work, const output_folder *folder)
{
    return design_plot_write_script(work, folder);
}

static void print(const void *work, const char *target, int text_plot)
{
    design_print(work);
    if (text_plot) {
        fflush(stdout);
        (void)design_plot_letters(target);
    }
}

static int protocol(const void *work, size_t index, html_protocol *protocol)
{
    const design_study *study = work;
    if (index >= study->arm_count)
        return 0;
    *protocol = (html_protocol){.name = study->names[index],
                                .start = study->start,
                                .schedule = study->schedules[index],
                                .skin = &study->skin};
    return 1;
}

const command design_study_command = {
    .name = "design-study",
    .purpose = "Simulates a trial of protocols: power, participants, what it would tell.",
    .example = "trial.participants=20",
    .results = "Results: effects.csv, power.csv, days.csv, structures.csv, measurements.csv,\n"
               "scenario.yaml, report.html, design.gp, and design as .png and .svg. Readings of "
               "quantities\n"
               "without a unit are in percent of healthy.\n",
    .has_ensemble = 1,
    .seed = "trial.seed",
    .keys = design_keys,
    .fill = design_fill,
    .work_size = sizeof(design_study),
    .make = design_make,
    .run = design_run,
    .files = {files},
    .script = "design.gp",
    .figures = {"design"},
    .write_script = write_script,
    .print = print,
    .protocol = protocol,
    .free = design_free,
};
