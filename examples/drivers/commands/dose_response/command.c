/* dose-response: how much collagen needles of which length and density leave. Reads a scenario,
   runs one simulation a dose, writes points, maps and curves. */
#include "commands/commands.h"
#include "commands/dose_response/bands.h"
#include "commands/dose_response/files.h"
#include "commands/dose_response/plot.h"
#include "commands/dose_response/report.h"
#include "program/interrupt.h"
#include "program/program.h"

/* The study and its runs, as one thing for the frame. */
typedef struct dose_map {
    dose_study study;
    dose_runs runs;
    dose_bands bands;
} dose_map;

static const dose_bands *bands_of(const dose_map *map)
{
    return map->bands.run.what.is_wanted ? &map->bands : NULL;
}

static outcome begin_rows(void *work, const output_folder *folder)
{
    dose_map *map = work;
    return ensemble_open_rows(&map->bands.run, folder, dose_response_command.name, "dose",
                              map->study.configuration);
}

static outcome run(void *work, const driver_options *options)
{
    dose_map *map = work;
    outcome state = dose_runs_go(&map->study, &map->runs, options->threads, options->quiet);
    if (state == OUTCOME_OK && bands_of(map) != NULL && !interrupted())
        state = ensemble_go(&map->bands.run, options);
    return state;
}

static outcome write_results(const void *work, const output_folder *folder)
{
    const dose_map *map = work;
    outcome state = dose_files_write(&map->study, &map->runs, folder);
    if (state == OUTCOME_OK && bands_of(map) != NULL)
        state = dose_bands_write(&map->study, &map->bands, folder);
    if (state == OUTCOME_OK)
        state = dose_plot_write_script(&map->study, &map->runs, bands_of(map), folder);
    return state;
}

static void print_tables(const void *work, const char *target, int text_plot)
{
    const dose_map *map = work;
    dose_report_tables(&map->study, &map->runs);
    if (bands_of(map) != NULL)
        dose_report_bands(&map->study, &map->runs, &map->bands);
    if (text_plot)
        (void)dose_plot_letters(&map->study, target);
    dose_report_limits(&map->runs, bands_of(map) != NULL);
}

static outcome produce(dose_map *map, const driver_options *options)
{
    const driver_job job = {
        .file_names = dose_file_names,
        .script = "dose.gp",
        .begin = options->rows ? begin_rows : NULL,
        .run = run,
        .write = write_results,
        .tables = print_tables,
    };
    if (options->shard > 0 && !options->print_config)
        return ensemble_shard(&map->bands.run, options);
    return program_produce(&job, map, map->study.configuration, options);
}

static outcome map_doses(const driver_options *options, void *data)
{
    const dose_scenario *scenario = data;
    dose_map map = {0};
    outcome state = dose_study_make(scenario, &map.study);
    if (state == OUTCOME_OK)
        state = dose_bands_prepare(scenario, options, &map.study, &map.bands);
    if (state == OUTCOME_OK)
        state = produce(&map, options);
    dose_bands_free(&map.bands);
    dose_runs_free(&map.runs);
    dose_study_free(&map.study);
    return state;
}

const command dose_response_command = {
    .name = "dose-response",
    .purpose = "Maps needle length and channel density to collagen gain, injury and downtime.",
    .example = "densities_per_cm2=50,100,200",
    .results = "Results: points.csv, scenario.yaml, dose.gp, and map, curves as .png and .svg; "
               "with draws\n"
               "also bands.csv, bands.png and .svg, and members.csv (--rows).\n",
    .has_ensemble = 1,
    .has_shards = 1,
    .keys = dose_keys,
    .fill = dose_fill,
    .act = map_doses,
};
