/* Which trial steps are accepted, and how large the next one is. */
#include "numerics/step_control.h"

#include <float.h>
#include <math.h>

/* Weight of the errors of linear diffusing fields in a column: they decay within hours. With
   resolved channels the largest values of TGF-beta are of interest themselves. */
static const double LINEAR_WEIGHT = 0.5;
/* Estimates grow with dt^2 and count in proportion to sqrt(dt): long steps come late, when what
   they get wrong stays, and with one limit for all steps most of the final error would be theirs.
   The next step so follows the power 2/5 of limit / error, here 3/8, which roots give. */
static const double SHORT_STEP_DAYS = 0.1; /* shorter steps count as this one */
/* Fields with conditions at sides follow what is given there: their errors are limited to this
   multiple of the tolerance. */
static const double BOUNDARY_LIMIT_PER_TOLERANCE = 1.5;
static const double FIRST_STEP_DAYS = 0.01; /* after a session: TGF-beta leaves a channel */
static const double MAX_STEP_FACTOR = 2.5;
static const double MIN_STEP_FACTOR = 0.2;
static const double SAFETY = 0.91;
/* Below its floor a field's error is absolute. The response of lightly injured skin is
   proportional to the injury, so the floor is too. In a column both floors are equal after
   three default sessions. */
static const double FLOOR = 1.5e-3;           /* of a field's scale */
static const double COLUMN_PER_INJURY = 0.07; /* of a field's scale times the injury */
static const double RESOLVED_PER_INJURY = 0.05;
/* Above it the feedbacks of the injury amplify errors; measured growth is about linear. */
static const double STRONG_IN_COLUMN = 0.02, STRONG_RESOLVED = 0.03;
static const double LEAST_DISTURBANCE = 1e-12; /* the response to a smaller one is rounding */
static const double COUNTED_UNDERSHOOT = 1e-6; /* of a field's peak; below it is not reported */

void mnci_step_control_create(const mnci_system *system, double tolerance, double fixed_step_days,
                              const double *at_rest, mnci_step_control *control)
{
    const int is_column = mnci_is_column(&system->box);
    *control = (mnci_step_control){
        .limit = system->method->limit(tolerance, is_column),
        .boundary_limit = BOUNDARY_LIMIT_PER_TOLERANCE * tolerance,
        .floor_per_injury = is_column ? COLUMN_PER_INJURY : RESOLVED_PER_INJURY,
        .strong_injury = is_column ? STRONG_IN_COLUMN : STRONG_RESOLVED,
        .fixed_step_days = fixed_step_days,
        .proposal_days = fixed_step_days > 0 ? fixed_step_days : FIRST_STEP_DAYS,
    };
    for (int f = 0; f < system->field_count; f++)
        control->at_rest[f] = at_rest[f];
}

/* Over the local rows of a plane. */
static double highest_in_plane(const mnci_system *system, const double *field, size_t k)
{
    const mnci_rows rows = mnci_local_rows(system);
    const double *values = field + (k * system->box.ny + rows.first) * system->box.nx;
    double highest = values[0];
    for (size_t i = 1; i < rows.count * system->box.nx; i++)
        highest = values[i] > highest ? values[i] : highest;
    return highest;
}

static double disturbed(const mnci_step_control *control)
{
    const double phi = fmax(control->disturbance.injury, control->disturbance.change);
    return phi > 0 ? fmax(phi, LEAST_DISTURBANCE) : 0;
}

/* Of a field's scale. */
static double floor_of(const mnci_step_control *control)
{
    const double phi = disturbed(control);
    return phi > 0 ? fmin(FLOOR, control->floor_per_injury * phi) : FLOOR;
}

void mnci_step_control_restart(mnci_step_control *control, const mnci_system *system,
                               const double *const *state, mnci_disturbance disturbance)
{
    mnci_disturbance *so_far = &control->disturbance;
    so_far->injury += disturbance.injury;
    so_far->change = fmax(so_far->change, disturbance.change);
    control->proposal_days =
        control->fixed_step_days > 0 ? control->fixed_step_days : FIRST_STEP_DAYS;
    for (int f = 0; f < system->field_count; f++)
        for (size_t k = 0; k < system->box.nz; k++) {
            const double highest = highest_in_plane(system, state[f], k);
            control->peak[f] = highest > control->peak[f] ? highest : control->peak[f];
        }
    system->communicator->max_reduce(system->communicator->user, control->peak,
                                     system->field_count);
}

double mnci_step_control_next(const mnci_step_control *control, double left_days)
{
    double dt = control->proposal_days;
    if (dt >= left_days * (1 - 1e-6))
        return left_days;
    /* Two equal steps rather than a long one and a very short one before the landing. */
    if (control->fixed_step_days == 0 && dt > 0.5 * left_days)
        return 0.5 * left_days;
    return dt;
}

/* What a field's relative error is multiplied by: 1 / its limit. */
static double weight_of(const mnci_step_control *control, const mnci_system *system, int field,
                        double dt_days)
{
    if (system->has_boundary[field])
        return 1 / control->boundary_limit;
    const int is_linear = system->fields[field].spread == MNC_SPREAD_LINEAR;
    const double weight = is_linear && mnci_is_column(&system->box) ? LINEAR_WEIGHT : 1;
    return weight * sqrt(fmax(dt_days, SHORT_STEP_DAYS)) / control->limit;
}

static double worst_error(const mnci_step_control *control, const mnci_system *system,
                          double dt_days, const mnci_trial *trial, int *field)
{
    const double phi = disturbed(control), floor = floor_of(control);
    const double amplification = control->disturbance.injury / control->strong_injury;
    const double rms_injury = mnci_is_column(&system->box) ? 0 : sqrt(control->disturbance.injury);
    /* With resolved channels a cell is injured or not, so the root mean square of the injury is the
       root of its mean. */
    const double displacement = rms_injury > phi ? rms_injury : phi;
    double worst = 0;
    for (int f = 0; f < system->field_count; f++) {
        const mnci_field_law *law = &system->fields[f];
        /* The error is relative to the root mean square, or to the displacement from rest after an
           injury. */
        const double rms = trial->rms[f];
        const double from_rest = fabs(rms - control->at_rest[f]) + displacement * law->scale;
        const double size = phi > 0 && from_rest < rms ? from_rest : rms;
        const double error = weight_of(control, system, f, dt_days) * trial->error_rms[f] /
                             (size + floor * law->scale);
        *field = error > worst ? f : *field;
        worst = error > worst ? error : worst;
    }
    return worst * (amplification > 1 ? amplification : 1);
}

/* Checks negative values. Returns 0 if the step must be rejected for them. */
static int judge_signs(mnci_step_control *control, const mnci_system *system,
                       const mnci_trial *trial, mnci_step_verdict *verdict)
{
    int good = 1;
    for (int f = 0; f < system->field_count; f++) {
        const mnci_field_law *law = &system->fields[f];
        if (law->can_be_negative || trial->lowest[f] >= 0)
            continue;
        /* Positive even if the floor underflows. */
        const double floor = floor_of(control) * law->scale;
        const double peak = fmax(fmax(control->peak[f], floor), DBL_MIN);
        const double undershoot = -trial->lowest[f] / peak;
        const int is_immobile = law->spread == MNC_SPREAD_NONE;
        if (is_immobile && undershoot > COUNTED_UNDERSHOOT)
            verdict->guarded_cells += trial->guarded_cells[f];
        if (!is_immobile && undershoot > COUNTED_UNDERSHOOT)
            verdict->undershoot = fmax(verdict->undershoot, undershoot);
        const int is_good = is_immobile || undershoot <= MNCI_ALLOWED_UNDERSHOOT;
        verdict->field = is_good ? verdict->field : f;
        good &= is_good;
    }
    return good;
}

static int first_not_finite(const mnci_system *system, const mnci_trial *trial)
{
    for (int f = 0; f < system->field_count; f++)
        if (!isfinite(trial->error_rms[f]) || !isfinite(trial->rms[f]))
            return f;
    return 0;
}

static void remember_peaks(mnci_step_control *control, const mnci_system *system,
                           const mnci_trial *trial)
{
    for (int f = 0; f < system->field_count; f++)
        if (trial->highest[f] > control->peak[f])
            control->peak[f] = trial->highest[f];
}

mnci_step_verdict mnci_step_control_judge(mnci_step_control *control, const mnci_system *system,
                                          double dt_days, const mnci_trial *trial)
{
    mnci_step_verdict verdict = {0};
    if (!trial->finite) {
        control->proposal_days = 0.5 * dt_days;
        return (mnci_step_verdict){.error_ratio = HUGE_VAL,
                                   .fault = MNCI_NOT_FINITE,
                                   .field = first_not_finite(system, trial)};
    }
    if (!judge_signs(control, system, trial, &verdict)) {
        control->proposal_days = 0.5 * dt_days;
        return (mnci_step_verdict){
            .error_ratio = HUGE_VAL, .fault = MNCI_NEGATIVE, .field = verdict.field};
    }
    verdict.fault = MNCI_INACCURATE;
    verdict.error_ratio = worst_error(control, system, dt_days, trial, &verdict.field);
    if (control->fixed_step_days > 0) {
        verdict.accepted = 1;
        control->proposal_days = control->fixed_step_days;
        remember_peaks(control, system, trial);
        return verdict;
    }
    const double fourth_root = sqrt(sqrt(fmax(verdict.error_ratio, 1e-12)));
    const double factor = SAFETY / (fourth_root * sqrt(fourth_root));
    verdict.accepted = verdict.error_ratio <= 1;
    if (!verdict.accepted) {
        control->proposal_days = dt_days * fmax(factor, MIN_STEP_FACTOR);
        return verdict;
    }
    double proposal = dt_days * fmin(factor, MAX_STEP_FACTOR);
    int was_cut = dt_days < control->proposal_days;
    if (!was_cut || proposal > control->proposal_days)
        control->proposal_days = proposal;
    remember_peaks(control, system, trial);
    return verdict;
}
