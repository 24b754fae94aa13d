/* Runs the protocol of a row in a column of skin with cells of 0.02 mm and evaluates its
   functional. Quantities of a session itself are closed formulas and need no run. */
#include "analysis/evidence_value.h"

#include "analysis/evidence_row.h"
#include "base/check.h"
#include "base/error.h"
#include "base/limits.h"
#include "base/memory.h"

#include <mncollagen.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Two orders of magnitude below the tolerances of the data. */
static const double TOLERANCE = 1e-5;

/* Sampling interval of the curves of which peaks and crossings are read. */
static const double EVERY_DAYS = 0.05;

mnc_status mnci_evidence_failed(const mnc_evidence_row *row, mnc_status status)
{
    char why[MNCI_SENTENCE_SIZE];
    snprintf(why, sizeof why, "%s", mnc_last_error());
    return mnci_fail(status, "%.60s: %s", row->observation.name, why);
}

static mnc_status make_sessions(const mnc_evidence_row *row, mnc_session **sessions)
{
    mnc_session *made = NULL;
    MNCI_TRY(mnci_array(NULL, "sessions", row->sessions, sizeof *made, &made));
    for (size_t i = 0; i < row->sessions; i++) {
        made[i] = row->session;
        made[i].day = mnc_day_multiple(0, row->interval_days, (double)i);
    }
    *sessions = made;
    return MNC_OK;
}

mnc_status mnci_evidence_simulate(const mnc_evidence_row *row, const mnc_model *model,
                                  double tolerance, mnc_simulation **simulation)
{
    mnc_session *sessions = NULL;
    mnc_simulation_desc desc = mnc_simulation_desc_default(row->site);
    MNCI_TRY(make_sessions(row, &sessions));
    desc.schedule = (mnc_schedule){row->sessions, sessions};
    desc.model = model;
    desc.threads = 1;
    if (tolerance > 0)
        desc.tolerance = tolerance;
    const mnc_status status = mnc_simulation_create(&desc, simulation);
    mnci_release(sessions);
    return status;
}

static mnc_status create(const mnc_evidence_row *row, const mnc_healing_params *params,
                         mnc_simulation **simulation)
{
    mnc_model *model = NULL;
    MNCI_TRY(mnc_model_create_healing(params, &model));
    const mnc_status status = mnci_evidence_simulate(row, model, TOLERANCE, simulation);
    mnc_model_destroy(model);
    return status;
}

mnc_status mnci_evidence_read_now(const mnc_evidence_row *row, const mnc_simulation *simulation,
                                  double *value)
{
    int quantity = 0;
    if (row->region == MNC_EVIDENCE_EPIDERMIS)
        return mnc_simulation_epidermal_thickness(simulation, value);
    MNCI_TRY(mnc_simulation_find_quantity(simulation, row->quantity, &quantity));
    return mnc_simulation_mean(simulation, quantity, row->region, value);
}

/* Values on increasing days. */
static mnc_status read_days(const mnc_evidence_row *row, const mnc_healing_params *params,
                            const double *days, double *values, size_t count)
{
    mnc_simulation *simulation = NULL;
    mnc_status status = create(row, params, &simulation);
    for (size_t i = 0; status == MNC_OK && i < count; i++) {
        status = mnc_simulation_run_until(simulation, days[i]);
        if (status == MNC_OK)
            status = mnci_evidence_read_now(row, simulation, &values[i]);
    }
    mnc_simulation_destroy(simulation);
    return status;
}

double mnci_evidence_ratio(double value, double of)
{
    return of != 0 ? value / of : HUGE_VAL;
}

static mnc_status day_value(const mnc_evidence_row *row, const mnc_healing_params *params,
                            double *value)
{
    double values[2];
    if (row->functional == MNC_EVIDENCE_AT)
        return read_days(row, params, &row->day, value, 1);
    const double days[2] = {fmin(row->day, row->argument), fmax(row->day, row->argument)};
    MNCI_TRY(read_days(row, params, days, values, 2));
    *value = row->day <= row->argument ? mnci_evidence_ratio(values[0], values[1])
                                       : mnci_evidence_ratio(values[1], values[0]);
    return MNC_OK;
}

/* Observers are notified between steps without cutting them short. */
typedef struct recorder {
    const mnc_evidence_row *row;
    double *days, *values;
    size_t room, count;
} recorder;

static int record(const mnc_simulation *simulation, void *user)
{
    recorder *to = user;
    if (to->count == to->room || mnc_simulation_day(simulation, &to->days[to->count]) != MNC_OK ||
        mnci_evidence_read_now(to->row, simulation, &to->values[to->count]) != MNC_OK)
        return 1;
    to->count++;
    return 0;
}

static mnc_status record_curve(const mnc_healing_params *params, double every_days, recorder *to)
{
    mnc_simulation *simulation = NULL;
    const mnc_observer observer = {"curve", every_days, record, to};
    mnc_status status = create(to->row, params, &simulation);
    if (status == MNC_OK)
        status = mnc_simulation_add_observer(simulation, &observer);
    /* Half an interval more, so that the observer is notified on the last day. */
    if (status == MNC_OK)
        status = mnc_simulation_run_until(simulation, ((double)to->room - 0.5) * every_days);
    mnc_simulation_destroy(simulation);
    return status == MNC_STOPPED ? MNC_ERR_INVALID : status;
}

double mnci_evidence_read_curve(const mnc_evidence_row *row, const mnci_curve *curve)
{
    double day = 0, peak = 0;
    mnci_curve_peak(curve, &day, &peak);
    switch (row->functional) {
    case MNC_EVIDENCE_PEAK:
        return peak;
    case MNC_EVIDENCE_PEAK_DAY:
        return day;
    case MNC_EVIDENCE_RISE:
        return mnci_curve_first_rise(curve, row->argument * peak);
    default:
        return mnci_curve_last_fall(curve, row->argument * peak);
    }
}

static mnc_status curve_value(const mnc_evidence_row *row, const mnc_healing_params *params,
                              double *value)
{
    const size_t count = (size_t)(row->day / EVERY_DAYS + 0.5) + 1;
    double *numbers = NULL;
    MNCI_TRY(mnci_array(NULL, "curve", 2 * count, sizeof *numbers, &numbers));
    recorder to = {row, numbers, numbers + count, count, 0};
    const mnc_status status = record_curve(params, EVERY_DAYS, &to);
    if (status == MNC_OK)
        *value = mnci_evidence_read_curve(row, &(mnci_curve){count, numbers, numbers + count});
    mnci_release(numbers);
    return status;
}

mnc_status mnci_evidence_session_value(const mnc_evidence_row *row, double *value)
{
    static const struct {
        const char *name;
        size_t offset;
    } members[] = {{"pain_index", offsetof(mnc_session_assessment, pain_index)},
                   {"pore_half_life_days", offsetof(mnc_session_assessment, pore_half_life_days)},
                   {"leak_half_life_days", offsetof(mnc_session_assessment, leak_half_life_days)},
                   {"closed_days", offsetof(mnc_session_assessment, closed_days)},
                   {"restored_days", offsetof(mnc_session_assessment, restored_days)},
                   {"redness_days", offsetof(mnc_session_assessment, redness_days)},
                   {"water_loss_days", offsetof(mnc_session_assessment, water_loss_days)},
                   {"downtime_days", offsetof(mnc_session_assessment, downtime_days)}};
    const mnc_skin skin = mnc_skin_preset(row->site);
    mnc_session_assessment assessment;
    if (strcmp(row->quantity, "density_per_cm2") == 0) {
        *value = row->session.density_per_cm2;
        return MNC_OK;
    }
    MNCI_TRY(mnc_session_assess(&row->session, &skin, &assessment));
    for (size_t i = 0; i < sizeof members / sizeof members[0]; i++)
        if (strcmp(row->quantity, members[i].name) == 0) {
            memcpy(value, (const char *)&assessment + members[i].offset, sizeof *value);
            return MNC_OK;
        }
    return mnci_fail(MNC_ERR_INVALID, "\"%.60s\" is no quantity of a session", row->quantity);
}

static mnc_status value_once(const mnc_evidence_row *row, const mnc_healing_params *params,
                             double *value)
{
    switch (row->functional) {
    case MNC_EVIDENCE_NONE:
        return mnci_fail(MNC_ERR_INVALID, "the model has no such quantity");
    case MNC_EVIDENCE_SESSION:
        return mnci_evidence_session_value(row, value);
    case MNC_EVIDENCE_AT:
    case MNC_EVIDENCE_RATIO:
        return day_value(row, params, value);
    default:
        return curve_value(row, params, value);
    }
}

/* As the reader of files checks its rows. */
static mnc_status check_divisor(const mnc_evidence_row *row)
{
    const int has_sessions = !isnan(row->per_sessions);
    const int has_interval = !isnan(row->per_interval_days);
    const char *member = has_sessions ? "row.per_sessions" : "row.per_interval_days";
    const double number = has_sessions ? row->per_sessions : row->per_interval_days;
    if (has_sessions)
        MNCI_TRY(mnci_check_range(member, number, 1, 10000));
    if (has_interval)
        MNCI_TRY(
            mnci_check_above("row.per_interval_days", row->per_interval_days, 0, MNCI_LAST_DAY));
    if (row->functional == MNC_EVIDENCE_NONE || !(has_sessions || has_interval))
        return MNC_OK;
    if (row->functional == MNC_EVIDENCE_SESSION)
        return mnci_fail(MNC_ERR_INVALID, "%s = %g: must be NAN for this functional", member,
                         number);
    if (has_sessions && number > 1 && isnan(row->interval_days) && !has_interval)
        return mnci_fail(MNC_ERR_INVALID,
                         "row.per_interval_days = nan: must be a number for several sessions");
    if (mnci_evidence_divisor_is_outside(row))
        return mnci_fail(MNC_ERR_INVALID, "%s = %g: %s", member, number, mnci_evidence_outside);
    return MNC_OK;
}

static mnc_status check_days(const mnc_evidence_row *row)
{
    if (row->functional > MNC_EVIDENCE_SESSION && row->sessions > 1)
        MNCI_TRY(mnci_check_above("row.interval_days", row->interval_days, 0, MNCI_LAST_DAY));
    if (row->functional == MNC_EVIDENCE_RATIO)
        MNCI_TRY(mnci_check_range("row.argument", row->argument, 0, MNCI_LAST_DAY));
    if (row->functional >= MNC_EVIDENCE_RATIO)
        MNCI_TRY(mnci_check_range("row.day", row->day, 0, MNCI_LAST_DAY));
    return check_divisor(row);
}

static mnc_status check(const char *function, const mnc_evidence_row *row,
                        const mnc_healing_params *params)
{
    MNCI_TRY(mnci_check_pointer(function, "row", row));
    MNCI_TRY(mnci_check_pointer(function, "row.observation.name", row->observation.name));
    MNCI_TRY(mnci_check_pointer(function, "row.quantity", row->quantity));
    MNCI_TRY(mnci_check_pointer(function, "params", params));
    if (row->sessions == 0 || row->sessions > 10000)
        return mnci_fail(MNC_ERR_INVALID, "%s: row.sessions = %zu: must be between 1 and 10000",
                         function, row->sessions);
    return check_days(row);
}

mnc_status mnc_evidence_value(const mnc_evidence_row *row, const mnc_healing_params *params,
                              double *value)
{
    static const char function[] = "mnc_evidence_value";
    double other = 1;
    MNCI_TRY(check(function, row, params));
    MNCI_TRY(mnci_check_pointer(function, "value", value));
    const mnc_evidence_row divisor = mnci_evidence_divisor(row);
    const int relative = mnci_evidence_is_relative(row);
    mnc_status status = relative ? value_once(&divisor, params, &other) : MNC_OK;
    if (status == MNC_OK)
        status = value_once(row, params, value);
    if (status != MNC_OK)
        return mnci_evidence_failed(row, status);
    *value *= relative ? mnci_evidence_ratio(1, other) : row->per_unit;
    if (isfinite(*value))
        return MNC_OK;
    if (row->functional > MNC_EVIDENCE_RATIO)
        return mnci_fail(MNC_ERR_INVALID, "%.60s: the curve has no such day",
                         row->observation.name);
    return mnci_fail(MNC_ERR_INVALID, "%.60s: the value is %g: must be finite",
                     row->observation.name, *value);
}

mnc_status mnc_evidence_curve(const mnc_evidence_row *row, const mnc_healing_params *params,
                              double last_day, double *days, double *values, size_t count)
{
    static const char function[] = "mnc_evidence_curve";
    MNCI_TRY(check(function, row, params));
    MNCI_TRY(mnci_check_range("mnc_evidence_curve: last_day", last_day, 0.01, MNCI_LAST_DAY - 1));
    MNCI_TRY(mnci_check_pointer(function, "days", days));
    MNCI_TRY(mnci_check_pointer(function, "values", values));
    MNCI_TRY(mnci_check_range("mnc_evidence_curve: count", (double)count, 2, 1e6));
    if (row->functional <= MNC_EVIDENCE_SESSION)
        return mnci_fail(MNC_ERR_INVALID, "%.60s: has no course", row->observation.name);
    const double every_days = last_day / (double)(count - 1);
    recorder to = {row, days, values, count, 0};
    const mnc_status status = record_curve(params, every_days, &to);
    return status == MNC_OK ? MNC_OK : mnci_evidence_failed(row, status);
}
