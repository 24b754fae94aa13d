/* A column and a resolved cell tell the same about intervals under every hypothesis. Means of an
   injury serve only where what is nonlinear in it acts through a field that spreads as far as
   channels lie apart: with the immobile macrophages in place of the cytokine that follows them the
   first ratio below is 0.983 in the column and 1.008 in the cell. */
#include "course.h"
#include "structures.h"
#include "testing.h"

enum { SESSIONS = 6 };

/* Gain 180 days after the last session. */
static double gain_after(mnc_simulation_desc *desc, const mnc_session *session, double interval)
{
    const course sessions = course_regular(session, SESSIONS, interval);
    desc->schedule = course_schedule(&sessions);
    mnc_simulation *simulation = create_simulation(desc);
    assert_ok(mnc_simulation_run_until(simulation, (SESSIONS - 1) * interval + 180));
    const double gain = mean_of(simulation, MNC_COLLAGEN_GAIN, 0);
    mnc_simulation_destroy(simulation);
    return gain;
}

/* Gain of sessions 14 days apart / 28 days apart. */
static double ratio_of(mnc_simulation_desc *desc, const mnc_session *session, mnc_extent extent)
{
    desc->extent = extent;
    return gain_after(desc, session, 14) / gain_after(desc, session, 28);
}

/* Cylinders of 0.05 mm radius in one thin uniform layer, the parameters of the default kinetics:
   numbers of the prototype. */
static void cytokine_in_a_thin_layer(void **state)
{
    (void)state;
    mnc_healing_params params = mnc_healing_params_default();
    const mnc_healing_params refitted = structure_params(STRUCTURE_FULL_STOP);
    params.cytokine_half = refitted.cytokine_half;
    params.cytokine_inhibition = refitted.cytokine_inhibition;
    mnc_session session = mnc_session_default();
    session.channel = MNC_CHANNEL_CYLINDER;
    session.needle_length_mm = 3;
    session.device = (mnc_device){0.2, 0.5, 1};
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.spacing_mm = 0.0125;
    desc.skin = mnc_skin_uniform(desc.spacing_mm);
    mnc_model *model = NULL;
    assert_ok(mnc_model_create_healing(&params, &model));
    desc.model = model;
    const double column = ratio_of(&desc, &session, MNC_EXTENT_COLUMN);
    const double cell = ratio_of(&desc, &session, MNC_EXTENT_UNIT_CELL);
    mnc_model_destroy(model);
    print_message("column %.4f (0.985), cell %.4f (0.986)\n", column, cell);
    assert_close(column, 0.985, 0, 0.003);
    assert_close(cell, 0.986, 0, 0.003);
}

static void default_session_in_cheek_skin(void **state)
{
    (void)state;
    const mnc_session session = mnc_session_default();
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.spacing_mm = 0.04;
    for (int structure = 0; structure < STRUCTURE_COUNT; structure++) {
        mnc_model *model = structure_model(structure);
        desc.model = model;
        const double column = ratio_of(&desc, &session, MNC_EXTENT_COLUMN);
        const double cell = ratio_of(&desc, &session, MNC_EXTENT_UNIT_CELL);
        mnc_model_destroy(model);
        print_message("%s: column %.4f, cell %.4f\n", structure_name(structure), column, cell);
        assert_close(cell, column, 0, 0.004);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cytokine_in_a_thin_layer),
        cmocka_unit_test(default_session_in_cheek_skin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
