/* The varying quantities of an ensemble as a list of inputs, and draws and runs for given ranks. */
#include "base/check.h"
#include "base/error.h"
#include "ensemble/desc.h"
#include "ensemble/ensemble.h"

#include <string.h>

/* Inputs after the parameters are in the order of their dimensions. */
_Static_assert(MNC_INPUT_END - MNC_INPUT_EFFICIENCY == MNCI_DIMENSION_END - MNCI_DIMENSION_FIRST,
               "an input for every dimension");

static const char *const names[] = {"efficiency", "channel_ratio", "cell_kill",     "loss",   "age",
                                    "thickness",  "site",          "needle_length", "density"};
_Static_assert(sizeof names / sizeof names[0] == MNC_INPUT_END - MNC_INPUT_EFFICIENCY,
               "a name for every input");

const char *mnc_input_name(int input)
{
    mnc_param_info info;
    if (input >= MNC_INPUT_EFFICIENCY && input < MNC_INPUT_END)
        return names[input - MNC_INPUT_EFFICIENCY];
    if (input < 0 || input >= mnc_healing_param_count() ||
        mnc_healing_param_info(input, &info) != MNC_OK)
        return NULL;
    return info.name;
}

static int varies(const mnc_ensemble_desc *desc, int dimension)
{
    switch (dimension) {
    case MNCI_DIMENSION_EFFICIENCY:
        return desc->spread.efficiency_sd > 0;
    case MNCI_DIMENSION_CHANNEL_RATIO:
        return desc->spread.channel_ratio_sd > 0;
    case MNCI_DIMENSION_CELL_KILL:
        return desc->spread.cell_kill_sd > 0;
    case MNCI_DIMENSION_LOSS:
        return desc->spread.loss_sd > 0;
    case MNCI_DIMENSION_AGE:
        return desc->oldest_years > desc->youngest_years;
    case MNCI_DIMENSION_THICKNESS:
        return desc->thickness_sd > 0;
    case MNCI_DIMENSION_SITE:
        return desc->site_count > 1;
    case MNCI_DIMENSION_NEEDLE_LENGTH:
        return desc->spread.needle_length_sd > 0;
    case MNCI_DIMENSION_DENSITY:
        return desc->spread.density_sd > 0;
    default:
        return mnci_ensemble_samples(desc, dimension);
    }
}

static int input_of(int dimension)
{
    return dimension < MNCI_DIMENSION_FIRST
               ? dimension
               : dimension - MNCI_DIMENSION_FIRST + MNC_INPUT_EFFICIENCY;
}

static size_t input_count(const mnc_ensemble_desc *desc)
{
    size_t count = 0;
    for (int d = 0; d < MNCI_DIMENSION_END; d++)
        count += varies(desc, d) != 0;
    return count;
}

mnc_status mnc_ensemble_inputs(const mnc_ensemble_desc *desc, int *inputs, size_t room,
                               size_t *count)
{
    static const char function[] = "mnc_ensemble_inputs";
    size_t found = 0;
    MNCI_TRY(mnci_ensemble_check_priors(function, desc));
    MNCI_TRY(mnci_check_pointer(function, "count", count));
    if (room > 0)
        MNCI_TRY(mnci_check_pointer(function, "inputs", inputs));
    for (int d = 0; d < MNCI_DIMENSION_END; d++) {
        if (!varies(desc, d))
            continue;
        if (found < room)
            inputs[found] = input_of(d);
        found++;
    }
    *count = found;
    return MNC_OK;
}

/* Ranks of all dimensions from those of the inputs; dimensions that do not vary have rank 1/2. */
static mnc_status spread_ranks(const char *function, const mnc_ensemble_desc *desc,
                               const double *ranks, size_t count, double all[MNCI_DIMENSION_END])
{
    const size_t wanted = input_count(desc);
    size_t next = 0;
    if (count != wanted)
        return mnci_fail(MNC_ERR_INVALID,
                         "%s: count = %zu: must be the number of inputs that vary, %zu", function,
                         count, wanted);
    if (wanted > 0)
        MNCI_TRY(mnci_check_pointer(function, "ranks", ranks));
    for (int d = 0; d < MNCI_DIMENSION_END; d++) {
        all[d] = 0.5;
        if (!varies(desc, d))
            continue;
        if (!(ranks[next] > 0 && ranks[next] < 1))
            return mnci_fail(MNC_ERR_INVALID,
                             "%s: ranks[%zu] = %g (%s): must be above 0 and below 1", function,
                             next, ranks[next], mnc_input_name(input_of(d)));
        all[d] = ranks[next++];
    }
    return MNC_OK;
}

mnc_status mnc_ensemble_sample_at(const mnc_ensemble_desc *desc, const double *ranks, size_t count,
                                  mnc_sample *sample)
{
    static const char function[] = "mnc_ensemble_sample_at";
    double all[MNCI_DIMENSION_END];
    MNCI_TRY(mnci_check_pointer(function, "sample", sample));
    MNCI_TRY(mnci_ensemble_check_priors(function, desc));
    MNCI_TRY(spread_ranks(function, desc, ranks, count, all));
    return mnci_sample_at(desc, all, sample);
}

mnc_status mnc_ensemble_size(const mnc_ensemble *ensemble, size_t *ranks, size_t *values)
{
    MNCI_TRY(mnci_check_pointer("mnc_ensemble_size", "ensemble", ensemble));
    if (ranks)
        *ranks = input_count(&ensemble->desc);
    if (values)
        *values = ensemble->values_per_member;
    return MNC_OK;
}

/* Runs the samples of all sets of ranks. */
static mnc_status evaluate(const char *function, const mnc_ensemble *ensemble, const double *ranks,
                           size_t count, mnci_member_run *runs, size_t points)
{
    mnc_simulation_desc base = ensemble->desc.base;
    mnc_session *sampled;
    base.threads = 1;
    for (size_t p = 0; p < points; p++) {
        double all[MNCI_DIMENSION_END];
        MNCI_TRY(spread_ranks(function, &ensemble->desc, ranks + p * count, count, all));
        MNCI_TRY(mnci_sample_at(&ensemble->desc, all, &runs[p].sample));
    }
    MNCI_TRY(mnci_array(&ensemble->memory, "sampled sessions", ensemble->max_sessions,
                        sizeof *sampled, &sampled));
    mnci_ensemble_run_samples(ensemble, &base, runs, points, sampled);
    mnci_release(sampled);
    for (size_t p = 0; p < points; p++)
        if (runs[p].status != MNC_OK)
            return mnci_fail(runs[p].status, "%s", runs[p].sentence);
    return MNC_OK;
}

static mnc_status check_evaluation(const char *function, const mnc_ensemble *ensemble,
                                   const double *ranks, const double *values, size_t value_count)
{
    MNCI_TRY(mnci_check_pointer(function, "ensemble", ensemble));
    MNCI_TRY(mnci_check_pointer(function, "ranks", ranks));
    MNCI_TRY(mnci_check_pointer(function, "values", values));
    if (value_count == ensemble->values_per_member)
        return MNC_OK;
    return mnci_fail(MNC_ERR_INVALID,
                     "%s: value_count = %zu: must be schedules * days * records, %zu", function,
                     value_count, ensemble->values_per_member);
}

mnc_status mnc_ensemble_evaluate(const mnc_ensemble *ensemble, const double *ranks, size_t count,
                                 double *values, size_t value_count)
{
    static const char function[] = "mnc_ensemble_evaluate";
    mnci_member_run run = {.values = values};
    MNCI_TRY(check_evaluation(function, ensemble, ranks, values, value_count));
    return evaluate(function, ensemble, ranks, count, &run, 1);
}

mnc_status mnc_ensemble_evaluate_each(const mnc_ensemble *ensemble, const double *ranks,
                                      size_t count, size_t points, double *values,
                                      size_t value_count)
{
    static const char function[] = "mnc_ensemble_evaluate_each";
    mnci_member_run *runs;
    MNCI_TRY(check_evaluation(function, ensemble, ranks, values, value_count));
    MNCI_TRY(mnci_check_range("mnc_ensemble_evaluate_each: points", (double)points, 1, 1e6));
    MNCI_TRY(mnci_array(&ensemble->memory, "evaluations", points, sizeof *runs, &runs));
    for (size_t p = 0; p < points; p++)
        runs[p].values = values + p * value_count;
    const mnc_status status = evaluate(function, ensemble, ranks, count, runs, points);
    mnci_release(runs);
    return status;
}
