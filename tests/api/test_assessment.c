/* What a session means for the skin: hand-computed values of the closed formulas. */
#include "testing.h"

#include <math.h>

static mnc_session_assessment assess(const mnc_session *session, mnc_site site)
{
    const mnc_skin skin = mnc_skin_preset(site);
    mnc_session_assessment found;
    assert_ok(mnc_session_assess(session, &skin, &found));
    return found;
}

/* 1.5 mm, achieved 1.125 mm, radius 0.0625 mm; (1.5 / 0.77)^0.553 = 1.44593608. */
static void default_session(void **state)
{
    (void)state;
    const mnc_session session = mnc_session_default();
    const mnc_session_assessment found = assess(&session, MNC_SITE_CHEEK);
    assert_int_equal(found.reaches_dermis, 1);
    assert_int_equal(found.bleeds, 1);
    assert_close(found.pain_index, 1, 1e-15, 0);
    assert_close(found.erythema_half_life_days, 0.40410691, 1e-7, 0);
    assert_close(found.pore_half_life_days, 0.9875 * 1.44593608, 1e-8, 0);
    assert_close(found.leak_half_life_days, 0.058333333 * 1.44593608, 1e-8, 0);
    /* 0.0625 mm (1 - 0.08 / 1.125) at 0.031 mm a day. */
    assert_close(found.closed_days, 1.8727599, 1e-7, 0);
    assert_close(found.restored_days, 5.0403226, 1e-7, 0);
    assert_close(found.open_barrier_days, 3.321928094887362 * 0.9875 * 1.44593608, 1e-8, 0);
    assert_close(found.redness_days, 2 * 0.40410691, 1e-7, 0);
    assert_close(found.water_loss_days, 0.42533152, 1e-7, 0);
    assert_close(found.downtime_days, 1.8727599, 1e-7, 0);
}

/* Three times the length hurts 7 times as much, ten times the needles twice. */
static void pain(void **state)
{
    (void)state;
    mnc_session session = mnc_session_default();
    session.needle_length_mm = 0.5;
    assert_close(assess(&session, MNC_SITE_NECK).pain_index, 1.0 / 7.0, 0.01, 0.0);
    session.density_per_cm2 = 100;
    assert_close(assess(&session, MNC_SITE_NECK).pain_index, 0.10867092819818198, 1e-12, 0);
    session = mnc_session_default();
    session.density_per_cm2 = 2500;
    assert_close(assess(&session, MNC_SITE_NECK).pain_index, 2, 0.01, 0);
    const mnc_session laser = mnc_session_of_procedure(MNC_PROCEDURE_FRACTIONAL_ABLATIVE);
    const mnc_session peel = mnc_session_of_procedure(MNC_PROCEDURE_PEEL_MEDIUM);
    assert_true(isnan(assess(&laser, MNC_SITE_NECK).pain_index));
    assert_true(isnan(assess(&peel, MNC_SITE_NECK).pain_index));
}

/* The cheek's epidermis ends at 0.08 mm and its vessels begin at 0.18 mm, the eyelid's at 0.05 and
   0.15 mm. */
static void depth_decides(void **state)
{
    (void)state;
    static const struct {
        double depth_mm;
        int in_cheek, cheek_bleeds, in_eyelid, eyelid_bleeds;
    } rows[] = {
        {0.04, 0, 0, 0, 0}, {0.07, 0, 0, 1, 0}, {0.09, 1, 0, 1, 0},
        {0.17, 1, 0, 1, 1}, {0.19, 1, 1, 1, 1}, {3.00, 1, 1, 1, 1},
    };
    mnc_session session = mnc_session_default();
    session.device.efficiency = 1;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        session.needle_length_mm = rows[i].depth_mm;
        const mnc_session_assessment cheek = assess(&session, MNC_SITE_CHEEK);
        const mnc_session_assessment eyelid = assess(&session, MNC_SITE_EYELID);
        assert_int_equal(cheek.reaches_dermis, rows[i].in_cheek);
        assert_int_equal(cheek.bleeds, rows[i].cheek_bleeds);
        assert_int_equal(eyelid.reaches_dermis, rows[i].in_eyelid);
        assert_int_equal(eyelid.bleeds, rows[i].eyelid_bleeds);
    }
    /* Lasers seal what they cut. */
    const mnc_session laser = mnc_session_of_procedure(MNC_PROCEDURE_FULL_ABLATIVE);
    assert_int_equal(assess(&laser, MNC_SITE_CHEEK).reaches_dermis, 1);
    assert_int_equal(assess(&laser, MNC_SITE_CHEEK).bleeds, 0);
}

/* Epidermis grows 0.031 mm a day: half the 0.58 mm between follicles after an ablation. What ends
   within the epidermis does not open it. */
static void closure_of_sheets(void **state)
{
    (void)state;
    static const struct {
        mnc_procedure procedure;
        double closed_days, restored_days;
    } rows[] = {
        {MNC_PROCEDURE_FULL_ABLATIVE, 9.3548387, 23.387097},
        {MNC_PROCEDURE_PEEL_MEDIUM, 9.3548387, 23.387097},
        {MNC_PROCEDURE_PEEL_SUPERFICIAL, 0, 4.8387097},
        {MNC_PROCEDURE_DERMAPLANING, 0, 1.2096774},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const mnc_session session = mnc_session_of_procedure(rows[i].procedure);
        const mnc_session_assessment found = assess(&session, MNC_SITE_CHEEK);
        assert_close(found.closed_days, rows[i].closed_days, 1e-7, 0);
        assert_close(found.restored_days, rows[i].restored_days, 1e-7, 0);
        assert_true(found.downtime_days >= found.closed_days);
    }
}

static void no_channels(void **state)
{
    (void)state;
    mnc_session session = mnc_session_default();
    session.density_per_cm2 = 0;
    const mnc_session_assessment found = assess(&session, MNC_SITE_CHEEK);
    assert_int_equal(found.reaches_dermis, 0);
    assert_int_equal(found.bleeds, 0);
    assert_close(found.pain_index, 0, 0, 0);
    assert_close(found.closed_days, 0, 0, 0);
    assert_close(found.open_barrier_days, 0, 0, 0);
    assert_close(found.downtime_days, 0, 0, 0);
}

/* Needles so short that redness would be gone at once: every number stays finite. */
static void shortest_needles(void **state)
{
    (void)state;
    mnc_session session = mnc_session_default();
    session.needle_length_mm = 1e-300;
    const mnc_skin skin = mnc_skin_preset(MNC_SITE_CHEEK);
    const mnc_schedule schedule = {1, &session};
    const mnc_session_assessment found = assess(&session, MNC_SITE_CHEEK);
    mnc_surface surface;
    assert_close(found.erythema_half_life_days, 0, 0, 1e-300);
    assert_close(found.downtime_days, 0, 0, 1e-15);
    assert_ok(mnc_schedule_surface(&schedule, &skin, 0, &surface));
    assert_close(surface.erythema, 1, 0, 0);
    assert_ok(mnc_schedule_surface(&schedule, &skin, 1, &surface));
    assert_close(surface.erythema, 0, 0, 0);
}

static void refused(void **state)
{
    (void)state;
    mnc_session session = mnc_session_default();
    mnc_skin skin = mnc_skin_preset(MNC_SITE_CHEEK);
    mnc_session_assessment found;
    assert_refused(mnc_session_assess(NULL, &skin, &found), "session", "NULL");
    assert_refused(mnc_session_assess(&session, NULL, &found), "skin", "NULL");
    assert_refused(mnc_session_assess(&session, &skin, NULL), "assessment", "NULL");
    session.needle_length_mm = 3.5;
    assert_refused(mnc_session_assess(&session, &skin, &found), "session.needle_length_mm", "3.5");
    session = mnc_session_default();
    skin.epidermis_mm = -1;
    assert_refused(mnc_session_assess(&session, &skin, &found), "skin.epidermis_mm", "-1");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(default_session), cmocka_unit_test(pain),
        cmocka_unit_test(depth_decides),   cmocka_unit_test(closure_of_sheets),
        cmocka_unit_test(no_channels),     cmocka_unit_test(shortest_needles),
        cmocka_unit_test(refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
