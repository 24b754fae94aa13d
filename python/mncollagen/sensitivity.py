"""Sensitivity: which inputs matter for an output, by Morris' screening and Sobol' indices."""

from __future__ import annotations

import ctypes as c
from typing import Any, Callable, Mapping, Optional, Sequence, TYPE_CHECKING, Tuple

import numpy as np

from mncollagen import api
from mncollagen._guard import Guard
from mncollagen._library import Error
from mncollagen._names import listed, named
from mncollagen.tables import Table, doubles

if TYPE_CHECKING:
    from mncollagen.ensemble import Ensemble

_OPTIONS = ("samples", "levels", "bootstraps", "largest_failed", "seed", "threads")


class Study(dict):
    """A Table of indices for each output, by its name. `support` says how many evaluations stand behind
    them; `moments`, of Sobol' indices, mean and sd of each output."""

    def __init__(self, tables: Mapping, support: api.mnc_sensitivity_support,
                 moments: Optional[dict] = None) -> None:
        super().__init__(tables)
        self.support, self.moments = support, moments

    def _repr_html_(self):
        return "".join(f"<p>{name}</p>{table._repr_html_()}" for name, table in self.items())


def _set_options(desc, options):
    for name, value in options.items():
        if name not in _OPTIONS:
            raise TypeError(f"there is no option {name!r}, only {', '.join(_OPTIONS)}")
        setattr(desc, name, value)


def _of_function(function, inputs, outputs, options, guard):
    """The description of a study of a Python function, and what it must outlive."""
    names = list(named("inputs", inputs, "(lower, upper)"))
    desc = api.mnc_sensitivity_desc_default()
    _set_options(desc, options)
    lower = doubles("lower", [inputs[name][0] for name in names])
    upper = doubles("upper", [inputs[name][1] for name in names])
    desc.inputs, desc.outputs = len(names), len(outputs)
    desc.lower = lower.ctypes.data_as(c.POINTER(c.c_double))
    desc.upper = upper.ctypes.data_as(c.POINTER(c.c_double))

    def evaluate(values, _number, result, _user):
        try:
            found = np.atleast_1d(function(**dict(zip(names, values[:len(names)]))))
            for i, value in enumerate(doubles("outputs", found, len(outputs))):
                result[i] = value
            return api.MNC_OK
        except Error as error:
            return api.mnc_status[error.status]
        except BaseException as error:  # no exception may pass through the library
            guard.fail(error)
            return api.MNC_ERR_CALLBACK

    desc.evaluate = api.mnc_evaluate_fn(evaluate)
    return desc, names, (lower, upper)


def _of_ensemble(ensemble, options):
    desc = api.mnc_sensitivity_desc_default()
    _set_options(desc, options)
    api.mnc_sensitivity_of_ensemble(ensemble._handle, c.byref(desc))
    outputs = [f"{schedule}, day {day:g}, {quantity}" for schedule in ensemble.schedules
               for day in ensemble.days for quantity in ensemble.quantities]
    return desc, ensemble.inputs(), outputs


def _study(function, index, desc, inputs, outputs, guard, moments=None):
    """Runs a study; `moments` is one more array for its results, or None."""
    desc.progress = api.mnc_progress_fn(lambda done, total, _user: guard.answer(done, total))
    indices = (index * (len(inputs) * len(outputs)))()
    support = api.mnc_sensitivity_support()
    more = [] if moments is None else [moments]
    stopped = guard.run(lambda: function(c.byref(desc), indices, len(indices), *more, c.byref(support)))
    if stopped:
        raise Error("the study was stopped by progress", "MNC_STOPPED")
    tables = {}
    for number, output in enumerate(outputs):
        rows = indices[number * len(inputs):(number + 1) * len(inputs)]
        tables[output] = Table({"input": list(inputs),
                                **{name: np.array([getattr(row, name) for row in rows])
                                   for name in index._kinds_}})
    return tables, support


def _morris(desc, inputs, outputs, guard):
    return Study(*_study(api.mnc_sensitivity_morris, api.mnc_morris_index, desc, inputs, outputs, guard))


def _sobol(desc, inputs, outputs, guard):
    moments = (api.mnc_output_moments * len(outputs))()
    found = _study(api.mnc_sensitivity_sobol, api.mnc_sobol_index, desc, inputs, outputs, guard, moments)
    return Study(*found, {name: m.as_dict() for name, m in zip(outputs, moments)})


def morris(function: Callable[..., object], inputs: Mapping[str, Tuple[float, float]],
           outputs: Sequence[str] = ("output",), progress: Optional[Callable[..., object]] = None,
           **options: Any) -> Study:
    """Morris' screening of function(**inputs), which returns a number for each of `outputs`: mean effect
    mu, mean size mu_star, spread sigma over the whole range of an input, in the unit of the output.

    inputs   name to (lower, upper), evenly spread
    options  samples (trajectories), levels, seed, largest_failed, threads (1: calls on one thread)
    """
    guard, outputs = Guard(progress), listed("outputs", outputs)
    desc, names, _kept = _of_function(function, inputs, outputs, options, guard)
    return _morris(desc, names, outputs, guard)


def sobol(function: Callable[..., object], inputs: Mapping[str, Tuple[float, float]],
          outputs: Sequence[str] = ("output",), progress: Optional[Callable[..., object]] = None,
          **options: Any) -> Study:
    """Sobol' indices of function(**inputs): first and total share of an output's variance by input, with
    errors and 95 % intervals [1]. Options: samples (best a power of 2), bootstraps, seed, threads."""
    guard, outputs = Guard(progress), listed("outputs", outputs)
    desc, names, _kept = _of_function(function, inputs, outputs, options, guard)
    return _sobol(desc, names, outputs, guard)


def _of(ensemble, study, progress, options):
    """A study of an ensemble, by whose guard exceptions of its callbacks come out."""
    ensemble._guard.progress = progress
    try:
        return study(*_of_ensemble(ensemble, options), ensemble._guard)
    finally:
        ensemble._guard.progress = None


def morris_of(ensemble: Ensemble, progress: Optional[Callable[..., object]] = None,
              **options: Any) -> Study:
    """The same of what varies in an ensemble; no member is run."""
    return _of(ensemble, _morris, progress, options)


def sobol_of(ensemble: Ensemble, progress: Optional[Callable[..., object]] = None,
             **options: Any) -> Study:
    """The same of what varies in an ensemble; no member is run."""
    return _of(ensemble, _sobol, progress, options)
