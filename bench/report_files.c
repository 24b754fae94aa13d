/* The report as CSV and JSON. */
#include "machine.h"
#include "plot.h"
#include "report.h"

#include <math.h>
#include <stdio.h>

static void write_csv(const bench_report *report, FILE *out)
{
    for (int i = 0; i < bench_machine_facts(); i++)
        fprintf(out, "# %s: %s\n", bench_machine_fact_name(i), bench_machine_fact(i));
    fprintf(out, "benchmark,case");
    for (int c = 0; c < BENCH_COLUMNS; c++)
        fprintf(out, ",%s", bench_column_name(c));
    for (int r = 0; r < report->row_count; r++) {
        fprintf(out, "\n%s,%s", report->command, report->rows[r].label);
        for (int c = 0; c < BENCH_COLUMNS; c++) {
            fputc(',', out);
            if (!isnan(report->rows[r].value[c]))
                fprintf(out, "%.9g", report->rows[r].value[c]);
        }
    }
    fputc('\n', out);
}

static void write_text(const char *text, FILE *out)
{
    fputc('"', out);
    for (; *text; text++) {
        if (*text == '"' || *text == '\\')
            fputc('\\', out);
        if ((unsigned char)*text >= ' ')
            fputc(*text, out);
    }
    fputc('"', out);
}

static void write_json(const bench_report *report, FILE *out)
{
    fprintf(out, "{\n  \"benchmark\": \"%s\"", report->command);
    for (int i = 0; i < bench_machine_facts(); i++) {
        fprintf(out, ",\n  \"%s\": ", bench_machine_fact_name(i));
        write_text(bench_machine_fact(i), out);
    }
    fprintf(out, ",\n  \"rows\": [");
    for (int r = 0; r < report->row_count; r++) {
        fprintf(out, "%s\n    {\"case\": ", r > 0 ? "," : "");
        write_text(report->rows[r].label, out);
        for (int c = 0; c < BENCH_COLUMNS; c++) {
            fprintf(out, ", \"%s\": ", bench_column_name(c));
            if (isfinite(report->rows[r].value[c]))
                fprintf(out, "%.9g", report->rows[r].value[c]);
            else
                fprintf(out, "null");
        }
        fprintf(out, "}");
    }
    fprintf(out, "\n  ]\n}\n");
}

static int write_file(const bench_report *report, const char *path,
                      void (*write)(const bench_report *, FILE *))
{
    FILE *out = path ? fopen(path, "w") : NULL;
    int failed = path && !out;
    if (out) {
        write(report, out);
        failed = ferror(out);
        failed |= fclose(out);
    }
    if (failed)
        fprintf(stderr, "mnc_bench: cannot write %s\n", path);
    return failed != 0;
}

int bench_report_write(const bench_report *report, const bench_options *options)
{
    int failed = write_file(report, options->csv, write_csv);
    failed |= write_file(report, options->json, write_json);
    if (options->plot)
        failed |= bench_plot(report, options->plot);
    return failed;
}
