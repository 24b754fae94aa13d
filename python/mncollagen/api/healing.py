"""The built-in healing kinetics: fields, parameters and the parameter table.
Equations: docs/model.md. Core after Egberts, Vermolen, van Zuijlen
(10.1007/s10237-021-01499-5), who follow Koppenol and Vermolen (10.1007/s10237-017-0881-y);
TGF-beta source after Waugh and Sherratt (BioModels 679).

Generated from mncollagen/healing.h by generate_api.py: change that, then run ./dev python."""


from __future__ import annotations

from ctypes import *  # noqa: F403
from typing import Any, Optional

from mncollagen._library import Struct, array, declare
from mncollagen.api.export import *  # noqa: F403
from mncollagen.api.status import *  # noqa: F403


# Fields of the healing model. Relative fields are 1 in healthy skin unless noted.
MNC_FIBROBLASTS = 0
"""n, relative to the layer's healthy density [1]"""
MNC_MYOFIBROBLASTS = 1
"""m, same scale, 0 in healthy skin [1]"""
MNC_TGF_BETA = 2
"""c, active TGF-beta, ng/mL"""
MNC_ACTIVATION = 3
"""s, synthetic activation of fibroblasts, 0 to 1 [1]"""
MNC_COLLAGEN_NEW = 4
"""x, immature collagen relative to healthy total collagen [1]"""
MNC_COLLAGEN_MATURE = 5
"""y, mature collagen relative to healthy total collagen [1]"""
MNC_MACROPHAGES = 6
"""P, relative to 2500 per mm^3 [1]"""
MNC_DEBRIS = 7
"""D, injured volume fraction not yet cleared [1]"""
MNC_ELASTIN = 8
"""e, relative to healthy [1]"""
MNC_HEALING_FIELD_COUNT = 9
"""number of fields of the default kinetics; those that hypotheses add follow in no fixed order: "cytokine" and "proto_myofibroblasts" by mnc_model_find_field()"""
mnc_healing_field = {
    "MNC_FIBROBLASTS": MNC_FIBROBLASTS,
    "MNC_MYOFIBROBLASTS": MNC_MYOFIBROBLASTS,
    "MNC_TGF_BETA": MNC_TGF_BETA,
    "MNC_ACTIVATION": MNC_ACTIVATION,
    "MNC_COLLAGEN_NEW": MNC_COLLAGEN_NEW,
    "MNC_COLLAGEN_MATURE": MNC_COLLAGEN_MATURE,
    "MNC_MACROPHAGES": MNC_MACROPHAGES,
    "MNC_DEBRIS": MNC_DEBRIS,
    "MNC_ELASTIN": MNC_ELASTIN,
    "MNC_HEALING_FIELD_COUNT": MNC_HEALING_FIELD_COUNT,
}


class mnc_healing_params(Struct):
    """Parameters of the built-in kinetics; symbols of docs/model.md behind each. Values, bounds,
    priors, provenance tags and sources: mnc_healing_param_info().

        fib_apoptosis_per_day: dN
        fib_growth: r_F, enters the exponent q only; units of the source: cm^(3q) / (cells^q d)
        tgf_mitogenic_max: r_max [1]
        crowding: kap [1]
        tgf_half_mitogen_ng_per_ml: a1
        tgf_half_autocrine_ng_per_ml: a2
        tgf_mmp_inhibition_ml_per_ng: a3
        tgf_half_synthesis_ng_per_ml: a4
        differentiation_ml_per_ng_per_day: kF
        myo_apoptosis_per_day: dM
        myo_reversion: rev [1]
        myo_synthesis: eta1 [1]
        myo_mmp: eta2 [1]
        tgf_autocrine_ng_per_ml_per_day: kcN
        tgf_mmp_loss_per_day: dcb
        tgf_clearance_per_day: lc
        tgf_macrophage_source_ng_per_ml_per_day: S
        mac_recruitment_per_day: k_in
        mac_loss_per_day: dP
        debris_clearance_per_day: kD
        act_time_days: tau_s, 0 or at least 1e-6; 0: activation follows TGF-beta at once
        synthesis_max: k_max [1]
        retained_repair: om1 [1]
        fractional_synthesis_per_day: FSR
        new_collagen_mmp_per_day: mu
        maturation_per_day: kx; 0: one collagen field, as in the core
        mature_loss_per_day: dm
        elastin_stim: k_el [1]
        elastin_turnover_per_day: p_e
        elastase_per_day: h_e
        diff_tgf_mm2_per_day: D_c
        diff_cell_mm2_per_day: D_F at F = 1
        diff_mac_mm2_per_day: D_P
        matrix_crowding: k_r [1], 0 or at least 0.01; 0: off. Smaller crowds more
        cytokine_half: i_h [1], in units of P, 0 or at least 0.01; 0: off
        cytokine_inhibition: e_i [1], share of the stimulated synthesis that it can stop
        priming_max: b [1]; 0: off
        priming_half: s_p [1]
        proto_time_days: tau_p, 0 or at least 0.01; 0: off"""

    fib_apoptosis_per_day: float
    fib_growth: float
    tgf_mitogenic_max: float
    crowding: float
    tgf_half_mitogen_ng_per_ml: float
    tgf_half_autocrine_ng_per_ml: float
    tgf_mmp_inhibition_ml_per_ng: float
    tgf_half_synthesis_ng_per_ml: float
    differentiation_ml_per_ng_per_day: float
    myo_apoptosis_per_day: float
    myo_reversion: float
    myo_synthesis: float
    myo_mmp: float
    tgf_autocrine_ng_per_ml_per_day: float
    tgf_mmp_loss_per_day: float
    tgf_clearance_per_day: float
    tgf_macrophage_source_ng_per_ml_per_day: float
    mac_recruitment_per_day: float
    mac_loss_per_day: float
    debris_clearance_per_day: float
    act_time_days: float
    synthesis_max: float
    retained_repair: float
    fractional_synthesis_per_day: float
    new_collagen_mmp_per_day: float
    maturation_per_day: float
    mature_loss_per_day: float
    elastin_stim: float
    elastin_turnover_per_day: float
    elastase_per_day: float
    diff_tgf_mm2_per_day: float
    diff_cell_mm2_per_day: float
    diff_mac_mm2_per_day: float
    matrix_crowding: float
    cytokine_half: float
    cytokine_inhibition: float
    priming_max: float
    priming_half: float
    proto_time_days: float
    _fields_ = [
        ("fib_apoptosis_per_day", c_double),
        ("fib_growth", c_double),
        ("tgf_mitogenic_max", c_double),
        ("crowding", c_double),
        ("tgf_half_mitogen_ng_per_ml", c_double),
        ("tgf_half_autocrine_ng_per_ml", c_double),
        ("tgf_mmp_inhibition_ml_per_ng", c_double),
        ("tgf_half_synthesis_ng_per_ml", c_double),
        ("differentiation_ml_per_ng_per_day", c_double),
        ("myo_apoptosis_per_day", c_double),
        ("myo_reversion", c_double),
        ("myo_synthesis", c_double),
        ("myo_mmp", c_double),
        ("tgf_autocrine_ng_per_ml_per_day", c_double),
        ("tgf_mmp_loss_per_day", c_double),
        ("tgf_clearance_per_day", c_double),
        ("tgf_macrophage_source_ng_per_ml_per_day", c_double),
        ("mac_recruitment_per_day", c_double),
        ("mac_loss_per_day", c_double),
        ("debris_clearance_per_day", c_double),
        ("act_time_days", c_double),
        ("synthesis_max", c_double),
        ("retained_repair", c_double),
        ("fractional_synthesis_per_day", c_double),
        ("new_collagen_mmp_per_day", c_double),
        ("maturation_per_day", c_double),
        ("mature_loss_per_day", c_double),
        ("elastin_stim", c_double),
        ("elastin_turnover_per_day", c_double),
        ("elastase_per_day", c_double),
        ("diff_tgf_mm2_per_day", c_double),
        ("diff_cell_mm2_per_day", c_double),
        ("diff_mac_mm2_per_day", c_double),
        ("matrix_crowding", c_double),
        ("cytokine_half", c_double),
        ("cytokine_inhibition", c_double),
        ("priming_max", c_double),
        ("priming_half", c_double),
        ("proto_time_days", c_double),
    ]


MNC_HEALING_PARAM_COUNT = 39
"""number of its members, all doubles: rows of the table"""


def mnc_healing_params_default() -> mnc_healing_params:
    """The default parameters: for microneedling. No hypothesis is on.

    mnc_healing_params mnc_healing_params_default(void)"""
    return _mnc_healing_params_default()


_mnc_healing_params_default = declare("mnc_healing_params_default", mnc_healing_params, [], False)


def mnc_healing_params_published() -> mnc_healing_params:
    """The four-field core after Egberts and others, with values recalled from there: a verification
    preset. It ignites above 6.84 ng/mL TGF-beta and is not for needling.

    mnc_healing_params mnc_healing_params_published(void)"""
    return _mnc_healing_params_published()


_mnc_healing_params_published = declare("mnc_healing_params_published", mnc_healing_params, [], False)


def mnc_healing_params_aged(params: mnc_healing_params, age_years: float) -> mnc_healing_params:
    """The parameters at an age: stimulated synthesis (k_max) falls by 32 % from 24 to 80 years,
    linearly (Varani 2006: fibroblasts of people of 18 to 29 and above 80 years), and stays outside
    that range. No age is applied by default. NaN gives parameters that mnc_model_create_healing
    refuses.

    mnc_healing_params mnc_healing_params_aged(mnc_healing_params params, double age_years)"""
    return _mnc_healing_params_aged(params, age_years)


_mnc_healing_params_aged = declare("mnc_healing_params_aged", mnc_healing_params, [mnc_healing_params, c_double], False)


# What else the structure of the kinetics could be. Each is one small change that calibration data
# cannot tell from the default; none is established. Equations and sources: docs/hypotheses.md.
MNC_HYPOTHESIS_DEFAULT = 0
"""the default structure"""
MNC_HYPOTHESIS_CROWDED_MATRIX = 1
"""dense collagen slows the deposition of more"""
MNC_HYPOTHESIS_INFLAMMATION_HOLDS_BACK = 2
"""a cytokine of macrophages holds back stimulated synthesis and the conversion of fibroblasts"""
MNC_HYPOTHESIS_PRIMING = 3
"""activated fibroblasts answer more to TGF-beta"""
MNC_HYPOTHESIS_DELAYED_MYOFIBROBLASTS = 4
"""fibroblasts pass through a proto-myofibroblast"""
MNC_HYPOTHESIS_COUNT = 5
"""number of hypotheses, the default included"""
mnc_hypothesis = {
    "MNC_HYPOTHESIS_DEFAULT": MNC_HYPOTHESIS_DEFAULT,
    "MNC_HYPOTHESIS_CROWDED_MATRIX": MNC_HYPOTHESIS_CROWDED_MATRIX,
    "MNC_HYPOTHESIS_INFLAMMATION_HOLDS_BACK": MNC_HYPOTHESIS_INFLAMMATION_HOLDS_BACK,
    "MNC_HYPOTHESIS_PRIMING": MNC_HYPOTHESIS_PRIMING,
    "MNC_HYPOTHESIS_DELAYED_MYOFIBROBLASTS": MNC_HYPOTHESIS_DELAYED_MYOFIBROBLASTS,
    "MNC_HYPOTHESIS_COUNT": MNC_HYPOTHESIS_COUNT,
}


def mnc_hypothesis_name(hypothesis: int) -> Optional[bytes]:
    """Lower-case name of a hypothesis: "default", "crowded_matrix", "inflammation_holds_back",
    "priming", "delayed_myofibroblasts"; static. NULL where there is none.

    const char *mnc_hypothesis_name(mnc_hypothesis hypothesis)"""
    return _mnc_hypothesis_name(hypothesis)


_mnc_hypothesis_name = declare("mnc_hypothesis_name", c_char_p, [c_int], False)


def mnc_hypothesis_find(name: Optional[bytes], hypothesis: Any) -> int:
    """The hypothesis of that name; refuses another name with a sentence that lists all.

    mnc_status mnc_hypothesis_find(const char *name, mnc_hypothesis *hypothesis)"""
    return _mnc_hypothesis_find(name, hypothesis)


_mnc_hypothesis_find = declare("mnc_hypothesis_find", c_int, [c_char_p, array(c_int, False)], True)


def mnc_healing_params_under(hypotheses: Any, count: int, params: Any) -> int:
    """Switches `count` hypotheses on in `params`, by the members behind diff_mac_mm2_per_day (values
    and their sources: mnc_param_info.on_value, docs/hypotheses.md); what is on already stays on.
    Where then exactly one is on, and the call names it, act_time_days, retained_repair and
    synthesis_max are set too, to their values refitted to the calibration data under it alone, and
    for delayed_myofibroblasts myo_apoptosis_per_day; so apply age (mnc_healing_params_aged)
    afterwards. Of several, crowded_matrix with inflammation_holds_back has a fit, of cytokine_half
    as well, that is set where a call names both; with others on together they stay as they are.
    MNC_HYPOTHESIS_DEFAULT may stand in the list, changes nothing and does not count. Refuses NULL
    and numbers that are no hypothesis, with `params` as it was; a hypothesis listed twice counts
    once.

    mnc_status mnc_healing_params_under(const mnc_hypothesis *hypotheses, size_t count, mnc_healing_params *params)"""
    return _mnc_healing_params_under(hypotheses, count, params)


_mnc_healing_params_under = declare("mnc_healing_params_under", c_int, [array(c_int, True), c_size_t, POINTER(mnc_healing_params)], True)


def mnc_hypothesis_is_on(hypothesis: int, params: Any) -> int:
    """1 where the parameters have the hypothesis on; of MNC_HYPOTHESIS_DEFAULT, where they have no
    other on. 0 else, and for NULL.

    int mnc_hypothesis_is_on(mnc_hypothesis hypothesis, const mnc_healing_params *params)"""
    return _mnc_hypothesis_is_on(hypothesis, params)


_mnc_hypothesis_is_on = declare("mnc_hypothesis_is_on", c_int, [c_int, POINTER(mnc_healing_params)], False)


# Prior distribution of a parameter. Its centre is the default or, of a parameter that belongs to a
# hypothesis, mnc_param_info.on_value.
MNC_PRIOR_FIXED = 0
"""not sampled"""
MNC_PRIOR_LOGNORMAL = 1
"""sd of the natural logarithm"""
MNC_PRIOR_LOGIT = 2
"""sd of ln(p / (1 - p))"""
MNC_PRIOR_UNIFORM = 3
"""between the bounds"""
MNC_PRIOR_LOG_UNIFORM = 4
"""the logarithm uniform between the bounds, the lower one replaced by mnc_param_info.least_on where that is above it"""
mnc_prior = {
    "MNC_PRIOR_FIXED": MNC_PRIOR_FIXED,
    "MNC_PRIOR_LOGNORMAL": MNC_PRIOR_LOGNORMAL,
    "MNC_PRIOR_LOGIT": MNC_PRIOR_LOGIT,
    "MNC_PRIOR_UNIFORM": MNC_PRIOR_UNIFORM,
    "MNC_PRIOR_LOG_UNIFORM": MNC_PRIOR_LOG_UNIFORM,
}


class mnc_param_info(Struct):
    """One row of the parameter table. Strings are static.

        name: the member's name
        symbol: in docs/model.md
        unit: "1" for numbers without one
        default_value: in mnc_healing_params_default()
        lower: allowed values, both included
        upper: allowed values, both included
        prior: distribution of plausible values
        prior_sd: its standard deviation; 0 for the fixed and the uniform one
        tag: R seen in the source, M recalled from it and not re-read, D derived, A assumed, F fitted
        source: publication, or how the value was found
        offset: of the member in mnc_healing_params
        least_on: above 0: of the values between 0 and this one only 0 is allowed, which switches an effect off
        hypothesis: to which the parameter belongs; without it on it has no effect
        on_value: under its hypothesis; of all others not used"""

    name: Optional[bytes]
    symbol: Optional[bytes]
    unit: Optional[bytes]
    default_value: float
    lower: float
    upper: float
    prior: int
    prior_sd: float
    tag: Optional[bytes]
    source: Optional[bytes]
    offset: int
    least_on: float
    hypothesis: int
    on_value: float
    _fields_ = [
        ("name", c_char_p),
        ("symbol", c_char_p),
        ("unit", c_char_p),
        ("default_value", c_double),
        ("lower", c_double),
        ("upper", c_double),
        ("prior", c_int),
        ("prior_sd", c_double),
        ("tag", c_char_p),
        ("source", c_char_p),
        ("offset", c_size_t),
        ("least_on", c_double),
        ("hypothesis", c_int),
        ("on_value", c_double),
    ]


def mnc_healing_param_count() -> int:
    """Number of rows of the parameter table.

    int mnc_healing_param_count(void)"""
    return _mnc_healing_param_count()


_mnc_healing_param_count = declare("mnc_healing_param_count", c_int, [], False)


def mnc_healing_param_info(index: int, info: Any) -> int:
    """Row `index` of the table; refuses an index outside 0 .. count - 1.

    mnc_status mnc_healing_param_info(int index, mnc_param_info *info)"""
    return _mnc_healing_param_info(index, info)


_mnc_healing_param_info = declare("mnc_healing_param_info", c_int, [c_int, POINTER(mnc_param_info)], True)


def mnc_healing_param_find(name: Optional[bytes], index: Any) -> int:
    """Row of the parameter of that name; refuses another name with a sentence that lists all.

    mnc_status mnc_healing_param_find(const char *name, int *index)"""
    return _mnc_healing_param_find(name, index)


_mnc_healing_param_find = declare("mnc_healing_param_find", c_int, [c_char_p, array(c_int, False)], True)


class mnc_healing_balances(Struct):
    """Numbers that follow from the parameters by the balance of healthy skin, never set by hand.

        density_exponent: q [1]
        new_share: f, fraction of new collagen in healthy skin [1]
        basal_deposition_per_day: p0, retained deposition
        retained_health: om0, retained fraction of the synthesis in healthy skin [1]
        stimulated_deposition: K [1]"""

    density_exponent: float
    new_share: float
    basal_deposition_per_day: float
    retained_health: float
    stimulated_deposition: float
    _fields_ = [
        ("density_exponent", c_double),
        ("new_share", c_double),
        ("basal_deposition_per_day", c_double),
        ("retained_health", c_double),
        ("stimulated_deposition", c_double),
    ]


def mnc_healing_balance(params: Any, balances: Any) -> int:
    """Computes the balances; refuses parameters as mnc_model_create_healing does.

    mnc_status mnc_healing_balance(const mnc_healing_params *params, mnc_healing_balances *balances)"""
    return _mnc_healing_balance(params, balances)


_mnc_healing_balance = declare("mnc_healing_balance", c_int, [POINTER(mnc_healing_params), POINTER(mnc_healing_balances)], True)


__all__ = [
    "MNC_FIBROBLASTS",
    "MNC_MYOFIBROBLASTS",
    "MNC_TGF_BETA",
    "MNC_ACTIVATION",
    "MNC_COLLAGEN_NEW",
    "MNC_COLLAGEN_MATURE",
    "MNC_MACROPHAGES",
    "MNC_DEBRIS",
    "MNC_ELASTIN",
    "MNC_HEALING_FIELD_COUNT",
    "mnc_healing_field",
    "mnc_healing_params",
    "MNC_HEALING_PARAM_COUNT",
    "mnc_healing_params_default",
    "mnc_healing_params_published",
    "mnc_healing_params_aged",
    "MNC_HYPOTHESIS_DEFAULT",
    "MNC_HYPOTHESIS_CROWDED_MATRIX",
    "MNC_HYPOTHESIS_INFLAMMATION_HOLDS_BACK",
    "MNC_HYPOTHESIS_PRIMING",
    "MNC_HYPOTHESIS_DELAYED_MYOFIBROBLASTS",
    "MNC_HYPOTHESIS_COUNT",
    "mnc_hypothesis",
    "mnc_hypothesis_name",
    "mnc_hypothesis_find",
    "mnc_healing_params_under",
    "mnc_hypothesis_is_on",
    "MNC_PRIOR_FIXED",
    "MNC_PRIOR_LOGNORMAL",
    "MNC_PRIOR_LOGIT",
    "MNC_PRIOR_UNIFORM",
    "MNC_PRIOR_LOG_UNIFORM",
    "mnc_prior",
    "mnc_param_info",
    "mnc_healing_param_count",
    "mnc_healing_param_info",
    "mnc_healing_param_find",
    "mnc_healing_balances",
    "mnc_healing_balance",
]
