/* Names, presets and constants: sites, devices, statuses, version. */
#include "testing.h"

#include <stdio.h>
#include <string.h>

static void statuses(void **state)
{
    (void)state;
    assert_string_equal(mnc_status_name(MNC_OK), "MNC_OK");
    assert_string_equal(mnc_status_name(MNC_STOPPED), "MNC_STOPPED");
    assert_string_equal(mnc_status_name(MNC_ERR_INVALID), "MNC_ERR_INVALID");
    assert_string_equal(mnc_status_name(MNC_ERR_MEMORY), "MNC_ERR_MEMORY");
    assert_string_equal(mnc_status_name(MNC_ERR_DIVERGED), "MNC_ERR_DIVERGED");
    assert_string_equal(mnc_status_name(MNC_ERR_CALLBACK), "MNC_ERR_CALLBACK");
    assert_string_equal(mnc_status_name(MNC_ERR_IO), "MNC_ERR_IO");
    assert_string_equal(mnc_status_name(MNC_ERR_UNSUPPORTED), "MNC_ERR_UNSUPPORTED");
    assert_non_null(mnc_status_name((mnc_status)-99));
}

static void version(void **state)
{
    (void)state;
    char text[32];
    snprintf(text, sizeof text, "%d.%d.%d", MNC_VERSION_MAJOR, MNC_VERSION_MINOR,
             MNC_VERSION_PATCH);
    assert_string_equal(mnc_version(), text);
    assert_non_null(strstr(mnc_build_info(), text));
}

static void sizes(void **state)
{
    (void)state;
    assert_int_equal(mnc_size_of("mnc_simulation_desc"), sizeof(mnc_simulation_desc));
    assert_int_equal(mnc_size_of("mnc_allocator"), sizeof(mnc_allocator));
    assert_int_equal(mnc_size_of("mnc_view"), sizeof(mnc_view));
    assert_int_equal(mnc_size_of("mnc_"), 0);
    assert_int_equal(mnc_size_of(NULL), 0);
}

/* Thickness of epidermis and dermis, mm, after docs/model.md. */
static void sites(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        double epidermis_mm, dermis_mm;
    } expected[MNC_SITE_COUNT] = {
        [MNC_SITE_CHEEK] = {"cheek", 0.08, 1.20},
        [MNC_SITE_FOREHEAD] = {"forehead", 0.08, 1.02},
        [MNC_SITE_EYELID] = {"eyelid", 0.05, 0.62},
        [MNC_SITE_NECK] = {"neck", 0.06, 0.98},
        [MNC_SITE_FOREARM] = {"forearm", 0.075, 1.2},
        [MNC_SITE_DELTOID] = {"deltoid", 0.09, 1.9},
        [MNC_SITE_ABDOMEN] = {"abdomen", 0.09, 1.8},
        [MNC_SITE_THIGH] = {"thigh", 0.09, 1.45},
    };
    for (int site = 0; site < MNC_SITE_COUNT; site++) {
        const mnc_skin skin = mnc_skin_preset((mnc_site)site);
        const double papillary =
            expected[site].dermis_mm < 0.8 ? expected[site].dermis_mm / 4 : 0.20;
        assert_ok(mnc_skin_check(&skin));
        assert_string_equal(mnc_site_name((mnc_site)site), expected[site].name);
        assert_close(skin.epidermis_mm, expected[site].epidermis_mm, 1e-14, 0);
        assert_close(mnc_skin_dermis_mm(&skin), expected[site].dermis_mm, 1e-14, 0);
        assert_int_equal(skin.layer_count, 2);
        assert_close(skin.layers[0].thickness_mm, papillary, 1e-14, 0);
        assert_close(skin.layers[0].relative_cell_density, 1.37, 0, 0);
        assert_close(skin.layers[1].relative_cell_density, 0.70, 0, 0);
        assert_close(skin.layers[0].collagen_mg_per_ml, 112.5, 0, 0);
        assert_close(skin.layers[1].collagen_mg_per_ml, 112.5, 0, 0);
    }
    assert_null(mnc_site_name(MNC_SITE_COUNT));
    assert_null(mnc_site_name((mnc_site)-1));
    const mnc_skin uniform = mnc_skin_uniform(2.5);
    assert_ok(mnc_skin_check(&uniform));
    assert_close(mnc_skin_dermis_mm(&uniform), 2.5, 0, 0);
    assert_close(uniform.epidermis_mm, 0, 0, 0);
    assert_close(uniform.layers[0].relative_cell_density, 1, 0, 0);
}

static void devices(void **state)
{
    (void)state;
    static const double efficiencies[MNC_DEVICE_COUNT] = {0.75, 1, 0.77, 0.2, 0.75};
    for (int kind = 0; kind < MNC_DEVICE_COUNT; kind++) {
        const mnc_device device = mnc_device_preset((mnc_device_kind)kind);
        assert_close(device.needle_diameter_mm, 0.25, 0, 0);
        assert_close(device.channel_ratio, 0.5, 0, 0);
        assert_close(device.efficiency, efficiencies[kind], 0, 0);
        assert_non_null(mnc_device_name((mnc_device_kind)kind));
    }
    assert_string_equal(mnc_device_name(MNC_DEVICE_PEN), "pen");
    assert_null(mnc_device_name(MNC_DEVICE_COUNT));
    assert_string_equal(mnc_channel_name(MNC_CHANNEL_CONE), "cone");
    assert_string_equal(mnc_channel_name(MNC_CHANNEL_SLAB), "slab");
    assert_null(mnc_channel_name((mnc_channel)(MNC_CHANNEL_SLAB + 1)));
    assert_null(mnc_channel_name((mnc_channel)-1));
    assert_string_equal(mnc_placement_name(MNC_PLACEMENT_REGULAR), "regular");
    assert_string_equal(mnc_placement_name(MNC_PLACEMENT_HEXAGONAL), "hexagonal");
    assert_string_equal(mnc_placement_name(MNC_PLACEMENT_JITTERED), "jittered");
    assert_null(mnc_placement_name((mnc_placement)(MNC_PLACEMENT_JITTERED + 1)));
    assert_null(mnc_placement_name((mnc_placement)-1));
    /* 12 needles on 50 mm^2, three times; 12 needles put down 20 times on a cm^2. */
    assert_close(mnc_stamp_density_per_cm2(12, 50, 3), 72, 1e-15, 0);
    assert_close(mnc_pen_density_per_cm2(12, 20), 240, 1e-15, 0);
    mnc_session session = mnc_session_default();
    const mnc_schedule schedule = {1, &session};
    session.density_per_cm2 = mnc_stamp_density_per_cm2(12, 0, 3);
    assert_refused(mnc_schedule_check(&schedule), "density_per_cm2", "inf");
    session.density_per_cm2 = mnc_pen_density_per_cm2(-12, 20);
    assert_refused(mnc_schedule_check(&schedule), "density_per_cm2", "-240");
}

static void default_session(void **state)
{
    (void)state;
    const mnc_session session = mnc_session_default();
    const mnc_schedule schedule = {1, &session};
    assert_ok(mnc_schedule_check(&schedule));
    assert_close(session.day, 0, 0, 0);
    assert_close(session.needle_length_mm, 1.5, 0, 0);
    assert_close(session.density_per_cm2, 250, 0, 0);
    assert_close(session.cell_kill, 0.5, 0, 0);
    assert_close(session.collagen_loss, 0.2, 0, 0);
    assert_close(session.elastin_loss, 0.2, 0, 0);
    assert_close(session.closure_slowdown, 1, 0, 0);
    assert_int_equal(session.occluded, 0);
    assert_int_equal(session.channel, MNC_CHANNEL_CONE);
    assert_int_equal(session.placement, MNC_PLACEMENT_REGULAR);
}

/* Every name leads back to its number, and a sentence about another one lists them all. */
static void names_of_sites_and_devices(void **state)
{
    (void)state;
    for (int i = 0; i < MNC_SITE_COUNT; i++) {
        mnc_site site = MNC_SITE_COUNT;
        assert_ok(mnc_site_find(mnc_site_name((mnc_site)i), &site));
        assert_int_equal(site, i);
    }
    for (int i = 0; i < MNC_DEVICE_COUNT; i++) {
        mnc_device_kind kind = MNC_DEVICE_COUNT;
        assert_ok(mnc_device_find(mnc_device_name((mnc_device_kind)i), &kind));
        assert_int_equal(kind, i);
    }
    mnc_site site = MNC_SITE_NECK;
    mnc_device_kind kind = MNC_DEVICE_PEN;
    static const char *const bad[] = {"", "moon", "Cheek", " cheek", "nan", "0", "chee"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_refused(mnc_site_find(bad[i], &site), "mnc_site_find: name", bad[i]);
        for (int known = 0; known < MNC_SITE_COUNT; known++)
            assert_error_names(mnc_site_name((mnc_site)known));
        assert_refused(mnc_device_find(bad[i], &kind), "mnc_device_find: name", bad[i]);
        for (int known = 0; known < MNC_DEVICE_COUNT; known++)
            assert_error_names(mnc_device_name((mnc_device_kind)known));
    }
    assert_int_equal(site, MNC_SITE_NECK);
    assert_int_equal(kind, MNC_DEVICE_PEN);
    assert_refused(mnc_site_find(NULL, &site), "name", "NULL");
    assert_refused(mnc_site_find("cheek", NULL), "site", "NULL");
    assert_refused(mnc_device_find(NULL, &kind), "name", "NULL");
    assert_refused(mnc_device_find("pen", NULL), "kind", "NULL");
}

static void names_of_parameters(void **state)
{
    (void)state;
    int index = -1;
    for (int i = 0; i < mnc_healing_param_count(); i++) {
        mnc_param_info info;
        assert_ok(mnc_healing_param_info(i, &info));
        assert_ok(mnc_healing_param_find(info.name, &index));
        assert_int_equal(index, i);
        assert_refused(mnc_healing_param_find("lc", &index), "\"lc\"", info.name);
    }
    assert_refused(mnc_healing_param_find("", &index), "name = \"\"", "must be one of fib_");
    assert_refused(mnc_healing_param_find(NULL, &index), "name", "NULL");
    assert_refused(mnc_healing_param_find("crowding", NULL), "index", "NULL");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(statuses),
        cmocka_unit_test(version),
        cmocka_unit_test(sizes),
        cmocka_unit_test(sites),
        cmocka_unit_test(devices),
        cmocka_unit_test(default_session),
        cmocka_unit_test(names_of_sites_and_devices),
        cmocka_unit_test(names_of_parameters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
