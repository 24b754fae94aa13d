/* From the scenario to sessions, model and description, and the facts about each treatment. */
#include "commands/compare_treatments/study.h"

#include "commands/commands.h"
#include "program/memory.h"
#include "scenario/given.h"
#include "scenario/place.h"

#include <math.h>
#include <stdlib.h>

/* Tags as in docs/model.md: R read in the source, A assumed. */
static const char *const bases[] = {
    [MNC_PROCEDURE_NEEDLING] = "cones; kill and losses [A]; the amplitude is calibrated on needles",
    [MNC_PROCEDURE_HOME_ROLLER] = "reaches 20 % of its needles [R, rat]; 15 passes, random [A]",
    [MNC_PROCEDURE_FRACTIONAL_NON_ABLATIVE] =
        "columns to 0.30 mm [R, secondary]; 800 per cm^2, kill, losses [A]",
    [MNC_PROCEDURE_FRACTIONAL_ABLATIVE] = "columns to 0.70 mm over 15 % of the surface: all [A]",
    [MNC_PROCEDURE_FULL_ABLATIVE] = "everything to 0.20 mm: all [A]",
    [MNC_PROCEDURE_PEEL_SUPERFICIAL] = "everything to 0.06 mm: all [A]",
    [MNC_PROCEDURE_PEEL_MEDIUM] = "everything to 0.20 mm: all [A]",
    [MNC_PROCEDURE_DERMAPLANING] = "a blade takes 0.015 mm of stratum corneum, by construction",
};
_Static_assert(sizeof bases / sizeof bases[0] == MNC_PROCEDURE_COUNT, "a procedure has no basis");

static const char *const notes[] = {
    "Assumed [A]: depth, kill and losses of lasers and peels. The healing kinetics are those of "
    "needling for all: no heat, no chemistry, no pigment.",
    "Redness, water loss and closure use formulas for needle channels: too low for sheets and "
    "heat, "
    "too high for non-ablative columns.",
    NULL,
};

static int is_of_needles(const treatment *one)
{
    return *one->procedure == MNC_PROCEDURE_NEEDLING ||
           *one->procedure == MNC_PROCEDURE_HOME_ROLLER;
}

static int is_sheet(const treatment *one)
{
    const int own = one->needling.channel ? *one->needling.channel : -1;
    const mnc_session usual = mnc_session_of_procedure((mnc_procedure)*one->procedure);
    return own >= 0 ? own == MNC_CHANNEL_SLAB : usual.channel == MNC_CHANNEL_SLAB;
}

static outcome check_course(const treatment *one, const char *course, double horizon_days)
{
    const int is_spread = *one->sessions > 1;
    outcome state = OUTCOME_OK;
    char *device = format_text("%s.device", course);
    char *density = format_text("%s.density_per_cm2", course);
    char *day =
        format_text("%s.%s", course, is_spread ? interval_key(&one->interval) : "first_day");
    if (one->device && !is_of_needles(one))
        state = refuse_key(device, ": is for needling and home_roller; %s has none",
                           mnc_procedure_name((mnc_procedure)*one->procedure));
    else if (one->needling.density_per_cm2 && is_sheet(one))
        state = refuse_key(density, ": a sheet (%s) covers the whole surface and has no density",
                           mnc_procedure_name((mnc_procedure)*one->procedure));
    else if (*one->sessions > 0)
        state = scenario_check_last_session(
            day,
            mnc_day_multiple(*one->first_day, interval_in_days(&one->interval), *one->sessions - 1),
            "horizon_days", horizon_days);
    free(device);
    free(density);
    free(day);
    return state;
}

static int has_own_values(const treatment *one)
{
    const scenario_needling *own = &one->needling;
    return own->needle_length_mm || own->density_per_cm2 || own->cell_kill || own->collagen_loss ||
           own->elastin_loss || own->placement || own->channel || own->tool.roller ||
           own->tool.stamp || own->tool.pen;
}

/* The procedure's session, then the treatment's own values. */
static mnc_session session_of(const treatment *one, const scenario_skin *skin)
{
    const mnc_procedure procedure = (mnc_procedure)*one->procedure;
    mnc_session session = scenario_session_on(skin, mnc_session_of_procedure(procedure));
    scenario_read_device(one->device, &session.device);
    scenario_read_needling(&one->needling, &session);
    session.day = *one->first_day;
    return session;
}

static outcome state_facts(const treatment *one, const mnc_session *session, const courses *study,
                           treatment_facts *result)
{
    mnc_session_assessment assessment;
    *result = (treatment_facts){
        .procedure = mnc_procedure_name((mnc_procedure)*one->procedure),
        .basis = bases[*one->procedure],
        .own_values = has_own_values(one),
        .session = *session,
    };
    char *key = courses_key(study, study->count - 1); /* the one just added */
    const outcome state =
        scenario_outcome(key, mnc_session_assess(&result->session, &study->desc.skin, &assessment));
    free(key);
    TRY(state);
    result->reaches_dermis = assessment.reaches_dermis;
    result->epidermis_whole_days = assessment.restored_days;
    return OUTCOME_OK;
}

/* Lasers and peels are described by depth and width themselves, an efficiency and a ratio of 1,
   from which draws could only go down. The same channel of a longer and wider needle lets both vary
   as those of needles do. The width of a sheet injures nothing. */
static mnc_session varied_session(mnc_session session)
{
    const mnc_device needle = mnc_device_preset(MNC_DEVICE_GENERIC);
    if (session.device.efficiency >= 1) {
        session.needle_length_mm /= needle.efficiency;
        session.device.efficiency = needle.efficiency;
    }
    if (session.device.channel_ratio >= 1 && session.channel != MNC_CHANNEL_SLAB) {
        session.device.needle_diameter_mm /= needle.channel_ratio;
        session.device.channel_ratio = needle.channel_ratio;
    }
    return session;
}

static void vary_course(treatment_study *result, size_t index)
{
    const mnc_schedule *course = &result->comparison.study.schedules[index];
    mnc_session *sessions = take_memory(course->count, sizeof *sessions);
    for (size_t i = 0; i < course->count; i++)
        sessions[i] = varied_session(course->sessions[i]);
    result->varied_sessions[index] = sessions;
    result->varied[index] = (mnc_schedule){course->count, sessions};
}

/* Needles only: of the others the assumptions say what they do not reach. The roller is a device.
 */
static void note_reach(const treatment *one, const mnc_session *session, courses *study)
{
    scenario_given given = {.efficiency = *one->procedure == MNC_PROCEDURE_HOME_ROLLER,
                            .density = *one->procedure == MNC_PROCEDURE_HOME_ROLLER};
    if (!is_of_needles(one) || *one->sessions == 0)
        return;
    scenario_given_add(&given, one->device, &one->needling);
    reach_notes_add(&study->reach, one->name, session, &study->desc.skin);
    scenario_note_assumed(&given, session, &study->reach);
}

static outcome add_treatment(const treatment *one, const scenario_skin *skin,
                             treatment_study *result)
{
    const mnc_session session = session_of(one, skin);
    courses *study = &result->comparison.study;
    char *key = courses_key(study, study->count);
    const outcome state = check_course(one, key, study->horizon_days);
    free(key);
    TRY(state);
    const size_t index = study->count, count = (size_t)*one->sessions;
    const double interval_days = interval_in_days(&one->interval);
    mnc_session *sessions = take_memory(count, sizeof *sessions);
    for (size_t i = 0; i < count; i++) {
        sessions[i] = session;
        sessions[i].day = mnc_day_multiple(session.day, interval_days, (double)i);
    }
    TRY(courses_add(study, one->name, sessions, count));
    TRY(state_facts(one, &session, study, &result->facts[index]));
    note_reach(one, &session, study);
    vary_course(result, index);
    return OUTCOME_OK;
}

outcome treatment_make(const driver_options *options, void *data, void *work)
{
    const treatment_scenario *scenario = data;
    treatment_study *result = work;
    const comparison_parts parts = COMPARISON_PARTS(scenario, compare_treatments_command.noun);
    TRY(comparison_begin(&parts, &result->comparison));
    result->comparison.study.notes = notes;
    for (unsigned i = 0; i < scenario->treatments_count; i++)
        TRY(add_treatment(&scenario->treatments[i], scenario->skin, result));
    return comparison_finish(&parts, options, result->varied, &result->comparison);
}

void treatment_free(void *work)
{
    treatment_study *study = work;
    for (size_t i = 0; i < COURSE_LIMIT; i++)
        free(study->varied_sessions[i]);
    comparison_free(&study->comparison);
}
