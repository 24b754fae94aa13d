/* dose_response: how much collagen needles of which length and density leave. Reads a scenario,
   runs one simulation a dose, writes points, maps and curves. */
#include "common/interrupt.h"
#include "common/program.h"
#include "common/scenario_file.h"
#include "dose_response_bands.h"
#include "dose_response_files.h"
#include "dose_response_plot.h"
#include "dose_response_report.h"

static const driver_info info = {
    .name = "dose_response",
    .purpose = "Maps needle length and channel density to collagen gain, injury and downtime.",
    .example = "densities_per_cm2=50,100,200",
    .details =
        "Scenario keys, units and defaults (all in the drivers' README.md); every key is "
        "optional:\n"
        "  needle_lengths_mm      mm, 2 to 40 rising; default [0.25, 0.5, 1, 1.5, 2, 2.5, 3]\n"
        "  densities_per_cm2      channels per cm^2, 2 to 40 rising;\n"
        "                         default [25, 50, 100, 250, 500, 1000]\n"
        "  sessions               1 to 1000; default 1, the first on day 0\n"
        "  interval_days          days from one session to the next; default 28\n"
        "  evaluation_day         day of the gains, not before the last session; default 90\n"
        "  skin.site              cheek (default), forehead, eyelid, neck, forearm, deltoid,\n"
        "                         abdomen, thigh; or epidermis_mm and layers\n"
        "  skin.age_years         24 (years); older skin makes less, is thinner, closes later\n"
        "  device.preset          generic (default), pen, hand_roller; also needle_diameter_mm,\n"
        "                         channel_ratio, efficiency (achieved depth / needle length)\n"
        "  needling               cell_kill 0.5, collagen_loss 0.2, elastin_loss 0.2, placement\n"
        "                         regular or random, channel cone or cylinder\n"
        "  solver                 spacing_mm 0.02, tolerance 1e-3\n"
        "  kinetics               any parameter of the healing model; see --list-kinetics\n"
        "  uncertainty            draws none (default), posterior, prior or a file, members; of "
        "the\n"
        "                         prior also seed 1, weighting none or calibration, spread of\n"
        "                         sessions, prior_sd of each kinetic parameter\n"
        "Results: points.csv, scenario.yaml, dose.gp, and map, curves as .png and .svg; with "
        "draws\n"
        "also bands.csv, bands.png and .svg, and members.csv (--rows).\n",
    .has_ensemble = 1,
    .has_shards = 1,
};

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
    return ensemble_open_rows(&map->bands.run, folder, "dose_response", "dose",
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

static outcome map_doses(const driver_options *options)
{
    dose_schema schema;
    dose_scenario *scenario = NULL;
    dose_map map = {0};
    outcome state = dose_schema_fill(&schema);
    if (state == OUTCOME_OK)
        state = dose_load(&schema, options, &scenario);
    if (state != OUTCOME_OK)
        return state;
    state = dose_study_make(&schema, scenario, &map.study);
    if (state == OUTCOME_OK)
        state = dose_bands_prepare(scenario, options, &map.study, &map.bands);
    if (state == OUTCOME_OK)
        state = produce(&map, options);
    dose_bands_free(&map.bands);
    dose_runs_free(&map.runs);
    dose_study_free(&map.study);
    scenario_free(&schema.root, scenario);
    return state;
}

int main(int argc, char **argv)
{
    return program_main(argc, argv, &info, map_doses);
}
