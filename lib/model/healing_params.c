/* The one parameter table of the built-in kinetics: defaults, bounds, priors, tags and sources.
   Bounds keep typing errors out; they say nothing about what is plausible. A prior is centred on
   the default. Tags: R seen in the source, M recalled from it and not re-read, D derived by
   balance or arithmetic, A assumed, F fitted. */
#include "base/check.h"
#include "base/constants.h"
#include "base/error.h"
#include "base/names.h"

#include <mncollagen/healing.h>

#include <string.h>

#define DAYS_PER_YEAR 365.25
#define ROW_OF(member, symbol, unit, value, lower, upper, prior, sd, tag, source, ...)             \
    {                                                                                              \
#member, symbol, unit, value, lower, upper, prior, sd, tag, source,                        \
            offsetof(mnc_healing_params, member), __VA_ARGS__                                      \
    }
#define ROW(...) ROW_OF(__VA_ARGS__, 0, MNC_HYPOTHESIS_DEFAULT, 0)
/* Of a hypothesis: least value above 0 and the value that switches it on come last. */
#define ROW_UNDER(hypothesis, least, on, ...) ROW_OF(__VA_ARGS__, least, hypothesis, on)

static const mnc_param_info table[] = {
    ROW(fib_apoptosis_per_day, "dN", "1/day", 0.02, 1e-4, 10, MNC_PRIOR_LOGNORMAL, 0.3, "M",
        "Olsen 1995 via Egberts, Vermolen, van Zuijlen 2021, 10.1007/s10237-021-01499-5"),
    ROW(fib_growth, "r_F", "cm^(3q)/(cells^q day)", 0.924, 1e-6, 1e6, MNC_PRIOR_FIXED, 0, "M",
        "Olsen 1995 via 10.1007/s10237-021-01499-5"),
    ROW(tgf_mitogenic_max, "r_max", "1", 2, 0, 100, MNC_PRIOR_LOGNORMAL, 0.3, "M",
        "10.1007/s10237-021-01499-5"),
    ROW(crowding, "kap", "1", 0.01, 0, 0.5, MNC_PRIOR_LOGNORMAL, 0.5, "M",
        "10.1007/s10237-021-01499-5"),
    ROW(tgf_half_mitogen_ng_per_ml, "a1", "ng/mL", 10, 1e-3, 1e4, MNC_PRIOR_LOGNORMAL, 0.5, "M",
        "10.1007/s10237-021-01499-5"),
    ROW(tgf_half_autocrine_ng_per_ml, "a2", "ng/mL", 10, 1e-3, 1e4, MNC_PRIOR_LOGNORMAL, 0.5, "M",
        "10.1007/s10237-021-01499-5"),
    ROW(tgf_mmp_inhibition_ml_per_ng, "a3", "mL/ng", 0.2, 0, 1e3, MNC_PRIOR_LOGNORMAL, 0.5, "M",
        "10.1007/s10237-021-01499-5"),
    ROW(tgf_half_synthesis_ng_per_ml, "a4", "ng/mL", 10, 1e-3, 1e4, MNC_PRIOR_LOGNORMAL, 0.7, "A",
        "one half-saturation for all effects, as a1 and a2; 1 ng/mL in "
        "10.1007/s10237-021-01499-5 [M]"),
    ROW(differentiation_ml_per_ng_per_day, "kF", "mL/(ng day)", 0.0108, 0, 10, MNC_PRIOR_LOGNORMAL,
        0.5, "M", "10.1007/s10237-021-01499-5"),
    ROW(myo_apoptosis_per_day, "dM", "1/day", 0.06, 1e-4, 10, MNC_PRIOR_LOGNORMAL, 0.5, "M",
        "10.1007/s10237-021-01499-5"),
    ROW(myo_reversion, "rev", "1", 0, 0, 1, MNC_PRIOR_UNIFORM, 0, "A",
        "share of dying myofibroblasts that turn back into fibroblasts"),
    ROW(myo_synthesis, "eta1", "1", 2, 0, 100, MNC_PRIOR_LOGNORMAL, 0.2, "M",
        "10.1007/s10237-021-01499-5"),
    ROW(myo_mmp, "eta2", "1", 0.5, 0, 100, MNC_PRIOR_LOGNORMAL, 0.3, "M",
        "10.1007/s10237-021-01499-5"),
    ROW(tgf_autocrine_ng_per_ml_per_day, "kcN", "ng/(mL day)", 4, 0, 1e4, MNC_PRIOR_LOGNORMAL, 0.3,
        "M", "10.1007/s10237-021-01499-5"),
    ROW(tgf_mmp_loss_per_day, "dcb", "1/day", 0.5625, 0, 1e3, MNC_PRIOR_LOGNORMAL, 0.3, "M",
        "10.1007/s10237-021-01499-5"),
    ROW(tgf_clearance_per_day, "lc", "1/day", 9.1, 0, 1e3, MNC_PRIOR_LOGNORMAL, 0.5, "R",
        "Waugh and Sherratt, BioModels 679"),
    ROW(tgf_macrophage_source_ng_per_ml_per_day, "S", "ng/(mL day)", 175, 0, 1e6,
        MNC_PRIOR_LOGNORMAL, 0.7, "R",
        "0.07 pg/cell/day (BioModels 679) x 2500 cells/mm^3 (10.1186/1752-0509-5-60)"),
    ROW(mac_recruitment_per_day, "k_in", "1/day", 1, 0, 1e3, MNC_PRIOR_FIXED, 0, "A",
        "only the product with S matters"),
    ROW(mac_loss_per_day, "dP", "1/day", 0.2, 1e-4, 1e2, MNC_PRIOR_LOGNORMAL, 0.3, "R",
        "BioModels 679"),
    ROW(debris_clearance_per_day, "kD", "1/day", 0.5, 1e-4, 1e2, MNC_PRIOR_LOGNORMAL, 0.4, "A",
        "macrophages then peak on day 3.05"),
    /* Shorter times would overflow the rate 1 / act_time_days. */
    ROW_OF(
        act_time_days, "tau_s", "day", 45, 0, 1e4, MNC_PRIOR_LOGNORMAL, 0.4, "F",
        "fitted: synthesis after resurfacing and weekly courses (docs/model.md, \"Calibration\")",
        1e-6, MNC_HYPOTHESIS_DEFAULT, 0),
    ROW(synthesis_max, "k_max", "1", 100, 0, 1e5, MNC_PRIOR_LOGNORMAL, 0.4, "D",
        "slope synthesis_max / a4 of 10.1007/s10237-021-01499-5 [M]; the split chosen with "
        "procollagen after laser, 7.5 to 8.9 times, in view, but not fitted"),
    ROW(retained_repair, "om1", "1", 0.62, 0, 1, MNC_PRIOR_LOGIT, 0.7, "F",
        "fitted: papillary collagen 53.2 % up at day 176, 10.1097/01.EWX.0000432504.85255.ec"),
    ROW(fractional_synthesis_per_day, "FSR", "1/day", 8.88e-3, 1e-6, 1, MNC_PRIOR_LOGNORMAL, 0.3,
        "R",
        "0.037 %/h, Babraj 2005, Am J Physiol 289:E864, whose spread between men alone is 0.1"),
    ROW(new_collagen_mmp_per_day, "mu", "1/day", 6.75e-3, 0, 10, MNC_PRIOR_LOGNORMAL, 0.5, "M",
        "10.1007/s10237-021-01499-5"),
    ROW(maturation_per_day, "kx", "1/day", 0.0165, 0, 10, MNC_PRIOR_LOGNORMAL, 0.5, "D",
        "half-time 42 days: wound strength 50 % at 6 weeks, 80 % at 3 months (secondary)"),
    ROW(mature_loss_per_day, "dm", "1/day", MNCI_LN_2 / (15 * DAYS_PER_YEAR), 1e-7, 1,
        MNC_PRIOR_LOGNORMAL, 0.4, "M",
        "half-life 15 years, 10.1074/jbc.M006700200, seen quoted in secondary texts only"),
    ROW(elastin_stim, "k_el", "1", 10, 0, 1e3, MNC_PRIOR_LOGNORMAL, 1, "A",
        "passive: nothing depends on elastin"),
    ROW(elastin_turnover_per_day, "p_e", "1/day", MNCI_LN_2 / (70 * DAYS_PER_YEAR), 0, 1,
        MNC_PRIOR_LOGNORMAL, 0.5, "A", "half-life 70 years"),
    ROW(elastase_per_day, "h_e", "1/day", 2e-3, 0, 10, MNC_PRIOR_LOGNORMAL, 1, "A",
        "passive: nothing depends on elastin"),
    ROW(diff_tgf_mm2_per_day, "D_c", "mm^2/day", 0.288, 0, 1e3, MNC_PRIOR_LOGNORMAL, 0.5, "M",
        "Murphy 2012, 10.1007/s11538-011-9712-y; 0.01208 mm^2/h = 0.290 mm^2/day in the public "
        "wound "
        "code davidsohutskay/woundcpp"),
    ROW(diff_cell_mm2_per_day, "D_F", "mm^2/day", 0.1, 0, 1e3, MNC_PRIOR_LOGNORMAL, 0.7, "M",
        "1e-7 cm^5/(cell day) x 1e4 cells/cm^3, 10.1007/s10237-021-01499-5"),
    ROW(diff_mac_mm2_per_day, "D_P", "mm^2/day", 0, 0, 0.05, MNC_PRIOR_UNIFORM, 0, "A",
        "switch: macrophages stay in place"),
    ROW_UNDER(
        MNC_HYPOTHESIS_CROWDED_MATRIX, 0.01, 1.06, matrix_crowding, "k_r", "1", 0, 0, 1e4,
        MNC_PRIOR_LOGNORMAL, 0.5, "D",
        "K_phi_rho = 1.062 in the public wound code davidsohutskay/woundcpp, from its balance "
        "of healthy skin, no measurement; another of its sets has 0.704"),
    ROW_UNDER(MNC_HYPOTHESIS_INFLAMMATION_HOLDS_BACK, 0.01, 0.06512, cytokine_half, "i_h", "1", 0,
              0, 1, MNC_PRIOR_LOG_UNIFORM, 0, "F",
              "fitted under its hypothesis, docs/hypotheses.md"),
    ROW_UNDER(MNC_HYPOTHESIS_INFLAMMATION_HOLDS_BACK, 0, 0.6, cytokine_inhibition, "e_i", "1", 0.6,
              0, 1, MNC_PRIOR_FIXED, 0, "A",
              "0.6 to 1: interleukin-1 beta takes stimulated procollagen mRNA back to control"),
    ROW_UNDER(MNC_HYPOTHESIS_PRIMING, 0, 1, priming_max, "b", "1", 0, 0, 2, MNC_PRIOR_UNIFORM, 0,
              "A", "a second pulse of TGF-beta after 24 h turns 7 days of effect into 14"),
    ROW_UNDER(MNC_HYPOTHESIS_PRIMING, 0, 0.005, priming_half, "s_p", "1", 0.005, 1e-6, 1,
              MNC_PRIOR_LOGNORMAL, 0.5, "A", "activation after one needling session"),
    ROW_UNDER(MNC_HYPOTHESIS_DELAYED_MYOFIBROBLASTS, 0.01, 2.8, proto_time_days, "tau_p", "day", 0,
              0, 100, MNC_PRIOR_LOGNORMAL, 0.5, "F",
              "alpha-SMA starts on day 4 of co-culture, 10.1016/S0002-9440(10)63764-9"),
};

enum { ROWS = sizeof table / sizeof table[0] };

_Static_assert((int)ROWS == (int)MNC_HEALING_PARAM_COUNT, "a row for every parameter");
_Static_assert(ROWS * sizeof(double) == sizeof(mnc_healing_params), "all of them doubles");

mnc_healing_params mnc_healing_params_default(void)
{
    mnc_healing_params params;
    for (int i = 0; i < ROWS; i++)
        memcpy((char *)&params + table[i].offset, &table[i].default_value, sizeof(double));
    return params;
}

mnc_healing_params mnc_healing_params_published(void)
{
    mnc_healing_params params = mnc_healing_params_default();
    params.tgf_half_synthesis_ng_per_ml = 1;
    params.synthesis_max = 10;
    params.act_time_days = 0;
    params.tgf_clearance_per_day = 0;
    params.tgf_macrophage_source_ng_per_ml_per_day = 0;
    params.maturation_per_day = 0;
    return params;
}

int mnc_healing_param_count(void)
{
    return ROWS;
}

mnc_status mnc_healing_param_info(int index, mnc_param_info *info)
{
    MNCI_TRY(mnci_check_pointer("mnc_healing_param_info", "info", info));
    MNCI_TRY(mnci_check_range("mnc_healing_param_info: index", index, 0, ROWS - 1));
    *info = table[index];
    return MNC_OK;
}

static const char *name_of(const void *list, int index)
{
    (void)list;
    return table[index].name;
}

mnc_status mnc_healing_param_find(const char *name, int *index)
{
    return mnci_find_name("mnc_healing_param_find", name, ROWS, name_of, NULL, "index", index);
}
