/* The structural hypotheses: names, and the parameters under them. Their rates are in healing.c.
   Refitted numbers: Nelder-Mead on the rows C1, C3, C3m, C4 to C7 of data/calibration.csv with the
   priors, each hypothesis on its own and one pair (docs/hypotheses.md, "What fitting gives"). */
#include "base/check.h"
#include "base/error.h"
#include "base/names.h"

#include <mncollagen/healing.h>

#include <string.h>

static const struct {
    const char *name;
    size_t switched_by; /* offset of the parameter that is 0 where it is off */
} hypotheses[MNC_HYPOTHESIS_COUNT] = {
    [MNC_HYPOTHESIS_DEFAULT] = {.name = "default"},
    [MNC_HYPOTHESIS_CROWDED_MATRIX] = {"crowded_matrix",
                                       offsetof(mnc_healing_params, matrix_crowding)},
    [MNC_HYPOTHESIS_INFLAMMATION_HOLDS_BACK] = {"inflammation_holds_back",
                                                offsetof(mnc_healing_params, cytokine_half)},
    [MNC_HYPOTHESIS_PRIMING] = {"priming", offsetof(mnc_healing_params, priming_max)},
    [MNC_HYPOTHESIS_DELAYED_MYOFIBROBLASTS] = {"delayed_myofibroblasts",
                                               offsetof(mnc_healing_params, proto_time_days)},
};

/* Hypotheses, a bit for each. */
#define SET(hypothesis) (1U << (unsigned)(hypothesis))

/* Refitted parameters, of the hypotheses that are on alone or together. */
static const struct {
    unsigned on;
    double act_time_days, retained_repair, synthesis_max;
    double myo_apoptosis_per_day, cytokine_half; /* 0: not refitted, or that of the table */
} refits[] = {
    {SET(MNC_HYPOTHESIS_CROWDED_MATRIX), 49.57, 0.6573, 100.5, 0, 0},
    {SET(MNC_HYPOTHESIS_INFLAMMATION_HOLDS_BACK), 37.63, 0.6318, 101.1, 0, 0},
    {SET(MNC_HYPOTHESIS_PRIMING), 51.21, 0.6414, 62.62, 0, 0},
    {SET(MNC_HYPOTHESIS_DELAYED_MYOFIBROBLASTS), 44.5, 0.6451, 94.34, 0.072, 0},
    {SET(MNC_HYPOTHESIS_CROWDED_MATRIX) | SET(MNC_HYPOTHESIS_INFLAMMATION_HOLDS_BACK), 40.94,
     0.6494, 109.3, 0, 0.05167},
};

static int is_hypothesis(mnc_hypothesis hypothesis)
{
    return (int)hypothesis >= 0 && hypothesis < MNC_HYPOTHESIS_COUNT;
}

const char *mnc_hypothesis_name(mnc_hypothesis hypothesis)
{
    return is_hypothesis(hypothesis) ? hypotheses[hypothesis].name : NULL;
}

static const char *name_of(const void *list, int index)
{
    (void)list;
    return hypotheses[index].name;
}

mnc_status mnc_hypothesis_find(const char *name, mnc_hypothesis *hypothesis)
{
    int index = 0;
    MNCI_TRY(mnci_find_name("mnc_hypothesis_find", name, MNC_HYPOTHESIS_COUNT, name_of, NULL,
                            "hypothesis", hypothesis ? &index : NULL));
    *hypothesis = (mnc_hypothesis)index;
    return MNC_OK;
}

/* Of another hypothesis than the default. */
static int is_switched_on(int hypothesis, const mnc_healing_params *params)
{
    double value;
    memcpy(&value, (const char *)params + hypotheses[hypothesis].switched_by, sizeof value);
    return value != 0;
}

/* Those that are on. */
static unsigned set_of(const mnc_healing_params *params)
{
    unsigned on = 0;
    for (int h = MNC_HYPOTHESIS_DEFAULT + 1; h < MNC_HYPOTHESIS_COUNT; h++)
        on |= is_switched_on(h, params) ? SET(h) : 0;
    return on;
}

int mnc_hypothesis_is_on(mnc_hypothesis hypothesis, const mnc_healing_params *params)
{
    if (!params || !is_hypothesis(hypothesis))
        return 0;
    return hypothesis == MNC_HYPOTHESIS_DEFAULT ? set_of(params) == 0
                                                : is_switched_on((int)hypothesis, params);
}

/* The parameters that belong to a hypothesis. */
static mnc_status switch_on(mnc_hypothesis hypothesis, mnc_healing_params *params)
{
    for (int i = 0; i < mnc_healing_param_count(); i++) {
        mnc_param_info info;
        MNCI_TRY(mnc_healing_param_info(i, &info));
        if (info.hypothesis == hypothesis)
            memcpy((char *)params + info.offset, &info.on_value, sizeof info.on_value);
    }
    return MNC_OK;
}

static void take_refitted(unsigned on, mnc_healing_params *params)
{
    for (size_t i = 0; i < sizeof refits / sizeof *refits; i++) {
        if (refits[i].on != on)
            continue;
        params->act_time_days = refits[i].act_time_days;
        params->retained_repair = refits[i].retained_repair;
        params->synthesis_max = refits[i].synthesis_max;
        if (refits[i].myo_apoptosis_per_day > 0)
            params->myo_apoptosis_per_day = refits[i].myo_apoptosis_per_day;
        if (refits[i].cytokine_half > 0)
            params->cytokine_half = refits[i].cytokine_half;
    }
}

mnc_status mnc_healing_params_under(const mnc_hypothesis *list, size_t count,
                                    mnc_healing_params *params)
{
    static const char function[] = "mnc_healing_params_under";
    unsigned wanted = 0;
    MNCI_TRY(mnci_check_pointer(function, "params", params));
    if (count > 0)
        MNCI_TRY(mnci_check_pointer(function, "hypotheses", list));
    for (size_t i = 0; i < count; i++) {
        if (!is_hypothesis(list[i]))
            return mnci_fail(MNC_ERR_INVALID, "%s: hypotheses[%zu] = %d: must be an mnc_hypothesis",
                             function, i, (int)list[i]);
        if (list[i] != MNC_HYPOTHESIS_DEFAULT)
            wanted |= SET(list[i]);
    }
    for (int h = MNC_HYPOTHESIS_DEFAULT + 1; h < MNC_HYPOTHESIS_COUNT; h++)
        if (wanted & SET(h))
            MNCI_TRY(switch_on((mnc_hypothesis)h, params));
    if (set_of(params) == wanted) /* what was on before has changed no refit */
        take_refitted(wanted, params);
    return MNC_OK;
}
