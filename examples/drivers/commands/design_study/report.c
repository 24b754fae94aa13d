/* Tables and sentences on stdout, at most 98 columns wide. */
#include "commands/design_study/study.h"
#include "results/table.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { STRUCTURE_COLUMNS = 24, MEASUREMENT_ROWS = 12, MEASUREMENT_COLUMNS = 42 };

static const char *const test_words[][2] = {
    [MNC_STUDY_T] = {"paired t test", "two-sample t test"},
    [MNC_STUDY_WILCOXON] = {"signed-rank test (Wilcoxon)", "rank-sum test (Wilcoxon)"},
    [MNC_STUDY_SIGN] = {"sign test", ""}};

static void print_head(const design_study *study)
{
    const mnc_study_desc *desc = &study->desc;
    char *reading = design_reading_text(study, design_reading_day(study, study->tested));
    char *looks = NULL;
    if (desc->looks > 1)
        append_text(&looks, ", spent over %zu looks as by %s (Lan and DeMets)", desc->looks,
                    desc->spending == MNC_STUDY_POCOCK ? "Pocock" : "O'Brien and Fleming");
    printf("%s\n\n", study->title);
    write_paragraph(stdout, "Reading: %s; %s.", reading,
                    desc->from_baseline ? "changes from a reading before treatment are compared"
                                        : "readings are compared as they are");
    write_paragraph(stdout, "Trial: %s, %zu participants%s, %s, two-sided level %g %%%s.",
                    desc->design == MNC_STUDY_SPLIT ? "every participant has all arms (split)"
                                                    : "parallel arms",
                    study->participants, desc->design == MNC_STUDY_SPLIT ? "" : " in each",
                    test_words[desc->test][desc->design], 100 * desc->alpha, looks ? looks : "");
    free(looks);
    write_paragraph(stdout,
                    "Simulated: %zu structure%s, %zu draw%s of each (%s), %zu patients of each "
                    "draw; %zu trials of each structure, seed %llu.",
                    study->structure_count, study->structure_count > 1 ? "s" : "", desc->draws,
                    desc->draws > 1 ? "s" : "", study->draws.source ? study->draws.source : "none",
                    desc->patients, desc->trials, (unsigned long long)desc->seed);
    free(reading);
    putchar('\n');
}

/* "12", "12-14", "> 400". */
static char *size_text(const design_study *study, const mnc_study_size *size)
{
    if (!size->reached)
        return format_text("> %zu", study->most_participants);
    if (size->fewest == size->largest)
        return format_text("%zu", size->participants);
    return format_text("%zu (%zu-%s%zu)", size->participants, size->fewest,
                       size->largest == study->most_participants ? ">" : "", size->largest);
}

static void print_result(const design_study *study, size_t arm, size_t structure)
{
    const design_result *r = design_result_of(study, arm, structure);
    char *band = format_text("(%.1f to %.1f)", r->effect.difference.low, r->effect.difference.high);
    char *ratio = format_text("%.2f (%.2f-%.2f)", r->effect.ratio.median, r->effect.ratio.low,
                              r->effect.ratio.high);
    char *size = size_text(study, &r->size);
    table_text(design_structure_name(study, structure), STRUCTURE_COLUMNS);
    table_number(r->effect.difference.median, 1, 7);
    printf(" %-16s%s", band, isnan(r->effect.ratio.median) ? "-                " : ratio);
    TABLE_NUMBERS(1, 7, 100 * r->power.power, 100 * r->power.standard_error);
    printf("  %s\n", size);
    free(size);
    free(ratio);
    free(band);
}

static void print_arm(const design_study *study, size_t arm)
{
    printf("%s against %s\n", study->names[arm], study->names[0]);
    printf("%-*s%7s %-16s%-17s%7s%7s  %s %g %%\n", STRUCTURE_COLUMNS, "structure", "effect",
           "5 to 95 %", "ratio", "power", "+-", "for a power of", 100 * study->power);
    printf("%-*s%7s %-16s%-17s%7s%7s  %s\n", STRUCTURE_COLUMNS, "",
           study->factor > 1 ? "%" : study->unit, "(draws)", "of responses", "%", "%",
           "participants");
    for (size_t h = 0; h <= study->structure_count; h++)
        if (h < study->structure_count || study->structure_count > 1)
            print_result(study, arm, h);
    putchar('\n');
}

/* The day with the largest power, and those that its error cannot tell from it. */
static void print_best_days(const design_study *study, size_t arm)
{
    const size_t best = design_best_day(study, arm);
    const mnc_study_power *most = &design_day_of(study, arm, best)->power;
    char *others = NULL;
    for (size_t i = 0; i < study->reading_count; i++) {
        const mnc_study_power *power = &design_day_of(study, arm, i)->power;
        const double error = hypot(power->standard_error, most->standard_error);
        if (i != best && power->power > most->power - 2 * error)
            append_text(&others, "%s %g", others ? "," : "", design_reading_day(study, i));
    }
    write_paragraph(stdout, "Power is largest on day %g, %.0f %%%s%s%s.",
                    design_reading_day(study, best), 100 * most->power,
                    others ? "; its error cannot tell from that:" : "", others ? " day" : "",
                    others ? others : "");
    free(others);
}

static void print_days(const design_study *study, size_t arm)
{
    const int has_information = study->structure_count > 1 && study->desc.within_sd > 0;
    printf("Day of the reading, %zu participants, %s against %s\n", study->participants,
           study->names[arm], study->names[0]);
    printf("%8s%10s%10s%10s%10s%8s%s\n", "day", "effect", "5 %", "95 %", "power %", "+-",
           has_information ? "   structure, bits      +-" : "");
    for (size_t i = 0; i < study->reading_count; i++) {
        const design_day *day = design_day_of(study, arm, i);
        const mnc_band *band = &day->effect.difference;
        printf("%8g", design_reading_day(study, i));
        TABLE_NUMBERS(1, 10, band->median, band->low, band->high, 100 * day->power.power);
        table_number(100 * day->power.standard_error, 1, 8);
        if (has_information) {
            table_number(study->information[i].bits, 4, 18);
            table_number(study->information[i].standard_error, 4, 8);
        }
        putchar('\n');
    }
    print_best_days(study, arm);
    putchar('\n');
}

static void print_structures(const design_study *study)
{
    const size_t count = study->structure_count;
    const mnc_study_information *now = &study->information[study->tested];
    if (count < 2 || !(study->desc.within_sd > 0))
        return;
    const size_t best = design_best_information(study);
    printf("Mean probability %% of each structure after the trial, by the one that is true\n");
    table_text("true", STRUCTURE_COLUMNS);
    for (size_t h = 0; h < count; h++) {
        char *name = shortened_text(design_structure_name(study, h), 11);
        printf("%12s", name);
        free(name);
    }
    putchar('\n');
    for (size_t h = 0; h < count; h++) {
        table_text(design_structure_name(study, h), STRUCTURE_COLUMNS);
        for (size_t k = 0; k < count; k++)
            table_number(100 * study->posterior[h * count + k], 1, 12);
        putchar('\n');
    }
    write_paragraph(stdout,
                    "Of the %.2f bits that would settle the structure the trial gives %.3f (day "
                    "%g), at most %.3f (day %g). In %.1f %% of the trials one structure would "
                    "have at least 95 %%, in %.1f %% the wrong one.",
                    now->most_bits, now->bits, design_reading_day(study, study->tested),
                    study->information[best].bits, design_reading_day(study, best),
                    100 * now->decided, 100 * now->misled);
    putchar('\n');
}

static void print_measurements(const design_study *study)
{
    const size_t rows =
        study->candidate_count < MEASUREMENT_ROWS ? study->candidate_count : MEASUREMENT_ROWS;
    if (rows == 0)
        return;
    printf("What one measurement would take of the variance over draws and structures\n");
    printf("%-*s%8s%10s%17s%17s\n", MEASUREMENT_COLUMNS, "measurement", "day", "error",
           "of the gain, %", "of the effect, %");
    for (size_t i = 0; i < rows; i++) {
        const design_candidate *c = &study->candidates[i];
        table_text(c->name, MEASUREMENT_COLUMNS);
        printf("%8g%10.3g", study->days[c->day], c->sd);
        TABLE_NUMBERS(1, 17, 100 * c->of_gain.reduction, 100 * c->of_difference.reduction);
        putchar('\n');
    }
    if (rows < study->candidate_count)
        printf("... and %zu more in measurements.csv\n", study->candidate_count - rows);
    write_paragraph(stdout,
                    "The gain is that of %s on day %g (standard deviation %.2f), the effect its "
                    "difference to %s (%.2f).",
                    study->names[1], design_reading_day(study, study->tested),
                    study->candidates[0].of_gain.sd_before, study->names[0],
                    study->candidates[0].of_difference.sd_before);
    putchar('\n');
}

static void print_verdict(const design_study *study, size_t arm)
{
    const design_result *all = design_result_of(study, arm, study->structure_count);
    const mnc_band *band = &all->effect.difference;
    char *size = size_text(study, &all->size);
    write_paragraph(
        stdout,
        "%s against %s: an effect of %.1f (%.1f to %.1f) %s; %.0f %% of its variance lies between "
        "structures. A power of %g %%%s needs %s participants%s. With %zu the trial finds a "
        "difference with a probability of %.0f %%, of the opposite sign with %.1f %%; without any "
        "effect it would with %.1f %%.",
        study->names[arm], study->names[0], band->median, band->low, band->high, study->unit,
        100 * (isnan(all->effect.between_structures) ? 0 : all->effect.between_structures),
        100 * study->power, study->structure_count > 1 ? " over all structures" : "", size,
        study->desc.design == MNC_STUDY_PARALLEL ? " in each arm" : "", study->participants,
        100 * all->power.power, 100 * all->power.opposite_share, 100 * study->type_one[arm].power);
    free(size);
}

void design_print(const design_study *study)
{
    print_head(study);
    for (size_t a = 1; a < study->arm_count; a++)
        print_arm(study, a);
    for (size_t a = 1; a < study->arm_count; a++)
        print_days(study, a);
    print_structures(study);
    print_measurements(study);
    for (size_t a = 1; a < study->arm_count; a++)
        print_verdict(study, a);
    if (study->arm_count > 2)
        write_paragraph(stdout, "Each arm is tested against the first at the full level: nothing "
                                "corrects for several comparisons.");
    write_paragraph(
        stdout,
        "Power is averaged over the draws: the probability of success if the model is right "
        "(assurance). It may stay below what is wanted however many take part, where structures "
        "or draws disagree on the effect.");
    write_paragraph(
        stdout,
        "Limits: the size of all gains rests on one uncontrolled study; how much patients differ, "
        "and how well a reading repeats, are the scenario's own numbers. The trial is one of this "
        "model, no advice.");
    reach_notes_write(stdout, &study->reach, &study->skin);
}
