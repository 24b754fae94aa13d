/* Curves and profiles, row by row, and the scenario by which a resumed run knows its folder. No
   dates and no times of day: the same scenario gives the same bytes, resumed or not. */
#include "commands/heal_patch/files.h"

#include "commands/commands.h"
#include "commands/heal_patch/engine.h"
#include "courses/courses.h"
#include "html/report.h"
#include "program/date.h"
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
    REPORT_FILE,
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

static char *curves_line(const heal_study *study)
{
    char *line = format_text("%s,dermis_gain_percent", csv_day_columns(study->start));
    for (int i = 0; i < REGION_COLUMNS; i++)
        append_text(&line, ",%s%s", region_prefixes[REGION_PAPILLARY], region_column_names[i]);
    append_text(&line, CSV_SURFACE_COLUMNS "\n");
    return line;
}

static char *profiles_line(const heal_study *study)
{
    char *line = format_text("%s,depth_mm", csv_day_columns(study->start));
    for (int i = 0; i < PROFILE_COLUMNS; i++)
        append_text(&line, ",%s", profile_columns[i].column);
    append_text(&line, "\n");
    return line;
}

/* Frees the line of columns. */
static outcome begin(rows *table, const heal_study *study, const output_folder *folder,
                     const char *name, char *columns)
{
    char *head = NULL;
    size_t size = 0;
    FILE *file = text_open(&head, &size);
    csv_header(file, heal_patch_command.name, study->seeds, NULL);
    fputs(columns, file);
    text_close(file);
    const outcome state = rows_begin(table, folder, name, head);
    free(head);
    free(columns);
    return state;
}

outcome heal_files_begin(heal_files *files, const heal_study *study, const output_folder *folder)
{
    TRY(result_scenario(folder, heal_patch_command.name, study->configuration));
    TRY(begin(&files->curves, study, folder, HEAL_CURVES, curves_line(study)));
    return begin(&files->profiles, study, folder, HEAL_PROFILES, profiles_line(study));
}

/* Of rows between such days the folder does not know how many there were. */
static outcome check_no_row_lost(const heal_study *study, const output_folder *folder,
                                 const rows *table, int all_stops, double day)
{
    double *days = NULL;
    size_t count = 0, row = 0;
    outcome state = rows_read(folder, table->name, study->start != NULL, 1, &days, &count);
    for (size_t i = 0; i < study->stop_count && state == OUTCOME_OK; i++) {
        const heal_stop *stop = &study->stops[i];
        if (mnc_day_compare(stop->day, day) >= 0 || !(all_stops || stop->with_profiles))
            continue;
        while (row < count && mnc_day_compare(days[row], stop->day) < 0)
            row++;
        if (row < count && mnc_day_compare(days[row], stop->day) == 0)
            continue;
        print_error("cannot go on in %s: %s has lost its row of day %g; begin anew with --force "
                    "instead of --resume",
                    folder->target, table->name, stop->day);
        state = OUTCOME_FAILED;
    }
    free(days);
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
            return check_no_row_lost(study, folder, table, all_stops, day);
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
    char *curves = curves_line(study), *profiles = profiles_line(study);
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

char *heal_file_text(const output_folder *folder, const char *name)
{
    char *path = output_folder_path(folder, name), *text = NULL;
    size_t room = 0;
    FILE *file = fopen(path, "r");
    if (file) {
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

/* Another build may go on with the run. */
static const char *behind_comments(const char *text)
{
    while (*text == '#') {
        text += strcspn(text, "\n");
        text += *text == '\n';
    }
    return text;
}

outcome heal_files_compare(const heal_study *study, const output_folder *folder)
{
    char *old = heal_file_text(folder, "scenario.yaml");
    const char *new = study->configuration, *there = old ? behind_comments(old) : NULL;
    const int same = there && strcmp(there, new) == 0;
    if (!old)
        print_error("cannot read %s/scenario.yaml, by which a run is known that can be resumed",
                    folder->target);
    else if (!same)
        print_difference(folder, there, new);
    free(old);
    return same ? OUTCOME_OK : OUTCOME_BAD_INPUT;
}

/* What the tables hold on the current day of a simulation. */
static mnc_status measure(const heal_study *study, const mnc_simulation *simulation, double *day,
                          double *gain, double values[REGION_COLUMNS], mnc_surface *surface)
{
    TRY(mnc_simulation_day(simulation, day));
    TRY(engine.mean(simulation, MNC_COLLAGEN_GAIN, MNC_WHOLE_DERMIS, gain));
    TRY(engine.region(simulation, REGION_PAPILLARY, values));
    return mnc_schedule_surface(&study->desc.schedule, &study->desc.skin, *day, surface);
}

outcome heal_files_curves(heal_files *files, const heal_study *study,
                          const mnc_simulation *simulation)
{
    double day = 0, gain = 0, values[REGION_COLUMNS];
    mnc_surface surface;
    FILE *file = files->curves.file;
    TRY(library_outcome_about(measure(study, simulation, &day, &gain, values, &surface),
                              HEAL_CURVES ": "));
    rows_day(&files->curves, day);
    csv_date(file, study->start, day);
    csv_number(file, 100 * gain);
    csv_numbers(file, REGION_COLUMNS, values);
    csv_surface(file, &surface);
    fputc('\n', file);
    return rows_keep(&files->curves);
}

static mnc_status write_profiles(rows *table, const char *start, const mnc_simulation *simulation,
                                 const mnc_grid *grid, double *values)
{
    const double *depths_mm = NULL;
    double day = 0;
    TRY(mnc_simulation_depths(simulation, &depths_mm));
    TRY(mnc_simulation_day(simulation, &day));
    for (size_t i = 0; i < PROFILE_COLUMNS; i++)
        TRY(engine.profile(simulation, profile_columns[i].quantity, values + i * grid->nz,
                           grid->nz));
    for (size_t k = 0; k < grid->nz; k++) {
        rows_day(table, day);
        csv_date(table->file, start, day);
        csv_number(table->file, depths_mm[k]);
        for (size_t i = 0; i < PROFILE_COLUMNS; i++)
            csv_number(table->file, profile_columns[i].factor * values[i * grid->nz + k]);
        fputc('\n', table->file);
    }
    return MNC_OK;
}

outcome heal_files_profiles(heal_files *files, const heal_study *study,
                            const mnc_simulation *simulation)
{
    mnc_grid grid = {0};
    mnc_status status = mnc_simulation_grid(simulation, &grid);
    double *values = take_memory(PROFILE_COLUMNS * grid.nz, sizeof *values);
    if (status == MNC_OK)
        status = write_profiles(&files->profiles, study->start, simulation, &grid, values);
    free(values);
    TRY(library_outcome_about(status, HEAL_PROFILES ": "));
    return rows_keep(&files->profiles);
}

char *heal_section_name(double day, const char *which, const char *ending)
{
    return format_text("section_day_%.10g_%s.%s", day, which, ending);
}

char *heal_section_figure(double day)
{
    return format_text("section_day_%.10g", day);
}

/* The number of the cell, of `count` from `first_mm` on, that holds the place. */
static size_t cell_at(double place_mm, double first_mm, double spacing_mm, size_t count)
{
    const double cell = (place_mm - first_mm) / spacing_mm;
    if (!(cell > 0))
        return 0;
    return cell < (double)count ? (size_t)cell : count - 1;
}

static size_t depth_cell(const heal_study *study, const mnc_grid *grid)
{
    return cell_at(study->section_depth_mm, grid->top_mm, grid->spacing_z_mm, grid->nz);
}

static size_t y_cell(const heal_study *study, const mnc_grid *grid)
{
    return cell_at(study->section_y_mm, 0, grid->spacing_y_mm, grid->ny);
}

double heal_section_depth_mm(const heal_study *study, const mnc_grid *grid)
{
    return grid->top_mm + ((double)depth_cell(study, grid) + 0.5) * grid->spacing_z_mm;
}

double heal_section_y_mm(const heal_study *study, const mnc_grid *grid)
{
    return ((double)y_cell(study, grid) + 0.5) * grid->spacing_y_mm;
}

/* A matrix in percent, row by row. It has no line of columns, so its head says where the cells lie.
 */
static void write_matrix(FILE *file, const double *gains, size_t columns, size_t lines)
{
    for (size_t j = 0; j < lines; j++)
        for (size_t i = 0; i < columns; i++)
            fprintf(file, "%.4g%c", 100 * gains[i + j * columns], i + 1 < columns ? ',' : '\n');
}

static outcome write_section(const heal_study *study, double day, const char *which,
                             const char *place, const double *gains, size_t columns, size_t lines,
                             const output_folder *folder)
{
    char *text = NULL, *name = heal_section_name(day, which, "csv");
    size_t size = 0;
    FILE *file = text_open(&text, &size);
    csv_header(file, heal_patch_command.name, study->seeds, place);
    write_matrix(file, gains, columns, lines);
    text_close(file);
    const outcome state = result_write(folder, name, text);
    free(text);
    free(name);
    return state;
}

/* The plane of cells that holds the depth. */
static outcome write_horizontal(const heal_study *study, const mnc_simulation *simulation,
                                const mnc_grid *grid, double day, double *gains,
                                const output_folder *folder)
{
    const size_t k = depth_cell(study, grid);
    const size_t count = grid->nx * grid->ny;
    TRY(library_outcome_about(engine.values(simulation, MNC_COLLAGEN_GAIN, k * count, count, gains),
                              "horizontal section: "));
    char *date = day_text(study->start, day);
    char *place = format_text(
        "collagen gain in percent of healthy skin on %s, %g mm below the surface; row j, column "
        "i: x = (i + 1/2) %.10g mm, y = (j + 1/2) %.10g mm, both from 0 on;",
        date, heal_section_depth_mm(study, grid), grid->spacing_x_mm, grid->spacing_y_mm);
    const outcome state =
        write_section(study, day, "horizontal", place, gains, grid->nx, grid->ny, folder);
    free(place);
    free(date);
    return state;
}

/* Lines of cells in the direction of x, from the epidermis downwards. */
static outcome write_vertical(const heal_study *study, const mnc_simulation *simulation,
                              const mnc_grid *grid, double day, double *gains,
                              const output_folder *folder)
{
    const size_t j = y_cell(study, grid);
    for (size_t k = 0; k < grid->nz; k++)
        TRY(library_outcome_about(engine.values(simulation, MNC_COLLAGEN_GAIN,
                                                grid->nx * (j + grid->ny * k), grid->nx,
                                                gains + k * grid->nx),
                                  "vertical section: "));
    char *date = day_text(study->start, day);
    char *place = format_text(
        "collagen gain in percent of healthy skin on %s, at y = %g mm; row k, column i: x = "
        "(i + 1/2) %.10g mm, depth = %.10g + (k + 1/2) %.10g mm, from 0 on;",
        date, heal_section_y_mm(study, grid), grid->spacing_x_mm, grid->top_mm, grid->spacing_z_mm);
    const outcome state =
        write_section(study, day, "vertical", place, gains, grid->nx, grid->nz, folder);
    free(place);
    free(date);
    return state;
}

outcome heal_sections_write(const heal_study *study, const mnc_simulation *simulation,
                            const output_folder *folder)
{
    mnc_grid grid = {0};
    double day = 0;
    TRY(library_outcome_about(mnc_simulation_grid(simulation, &grid), "sections: "));
    TRY(library_outcome_about(mnc_simulation_day(simulation, &day), "sections: "));
    double *gains = take_memory(grid.nx * (grid.ny > grid.nz ? grid.ny : grid.nz), sizeof *gains);
    outcome state = write_horizontal(study, simulation, &grid, day, gains, folder);
    if (state == OUTCOME_OK)
        state = write_vertical(study, simulation, &grid, day, gains, folder);
    free(gains);
    return state;
}

int heal_sections_are_there(double day, const output_folder *folder)
{
    char *horizontal = heal_section_name(day, "horizontal", "csv");
    char *vertical = heal_section_name(day, "vertical", "csv");
    const int both = output_folder_has(folder, horizontal) && output_folder_has(folder, vertical);
    free(horizontal);
    free(vertical);
    return both;
}

outcome heal_files_close(heal_files *files)
{
    outcome state = rows_close(&files->curves);
    outcome other = rows_close(&files->profiles);
    return state == OUTCOME_OK ? other : state;
}

char *heal_checkpoint_name(const char *newest, int age)
{
    return age == 0 ? copy_text(newest) : format_text("%s.%d", newest, age);
}
