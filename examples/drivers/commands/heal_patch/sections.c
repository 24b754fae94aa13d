/* Writes a horizontal and a vertical section as matrices that gnuplot, NumPy and spreadsheets read;
   where they lie stands in comments before the numbers. */
#include "commands/heal_patch/sections.h"

#include "commands/commands.h"
#include "commands/heal_patch/engine.h"
#include "program/memory.h"
#include "results/csv.h"

#include <stdlib.h>

char *heal_section_name(double day, const char *which, const char *ending)
{
    return format_text("section_day_%.10g_%s.%s", day, which, ending);
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

/* A matrix in percent, row by row. */
static void write_matrix(FILE *file, const double *gains, size_t columns, size_t rows)
{
    for (size_t j = 0; j < rows; j++)
        for (size_t i = 0; i < columns; i++)
            fprintf(file, "%.4g%c", 100 * gains[i + j * columns], i + 1 < columns ? ',' : '\n');
}

static outcome write_section(const heal_study *study, double day, const char *which,
                             const char *place, const double *gains, size_t columns, size_t rows,
                             const output_folder *folder)
{
    char *text = NULL, *name = heal_section_name(day, which, "csv");
    size_t size = 0;
    FILE *file = text_open(&text, &size);
    csv_header(file, heal_patch_command.name, study->configuration, place);
    write_matrix(file, gains, columns, rows);
    text_close(file);
    const outcome state = result_write(folder, name, text);
    free(text);
    free(name);
    return state;
}

/* The plane of cells that holds the depth. */
static outcome write_horizontal(const heal_study *study, const mnc_simulation *simulation,
                                const mnc_grid *grid, double day, const output_folder *folder)
{
    const size_t k = depth_cell(study, grid);
    const size_t count = grid->nx * grid->ny;
    double *gains = take_memory(count, sizeof *gains);
    outcome state = OUTCOME_FAILED;
    if (heal_engine_values(simulation, MNC_COLLAGEN_GAIN, k * count, count, gains) == MNC_OK) {
        char *place = format_text(
            "Collagen gain in percent of healthy skin on day %g, %g mm below the surface.\n"
            "Row j, column i: x = (i + 1/2) %.10g mm, y = (j + 1/2) %.10g mm, both from 0 on.\n",
            day, heal_section_depth_mm(study, grid), grid->spacing_x_mm, grid->spacing_y_mm);
        state = write_section(study, day, "horizontal", place, gains, grid->nx, grid->ny, folder);
        free(place);
    } else {
        print_error("horizontal section: %s", mnc_last_error());
    }
    free(gains);
    return state;
}

/* Lines of cells in the direction of x, from the epidermis downwards. */
static outcome write_vertical(const heal_study *study, const mnc_simulation *simulation,
                              const mnc_grid *grid, double day, const output_folder *folder)
{
    const size_t j = y_cell(study, grid);
    double *gains = take_memory(grid->nx * grid->nz, sizeof *gains);
    outcome state = OUTCOME_FAILED;
    mnc_status status = MNC_OK;
    for (size_t k = 0; k < grid->nz && status == MNC_OK; k++)
        status = heal_engine_values(simulation, MNC_COLLAGEN_GAIN, grid->nx * (j + grid->ny * k),
                                    grid->nx, gains + k * grid->nx);
    if (status == MNC_OK) {
        char *place = format_text(
            "Collagen gain in percent of healthy skin on day %g, at y = %g mm.\n"
            "Row k, column i: x = (i + 1/2) %.10g mm, depth = %.10g + (k + 1/2) %.10g mm, from 0 "
            "on.\n",
            day, heal_section_y_mm(study, grid), grid->spacing_x_mm, grid->top_mm,
            grid->spacing_z_mm);
        state = write_section(study, day, "vertical", place, gains, grid->nx, grid->nz, folder);
        free(place);
    } else {
        print_error("vertical section: %s", mnc_last_error());
    }
    free(gains);
    return state;
}

outcome heal_sections_write(const heal_study *study, const mnc_simulation *simulation,
                            const output_folder *folder)
{
    mnc_grid grid = {0};
    double day = 0;
    if (mnc_simulation_grid(simulation, &grid) != MNC_OK ||
        mnc_simulation_day(simulation, &day) != MNC_OK) {
        print_error("sections: %s", mnc_last_error());
        return OUTCOME_FAILED;
    }
    outcome state = write_horizontal(study, simulation, &grid, day, folder);
    return state == OUTCOME_OK ? write_vertical(study, simulation, &grid, day, folder) : state;
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
