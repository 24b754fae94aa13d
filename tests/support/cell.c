/* One cell of the library: a layer of 1 mm, cells of 1 mm. */
#include "cell.h"

#include "reference_tables.h"
#include "testing.h"

#include <math.h>

static const double pi = 3.14159265358979323846;

mnc_session cell_session(const reference_session *from)
{
    mnc_session session = mnc_session_default();
    session.day = from->day;
    session.needle_length_mm = 3;
    session.device = (mnc_device){1, 1, 1};
    session.placement = MNC_PLACEMENT_REGULAR;
    session.cell_kill = from->kill;
    session.collagen_loss = from->loss;
    session.elastin_loss = from->loss;
    if (from->phi < 1) {
        const double radius_mm = 0.5;
        session.channel = MNC_CHANNEL_CYLINDER;
        session.density_per_cm2 = 100 * from->phi / (pi * radius_mm * radius_mm);
    } else {
        session.channel = MNC_CHANNEL_SLAB;
        session.density_per_cm2 = 0;
    }
    return session;
}

static mnc_simulation *create_cell(const mnc_healing_params *params, double tolerance,
                                   double fixed_step_days, const double *start,
                                   const mnc_schedule *schedule)
{
    mnc_model *model = NULL;
    assert_ok(mnc_model_create_healing(params, &model));
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.skin = mnc_skin_uniform(1);
    desc.spacing_mm = 1;
    desc.schedule = *schedule;
    desc.model = model;
    desc.tolerance = tolerance;
    desc.fixed_step_days = fixed_step_days;
    desc.threads = 1;
    mnc_simulation *simulation = NULL;
    assert_ok(mnc_simulation_create(&desc, &simulation));
    mnc_model_destroy(model);
    size_t cells = 0;
    assert_ok(mnc_simulation_cells(simulation, &cells));
    assert_int_equal(cells, 1);
    for (int field = 0; start && field < MNC_HEALING_FIELD_COUNT; field++)
        assert_ok(mnc_simulation_set_field(simulation, field, &start[field], 1));
    return simulation;
}

/* A field of the reference kinetics; 0 where the model does not have it. */
static double value_of(const mnc_simulation *simulation, int field)
{
    int number = field;
    mnc_view cell;
    if (field == REF_CYT && mnc_simulation_find_quantity(simulation, "cytokine", &number) != MNC_OK)
        return 0;
    if (field == REF_PRO &&
        mnc_simulation_find_quantity(simulation, "proto_myofibroblasts", &number) != MNC_OK)
        return 0;
    assert_ok(mnc_simulation_field(simulation, number, &cell));
    return cell.values[0];
}

static void run_days(mnc_simulation *simulation, const double *days, size_t day_count,
                     double (*out)[REF_FIELDS])
{
    for (size_t i = 0; i < day_count; i++) {
        assert_ok(mnc_simulation_run_until(simulation, days[i]));
        for (int field = 0; field < REF_FIELDS; field++)
            out[i][field] = value_of(simulation, field);
    }
}

void cell_run(const mnc_healing_params *params, const cell_method *method, const double *start,
              const reference_session *sessions, size_t session_count, const double *days,
              size_t day_count, double (*out)[REF_FIELDS])
{
    mnc_session list[MAX_SESSIONS];
    assert_true(session_count <= MAX_SESSIONS);
    for (size_t i = 0; i < session_count; i++)
        list[i] = cell_session(&sessions[i]);
    const mnc_schedule schedule = {session_count, list};
    mnc_simulation *coarse =
        create_cell(params, method->tolerance, method->fixed_step_days, start, &schedule);
    if (method->fixed_step_days == 0) {
        run_days(coarse, days, day_count, out);
        mnc_simulation_destroy(coarse);
        return;
    }
    mnc_simulation *fine =
        create_cell(params, method->tolerance, 0.5 * method->fixed_step_days, start, &schedule);
    for (size_t i = 0; i < day_count; i++) {
        double rough[1][REF_FIELDS];
        run_days(coarse, &days[i], 1, rough);
        run_days(fine, &days[i], 1, &out[i]);
        for (int field = 0; field < REF_FIELDS; field++)
            out[i][field] = (4 * out[i][field] - rough[0][field]) / 3;
    }
    mnc_simulation_destroy(coarse);
    mnc_simulation_destroy(fine);
}
