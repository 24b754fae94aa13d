/* Runs the protocol of a row in a column of skin, 0.02 mm, and reads its observable. What is said
   of a session itself are closed formulas and needs no run. */
#include "measure.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double tolerance = 1e-5, every_days = 0.05;

static int no_memory(const row *from, complaint *about)
{
    return complain(about, "%s: no memory", from->id);
}

/* The sessions of the row; the caller frees them. */
static mnc_session *sessions_of(const row *from)
{
    mnc_session *sessions = malloc(from->sessions * sizeof *sessions);
    for (size_t i = 0; sessions != NULL && i < from->sessions; i++) {
        sessions[i] = from->session;
        sessions[i].day = i == 0 ? 0.0 : from->interval_days * (double)i;
    }
    return sessions;
}

static int create(const row *from, const mnc_healing_params *params, mnc_simulation **made,
                  complaint *about)
{
    mnc_session *sessions = sessions_of(from);
    mnc_model *model = NULL;
    mnc_simulation_desc desc = mnc_simulation_desc_default(from->site);
    desc.schedule = (mnc_schedule){from->sessions, sessions};
    desc.tolerance = tolerance;
    if (sessions == NULL) {
        return no_memory(from, about);
    }
    mnc_status status = mnc_model_create_healing(params, &model);
    desc.model = model;
    if (status == MNC_OK) {
        status = mnc_simulation_create(&desc, made);
    }
    mnc_model_destroy(model);
    free(sessions);
    return status == MNC_OK || complain_of_library(about, from->id);
}

/* The row's quantity now. Sentences come from the library. */
static mnc_status read_now(const row *from, const mnc_simulation *simulation, double *value)
{
    int quantity = 0;
    if (from->region == ROW_EPIDERMIS) {
        return mnc_simulation_epidermal_thickness(simulation, value);
    }
    const mnc_status status = mnc_simulation_find_quantity(simulation, from->quantity, &quantity);
    return status == MNC_OK ? mnc_simulation_mean(simulation, quantity, from->region, value)
                            : status;
}

/* One of the two readings of a ratio is later; the simulation runs to the earlier one first. */
static int read_on_days(const row *from, mnc_simulation *simulation, const double days[2],
                        double values[2])
{
    const int first = days[0] <= days[1] ? 0 : 1;
    return mnc_simulation_run_until(simulation, days[first]) == MNC_OK &&
           read_now(from, simulation, &values[first]) == MNC_OK &&
           mnc_simulation_run_until(simulation, days[1 - first]) == MNC_OK &&
           read_now(from, simulation, &values[1 - first]) == MNC_OK;
}

static int measure_days(const row *from, const mnc_healing_params *params, double *value,
                        complaint *about)
{
    const int ratio = from->functional == ROW_RATIO;
    const double days[2] = {from->day, ratio ? from->argument : from->day};
    double values[2];
    mnc_simulation *simulation = NULL;
    if (!create(from, params, &simulation, about)) {
        return 0;
    }
    const int good = read_on_days(from, simulation, days, values);
    if (!good) {
        complain_of_library(about, from->id);
    }
    mnc_simulation_destroy(simulation);
    *value = ratio ? values[0] / values[1] : values[0];
    return good;
}

typedef struct recorder {
    const row *from;
    series *made;
    size_t count;
} recorder;

static int record(const mnc_simulation *simulation, void *user)
{
    recorder *to = user;
    if (to->count == to->made->count ||
        mnc_simulation_day(simulation, &to->made->days[to->count]) != MNC_OK ||
        read_now(to->from, simulation, &to->made->values[to->count]) != MNC_OK) {
        return 1;
    }
    to->count++;
    return 0;
}

static int record_series(const row *from, const mnc_healing_params *params, double step_days,
                         double last_day, series *made, complaint *about)
{
    mnc_simulation *simulation = NULL;
    if (!create(from, params, &simulation, about)) {
        return 0;
    }
    recorder to = {from, made, 0};
    const mnc_observer observer = {"series", step_days, record, &to};
    /* Half a step more, so that the last day is one of the observer's. */
    const int good = mnc_simulation_add_observer(simulation, &observer) == MNC_OK &&
                     mnc_simulation_run_until(simulation, last_day + 0.5 * step_days) == MNC_OK;
    if (!good) {
        complain_of_library(about, from->id);
    }
    mnc_simulation_destroy(simulation);
    made->count = to.count;
    return good;
}

int measure_series(const row *from, const mnc_healing_params *params, double step_days,
                   double last_day, series *made, complaint *about)
{
    if (!series_allocate(made, (size_t)(last_day / step_days + 0.5) + 1)) {
        return no_memory(from, about);
    }
    if (!record_series(from, params, step_days, last_day, made, about)) {
        series_free(made);
        return 0;
    }
    return 1;
}

static int measure_curve(const row *from, const mnc_healing_params *params, double *value,
                         complaint *about)
{
    series curve;
    double day = 0, peak = 0;
    if (!measure_series(from, params, every_days, from->day, &curve, about)) {
        return 0;
    }
    series_peak(&curve, &day, &peak);
    switch (from->functional) {
    case ROW_PEAK:
        *value = peak;
        break;
    case ROW_PEAK_DAY:
        *value = day;
        break;
    case ROW_RISE:
        *value = series_rise(&curve, from->argument);
        break;
    default:
        *value = series_fall(&curve, from->argument);
    }
    series_free(&curve);
    return 1;
}

/* A number of a session: its density, or a member of mnc_session_assessment by its name. */
static int measure_session(const row *from, double *value, complaint *about)
{
    static const struct {
        const char *name;
        size_t offset;
    } members[] = {{"pain_index", offsetof(mnc_session_assessment, pain_index)},
                   {"pore_half_life_days", offsetof(mnc_session_assessment, pore_half_life_days)},
                   {"leak_half_life_days", offsetof(mnc_session_assessment, leak_half_life_days)},
                   {"closed_days", offsetof(mnc_session_assessment, closed_days)},
                   {"restored_days", offsetof(mnc_session_assessment, restored_days)},
                   {"downtime_days", offsetof(mnc_session_assessment, downtime_days)}};
    const mnc_skin skin = mnc_skin_preset(from->site);
    mnc_session_assessment assessment;
    if (strcmp(from->quantity, "density_per_cm2") == 0) {
        *value = from->session.density_per_cm2;
        return 1;
    }
    if (mnc_session_assess(&from->session, &skin, &assessment) != MNC_OK) {
        return complain_of_library(about, from->id);
    }
    for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
        if (strcmp(from->quantity, members[i].name) == 0) {
            memcpy(value, (const char *)&assessment + members[i].offset, sizeof *value);
            return 1;
        }
    }
    return complain(about, "%s: \"%s\" is no quantity of a session", from->id, from->quantity);
}

static int measure_once(const row *from, const mnc_healing_params *params, double *value,
                        complaint *about)
{
    switch (from->functional) {
    case ROW_NONE:
        return complain(about, "%s: the model has no such quantity", from->id);
    case ROW_SESSION:
        return measure_session(from, value, about);
    case ROW_AT:
    case ROW_RATIO:
        return measure_days(from, params, value, about);
    default:
        return measure_curve(from, params, value, about);
    }
}

int measure_row(const row *from, const mnc_healing_params *params, double *value, complaint *about)
{
    double other = 1.0;
    row twin = *from;
    if (!isnan(from->per_length_mm)) {
        twin.session.needle_length_mm = from->per_length_mm;
    }
    if (!isnan(from->per_density_per_cm2)) {
        twin.session.density_per_cm2 = from->per_density_per_cm2;
    }
    const int relative = !isnan(from->per_length_mm) || !isnan(from->per_density_per_cm2);
    if ((relative && !measure_once(&twin, params, &other, about)) ||
        !measure_once(from, params, value, about)) {
        return 0;
    }
    *value *= relative ? 1.0 / other : from->per_unit;
    return isfinite(*value) || complain(about, "%s: the curve has no such day", from->id);
}
