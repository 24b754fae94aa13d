"""Models: fields, reactions, substances on the skin, conditions at the sides, and the block of
cells that a reaction works on. What an author of kinetics needs, and nothing else. The built-in
healing kinetics are made with these functions.

Generated from mncollagen/model.h by generate_api.py: change that, then run ./dev python."""


from __future__ import annotations

from ctypes import *  # noqa: F403
from typing import Any, Optional

from mncollagen._library import Struct, array, declare
from mncollagen.api.export import *  # noqa: F403
from mncollagen.api.healing import *  # noqa: F403
from mncollagen.api.simd import *  # noqa: F403
from mncollagen.api.skin import *  # noqa: F403
from mncollagen.api.status import *  # noqa: F403


MNC_MAX_FIELDS = 32
"""most fields of a model"""
MNC_MAX_BLOCK_CELLS = 512
"""most cells of a block"""


# How a field spreads in space.
MNC_SPREAD_NONE = 0
"""immobile"""
MNC_SPREAD_LINEAR = 1
"""du/dt = D laplacian(u): a dissolved substance"""
MNC_SPREAD_CELLS = 2
"""w du/dt = div(D w^2 F grad u), F the sum of all fields that spread like this, w the relative cell density of the layer: cell populations that push each other. Such fields are never allowed to become negative."""
mnc_spread = {
    "MNC_SPREAD_NONE": MNC_SPREAD_NONE,
    "MNC_SPREAD_LINEAR": MNC_SPREAD_LINEAR,
    "MNC_SPREAD_CELLS": MNC_SPREAD_CELLS,
}


# What a channel does to a field in the injured fraction phi of a cell.
MNC_WOUND_KEEP = 0
"""nothing"""
MNC_WOUND_CELLS = 1
"""u *= 1 - phi * session.cell_kill"""
MNC_WOUND_COLLAGEN = 2
"""u *= 1 - phi * session.collagen_loss"""
MNC_WOUND_ELASTIN = 3
"""u *= 1 - phi * session.elastin_loss"""
MNC_WOUND_ADD = 4
"""u += phi * wound_value"""
MNC_WOUND_SET = 5
"""u += phi * (wound_value - u)"""
mnc_wound = {
    "MNC_WOUND_KEEP": MNC_WOUND_KEEP,
    "MNC_WOUND_CELLS": MNC_WOUND_CELLS,
    "MNC_WOUND_COLLAGEN": MNC_WOUND_COLLAGEN,
    "MNC_WOUND_ELASTIN": MNC_WOUND_ELASTIN,
    "MNC_WOUND_ADD": MNC_WOUND_ADD,
    "MNC_WOUND_SET": MNC_WOUND_SET,
}


# What else than a constant leads from a field's value to its physical unit.
MNC_PHYSICAL_PLAIN = 0
"""nothing"""
MNC_PHYSICAL_BY_CELL_DENSITY = 1
"""the layer's relative_cell_density"""
MNC_PHYSICAL_BY_COLLAGEN = 2
"""the layer's collagen_mg_per_ml"""
mnc_physical = {
    "MNC_PHYSICAL_PLAIN": MNC_PHYSICAL_PLAIN,
    "MNC_PHYSICAL_BY_CELL_DENSITY": MNC_PHYSICAL_BY_CELL_DENSITY,
    "MNC_PHYSICAL_BY_COLLAGEN": MNC_PHYSICAL_BY_COLLAGEN,
}


class mnc_field(Struct):
    """Description of a field. `name`, `unit` and `physical_unit` are copied. Numbers are at most 1e100
    in size, and not negative in a field that cannot be.

        name: unique within the model, not empty
        unit: for reports
        initial: healthy value
        initial_in_layer: healthy value of each layer; a cell that a border cuts takes the mean by volume
        initial_layer_count: 0: `initial` everywhere. Else the number of layers of the skin, and `initial` is ignored
        spread: How it moves.
        diffusivity_mm2_per_day: >= 0; used unless spread is MNC_SPREAD_NONE
        scale: > 0, a typical value: below 1.5e-3 of it, and less after light injuries only, errors of the field are absolute (docs/numerics.md, "Error control")
        wound: What a channel does to it.
        can_be_negative: 0 for amounts and concentrations: the integrator then keeps the field from becoming negative (docs/numerics.md, "Negative values")
        physical: what else leads to the physical unit
        wound_value: for MNC_WOUND_ADD and MNC_WOUND_SET, in the field's unit
        physical_unit: NULL: no other unit than `unit`
        physical_per_unit: > 0"""

    name: Optional[bytes]
    unit: Optional[bytes]
    initial: float
    initial_in_layer: Any
    initial_layer_count: int
    spread: int
    diffusivity_mm2_per_day: float
    scale: float
    wound: int
    can_be_negative: int
    physical: int
    wound_value: float
    physical_unit: Optional[bytes]
    physical_per_unit: float
    _fields_ = [
        ("name", c_char_p),
        ("unit", c_char_p),
        ("initial", c_double),
        ("initial_in_layer", c_double * 8),
        ("initial_layer_count", c_int),
        ("spread", c_int),
        ("diffusivity_mm2_per_day", c_double),
        ("scale", c_double),
        ("wound", c_int),
        ("can_be_negative", c_int),
        ("physical", c_int),
        ("wound_value", c_double),
        ("physical_unit", c_char_p),
        ("physical_per_unit", c_double),
    ]


class mnc_block(Struct):
    """A contiguous run of cells, structure of arrays. All arrays have n entries and are valid only
    during the call.

        n: number of cells, 1 to MNC_MAX_BLOCK_CELLS
        first_cell: index of the first one in the grid
        day: Of the state.
        depth_mm: below the skin surface, at the cell's centre
        relative_cell_density: w of the layer [1]
        state: state[field][i]
        source: add production, field units per day
        loss: add the rate constant of loss, 1/day: the sum of all reactions is in [0, 1e30]
        coupling: coupling[k][i]: add the derivative of the production of the k-th coupling's `to` with respect to its `from`, k counted within this reaction"""

    n: int
    first_cell: int
    day: float
    depth_mm: Any
    relative_cell_density: Any
    state: Any
    source: Any
    loss: Any
    coupling: Any
    _fields_ = [
        ("n", c_size_t),
        ("first_cell", c_size_t),
        ("day", c_double),
        ("depth_mm", POINTER(c_double)),
        ("relative_cell_density", POINTER(c_double)),
        ("state", POINTER(POINTER(c_double))),
        ("source", POINTER(POINTER(c_double))),
        ("loss", POINTER(POINTER(c_double))),
        ("coupling", POINTER(POINTER(c_double))),
    ]


mnc_rates_fn = CFUNCTYPE(c_int, POINTER(mnc_block), c_void_p)
"""Adds the rates of one reaction, du/dt = source - loss * u, to the block. The arrays arrive
zeroed, or with what reactions added before. Called on disjoint blocks from several threads at
once. Returns 0, or non-zero to end the run with MNC_ERR_CALLBACK, as a loss out of its range
does (below -1e-6 where no field is negative that cannot be): growth belongs to the source.
States may be slightly negative in fields that diffuse: guard powers and fractions.

int mnc_rates_fn(const mnc_block *block, void *user)"""


class mnc_coupling(Struct):
    """An entry of the Jacobian that a reaction declares: production of field `to` rises with field
    `from`. Declaring none is allowed: the order of accuracy stays two, only the size of the error
    grows. Couplings that would close a circle are ignored.

        from: field numbers
        to: field numbers"""

    to: int
    _fields_ = [
        ("from", c_int),
        ("to", c_int),
    ]


class mnc_reaction(Struct):
    """A reaction. `name` and the couplings are copied; `user` is only passed on and must outlive the
    model and all simulations made from it.

        name: unique within the model, not empty
        rates: adds the rates
        user: passed to `rates`
        coupling_count: 0 is allowed
        couplings: in the order of the block's `coupling`"""

    name: Optional[bytes]
    rates: Any
    user: Any
    coupling_count: int
    couplings: Any
    _fields_ = [
        ("name", c_char_p),
        ("rates", mnc_rates_fn),
        ("user", c_void_p),
        ("coupling_count", c_int),
        ("couplings", POINTER(mnc_coupling)),
    ]


mnc_surface_fn = CFUNCTYPE(c_int, c_double, POINTER(c_double), c_void_p)
"""Concentration on the skin surface on a day, [0, 1e100], in the unit of the field. Called on one
thread at a time, on two days within each trial step, also of steps that are repeated, and on
day 0 when a simulation is created; the same day must give the same number. Where it jumps, end a
run there (mnc_simulation_run_until), or steps across the jump become many and small. Returns 0,
or non-zero to end the run with MNC_ERR_CALLBACK.

int mnc_surface_fn(double day, double *concentration, void *user)"""


class mnc_topical(Struct):
    """A substance on the skin. Without it, and without an mnc_boundary, a field is closed there.
    Its flux into the dermis per area is P (c - u), with c the concentration on the skin, u the field
    at the dermo-epidermal junction and P = closed_mm_per_day + open_mm_per_day *
    mnc_surface.open_area_fraction the permeability of the epidermis. A resolved extent takes the
    same P everywhere: channels enter by their share of the area, not by their places. Exploratory.
    docs/design/0010-surface-condition.md.

        field: spreads as MNC_SPREAD_LINEAR with a diffusivity above 0; one topical a field
        concentration: on the skin surface
        user: only passed on; must outlive the model and all simulations made from it
        closed_mm_per_day: permeability of intact epidermis, [0, 1e6]
        open_mm_per_day: added where the whole surface is open, [0, 1e6]
        uptake_field: -1, or an immobile field that gathers what has entered: its total is the uptake per area. Let it become negative where more may leave than enters"""

    field: int
    concentration: Any
    user: Any
    closed_mm_per_day: float
    open_mm_per_day: float
    uptake_field: int
    _fields_ = [
        ("field", c_int),
        ("concentration", mnc_surface_fn),
        ("user", c_void_p),
        ("closed_mm_per_day", c_double),
        ("open_mm_per_day", c_double),
        ("uptake_field", c_int),
    ]


# Sides of what is simulated.
MNC_SIDE_TOP = 0
"""the dermo-epidermal junction"""
MNC_SIDE_BOTTOM = 1
"""the lower end of the dermis"""
MNC_SIDE_X_LOW = 2
"""the lateral sides, of a patch only: x = 0,"""
MNC_SIDE_X_HIGH = 3
"""x = width_mm,"""
MNC_SIDE_Y_LOW = 4
"""y = 0,"""
MNC_SIDE_Y_HIGH = 5
"""and y = length_mm"""
mnc_side = {
    "MNC_SIDE_TOP": MNC_SIDE_TOP,
    "MNC_SIDE_BOTTOM": MNC_SIDE_BOTTOM,
    "MNC_SIDE_X_LOW": MNC_SIDE_X_LOW,
    "MNC_SIDE_X_HIGH": MNC_SIDE_X_HIGH,
    "MNC_SIDE_Y_LOW": MNC_SIDE_Y_LOW,
    "MNC_SIDE_Y_HIGH": MNC_SIDE_Y_HIGH,
}


MNC_SIDE_COUNT = 6
"""number of sides"""


# What holds at a side.
MNC_BOUNDARY_NO_FLUX = 0
"""nothing passes: what holds unless something else is set"""
MNC_BOUNDARY_VALUE = 1
"""the field has `value` there"""
MNC_BOUNDARY_FLUX = 2
"""`value` enters per area and day; it leaves where that is negative"""
MNC_BOUNDARY_EXCHANGE = 3
"""exchange_mm_per_day * (value - u) enters per area and day, with u the field at the side: a Robin condition"""
mnc_boundary_kind = {
    "MNC_BOUNDARY_NO_FLUX": MNC_BOUNDARY_NO_FLUX,
    "MNC_BOUNDARY_VALUE": MNC_BOUNDARY_VALUE,
    "MNC_BOUNDARY_FLUX": MNC_BOUNDARY_FLUX,
    "MNC_BOUNDARY_EXCHANGE": MNC_BOUNDARY_EXCHANGE,
}


mnc_boundary_fn = CFUNCTYPE(c_int, c_double, c_double, POINTER(c_double), POINTER(c_double), c_void_p)
"""Value and exchange velocity of a boundary on a day. They arrive as in the mnc_boundary and may be
left. `open_area_fraction` is mnc_surface.open_area_fraction of the sessions so far, [0, 1]; a
step that ends on the day of a session does not see its channels yet. Called on one thread at a
time, on two days within each trial step, also of steps that are repeated, and on day 0 when a
simulation is created; the same arguments must give the same numbers. Where they jump, end a run
there (mnc_simulation_run_until), or steps across the jump become many and small. Returns 0, or
non-zero to end the run with MNC_ERR_CALLBACK, as numbers out of range do.

int mnc_boundary_fn(double day, double open_area_fraction, double *value, double *exchange_mm_per_day, void *user)"""


class mnc_boundary(Struct):
    """The condition of a field at a side, uniform over the side (docs/numerics.md, "Conditions at the
    sides").

        kind
        value: In the field's unit, [0, 1e100]; in a field that can be negative, and of MNC_BOUNDARY_FLUX, where it is in the field's unit * mm/day, [-1e100, 1e100].
        exchange_mm_per_day: of MNC_BOUNDARY_EXCHANGE, [0, 1e6]
        at: NULL: both are constant
        user: only passed on; must outlive the model and all simulations made from it
        uptake_field: -1, or an immobile field that gathers in the cells along the side what has entered. Let it become negative where more may leave than enters"""

    kind: int
    value: float
    exchange_mm_per_day: float
    at: Any
    user: Any
    uptake_field: int
    _fields_ = [
        ("kind", c_int),
        ("value", c_double),
        ("exchange_mm_per_day", c_double),
        ("at", mnc_boundary_fn),
        ("user", c_void_p),
        ("uptake_field", c_int),
    ]


def mnc_model_create_empty(model: Any) -> int:
    """A model without fields and reactions. The caller destroys it.

    mnc_status mnc_model_create_empty(mnc_model **model)"""
    return _mnc_model_create_empty(model)


_mnc_model_create_empty = declare("mnc_model_create_empty", c_int, [POINTER(c_void_p)], True)


def mnc_model_create_healing(params: Any, model: Any) -> int:
    """The built-in healing kinetics with the given parameters (copied); its fields have the numbers
    of enum mnc_healing_field. Refuses parameters outside their bounds, or for which the balances
    of healthy skin do not exist (docs/model.md, "Balances"). The caller destroys it.

    mnc_status mnc_model_create_healing(const mnc_healing_params *params, mnc_model **model)"""
    return _mnc_model_create_healing(params, model)


_mnc_model_create_healing = declare("mnc_model_create_healing", c_int, [POINTER(mnc_healing_params), POINTER(c_void_p)], True)


def mnc_model_add_field(model: Any, field: Any, number: Any) -> int:
    """Adds a field; its number comes back through `number` (NULL allowed).

    mnc_status mnc_model_add_field(mnc_model *model, const mnc_field *field, int *number)"""
    return _mnc_model_add_field(model, field, number)


_mnc_model_add_field = declare("mnc_model_add_field", c_int, [c_void_p, POINTER(mnc_field), array(c_int, False)], True)


def mnc_model_add_reaction(model: Any, reaction: Any) -> int:
    """Adds a reaction; all fields it uses must be there already.

    mnc_status mnc_model_add_reaction(mnc_model *model, const mnc_reaction *reaction)"""
    return _mnc_model_add_reaction(model, reaction)


_mnc_model_add_reaction = declare("mnc_model_add_reaction", c_int, [c_void_p, POINTER(mnc_reaction)], True)


def mnc_model_remove_reaction(model: Any, name: Optional[bytes]) -> int:
    """Removes a reaction, so that another may take its place or none: built-in ones too ("cells",
    "signal", "matrix", "inflammation": docs/model.md, "Reactions").

    mnc_status mnc_model_remove_reaction(mnc_model *model, const char *name)"""
    return _mnc_model_remove_reaction(model, name)


_mnc_model_remove_reaction = declare("mnc_model_remove_reaction", c_int, [c_void_p, c_char_p], True)


def mnc_model_add_topical(model: Any, topical: Any) -> int:
    """Puts a substance on the skin; its fields must be there already. The order of several changes
    nothing.

    mnc_status mnc_model_add_topical(mnc_model *model, const mnc_topical *topical)"""
    return _mnc_model_add_topical(model, topical)


_mnc_model_add_topical = declare("mnc_model_add_topical", c_int, [c_void_p, POINTER(mnc_topical)], True)


def mnc_model_set_boundary(model: Any, field: int, side: int, boundary: Any) -> int:
    """Sets the condition of a field, which spreads as MNC_SPREAD_LINEAR with a diffusivity above 0, at
    a side, in place of what was set there before (copied). The upper side of a field has a boundary
    or a topical, not both. Lateral sides are those of a patch: simulations of other extents are
    refused, as are MNC_BOUNDARY_VALUE and MNC_BOUNDARY_EXCHANGE on the lateral sides of a patch of
    one cell in that direction. The order of several changes nothing.

    mnc_status mnc_model_set_boundary(mnc_model *model, int field, mnc_side side, const mnc_boundary *boundary)"""
    return _mnc_model_set_boundary(model, field, side, boundary)


_mnc_model_set_boundary = declare("mnc_model_set_boundary", c_int, [c_void_p, c_int, c_int, POINTER(mnc_boundary)], True)


def mnc_model_set_version(model: Any, version: Optional[bytes]) -> int:
    """Says which version of own kinetics this is, any text without control characters, at most 200
    bytes, copied; "" at first. Descriptions show it, and a saved state is refused where it differs:
    callbacks and what they point to cannot be compared.

    mnc_status mnc_model_set_version(mnc_model *model, const char *version)"""
    return _mnc_model_set_version(model, version)


_mnc_model_set_version = declare("mnc_model_set_version", c_int, [c_void_p, c_char_p], True)


def mnc_model_find_field(model: Any, name: Optional[bytes], number: Any) -> int:
    """Number of a field by its name.

    mnc_status mnc_model_find_field(const mnc_model *model, const char *name, int *number)"""
    return _mnc_model_find_field(model, name, number)


_mnc_model_find_field = declare("mnc_model_find_field", c_int, [c_void_p, c_char_p, array(c_int, False)], True)


def mnc_model_destroy(model: Any) -> None:
    """NULL is allowed. Simulations made from the model keep their own copy.

    void mnc_model_destroy(mnc_model *model)"""
    return _mnc_model_destroy(model)


_mnc_model_destroy = declare("mnc_model_destroy", None, [c_void_p], False)


def mnc_power(x: Any, exponent: float, y: Any, n: int) -> None:
    """y[i] = max(x[i], 0)^exponent for i < n, 0 < exponent < 4; relative error below 1e-14. Powers
    below 2.3e-308, the smallest normal number, come out as that. The same bits for every vector
    width. x and y may be the same array.

    void mnc_power(const double *x, double exponent, double *y, size_t n)"""
    return _mnc_power(x, exponent, y, n)


_mnc_power = declare("mnc_power", None, [array(c_double, True), c_double, array(c_double, False), c_size_t], False)


__all__ = [
    "MNC_MAX_FIELDS",
    "MNC_MAX_BLOCK_CELLS",
    "MNC_SPREAD_NONE",
    "MNC_SPREAD_LINEAR",
    "MNC_SPREAD_CELLS",
    "mnc_spread",
    "MNC_WOUND_KEEP",
    "MNC_WOUND_CELLS",
    "MNC_WOUND_COLLAGEN",
    "MNC_WOUND_ELASTIN",
    "MNC_WOUND_ADD",
    "MNC_WOUND_SET",
    "mnc_wound",
    "MNC_PHYSICAL_PLAIN",
    "MNC_PHYSICAL_BY_CELL_DENSITY",
    "MNC_PHYSICAL_BY_COLLAGEN",
    "mnc_physical",
    "mnc_field",
    "mnc_block",
    "mnc_rates_fn",
    "mnc_coupling",
    "mnc_reaction",
    "mnc_surface_fn",
    "mnc_topical",
    "MNC_SIDE_TOP",
    "MNC_SIDE_BOTTOM",
    "MNC_SIDE_X_LOW",
    "MNC_SIDE_X_HIGH",
    "MNC_SIDE_Y_LOW",
    "MNC_SIDE_Y_HIGH",
    "mnc_side",
    "MNC_SIDE_COUNT",
    "MNC_BOUNDARY_NO_FLUX",
    "MNC_BOUNDARY_VALUE",
    "MNC_BOUNDARY_FLUX",
    "MNC_BOUNDARY_EXCHANGE",
    "mnc_boundary_kind",
    "mnc_boundary_fn",
    "mnc_boundary",
    "mnc_model_create_empty",
    "mnc_model_create_healing",
    "mnc_model_add_field",
    "mnc_model_add_reaction",
    "mnc_model_remove_reaction",
    "mnc_model_add_topical",
    "mnc_model_set_boundary",
    "mnc_model_set_version",
    "mnc_model_find_field",
    "mnc_model_destroy",
    "mnc_power",
]
