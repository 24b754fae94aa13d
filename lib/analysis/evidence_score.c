/* chi^2 of a member of an ensemble against evidence rows. Rows of one protocol share a simulation,
   with the default tolerance; curves are sampled on CURVE_POINTS evenly spaced days. */
#include "analysis/evidence_row.h"
#include "analysis/evidence_value.h"
#include "base/check.h"
#include "base/error.h"
#include "base/members.h"
#include "base/memory.h"

#include <math.h>

enum { CURVE_POINTS = 121 };

/* What is read of one protocol: a row, or the divisor of the row before it. */
typedef struct reading {
    mnc_evidence_row row; /* with the member's session */
    int is_divisor;
    size_t count, next; /* days to read, and how many have been read */
    double values[CURVE_POINTS];
    double result; /* NAN until it is known */
} reading;

static int is_scored(const mnc_evidence_row *row)
{
    return row->use == MNC_EVIDENCE_FIT || row->use == MNC_EVIDENCE_CHECK;
}

static size_t days_of(const mnc_evidence_row *row)
{
    if (row->functional == MNC_EVIDENCE_SESSION)
        return 0;
    if (row->functional == MNC_EVIDENCE_AT)
        return 1;
    return row->functional == MNC_EVIDENCE_RATIO ? 2 : CURVE_POINTS;
}

/* Day i on which a row is read, in increasing order. */
static double day_of(const mnc_evidence_row *row, size_t i)
{
    if (row->functional == MNC_EVIDENCE_AT)
        return row->day;
    if (row->functional == MNC_EVIDENCE_RATIO)
        return i == 0 ? fmin(row->day, row->argument) : fmax(row->day, row->argument);
    return row->day * (double)i / (CURVE_POINTS - 1);
}

/* The member's version of a needling session. Resurfacing does not vary. */
static mnc_session session_of(const mnc_sample *sample, mnc_session session)
{
    if (session.channel != MNC_CHANNEL_SLAB)
        mnc_sample_session(sample, &session, &session);
    return session;
}

static void add_reading(const mnc_sample *sample, const mnc_evidence_row *row, int is_divisor,
                        reading *to)
{
    *to = (reading){.row = is_divisor ? mnci_evidence_divisor(row) : *row,
                    .is_divisor = is_divisor,
                    .result = (double)NAN};
    to->row.session = session_of(sample, to->row.session);
    to->count = days_of(row);
}

static int is_same_protocol(const mnc_evidence_row *a, const mnc_evidence_row *b)
{
    return a->site == b->site && a->sessions == b->sessions &&
           (a->sessions == 1 || a->interval_days == b->interval_days) &&
           mnci_members_checksum(0, mnci_session_members(), &a->session) ==
               mnci_members_checksum(0, mnci_session_members(), &b->session);
}

/* A curve that starts above a level rises to it on its first day, and one that ends above it falls
   on its last day. */
static double read_curve(const reading *r)
{
    double days[CURVE_POINTS];
    for (size_t i = 0; i < CURVE_POINTS; i++)
        days[i] = day_of(&r->row, i);
    const double found =
        mnci_evidence_read_curve(&r->row, &(mnci_curve){CURVE_POINTS, days, r->values});
    if (!isnan(found))
        return found;
    const int ends_above =
        r->row.functional == MNC_EVIDENCE_FALL && r->values[CURVE_POINTS - 1] > 0;
    return ends_above ? r->row.day : 0;
}

static double result_of(const reading *r)
{
    if (r->row.functional == MNC_EVIDENCE_AT)
        return r->values[0];
    if (r->row.functional != MNC_EVIDENCE_RATIO)
        return read_curve(r);
    const int is_first = r->row.day <= r->row.argument;
    return mnci_evidence_ratio(r->values[!is_first], r->values[is_first]);
}

/* Reads all rows of the protocol of the first of `count` readings along one simulation. */
static mnc_status read_along(mnc_simulation *simulation, reading *readings, size_t count)
{
    for (;;) {
        double day = HUGE_VAL;
        for (size_t i = 0; i < count; i++)
            if (readings[i].next < readings[i].count &&
                is_same_protocol(&readings[i].row, &readings[0].row))
                day = fmin(day, day_of(&readings[i].row, readings[i].next));
        if (day == HUGE_VAL)
            return MNC_OK;
        MNCI_TRY(mnc_simulation_run_until(simulation, day));
        for (size_t i = 0; i < count; i++) {
            reading *r = &readings[i];
            if (r->next == r->count || day_of(&r->row, r->next) != day ||
                !is_same_protocol(&r->row, &readings[0].row))
                continue;
            MNCI_TRY(mnci_evidence_read_now(&r->row, simulation, &r->values[r->next]));
            r->next++;
        }
    }
}

static mnc_status read_protocol(const mnc_model *model, reading *readings, size_t count)
{
    mnc_simulation *simulation = NULL;
    MNCI_TRY(mnci_evidence_simulate(&readings[0].row, model, 0, &simulation));
    const mnc_status status = read_along(simulation, readings, count);
    mnc_simulation_destroy(simulation);
    return status;
}

static mnc_status evaluate(const mnc_model *model, reading *readings, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        reading *r = &readings[i];
        mnc_status status = MNC_OK;
        if (r->count == 0)
            status = mnci_evidence_session_value(&r->row, &r->result);
        else if (r->next < r->count)
            status = read_protocol(model, r, count - i);
        if (status != MNC_OK)
            return mnci_evidence_failed(&r->row, status);
        if (r->count > 0)
            r->result = result_of(r);
    }
    return MNC_OK;
}

static mnc_status add_up(const reading *readings, size_t count, double *chi_squared)
{
    double chi = 0;
    for (size_t i = 0; i < count; i++) {
        const mnc_evidence_row *row = &readings[i].row;
        if (readings[i].is_divisor)
            continue;
        const double factor = mnci_evidence_is_relative(row)
                                  ? mnci_evidence_ratio(1, readings[i + 1].result)
                                  : row->per_unit;
        const double value = readings[i].result * factor;
        if (!isfinite(value))
            return mnci_fail(MNC_ERR_INVALID, "%.60s: the value is %g: must be finite",
                             row->observation.name, value);
        const double residual = mnc_observation_residual(&row->observation, value);
        chi += residual * residual;
    }
    *chi_squared = chi;
    return MNC_OK;
}

static mnc_status collect(const mnc_evidence *evidence, const mnc_sample *sample,
                          reading **readings, size_t *count)
{
    const mnc_evidence_row *rows = NULL;
    size_t row_count = 0;
    MNCI_TRY(mnc_evidence_rows(evidence, &rows, &row_count));
    MNCI_TRY(mnci_array(NULL, "readings", 2 * row_count, sizeof **readings, readings));
    for (size_t i = 0; i < row_count; i++) {
        if (!is_scored(&rows[i]))
            continue;
        if (rows[i].functional == MNC_EVIDENCE_NONE)
            return mnci_fail(MNC_ERR_INVALID,
                             "mnc_score_calibration: %.60s: cannot be scored: the model has no "
                             "such quantity",
                             rows[i].observation.name);
        add_reading(sample, &rows[i], 0, &(*readings)[(*count)++]);
        if (mnci_evidence_is_relative(&rows[i]))
            add_reading(sample, &rows[i], 1, &(*readings)[(*count)++]);
    }
    return MNC_OK;
}

static mnc_status score(const mnc_evidence *evidence, const mnc_sample *sample, double *chi_squared)
{
    reading *readings = NULL;
    mnc_model *model = NULL;
    size_t count = 0;
    mnc_status status = collect(evidence, sample, &readings, &count);
    if (status == MNC_OK)
        status = mnc_model_create_healing(&sample->healing, &model);
    if (status == MNC_OK)
        status = evaluate(model, readings, count);
    if (status == MNC_OK)
        status = add_up(readings, count, chi_squared);
    mnc_model_destroy(model);
    mnci_release(readings);
    return status;
}

mnc_status mnc_score_calibration(const mnc_sample *sample, double *chi_squared, void *user)
{
    mnc_evidence *shipped = NULL;
    MNCI_TRY(mnci_check_pointer("mnc_score_calibration", "sample", sample));
    MNCI_TRY(mnci_check_pointer("mnc_score_calibration", "chi_squared", chi_squared));
    if (user)
        return score(user, sample, chi_squared);
    MNCI_TRY(mnci_evidence_shipped(&shipped));
    const mnc_status status = score(shipped, sample, chi_squared);
    mnc_evidence_destroy(shipped);
    return status;
}
