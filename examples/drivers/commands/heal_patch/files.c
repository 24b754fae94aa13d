/* Curves and profiles, row by row, and the scenario by which a resumed run knows its folder. No
   dates and no times of day: the same scenario gives the same bytes, resumed or not. */
#include "commands/heal_patch/files.h"

#include "commands/commands.h"
#include "commands/heal_patch/engine.h"
#include "courses/run.h"
#include "program/memory.h"
#include "results/csv.h"

#include <stdlib.h>
#include <string.h>

const char *const heal_file_patterns[] = {
    HEAL_CURVES,
    HEAL_PROFILES,
    HEAL_REPORT,
    HEAL_CHECKPOINTS,
    "scenario.yaml",
    "description.txt",
    "heal.gp",
    "curves.png",
    "curves.svg",
    "profiles.png",
    "profiles.svg",
    "section_day_*.csv",
    "section_day_*.png",
    "snapshot_*.hdf",
    "snapshot.hdf.series",
    NULL,
};

/* What the profiles hold, one column each. */
static const struct {
    const char *column;
    int quantity;
    double factor;
} profile_columns[] = {
    {"gain_percent", MNC_COLLAGEN_GAIN, 100},        {"collagen_new_rel", MNC_COLLAGEN_NEW, 1},
    {"collagen_mature_rel", MNC_COLLAGEN_MATURE, 1}, {"activation", MNC_ACTIVATION, 1},
    {"tgf_beta_ng_per_ml", MNC_TGF_BETA, 1},         {"fibroblasts_rel", MNC_FIBROBLASTS, 1},
    {"myofibroblasts_rel", MNC_MYOFIBROBLASTS, 1},   {"elastin_rel", MNC_ELASTIN, 1},
};

enum { PROFILE_COLUMNS = sizeof profile_columns / sizeof profile_columns[0] };

size_t heal_curves_columns(void)
{
    return CURVES_PAPILLARY + REGION_COLUMNS;
}

static char *curves_line(void)
{
    char *line = copy_text("day,dermis_gain_percent");
    for (int i = 0; i < REGION_COLUMNS; i++) {
        char *longer =
            format_text("%s,%s%s", line, region_prefixes[REGION_PAPILLARY], region_column_names[i]);
        free(line);
        line = longer;
    }
    char *whole = format_text("%s,erythema,tewl_ratio,pore_patency,epidermis_open\n", line);
    free(line);
    return whole;
}

static char *profiles_line(void)
{
    char *line = copy_text("day,depth_mm");
    for (int i = 0; i < PROFILE_COLUMNS; i++) {
        char *longer = format_text("%s,%s", line, profile_columns[i].column);
        free(line);
        line = longer;
    }
    char *whole = format_text("%s\n", line);
    free(line);
    return whole;
}

/* A file's first lines; the caller frees them. */
static char *head(const heal_study *study, const char *contents, const char *columns)
{
    char *text = NULL;
    size_t size = 0;
    FILE *file = text_open(&text, &size);
    csv_header(file, heal_patch_command.name, study->configuration, contents);
    fputs(columns, file);
    text_close(file);
    return text;
}

static outcome begin(rows *table, const heal_study *study, const output_folder *folder,
                     const char *name, const char *contents, char *columns)
{
    char *lines = head(study, contents, columns);
    const outcome state = rows_begin(table, folder, name, lines);
    free(lines);
    free(columns);
    return state;
}

outcome heal_files_begin(heal_files *files, const heal_study *study, const output_folder *folder)
{
    outcome state = result_scenario(folder, heal_patch_command.name, study->configuration);
    if (state == OUTCOME_OK)
        state =
            begin(&files->curves, study, folder, HEAL_CURVES,
                  "Curves: means over the papillary dermis, collagen gain over the whole dermis\n"
                  "too, and the surface. Rows stand where the steps of the solver end, as often\n"
                  "as the scenario asks, and on the days of sessions (after them) and results.\n",
                  curves_line());
    if (state == OUTCOME_OK)
        state =
            begin(&files->profiles, study, folder, HEAL_PROFILES,
                  "Profiles: means over planes parallel to the skin, by their depth below it.\n",
                  profiles_line());
    return state;
}

/* Rows stand on all days on which the run has landed. */
static outcome check_rows(const heal_study *study, const output_folder *folder, const rows *table,
                          int all_stops, double day)
{
    for (size_t i = study->stop_count; i-- > 0;) {
        const heal_stop *stop = &study->stops[i];
        if (mnc_day_compare(stop->day, day) >= 0 || !(all_stops || stop->with_profiles))
            continue;
        if (mnc_day_compare(stop->day, table->last_day) <= 0)
            return OUTCOME_OK;
        print_error("cannot go on in %s: %s ends before day %g; begin anew with --force instead of "
                    "--resume",
                    folder->target, table->name, stop->day);
        return OUTCOME_FAILED;
    }
    return OUTCOME_OK;
}

outcome heal_files_continue(heal_files *files, const heal_study *study, const output_folder *folder,
                            double day)
{
    char *curves = curves_line(), *profiles = profiles_line();
    outcome state =
        rows_continue(&files->curves, folder, HEAL_CURVES, curves, day, !heal_stops_on(study, day));
    if (state == OUTCOME_OK)
        state = rows_continue(&files->profiles, folder, HEAL_PROFILES, profiles, day, 0);
    if (state == OUTCOME_OK)
        state = check_rows(study, folder, &files->curves, 1, day);
    if (state == OUTCOME_OK)
        state = check_rows(study, folder, &files->profiles, 0, day);
    free(curves);
    free(profiles);
    return state;
}

/* The text of a file of the folder; NULL: cannot be read. The caller frees it. */
static char *read_whole(const output_folder *folder, const char *name)
{
    char *path = output_folder_path(folder, name), *text = NULL;
    size_t room = 0;
    FILE *file = fopen(path, "r");
    if (file != NULL) {
        if (getdelim(&text, &room, '\0', file) < 0 || ferror(file)) {
            free(text);
            text = NULL;
        }
        fclose(file);
    }
    free(path);
    return text;
}

/* Prints the first line in which they differ. */
static void print_difference(const output_folder *folder, const char *old, const char *new)
{
    while (strcspn(old, "\n") == strcspn(new, "\n") && strncmp(old, new, strcspn(old, "\n")) == 0 &&
           *old != '\0') {
        old += strcspn(old, "\n") + 1;
        new += strcspn(new, "\n") + 1;
    }
    old += strspn(old, " ");
    new += strspn(new, " ");
    print_error("the run in %s has another scenario: \"%.*s\" there, \"%.*s\" here; choose another "
                "--output, or overwrite with --force instead of --resume",
                folder->target, (int)strcspn(old, "\n"), old, (int)strcspn(new, "\n"), new);
}

outcome heal_files_compare(const heal_study *study, const output_folder *folder)
{
    char *old = read_whole(folder, "scenario.yaml");
    char *new = result_scenario_text(heal_patch_command.name, study->configuration);
    outcome state = OUTCOME_OK;
    if (old == NULL) {
        print_error("cannot read %s/scenario.yaml, by which a run is known that can be resumed",
                    folder->target);
        state = OUTCOME_BAD_INPUT;
    } else if (strcmp(old, new) != 0) {
        print_difference(folder, old, new);
        state = OUTCOME_BAD_INPUT;
    }
    free(old);
    free(new);
    return state;
}

static outcome library_failed(const char *what)
{
    print_error("%s: %s", what, mnc_last_error());
    return OUTCOME_FAILED;
}

outcome heal_files_curves(heal_files *files, const heal_study *study,
                          const mnc_simulation *simulation)
{
    double day = 0, gain = 0, values[REGION_COLUMNS];
    mnc_surface surface;
    mnc_status status = mnc_simulation_day(simulation, &day);
    if (status == MNC_OK)
        status = heal_engine_mean(simulation, MNC_COLLAGEN_GAIN, MNC_WHOLE_DERMIS, &gain);
    if (status == MNC_OK)
        status = heal_engine_region(simulation, REGION_PAPILLARY, values);
    if (status == MNC_OK)
        status = mnc_schedule_surface(&study->desc.schedule, &study->desc.skin, day, &surface);
    if (status != MNC_OK)
        return library_failed(HEAL_CURVES);
    rows_day(&files->curves, day);
    FILE *file = files->curves.file;
    csv_number(file, 100 * gain);
    for (int i = 0; i < REGION_COLUMNS; i++)
        csv_number(file, values[i]);
    csv_number(file, surface.erythema);
    csv_number(file, surface.tewl_ratio);
    csv_number(file, surface.pore_patency);
    csv_number(file, surface.epidermis_open);
    fputc('\n', file);
    return rows_keep(&files->curves);
}

outcome heal_files_profiles(heal_files *files, const mnc_simulation *simulation)
{
    mnc_grid grid = {0};
    const double *depths_mm = NULL;
    double day = 0;
    mnc_status status = mnc_simulation_grid(simulation, &grid);
    if (status == MNC_OK)
        status = mnc_simulation_depths(simulation, &depths_mm);
    if (status == MNC_OK)
        status = mnc_simulation_day(simulation, &day);
    double *values = take_memory(PROFILE_COLUMNS * grid.nz, sizeof *values);
    for (size_t i = 0; i < PROFILE_COLUMNS && status == MNC_OK; i++)
        status = heal_engine_profile(simulation, profile_columns[i].quantity, values + i * grid.nz,
                                     grid.nz);
    for (size_t k = 0; k < grid.nz && status == MNC_OK; k++) {
        rows_day(&files->profiles, day);
        csv_number(files->profiles.file, depths_mm[k]);
        for (size_t i = 0; i < PROFILE_COLUMNS; i++)
            csv_number(files->profiles.file, profile_columns[i].factor * values[i * grid.nz + k]);
        fputc('\n', files->profiles.file);
    }
    free(values);
    return status == MNC_OK ? rows_keep(&files->profiles) : library_failed(HEAL_PROFILES);
}

outcome heal_files_close(heal_files *files)
{
    outcome state = rows_close(&files->curves);
    outcome other = rows_close(&files->profiles);
    return state == OUTCOME_OK ? other : state;
}
