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

import copy
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
_OLDEST_YEARS = 120
_OPTIONS = ("width_mm", "length_mm", "pattern_seed", "spacing_mm", "spacing_depth_mm",
            "tolerance", "fixed_step_days", "threads")


def version():
    """Version of the library in use."""
    return _c.library.mnc_version().decode()


def skin_preset(site="cheek"):
    """Skin of a body site by its name; its members may be changed."""
    return _c.library.mnc_skin_preset(_c.find("site", site))


def parameters():
    """The parameters of the built-in kinetics: name to default, bounds, unit, tag and source."""
    rows = map(_c.param_info, range(_c.library.mnc_healing_param_count()))
    return {info.name.decode(): {"default": info.default_value, "lower": info.lower,
                                 "upper": info.upper, "unit": info.unit.decode(),
                                 "tag": info.tag.decode(), "source": info.source.decode()}
            for info in rows}


def _healing_model(hypotheses, changed, age_years):
    """A model under hypotheses, with some parameters changed, at an age."""
    values = _c.library.mnc_healing_params_default()
    numbers = [_c.find("hypothesis", name) for name in hypotheses]
    _c.call("mnc_healing_params_under", (c.c_int * len(numbers))(*numbers), len(numbers),
            c.byref(values))
    for name, value in changed.items():
        _c.find("healing_param", name)
        setattr(values, name, value)
    if age_years is not None:
        values = _c.library.mnc_healing_params_aged(values, age_years)
    return _c.get("mnc_model_create_healing", _c.handle, c.byref(values))


def _days(first, last, step):
    """first, first + step, ..., and last."""
    multiple = _c.library.mnc_day_multiple
    days = [multiple(first, step, k) for k in range(int(_c.library.mnc_day_count(first, step, last)))]
    if not days or _c.library.mnc_day_compare(days[-1], last):
        days.append(last)
    return days


def _answer(simulation, function):
    """What an observer answers the library: 1 ends the run."""
    try:
        return 1 if function(simulation) else 0
    except BaseException as error:  # no exception may pass through the library
        if simulation._failure is None:
            simulation._failure = error
        return 1


def _answers(simulation, function):
    """The answers of an observer, one each time that send() is called. A generator goes on inside
    its try block, so that what a signal raises, between any two lines, is caught as well; in the
    first line of a function it would be lost."""
    answer = 0
    while True:
        try:
            while True:
                yield answer
                answer = _answer(simulation(), function)
        except GeneratorExit:
            return
        except BaseException as error:
            simulation()._failure = error
            answer = 1


def _choice(what, table, name):
    if name not in table:
        raise ValueError(f"{what} = {name!r}: must be one of {', '.join(table)}")
    return table[name]


def _region(region):
    """A region by its name or by the number of a layer."""
    if isinstance(region, str):
        return _choice("region", _REGIONS, region)
    return _c.integer("region", region, c.c_int)


def _doubles(array):
    return array.ctypes.data_as(c.POINTER(c.c_double))


class Simulation:
    """One piece of skin on its way through the days.

    site, skin  name of a body site, or a Skin instead of its preset
    sessions    Sessions in the order of their days
    extent      "column", "unit_cell" or "patch"
    age_years   0 to 120: applies all that age changes, thickness of the skin, stimulated synthesis
                and closure; without it nothing is changed
    hypotheses  names of structural hypotheses that are on, such as "priming" (docs/hypotheses.md)
    parameters  changed parameters of the built-in kinetics, name to value
    options     width_mm, length_mm, pattern_seed, spacing_mm, spacing_depth_mm, tolerance,
                fixed_step_days, threads

    Used by one thread at a time; while it runs only its observers may read it.
    """

    _handle = None

    def __init__(self, site="cheek", sessions=(), *, skin=None, extent="column", age_years=None,
                 hypotheses=(), parameters=None, **options):
        if age_years is not None and not 0 <= age_years <= _OLDEST_YEARS:
            raise ValueError(f"age_years = {age_years!r}: must be between 0 and {_OLDEST_YEARS}")
        desc = _c.library.mnc_simulation_desc_default(_c.find("site", site))
        if skin is not None:
            desc.skin = skin
        if age_years is not None:
            desc.skin = _c.library.mnc_skin_aged(desc.skin, age_years)
        for name, value in options.items():
            if name not in _OPTIONS:
                raise TypeError(f"Simulation has no option {name!r}, only {', '.join(_OPTIONS)}")
            setattr(desc, name, value)
        desc.extent = _choice("extent", _EXTENTS, extent)
        self._age_years = age_years
        sessions = [self._aged(session) for session in sessions]
        desc.schedule = _c.Schedule(len(sessions), (Session * len(sessions))(*sessions))
        hypotheses = list(hypotheses)
        own = hypotheses or parameters or age_years is not None
        model = _healing_model(hypotheses, parameters or {}, age_years) if own else None
        try:
            desc.model = model
            self._own(_c.get("mnc_simulation_create", _c.handle, c.byref(desc)))
        finally:
            _c.library.mnc_model_destroy(model)

    def _own(self, handle):
        self._handle = handle
        self._kept = []  # what the library calls back
        self._failure = None  # what an observer or a signal has raised
        self._lock = threading.RLock()  # of the thread that uses it
        self._runner = None  # the thread that runs it
        self._sees_signals = False
        self._destroy_with_it("mnc_simulation_destroy", handle)

    def _destroy_with_it(self, function, handle):
        finalizer = weakref.finalize(self, getattr(_c.library, function), handle)
        finalizer.atexit = False  # a thread may still run it then

    def _aged(self, session):
        """The session on skin of this age."""
        if self._age_years is None:
            return session
        aged = Session.from_buffer_copy(session)
        aged.closure_slowdown = max(aged.closure_slowdown,
                                    _c.library.mnc_closure_slowdown(self._age_years))
        return aged

    def _check_runner(self, changes):
        if self._handle is None:
            raise RuntimeError("Simulation.__init__() has not been called")
        if self._runner not in (None, threading.get_ident()):
            raise RuntimeError("another thread runs this simulation")
        if changes and self._runner is not None:
            raise RuntimeError("a simulation cannot be changed while it runs: observers may only "
                               "read it, clone it, or end the run by returning True")

    def _read(self, name, *arguments):
        """Calls a function that only reads."""
        self._check_runner(changes=False)
        with self._lock:
            return _c.call(name, self._handle, *arguments)

    def _get(self, name, kind, *arguments):
        """What such a function leaves in its last argument."""
        self._check_runner(changes=False)
        with self._lock:
            return _c.get(name, kind, self._handle, *arguments)

    def _change(self, name, *arguments):
        """Calls a function that changes the simulation."""
        self._check_runner(changes=True)
        with self._lock:
            return _c.call(name, self._handle, *arguments)

    # Running

    def run_until(self, day):
        """Runs until the day. True: it was reached; False: an observer asked for a stop, and the
        next call goes on. Raises what an observer has raised, or in the main thread a signal, as
        Ctrl-C does: the run has then ended after a step, and the next call goes on."""
        self._check_runner(changes=True)
        with self._lock:
            if not self._sees_signals and threading.current_thread() is threading.main_thread():
                self.observe(lambda me: False, 0, "signals")  # Python sees them in its own code
                self._sees_signals = True
            try:
                self._runner = threading.get_ident()
                stopped = _c.call("mnc_simulation_run_until", self._handle, day)
            finally:
                self._runner = None
                failure, self._failure = self._failure, None
        try:
            if failure is not None:
                raise failure
        finally:
            del failure  # its traceback holds this frame, which would hold it
        return not stopped

    def curves(self, quantities, until_day, every_days, region="dermis", physical=False):
        """Runs until the day and returns arrays by name: "day", and the mean over the region of
        each quantity on these days: every so many from the current one on, and until_day. Ends
        early where an observer asks for a stop."""
        if not every_days > 0:
            raise ValueError(f"every_days = {every_days!r}: must be above 0")
        numbers = [self._number(name, physical) for name in quantities]
        region, days, rows = _region(region), [], []
        for day in _days(self.day, until_day, every_days):
            if not self.run_until(day):
                break
            days.append(self.day)
            rows.append([self._measure("mean", number, region) for number in numbers])
        table = np.array(rows, dtype=float).reshape(len(days), len(numbers))
        return {"day": np.array(days), **{n: table[:, i].copy() for i, n in enumerate(quantities)}}

    def observe(self, function, every_days, name="observer"):
        """Calls function(simulation) on the current day, at the next run, and every so many days
        after it, or with 0 after each step. It may read and clone; returning True ends the run, an
        exception too."""
        answers = _answers(weakref.ref(self), function)
        next(answers)
        observer = _c.Observer(_c.text("name", name), every_days, _c.Notify(answers.send), None)
        self._change("mnc_simulation_add_observer", c.byref(observer))
        self._kept.append(observer)

    def add_session(self, session):
        """Adds a session, not before the current day."""
        self._change("mnc_simulation_add_session", c.byref(self._aged(session)))

    def clone(self):
        """A second simulation in the same state, without observers. Of a subclass it has no
        attributes of its own; copy.copy() and copy.deepcopy() give it those too."""
        twin = Simulation.__new__(type(self))
        handle = self._get("mnc_simulation_clone", _c.handle)
        twin._age_years = self._age_years
        twin._own(handle)
        return twin

    def __copy__(self):
        twin = self.clone()
        vars(twin).update({**vars(self), **vars(twin)})
        return twin

    def __deepcopy__(self, memo):
        memo[id(self)] = twin = self.clone()
        own = {name: value for name, value in vars(self).items() if name not in vars(twin)}
        vars(twin).update(copy.deepcopy(own, memo))
        return twin

    def __reduce_ex__(self, protocol):
        raise TypeError("a Simulation cannot be pickled, as its state lies in the library: pass on "
                        "what describes it, or the numbers that were read")

    # Reading

    @property
    def day(self):
        return self._get("mnc_simulation_day", c.c_double).value

    @property
    def grid(self):
        return self._get("mnc_simulation_grid", Grid)

    @property
    def stats(self):
        return self._get("mnc_simulation_stats", Stats)

    @property
    def warnings(self):
        """The warnings so far, a list of sentences."""
        self._check_runner(changes=False)
        with self._lock:
            return _c.library.mnc_simulation_warnings(self._handle).decode().splitlines()

    @property
    def description(self):
        """The configuration as lines "name = value"."""
        size = c.c_size_t()
        self._read("mnc_simulation_describe", None, 0, c.byref(size))
        text = c.create_string_buffer(size.value)
        self._read("mnc_simulation_describe", text, size, None)
        return text.value.decode()

    @property
    def depths_mm(self):
        """Depth below the skin surface of the centre of each plane of cells."""
        depths = self._get("mnc_simulation_depths", c.POINTER(c.c_double))
        return np.ctypeslib.as_array(depths, (self.grid.nz,)).copy()

    def quantities(self):
        """Names of all quantities, fields first."""
        room, count = (c.c_int * 1024)(), c.c_size_t()
        self._read("mnc_simulation_quantities", room, len(room), c.byref(count))
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
        self._read("mnc_simulation_profile", self._number(quantity, physical), _doubles(values),
                   values.size)
        return values

    def values(self, quantity, physical=False):
        """A copy of a quantity in all cells, [z][y][x], the upper plane first."""
        values = np.empty(self._shape())
        self._read("mnc_simulation_values", self._number(quantity, physical), 0, values.size,
                   _doubles(values))
        return values

    def field(self, name):
        """A field in its own unit in the memory of the simulation, [z][y][x], read-only. It keeps
        the simulation alive, but its numbers are those of the field only until the next run or
        set_field: copy() what is to stay."""
        view = self._get("mnc_simulation_field", _c.View, self._number(name))
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
        self._change("mnc_simulation_set_field", self._number(name), _doubles(array), array.size)

    # Snapshots for ParaView

    def write_snapshot(self, path, quantities=("collagen_total", "collagen_gain"), physical=False):
        """Writes quantities in all cells to a file that ends in ".hdf"."""
        self._read("mnc_snapshot_write", _c.text("path", path),
                   c.byref(self._content(quantities, physical)))

    def snapshots(self, stem, every_days, quantities=("collagen_total", "collagen_gain"),
                  physical=False, existing="refuse"):
        """Observes by files STEM_0000.hdf, ... and STEM.hdf.series; one that is there already is
        "refuse"d, "replace"d, or "continue"d from before the current day."""
        series = _c.get("mnc_snapshots_create", _c.handle, _c.text("stem", stem),
                        c.byref(self._content(quantities, physical)),
                        _choice("existing", _EXISTING, existing))
        self._destroy_with_it("mnc_snapshots_destroy", series)
        self.observe(lambda me: _c.call("mnc_snapshots_write", series, me._handle), every_days,
                     "snapshots")

    def _content(self, quantities, physical):
        numbers = [self._number(name, physical) for name in quantities]
        return _c.SnapshotContent((c.c_int * len(numbers))(*numbers), len(numbers), 0)

    def _shape(self):
        grid = self.grid
        return (grid.nz, grid.ny, grid.nx)

    def _number(self, name, physical=False):
        number = self._get("mnc_simulation_find_quantity", c.c_int, _c.text("quantity", name)).value
        return number | _PHYSICAL if physical else number

    def _info(self, number):
        return self._get("mnc_simulation_quantity_info", _c.QuantityInfo, number)

    def _measure(self, what, number, region):
        return self._get(f"mnc_simulation_{what}", c.c_double, number, region).value
