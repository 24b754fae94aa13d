"""Fits: parameters of any model to data, by least squares with bounds and priors, several starts,
standard errors, profile likelihoods, and what the data identify at all. Levenberg-Marquardt
steps. The built-in kinetics and data in files: evidence.h.

Generated from mncollagen/fit.h by generate_api.py: change that, then run ./dev python."""


from __future__ import annotations

from ctypes import *  # noqa: F403
from typing import Any, Optional

from mncollagen._library import Struct, array, declare
from mncollagen.api.export import *  # noqa: F403
from mncollagen.api.healing import *  # noqa: F403
from mncollagen.api.status import *  # noqa: F403


# The coordinate in which a parameter is searched. Priors are normal, standard errors symmetric
# and covariances given there.
MNC_FIT_LINEAR = 0
"""the value itself"""
MNC_FIT_LOG = 1
"""ln(value): values above 0"""
MNC_FIT_LOGIT = 2
"""ln(value / (1 - value)): values between 0 and 1"""
mnc_fit_scale = {
    "MNC_FIT_LINEAR": MNC_FIT_LINEAR,
    "MNC_FIT_LOG": MNC_FIT_LOG,
    "MNC_FIT_LOGIT": MNC_FIT_LOGIT,
}


class mnc_fit_parameter(Struct):
    """A parameter to be fitted. Start from mnc_fit_parameter_default() or, for the built-in kinetics,
    mnc_fit_parameter_of_healing().

        name: for sentences; not empty, each another one
        scale: its coordinate
        start: where the first descent begins; within the bounds
        lower: bounds, both allowed; infinite: none
        upper: bounds, both allowed; infinite: none
        prior_centre: with a prior: its median, within the scale's values
        prior_sd: standard deviation of the coordinate; 0: no prior
        spread: how far the coordinate plausibly lies from the start: further starts are drawn from start +- 2 spreads, and directions are in units of it. 0: prior_sd, else 1, or |start| on a linear scale if that is above 0
        step: of the coordinate, for differences; must drown the model's own errors. 0: 0.02, times the spread on a linear scale"""

    name: Optional[bytes]
    scale: int
    start: float
    lower: float
    upper: float
    prior_centre: float
    prior_sd: float
    spread: float
    step: float
    _fields_ = [
        ("name", c_char_p),
        ("scale", c_int),
        ("start", c_double),
        ("lower", c_double),
        ("upper", c_double),
        ("prior_centre", c_double),
        ("prior_sd", c_double),
        ("spread", c_double),
        ("step", c_double),
    ]


def mnc_fit_parameter_default(name: Optional[bytes], start: float, scale: int) -> mnc_fit_parameter:
    """No bounds but the scale's own, no prior.

    mnc_fit_parameter mnc_fit_parameter_default(const char *name, double start, mnc_fit_scale scale)"""
    return _mnc_fit_parameter_default(name, start, scale)


_mnc_fit_parameter_default = declare("mnc_fit_parameter_default", mnc_fit_parameter, [c_char_p, c_double, c_int], False)


def mnc_fit_parameter_of_healing(info: Any, parameter: Any) -> int:
    """A row of the table of the built-in kinetics with its bounds, its prior and its default as the
    start (of a hypothesis mnc_param_info.on_value, with values that switch it off outside the
    bounds): log or logit where the prior is, log where the parameter is fixed or its prior
    log-uniform, linear where the prior is uniform.

    mnc_status mnc_fit_parameter_of_healing(const mnc_param_info *info, mnc_fit_parameter *parameter)"""
    return _mnc_fit_parameter_of_healing(info, parameter)


_mnc_fit_parameter_of_healing = declare("mnc_fit_parameter_of_healing", c_int, [POINTER(mnc_param_info), POINTER(mnc_fit_parameter)], True)


# How a number of the model is compared with what was observed.
MNC_OBSERVED_VALUE = 0
"""(model - value) / error"""
MNC_OBSERVED_RANGE = 1
"""0 from low to high, else the distance / a quarter of the width"""
MNC_OBSERVED_ABOVE = 2
"""0 from value on, else (model - value) / error"""
mnc_observed = {
    "MNC_OBSERVED_VALUE": MNC_OBSERVED_VALUE,
    "MNC_OBSERVED_RANGE": MNC_OBSERVED_RANGE,
    "MNC_OBSERVED_ABOVE": MNC_OBSERVED_ABOVE,
}


class mnc_observation(Struct):
    """A number that was observed.

        name: for sentences and reports; not empty
        observed: what of the following counts
        value: not of a range; error: standard error, above 0
        error: not of a range; error: standard error, above 0
        low: of a range, low < high
        high: of a range, low < high"""

    name: Optional[bytes]
    observed: int
    value: float
    error: float
    low: float
    high: float
    _fields_ = [
        ("name", c_char_p),
        ("observed", c_int),
        ("value", c_double),
        ("error", c_double),
        ("low", c_double),
        ("high", c_double),
    ]


def mnc_observation_residual(observation: Any, model: float) -> float:
    """The residual of a model's number: its square is the observation's part of chi^2.

    double mnc_observation_residual(const mnc_observation *observation, double model)"""
    return _mnc_observation_residual(observation, model)


_mnc_observation_residual = declare("mnc_observation_residual", c_double, [POINTER(mnc_observation), c_double], False)


def mnc_observation_slope(observation: Any, model: float) -> float:
    """Its derivative by the model's number; 0 where a range or a bound is met.

    double mnc_observation_slope(const mnc_observation *observation, double model)"""
    return _mnc_observation_slope(observation, model)


_mnc_observation_slope = declare("mnc_observation_slope", c_double, [POINTER(mnc_observation), c_double], False)


mnc_predict_fn = CFUNCTYPE(c_int, POINTER(c_double), POINTER(c_double), c_void_p)
"""The model: what it gives for each observation with these values of the parameters, in their
order. Called from several threads at once unless `threads` is 1; the same parameters must give
the same numbers. Another status than MNC_OK, or a number that is not finite, refuses the
parameters: the fit goes on elsewhere and counts that.

mnc_status mnc_predict_fn(const double *parameters, double *predictions, void *user)"""


class mnc_fit_progress(Struct):
    """How far a fit is.

        start: the descent under way, from 0, and how many there are
        starts: the descent under way, from 0, and how many there are
        iteration: of this descent
        evaluations: calls of the model so far
        chi_squared: where the descent is now"""

    start: int
    starts: int
    iteration: int
    evaluations: int
    chi_squared: float
    _fields_ = [
        ("start", c_size_t),
        ("starts", c_size_t),
        ("iteration", c_size_t),
        ("evaluations", c_size_t),
        ("chi_squared", c_double),
    ]


mnc_fit_progress_fn = CFUNCTYPE(c_int, POINTER(mnc_fit_progress), c_void_p)
"""Called after each iteration on the calling thread; non-zero stops.

int mnc_fit_progress_fn(const mnc_fit_progress *progress, void *user)"""


class mnc_fit_desc(Struct):
    """Description of a fit. Start from mnc_fit_desc_default() and overwrite members.

        parameter_count: [1, 64]
        parameters: the fitted parameters
        observation_count: [1, 10000]
        observations: to what
        predict: the model
        user: passed on
        starts: [1, 1000]: descents. The first begins at the parameters' starts, the others where (seed, number of the start) draws them, evenly within 2 spreads and the bounds
        seed: of the further starts
        iterations: [0, 500] of each descent at most. 0: nothing is fitted; errors, slopes and directions are those at the start
        tolerance: [1e-10, 1] standard errors: a descent ends where its next step would move no parameter by more
        threads: [0, MNC_MAX_THREADS]; 0: OpenMP's choice. Results do not depend on it
        progress: NULL: none
        progress_user: passed on"""

    parameter_count: int
    parameters: Any
    observation_count: int
    observations: Any
    predict: Any
    user: Any
    starts: int
    seed: int
    iterations: int
    tolerance: float
    threads: int
    progress: Any
    progress_user: Any
    _fields_ = [
        ("parameter_count", c_size_t),
        ("parameters", POINTER(mnc_fit_parameter)),
        ("observation_count", c_size_t),
        ("observations", POINTER(mnc_observation)),
        ("predict", mnc_predict_fn),
        ("user", c_void_p),
        ("starts", c_size_t),
        ("seed", c_uint64),
        ("iterations", c_size_t),
        ("tolerance", c_double),
        ("threads", c_int),
        ("progress", mnc_fit_progress_fn),
        ("progress_user", c_void_p),
    ]


def mnc_fit_desc_default() -> mnc_fit_desc:
    """One start, seed 1, 100 iterations, tolerance 1e-3; no parameter, observation or model yet.

    mnc_fit_desc mnc_fit_desc_default(void)"""
    return _mnc_fit_desc_default()


_mnc_fit_desc_default = declare("mnc_fit_desc_default", mnc_fit_desc, [], False)


def mnc_fit_run(desc: Any, fit: Any) -> int:
    """Fits. Copies the description and all it points to, but `user` pointers. The caller destroys the
    fit. Errors: MNC_ERR_INVALID with a sentence, MNC_ERR_MEMORY; MNC_STOPPED if `progress` asked to
    stop; MNC_ERR_CALLBACK when the model fails at every start, with its sentence;
    MNC_ERR_UNSUPPORTED where the library was built without GSL. No fit is made then. GSL's error
    handler is neither set nor called.

    mnc_status mnc_fit_run(const mnc_fit_desc *desc, mnc_fit **fit)"""
    return _mnc_fit_run(desc, fit)


_mnc_fit_run = declare("mnc_fit_run", c_int, [POINTER(mnc_fit_desc), POINTER(c_void_p)], True)


def mnc_fit_destroy(fit: Any) -> None:
    """NULL is allowed.

    void mnc_fit_destroy(mnc_fit *fit)"""
    return _mnc_fit_destroy(fit)


_mnc_fit_destroy = declare("mnc_fit_destroy", None, [c_void_p], False)


class mnc_fit_summary(Struct):
    """What came out as a whole.

        chi_squared: of data and priors at the estimate
        data_chi_squared: of the data
        prior_chi_squared: of the priors: ((coordinate - centre) / prior_sd)^2
        converged: 1: the best descent ended by `tolerance`; 0: it ran out of iterations or found no better step (or iterations are 0)
        best_start: its number
        agreeing_starts: descents that ended within 0.01 of the best chi^2
        failed_starts: starts at which the model failed
        iterations: of all descents
        evaluations: calls of the model
        refused: of these, failed or not finite
        first_refusal: the sentence of the first, "" if there is none; lives as long as the fit
        identified: directions along which the data narrow a spread by more than the square root of two: singular values above 1"""

    chi_squared: float
    data_chi_squared: float
    prior_chi_squared: float
    converged: int
    best_start: int
    agreeing_starts: int
    failed_starts: int
    iterations: int
    evaluations: int
    refused: int
    first_refusal: Optional[bytes]
    identified: int
    _fields_ = [
        ("chi_squared", c_double),
        ("data_chi_squared", c_double),
        ("prior_chi_squared", c_double),
        ("converged", c_int),
        ("best_start", c_size_t),
        ("agreeing_starts", c_size_t),
        ("failed_starts", c_size_t),
        ("iterations", c_size_t),
        ("evaluations", c_size_t),
        ("refused", c_size_t),
        ("first_refusal", c_char_p),
        ("identified", c_size_t),
    ]


def mnc_fit_summarize(fit: Any, summary: Any) -> int:
    """What came out as a whole.

    mnc_status mnc_fit_summarize(const mnc_fit *fit, mnc_fit_summary *summary)"""
    return _mnc_fit_summarize(fit, summary)


_mnc_fit_summarize = declare("mnc_fit_summarize", c_int, [c_void_p, POINTER(mnc_fit_summary)], True)


class mnc_fit_estimate(Struct):
    """What is known of a parameter.

        value: with the least chi^2
        coordinate: the same on its scale
        standard_error: of the value, by the slopes of data and priors. INFINITY: neither says anything; NAN: the value is at a bound
        coordinate_error: of the coordinate
        data_error: standard error of the value by the data alone; INFINITY: the data leave it open while the others are free
        at_bound: -1 lower, 1 upper, 0 none"""

    value: float
    coordinate: float
    standard_error: float
    coordinate_error: float
    data_error: float
    at_bound: int
    _fields_ = [
        ("value", c_double),
        ("coordinate", c_double),
        ("standard_error", c_double),
        ("coordinate_error", c_double),
        ("data_error", c_double),
        ("at_bound", c_int),
    ]


def mnc_fit_estimate_of(fit: Any, parameter: int, estimate: Any) -> int:
    """What is known of parameter `parameter`.

    mnc_status mnc_fit_estimate_of(const mnc_fit *fit, size_t parameter, mnc_fit_estimate *estimate)"""
    return _mnc_fit_estimate_of(fit, parameter, estimate)


_mnc_fit_estimate_of = declare("mnc_fit_estimate_of", c_int, [c_void_p, c_size_t, POINTER(mnc_fit_estimate)], True)


def mnc_fit_covariance(fit: Any, covariance: Any, count: int) -> int:
    """Covariances of the coordinates, parameter by parameter: covariance[i * parameter_count + j],
    (J'J)^-1 with slopes J of data and priors. NAN for parameters at a bound, INFINITY on and NAN
    beside the diagonal for those that nothing identifies. `count` is parameter_count squared.

    mnc_status mnc_fit_covariance(const mnc_fit *fit, double *covariance, size_t count)"""
    return _mnc_fit_covariance(fit, covariance, count)


_mnc_fit_covariance = declare("mnc_fit_covariance", c_int, [c_void_p, array(c_double, False), c_size_t], True)


def mnc_fit_predictions(fit: Any, predictions: Any, count: int) -> int:
    """The model's predictions at the estimate; `count` is observation_count.

    mnc_status mnc_fit_predictions(const mnc_fit *fit, double *predictions, size_t count)"""
    return _mnc_fit_predictions(fit, predictions, count)


_mnc_fit_predictions = declare("mnc_fit_predictions", c_int, [c_void_p, array(c_double, False), c_size_t], True)


def mnc_fit_slopes(fit: Any, observation: int, slopes: Any, count: int) -> int:
    """Derivatives of a prediction by the coordinates at the estimate; `count` is parameter_count. NAN
    where the model fails on both sides.

    mnc_status mnc_fit_slopes(const mnc_fit *fit, size_t observation, double *slopes, size_t count)"""
    return _mnc_fit_slopes(fit, observation, slopes, count)


_mnc_fit_slopes = declare("mnc_fit_slopes", c_int, [c_void_p, c_size_t, array(c_double, False), c_size_t], True)


def mnc_fit_direction(fit: Any, number: int, singular: Any, cosines: Any, count: int) -> int:
    """Direction `number` (from 0, best known first) of the coordinates in units of their spreads: its
    singular value s (data alone; they narrow the spread along it by 1 / sqrt(1 + s^2); values below
    1e-7 of the largest are rounding) and its cosines, the largest of them positive. There are as
    many as parameters. `count` is parameter_count.

    mnc_status mnc_fit_direction(const mnc_fit *fit, size_t number, double *singular, double *cosines, size_t count)"""
    return _mnc_fit_direction(fit, number, singular, cosines, count)


_mnc_fit_direction = declare("mnc_fit_direction", c_int, [c_void_p, c_size_t, array(c_double, False), array(c_double, False), c_size_t], True)


class mnc_fit_descent(Struct):
    """How a descent went.

        status: MNC_OK, or MNC_ERR_CALLBACK: the model failed at the start
        chi_squared: where it ended; NAN if it failed
        iterations: its steps
        converged: as in mnc_fit_summary"""

    status: int
    chi_squared: float
    iterations: int
    converged: int
    _fields_ = [
        ("status", c_int),
        ("chi_squared", c_double),
        ("iterations", c_size_t),
        ("converged", c_int),
    ]


def mnc_fit_start(fit: Any, start: int, descent: Any, from_: Any, to: Any, count: int) -> int:
    """How descent `start` went; the values of the parameters at its begin and its end, NULL allowed
    for either; `count` is parameter_count.

    mnc_status mnc_fit_start(const mnc_fit *fit, size_t start, mnc_fit_descent *descent, double *from, double *to, size_t count)"""
    return _mnc_fit_start(fit, start, descent, from_, to, count)


_mnc_fit_start = declare("mnc_fit_start", c_int, [c_void_p, c_size_t, POINTER(mnc_fit_descent), array(c_double, False), array(c_double, False), c_size_t], True)


def mnc_fit_profile(fit: Any, parameter: int, values: Any, chi_squared: Any, count: int) -> int:
    """Profile likelihood: the least chi^2 with parameter `parameter` held at each of `count` rising
    values within its bounds, all others fitted anew from the nearest point on the way from the
    estimate. NAN where the model fails. An interval of 95 % is where it is less than 3.84 above the
    fit's. Calls the model. MNC_STOPPED when the fit's `progress` asked for it.

    mnc_status mnc_fit_profile(mnc_fit *fit, size_t parameter, const double *values, double *chi_squared, size_t count)"""
    return _mnc_fit_profile(fit, parameter, values, chi_squared, count)


_mnc_fit_profile = declare("mnc_fit_profile", c_int, [c_void_p, c_size_t, array(c_double, True), array(c_double, False), c_size_t], True)


__all__ = [
    "MNC_FIT_LINEAR",
    "MNC_FIT_LOG",
    "MNC_FIT_LOGIT",
    "mnc_fit_scale",
    "mnc_fit_parameter",
    "mnc_fit_parameter_default",
    "mnc_fit_parameter_of_healing",
    "MNC_OBSERVED_VALUE",
    "MNC_OBSERVED_RANGE",
    "MNC_OBSERVED_ABOVE",
    "mnc_observed",
    "mnc_observation",
    "mnc_observation_residual",
    "mnc_observation_slope",
    "mnc_predict_fn",
    "mnc_fit_progress",
    "mnc_fit_progress_fn",
    "mnc_fit_desc",
    "mnc_fit_desc_default",
    "mnc_fit_run",
    "mnc_fit_destroy",
    "mnc_fit_summary",
    "mnc_fit_summarize",
    "mnc_fit_estimate",
    "mnc_fit_estimate_of",
    "mnc_fit_covariance",
    "mnc_fit_predictions",
    "mnc_fit_slopes",
    "mnc_fit_direction",
    "mnc_fit_descent",
    "mnc_fit_start",
    "mnc_fit_profile",
]
