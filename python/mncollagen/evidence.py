"""Evidence: published or own data, one number per row of a CSV file (data/README.md), the model's value for
each, and fits of the built-in kinetics to them."""

from __future__ import annotations

import ctypes as c
import math
from typing import Any, Callable, Iterable, List, Optional

import numpy as np

from mncollagen import api
from mncollagen._guard import Guard
from mncollagen._library import data_file, get, owned_by, text
from mncollagen._names import listed
from mncollagen._types import Path
from mncollagen.fit import Fit
from mncollagen.kinetics import healing_params, param_row
from mncollagen.tables import Table


class Evidence:
    """Rows of a file (the shipped data/calibration.csv without one) or, by Evidence.parse(), of a text, with
    the columns of data/README.md; the short form of data is read by `mncollagen fit-kinetics` alone."""

    def __init__(self, path: Optional[Path] = None) -> None:
        path = data_file("calibration.csv") if path is None else path
        self._own(get(api.mnc_evidence_read, c.c_void_p, text("path", path)))

    @classmethod
    def parse(cls, content: str, name: str = "text") -> Evidence:
        """Rows of a text; `name` stands in sentences."""
        found = cls.__new__(cls)
        found._own(get(api.mnc_evidence_parse, c.c_void_p, text("name", name), text("content", content)))
        return found

    def _own(self, handle):
        self._handle = handle
        owned_by(self).append((api.mnc_evidence_destroy, handle))
        rows, count = c.POINTER(api.mnc_evidence_row)(), c.c_size_t()
        api.mnc_evidence_rows(handle, c.byref(rows), c.byref(count))
        self._first, self.count = rows, count.value

    @property
    def ids(self) -> List[str]:
        """The ids of the rows."""
        return [self._first[i].observation.name.decode() for i in range(self.count)]

    def row(self, name: str) -> api.mnc_evidence_row:
        """The row of an id, an mnc_evidence_row; its strings live as long as the evidence."""
        return find_row(self._handle, name).contents

    def value(self, name: str, params: Optional[api.mnc_healing_params] = None) -> float:
        """The model's value for a row, in the row's unit."""
        params = params or healing_params()
        return get(api.mnc_evidence_value, c.c_double, find_row(self._handle, name),
                   c.byref(params)).value

    def curve(self, name: str, last_day: float, count: int = 100,
              params: Optional[api.mnc_healing_params] = None) -> Table:
        """The course of a row's quantity on `count` days, in the unit of the library: a Table."""
        params = params or healing_params()
        days, values = np.empty(count), np.empty(count)
        api.mnc_evidence_curve(find_row(self._handle, name), c.byref(params), last_day, days, values,
                               count)
        return Table({"day": days, "value": values}, {"day": "d"})

    def compared(self, params: Optional[api.mnc_healing_params] = None) -> Table:
        """All rows that have a functional: observed, error and the model's value, a Table."""
        rows = [self._first[i] for i in range(self.count)
                if self._first[i].functional != api.MNC_EVIDENCE_NONE]
        return Table({
            "id": [row.observation.name.decode() for row in rows],
            "metric": [row.metric.decode() for row in rows],
            "observed": np.array([row.observation.value for row in rows]),
            "error": np.array([row.observation.error for row in rows]),
            "low": np.array([row.observation.low for row in rows]),
            "high": np.array([row.observation.high for row in rows]),
            "model": np.array([self.value(row.observation.name.decode(), params) for row in rows]),
            "unit": [row.unit.decode() for row in rows]})

    def chi_squared(self, sample: api.mnc_sample) -> float:
        """chi^2 of an mnc_sample against the rows to be fitted and checked."""
        value = c.c_double(math.nan)
        api.mnc_score_calibration(c.byref(sample), c.byref(value), self._handle)
        return value.value


def find_row(evidence: Evidence, name: str):
    """The pointer to a row of the library's evidence."""
    return get(api.mnc_evidence_find, c.POINTER(api.mnc_evidence_row), evidence, text("id", name))


class EvidenceFit(Fit):
    """Parameters of the built-in kinetics fitted to the rows whose use is `fit`. `healing` has the starts
    and all that is not fitted (healing_params() with hypotheses or changes); options as of a Fit."""

    def __init__(self, evidence: Evidence, parameters: Iterable[str],
                 healing: Optional[api.mnc_healing_params] = None, *,
                 progress: Optional[Callable[..., object]] = None, **options: Any) -> None:
        healing = healing or healing_params()
        rows = sorted((param_row(name), name) for name in listed("parameters", parameters))
        numbers = (c.c_int * len(rows))(*(number for number, _ in rows))
        handle = get(api.mnc_evidence_fit_create, c.c_void_p, evidence._first, evidence.count,
                     c.byref(healing), numbers, len(rows))
        self._kept, self._guard = [evidence], Guard()
        desc = get(api.mnc_evidence_fit_describe, api.mnc_fit_desc, handle)
        observed = [desc.observations[i].name.decode() for i in range(desc.observation_count)]
        try:
            self._fit(desc, [name for _, name in rows], observed, progress, options)
        finally:  # after the fit, whose model it is
            self._owned.append((api.mnc_evidence_fit_destroy, handle))
