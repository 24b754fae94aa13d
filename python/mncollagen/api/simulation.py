"""Simulations: describe, create, run until a day, observe, measure, describe as text, destroy.

Generated from mncollagen/simulation.h by generate_api.py: change that, then run ./dev python."""


from __future__ import annotations

from ctypes import *  # noqa: F403
from typing import Any, Optional

from mncollagen._library import Struct, array, declare
from mncollagen.api.export import *  # noqa: F403
from mncollagen.api.log import *  # noqa: F403
from mncollagen.api.memory import *  # noqa: F403
from mncollagen.api.model import *  # noqa: F403
from mncollagen.api.needling import *  # noqa: F403
from mncollagen.api.skin import *  # noqa: F403
from mncollagen.api.status import *  # noqa: F403


# The piece of skin that is simulated, always from the epidermis to the end of the dermis. The
# sides are closed, what lies beyond them is the mirror image, but for fields with an mnc_boundary
# there.
MNC_EXTENT_COLUMN = 0
"""varies with depth only: means over many channels"""
MNC_EXTENT_UNIT_CELL = 1
"""a quarter of the period of a square lattice, the channel at a corner"""
MNC_EXTENT_PATCH = 2
"""width x length, every channel in its place"""
mnc_extent = {
    "MNC_EXTENT_COLUMN": MNC_EXTENT_COLUMN,
    "MNC_EXTENT_UNIT_CELL": MNC_EXTENT_UNIT_CELL,
    "MNC_EXTENT_PATCH": MNC_EXTENT_PATCH,
}


class mnc_simulation_desc(Struct):
    """Description of a simulation. Start from mnc_simulation_desc_default() and overwrite members.

        skin: Layers.
        schedule: Sessions.
        model: NULL: built-in healing kinetics with default parameters
        extent: a unit cell needs channels of one density, all in regular placement
        width_mm: size of a patch in x and y, [0.001, 1000]; others ignore it
        length_mm: size of a patch in x and y, [0.001, 1000]; others ignore it
        pattern_seed: of random and jittered patches: each session draws its own pattern from the seed and its number in the schedule
        spacing_mm: largest cell size in x and y, (0, 100]; the cells shrink so that a whole number fits: on more than 64 along a side of a plane a multiple of 2, on more than 128 of 4, and so on. Above 0.04, and above a quarter of the diameter of a resolved channel, a warning is given
        spacing_depth_mm: largest height of a cell, [0, 100]. 0: spacing_mm in a column; else twice spacing_mm, but at most 0.04 unless spacing_mm is larger. Above 0.04 a warning is given
        tolerance: [1e-6, 0.1]: target for the time error of a layer's mean collagen gain relative to its largest gain, over report days; no proven bound. Above 2.7e-3 in a column, else above 7e-3, the step size stops growing
        fixed_step_days: 0: adaptive; [1e-6, 1e4]: steps of this size, for order tests
        threads: [0, MNC_MAX_THREADS]; 0: OpenMP's choice, but no more than one for 4096 cells. Results do not depend on it
        allocator: of everything that the simulation and its clones allocate
        log: its log; none by default"""

    skin: mnc_skin
    schedule: mnc_schedule
    model: Any
    extent: int
    width_mm: float
    length_mm: float
    pattern_seed: int
    spacing_mm: float
    spacing_depth_mm: float
    tolerance: float
    fixed_step_days: float
    threads: int
    allocator: mnc_allocator
    log: mnc_log
    _fields_ = [
        ("skin", mnc_skin),
        ("schedule", mnc_schedule),
        ("model", c_void_p),
        ("extent", c_int),
        ("width_mm", c_double),
        ("length_mm", c_double),
        ("pattern_seed", c_uint64),
        ("spacing_mm", c_double),
        ("spacing_depth_mm", c_double),
        ("tolerance", c_double),
        ("fixed_step_days", c_double),
        ("threads", c_int),
        ("allocator", mnc_allocator),
        ("log", mnc_log),
    ]


def mnc_simulation_desc_default(site: int) -> mnc_simulation_desc:
    """Column of skin of the site, no session, built-in kinetics, cells of 0.02 mm, tolerance 1e-3,
    adaptive steps.

    mnc_simulation_desc mnc_simulation_desc_default(mnc_site site)"""
    return _mnc_simulation_desc_default(site)


_mnc_simulation_desc_default = declare("mnc_simulation_desc_default", mnc_simulation_desc, [c_int], False)


def mnc_simulation_desc_bytes(desc: Any, bytes: Any) -> int:
    """Memory of a simulation of this description (without observers), without creating it; SIZE_MAX
    where it is more than that. Errors as
    for mnc_simulation_create, except that available memory is not checked.

    mnc_status mnc_simulation_desc_bytes(const mnc_simulation_desc *desc, size_t *bytes)"""
    return _mnc_simulation_desc_bytes(desc, bytes)


_mnc_simulation_desc_bytes = declare("mnc_simulation_desc_bytes", c_int, [POINTER(mnc_simulation_desc), array(c_size_t, False)], True)


def mnc_simulation_create(desc: Any, simulation: Any) -> int:
    """Creates a simulation on day 0. Copies the description and all it points
    to; only `user` pointers of reactions must outlive the simulation. The caller destroys it.
    Errors: MNC_ERR_INVALID with a sentence that names the member, MNC_ERR_MEMORY
    (before anything large is allocated, when the machine or the process's group has too little).

    mnc_status mnc_simulation_create(const mnc_simulation_desc *desc, mnc_simulation **simulation)"""
    return _mnc_simulation_create(desc, simulation)


_mnc_simulation_create = declare("mnc_simulation_create", c_int, [POINTER(mnc_simulation_desc), POINTER(c_void_p)], True)


def mnc_simulation_clone(simulation: Any, clone: Any) -> int:
    """A second simulation with the configuration, state, sources, statistics and warnings of the first,
    but no observers: run to the same days it gives the same bits. `user` pointers are shared, of
    reactions, allocator and log. A failed simulation has a failed clone. The caller destroys it.
    Errors: MNC_ERR_MEMORY, as for mnc_simulation_create.

    mnc_status mnc_simulation_clone(const mnc_simulation *simulation, mnc_simulation **clone)"""
    return _mnc_simulation_clone(simulation, clone)


_mnc_simulation_clone = declare("mnc_simulation_clone", c_int, [c_void_p, POINTER(c_void_p)], True)


def mnc_simulation_add_session(simulation: Any, session: Any) -> int:
    """Adds a session (copied) to the schedule, not before the current day and not on the day of
    another; on the current day it happens at the beginning of the next run. Its number is its place
    in the order of days: the numbers of later sessions rise by one, and with them the patterns that
    they draw change, as if all sessions had been in the schedule from the start. A unit cell takes
    only sessions of its density. Not during a run. Errors: MNC_ERR_INVALID, MNC_ERR_MEMORY; nothing
    is changed then.

    mnc_status mnc_simulation_add_session(mnc_simulation *simulation, const mnc_session *session)"""
    return _mnc_simulation_add_session(simulation, session)


_mnc_simulation_add_session = declare("mnc_simulation_add_session", c_int, [c_void_p, POINTER(mnc_session)], True)


def mnc_simulation_destroy(simulation: Any) -> None:
    """NULL is allowed.

    void mnc_simulation_destroy(mnc_simulation *simulation)"""
    return _mnc_simulation_destroy(simulation)


_mnc_simulation_destroy = declare("mnc_simulation_destroy", None, [c_void_p], False)


def mnc_simulation_run_until(simulation: Any, day: float) -> int:
    """Runs until `day` (not before the current day, at most 100000). Sessions on the way, and on `day`
    itself, happen; then observers due on that day are notified. Days are compared by
    mnc_day_compare(): what is on the same day has one landing, on the earliest of its numbers, and
    until the current day no step is taken.
    MNC_STOPPED: an observer asked for it; calling again goes on. MNC_ERR_DIVERGED,
    MNC_ERR_CALLBACK: the simulation stays readable at its last accepted step, and further runs
    return the same status. Steps never allocate memory.

    mnc_status mnc_simulation_run_until(mnc_simulation *simulation, double day)"""
    return _mnc_simulation_run_until(simulation, day)


_mnc_simulation_run_until = declare("mnc_simulation_run_until", c_int, [c_void_p, c_double], True)


mnc_observe_fn = CFUNCTYPE(c_int, c_void_p, c_void_p)
"""Called on the day with the simulation between two steps; it may read and clone it. Non-zero ends
the run with MNC_STOPPED: then the simulation can be changed, and run on. What changes or runs it
before that is refused with MNC_ERR_INVALID.

int mnc_observe_fn(const mnc_simulation *simulation, void *user)"""


class mnc_observer(Struct):
    """An observer: notified on the current day (at the next run) and every `every_days` after it, on
    the days of mnc_day_multiple().
    `name` is copied. With `every_days` 0 it is notified after each accepted step instead, wherever
    that ends and before any session of that day: the run lands nowhere for it, so its steps are
    those of a run without it.

        name: for sentences, and to know it again in a loaded state
        every_days: [1e-3, 1e5], or 0 for each step
        notify: the callback
        user: passed to `notify`"""

    name: Optional[bytes]
    every_days: float
    notify: Any
    user: Any
    _fields_ = [
        ("name", c_char_p),
        ("every_days", c_double),
        ("notify", mnc_observe_fn),
        ("user", c_void_p),
    ]


def mnc_simulation_add_observer(simulation: Any, observer: Any) -> int:
    """Adds an observer; observers due on the same day are notified in the order of their adding.

    mnc_status mnc_simulation_add_observer(mnc_simulation *simulation, const mnc_observer *observer)"""
    return _mnc_simulation_add_observer(simulation, observer)


_mnc_simulation_add_observer = declare("mnc_simulation_add_observer", c_int, [c_void_p, POINTER(mnc_observer)], True)


def mnc_simulation_day(simulation: Any, day: Any) -> int:
    """Current day.

    mnc_status mnc_simulation_day(const mnc_simulation *simulation, double *day)"""
    return _mnc_simulation_day(simulation, day)


_mnc_simulation_day = declare("mnc_simulation_day", c_int, [c_void_p, array(c_double, False)], True)


class mnc_quantity_info(Struct):
    """Name and unit of a quantity; the strings live as long as the simulation.

        name: without a mark of the unit: the same with MNC_PHYSICAL
        unit: the physical one where the quantity was given with MNC_PHYSICAL"""

    name: Optional[bytes]
    unit: Optional[bytes]
    _fields_ = [
        ("name", c_char_p),
        ("unit", c_char_p),
    ]


def mnc_simulation_quantity_info(simulation: Any, quantity: int, info: Any) -> int:
    """A quantity is the number of a field or one of observables.h, alone or with MNC_PHYSICAL.

    mnc_status mnc_simulation_quantity_info(const mnc_simulation *simulation, int quantity, mnc_quantity_info *info)"""
    return _mnc_simulation_quantity_info(simulation, quantity, info)


_mnc_simulation_quantity_info = declare("mnc_simulation_quantity_info", c_int, [c_void_p, c_int, POINTER(mnc_quantity_info)], True)


def mnc_simulation_find_quantity(simulation: Any, name: Optional[bytes], quantity: Any) -> int:
    """The quantity of that name, without MNC_PHYSICAL: a field, else one of observables.h. Refuses
    another name with a sentence that lists all.

    mnc_status mnc_simulation_find_quantity(const mnc_simulation *simulation, const char *name, int *quantity)"""
    return _mnc_simulation_find_quantity(simulation, name, quantity)


_mnc_simulation_find_quantity = declare("mnc_simulation_find_quantity", c_int, [c_void_p, c_char_p, array(c_int, False)], True)


def mnc_simulation_quantities(simulation: Any, quantities: Any, room: int, count: Any) -> int:
    """All quantities, fields first, into `quantities` (at most `room`; NULL is allowed for 0);
    `count` receives how many there are.

    mnc_status mnc_simulation_quantities(const mnc_simulation *simulation, int *quantities, size_t room, size_t *count)"""
    return _mnc_simulation_quantities(simulation, quantities, room, count)


_mnc_simulation_quantities = declare("mnc_simulation_quantities", c_int, [c_void_p, array(c_int, False), c_size_t, array(c_size_t, False)], True)


def mnc_simulation_mean(simulation: Any, quantity: int, region: int, mean: Any) -> int:
    """Mean of a quantity over a region (number of a layer or MNC_WHOLE_DERMIS), weighted by volume; in
    the quantity's unit.

    mnc_status mnc_simulation_mean(const mnc_simulation *simulation, int quantity, int region, double *mean)"""
    return _mnc_simulation_mean(simulation, quantity, region, mean)


_mnc_simulation_mean = declare("mnc_simulation_mean", c_int, [c_void_p, c_int, c_int, array(c_double, False)], True)


class mnc_record(Struct):
    """What to record: the mean of a quantity over a region, as mnc_simulation_mean() gives it.

        quantity: of the model, alone or with MNC_PHYSICAL
        region: number of a layer or MNC_WHOLE_DERMIS"""

    quantity: int
    region: int
    _fields_ = [
        ("quantity", c_int),
        ("region", c_int),
    ]


def mnc_simulation_record(simulation: Any, records: Any, record_count: int, days: Any, day_count: int, values: Any, count: int) -> int:
    """Runs until the last of the days and records on each of them: record r on day d is
    values[d * record_count + r], in the record's unit; both counts are at most 10^6, and `count` is
    record_count * day_count. Days rise, differ by mnc_day_compare(), and none lies before the
    current day. Steps land on the last day and, as in mnc_simulation_run_until(), on sessions and
    observers' days; what is recorded there is what mnc_simulation_mean() gives after the session. On
    other days it is interpolated between the ends of the step, from values and derivatives at both
    (cubic Hermite), to within the tolerance: a day more costs no step and changes no value of
    another day. `records` and `days` are read until the call returns, and the caller owns `values`.
    Status and errors are those of mnc_simulation_run_until(), and MNC_ERR_INVALID for an argument
    or a simulation that several processes share; then nothing has run and `values` is as before. If
    the run ends early, values of days that it has not reached are NAN. Results do not depend on the
    number of threads. Needs memory for one more field, and for each record three numbers a plane:
    MNC_ERR_MEMORY.

    mnc_status mnc_simulation_record(mnc_simulation *simulation, const mnc_record *records, size_t record_count, const double *days, size_t day_count, double *values, size_t count)"""
    return _mnc_simulation_record(simulation, records, record_count, days, day_count, values, count)


_mnc_simulation_record = declare("mnc_simulation_record", c_int, [c_void_p, POINTER(mnc_record), c_size_t, array(c_double, True), c_size_t, array(c_double, False), c_size_t], True)


def mnc_simulation_record_each(simulations: Any, simulation_count: int, records: Any, record_count: int, days: Any, day_count: int, values: Any, count: int, status: Any) -> int:
    """mnc_simulation_record() for each of several simulations, all different: to values[i], `count`
    numbers for each, and with status[i] as that call would return it, whose sentence the next run of
    the simulation repeats where it has failed. Columns of the built-in kinetics without observers
    run side by side in the lanes of the processor's vectors, 1.7 times as fast as one after the
    other (AVX-512) and with the same bits, whichever they are together with; others run alone. All
    on the calling thread. MNC_OK, or the status and sentence of the first that did not return it;
    arrays that are NULL: MNC_ERR_INVALID, and nothing has run.

    mnc_status mnc_simulation_record_each(mnc_simulation *const *simulations, size_t simulation_count, const mnc_record *records, size_t record_count, const double *days, size_t day_count, double *const *values, size_t count, mnc_status *status)"""
    return _mnc_simulation_record_each(simulations, simulation_count, records, record_count, days, day_count, values, count, status)


_mnc_simulation_record_each = declare("mnc_simulation_record_each", c_int, [POINTER(c_void_p), c_size_t, POINTER(mnc_record), c_size_t, array(c_double, True), c_size_t, POINTER(POINTER(c_double)), c_size_t, array(c_int, False)], True)


def mnc_simulation_minimum(simulation: Any, quantity: int, region: int, minimum: Any) -> int:
    """Smallest value of a quantity in the cells of a region.

    mnc_status mnc_simulation_minimum(const mnc_simulation *simulation, int quantity, int region, double *minimum)"""
    return _mnc_simulation_minimum(simulation, quantity, region, minimum)


_mnc_simulation_minimum = declare("mnc_simulation_minimum", c_int, [c_void_p, c_int, c_int, array(c_double, False)], True)


def mnc_simulation_maximum(simulation: Any, quantity: int, region: int, maximum: Any) -> int:
    """Largest value of a quantity in the cells of a region.

    mnc_status mnc_simulation_maximum(const mnc_simulation *simulation, int quantity, int region, double *maximum)"""
    return _mnc_simulation_maximum(simulation, quantity, region, maximum)


_mnc_simulation_maximum = declare("mnc_simulation_maximum", c_int, [c_void_p, c_int, c_int, array(c_double, False)], True)


def mnc_simulation_total(simulation: Any, quantity: int, region: int, total: Any) -> int:
    """Integral of a quantity over the depth of a region, per area of skin: unit of the quantity
    times mm. Collagen in mg/mL gives mg/mL * mm, which is 0.1 mg per cm^2 of skin.

    mnc_status mnc_simulation_total(const mnc_simulation *simulation, int quantity, int region, double *total)"""
    return _mnc_simulation_total(simulation, quantity, region, total)


_mnc_simulation_total = declare("mnc_simulation_total", c_int, [c_void_p, c_int, c_int, array(c_double, False)], True)


def mnc_simulation_collagen_column_mg_per_cm2(simulation: Any, column: Any) -> int:
    """Collagen of the whole dermis under a cm^2 of skin, mg: for sites of different thickness. Refuses
    a model without the built-in kinetics.

    mnc_status mnc_simulation_collagen_column_mg_per_cm2(const mnc_simulation *simulation, double *column)"""
    return _mnc_simulation_collagen_column_mg_per_cm2(simulation, column)


_mnc_simulation_collagen_column_mg_per_cm2 = declare("mnc_simulation_collagen_column_mg_per_cm2", c_int, [c_void_p, array(c_double, False)], True)


def mnc_simulation_epidermal_thickness(simulation: Any, ratio: Any) -> int:
    """Thickness of the epidermis relative to day 0 [1]: it follows collagen gain G of the first layer,
    E' = (1 + max(0, G) - E) / 30 days [assumed]. Refuses a model without the built-in kinetics.

    mnc_status mnc_simulation_epidermal_thickness(const mnc_simulation *simulation, double *ratio)"""
    return _mnc_simulation_epidermal_thickness(simulation, ratio)


_mnc_simulation_epidermal_thickness = declare("mnc_simulation_epidermal_thickness", c_int, [c_void_p, array(c_double, False)], True)


def mnc_simulation_profile(simulation: Any, quantity: int, values: Any, count: int) -> int:
    """Profile of a quantity over depth: its mean over each plane of cells, `count` values (the grid's
    nz), at the depths of mnc_simulation_depths().

    mnc_status mnc_simulation_profile(const mnc_simulation *simulation, int quantity, double *values, size_t count)"""
    return _mnc_simulation_profile(simulation, quantity, values, count)


_mnc_simulation_profile = declare("mnc_simulation_profile", c_int, [c_void_p, c_int, array(c_double, False), c_size_t], True)


def mnc_simulation_cells(simulation: Any, cells: Any) -> int:
    """Number of cells.

    mnc_status mnc_simulation_cells(const mnc_simulation *simulation, size_t *cells)"""
    return _mnc_simulation_cells(simulation, cells)


_mnc_simulation_cells = declare("mnc_simulation_cells", c_int, [c_void_p, array(c_size_t, False)], True)


class mnc_grid(Struct):
    """The grid: a box of equal cells. Cell (i, j, k) has its centre at x = (i + 1/2) spacing_x_mm,
    y = (j + 1/2) spacing_y_mm and the depth top_mm + (k + 1/2) spacing_z_mm below the skin surface.
    A column has nx = ny = 1.

        nx: number of cells
        ny: number of cells
        nz: number of cells
        spacing_x_mm: size of a cell
        spacing_y_mm: size of a cell
        spacing_z_mm: size of a cell
        top_mm: depth of the first plane's upper side"""

    nx: int
    ny: int
    nz: int
    spacing_x_mm: float
    spacing_y_mm: float
    spacing_z_mm: float
    top_mm: float
    _fields_ = [
        ("nx", c_size_t),
        ("ny", c_size_t),
        ("nz", c_size_t),
        ("spacing_x_mm", c_double),
        ("spacing_y_mm", c_double),
        ("spacing_z_mm", c_double),
        ("top_mm", c_double),
    ]


def mnc_simulation_grid(simulation: Any, grid: Any) -> int:
    """The grid of a simulation.

    mnc_status mnc_simulation_grid(const mnc_simulation *simulation, mnc_grid *grid)"""
    return _mnc_simulation_grid(simulation, grid)


_mnc_simulation_grid = declare("mnc_simulation_grid", c_int, [c_void_p, POINTER(mnc_grid)], True)


def mnc_simulation_depths(simulation: Any, depths_mm: Any) -> int:
    """Depth below the skin surface of the centre of each plane of cells, mm: nz values, the
    simulation's own array.

    mnc_status mnc_simulation_depths(const mnc_simulation *simulation, const double **depths_mm)"""
    return _mnc_simulation_depths(simulation, depths_mm)


_mnc_simulation_depths = declare("mnc_simulation_depths", c_int, [c_void_p, POINTER(POINTER(c_double))], True)


class mnc_view(Struct):
    """The values of a field in a simulation's own memory: that of cell (i, j, k) is
    values[i * stride_x + j * stride_y + k * stride_z]. Strides count numbers, not bytes, and may
    differ from one version of the library to the next.

        values: that of cell (0, 0, 0)
        nx: numbers of cells
        ny: numbers of cells
        nz: numbers of cells
        stride_x: from a cell to the next one
        stride_y: from a cell to the next one
        stride_z: from a cell to the next one"""

    values: Any
    nx: int
    ny: int
    nz: int
    stride_x: int
    stride_y: int
    stride_z: int
    _fields_ = [
        ("values", POINTER(c_double)),
        ("nx", c_size_t),
        ("ny", c_size_t),
        ("nz", c_size_t),
        ("stride_x", c_ssize_t),
        ("stride_y", c_ssize_t),
        ("stride_z", c_ssize_t),
    ]


def mnc_simulation_field(simulation: Any, field: int, view: Any) -> int:
    """Values of a field in its own unit; valid until the next run, set or
    addition.

    mnc_status mnc_simulation_field(const mnc_simulation *simulation, int field, mnc_view *view)"""
    return _mnc_simulation_field(simulation, field, view)


_mnc_simulation_field = declare("mnc_simulation_field", c_int, [c_void_p, c_int, POINTER(mnc_view)], True)


def mnc_simulation_values(simulation: Any, quantity: int, first: int, count: int, values: Any) -> int:
    """Values of a quantity in `count` cells from cell `first` on, copied; the number of cell (i, j, k)
    is i + nx (j + ny k). In physical units a cell that a layer border cuts is read by the mean of
    the layers' factors, weighted by volume.

    mnc_status mnc_simulation_values(const mnc_simulation *simulation, int quantity, size_t first, size_t count, double *values)"""
    return _mnc_simulation_values(simulation, quantity, first, count, values)


_mnc_simulation_values = declare("mnc_simulation_values", c_int, [c_void_p, c_int, c_size_t, c_size_t, array(c_double, False)], True)


def mnc_simulation_read_points(simulation: Any, quantity: int, points_mm: Any, count: int, values: Any) -> int:
    """Values of a quantity at `count` points, values[p] at x, y, z = points_mm[3 p], [3 p + 1], [3 p +
    2], in mm as in mnc_grid: x and y from the corner of the box, z the depth below the skin surface.
    Trilinear between the centres of cells, whose values are those of mnc_simulation_values(), so
    linear fields are exact there; constant from the outermost centres to the sides, through which
    nothing flows. The error is of second order in the spacing where the field is smooth, not where
    it jumps, at a border of layers in physical units for example. A point outside the box, in the
    epidermis for example, is refused; a column ignores x and y. The caller owns both arrays. Several
    threads may read at once, and observers may. Errors: MNC_ERR_INVALID, also for a simulation that
    several processes share; `values` is as before then.

    mnc_status mnc_simulation_read_points(const mnc_simulation *simulation, int quantity, const double *points_mm, size_t count, double *values)"""
    return _mnc_simulation_read_points(simulation, quantity, points_mm, count, values)


_mnc_simulation_read_points = declare("mnc_simulation_read_points", c_int, [c_void_p, c_int, array(c_double, True), c_size_t, array(c_double, False)], True)


def mnc_simulation_set_field(simulation: Any, field: int, values: Any, count: int) -> int:
    """Overwrites a field with `count` values (count = number of cells), copied; that of cell (i, j, k)
    is values[i + nx (j + ny k)]. They must be finite and, unless the field can be negative, not
    below 0; of a field that diffuses, not below -0.01 of its scale or -1e-3 of its peak so far,
    whichever is lower, as the integrator may leave it slightly negative. The next steps start small,
    as after a session.

    mnc_status mnc_simulation_set_field(mnc_simulation *simulation, int field, const double *values, size_t count)"""
    return _mnc_simulation_set_field(simulation, field, values, count)


_mnc_simulation_set_field = declare("mnc_simulation_set_field", c_int, [c_void_p, c_int, array(c_double, True), c_size_t], True)


def mnc_simulation_add_to_field(simulation: Any, field: int, values: Any, count: int) -> int:
    """Adds values[i + nx (j + ny k)], negative ones too, to a field in cell (i, j, k): `count` values
    (count = number of cells), copied. What results must be what mnc_simulation_set_field() takes;
    else MNC_ERR_INVALID, and nothing is changed. The next steps start small unless all values are 0,
    when nothing changes.

    mnc_status mnc_simulation_add_to_field(mnc_simulation *simulation, int field, const double *values, size_t count)"""
    return _mnc_simulation_add_to_field(simulation, field, values, count)


_mnc_simulation_add_to_field = declare("mnc_simulation_add_to_field", c_int, [c_void_p, c_int, array(c_double, True), c_size_t], True)


def mnc_simulation_set_source(simulation: Any, field: int, values: Any, count: int) -> int:
    """A source of a field from outside, constant until it is replaced: values[i + nx (j + ny k)] in
    cell (i, j, k), in the field's unit per day, `count` values (count = number of cells), copied.
    Any finite values: a negative one is a sink, and one that would empty a cell of a field that
    diffuses and cannot be negative ends the run with MNC_ERR_DIVERGED, while an immobile field stays
    at 0 there (fallback_cells). `values` NULL with `count` 0 removes the source.
    It is added to the rates of the reactions, and the step control treats it like one of these: the
    size of the steps is kept, and no small steps follow. The first source of a field needs memory
    for one number a cell, which mnc_simulation_desc_bytes() does not count. Clones have it; it is
    not saved: mnc_simulation_save() and checkpoints are refused until it is removed. Not during a
    run, and not from several threads at once. docs/coupling.md has a recipe. Errors:
    MNC_ERR_INVALID, MNC_ERR_MEMORY; nothing is changed then.

    mnc_status mnc_simulation_set_source(mnc_simulation *simulation, int field, const double *values, size_t count)"""
    return _mnc_simulation_set_source(simulation, field, values, count)


_mnc_simulation_set_source = declare("mnc_simulation_set_source", c_int, [c_void_p, c_int, array(c_double, True), c_size_t], True)


class mnc_run_stats(Struct):
    """Counters of a simulation since its creation.

        steps: accepted
        rejected_steps: repeated with a smaller size
        rate_evaluations: of the whole grid: two a step, and one for each end of a step that mnc_simulation_record() interpolates in
        fallback_cells: cells and steps in which an immobile field would have become negative and was advanced by a first-order positive step instead
        undershoot_steps: accepted steps after which a diffusing field was negative somewhere, by at most 1e-3 of its peak
        largest_undershoot: largest -value / peak among them [1]
        smallest_step_days: Among the accepted steps.
        largest_step_days: Among the accepted steps.
        largest_error: largest error estimate of an accepted step / its limit [1]"""

    steps: int
    rejected_steps: int
    rate_evaluations: int
    fallback_cells: int
    undershoot_steps: int
    largest_undershoot: float
    smallest_step_days: float
    largest_step_days: float
    largest_error: float
    _fields_ = [
        ("steps", c_size_t),
        ("rejected_steps", c_size_t),
        ("rate_evaluations", c_size_t),
        ("fallback_cells", c_size_t),
        ("undershoot_steps", c_size_t),
        ("largest_undershoot", c_double),
        ("smallest_step_days", c_double),
        ("largest_step_days", c_double),
        ("largest_error", c_double),
    ]


def mnc_simulation_stats(simulation: Any, stats: Any) -> int:
    """The counters so far.

    mnc_status mnc_simulation_stats(const mnc_simulation *simulation, mnc_run_stats *stats)"""
    return _mnc_simulation_stats(simulation, stats)


_mnc_simulation_stats = declare("mnc_simulation_stats", c_int, [c_void_p, POINTER(mnc_run_stats)], True)


def mnc_simulation_warnings(simulation: Any) -> Optional[bytes]:
    """Warnings so far (grid too coarse, collagen far outside the calibrated range, ...), a line each;
    "" if there are none. At most 1023 characters: lines for which no room is left are only logged.
    The string belongs to the simulation and lives until the next run.

    const char *mnc_simulation_warnings(const mnc_simulation *simulation)"""
    return _mnc_simulation_warnings(simulation)


_mnc_simulation_warnings = declare("mnc_simulation_warnings", c_char_p, [c_void_p], False)


def mnc_simulation_describe(simulation: Any, text: Optional[bytes], size: int, needed: Any) -> int:
    """Writes the configuration as lines "name = value", numbers with a decimal point, into `text` (at
    most `size` bytes, ended by a zero byte); `needed` (NULL allowed) receives the size that holds
    all of it. With size 0 `text` may be NULL.

    mnc_status mnc_simulation_describe(const mnc_simulation *simulation, char *text, size_t size, size_t *needed)"""
    return _mnc_simulation_describe(simulation, text, size, needed)


_mnc_simulation_describe = declare("mnc_simulation_describe", c_int, [c_void_p, c_char_p, c_size_t, array(c_size_t, False)], True)


__all__ = [
    "MNC_EXTENT_COLUMN",
    "MNC_EXTENT_UNIT_CELL",
    "MNC_EXTENT_PATCH",
    "mnc_extent",
    "mnc_simulation_desc",
    "mnc_simulation_desc_default",
    "mnc_simulation_desc_bytes",
    "mnc_simulation_create",
    "mnc_simulation_clone",
    "mnc_simulation_add_session",
    "mnc_simulation_destroy",
    "mnc_simulation_run_until",
    "mnc_observe_fn",
    "mnc_observer",
    "mnc_simulation_add_observer",
    "mnc_simulation_day",
    "mnc_quantity_info",
    "mnc_simulation_quantity_info",
    "mnc_simulation_find_quantity",
    "mnc_simulation_quantities",
    "mnc_simulation_mean",
    "mnc_record",
    "mnc_simulation_record",
    "mnc_simulation_record_each",
    "mnc_simulation_minimum",
    "mnc_simulation_maximum",
    "mnc_simulation_total",
    "mnc_simulation_collagen_column_mg_per_cm2",
    "mnc_simulation_epidermal_thickness",
    "mnc_simulation_profile",
    "mnc_simulation_cells",
    "mnc_grid",
    "mnc_simulation_grid",
    "mnc_simulation_depths",
    "mnc_view",
    "mnc_simulation_field",
    "mnc_simulation_values",
    "mnc_simulation_read_points",
    "mnc_simulation_set_field",
    "mnc_simulation_add_to_field",
    "mnc_simulation_set_source",
    "mnc_run_stats",
    "mnc_simulation_stats",
    "mnc_simulation_warnings",
    "mnc_simulation_describe",
]
