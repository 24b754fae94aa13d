// Fibroblasts as agents of PhysiCell in skin of libmncollagen, 14 days after a needling session:
// they climb the gradient of TGF-beta and secrete it, in place of the continuum's own autocrine
// secretion; agents in a channel die. The library diffuses and clears TGF-beta, PhysiCell does not.
// Secretion is the library's rate per healthy fibroblast; speed and bias of migration are assumed.
// usage: skin_agents RESULTS.csv [--balance | --continuum]     (README.md)
#include "core/PhysiCell.h"
#include "modules/PhysiCell_standard_modules.h"

#include <mncollagen.h>

#include <cerrno>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <vector>

using BioFVM::microenvironment;
using PhysiCell::Cell;
using PhysiCell::Phenotype;

static const double UM_PER_MM = 1000, MINUTES_PER_DAY = 1440;
static const double LAST_DAY = 14, EXCHANGE_MINUTES = 12;
static const double DEAD_ABOVE_DEBRIS = 0.5; // of the volume; assumed
static const double MIGRATION_UM_PER_MINUTE = 0.2, MIGRATION_BIAS = 0.5, PERSISTENCE_MINUTES = 60;

enum class Study { agents, balance, continuum };

static std::FILE *results; // as PhysiCell prints on standard output

// What an agent needs to know of the library's kinetics.
static double most_per_minute; // secretion of one fibroblast, ng/mL um^3 a minute
static double half_ng_per_ml;  // TGF-beta at which it is half of that

static void require(mnc_status status)
{
    if (status == MNC_OK)
        return;
    std::fprintf(stderr, "skin_agents: %s\n", mnc_last_error());
    std::exit(1);
}

// ---- the skin ----

// The number of the field that agents read and feed.
static int signal_field = MNC_TGF_BETA;

// A substance that only diffuses: nothing but the agents changes its amount.
static mnc_model *substance_alone()
{
    mnc_model *model = nullptr;
    mnc_field field = {};
    field.name = "signal";
    field.unit = "ng/mL";
    field.scale = 1;
    field.spread = MNC_SPREAD_LINEAR;
    field.diffusivity_mm2_per_day = mnc_healing_params_default().diff_tgf_mm2_per_day;
    require(mnc_model_create_empty(&model));
    require(mnc_model_add_field(model, &field, &signal_field));
    return model;
}

static mnc_model *healing_skin(Study study)
{
    mnc_model *model = nullptr;
    mnc_healing_params params = mnc_healing_params_default();
    if (study == Study::agents)
        params.tgf_autocrine_ng_per_ml_per_day = 0; // the agents do it
    require(mnc_model_create_healing(&params, &model));
    return model;
}

static mnc_simulation *create_skin(Study study)
{
    mnc_simulation *skin = nullptr;
    mnc_session session = mnc_session_default();
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    mnc_model *model = study == Study::balance ? substance_alone() : healing_skin(study);
    session.density_per_cm2 = 1000;
    desc.model = model;
    desc.extent = MNC_EXTENT_PATCH;
    desc.width_mm = desc.length_mm = 0.5;
    desc.spacing_mm = 0.02;
    if (study != Study::balance)
        desc.schedule = {1, &session};
    require(mnc_simulation_create(&desc, &skin));
    mnc_model_destroy(model);
    return skin;
}

// ---- the agents ----

// Activated fibroblasts secrete TGF-beta as in the library's kinetics.
static void set_secretion(Cell *cell, Phenotype &phenotype, double)
{
    const double tgf = std::fmax(cell->nearest_density_vector()[0], 0);
    phenotype.secretion.net_export_rates[0] = most_per_minute * tgf / (half_ng_per_ml + tgf);
    cell->set_internal_uptake_constants(EXCHANGE_MINUTES); // PhysiCell keeps rate x time
}

// In the units of PhysiCell, cell on cell: cell (i, j, k) is voxel i + nx (j + ny k).
static void create_microenvironment(const mnc_grid &grid)
{
    BioFVM::set_default_microenvironment(&microenvironment);
    microenvironment.name = "skin";
    microenvironment.set_density(0, "TGF-beta", "ng/mL");
    microenvironment.resize_space(
        0, grid.nx * grid.spacing_x_mm * UM_PER_MM, 0, grid.ny * grid.spacing_y_mm * UM_PER_MM,
        grid.top_mm * UM_PER_MM, (grid.top_mm + grid.nz * grid.spacing_z_mm) * UM_PER_MM,
        static_cast<int>(grid.nx), static_cast<int>(grid.ny), static_cast<int>(grid.nz));
    BioFVM::default_microenvironment_options.track_internalized_substrates_in_each_agent = true;
    BioFVM::default_microenvironment_options.calculate_gradients = true;
    PhysiCell::create_cell_container_for_microenvironment(microenvironment, 30);
}

static void define_fibroblasts()
{
    PhysiCell::initialize_default_cell_definition();
    PhysiCell::Cell_Definition &fibroblast = PhysiCell::cell_defaults;
    fibroblast.name = "fibroblast";
    fibroblast.functions.cycle_model = PhysiCell::live;
    fibroblast.phenotype.cycle.sync_to_cycle_model(fibroblast.functions.cycle_model);
    fibroblast.phenotype.cycle.data.transition_rate(0, 0) = 0; // they do not divide
    fibroblast.phenotype.death.rates.assign(fibroblast.phenotype.death.rates.size(), 0);
    fibroblast.functions.update_phenotype = set_secretion;
    fibroblast.functions.update_migration_bias = PhysiCell::chemotaxis_function;
    PhysiCell::Motility &motility = fibroblast.phenotype.motility;
    motility.is_motile = true;
    motility.migration_speed = MIGRATION_UM_PER_MINUTE;
    motility.migration_bias = MIGRATION_BIAS;
    motility.persistence_time = PERSISTENCE_MINUTES;
    motility.chemotaxis_index = 0;
    motility.chemotaxis_direction = 1;
    PhysiCell::build_cell_definitions_maps();
    PhysiCell::setup_signal_behavior_dictionaries(); // prints them all
}

// As many as the layers have; `healthy` holds cells per mm^3 in each cell of the grid.
static void place_fibroblasts(const mnc_grid &grid, const std::vector<double> &healthy)
{
    const double volume_mm3 = grid.spacing_x_mm * grid.spacing_y_mm * grid.spacing_z_mm;
    double due = 0.5;
    for (size_t cell = 0; cell < healthy.size(); cell++)
        for (due += healthy[cell] * volume_mm3; due >= 1; due--) {
            std::vector<double> position = microenvironment.mesh.voxels[cell].center;
            position[0] += (PhysiCell::UniformRandom() - 0.5) * grid.spacing_x_mm * UM_PER_MM;
            position[1] += (PhysiCell::UniformRandom() - 0.5) * grid.spacing_y_mm * UM_PER_MM;
            position[2] += (PhysiCell::UniformRandom() - 0.5) * grid.spacing_z_mm * UM_PER_MM;
            PhysiCell::create_cell(PhysiCell::cell_defaults)->assign_position(position);
        }
}

static size_t count_agents()
{
    return PhysiCell::all_cells->size();
}

// Points (x, y, z) in mm of all agents.
static std::vector<double> places_mm()
{
    std::vector<double> places;
    for (const Cell *cell : *PhysiCell::all_cells)
        for (double coordinate_um : cell->position)
            places.push_back(coordinate_um / UM_PER_MM);
    return places;
}

static void kill_in_channels(const mnc_simulation *skin)
{
    const std::vector<double> places = places_mm();
    std::vector<double> debris(count_agents());
    require(
        mnc_simulation_read_points(skin, MNC_DEBRIS, places.data(), debris.size(), debris.data()));
    for (size_t a = debris.size(); a-- > 0;) // the last agent takes the place of a dead one
        if (debris[a] > DEAD_ABOVE_DEBRIS)
            (*PhysiCell::all_cells)[a]->die();
}

// ---- the exchange ----

// What has been exchanged, ng/mL mm^3.
struct Balance {
    double secreted; // by PhysiCell's own books
    double received; // by the library, as rate x time x volume
};

static double secreted_so_far()
{
    double amount_um3 = 0;
    for (const Cell *cell : *PhysiCell::all_cells)
        amount_um3 -= (*cell->internalized_substrates)[0];
    return amount_um3 / (UM_PER_MM * UM_PER_MM * UM_PER_MM);
}

// One interval: the agents act on TGF-beta as it is at its beginning, what they have changed
// becomes a source of the library over the interval. First order in the length of the interval.
static void exchange(mnc_simulation *skin, const mnc_grid &grid, double from_day, double to_day,
                     Balance &balance)
{
    const size_t cells = grid.nx * grid.ny * grid.nz;
    const double volume_mm3 = grid.spacing_x_mm * grid.spacing_y_mm * grid.spacing_z_mm;
    const double dt_days = to_day - from_day, before = secreted_so_far();
    std::vector<double> tgf(cells), rates(cells);
    require(mnc_simulation_values(skin, signal_field, 0, cells, tgf.data()));
    for (size_t i = 0; i < cells; i++)
        microenvironment(static_cast<int>(i))[0] = tgf[i];
    static_cast<PhysiCell::Cell_Container *>(microenvironment.agent_container)
        ->update_all_cells(from_day * MINUTES_PER_DAY, EXCHANGE_MINUTES, EXCHANGE_MINUTES,
                           EXCHANGE_MINUTES);
    for (size_t i = 0; i < cells; i++) {
        rates[i] = (microenvironment(static_cast<int>(i))[0] - tgf[i]) / dt_days;
        balance.received += rates[i] * dt_days * volume_mm3;
    }
    balance.secreted += secreted_so_far() - before;
    require(mnc_simulation_set_source(skin, signal_field, rates.data(), cells));
    require(mnc_simulation_run_until(skin, to_day));
}

// ---- the studies ----

static void print_line(const mnc_simulation *skin, Study study, const Balance &balance)
{
    double day = 0, tgf = 0, gain = 0;
    require(mnc_simulation_day(skin, &day));
    require(mnc_simulation_mean(skin, signal_field, MNC_WHOLE_DERMIS, &tgf));
    if (study != Study::balance)
        require(mnc_simulation_mean(skin, MNC_COLLAGEN_GAIN, MNC_WHOLE_DERMIS, &gain));
    std::fprintf(results, "%g,%.6f,%.6f,%zu,%.6e\n", day, tgf, gain, count_agents(),
                 balance.secreted);
    std::fflush(results);
}

static bool is_close(const char *what, double a, double b)
{
    const double difference = std::fabs(a - b) / std::fabs(b);
    std::printf("%s: relative difference %.1e\n", what, difference);
    return difference <= 1e-12;
}

static double content(const mnc_simulation *skin, const mnc_grid &grid)
{
    const size_t cells = grid.nx * grid.ny * grid.nz;
    std::vector<double> values(cells);
    double sum = 0;
    require(mnc_simulation_values(skin, signal_field, 0, cells, values.data()));
    for (double value : values)
        sum += value;
    return sum * grid.spacing_x_mm * grid.spacing_y_mm * grid.spacing_z_mm;
}

static mnc_grid create_agents(const mnc_simulation *skin)
{
    mnc_grid grid;
    mnc_simulation *healthy = create_skin(Study::continuum);
    require(mnc_simulation_grid(skin, &grid));
    std::vector<double> density(grid.nx * grid.ny * grid.nz);
    require(mnc_simulation_values(healthy, MNC_FIBROBLASTS | MNC_PHYSICAL, 0, density.size(),
                                  density.data()));
    mnc_simulation_destroy(healthy);
    create_microenvironment(grid);
    define_fibroblasts();
    place_fibroblasts(grid, density);
    return grid;
}

// The library's rate of autocrine secretion, shared out to the agents of healthy skin.
static void share_out_secretion(const mnc_grid &grid)
{
    const mnc_healing_params params = mnc_healing_params_default();
    const double volume_um3 = microenvironment.mesh.dV * grid.nx * grid.ny * grid.nz;
    half_ng_per_ml = params.tgf_half_autocrine_ng_per_ml;
    most_per_minute = params.tgf_autocrine_ng_per_ml_per_day / MINUTES_PER_DAY * volume_um3 /
                      static_cast<double>(count_agents());
}

static int run(mnc_simulation *skin, Study study)
{
    Balance balance = {};
    mnc_grid grid = create_agents(skin);
    share_out_secretion(grid);
    if (study == Study::balance) { // something that the agents can answer to
        const std::vector<double> tgf(grid.nx * grid.ny * grid.nz, 1);
        require(mnc_simulation_set_field(skin, signal_field, tgf.data(), tgf.size()));
    } else {
        require(mnc_simulation_run_until(skin, 0)); // the session
        kill_in_channels(skin);
    }
    const double at_start = content(skin, grid);
    const int64_t per_day = static_cast<int64_t>(MINUTES_PER_DAY / EXCHANGE_MINUTES);
    for (int64_t i = 0; i < per_day * static_cast<int64_t>(LAST_DAY); i++) {
        const double every_days = EXCHANGE_MINUTES / MINUTES_PER_DAY;
        if (i % per_day == 0)
            print_line(skin, study, balance);
        exchange(skin, grid, mnc_day_multiple(0, every_days, i),
                 mnc_day_multiple(0, every_days, i + 1), balance);
    }
    print_line(skin, study, balance);
    bool closed = is_close("received by the skin, against secreted by the agents", balance.received,
                           balance.secreted);
    if (study == Study::balance)
        closed &= is_close("what the skin holds, against what it held and received",
                           content(skin, grid), at_start + balance.received);
    return closed ? 0 : 1;
}

static int run_continuum(mnc_simulation *skin)
{
    for (double day = 0; day <= LAST_DAY; day++) {
        require(mnc_simulation_run_until(skin, day));
        double tgf = 0, gain = 0;
        require(mnc_simulation_mean(skin, MNC_TGF_BETA, MNC_WHOLE_DERMIS, &tgf));
        require(mnc_simulation_mean(skin, MNC_COLLAGEN_GAIN, MNC_WHOLE_DERMIS, &gain));
        std::fprintf(results, "%g,%.6f,%.6f\n", day, tgf, gain);
    }
    return 0;
}

static Study study_of(int argc, char **argv)
{
    if (argc == 2 && argv[1][0] != '-')
        return Study::agents;
    if (argc == 3 && std::strcmp(argv[2], "--balance") == 0)
        return Study::balance;
    if (argc == 3 && std::strcmp(argv[2], "--continuum") == 0)
        return Study::continuum;
    std::fprintf(stderr, "usage: skin_agents RESULTS.csv [--balance | --continuum]\n");
    std::exit(2);
}

int main(int argc, char **argv)
{
    const Study study = study_of(argc, argv);
    results = std::fopen(argv[1], "w");
    if (!results) {
        std::fprintf(stderr, "skin_agents: cannot write %s: %s\n", argv[1], std::strerror(errno));
        return 1;
    }
    omp_set_num_threads(1); // agents that share a voxel would race in PhysiCell
    PhysiCell::SeedRandom(1);
    mnc_simulation *skin = create_skin(study);
    std::fprintf(results, "day,tgf_beta_ng_per_ml,collagen_gain%s\n",
                 study == Study::continuum ? "" : ",agents,secreted_ng_per_ml_mm3");
    const int code = study == Study::continuum ? run_continuum(skin) : run(skin, study);
    mnc_simulation_destroy(skin);
    return std::fclose(results) == 0 ? code : 1;
}
