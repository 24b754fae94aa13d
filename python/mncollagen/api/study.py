"""Design of a study before it is run: two or more arms, what each would leave in virtual patients
under each structural hypothesis, and a model of the observation give simulated trials. From
these: power, participants, type I error, effect with bands, what a trial tells about the
structure, and which measurement would narrow the uncertainty most. Functions of a description,
without state; several threads may call them at once. Results depend on the seed and never on
the number of threads. In a library that was built without GSL the functions that simulate
trials, mnc_study_power_of, _type_one_of, _size_for and _information_of, return
MNC_ERR_UNSUPPORTED. docs/design_study.md.

Generated from mncollagen/study.h by generate_api.py: change that, then run ./dev python."""


from __future__ import annotations

from ctypes import *  # noqa: F403
from typing import Any, Optional

from mncollagen._library import Struct, array, declare
from mncollagen.api.bands import *  # noqa: F403
from mncollagen.api.ensemble import *  # noqa: F403
from mncollagen.api.export import *  # noqa: F403
from mncollagen.api.needling import *  # noqa: F403
from mncollagen.api.simulation import *  # noqa: F403
from mncollagen.api.status import *  # noqa: F403


MNC_STUDY_ALL = 18446744073709551615
"""In place of the number of a structure: all of them, averaged by their weights."""


# Who gets which arm.
MNC_STUDY_SPLIT = 0
"""every participant has all arms side by side (split face); paired tests"""
MNC_STUDY_PARALLEL = 1
"""every arm has participants of its own; tests of two samples"""
mnc_study_design = {
    "MNC_STUDY_SPLIT": MNC_STUDY_SPLIT,
    "MNC_STUDY_PARALLEL": MNC_STUDY_PARALLEL,
}


# Two-sided tests of the readings of two arms.
MNC_STUDY_T = 0
"""paired t, or Student's two-sample t with a pooled variance"""
MNC_STUDY_WILCOXON = 1
"""signed ranks (pairs without a difference are left out), or rank sums. Exact given ties up to 30 pairs or 20 readings, beyond by the normal approximation with corrections for ties and continuity"""
MNC_STUDY_SIGN = 2
"""signs of the differences, exact; split designs only"""
mnc_study_test = {
    "MNC_STUDY_T": MNC_STUDY_T,
    "MNC_STUDY_WILCOXON": MNC_STUDY_WILCOXON,
    "MNC_STUDY_SIGN": MNC_STUDY_SIGN,
}


# How the level is spent over several looks at equal steps of recruitment: spending functions of
# Lan and DeMets (1983, 10.1093/biomet/70.3.659), alpha / 2 on each side. Exact for normal
# statistics, so approximate for small samples.
MNC_STUDY_OBRIEN_FLEMING = 0
"""2 (1 - Phi(z(alpha / 4) / sqrt t)) a side: little at early looks"""
MNC_STUDY_POCOCK = 1
"""alpha / 2 ln(1 + (e - 1) t) a side"""
mnc_study_spending = {
    "MNC_STUDY_OBRIEN_FLEMING": MNC_STUDY_OBRIEN_FLEMING,
    "MNC_STUDY_POCOCK": MNC_STUDY_POCOCK,
}


class mnc_study_desc(Struct):
    """Description of a study. Start from mnc_study_desc_default() and overwrite members. Arrays are
    read during the calls only.

        structures: [1, 64] hypotheses
        draws: [1, 100000] of the uncertain parameters, of each structure, equally likely: in a trial all participants share one
        arms: [2, 16]
        patients: [1, 10000] virtual patients, equally likely: participants differ
        days: [1, 1000] on which readings may be taken
        values: values[(((structure * draws + draw) * arms + arm) * patients + patient) * days + day], finite: mnc_study_simulate()
        weights: of the structures before the trial, not negative; NULL: equal
        design: Observation.
        untreated: value without treatment; the response is what differs from it
        response_sd: of the log of a participant's response beside what patients differ by; its mean is 1. [0, 3]
        between_sd: of a participant's level before treatment, in the unit of the values
        within_sd: of one reading of one participant, likewise
        from_baseline: 1: what is compared is the change from a reading before treatment, made for each arm; 0: the reading itself
        score_levels: 0: values as they are; [2, 1000]: an ordinal score 0, 1, ..., that is round(value / score_step), cut to the scale
        score_step: value from one score to the next, above 0
        drop_out: fraction of the participants without a reading, at random, [0, 0.9]
        day: number of the day of the reading that is tested
        control: numbers of the arms that are compared: treated - control
        treated: numbers of the arms that are compared: treated - control
        test: two-sided
        alpha: two-sided level of the whole trial, [1e-6, 0.5]
        looks: [1, 10]: the last one has all participants
        spending: of alpha over the looks
        first_trial: number of the first trial: trials of several calls add up, [0, 1e12]
        trials: [1, 10000000] of each structure
        seed: of all of them
        threads: [0, MNC_MAX_THREADS]; 0: OpenMP's choice"""

    structures: int
    draws: int
    arms: int
    patients: int
    days: int
    values: Any
    weights: Any
    design: int
    untreated: float
    response_sd: float
    between_sd: float
    within_sd: float
    from_baseline: int
    score_levels: int
    score_step: float
    drop_out: float
    day: int
    control: int
    treated: int
    test: int
    alpha: float
    looks: int
    spending: int
    first_trial: int
    trials: int
    seed: int
    threads: int
    _fields_ = [
        ("structures", c_size_t),
        ("draws", c_size_t),
        ("arms", c_size_t),
        ("patients", c_size_t),
        ("days", c_size_t),
        ("values", POINTER(c_double)),
        ("weights", POINTER(c_double)),
        ("design", c_int),
        ("untreated", c_double),
        ("response_sd", c_double),
        ("between_sd", c_double),
        ("within_sd", c_double),
        ("from_baseline", c_int),
        ("score_levels", c_size_t),
        ("score_step", c_double),
        ("drop_out", c_double),
        ("day", c_size_t),
        ("control", c_size_t),
        ("treated", c_size_t),
        ("test", c_int),
        ("alpha", c_double),
        ("looks", c_size_t),
        ("spending", c_int),
        ("first_trial", c_size_t),
        ("trials", c_size_t),
        ("seed", c_uint64),
        ("threads", c_int),
    ]


def mnc_study_desc_default() -> mnc_study_desc:
    """One structure and draw, two arms, one patient, one day; a split design read without error; t
    test at 5 % with one look; 1000 trials, seed 1. Values have to be set.

    mnc_study_desc mnc_study_desc_default(void)"""
    return _mnc_study_desc_default()


_mnc_study_desc_default = declare("mnc_study_desc_default", mnc_study_desc, [], False)


class mnc_study_power(Struct):
    """What became of simulated trials.

        trials: that were simulated, of all structures asked for
        significant: of them
        opposite: of these, with the sign opposite to that of the structure's mean effect; of MNC_STUDY_ALL to that of all structures
        power: proportion of significant trials, weighted by structure [1]. Over the draws it is the probability of success, the assurance (O'Hagan et al. 2005, 10.1002/pst.175), which may stay below 1 however many take part
        standard_error: of it, Monte Carlo [1]
        opposite_share: of the trials, weighted likewise [1]
        mean_participants: that had been recruited at the deciding look; of each arm in a parallel design"""

    trials: int
    significant: int
    opposite: int
    power: float
    standard_error: float
    opposite_share: float
    mean_participants: float
    _fields_ = [
        ("trials", c_size_t),
        ("significant", c_size_t),
        ("opposite", c_size_t),
        ("power", c_double),
        ("standard_error", c_double),
        ("opposite_share", c_double),
        ("mean_participants", c_double),
    ]


def mnc_study_power_of(desc: Any, structure: int, participants: int, power: Any) -> int:
    """Power with `participants` ([2, 100000]; of each arm in a parallel design) under one structure or
    MNC_STUDY_ALL. Errors: MNC_ERR_INVALID with a sentence, MNC_ERR_MEMORY.

    mnc_status mnc_study_power_of(const mnc_study_desc *desc, size_t structure, size_t participants, mnc_study_power *power)"""
    return _mnc_study_power_of(desc, structure, participants, power)


_mnc_study_power_of = declare("mnc_study_power_of", c_int, [POINTER(mnc_study_desc), c_size_t, c_size_t, POINTER(mnc_study_power)], True)


def mnc_study_type_one_of(desc: Any, structure: int, participants: int, error: Any) -> int:
    """The same where both arms have the control's treatment: the type I error in the place of the
    power.

    mnc_status mnc_study_type_one_of(const mnc_study_desc *desc, size_t structure, size_t participants, mnc_study_power *error)"""
    return _mnc_study_type_one_of(desc, structure, participants, error)


_mnc_study_type_one_of = declare("mnc_study_type_one_of", c_int, [POINTER(mnc_study_desc), c_size_t, c_size_t, POINTER(mnc_study_power)], True)


class mnc_study_size(Struct):
    """Participants that a power needs.

        reached: 0: not with the most that were allowed
        participants: fewest found; the most allowed where not reached
        fewest: the same for a power smaller by two standard errors ...
        largest: ... and one larger by two; the most allowed where not reached
        power: with `participants`"""

    reached: int
    participants: int
    fewest: int
    largest: int
    power: mnc_study_power
    _fields_ = [
        ("reached", c_int),
        ("participants", c_size_t),
        ("fewest", c_size_t),
        ("largest", c_size_t),
        ("power", mnc_study_power),
    ]


def mnc_study_size_for(desc: Any, structure: int, power: float, most: int, size: Any) -> int:
    """Participants for a power, [0.001, 0.999], up to `most`, [2, 100000]: by doubling and bisection
    with the same random numbers for every size, so that power is nearly monotone in it.

    mnc_status mnc_study_size_for(const mnc_study_desc *desc, size_t structure, double power, size_t most, mnc_study_size *size)"""
    return _mnc_study_size_for(desc, structure, power, most, size)


_mnc_study_size_for = declare("mnc_study_size_for", c_int, [POINTER(mnc_study_desc), c_size_t, c_double, c_size_t, POINTER(mnc_study_size)], True)


class mnc_study_effect(Struct):
    """The effect that is to be found: means over the patients, with bands over the draws.

        difference: treated - control, in the unit of the values
        ratio: of the responses, treated / control [1]; NAN where a control has none, or one below 1e-12 of the treated arm's, which is rounding
        above: draws with treated above control
        between_structures: share of the difference's variance that lies between the structures' means [1]; 0 of one structure, NAN without variance"""

    difference: mnc_band
    ratio: mnc_band
    above: mnc_share
    between_structures: float
    _fields_ = [
        ("difference", mnc_band),
        ("ratio", mnc_band),
        ("above", mnc_share),
        ("between_structures", c_double),
    ]


def mnc_study_effect_of(desc: Any, structure: int, day: int, effect: Any) -> int:
    """The effect on day number `day` under one structure or MNC_STUDY_ALL.

    mnc_status mnc_study_effect_of(const mnc_study_desc *desc, size_t structure, size_t day, mnc_study_effect *effect)"""
    return _mnc_study_effect_of(desc, structure, day, effect)


_mnc_study_effect_of = declare("mnc_study_effect_of", c_int, [POINTER(mnc_study_desc), c_size_t, c_size_t, POINTER(mnc_study_effect)], True)


class mnc_study_information(Struct):
    """What a trial would tell about the structure.

        bits: expected information gain about which structure holds
        standard_error: of it, Monte Carlo, bits
        most_bits: entropy of the weights: then it would be known
        decided: share of trials after which one structure has a probability of at least 0.95 [1]
        misled: of all trials: that one is not the true one [1]"""

    bits: float
    standard_error: float
    most_bits: float
    decided: float
    misled: float
    _fields_ = [
        ("bits", c_double),
        ("standard_error", c_double),
        ("most_bits", c_double),
        ("decided", c_double),
        ("misled", c_double),
    ]


def mnc_study_information_of(desc: Any, day: int, participants: int, information: Any, posterior: Any, bayes: Any) -> int:
    """The information in the mean readings of all arms on day number `day` with `participants`. Each
    of desc.trials trials of each structure draws a truth and the arms' means, taken as normal (so
    for scores an approximation); probabilities follow by Bayes' theorem, with the draws as the prior
    of each structure, smoothed by a normal kernel (Silverman's width) from which truths are drawn as
    well. Expected information gain: Lindley 1956 (10.1214/aoms/1177728069), estimated as in Huan,
    Marzouk 2013 (10.1016/j.jcp.2012.08.013). `posterior` (NULL allowed) receives the mean
    probability of structure j after trials where i is true, posterior[i * structures + j]; `bayes`
    (NULL allowed) 5, 50 and 95 % quantile of log10 of the Bayes factor of the true structure i
    against j, bayes[(i * structures + j) * 3].

    mnc_status mnc_study_information_of(const mnc_study_desc *desc, size_t day, size_t participants, mnc_study_information *information, double *posterior, double *bayes)"""
    return _mnc_study_information_of(desc, day, participants, information, posterior, bayes)


_mnc_study_information_of = declare("mnc_study_information_of", c_int, [POINTER(mnc_study_desc), c_size_t, c_size_t, POINTER(mnc_study_information), array(c_double, False), array(c_double, False)], True)


class mnc_study_measurement(Struct):
    """What a measurement would do to the uncertainty of a target.

        sd_before: of the target over the draws, in its unit
        sd_after: root of the expected variance after the measurement
        reduction: of the variance, [0, 1]"""

    sd_before: float
    sd_after: float
    reduction: float
    _fields_ = [
        ("sd_before", c_double),
        ("sd_after", c_double),
        ("reduction", c_double),
    ]


def mnc_study_measurement_of(target: Any, predicted: Any, weights: Any, count: int, sd: float, measurement: Any) -> int:
    """Expected (preposterior) variance of a target after one measurement: `target` and `predicted` have
    a number for each of `count` draws (at least 8), the measurement errs with `sd`, [0, 1e300],
    about its prediction. The conditional mean of the target given the reading is fitted by a cubic
    polynomial, and what it explains is taken off (Strong, Oakley, Brennan 2014,
    10.1177/0272989X13505910; Strong et al. 2015, 10.1177/0272989X15575286), adjusted for its
    coefficients. The moments of the reading over its error are exact, so that nothing is simulated.
    Exact for normal variables. Weights as in bands.h.

    mnc_status mnc_study_measurement_of(const double *target, const double *predicted, const double *weights, size_t count, double sd, mnc_study_measurement *measurement)"""
    return _mnc_study_measurement_of(target, predicted, weights, count, sd, measurement)


_mnc_study_measurement_of = declare("mnc_study_measurement_of", c_int, [array(c_double, True), array(c_double, True), array(c_double, True), c_size_t, c_double, POINTER(mnc_study_measurement)], True)


class mnc_study_population(Struct):
    """Virtual patients under each draw: what fills desc.values for one structure.

        draws: [1, 100000]
        truths: one a draw: kinetics and what sessions do; of their patients nothing is read
        patients: [1, 10000]
        people: one a patient: age_years, thickness_factor and site are read
        base: skin, tolerances; its schedule and model are left empty; its allocator and log are called by all threads at once; a spacing_depth_mm of 0 is that of an ensemble
        arms: [1, 16]
        schedules: of the arms
        days: [1, 1000]
        day_list: rising, [0, 100000]
        records: [1, 100]
        record_list: quantities and regions
        threads: [0, MNC_MAX_THREADS]; 0: OpenMP's choice. Results do not depend on it
        progress: NULL: none. Draws that have run; one call at a time, on any thread of the run; non-zero stops
        progress_user: passed on"""

    draws: int
    truths: Any
    patients: int
    people: Any
    base: mnc_simulation_desc
    arms: int
    schedules: Any
    days: int
    day_list: Any
    records: int
    record_list: Any
    threads: int
    progress: Any
    progress_user: Any
    _fields_ = [
        ("draws", c_size_t),
        ("truths", POINTER(mnc_sample)),
        ("patients", c_size_t),
        ("people", POINTER(mnc_sample)),
        ("base", mnc_simulation_desc),
        ("arms", c_size_t),
        ("schedules", POINTER(mnc_schedule)),
        ("days", c_size_t),
        ("day_list", POINTER(c_double)),
        ("records", c_size_t),
        ("record_list", POINTER(mnc_record)),
        ("threads", c_int),
        ("progress", mnc_progress_fn),
        ("progress_user", c_void_p),
    ]


def mnc_study_simulate(population: Any, values: Any) -> int:
    """Simulates every arm of every patient under every draw. values[record] receives draws * arms *
    patients * days numbers in the order of mnc_study_desc.values. MNC_STOPPED: progress asked for
    it. Where a simulation fails: its status and sentence, with the lowest number of the draw.

    mnc_status mnc_study_simulate(const mnc_study_population *population, double *const *values)"""
    return _mnc_study_simulate(population, values)


_mnc_study_simulate = declare("mnc_study_simulate", c_int, [POINTER(mnc_study_population), POINTER(POINTER(c_double))], True)


__all__ = [
    "MNC_STUDY_ALL",
    "MNC_STUDY_SPLIT",
    "MNC_STUDY_PARALLEL",
    "mnc_study_design",
    "MNC_STUDY_T",
    "MNC_STUDY_WILCOXON",
    "MNC_STUDY_SIGN",
    "mnc_study_test",
    "MNC_STUDY_OBRIEN_FLEMING",
    "MNC_STUDY_POCOCK",
    "mnc_study_spending",
    "mnc_study_desc",
    "mnc_study_desc_default",
    "mnc_study_power",
    "mnc_study_power_of",
    "mnc_study_type_one_of",
    "mnc_study_size",
    "mnc_study_size_for",
    "mnc_study_effect",
    "mnc_study_effect_of",
    "mnc_study_information",
    "mnc_study_information_of",
    "mnc_study_measurement",
    "mnc_study_measurement_of",
    "mnc_study_population",
    "mnc_study_simulate",
]
