/* What the benchmarks found: header and table on the terminal. */
#include "report.h"

#include "machine.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

typedef struct column {
    const char *name;
    const char *format; /* on the terminal; NULL: only in files */
    int commands;       /* whose terminal table has it; 0: all */
} column;

static const column columns[BENCH_COLUMNS] = {
    [BENCH_NX] = {"nx", " %5.0f", 0},
    [BENCH_NY] = {"ny", " %5.0f", 0},
    [BENCH_NZ] = {"nz", " %5.0f", 0},
    [BENCH_FIELDS] = {"fields", " %6.0f", 0},
    [BENCH_THREADS] = {"threads", " %7.0f", 0},
    [BENCH_STEPS] = {"steps", " %5.0f",
                     BENCH_ALL & ~(BENCH_BANDWIDTH | BENCH_KERNELS | BENCH_ENSEMBLE)},
    [BENCH_REJECTED] = {"rejected", " %8.0f", BENCH_COLUMN | BENCH_PATCH | BENCH_GRIDS},
    [BENCH_REPEATS] = {"repeats", NULL, 0},
    [BENCH_MEDIAN_MS] = {"median_ms", " %9.3f", 0},
    [BENCH_LOWEST_MS] = {"lowest_ms", " %9.3f", 0},
    [BENCH_HIGHEST_MS] = {"highest_ms", " %10.3f", 0},
    [BENCH_NS_CELL] = {"ns_per_cell", " %11.3f", 0},
    [BENCH_NS_CELL_FIELD] = {"ns_per_cell_field", " %17.3f", 0},
    [BENCH_BYTES_CELL] = {"bytes_per_cell", NULL, 0},
    [BENCH_GB_PER_S] = {"gb_per_s", " %8.1f", 0},
    [BENCH_SHARE] = {"share_of_in_place", " %17.3f", 0},
    [BENCH_PREDICTED_MB] = {"predicted_mb", " %12.0f", BENCH_PATCH},
    [BENCH_RESIDENT_MB] = {"resident_mb", " %11.0f", BENCH_PATCH},
    [BENCH_ERROR] = {"error", " %8.1e", BENCH_LINEAR | BENCH_GRIDS},
    [BENCH_STEPS_TO_1E3] = {"steps_to_1e-3", " %13.0f", BENCH_LINEAR | BENCH_GRIDS},
    [BENCH_SECONDS_TO_1E3] = {"seconds_to_1e-3", " %15.3f", BENCH_LINEAR | BENCH_GRIDS},
    [BENCH_RUNS_PER_S] = {"runs_per_s", " %10.0f", BENCH_ENSEMBLE},
    [BENCH_SPEEDUP] = {"speedup", " %7.2f", BENCH_ENSEMBLE | BENCH_GRIDS},
};

const char *bench_column_name(int number)
{
    return columns[number].name;
}

void bench_report_begin(bench_report *report, const char *command, int bit)
{
    report->command = command;
    report->bit = bit;
    printf("# mnc_bench %s\n", command);
    for (int i = 0; i < bench_machine_facts(); i++)
        printf("# %s: %s\n", bench_machine_fact_name(i), bench_machine_fact(i));
}

bench_row bench_row_of(const char *label, int threads)
{
    bench_row row = {.label = ""};
    snprintf(row.label, sizeof row.label, "%s", label);
    for (int c = 0; c < BENCH_COLUMNS; c++)
        row.value[c] = (double)NAN;
    row.value[BENCH_THREADS] = threads;
    return row;
}

void bench_row_grid(bench_row *row, size_t nx, size_t ny, size_t nz, int fields)
{
    row->value[BENCH_NX] = (double)nx;
    row->value[BENCH_NY] = (double)ny;
    row->value[BENCH_NZ] = (double)nz;
    row->value[BENCH_FIELDS] = fields;
}

void bench_row_times(const bench_report *report, bench_row *row, const bench_timing *timing,
                     double steps_per_repeat, double cells, double bytes_per_cell)
{
    const double ms = 1e3 / steps_per_repeat;
    const double in_place = report->in_place_gb_per_s[(int)row->value[BENCH_THREADS]];
    row->value[BENCH_REPEATS] = timing->repeats;
    row->value[BENCH_MEDIAN_MS] = ms * timing->median_s;
    row->value[BENCH_LOWEST_MS] = ms * timing->lowest_s;
    row->value[BENCH_HIGHEST_MS] = ms * timing->highest_s;
    const double ns = 1e9 * timing->median_s / steps_per_repeat / cells;
    row->value[BENCH_NS_CELL] = ns;
    row->value[BENCH_NS_CELL_FIELD] = ns / row->value[BENCH_FIELDS];
    row->value[BENCH_BYTES_CELL] = bytes_per_cell;
    row->value[BENCH_GB_PER_S] = bytes_per_cell / ns;
    if (in_place > 0)
        row->value[BENCH_SHARE] = row->value[BENCH_GB_PER_S] / in_place;
}

/* The row of this case, grid and fields with the fewest threads so far; NULL if there is none. */
static const bench_row *base_of(const bench_report *report, const bench_row *row)
{
    static const int same[] = {BENCH_NX, BENCH_NY, BENCH_NZ, BENCH_FIELDS};
    const bench_row *base = NULL;
    for (int r = 0; r < report->row_count; r++) {
        const bench_row *other = &report->rows[r];
        int is_same = strcmp(other->label, row->label) == 0;
        for (size_t i = 0; i < sizeof same / sizeof same[0]; i++)
            is_same &= other->value[same[i]] == row->value[same[i]];
        if (is_same && (!base || other->value[BENCH_THREADS] < base->value[BENCH_THREADS]))
            base = other;
    }
    return base;
}

static double speedup_of(const bench_report *report, const bench_row *row)
{
    const bench_row *base = base_of(report, row);
    return base ? base->value[BENCH_MEDIAN_MS] / row->value[BENCH_MEDIAN_MS] : 1;
}

static int is_shown(const bench_report *report, int number)
{
    const column *c = &columns[number];
    return c->format && (c->commands == 0 || c->commands & report->bit);
}

/* Columns are as wide as their names, or as their numbers if these are wider. */
static void print_names(const bench_report *report)
{
    printf("%-*s", BENCH_LABEL - 8, "case");
    for (int c = 0; c < BENCH_COLUMNS; c++) {
        char sample[64];
        if (!is_shown(report, c))
            continue;
        const int width = snprintf(sample, sizeof sample, columns[c].format, 0.0);
        printf(" %*s", width - 1, columns[c].name);
    }
    printf("\n");
}

static void print_row(const bench_report *report, const bench_row *row)
{
    printf("%-*s", BENCH_LABEL - 8, row->label);
    for (int c = 0; c < BENCH_COLUMNS; c++) {
        char text[64];
        if (!is_shown(report, c))
            continue;
        const int width = snprintf(text, sizeof text, columns[c].format, row->value[c]);
        if (isnan(row->value[c]))
            printf("%*s", width, "-");
        else
            printf("%s", text);
    }
    printf("\n");
    fflush(stdout);
}

void bench_report_add(bench_report *report, const bench_row *row)
{
    bench_row added = *row;
    if (report->bit == BENCH_GRIDS && !isnan(row->value[BENCH_NY]))
        added.value[BENCH_SPEEDUP] = speedup_of(report, row);
    if (report->row_count == 0)
        print_names(report);
    print_row(report, &added);
    if (report->row_count < BENCH_MOST_ROWS)
        report->rows[report->row_count++] = added;
}
