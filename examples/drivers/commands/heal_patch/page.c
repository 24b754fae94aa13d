/* report.html of a patch: its files and figures by name. */
#include "commands/commands.h"
#include "commands/heal_patch/files.h"
#include "html/report.h"
#include "program/memory.h"

#include <stdlib.h>

enum { TABLES = 5, FIGURES = 2 }; /* beside those of the sections */

/* Names with sections after `first`, NULL at the end. */
static char **list_names(const heal_study *study, const char *const *first, size_t count,
                         size_t a_section)
{
    char **names = take_memory(count + a_section * study->section_count + 1, sizeof *names);
    for (size_t i = 0; i < count; i++)
        names[i] = copy_text(first[i]);
    return names;
}

static char **list_files(const heal_study *study)
{
    static const char *const first[TABLES] = {HEAL_CURVES, HEAL_PROFILES, "description.txt",
                                              "scenario.yaml", "heal.gp"};
    char **names = list_names(study, first, TABLES, 2), **next = names + TABLES;
    for (size_t i = 0; i < study->section_count; i++) {
        *next++ = heal_section_name(study->section_days[i], "horizontal", "csv");
        *next++ = heal_section_name(study->section_days[i], "vertical", "csv");
    }
    return names;
}

static char **list_figures(const heal_study *study)
{
    static const char *const first[FIGURES] = {"curves", "profiles"};
    char **names = list_names(study, first, FIGURES, 1), **next = names + FIGURES;
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
    char **files = list_files(study), **figures = list_figures(study);
    const html_report report = {.own = &heal_patch_command,
                                .scenario = study->scenario,
                                .work = study,
                                .configuration = study->configuration,
                                .printed = printed,
                                .figures = (const char *const *)figures,
                                .files = (const char *const *)files,
                                .script = "heal.gp"};
    const outcome state = html_report_write(&report, folder);
    free_names(files);
    free_names(figures);
    return state;
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
