/* report.html of a patch: its files and figures by name. */
#include "commands/commands.h"
#include "commands/heal_patch/files.h"
#include "html/report.h"
#include "program/memory.h"

#include <stdlib.h>

enum { TABLES = 5, FIGURES = 2 }; /* beside those of the sections */

static html_file *list_files(const heal_study *study)
{
    static const struct {
        const char *name, *about;
    } first[TABLES] = {
        {HEAL_CURVES,
         "Means over the papillary dermis, collagen gain over the whole dermis too, and the "
         "surface. "
         "Rows stand where the steps of the solver end, as often as the scenario asks, and on the "
         "days of sessions (after them) and results."},
        {HEAL_PROFILES, "Means over planes parallel to the skin, by their depth below it."},
        {"description.txt", NULL},
        {"scenario.yaml", NULL},
        {"heal.gp", NULL}};
    html_file *files = take_memory(TABLES + 2 * study->section_count + 1, sizeof *files);
    html_file *next = files;
    for (size_t i = 0; i < TABLES; i++)
        *next++ = (html_file){copy_text(first[i].name),
                              first[i].about ? copy_text(first[i].about) : NULL};
    for (size_t i = 0; i < study->section_count; i++) {
        const double day = study->section_days[i];
        *next++ =
            (html_file){heal_section_name(day, "horizontal", "csv"),
                        copy_text("Collagen gain, % of healthy, at one depth; x along rows.")};
        *next++ = (html_file){heal_section_name(day, "vertical", "csv"),
                              copy_text("Collagen gain, % of healthy, at one y; depth downwards.")};
    }
    return files;
}

static void free_files(html_file *files)
{
    for (html_file *file = files; file->name; file++) {
        free(file->name);
        free(file->about);
    }
    free(files);
}

/* Names, NULL at the end. */
static char **list_figures(const heal_study *study)
{
    static const char *const first[FIGURES] = {"curves", "profiles"};
    char **names = take_memory(FIGURES + study->section_count + 1, sizeof *names), **next = names;
    for (size_t i = 0; i < FIGURES; i++)
        *next++ = copy_text(first[i]);
    for (size_t i = 0; i < study->section_count; i++)
        *next++ = heal_section_figure(study->section_days[i]);
    return names;
}

static void free_names(char **names)
{
    for (char **name = names; *name; name++)
        free(*name);
    free(names);
}

outcome heal_page_write(const heal_study *study, const char *printed, const output_folder *folder)
{
    html_file *files = list_files(study);
    char **figures = list_figures(study);
    const html_report report = {.own = &heal_patch_command,
                                .scenario = study->scenario,
                                .work = study,
                                .configuration = study->configuration,
                                .printed = printed,
                                .figures = (const char *const *)figures,
                                .files = files,
                                .script = "heal.gp"};
    const outcome state = html_report_write(&report, folder);
    free_files(files);
    free_names(figures);
    return state;
}

outcome heal_spreadsheets_write(const heal_study *study, const output_folder *folder,
                                csv_style style)
{
    outcome state = OUTCOME_OK;
    html_file *files = list_files(study);
    for (const html_file *file = files; file->name && state == OUTCOME_OK; file++)
        state = spreadsheet_write(folder, file->name, style);
    free_files(files);
    return state == OUTCOME_OK ? spreadsheet_end_script(folder, "heal.gp", style) : state;
}

int heal_protocol(const void *work, size_t index, html_protocol *protocol)
{
    const heal_study *study = work;
    if (index > 0)
        return 0;
    *protocol = (html_protocol){
        .start = study->start, .schedule = study->desc.schedule, .skin = &study->desc.skin};
    return 1;
}
