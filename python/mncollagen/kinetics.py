"""Parameters of the built-in kinetics, and hypotheses on their structure."""

from __future__ import annotations

import ctypes as c
from typing import Any, Callable, Dict, Iterable, List, Mapping, Optional

from mncollagen import api
from mncollagen._library import find, get
from mncollagen._names import listed, words
from mncollagen.tables import Table

_PRIORS = {number: word for word, number in words(api.mnc_prior).items()}


def param_info(row: int) -> api.mnc_param_info:
    """Row of the parameter table, an mnc_param_info."""
    return get(api.mnc_healing_param_info, api.mnc_param_info, row)


def param_row(name: str) -> int:
    """Number of the row of a parameter."""
    return find(api.mnc_healing_param_find, "healing_param", name)


def parameters() -> Dict[str, dict]:
    """The parameters of the built-in kinetics: name to default, bounds, unit, prior, tag and source."""
    rows = map(param_info, range(api.mnc_healing_param_count()))
    return {info.name.decode(): {"default": info.default_value, "lower": info.lower,
                                 "upper": info.upper, "unit": info.unit.decode(),
                                 "symbol": info.symbol.decode(), "prior": _PRIORS[info.prior],
                                 "prior_sd": info.prior_sd, "tag": info.tag.decode(),
                                 "source": info.source.decode()}
            for info in rows}


def parameter_table() -> Table:
    """The same as a table with a row for each parameter."""
    rows = parameters()
    columns = {key: [row[key] for row in rows.values()] for key in next(iter(rows.values()))}
    return Table({"name": list(rows), **columns})


def hypotheses() -> List[str]:
    """Names of the structural hypotheses, "default" among them."""
    return [api.mnc_hypothesis_name(number).decode() for number in range(api.MNC_HYPOTHESIS_COUNT)]


def across_hypotheses(run: Callable[[list], object]) -> Dict[str, Any]:
    """run([name]) for each structural hypothesis, by its name: run=lambda h: Simulation(..., hypotheses=h)
    asks what a result owes to the structure of the kinetics."""
    return {name: run([name]) for name in hypotheses()}


def healing_params(hypotheses: Iterable[str] = (), parameters: Optional[Mapping[str, float]] = None,
                   age_years: Optional[float] = None) -> api.mnc_healing_params:
    """Parameters of the built-in kinetics as an mnc_healing_params: under hypotheses, with some of them
    changed (name to value), at an age."""
    values = api.mnc_healing_params_default()
    numbers = [find(api.mnc_hypothesis_find, "hypothesis", name)
               for name in listed("hypotheses", hypotheses)]
    api.mnc_healing_params_under((c.c_int * len(numbers))(*numbers), len(numbers), c.byref(values))
    for name, value in (parameters or {}).items():
        param_row(name)
        setattr(values, name, value)
    return values if age_years is None else api.mnc_healing_params_aged(values, age_years)


def healing_balances(params: api.mnc_healing_params) -> api.mnc_healing_balances:
    """What follows from parameters by the balance of healthy skin, an mnc_healing_balances."""
    return get(api.mnc_healing_balance, api.mnc_healing_balances, c.byref(params))


def param_quantile(name: str, rank: float) -> float:
    """The value of a parameter below which the share `rank` of its prior lies."""
    info = param_info(param_row(name))
    return get(api.mnc_param_quantile, c.c_double, c.byref(info), rank).value
