/* Descriptions of fits: checks, and parameters in their coordinates. */
#include "analysis/fit_desc.h"

#include "analysis/fit_scale.h"
#include "base/check.h"
#include "base/error.h"
#include "base/memory.h"

#include <math.h>
#include <string.h>

/* Step of finite differences, relative to the spread, or as a change of the logarithm. */
static const double USUAL_STEP = 0.02;

static mnc_status check_name(const char *list, size_t i, const char *name)
{
    if (name && name[0] != '\0')
        return MNC_OK;
    return mnci_fail(MNC_ERR_INVALID, "mnc_fit_run: %s[%zu].name is %s", list, i,
                     name ? "empty" : "NULL");
}

static mnc_status refuse(const mnc_fit_parameter *p, const char *member, double value,
                         const char *rule)
{
    return mnci_fail(MNC_ERR_INVALID, "mnc_fit_run: %.60s: %s = %g: %s", p->name, member, value,
                     rule);
}

static int is_inside(const mnc_fit_parameter *p, double value)
{
    return isfinite(mnci_fit_coordinate(p->scale, value)) && isfinite(value);
}

static mnc_status check_scale(const mnc_fit_parameter *p)
{
    static const char *const values[] = {"must be finite", "must be above 0",
                                         "must be above 0 and below 1"};
    if (p->scale < MNC_FIT_LINEAR || p->scale > MNC_FIT_LOGIT)
        return refuse(p, "scale", (double)p->scale, "must be linear 0, log 1 or logit 2");
    const char *allowed = values[p->scale];
    if (!is_inside(p, p->start))
        return refuse(p, "start", p->start, allowed);
    if (p->prior_sd > 0 && !is_inside(p, p->prior_centre))
        return refuse(p, "prior_centre", p->prior_centre, allowed);
    return MNC_OK;
}

static mnc_status check_parameter(size_t i, const mnc_fit_parameter *p)
{
    MNCI_TRY(check_name("parameters", i, p->name));
    MNCI_TRY(check_scale(p));
    const double least = p->scale == MNC_FIT_LINEAR ? -HUGE_VAL : 0;
    const double most = p->scale == MNC_FIT_LOGIT ? 1 : HUGE_VAL;
    if (!(p->lower >= least && p->lower <= p->start))
        return refuse(p, "lower", p->lower, "must be in the scale and at most start");
    if (!(p->upper <= most && p->upper >= p->start))
        return refuse(p, "upper", p->upper, "must be in the scale and at least start");
    if (!(p->prior_sd >= 0 && isfinite(p->prior_sd)))
        return refuse(p, "prior_sd", p->prior_sd, "must be finite and at least 0");
    if (!(p->spread >= 0 && isfinite(p->spread)))
        return refuse(p, "spread", p->spread, "must be finite and at least 0");
    if (!(p->step >= 0 && isfinite(p->step)))
        return refuse(p, "step", p->step, "must be finite and at least 0");
    return MNC_OK;
}

/* Sentences, reports and bindings tell parameters apart by their names. */
static mnc_status check_names(size_t count, const mnc_fit_parameter *parameters)
{
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < i; j++)
            if (strcmp(parameters[i].name, parameters[j].name) == 0)
                return mnci_fail(MNC_ERR_INVALID,
                                 "mnc_fit_run: parameters[%zu].name = \"%.60s\": must differ from "
                                 "that of parameters[%zu]",
                                 i, parameters[i].name, j);
    return MNC_OK;
}

static mnc_status check_observation(size_t i, const mnc_observation *o)
{
    MNCI_TRY(check_name("observations", i, o->name));
    const int range = o->observed == MNC_OBSERVED_RANGE;
    if (o->observed < MNC_OBSERVED_VALUE || o->observed > MNC_OBSERVED_ABOVE)
        return mnci_fail(MNC_ERR_INVALID,
                         "mnc_fit_run: %.60s: observed = %d: must be value 0, range 1 or above 2",
                         o->name, (int)o->observed);
    if (range && !(isfinite(o->low) && isfinite(o->high) && o->low < o->high))
        return mnci_fail(MNC_ERR_INVALID,
                         "mnc_fit_run: %.60s: low = %g, high = %g: must be finite and rising",
                         o->name, o->low, o->high);
    if (!range && !isfinite(o->value))
        return mnci_fail(MNC_ERR_INVALID, "mnc_fit_run: %.60s: value = %g: must be finite", o->name,
                         o->value);
    if (!range && !(o->error > 0 && isfinite(o->error)))
        return mnci_fail(MNC_ERR_INVALID,
                         "mnc_fit_run: %.60s: error = %g: must be finite and above 0", o->name,
                         o->error);
    return MNC_OK;
}

mnc_status mnci_fit_check(const mnc_fit_desc *desc)
{
    static const char function[] = "mnc_fit_run";
    MNCI_TRY(mnci_check_pointer(function, "desc", desc));
    MNCI_TRY(mnci_check_range("mnc_fit_run: parameter_count", (double)desc->parameter_count, 1,
                              MNCI_FIT_MOST_PARAMETERS));
    MNCI_TRY(mnci_check_pointer(function, "parameters", desc->parameters));
    MNCI_TRY(mnci_check_range("mnc_fit_run: observation_count", (double)desc->observation_count, 1,
                              10000));
    MNCI_TRY(mnci_check_pointer(function, "observations", desc->observations));
    if (!desc->predict)
        return mnci_fail(MNC_ERR_INVALID, "%s: predict is NULL", function);
    MNCI_TRY(mnci_check_range("mnc_fit_run: starts", (double)desc->starts, 1, 1000));
    MNCI_TRY(mnci_check_range("mnc_fit_run: iterations", (double)desc->iterations, 0, 500));
    MNCI_TRY(mnci_check_range("mnc_fit_run: tolerance", desc->tolerance, 1e-10, 1));
    MNCI_TRY(mnci_check_threads("mnc_fit_run: threads", desc->threads));
    for (size_t i = 0; i < desc->parameter_count; i++)
        MNCI_TRY(check_parameter(i, &desc->parameters[i]));
    MNCI_TRY(check_names(desc->parameter_count, desc->parameters));
    for (size_t i = 0; i < desc->observation_count; i++)
        MNCI_TRY(check_observation(i, &desc->observations[i]));
    return MNC_OK;
}

static double usual_spread(const mnc_fit_parameter *p)
{
    if (p->prior_sd > 0)
        return p->prior_sd;
    return p->scale == MNC_FIT_LINEAR && p->start != 0 ? fabs(p->start) : 1;
}

mnc_status mnci_fit_axis(const mnc_fit_parameter *parameter, mnci_axis *axis)
{
    const mnc_fit_parameter *p = parameter;
    const mnc_fit_scale scale = p->scale;
    axis->scale = scale;
    axis->start = mnci_fit_coordinate(scale, p->start);
    axis->lower = mnci_fit_coordinate(scale, p->lower);
    axis->upper = mnci_fit_coordinate(scale, p->upper);
    axis->least = p->lower;
    axis->most = p->upper;
    axis->sd = p->prior_sd;
    axis->centre = p->prior_sd > 0 ? mnci_fit_coordinate(scale, p->prior_centre) : 0;
    axis->spread = p->spread > 0 ? p->spread : usual_spread(p);
    axis->step = p->step > 0 ? p->step : USUAL_STEP;
    if (p->step == 0 && scale == MNC_FIT_LINEAR)
        axis->step *= axis->spread;
    return mnci_copy_text(NULL, p->name, &axis->name);
}
