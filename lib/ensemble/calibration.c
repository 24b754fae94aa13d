/* chi^2 of a member against the calibration data (docs/model.md, "Calibration"). A value counts
   ((value - target) / tolerance)^2; a range 0 inside it, else (distance / a quarter of its
   width)^2; C4, that synthesis is still raised, 0 where met, else (shortfall / 0.05)^2. */
#include "base/check.h"
#include "base/error.h"

#include <mncollagen/days.h>
#include <mncollagen/ensemble.h>
#include <mncollagen/observables.h>

#include <math.h>

enum {
    MOST_SESSIONS = 12,
    POINTS = 121 /* of a curve */
};

static double of_value(double value, double target, double tolerance)
{
    const double distance = (value - target) / tolerance;
    return distance * distance;
}

static double of_range(double value, double lower, double upper)
{
    const double distance = fmax(fmax(lower - value, value - upper), 0);
    return of_value(distance, 0, (upper - lower) / 4);
}

/* The default skin under `count` sessions `every_days` apart. The caller destroys it. */
static mnc_status create(const mnc_model *model, const mnc_session *session, size_t count,
                         double every_days, mnc_simulation **simulation)
{
    mnc_session sessions[MOST_SESSIONS];
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    for (size_t i = 0; i < count; i++) {
        sessions[i] = *session;
        sessions[i].day = mnc_day_multiple(0, every_days, (double)i);
    }
    desc.schedule = (mnc_schedule){count, sessions};
    desc.model = model;
    desc.threads = 1;
    return mnc_simulation_create(&desc, simulation);
}

/* Papillary mean of a quantity on a day. */
static mnc_status read_on(mnc_simulation *simulation, double day, int quantity, double *value)
{
    const mnc_status status = mnc_simulation_run_until(simulation, day);
    return status == MNC_OK ? mnc_simulation_mean(simulation, quantity, MNC_PAPILLARY_DERMIS, value)
                            : status;
}

/* Largest point of a curve and, by the parabola through it and its neighbours, the peak. */
static size_t peak_of(const double *values, double *place, double *peak)
{
    size_t top = 0;
    for (size_t i = 1; i < POINTS; i++)
        top = values[i] > values[top] ? i : top;
    *place = (double)top;
    *peak = values[top];
    if (top == 0 || top == POINTS - 1)
        return top;
    const double slope = 0.5 * (values[top + 1] - values[top - 1]);
    const double bend = values[top + 1] - 2 * values[top] + values[top - 1];
    if (bend < 0) {
        *place -= slope / bend;
        *peak -= 0.5 * slope * slope / bend;
    }
    return top;
}

/* Where the straight line from point i to the next one meets a level. */
static double meets(const double *values, size_t i, double level)
{
    return (double)i + (level - values[i]) / (values[i + 1] - values[i]);
}

/* The last place above a level; the curve's end where it never falls below. */
static double falls_below(const double *values, double level)
{
    size_t i = POINTS - 1;
    if (values[i] > level)
        return (double)i;
    while (values[i] <= level)
        i--;
    return meets(values, i, level);
}

/* C1: collagen on day 176 after five sessions 30 days apart. */
static mnc_status add_c1(const mnc_model *model, const mnc_session *session, double *chi)
{
    mnc_simulation *simulation = NULL;
    double collagen = 0;
    mnc_status status = create(model, session, 5, 30, &simulation);
    if (status == MNC_OK)
        status = read_on(simulation, 176, MNC_COLLAGEN_TOTAL, &collagen);
    mnc_simulation_destroy(simulation);
    *chi += of_value(collagen, 1.532, 0.15);
    return status;
}

/* C3, C3m: day and height of the peak of synthesis after ablation of 0.2 mm; C4: raised on day
   180. */
static mnc_status add_c3_c4(const mnc_model *model, double *chi)
{
    mnc_session ablation = mnc_session_default();
    ablation.channel = MNC_CHANNEL_SLAB;
    ablation.needle_length_mm = 0.2;
    ablation.device.efficiency = 1;
    ablation.cell_kill = 0.98;
    ablation.collagen_loss = ablation.elastin_loss = 0.5;
    mnc_simulation *simulation = NULL;
    double synthesis[POINTS], late = 0, day = 0, height = 0;
    mnc_status status = create(model, &ablation, 1, 0, &simulation);
    for (int i = 0; status == MNC_OK && i < POINTS; i++)
        status = read_on(simulation, i, MNC_PROCOLLAGEN_SYNTHESIS, &synthesis[i]);
    if (status == MNC_OK)
        status = read_on(simulation, 180, MNC_PROCOLLAGEN_SYNTHESIS, &late);
    mnc_simulation_destroy(simulation);
    if (status != MNC_OK)
        return status;
    (void)peak_of(synthesis, &day, &height);
    *chi += of_range(day, 14, 28) + of_value(height, 8.2, 2) + of_value(fmax(1 - late, 0), 0, 0.05);
    return MNC_OK;
}

/* C5: days that TGF-beta stays above a tenth of its peak; C6: when myofibroblasts rise and fall
   through half of theirs. */
static mnc_status add_c5_c6(const mnc_model *model, const mnc_session *session, double *chi)
{
    static const double every_days = 0.5;
    mnc_simulation *simulation = NULL;
    double tgf[POINTS], cells[POINTS], place = 0, peak = 0;
    size_t up = 0;
    mnc_status status = create(model, session, 1, 0, &simulation);
    for (int i = 0; status == MNC_OK && i < POINTS; i++) {
        status = read_on(simulation, i * every_days, MNC_TGF_BETA, &tgf[i]);
        if (status == MNC_OK)
            status = read_on(simulation, i * every_days, MNC_MYOFIBROBLASTS, &cells[i]);
    }
    mnc_simulation_destroy(simulation);
    if (status != MNC_OK)
        return status;
    if (peak_of(tgf, &place, &peak) > 0)
        *chi += of_range(every_days * falls_below(tgf, 0.1 * peak), 10, 18);
    if (peak_of(cells, &place, &peak) > 0) {
        while (cells[up + 1] < 0.5 * peak)
            up++;
        *chi += of_range(every_days * meets(cells, up, 0.5 * peak), 4, 7) +
                of_range(every_days * falls_below(cells, 0.5 * peak), 14, 28);
    }
    return MNC_OK;
}

/* C7: gains on days 77 and 107 of twelve weekly sessions, as shares of that on day 137. */
static mnc_status add_c7(const mnc_model *model, const mnc_session *session, double *chi)
{
    static const double days[3] = {77, 107, 137};
    mnc_simulation *simulation = NULL;
    double gain[3] = {0};
    mnc_status status = create(model, session, 12, 7, &simulation);
    for (int i = 0; status == MNC_OK && i < 3; i++)
        status = read_on(simulation, days[i], MNC_COLLAGEN_GAIN, &gain[i]);
    mnc_simulation_destroy(simulation);
    *chi += of_value(gain[0] / gain[2], 0.68, 0.08) + of_value(gain[1] / gain[2], 0.91, 0.08);
    return status;
}

mnc_status mnc_score_calibration(const mnc_sample *sample, double *chi_squared, void *user)
{
    (void)user;
    MNCI_TRY(mnci_check_pointer("mnc_score_calibration", "sample", sample));
    MNCI_TRY(mnci_check_pointer("mnc_score_calibration", "chi_squared", chi_squared));
    const mnc_session standard = mnc_session_default();
    mnc_session session;
    mnc_model *model = NULL;
    double chi = 0;
    mnc_sample_session(sample, &standard, &session);
    MNCI_TRY(mnc_model_create_healing(&sample->healing, &model));
    mnc_status status = add_c1(model, &session, &chi);
    if (status == MNC_OK)
        status = add_c3_c4(model, &chi);
    if (status == MNC_OK)
        status = add_c5_c6(model, &session, &chi);
    if (status == MNC_OK)
        status = add_c7(model, &session, &chi);
    mnc_model_destroy(model);
    if (status == MNC_OK)
        *chi_squared = chi;
    return status;
}
