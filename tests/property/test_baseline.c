/* Healthy skin without sessions stays as it is for ten years, at every body site. */
#include "course.h"
#include "testing.h"

static void check_rest(const mnc_skin *skin)
{
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.skin = *skin;
    mnc_simulation *simulation = create_simulation(&desc);
    assert_ok(mnc_simulation_run_until(simulation, 3652.5));
    check_healthy(simulation);
    assert_close(mean_of(simulation, MNC_COLLAGEN_TOTAL, MNC_WHOLE_DERMIS), 1, 1e-12, 0);
    assert_close(mean_of(simulation, MNC_COLLAGEN_GAIN, MNC_WHOLE_DERMIS), 0, 0, 1e-12);
    assert_close(mean_of(simulation, MNC_PROCOLLAGEN_SYNTHESIS, 0), 1, 1e-12, 0);
    assert_string_equal(mnc_simulation_warnings(simulation), "");
    mnc_simulation_destroy(simulation);
}

static void every_site_rests(void **state)
{
    (void)state;
    for (int site = 0; site < MNC_SITE_COUNT; site++) {
        print_message("%s\n", mnc_site_name((mnc_site)site));
        const mnc_skin skin = mnc_skin_preset((mnc_site)site);
        check_rest(&skin);
    }
}

static void many_layers_rest(void **state)
{
    (void)state;
    mnc_skin skin = mnc_skin_uniform(1);
    skin.epidermis_mm = 0.1;
    skin.layer_count = MNC_MAX_LAYERS;
    for (int i = 0; i < MNC_MAX_LAYERS; i++) {
        /* Thicknesses that no cell size divides. */
        skin.layers[i] = (mnc_layer){0.11 + 0.013 * i, i % 2 == 0 ? 1.5 : 0.4, 100.0 + i};
    }
    check_rest(&skin);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_site_rests),
        cmocka_unit_test(many_layers_rest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
