/* Writes the points and the scenario. No dates and no times of day: the same scenario gives the
   same bytes. */
#include "commands/dose_response/files.h"

#include "commands/commands.h"
#include "results/csv.h"

const char *const dose_file_names[] = {
    "points.csv", "bands.csv", "members.csv", "bands.png",  "bands.svg",  "scenario.yaml",
    "dose.gp",    "map.png",   "map.svg",     "curves.png", "curves.svg", NULL,
};

static void write_point(FILE *file, const dose_point *point)
{
    fprintf(file, "%.10g", point->length_mm);
    csv_number(file, point->density_per_cm2);
    csv_number(file, point->depth_mm);
    csv_number(file, point->injured_mm3_per_cm2);
    csv_number(file, point->papillary_gain_percent);
    csv_number(file, point->dermis_gain_percent);
    csv_number(file, point->downtime_days);
    fprintf(file, ",%zu,%zu,%zu,%zu,%zu", point->stats.steps, point->stats.rejected_steps,
            point->stats.rate_evaluations, point->stats.fallback_cells,
            point->stats.undershoot_steps);
    csv_number(file, point->stats.largest_undershoot);
    fputc('\n', file);
}

outcome dose_files_write(const dose_study *study, const dose_runs *runs,
                         const output_folder *folder)
{
    FILE *file = result_open(folder, "points.csv");
    if (file == NULL)
        return OUTCOME_FAILED;
    csv_header(
        file, dose_response_command.name, study->configuration,
        "Dose and response: a row for each needle length and density. Gains are of collagen\n"
        "on the evaluation day, in percent of healthy skin, means over the papillary and\n"
        "over the whole dermis; volume and downtime are those of all sessions together.\n");
    fputs("needle_length_mm,density_per_cm2,achieved_depth_mm,injured_volume_mm3_per_cm2,"
          "papillary_gain_percent,dermis_gain_percent,downtime_days,steps,rejected_steps,"
          "rate_evaluations,fallback_cells,undershoot_steps,largest_undershoot\n",
          file);
    for (size_t i = 0; i < runs->count; i++)
        write_point(file, &runs->points[i]);
    outcome state = result_close(file, "points.csv");
    if (state == OUTCOME_OK)
        state = result_scenario(folder, dose_response_command.name, study->configuration);
    return state;
}
