/* Tables and sentences on stdout, at most 98 columns wide. */
#include "commands/design_study/study.h"
#include "ensemble/run.h"
#include "results/table.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { STRUCTURE_COLUMNS = 24, MEASUREMENT_ROWS = 12, MEASUREMENT_COLUMNS = 42 };

static const char *const test_words[][2] = {
    [MNC_STUDY_T] = {"paired t test", "two-sample t test"},
    [MNC_STUDY_WILCOXON] = {"signed-rank test (Wilcoxon)", "rank-sum test (Wilcoxon)"},
    [MNC_STUDY_SIGN] = {"sign test", ""}};

/* Arms that begin later than the scenario says. */
static void print_shifts(const design_study *study)
{
    char *names = NULL;
    for (size_t a = 0; a < study->arm_count; a++)
        if (study->shifts[a] > 0)
            append_text(&names, "%s%s by %g days", names ? ", " : "", study->names[a],
                        study->shifts[a]);
    if (names)
        write_paragraph(stdout, "Sessions are later, so that all arms end together: %s.", names);
    free(names);
}

/* Readings of arms that are not over. */
static void print_early(const design_study *study)
{
    const double day = study->first_day + design_reading_day(study, study->tested);
    char *names = NULL;
    for (size_t a = 0; a < study->arm_count; a++) {
        const mnc_schedule *schedule = &study->schedules[a];
        if (schedule->count > 0 && schedule->sessions[schedule->count - 1].day > day)
            append_text(&names, "%s%s", names ? ", " : "", study->names[a]);
    }
    if (names)
        write_paragraph(stdout, "The reading that is tested comes before the last session of: %s.",
                        names);
    free(names);
}

static void date_cell(result_table *of, const design_study *study, double day)
{
    char date[DATE_TEXT_SIZE];
    design_date(study, day, date);
    if (study->start)
        table_cell(of, "%s", date);
}

static void date_column(result_table *of, const design_study *study)
{
    if (study->start)
        table_column_add(of, TABLE_RIGHT, 12, NULL, "date");
}

/* "-" of an arm without sessions. */
static void session_cell(result_table *of, const design_study *study, const mnc_schedule *schedule,
                         size_t session)
{
    char date[DATE_TEXT_SIZE] = "-";
    if (session < schedule->count)
        write_date_of_day(date, study->start, schedule->sessions[session].day);
    table_cell(of, "%s", date);
}

/* When the arms begin and end. */
static void print_session_dates(const design_study *study)
{
    if (!study->start)
        return;
    result_table of = table_begin("Sessions of the arms");
    table_column_add(&of, TABLE_LEFT, STRUCTURE_COLUMNS, NULL, "arm");
    table_column_add(&of, TABLE_RIGHT, 10, NULL, "sessions");
    table_column_add(&of, TABLE_RIGHT, 12, NULL, "first");
    table_column_add(&of, TABLE_RIGHT, 12, NULL, "last");
    for (size_t a = 0; a < study->arm_count; a++) {
        const mnc_schedule *schedule = &study->schedules[a];
        char *name = shortened_text(study->names[a], STRUCTURE_COLUMNS);
        table_cell(&of, "%s", name);
        table_cell(&of, "%zu", schedule->count);
        session_cell(&of, study, schedule, 0);
        session_cell(&of, study, schedule, schedule->count - 1);
        free(name);
    }
    table_end(&of, stdout);
    putchar('\n');
}

static void print_head(const design_study *study)
{
    const mnc_study_desc *desc = &study->desc;
    char *reading = design_reading_text(study, design_reading_day(study, study->tested));
    char *looks = NULL, *drawn = design_draws_text(study);
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
                    "Simulated: %zu structure%s, %zu draw%s of each, %zu patients of each draw; "
                    "%zu trials of each structure, seed %llu. %s",
                    study->structure_count, study->structure_count > 1 ? "s" : "", desc->draws,
                    desc->draws > 1 ? "s" : "", desc->patients, desc->trials,
                    (unsigned long long)desc->seed, drawn);
    if (study->structures[0].draws.is_wanted)
        ensemble_print_few(study->draw_count, "draw",
                           study->structure_count > 1 ? " of each structure" : "");
    free(drawn);
    free(reading);
    print_shifts(study);
    print_early(study);
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

static void name_cell(result_table *of, const design_study *study, size_t structure)
{
    char *name = shortened_text(design_structure_name(study, structure), STRUCTURE_COLUMNS);
    table_cell(of, "%s", name);
    free(name);
}

static void add_result(result_table *of, const design_study *study, size_t arm, size_t structure)
{
    const design_result *r = design_result_of(study, arm, structure);
    const mnc_band *difference = &r->effect.difference, *ratio = &r->effect.ratio;
    char *size = size_text(study, &r->size);
    name_cell(of, study, structure);
    table_cell_number(of, difference->median, 1);
    table_cell_pair(of, difference->low, '-', difference->high, 1, 5);
    table_cell_number(of, ratio->median, 2);
    table_cell_pair(of, ratio->low, '-', ratio->high, 2, 5);
    TABLE_CELLS(of, 1, 100 * r->power.power, 100 * r->power.standard_error);
    table_cell(of, "%s", size);
    free(size);
}

static void print_arm(const design_study *study, size_t arm)
{
    result_table of = table_begin("%s against %s: effect (%s), ratio of responses, power with %zu "
                                  "participants, and participants for a power of %g %%",
                                  study->names[arm], study->names[0], study->unit,
                                  study->participants, 100 * study->power);
    table_column_add(&of, TABLE_LEFT, STRUCTURE_COLUMNS, NULL, "structure");
    table_column_add(&of, TABLE_RIGHT, 7, NULL, "effect");
    table_column_add(&of, TABLE_RIGHT, 14, NULL, "5 - 95 %");
    table_column_add(&of, TABLE_RIGHT, 6, NULL, "ratio");
    table_column_add(&of, TABLE_RIGHT, 13, NULL, "5 - 95 %");
    table_column_add(&of, TABLE_RIGHT, 8, NULL, "power %");
    table_column_add(&of, TABLE_RIGHT, 5, NULL, "+-");
    table_column_add(&of, TABLE_RIGHT, 14, NULL, "participants");
    for (size_t h = 0; h <= study->structure_count; h++)
        if (h < study->structure_count || study->structure_count > 1)
            add_result(&of, study, arm, h);
    table_end(&of, stdout);
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
        if (i != best && power->power >= most->power - 2 * error)
            append_text(&others, "%s %g", others ? "," : "", design_reading_day(study, i));
    }
    char *day = design_day_text(study, design_reading_day(study, best));
    write_paragraph(stdout, "Power is largest on %s, %.1f %%%s%s%s.", day, 100 * most->power,
                    others ? "; its error cannot tell from that:" : "", others ? " day" : "",
                    others ? others : "");
    free(day);
    free(others);
}

/* Whether readings can tell structures apart at all. */
static int tells_structures(const design_study *study)
{
    return study->structure_count > 1 && study->desc.within_sd > 0;
}

static void print_days(const design_study *study, size_t arm)
{
    const int has_information = tells_structures(study);
    result_table of = table_begin("Day of the reading, %zu participants, %s against %s",
                                  study->participants, study->names[arm], study->names[0]);
    table_column_add(&of, TABLE_RIGHT, 8, NULL, "day");
    date_column(&of, study);
    table_column_add(&of, TABLE_RIGHT, 9, NULL, "effect");
    table_column_add(&of, TABLE_RIGHT, 9, NULL, "5 %");
    table_column_add(&of, TABLE_RIGHT, 9, NULL, "95 %");
    table_column_add(&of, TABLE_RIGHT, 10, NULL, "power %");
    table_column_add(&of, TABLE_RIGHT, 6, NULL, "+-");
    if (has_information) {
        table_column_add(&of, TABLE_RIGHT, 17, NULL, "structure, bits");
        table_column_add(&of, TABLE_RIGHT, 8, NULL, "+-");
    }
    for (size_t i = 0; i < study->reading_count; i++) {
        const design_day *day = design_day_of(study, arm, i);
        const mnc_band *band = &day->effect.difference;
        table_cell(&of, "%g", design_reading_day(study, i));
        date_cell(&of, study, design_reading_day(study, i));
        TABLE_CELLS(&of, 1, band->median, band->low, band->high, 100 * day->power.power,
                    100 * day->power.standard_error);
        if (has_information)
            TABLE_CELLS(&of, 4, study->information[i].bits, study->information[i].standard_error);
    }
    table_end(&of, stdout);
    print_best_days(study, arm);
    putchar('\n');
}

static void print_no_structures(const design_study *study)
{
    write_paragraph(stdout, "No table of what the trial tells about the structure, because %s.",
                    study->structure_count < 2
                        ? "the list hypotheses has one only"
                        : "it needs an error of readings, reading.within_sd above 0");
    putchar('\n');
}

static void print_structures(const design_study *study)
{
    const size_t count = study->structure_count;
    const mnc_study_information *now = &study->information[study->tested];
    if (!tells_structures(study)) {
        print_no_structures(study);
        return;
    }
    const size_t best = design_best_information(study);
    result_table of =
        table_begin("Mean probability %% of each structure after the trial, by the true one");
    table_column_add(&of, TABLE_LEFT, STRUCTURE_COLUMNS, NULL, "true");
    for (size_t h = 0; h < count; h++) {
        char *name = shortened_text(design_structure_name(study, h), 12);
        table_column_add(&of, TABLE_RIGHT, 13, NULL, name);
        free(name);
    }
    for (size_t h = 0; h < count; h++) {
        name_cell(&of, study, h);
        for (size_t k = 0; k < count; k++)
            table_cell_number(&of, 100 * study->posterior[h * count + k], 1);
    }
    table_end(&of, stdout);
    char *tested = design_day_text(study, design_reading_day(study, study->tested));
    char *largest = design_day_text(study, design_reading_day(study, best));
    write_paragraph(stdout,
                    "Of the %.2f bits that would settle the structure the trial gives %.3f on %s, "
                    "at most %.3f on %s. In %.1f %% of the trials one structure would have at "
                    "least 95 %%, in %.1f %% the wrong one.",
                    now->most_bits, now->bits, tested, study->information[best].bits, largest,
                    100 * now->decided, 100 * now->misled);
    free(tested);
    free(largest);
    putchar('\n');
}

static void print_no_measurements(const design_study *study)
{
    const size_t count = study->desc.structures * study->desc.draws;
    write_paragraph(stdout,
                    "No table of what measurements are worth, because it needs at least %d draws "
                    "of all structures together and there %s %zu (uncertainty.members).",
                    DESIGN_FEWEST_DRAWS, count == 1 ? "is" : "are", count);
    putchar('\n');
}

static void print_measurements(const design_study *study)
{
    const size_t rows =
        study->candidate_count < MEASUREMENT_ROWS ? study->candidate_count : MEASUREMENT_ROWS;
    if (rows == 0) {
        print_no_measurements(study);
        return;
    }
    result_table of = table_begin("What one measurement would take of the variance over draws and "
                                  "structures, of gain and effect");
    table_column_add(&of, TABLE_LEFT, MEASUREMENT_COLUMNS, NULL, "measurement");
    table_column_add(&of, TABLE_RIGHT, 8, NULL, "day");
    date_column(&of, study);
    table_column_add(&of, TABLE_RIGHT, 10, NULL, "error");
    table_column_add(&of, TABLE_RIGHT, 10, NULL, "gain %");
    table_column_add(&of, TABLE_RIGHT, 10, NULL, "effect %");
    for (size_t i = 0; i < rows; i++) {
        const design_candidate *c = &study->candidates[i];
        table_cell(&of, "%s", c->name);
        table_cell(&of, "%g", study->days[c->day]);
        date_cell(&of, study, study->days[c->day]);
        table_cell(&of, "%.3g", c->sd);
        TABLE_CELLS(&of, 1, 100 * c->of_gain.reduction, 100 * c->of_difference.reduction);
    }
    table_end(&of, stdout);
    if (rows < study->candidate_count)
        printf("... and %zu more in measurements.csv\n", study->candidate_count - rows);
    char *day = design_day_text(study, design_reading_day(study, study->tested));
    write_paragraph(stdout,
                    "The gain is that of %s on %s (standard deviation %.2f), the effect its "
                    "difference to %s (%.2f).",
                    study->names[1], day, study->candidates[0].of_gain.sd_before, study->names[0],
                    study->candidates[0].of_difference.sd_before);
    free(day);
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
        "difference with a probability of %.1f %%, of the opposite sign with %.1f %%; without any "
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
    print_session_dates(study);
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
    run_notes_write_warnings(stdout, &study->notes);
}
