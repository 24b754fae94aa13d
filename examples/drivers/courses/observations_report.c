/* Observations beside the model: observations.csv and a result_table of at most 98 columns. */
#include "courses/observations.h"
#include "program/date.h"
#include "program/memory.h"
#include "results/csv.h"
#include "results/table.h"

#include <math.h>
#include <stdlib.h>

enum { SHORT_NAME_COLUMNS = 14, QUANTITY_COLUMNS = 36, OBSERVED_COLUMNS = 15 };

static outcome write(FILE *file, const void *work)
{
    const comparison *whole = work;
    const char *noun = whole->study.noun;
    size_t count;
    observed_row *rows = observed_rows(whole, &count);
    fprintf(
        file,
        "observation,%s_number,%s,quantity,day,ratio_to_day,observed,error,model,model_low,"
        "model_median,model_high,direction,model_direction,share_agreeing,standard_error,source\n",
        noun, noun);
    for (size_t i = 0; i < count; i++) {
        const observation *seen = rows[i].seen;
        char *quantity = observed_quantity_name(seen->quantity);
        fprintf(file, "%zu,%zu", rows[i].number + 1, rows[i].course + 1);
        csv_next_text(file, whole->study.names[rows[i].course]);
        fprintf(file, ",%s", quantity);
        CSV_NUMBERS(file, seen->day, seen->ratio_to_day, seen->value, seen->error, rows[i].model,
                    rows[i].band.low, rows[i].band.median, rows[i].band.high);
        fprintf(file, ",%s,%s", direction_words[seen->direction],
                direction_words[rows[i].model_direction]);
        csv_share(file, &rows[i].agreeing);
        csv_next_text(file, seen->source ? seen->source : "");
        fputc('\n', file);
        free(quantity);
    }
    free(rows);
    return OUTCOME_OK;
}

static int has_observations(const void *work)
{
    return ((const comparison *)work)->study.observation_count > 0;
}

const result_file observation_files[] = {
    {"observations.csv",
     "Observations and the model on their days: default parameters, and 5 %, 50 % and 95 %\n"
     "quantile of the draws, of all but the surface. With ratio_to_day all values are shares\n"
     "of the value on that day. direction: of the change since before the first session, observed\n"
     "and of the model, and the share of the draws that agree, with its Monte-Carlo error.\n",
     NULL, write, has_observations},
    {NULL, NULL, NULL, NULL, NULL},
};

static char *observed_text(const observation *seen)
{
    return isnan(seen->error) ? format_text("%.4g", seen->value)
                              : format_text("%.4g +- %.2g", seen->value, seen->error);
}

static char *quantity_text(const observation *seen)
{
    char *name = observed_quantity_name(seen->quantity);
    char *text = isnan(seen->ratio_to_day) ? copy_text(name)
                                           : format_text("%s / day %g", name, seen->ratio_to_day);
    free(name);
    return text;
}

/* Three digits that count, whatever the unit; what is less than anybody can measure is 0. */
static void value_cell(result_table *of, double value)
{
    if (isnan(value))
        table_cell(of, "-");
    else
        table_cell(of, "%.3g", fabs(value) < 5e-5 ? 0 : value);
}

static void add_row(result_table *of, const comparison *whole, const observed_row *row)
{
    char *quantity = quantity_text(row->seen), *observed = observed_text(row->seen);
    courses_cells(of, &whole->study, row->course);
    table_cell(of, "%g", row->seen->day);
    if (whole->study.start) {
        char date[DATE_TEXT_SIZE];
        write_date_of_day(date, whole->study.start, row->seen->day);
        table_cell(of, "%s", date);
    }
    table_cell(of, "%s", quantity);
    table_cell(of, "%s", observed);
    value_cell(of, row->model);
    value_cell(of, row->band.low);
    value_cell(of, row->band.high);
    table_cell(of, "%s", row->seen->source ? row->seen->source : "");
    free(quantity);
    free(observed);
}

/* Those with a direction; prints nothing without one. */
static void print_directions(const comparison *whole, const observed_row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const observation *seen = rows[i].seen;
        if (seen->direction == DIRECTION_NOT_GIVEN)
            continue;
        char *day = day_text(whole->study.start, seen->day), *text = NULL;
        char *quantity = observed_quantity_name(seen->quantity);
        append_text(&text, "- %zu %s, %s, %s: observed %s, model %s (%.4g, before %.4g)",
                    rows[i].course + 1, whole->study.names[rows[i].course], day, quantity,
                    direction_words[seen->direction], direction_words[rows[i].model_direction],
                    rows[i].model, rows[i].healthy);
        if (!isnan(rows[i].agreeing.share))
            append_text(&text, "; %.0f+-%.0f %% of the draws change as observed",
                        100 * rows[i].agreeing.share, 100 * rows[i].agreeing.standard_error);
        write_paragraph(stdout, "%s", text);
        free(quantity);
        free(text);
        free(day);
    }
}

static size_t count_directions(const observed_row *rows, size_t count)
{
    size_t found = 0;
    for (size_t i = 0; i < count; i++)
        found += rows[i].seen->direction != DIRECTION_NOT_GIVEN;
    return found;
}

/* -1, 1: the whole error bar lies below, above the band; 0: it does not, or there is no band. */
static int side_of_band(const observed_row *row)
{
    const double error = isnan(row->seen->error) ? 0 : row->seen->error;
    return (row->seen->value - error > row->band.high) - (row->seen->value + error < row->band.low);
}

/* Where the model lacks something, or the skin is another one. */
static void print_outside(const comparison *whole, const observed_row *rows, size_t count)
{
    size_t outside = 0, banded = 0;
    char *text = NULL;
    for (size_t i = 0; i < count; i++) {
        const observed_row *row = &rows[i];
        const int side = side_of_band(row);
        if (row->seen->direction != DIRECTION_NOT_GIVEN || isnan(row->band.low))
            continue;
        banded++;
        if (side == 0)
            continue;
        char *quantity = quantity_text(row->seen),
             *day = day_text(whole->study.start, row->seen->day);
        append_text(&text, "%s%zu %s, %s, %s (%s)", outside++ > 0 ? "; " : "", row->course + 1,
                    whole->study.names[row->course], day, quantity, side > 0 ? "above" : "below");
        free(quantity);
        free(day);
    }
    if (text)
        write_paragraph(stdout,
                        "Outside the band of the draws, their errors included, %s %zu of %zu "
                        "values: %s.",
                        outside == 1 ? "is" : "are", outside, banded, text);
    free(text);
}

static void print_values(const comparison *whole, const observed_row *rows, size_t count)
{
    putchar('\n');
    result_table of =
        table_begin("Observations, and the model on their days: default parameters, 5 %% and "
                    "95 %% of the draws");
    table_column_add(&of, TABLE_RIGHT, 2, NULL, "");
    table_column_add(&of, TABLE_LEFT, SHORT_NAME_COLUMNS, NULL, whole->study.noun);
    table_column_add(&of, TABLE_RIGHT, 6, NULL, "day");
    if (whole->study.start)
        table_column_add(&of, TABLE_RIGHT, 0, NULL, "date");
    table_column_add(&of, TABLE_LEFT, QUANTITY_COLUMNS, NULL, "quantity");
    table_column_add(&of, TABLE_RIGHT, OBSERVED_COLUMNS, NULL, "observed");
    table_column_add(&of, TABLE_RIGHT, 7, NULL, "model");
    table_column_add(&of, TABLE_RIGHT, 7, NULL, "5 %");
    table_column_add(&of, TABLE_RIGHT, 7, NULL, "95 %");
    table_column_add(&of, TABLE_LEFT, 0, NULL, "source");
    for (size_t i = 0; i < count; i++)
        if (rows[i].seen->direction == DIRECTION_NOT_GIVEN)
            add_row(&of, whole, &rows[i]);
    table_end(&of, stdout);
    print_outside(whole, rows, count);
}

void comparison_print_observations(const comparison *whole)
{
    size_t count;
    if (!has_observations(whole))
        return;
    observed_row *rows = observed_rows(whole, &count);
    const size_t directions = count_directions(rows, count);
    if (directions < count)
        print_values(whole, rows, count);
    if (directions > 0)
        puts("\nObserved directions of the change since before the first session, and the model:");
    print_directions(whole, rows, count);
    write_paragraph(stdout,
                    "An observation is no quantity of the model: what stands for what is said in "
                    "its source, in observations.csv.");
    free(rows);
}
