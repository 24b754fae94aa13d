/* Exchange of substances through the skin surface. The epidermis and the upper half of the first
   cell are two resistances in series, so that flux and interface value are second-order accurate.
   */
#include "simulation/topical.h"

#include "base/error.h"
#include "needling/surface.h"

#include <mncollagen/days.h>

#include <math.h>

static const double LARGEST = 1e100;

mnci_topicals mnci_topicals_create(const mnc_model *model, const mnc_schedule *schedule,
                                   const mnci_box *box)
{
    return (mnci_topicals){.model = model, .schedule = schedule, .spacing_mm = box->hz_mm};
}

/* The step that ends on a session's day must not see the channels yet, the next one must: hence the
   sessions are counted on the day on which the step began. */
static double open_area_fraction(const mnc_schedule *schedule, double step_day, double day)
{
    size_t done = 0;
    while (done < schedule->count && mnc_day_compare(schedule->sessions[done].day, step_day) <= 0)
        done++;
    return mnci_open_area_fraction(schedule->sessions, done, day);
}

int mnci_topicals_prepare(mnci_topicals *t, double step_day, double day)
{
    const double openness = open_area_fraction(t->schedule, step_day, day);
    for (int i = 0; i < t->model->topical_count; i++) {
        const mnc_topical *law = &t->model->topicals[i].law;
        const double half_mm = 0.5 * t->spacing_mm;
        const double diffusivity = t->model->fields[law->field].diffusivity_mm2_per_day;
        const double permeability = law->closed_mm_per_day + law->open_mm_per_day * openness;
        double value = 0;
        const int code = law->concentration(day, &value, law->user);
        if (code != 0 || !(value >= 0 && value <= LARGEST)) {
            t->failure = (mnci_topical_failure){1, law->field, code, value, day};
            return 1;
        }
        t->concentration[i] = value;
        t->per_day[i] = permeability / (1 + permeability * half_mm / diffusivity) / t->spacing_mm;
    }
    return 0;
}

void mnci_topicals_add(const mnci_topicals *t, size_t n, const double *const *state,
                       double *const *source, double *const *loss, double *const *coupling)
{
    for (int topical = 0; topical < t->model->topical_count; topical++) {
        const mnci_topical *added = &t->model->topicals[topical];
        const double rate = t->per_day[topical], outside = t->concentration[topical];
        const int f = added->law.field, uptake = added->law.uptake_field;
        for (size_t i = 0; i < n; i++) {
            source[f][i] += rate * outside;
            loss[f][i] += rate;
        }
        for (size_t i = 0; uptake >= 0 && i < n; i++) {
            source[uptake][i] += rate * (outside - state[f][i]);
            coupling[added->coupling][i] -= rate;
        }
    }
}

mnc_status mnci_topicals_report_failure(const mnci_topicals *t)
{
    const mnci_topical_failure *failure = &t->failure;
    const char *field = t->model->fields[failure->field].name;
    if (failure->code != 0)
        return mnci_fail(
            MNC_ERR_CALLBACK,
            "topical on field \"%s\": the concentration function returned %d at day %g", field,
            failure->code, failure->day);
    return mnci_fail(MNC_ERR_CALLBACK,
                     "topical on field \"%s\": concentration = %g at day %g: must be between 0 and "
                     "%g",
                     field, failure->value, failure->day, LARGEST);
}
