/* The page as its template page.html, in which <!--=NAME--> stands for a part of the report. */
#include "html/report.h"

#include "html/assumed.h"
#include "html/html.h"
#include "html/page_html.h"
#include "html/printed.h"
#include "html/protocol.h"
#include "program/memory.h"
#include "results/csv.h"
#include "scenario/text.h"

#include <stdlib.h>
#include <string.h>

/* Larger files stay in the folder alone: a page has to open on a telephone. */
enum { LARGEST_FILE = 4 << 20 };

/* A report under way. */
typedef struct page {
    FILE *file;
    const html_report *report;
    const output_folder *folder;
    const key_table *table;
    outcome state; /* of reading files */
} page;

static const char *title_of(const page *of)
{
    return key_value(key_find(of->table, "title"), of->report->scenario);
}

static void write_title(page *of)
{
    html_text(of->file, title_of(of));
}

static void write_command(page *of)
{
    html_text(of->file, of->report->own->name);
}

static void write_purpose(page *of)
{
    html_text(of->file, of->report->own->purpose);
}

static void write_limits(page *of)
{
    (void)printed_write(of->file, of->report->printed, PRINTED_LIMITS, title_of(of));
}

static void write_results(page *of)
{
    (void)printed_write(of->file, of->report->printed, PRINTED_RESULTS, title_of(of));
}

static void write_notes(page *of)
{
    if (!printed_write(of->file, of->report->printed, PRINTED_NOTES, title_of(of)))
        fputs("<p>None.</p>\n", of->file);
}

static void write_protocols(page *of)
{
    const command *own = of->report->own;
    html_protocol protocol = {0};
    char *told = NULL;
    size_t count = 0;
    while (own->protocol && own->protocol(of->report->work, count, &protocol)) {
        html_protocol_write(of->file, &protocol, &told);
        html_protocol_free(&protocol);
        count++;
    }
    free(told);
    if (count == 0)
        fputs("<p>This command has no protocol of its own.</p>\n", of->file);
}

static void write_draws(page *of)
{
    const command *own = of->report->own;
    size_t count = 0;
    char *sentence;
    while (own->draws_sentence && (sentence = own->draws_sentence(of->report->work, count))) {
        fputs(count++ == 0 ? "<h3>The draws in words</h3>\n<ul>\n<li>" : "<li>", of->file);
        html_text(of->file, sentence);
        fputs("</li>\n", of->file);
        free(sentence);
    }
    if (count > 0)
        fputs("</ul>\n", of->file);
}

static void write_figures(page *of)
{
    size_t count = 0;
    for (const char *const *name = of->report->figures; *name; name++) {
        int drawn = 0;
        if (of->state == OUTCOME_OK)
            of->state = html_figure(of->file, of->folder, *name, count + 1, &drawn);
        count += drawn ? 1 : 0;
    }
    if (count == 0)
        fprintf(of->file,
                "<p>None were drawn. In the folder of the results <code>gnuplot -d %s</code> draws "
                "them.</p>\n",
                of->report->script);
}

static void write_assumed(page *of)
{
    html_assumed(of->file, of->table, of->report->scenario);
    html_kinetics(of->file, of->table, of->report->scenario);
}

static void write_scenario(page *of)
{
    char *text = result_scenario_text(of->report->own->name, of->report->configuration);
    html_text(of->file, text);
    free(text);
}

/* What a file holds, in one paragraph. */
static void write_about(FILE *file, const char *about)
{
    if (!about)
        return;
    fputs("<br><span class=\"about\">", file);
    html_text(file, about);
    fputs("</span>", file);
}

static void write_link(FILE *file, const html_file *which, const char *bytes, size_t size)
{
    const char *name = which->name;
    const size_t length = strlen(name);
    const int is_csv = length > 4 && strcmp(name + length - 4, ".csv") == 0;
    fprintf(file, "<li><a download=\"%s\" href=\"data:%s;base64,", name,
            is_csv ? "text/csv;charset=utf-8" : "text/plain;charset=utf-8");
    html_base64(file, bytes, size);
    fprintf(file, "\">%s</a> (%zu bytes)", name, size);
    write_about(file, which->about);
    fputs("</li>\n", file);
}

static void write_file(page *of, const html_file *which)
{
    const char *name = which->name;
    char *bytes = NULL;
    size_t size = 0;
    of->state = html_read(of->folder, name, LARGEST_FILE, &bytes, &size);
    if (bytes)
        write_link(of->file, which, bytes, size);
    else if (size > LARGEST_FILE)
        fprintf(of->file,
                "<li>%s is larger than %d MiB, and in the folder of the results only</li>\n", name,
                LARGEST_FILE >> 20);
    free(bytes);
}

static void write_files(page *of)
{
    for (const html_file *file = of->report->files; file->name; file++)
        if (of->state == OUTCOME_OK)
            write_file(of, file);
}

static void write_seed(page *of)
{
    char *seeds = scenario_seeds(of->table, of->report->scenario);
    html_text(of->file, seeds ? seeds : "none in this scenario");
    free(seeds);
}

static void write_version(page *of)
{
    html_text(of->file, mnc_build_info());
}

static const struct {
    const char *name;
    void (*write)(page *of);
} parts[] = {
    {"title", write_title},     {"command", write_command},     {"purpose", write_purpose},
    {"limits", write_limits},   {"protocols", write_protocols}, {"results", write_results},
    {"draws", write_draws},     {"figures", write_figures},     {"notes", write_notes},
    {"assumed", write_assumed}, {"scenario", write_scenario},   {"files", write_files},
    {"seed", write_seed},       {"version", write_version},
};

static void write_part(page *of, const char *name, size_t length)
{
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        if (strlen(parts[i].name) == length && memcmp(parts[i].name, name, length) == 0)
            parts[i].write(of);
}

static void write_page(page *of)
{
    static const char begin[] = "<!--=", end[] = "-->";
    const char *rest = (const char *)page_html;
    for (const char *mark; (mark = strstr(rest, begin));) {
        const char *name = mark + strlen(begin), *behind = strstr(name, end);
        fwrite(rest, 1, (size_t)(mark - rest), of->file);
        write_part(of, name, (size_t)(behind - name));
        rest = behind + strlen(end);
    }
    fputs(rest, of->file);
}

outcome html_report_write(const html_report *report, const output_folder *folder)
{
    char *text = NULL;
    size_t size = 0;
    page of = {.file = text_open(&text, &size),
               .report = report,
               .folder = folder,
               .table = key_table_of(report->own->keys)};
    write_page(&of);
    text_close(of.file);
    if (of.state == OUTCOME_OK)
        of.state = result_write(folder, REPORT_FILE, text);
    free(text);
    return of.state;
}
