/* Runs the protocol of a row in a column of skin, 0.02 mm, and reads its observable. Observables of
   the surface are closed formulas and need no run. */
#include "measure.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double tolerance = 1e-5, every_days = 0.05;
enum { SURFACE_POINTS = 6000 };

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

static int read_mean(const row *from, const mnc_simulation *simulation, double *value)
{
    int quantity = 0;
    return mnc_simulation_find_quantity(simulation, from->quantity, &quantity) == MNC_OK &&
           mnc_simulation_mean(simulation, quantity, from->region, value) == MNC_OK;
}

/* One of the two readings of a ratio is later; the simulation runs to the earlier one first. */
static int read_on_days(const row *from, mnc_simulation *simulation, const double days[2],
                        double values[2])
{
    const int first = days[0] <= days[1] ? 0 : 1;
    return mnc_simulation_run_until(simulation, days[first]) == MNC_OK &&
           read_mean(from, simulation, &values[first]) &&
           mnc_simulation_run_until(simulation, days[1 - first]) == MNC_OK &&
           read_mean(from, simulation, &values[1 - first]);
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
        !read_mean(to->from, simulation, &to->made->values[to->count])) {
        return 1;
    }
    to->count++;
    return 0;
}

static int dermis_series(const row *from, const mnc_healing_params *params, double step_days,
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

/* A quantity of the surface by its name in mnc_surface; NULL for another name. */
static const double *surface_quantity(const mnc_surface *surface, const char *name)
{
    static const struct {
        const char *name;
        size_t offset;
    } all[] = {{"erythema", offsetof(mnc_surface, erythema)},
               {"tewl_ratio", offsetof(mnc_surface, tewl_ratio)},
               {"pore_patency", offsetof(mnc_surface, pore_patency)},
               {"epidermis_open", offsetof(mnc_surface, epidermis_open)}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        if (strcmp(name, all[i].name) == 0) {
            return (const double *)((const char *)surface + all[i].offset);
        }
    }
    return NULL;
}

static int surface_series(const row *from, double step_days, series *made, complaint *about)
{
    mnc_session *sessions = sessions_of(from);
    const mnc_schedule schedule = {from->sessions, sessions};
    mnc_surface surface = {0};
    const double *value = surface_quantity(&surface, from->quantity);
    int good = sessions != NULL || no_memory(from, about);
    if (good && value == NULL) {
        good = complain(about, "%s: \"%s\" is no quantity of the surface (mnc_surface)", from->id,
                        from->quantity);
    }
    for (size_t i = 0; good && i < made->count; i++) {
        made->days[i] = step_days * (double)i;
        good = mnc_schedule_surface(&schedule, made->days[i], &surface) == MNC_OK ||
               complain_of_library(about, from->id);
        made->values[i] = good ? *value : 0.0;
    }
    free(sessions);
    return good;
}

int measure_series(const row *from, const mnc_healing_params *params, double step_days,
                   double last_day, series *made, complaint *about)
{
    if (!series_allocate(made, (size_t)(last_day / step_days + 0.5) + 1)) {
        return no_memory(from, about);
    }
    const int good = from->region == ROW_SURFACE
                         ? surface_series(from, step_days, made, about)
                         : dermis_series(from, params, step_days, last_day, made, about);
    if (!good) {
        series_free(made);
    }
    return good;
}

static int measure_curve(const row *from, const mnc_healing_params *params, double *value,
                         complaint *about)
{
    const double step = from->region == ROW_SURFACE ? from->day / SURFACE_POINTS : every_days;
    series curve;
    double day = 0, peak = 0;
    if (!measure_series(from, params, step, from->day, &curve, about)) {
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

static int measure_once(const row *from, const mnc_healing_params *params, double *value,
                        complaint *about)
{
    const int on_days = from->functional == ROW_AT || from->functional == ROW_RATIO;
    if (from->functional == ROW_NONE) {
        return complain(about, "%s: the model has no such quantity", from->id);
    }
    if (from->region == ROW_SURFACE && strcmp(from->quantity, "density_per_cm2") == 0) {
        *value = from->session.density_per_cm2;
        return 1;
    }
    if (on_days && from->region == ROW_SURFACE) {
        return complain(about,
                        "%s: of a curve of the surface, peak, peak_day, rise and fall are read",
                        from->id);
    }
    return on_days ? measure_days(from, params, value, about)
                   : measure_curve(from, params, value, about);
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
