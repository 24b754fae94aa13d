"""libmncollagen from Python: describe a simulation, run it, read curves and fields.

Needs NumPy and the shared library; nothing is compiled. The library is looked for in the
environment variable MNCOLLAGEN_LIBRARY (its file), in the build folders of the source tree that
this file lies in, and where the system keeps libraries.

    import mncollagen as mnc
    skin = mnc.Simulation("cheek", [mnc.Session(day=0), mnc.Session(day=28)])
    curves = skin.curves(["collagen_gain", "tgf_beta"], until_day=360, every_days=1)
    print(curves["day"][-1], curves["collagen_gain"][-1])

Units are millimetre, day, ng/mL and mg/mL, and stand in the names; fields are relative to healthy
skin unless `physical=True`. Quantities go by their names, quantities() lists them. What the library
refuses raises Error with its sentence. An exploratory research model, never a clinical tool.
"""

import ctypes as c

import threading
import weakref

import numpy as np

import mncollagen_c as _c
from mncollagen_c import Device, Error, Grid, Layer, Session, Skin, Stats

__all__ = ["CONE", "CYLINDER", "Device", "Error", "Grid", "HEXAGONAL", "JITTERED", "Layer",
           "RANDOM", "REGULAR", "SLAB", "Session", "Simulation", "Skin", "Stats", "parameters",
           "skin_preset", "version"]

CONE, CYLINDER, SLAB = 0, 1, 2  # Session.channel
REGULAR, RANDOM, HEXAGONAL, JITTERED = 0, 1, 2, 3  # Session.placement
_PHYSICAL = 1 << 16
_EXTENTS = {"column": 0, "unit_cell": 1, "patch": 2}
_REGIONS = {"dermis": -1, "papillary": 0, "reticular": 1}
_EXISTING = {"refuse": 0, "replace": 1, "continue": 2}
_OPTIONS = ("width_mm", "length_mm", "pattern_seed", "spacing_mm", "tolerance", "fixed_step_days",
            "threads")


def version():
    """Version of the library in use."""
    return _c.library.mnc_version().decode()


def skin_preset(site="cheek", age_years=None):
    """Skin of a body site by its name, thinner at an age; its members may be changed."""
    preset = _c.library.mnc_skin_preset(_c.find("site", site))
    return preset if age_years is None else _c.library.mnc_skin_aged(preset, age_years)


def _param_info(row):
    return _c.get("mnc_healing_param_info", _c.ParamInfo, row)


def parameters():
    """The parameters of the built-in kinetics: name to default, bounds, unit, tag and source."""
    rows = map(_param_info, range(_c.library.mnc_healing_param_count()))
    return {info.name.decode(): {"default": info.default_value, "lower": info.lower,
                                 "upper": info.upper, "unit": info.unit.decode(),
                                 "tag": info.tag.decode(), "source": info.source.decode()}
            for info in rows}


def _healing_model(changed):
    """A model with some parameters changed. All members of their struct are doubles, and the table
    of parameters knows where."""
    for name in changed:
        _c.find("healing_param", name)
    rows = [_param_info(row) for row in range(_c.library.mnc_healing_param_count())]
    values = (c.c_double * (_c.library.mnc_size_of(b"mnc_healing_params") // 8))()
    for info in rows:
        values[info.offset // 8] = changed.get(info.name.decode(), info.default_value)
    return _c.get("mnc_model_create_healing", _c.handle, values)


def _choice(what, table, name):
    if name not in table:
        raise ValueError(f"{what} = {name!r}: must be one of {', '.join(table)}")
    return table[name]


def _region(region):
    """A region by its name or by the number of a layer."""
    return _choice("region", _REGIONS, region) if isinstance(region, str) else region


def _doubles(array):
    return array.ctypes.data_as(c.POINTER(c.c_double))


class Simulation:
    """One piece of skin on its way through the days.

    site, skin  name of a body site, or a Skin instead of its preset
    sessions    Sessions in the order of their days
    extent      "column", "unit_cell" or "patch"
    parameters  changed parameters of the built-in kinetics, name to value
    options     width_mm, length_mm, pattern_seed, spacing_mm, tolerance, fixed_step_days, threads

    Used by one thread at a time; while it runs only its observers may read it.
    """

    def __init__(self, site="cheek", sessions=(), *, skin=None, extent="column", parameters=None,
                 **options):
        desc = _c.library.mnc_simulation_desc_default(_c.find("site", site))
        if skin is not None:
            desc.skin = skin
        for name, value in options.items():
            if name not in _OPTIONS:
                raise TypeError(f"Simulation has no option {name!r}, only {', '.join(_OPTIONS)}")
            setattr(desc, name, value)
        desc.extent = _choice("extent", _EXTENTS, extent)
        array = (Session * len(sessions))(*sessions)
        desc.schedule = _c.Schedule(len(sessions), array)
        model = _healing_model(parameters) if parameters else None
        try:
            desc.model = model
            self._own(_c.get("mnc_simulation_create", _c.handle, c.byref(desc)))
        finally:
            _c.library.mnc_model_destroy(model)

    def _own(self, handle):
        self._handle = handle
        self._kept = []  # what the library calls back
        self._failure = None  # what an observer has raised
        self._runner = None  # the thread that runs it
        weakref.finalize(self, _c.library.mnc_simulation_destroy, handle)

    def _read(self):
        """The handle, for functions that only read."""
        if self._runner not in (None, threading.get_ident()):
            raise RuntimeError("another thread runs this simulation")
        return self._handle

    def _change(self):
        """The handle, for functions that change the simulation."""
        if self._runner is not None:
            raise RuntimeError("a simulation cannot be changed while it runs: observers may only "
                               "read it, clone it, or end the run by returning True")
        return self._handle

    # Running

    def run_until(self, day):
        """Runs until the day. True: it was reached; False: an observer asked for a stop, and the
        next call goes on. Raises what an observer has raised."""
        handle = self._change()
        self._runner = threading.get_ident()
        try:
            stopped = _c.call("mnc_simulation_run_until", handle, day)
        finally:
            self._runner = None
            failure, self._failure = self._failure, None
        if failure is not None:
            raise failure
        return not stopped

    def curves(self, quantities, until_day, every_days, region="dermis", physical=False):
        """Runs until the day and returns arrays by name: "day", and the mean over the region of
        each quantity on these days, from the current one on. Ends early where an observer asks for
        a stop."""
        numbers = [self._number(name, physical) for name in quantities]
        region, first = _region(region), self.day
        days, rows = [], []
        for step in range(int(_c.library.mnc_day_count(first, every_days, until_day))):
            if not self.run_until(_c.library.mnc_day_multiple(first, every_days, step)):
                break
            days.append(self.day)
            rows.append([self._measure("mean", number, region) for number in numbers])
        table = np.array(rows, dtype=float).reshape(len(days), len(numbers))
        return {"day": np.array(days), **{n: table[:, i].copy() for i, n in enumerate(quantities)}}

    def observe(self, function, every_days, name="observer"):
        """Calls function(simulation) on the current day, at the next run, and every so many days
        after it. It may read and clone; returning True ends the run, an exception too."""
        simulation = weakref.ref(self)

        def notify(_handle, _user):
            me = simulation()
            try:
                return 1 if function(me) else 0
            except BaseException as error:  # no exception may pass through the library
                me._failure = me._failure or error
                return 1

        observer = _c.Observer(name.encode(), every_days, _c.Notify(notify), None)
        _c.call("mnc_simulation_add_observer", self._change(), c.byref(observer))
        self._kept.append(observer)

    def add_session(self, session):
        """Adds a session, not before the current day."""
        _c.call("mnc_simulation_add_session", self._change(), c.byref(session))

    def clone(self):
        """A second simulation in the same state, without observers."""
        twin = Simulation.__new__(Simulation)
        twin._own(_c.get("mnc_simulation_clone", _c.handle, self._read()))
        return twin

    # Reading

    @property
    def day(self):
        return _c.get("mnc_simulation_day", c.c_double, self._read()).value

    @property
    def grid(self):
        return _c.get("mnc_simulation_grid", Grid, self._read())

    @property
    def stats(self):
        return _c.get("mnc_simulation_stats", Stats, self._read())

    @property
    def warnings(self):
        """The warnings so far, a list of sentences."""
        return _c.library.mnc_simulation_warnings(self._read()).decode().splitlines()

    @property
    def description(self):
        """The configuration as lines "name = value"."""
        size = c.c_size_t()
        _c.call("mnc_simulation_describe", self._read(), None, 0, c.byref(size))
        text = c.create_string_buffer(size.value)
        _c.call("mnc_simulation_describe", self._handle, text, size, None)
        return text.value.decode()

    @property
    def depths_mm(self):
        """Depth below the skin surface of the centre of each plane of cells."""
        depths = _c.get("mnc_simulation_depths", c.POINTER(c.c_double), self._read())
        return np.ctypeslib.as_array(depths, (self.grid.nz,)).copy()

    def quantities(self):
        """Names of all quantities, fields first."""
        room, count = (c.c_int * 1024)(), c.c_size_t()
        _c.call("mnc_simulation_quantities", self._read(), room, len(room), c.byref(count))
        return [self._info(number).name.decode() for number in room[:count.value]]

    def unit(self, quantity, physical=False):
        return self._info(self._number(quantity, physical)).unit.decode()

    def mean(self, quantity, region="dermis", physical=False):
        return self._measure("mean", self._number(quantity, physical), _region(region))

    def minimum(self, quantity, region="dermis", physical=False):
        return self._measure("minimum", self._number(quantity, physical), _region(region))

    def maximum(self, quantity, region="dermis", physical=False):
        return self._measure("maximum", self._number(quantity, physical), _region(region))

    def total(self, quantity, region="dermis", physical=False):
        """Integral over the depth of the region: unit of the quantity times mm."""
        return self._measure("total", self._number(quantity, physical), _region(region))

    def profile(self, quantity, physical=False):
        """Mean over each plane of cells, at depths_mm."""
        values = np.empty(self.grid.nz)
        _c.call("mnc_simulation_profile", self._read(), self._number(quantity, physical),
                _doubles(values), values.size)
        return values

    def values(self, quantity, physical=False):
        """A copy of a quantity in all cells, [z][y][x], the upper plane first."""
        values = np.empty(self._shape())
        _c.call("mnc_simulation_values", self._read(), self._number(quantity, physical), 0,
                values.size, _doubles(values))
        return values

    def field(self, name):
        """A field in its own unit in the memory of the simulation, [z][y][x], read-only. It keeps
        the simulation alive, but its numbers are those of the field only until the next run or
        set_field: copy() what is to stay."""
        view = _c.get("mnc_simulation_field", _c.View, self._read(), self._number(name))
        strides = (view.stride_z, view.stride_y, view.stride_x)
        shape = (view.nz, view.ny, view.nx)
        count = 1 + sum(stride * (n - 1) for stride, n in zip(strides, shape))
        memory = (c.c_double * count).from_address(c.addressof(view.values.contents))
        memory.simulation = self
        return np.ndarray(shape, float, memoryview(memory).toreadonly(),
                          strides=[8 * stride for stride in strides])

    def set_field(self, name, values):
        """Overwrites a field with an array [z][y][x]."""
        array = np.ascontiguousarray(values, dtype=float)
        if array.shape != self._shape():
            raise ValueError(f"values have the shape {array.shape}: must be {self._shape()}")
        _c.call("mnc_simulation_set_field", self._change(), self._number(name), _doubles(array),
                array.size)

    # Snapshots for ParaView

    def write_snapshot(self, path, quantities=("collagen_total", "collagen_gain"), physical=False):
        """Writes quantities in all cells to a file that ends in ".hdf"."""
        _c.call("mnc_snapshot_write", self._read(), str(path).encode(),
                c.byref(self._content(quantities, physical)))

    def snapshots(self, stem, every_days, quantities=("collagen_total", "collagen_gain"),
                  physical=False, existing="refuse"):
        """Observes by files STEM_0000.hdf, ... and STEM.hdf.series; one that is there already is
        "refuse"d, "replace"d, or "continue"d from before the current day."""
        series = _c.get("mnc_snapshots_create", _c.handle, str(stem).encode(),
                        c.byref(self._content(quantities, physical)),
                        _choice("existing", _EXISTING, existing))
        weakref.finalize(self, _c.library.mnc_snapshots_destroy, series)
        self.observe(lambda me: _c.call("mnc_snapshots_write", series, me._handle), every_days,
                     "snapshots")

    def _content(self, quantities, physical):
        numbers = [self._number(name, physical) for name in quantities]
        return _c.SnapshotContent((c.c_int * len(numbers))(*numbers), len(numbers), 0)

    def _shape(self):
        grid = self.grid
        return (grid.nz, grid.ny, grid.nx)

    def _number(self, name, physical=False):
        number = _c.get("mnc_simulation_find_quantity", c.c_int, self._read(), name.encode()).value
        return number | _PHYSICAL if physical else number

    def _info(self, number):
        return _c.get("mnc_simulation_quantity_info", _c.QuantityInfo, self._read(), number)

    def _measure(self, what, number, region):
        return _c.get(f"mnc_simulation_{what}", c.c_double, self._read(), number, region).value
