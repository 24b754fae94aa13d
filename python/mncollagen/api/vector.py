"""The fields of all cells as one vector, for an integrator outside: the right-hand side F of
du/dt = F(u, day), its parts, its derivative and its loss rates.

The value of field f in cell (i, j, k) is element f * cells + i + nx (j + ny k) of every vector
here. Outside the vector are the epidermal thickness, which follows from it, and sessions, which
happen in runs. The caller owns all arrays; `count` is mnc_simulation_state_size(). All functions
refuse a simulation that several processes share, and are called from one thread at a time and
not during a run. docs/coupling.md has recipes.

Generated from mncollagen/vector.h by generate_api.py: change that, then run ./dev python."""


from __future__ import annotations

from ctypes import *  # noqa: F403
from typing import Any, Optional

from mncollagen._library import Struct, array, declare
from mncollagen.api.export import *  # noqa: F403
from mncollagen.api.simulation import *  # noqa: F403
from mncollagen.api.status import *  # noqa: F403


def mnc_simulation_state_size(simulation: Any, size: Any) -> int:
    """Number of elements of the vector: fields * cells. Errors: MNC_ERR_INVALID.

    mnc_status mnc_simulation_state_size(const mnc_simulation *simulation, size_t *size)"""
    return _mnc_simulation_state_size(simulation, size)


_mnc_simulation_state_size = declare("mnc_simulation_state_size", c_int, [c_void_p, array(c_size_t, False)], True)


def mnc_simulation_pack(simulation: Any, values: Any, count: int) -> int:
    """Copies the state to `values`. Errors: MNC_ERR_INVALID.

    mnc_status mnc_simulation_pack(const mnc_simulation *simulation, double *values, size_t count)"""
    return _mnc_simulation_pack(simulation, values, count)


_mnc_simulation_pack = declare("mnc_simulation_pack", c_int, [c_void_p, array(c_double, False), c_size_t], True)


def mnc_simulation_unpack(simulation: Any, day: float, values: Any, count: int) -> int:
    """Sets the state to `values` (copied, checked as in mnc_simulation_set_field()) and the day to
    `day`, not before the current one and not beyond the next day of a session or observer, which
    happen at the beginning of the next run. Epidermal thickness follows in one step, as
    if gain changed evenly: unpack every few hours where it matters. The next steps
    start small. A simulation whose run has failed stays so. Allocates nothing. Errors:
    MNC_ERR_INVALID; nothing is changed then.

    mnc_status mnc_simulation_unpack(mnc_simulation *simulation, double day, const double *values, size_t count)"""
    return _mnc_simulation_unpack(simulation, day, values, count)


_mnc_simulation_unpack = declare("mnc_simulation_unpack", c_int, [c_void_p, c_double, array(c_double, True), c_size_t], True)


# F is the sum of two parts, for integrators that treat them differently.
MNC_RHS_ALL = 0
"""F itself"""
MNC_RHS_DIFFUSION = 1
"""fluxes between cells: 0 for fields that do not diffuse"""
MNC_RHS_REACTIONS = 2
"""all else: reactions, topicals, boundaries and sources. That of a cell depends on the state in this cell alone"""
mnc_rhs_part = {
    "MNC_RHS_ALL": MNC_RHS_ALL,
    "MNC_RHS_DIFFUSION": MNC_RHS_DIFFUSION,
    "MNC_RHS_REACTIONS": MNC_RHS_REACTIONS,
}


def mnc_simulation_rhs(simulation: Any, day: float, values: Any, rates: Any, count: int) -> int:
    """F at the vector `values` on a day from 0 to 100000, to `rates`, in units of the fields per day:
    diffusion, all reactions, topicals and boundaries, with the channels that are open after
    the sessions until the current day, and sources. Neither the state nor the day of the simulation
    is changed. The arrays must not overlap. Finite values are not asked for,
    and what reactions make of them is not checked. Uses the simulation's threads and memory. The
    first call allocates about one more number for each field and cell. Errors: MNC_ERR_INVALID,
    MNC_ERR_MEMORY; MNC_ERR_CALLBACK where a reaction refuses, after which the simulation can still
    be run, and `rates` is undefined.

    mnc_status mnc_simulation_rhs(mnc_simulation *simulation, double day, const double *values, double *rates, size_t count)"""
    return _mnc_simulation_rhs(simulation, day, values, rates, count)


_mnc_simulation_rhs = declare("mnc_simulation_rhs", c_int, [c_void_p, c_double, array(c_double, True), array(c_double, False), c_size_t], True)


def mnc_simulation_rhs_part(simulation: Any, part: int, day: float, values: Any, rates: Any, count: int) -> int:
    """mnc_simulation_rhs() for a part of F; the two parts add up to F but for rounding.

    mnc_status mnc_simulation_rhs_part(mnc_simulation *simulation, mnc_rhs_part part, double day, const double *values, double *rates, size_t count)"""
    return _mnc_simulation_rhs_part(simulation, part, day, values, rates, count)


_mnc_simulation_rhs_part = declare("mnc_simulation_rhs_part", c_int, [c_void_p, c_int, c_double, array(c_double, True), array(c_double, False), c_size_t], True)


def mnc_simulation_jacobian_times(simulation: Any, part: int, day: float, values: Any, direction: Any, product: Any, count: int) -> int:
    """The derivative of F, or of a part of it, at `values` along `direction`, to `product`: J v, for
    Newton's method with Krylov solvers. `direction` has the units of the fields, `product` those per
    day. Diffusion is differentiated exactly, of cell populations also by the density that they
    diffuse with (where that is below 0 and counts as 0, by no density). Reactions are differentiated
    by a central difference in each cell, whose length is such that no field moves by more than
    2^-17 of |u| + 1e-3 scale: where they are smooth it is right to about 1e-9 of the largest rate
    that moves, and at a kink, as the built-in kinetics have at 0, it is the mean of the slopes of
    both sides. It evaluates reactions twice. A direction of 0 gives 0. Else as mnc_simulation_rhs();
    the first call allocates about one more number for each field and cell again.

    mnc_status mnc_simulation_jacobian_times(mnc_simulation *simulation, mnc_rhs_part part, double day, const double *values, const double *direction, double *product, size_t count)"""
    return _mnc_simulation_jacobian_times(simulation, part, day, values, direction, product, count)


_mnc_simulation_jacobian_times = declare("mnc_simulation_jacobian_times", c_int, [c_void_p, c_int, c_double, array(c_double, True), array(c_double, True), array(c_double, False), c_size_t], True)


def mnc_simulation_loss_rates(simulation: Any, day: float, values: Any, losses: Any, count: int) -> int:
    """The loss rates L of each field and cell at `values`, per day: what reactions write to `loss` and
    topicals and boundaries add, so that F = diffusion + source - L u. An approximation of minus the
    diagonal of the derivative of the reactions, for preconditioners: 1 / (1 + gamma L). Else as
    mnc_simulation_rhs().

    mnc_status mnc_simulation_loss_rates(mnc_simulation *simulation, double day, const double *values, double *losses, size_t count)"""
    return _mnc_simulation_loss_rates(simulation, day, values, losses, count)


_mnc_simulation_loss_rates = declare("mnc_simulation_loss_rates", c_int, [c_void_p, c_double, array(c_double, True), array(c_double, False), c_size_t], True)


__all__ = [
    "mnc_simulation_state_size",
    "mnc_simulation_pack",
    "mnc_simulation_unpack",
    "MNC_RHS_ALL",
    "MNC_RHS_DIFFUSION",
    "MNC_RHS_REACTIONS",
    "mnc_rhs_part",
    "mnc_simulation_rhs",
    "mnc_simulation_rhs_part",
    "mnc_simulation_jacobian_times",
    "mnc_simulation_loss_rates",
]
