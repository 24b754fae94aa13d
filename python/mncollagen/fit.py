"""Fits: parameters of any model to data, with bounds, priors, several starts, standard errors, profiles,
and what the data identify at all."""

from __future__ import annotations

import ctypes as c
import math
from typing import Any, Callable, Dict, Iterable, Optional, Tuple

import numpy as np

from mncollagen import api
from mncollagen._guard import Guard
from mncollagen._library import Error, get, owned_by, text
from mncollagen._names import check_options, choice, words
from mncollagen._types import ArrayLike
from mncollagen.kinetics import param_info, param_row, parameters as all_parameters
from mncollagen.tables import Table, doubles, struct_html

_SCALES, _OBSERVED = words(api.mnc_fit_scale), words(api.mnc_observed)
_OPTIONS = ("starts", "seed", "iterations", "tolerance", "threads")


class FitParameter(api.mnc_fit_parameter):
    """A parameter to be fitted: where the first descent starts, its scale ("linear", which it is unless given,
    "log", "logit"), bounds, a prior (median, standard deviation on the scale), `spread` and `step` on the
    scale. One of the built-in kinetics may go without a start: start, and scale unless given, are then the
    library's; of_healing() takes bounds and prior too."""

    def __init__(self, name: str, start: Optional[float] = None, scale: Optional[str] = None, *,
                 lower: Optional[float] = None, upper: Optional[float] = None,
                 prior: Optional[Tuple[float, float]] = None, spread: float = 0.0,
                 step: float = 0.0) -> None:
        number = _SCALES["linear"] if scale is None else choice("scale", _SCALES, scale)
        if start is None:
            if name not in all_parameters():
                raise ValueError(f"parameter {name!r} has no start: only those of the built-in kinetics "
                                 "(mncollagen.parameters()) may go without")
            known = FitParameter.of_healing(name)
            start, number = known.start, known.scale if scale is None else number
        self._copy(api.mnc_fit_parameter_default(text("name", name), start, number))
        self.lower = self.lower if lower is None else lower
        self.upper = self.upper if upper is None else upper
        if prior is not None:
            self.prior_centre, self.prior_sd = prior
        self.spread, self.step = spread, step

    def _copy(self, other):
        for name in self._kinds_:
            setattr(self, name, getattr(other, name))

    @classmethod
    def of_healing(cls, name: str) -> FitParameter:
        """A parameter of the built-in kinetics with its bounds and prior; its default is the start."""
        found, info = cls(name, 0.0), param_info(param_row(name))
        found._copy(get(api.mnc_fit_parameter_of_healing, api.mnc_fit_parameter, c.byref(info)))
        return found


class Observation(api.mnc_observation):
    """A number that was observed: value and standard error; or a range (low, high); or, with above=True,
    a value that is reached or exceeded."""

    def __init__(self, name: str, value: float = math.nan, error: float = math.nan, *,
                 range: Optional[Tuple[float, float]] = None, above: bool = False) -> None:
        kind = "range" if range is not None else "above" if above else "value"
        low, high = range if range is not None else (math.nan, math.nan)
        super().__init__(text("name", name), _OBSERVED[kind], value, error, low, high)

    def residual(self, model: float) -> float:
        """The residual of a model's number; its square is the observation's part of chi^2."""
        return api.mnc_observation_residual(c.byref(self), model)

    def slope(self, model: float) -> float:
        """Its derivative by the model's number."""
        return api.mnc_observation_slope(c.byref(self), model)


class Fit:
    """A fit of predict(values), values a dict by parameter, which returns a number for each observation.

    parameters    FitParameters, each of another name; observations  Observations
    options       starts, seed, iterations, tolerance, threads (1: predict is called on one thread)
    progress      called with an mnc_fit_progress after each iteration; True stops

    What the library refuses in predict (Error) refuses the parameters, and the fit goes on elsewhere;
    any other exception ends the fit and comes out of it.
    """

    def __init__(self, predict: Callable[[dict], ArrayLike], parameters: Iterable[FitParameter],
                 observations: Iterable[Observation], *,
                 progress: Optional[Callable[..., object]] = None, **options: Any) -> None:
        parameters, observations = list(parameters), list(observations)
        desc = api.mnc_fit_desc_default()
        desc.parameter_count, desc.observation_count = len(parameters), len(observations)
        desc.parameters = (api.mnc_fit_parameter * len(parameters))(*parameters)
        desc.observations = (api.mnc_observation * len(observations))(*observations)
        self._guard = guard = Guard()
        self._kept = [parameters, observations]
        names = [parameter.name.decode() for parameter in parameters]

        def act(values, predictions, _user):
            try:
                found = predict(dict(zip(names, values[:len(names)])))
                for i, value in enumerate(doubles("predictions", found, len(observations))):
                    predictions[i] = value
                return api.MNC_OK
            except Error as error:
                return api.mnc_status[error.status]
            except BaseException as error:  # no exception may pass through the library
                guard.fail(error)
                return api.MNC_ERR_CALLBACK

        desc.predict = api.mnc_predict_fn(act)
        self._fit(desc, names, [o.name.decode() for o in observations], progress, options)

    def _fit(self, desc, names, observed, progress, options):
        check_options("Fit", options, _OPTIONS, Fit.__init__)
        for name, value in options.items():
            setattr(desc, name, value)
        guard = self._guard

        def ask(state, _user):
            return guard.answer() or (1 if progress is not None and progress(state.contents) else 0)

        def told(state, _user):
            try:
                return ask(state, _user)
            except BaseException as error:  # no exception may pass through the library
                guard.fail(error)
                return 1

        desc.progress = api.mnc_fit_progress_fn(told)
        self.names, self.observed, self._desc = names, observed, desc
        handle = c.c_void_p()
        try:
            stopped = guard.run(lambda: api.mnc_fit_run(c.byref(desc), c.byref(handle)))
        finally:
            self._owned = owned_by(self)
            self._owned.append((api.mnc_fit_destroy, handle))
        if stopped:
            raise Error("the fit was stopped by progress", "MNC_STOPPED")
        self._handle = handle

    @property
    def summary(self) -> api.mnc_fit_summary:
        """chi^2, convergence, starts, evaluations, identified directions: an mnc_fit_summary."""
        return get(api.mnc_fit_summarize, api.mnc_fit_summary, self._handle)

    @property
    def values(self) -> Dict[str, float]:
        """The estimates by name."""
        return {name: self.estimate(name).value for name in self.names}

    def _number(self, name):
        if name not in self.names:
            raise ValueError(f"parameter = {name!r}: must be one of {', '.join(self.names)}")
        return self.names.index(name)

    def estimate(self, name: str) -> api.mnc_fit_estimate:
        """What is known of a parameter: an mnc_fit_estimate."""
        return get(api.mnc_fit_estimate_of, api.mnc_fit_estimate, self._handle, self._number(name))

    def estimates(self) -> Table:
        """Values and standard errors of all parameters, a Table."""
        found = [self.estimate(name).as_dict() for name in self.names]
        return Table({"parameter": list(self.names),
                      **{key: np.array([each[key] for each in found]) for key in found[0]}})

    @property
    def covariance(self) -> np.ndarray:
        """Covariances of the coordinates on the parameters' scales, [parameter, parameter]."""
        values = np.empty((len(self.names), len(self.names)))
        api.mnc_fit_covariance(self._handle, values, values.size)
        return values

    def predictions(self) -> Table:
        """The model's number for each observation, a Table."""
        values = np.empty(len(self.observed))
        api.mnc_fit_predictions(self._handle, values, values.size)
        return Table({"observation": list(self.observed), "prediction": values})

    def slopes(self) -> np.ndarray:
        """Derivatives of the predictions by the coordinates, [observation, parameter]."""
        values = np.empty((len(self.observed), len(self.names)))
        for number, row in enumerate(values):
            api.mnc_fit_slopes(self._handle, number, row, row.size)
        return values

    def directions(self) -> Table:
        """What the data identify: a row for each direction, best known first, with its singular value and
        its cosines by parameter."""
        singular = np.empty(len(self.names))
        cosines = np.empty((len(self.names), len(self.names)))
        for number in range(len(self.names)):
            value = c.c_double()
            api.mnc_fit_direction(self._handle, number, c.byref(value), cosines[number], len(self.names))
            singular[number] = value.value
        return Table({"singular_value": singular, **{n: cosines[:, i] for i, n in enumerate(self.names)}})

    def descents(self) -> Table:
        """How each start went: chi^2, steps, whether it converged, and where it began and ended."""
        rows = []
        begin, end = np.empty(len(self.names)), np.empty(len(self.names))
        for start in range(self._desc.starts):
            descent = api.mnc_fit_descent()
            api.mnc_fit_start(self._handle, start, c.byref(descent), begin, end, begin.size)
            rows.append({**descent.as_dict(), **{f"{n}_from": v for n, v in zip(self.names, begin)},
                         **{f"{n}_to": v for n, v in zip(self.names, end)}})
        return Table({key: np.array([row[key] for row in rows]) for key in rows[0]})

    def profile(self, name: str, values: ArrayLike) -> Table:
        """Profile likelihood: the least chi^2 with a parameter held at each of rising values, a Table. An
        interval of 95 % is where it is less than 3.84 above the fit's."""
        values = doubles("values", values)
        chi_squared = np.empty_like(values)
        self._guard.run(lambda: api.mnc_fit_profile(self._handle, self._number(name), values,
                                                    chi_squared, values.size))
        return Table({name: values, "chi_squared": chi_squared})

    def _repr_html_(self):
        summary = self.summary.as_dict()
        return self.estimates()._repr_html_() + struct_html(summary, "fit")
