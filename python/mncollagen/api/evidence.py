"""Evidence: published or own data, one number per row of a CSV file, and the model's value for
each. data/README.md explains the columns. Every row has its protocol, the functional of its
course, and its target; the functions here also set up fits (fit.h) to rows.

Generated from mncollagen/evidence.h by generate_api.py: change that, then run ./dev python."""


from __future__ import annotations

from ctypes import *  # noqa: F403
from typing import Any, Optional

from mncollagen._library import Struct, array, declare
from mncollagen.api.export import *  # noqa: F403
from mncollagen.api.fit import *  # noqa: F403
from mncollagen.api.healing import *  # noqa: F403
from mncollagen.api.needling import *  # noqa: F403
from mncollagen.api.skin import *  # noqa: F403
from mncollagen.api.status import *  # noqa: F403


# The use of a row.
MNC_EVIDENCE_FIT = 0
"""parameters are fitted to it"""
MNC_EVIDENCE_CHECK = 1
"""counts in chi^2, nothing is fitted to it"""
MNC_EVIDENCE_SHOW = 2
"""shown only"""
MNC_EVIDENCE_CONSTRUCTION = 3
"""a formula of the model was made from this number"""
MNC_EVIDENCE_BLIND = 4
"""its rule was written down before the model was compared with it: shown as hit or miss, never fitted, never in chi^2"""
mnc_evidence_use = {
    "MNC_EVIDENCE_FIT": MNC_EVIDENCE_FIT,
    "MNC_EVIDENCE_CHECK": MNC_EVIDENCE_CHECK,
    "MNC_EVIDENCE_SHOW": MNC_EVIDENCE_SHOW,
    "MNC_EVIDENCE_CONSTRUCTION": MNC_EVIDENCE_CONSTRUCTION,
    "MNC_EVIDENCE_BLIND": MNC_EVIDENCE_BLIND,
}


# The functional of a row's course.
MNC_EVIDENCE_NONE = 0
"""the model has no such quantity"""
MNC_EVIDENCE_SESSION = 1
"""a number of the session itself: no curve, no day"""
MNC_EVIDENCE_AT = 2
"""the value on the day"""
MNC_EVIDENCE_RATIO = 3
"""the value on the day / the value on day `argument`"""
MNC_EVIDENCE_PEAK = 4
"""the largest value until the day"""
MNC_EVIDENCE_PEAK_DAY = 5
"""when it is reached"""
MNC_EVIDENCE_RISE = 6
"""first day with `argument` of the largest value"""
MNC_EVIDENCE_FALL = 7
"""last day with it"""
mnc_evidence_functional = {
    "MNC_EVIDENCE_NONE": MNC_EVIDENCE_NONE,
    "MNC_EVIDENCE_SESSION": MNC_EVIDENCE_SESSION,
    "MNC_EVIDENCE_AT": MNC_EVIDENCE_AT,
    "MNC_EVIDENCE_RATIO": MNC_EVIDENCE_RATIO,
    "MNC_EVIDENCE_PEAK": MNC_EVIDENCE_PEAK,
    "MNC_EVIDENCE_PEAK_DAY": MNC_EVIDENCE_PEAK_DAY,
    "MNC_EVIDENCE_RISE": MNC_EVIDENCE_RISE,
    "MNC_EVIDENCE_FALL": MNC_EVIDENCE_FALL,
}


# Regions of rows beside those of the dermis.
MNC_EVIDENCE_EPIDERMIS = -2
MNC_EVIDENCE_SURFACE = -3


class mnc_evidence_row(Struct):
    """A row. Missing numbers are NAN. The strings live as long as the evidence.

        line: of the file
        metric: what is compared, in a few words
        observation: in `unit`; its name is the row's id
        unit: "1", "day", "hour" or "per_cm2"
        per_unit: value in `unit` / value in the unit of the library
        use: use of the row
        site: body site, of the default skin there
        sessions: their number, the first on day 0
        interval_days: from one to the next
        session: each of them
        per_sessions: number of sessions
        per_interval_days: from one to the next
        per_length_mm: needle length
        per_density_per_cm2: channels per cm^2
        region: of the dermis, or one of those above; unused for MNC_EVIDENCE_SESSION
        quantity: a name that mnc_simulation_find_quantity() knows, epidermal_thickness, or of a session a member of mnc_session_assessment or density_per_cm2
        functional: functional of its course
        day: for the functional
        argument: for the functional
        tag: how it was obtained
        compared: what was observed, and which quantity of the model represents it
        source: where it is from"""

    line: int
    metric: Optional[bytes]
    observation: mnc_observation
    unit: Optional[bytes]
    per_unit: float
    use: int
    site: int
    sessions: int
    interval_days: float
    session: mnc_session
    per_sessions: float
    per_interval_days: float
    per_length_mm: float
    per_density_per_cm2: float
    region: int
    quantity: Optional[bytes]
    functional: int
    day: float
    argument: float
    tag: Optional[bytes]
    compared: Optional[bytes]
    source: Optional[bytes]
    _fields_ = [
        ("line", c_int),
        ("metric", c_char_p),
        ("observation", mnc_observation),
        ("unit", c_char_p),
        ("per_unit", c_double),
        ("use", c_int),
        ("site", c_int),
        ("sessions", c_size_t),
        ("interval_days", c_double),
        ("session", mnc_session),
        ("per_sessions", c_double),
        ("per_interval_days", c_double),
        ("per_length_mm", c_double),
        ("per_density_per_cm2", c_double),
        ("region", c_int),
        ("quantity", c_char_p),
        ("functional", c_int),
        ("day", c_double),
        ("argument", c_double),
        ("tag", c_char_p),
        ("compared", c_char_p),
        ("source", c_char_p),
    ]


def mnc_evidence_read(path: Optional[bytes], evidence: Any) -> int:
    """Reads a file of at most 1 MiB without zero bytes; the caller destroys the evidence. Errors:
    MNC_ERR_INVALID with a sentence that names line and column, MNC_ERR_IO where the file cannot be
    read, MNC_ERR_MEMORY.

    mnc_status mnc_evidence_read(const char *path, mnc_evidence **evidence)"""
    return _mnc_evidence_read(path, evidence)


_mnc_evidence_read = declare("mnc_evidence_read", c_int, [c_char_p, POINTER(c_void_p)], True)


def mnc_evidence_parse(name: Optional[bytes], text: Optional[bytes], evidence: Any) -> int:
    """The same for text in memory, which is copied; `name` stands in sentences.

    mnc_status mnc_evidence_parse(const char *name, const char *text, mnc_evidence **evidence)"""
    return _mnc_evidence_parse(name, text, evidence)


_mnc_evidence_parse = declare("mnc_evidence_parse", c_int, [c_char_p, c_char_p, POINTER(c_void_p)], True)


def mnc_evidence_destroy(evidence: Any) -> None:
    """NULL is allowed.

    void mnc_evidence_destroy(mnc_evidence *evidence)"""
    return _mnc_evidence_destroy(evidence)


_mnc_evidence_destroy = declare("mnc_evidence_destroy", None, [c_void_p], False)


def mnc_evidence_rows(evidence: Any, rows: Any, count: Any) -> int:
    """The rows, which belong to the evidence.

    mnc_status mnc_evidence_rows(const mnc_evidence *evidence, const mnc_evidence_row **rows, size_t *count)"""
    return _mnc_evidence_rows(evidence, rows, count)


_mnc_evidence_rows = declare("mnc_evidence_rows", c_int, [c_void_p, POINTER(POINTER(mnc_evidence_row)), array(c_size_t, False)], True)


def mnc_evidence_find(evidence: Any, id: Optional[bytes], row: Any) -> int:
    """The row of that id; refuses another one with a sentence that lists all.

    mnc_status mnc_evidence_find(const mnc_evidence *evidence, const char *id, const mnc_evidence_row **row)"""
    return _mnc_evidence_find(evidence, id, row)


_mnc_evidence_find = declare("mnc_evidence_find", c_int, [c_void_p, c_char_p, POINTER(POINTER(mnc_evidence_row))], True)


def mnc_evidence_value(row: Any, params: Any, value: Any) -> int:
    """The model's value for a row with these parameters, in the row's unit: runs its protocol in a
    column of skin with an error two orders of magnitude below usual tolerances of data. Refuses a
    row without a functional, a curve that has no such day, a ratio with zero denominator, and one to
    another course that would be read before day 0.

    mnc_status mnc_evidence_value(const mnc_evidence_row *row, const mnc_healing_params *params, double *value)"""
    return _mnc_evidence_value(row, params, value)


_mnc_evidence_value = declare("mnc_evidence_value", c_int, [POINTER(mnc_evidence_row), POINTER(mnc_healing_params), array(c_double, False)], True)


def mnc_evidence_curve(row: Any, params: Any, last_day: float, days: Any, values: Any, count: int) -> int:
    """The course of the row's quantity in the unit of the library: on `count` (at least 2) evenly
    spaced days from day 0 to `last_day`. Refuses a row without a course.

    mnc_status mnc_evidence_curve(const mnc_evidence_row *row, const mnc_healing_params *params, double last_day, double *days, double *values, size_t count)"""
    return _mnc_evidence_curve(row, params, last_day, days, values, count)


_mnc_evidence_curve = declare("mnc_evidence_curve", c_int, [POINTER(mnc_evidence_row), POINTER(mnc_healing_params), c_double, array(c_double, False), array(c_double, False), c_size_t], True)


def mnc_evidence_fit_create(rows: Any, row_count: int, healing: Any, parameters: Any, parameter_count: int, fit: Any) -> int:
    """Prepares a fit of the parameters with these row numbers of the parameter table (rising) to those
    of the rows whose use is MNC_EVIDENCE_FIT. `healing` (copied) holds the starts and all that is
    not fitted. The rows are copied, but their strings must live as long as the fit. The caller
    destroys it. Refuses rows without a functional among those, and when there are none of them.

    mnc_status mnc_evidence_fit_create(const mnc_evidence_row *rows, size_t row_count, const mnc_healing_params *healing, const int *parameters, size_t parameter_count, mnc_evidence_fit **fit)"""
    return _mnc_evidence_fit_create(rows, row_count, healing, parameters, parameter_count, fit)


_mnc_evidence_fit_create = declare("mnc_evidence_fit_create", c_int, [POINTER(mnc_evidence_row), c_size_t, POINTER(mnc_healing_params), array(c_int, True), c_size_t, POINTER(c_void_p)], True)


def mnc_evidence_fit_destroy(fit: Any) -> None:
    """NULL is allowed.

    void mnc_evidence_fit_destroy(mnc_evidence_fit *fit)"""
    return _mnc_evidence_fit_destroy(fit)


_mnc_evidence_fit_destroy = declare("mnc_evidence_fit_destroy", None, [c_void_p], False)


def mnc_evidence_fit_describe(fit: Any, desc: Any) -> int:
    """The description for mnc_fit_run(): mnc_fit_desc_default() with parameters, observations and
    model, in the order given to create. Parameters and observations belong to the evidence fit,
    which must outlive every fit made with them: the model is its own.

    mnc_status mnc_evidence_fit_describe(mnc_evidence_fit *fit, mnc_fit_desc *desc)"""
    return _mnc_evidence_fit_describe(fit, desc)


_mnc_evidence_fit_describe = declare("mnc_evidence_fit_describe", c_int, [c_void_p, POINTER(mnc_fit_desc)], True)


__all__ = [
    "MNC_EVIDENCE_FIT",
    "MNC_EVIDENCE_CHECK",
    "MNC_EVIDENCE_SHOW",
    "MNC_EVIDENCE_CONSTRUCTION",
    "MNC_EVIDENCE_BLIND",
    "mnc_evidence_use",
    "MNC_EVIDENCE_NONE",
    "MNC_EVIDENCE_SESSION",
    "MNC_EVIDENCE_AT",
    "MNC_EVIDENCE_RATIO",
    "MNC_EVIDENCE_PEAK",
    "MNC_EVIDENCE_PEAK_DAY",
    "MNC_EVIDENCE_RISE",
    "MNC_EVIDENCE_FALL",
    "mnc_evidence_functional",
    "MNC_EVIDENCE_EPIDERMIS",
    "MNC_EVIDENCE_SURFACE",
    "mnc_evidence_row",
    "mnc_evidence_read",
    "mnc_evidence_parse",
    "mnc_evidence_destroy",
    "mnc_evidence_rows",
    "mnc_evidence_find",
    "mnc_evidence_value",
    "mnc_evidence_curve",
    "mnc_evidence_fit_create",
    "mnc_evidence_fit_destroy",
    "mnc_evidence_fit_describe",
]
