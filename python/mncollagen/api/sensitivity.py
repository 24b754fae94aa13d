"""Sensitivity: which inputs of a model matter for its outputs, for any function of numbers and for
the simulations of an ensemble. Morris' screening needs few runs and ranks; Sobol' indices
attribute fractions of an output's variance to inputs. docs/sensitivity.md.

Generated from mncollagen/sensitivity.h by generate_api.py: change that, then run ./dev python."""


from __future__ import annotations

from ctypes import *  # noqa: F403
from typing import Any, Optional

from mncollagen._library import Struct, array, declare
from mncollagen.api.ensemble import *  # noqa: F403
from mncollagen.api.export import *  # noqa: F403
from mncollagen.api.status import *  # noqa: F403


mnc_evaluate_fn = CFUNCTYPE(c_int, POINTER(c_double), c_size_t, POINTER(c_double), c_void_p)
"""The model: reads desc.inputs numbers, writes desc.outputs. `number` counts the evaluations of the
study from 0. Called from several threads at once; the outputs must follow from the inputs alone.
A status other than MNC_OK, or an output that is not finite, makes the evaluation a failed one;
its sentence is that of the last failed call of the library on this thread. MNC_ERR_MEMORY ends
the study.

mnc_status mnc_evaluate_fn(const double *inputs, size_t number, double *outputs, void *user)"""


mnc_evaluate_each_fn = CFUNCTYPE(c_int, POINTER(c_double), c_size_t, c_size_t, POINTER(c_double), c_void_p)
"""The outputs of `count` evaluations, of number `first` and those after it: inputs[evaluation *
desc.inputs + input], outputs[evaluation * desc.outputs + output]. They must be those of
desc.evaluate, to the bit. Anything but MNC_OK: the study evaluates these one by one.

mnc_status mnc_evaluate_each_fn(const double *inputs, size_t first, size_t count, double *outputs, void *user)"""


class mnc_sensitivity_desc(Struct):
    """Description of a study. Start from mnc_sensitivity_desc_default() and overwrite members.

        inputs: [1, 1000], independent of each other
        lower: inputs are evenly spread from `lower` ...
        upper: ... to `upper`, above it; both NULL: from 0 to 1
        outputs: [1, 1000]
        evaluate: the model
        evaluate_each: NULL, or the model for several evaluations, where that takes less time than one after the other
        user: passed on to both
        samples: Morris: trajectories, [2, 2^20]; Sobol': base samples, [2, 2^20], best a power of 2
        levels: Morris: of each input, even, [2, 1000]
        bootstraps: Sobol': resamplings behind errors, [10, 100000]
        largest_failed: fraction of the samples that may be left out, [0, 1); above it, or where fewer than 2 samples are left, the study fails
        seed: of all draws
        threads: [0, MNC_MAX_THREADS]; 0: OpenMP's choice. Results do not depend on it
        progress: NULL: none. Evaluations done and asked for; one call at a time, on any thread of the study. Non-zero stops
        progress_user: passed on"""

    inputs: int
    lower: Any
    upper: Any
    outputs: int
    evaluate: Any
    evaluate_each: Any
    user: Any
    samples: int
    levels: int
    bootstraps: int
    largest_failed: float
    seed: int
    threads: int
    progress: Any
    progress_user: Any
    _fields_ = [
        ("inputs", c_size_t),
        ("lower", POINTER(c_double)),
        ("upper", POINTER(c_double)),
        ("outputs", c_size_t),
        ("evaluate", mnc_evaluate_fn),
        ("evaluate_each", mnc_evaluate_each_fn),
        ("user", c_void_p),
        ("samples", c_size_t),
        ("levels", c_int),
        ("bootstraps", c_size_t),
        ("largest_failed", c_double),
        ("seed", c_uint64),
        ("threads", c_int),
        ("progress", mnc_progress_fn),
        ("progress_user", c_void_p),
    ]


def mnc_sensitivity_desc_default() -> mnc_sensitivity_desc:
    """1024 samples, 4 levels, 1000 resamplings, at most a tenth of the samples failed, seed 1; no
    inputs, outputs and model yet.

    mnc_sensitivity_desc mnc_sensitivity_desc_default(void)"""
    return _mnc_sensitivity_desc_default()


_mnc_sensitivity_desc_default = declare("mnc_sensitivity_desc_default", mnc_sensitivity_desc, [], False)


class mnc_sensitivity_support(Struct):
    """How many evaluations stand behind a study. A failed evaluation takes the sample (trajectory or
    base sample) that it belongs to with it, in all indices of all outputs, so that every index rests
    on the same samples. The results then hold for inputs where the model works.

        evaluations: that ran
        failed_evaluations: of these
        samples_used: with all of their evaluations
        samples_left_out: with a failed one
        first_failed: number of the first failed evaluation; 0 where none failed
        sentence: of that evaluation; "" where none failed"""

    evaluations: int
    failed_evaluations: int
    samples_used: int
    samples_left_out: int
    first_failed: int
    sentence: Any
    _fields_ = [
        ("evaluations", c_size_t),
        ("failed_evaluations", c_size_t),
        ("samples_used", c_size_t),
        ("samples_left_out", c_size_t),
        ("first_failed", c_size_t),
        ("sentence", c_char * 256),
    ]


class mnc_morris_index(Struct):
    """What an output does over the input's whole range, from elementary effects: changes of the output
    by a step of half the range, times 2. In the unit of the output. Errors are standard errors.

        mu: mean effect: its sign is the direction
        mu_error: mean effect: its sign is the direction
        mu_star: mean size of the effect: ranks the inputs
        mu_star_error: mean size of the effect: ranks the inputs
        sigma: spread of the effect: interaction or curvature
        sigma_error: spread of the effect: interaction or curvature"""

    mu: float
    mu_error: float
    mu_star: float
    mu_star_error: float
    sigma: float
    sigma_error: float
    _fields_ = [
        ("mu", c_double),
        ("mu_error", c_double),
        ("mu_star", c_double),
        ("mu_star_error", c_double),
        ("sigma", c_double),
        ("sigma_error", c_double),
    ]


def mnc_sensitivity_morris(desc: Any, indices: Any, count: int, support: Any) -> int:
    """Evaluations of mnc_sensitivity_morris: samples * (inputs + 1). Screening by trajectories (Morris
    1991, 10.1080/00401706.1991.10484804; mu_star: Campolongo, Cariboni, Saltelli 2007,
    10.1016/j.envsoft.2006.10.004). Levels are the middles of `levels` equal parts of the range, so
    that the ends of a range, where a distribution may have none, are not asked for. indices[output *
    inputs + input]; `count` is outputs * inputs. `support` NULL is allowed. Errors: MNC_ERR_INVALID,
    MNC_ERR_MEMORY, MNC_STOPPED, MNC_ERR_CALLBACK where too many samples failed; indices are then
    NAN, and `support` says how far it came.

    mnc_status mnc_sensitivity_morris(const mnc_sensitivity_desc *desc, mnc_morris_index *indices, size_t count, mnc_sensitivity_support *support)"""
    return _mnc_sensitivity_morris(desc, indices, count, support)


_mnc_sensitivity_morris = declare("mnc_sensitivity_morris", c_int, [POINTER(mnc_sensitivity_desc), POINTER(mnc_morris_index), c_size_t, POINTER(mnc_sensitivity_support)], True)


class mnc_sobol_index(Struct):
    """Shares of an output's variance. Estimates scatter about the truth, so a small index may come out
    below 0. Standard errors and 95 % intervals are those of a bootstrap over the base samples, which
    takes them as random: that is too wide for evenly spread points, and too narrow for outputs with
    a long tail. NAN where the output is
    constant.

        first: by the input alone [1]
        first_error: by the input alone [1]
        first_low: lower end of its 95 % interval
        first_high: upper end
        total: by the input alone and together with others [1]
        total_error: by the input alone and together with others [1]
        total_low: lower end of its 95 % interval
        total_high: upper end"""

    first: float
    first_error: float
    first_low: float
    first_high: float
    total: float
    total_error: float
    total_low: float
    total_high: float
    _fields_ = [
        ("first", c_double),
        ("first_error", c_double),
        ("first_low", c_double),
        ("first_high", c_double),
        ("total", c_double),
        ("total_error", c_double),
        ("total_low", c_double),
        ("total_high", c_double),
    ]


class mnc_output_moments(Struct):
    """Mean and spread of an output over the inputs.

        mean: in the unit of the output
        sd: in the unit of the output"""

    mean: float
    sd: float
    _fields_ = [
        ("mean", c_double),
        ("sd", c_double),
    ]


def mnc_sensitivity_sobol(desc: Any, indices: Any, count: int, moments: Any, support: Any) -> int:
    """Evaluations of mnc_sensitivity_sobol: samples * (inputs + 2). Sobol' indices by Saltelli's design
    and first-order estimator (Saltelli et al. 2010, 10.1016/j.cpc.2009.09.018) and Jansen's total
    (1999, 10.1016/S0010-4655(98)00154-4). Up to 20 inputs the points are Sobol's sequence (Bratley,
    Fox 1988, 10.1145/42288.214372), scrambled by the seed (Owen 1995, 10.1007/978-1-4612-2552-2_19);
    it has 40 dimensions, two an input, and the higher ones want 1024 points. Beyond, the points are
    random numbers of the seed, with larger errors. `moments` (one an
    output) NULL is allowed; all else as mnc_sensitivity_morris, and MNC_ERR_UNSUPPORTED where the
    library was built without GSL.

    mnc_status mnc_sensitivity_sobol(const mnc_sensitivity_desc *desc, mnc_sobol_index *indices, size_t count, mnc_output_moments *moments, mnc_sensitivity_support *support)"""
    return _mnc_sensitivity_sobol(desc, indices, count, moments, support)


_mnc_sensitivity_sobol = declare("mnc_sensitivity_sobol", c_int, [POINTER(mnc_sensitivity_desc), POINTER(mnc_sobol_index), c_size_t, POINTER(mnc_output_moments), POINTER(mnc_sensitivity_support)], True)


def mnc_sensitivity_of_ensemble(ensemble: Any, desc: Any) -> int:
    """Makes what an ensemble records a model of what varies between its members: sets inputs (as
    mnc_ensemble_inputs lists them, by ranks from 0 to 1), outputs (schedule by schedule, in it day
    by day, in it record by record), evaluate, evaluate_each and user of `desc`. No member of the
    ensemble is run. The ensemble must live as long as the study. Refuses an ensemble in which
    nothing varies.

    mnc_status mnc_sensitivity_of_ensemble(const mnc_ensemble *ensemble, mnc_sensitivity_desc *desc)"""
    return _mnc_sensitivity_of_ensemble(ensemble, desc)


_mnc_sensitivity_of_ensemble = declare("mnc_sensitivity_of_ensemble", c_int, [c_void_p, POINTER(mnc_sensitivity_desc)], True)


__all__ = [
    "mnc_evaluate_fn",
    "mnc_evaluate_each_fn",
    "mnc_sensitivity_desc",
    "mnc_sensitivity_desc_default",
    "mnc_sensitivity_support",
    "mnc_morris_index",
    "mnc_sensitivity_morris",
    "mnc_sobol_index",
    "mnc_output_moments",
    "mnc_sensitivity_sobol",
    "mnc_sensitivity_of_ensemble",
]
