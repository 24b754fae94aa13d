"""Simulations: one piece of skin on its way through the days."""

from __future__ import annotations

import copy
import ctypes as c
import html
import threading
import weakref
from typing import Any, Callable, Iterable, List, Optional, TYPE_CHECKING

import numpy as np

from mncollagen import api
from mncollagen._guard import Guard
from mncollagen._library import Error, get, owned_by, text
from mncollagen._names import check_options, choice, listed, records, words
from mncollagen._readings import Readings
from mncollagen._saved import SavedState
from mncollagen._files import Files
from mncollagen._types import ArrayLike, Day, Quantities, Region
from mncollagen.model import Model
from mncollagen.needling import Schedule, aged_session, c_schedule
from mncollagen.skin import checked_age, site_number
from mncollagen.tables import Table, doubles

if TYPE_CHECKING:
    from mncollagen.needling import Session

_EXTENTS = words(api.mnc_extent)
_LEVELS = words(api.mnc_log_level)
_PARTS = words(api.mnc_rhs_part)
_OPTIONS = ("width_mm", "length_mm", "pattern_seed", "spacing_mm", "tolerance", "fixed_step_days",
            "threads")
# Without the second argument, `user`, which nobody reads: so a generator's send() can be called.
_NOTIFY = c.CFUNCTYPE(c.c_int, c.c_void_p)
_SHORTEST_DAYS, _LONGEST_DAYS = 1e-3, 1e5  # between two days of curves, as for an observer
_CHUNK = 64  # simulations that run side by side between two looks for Ctrl-C


def _days(first, last, step):
    """first, first + step, ..., and last."""
    count = int(api.mnc_day_count(first, step, last))
    days = [api.mnc_day_multiple(first, step, k) for k in range(count)]
    if not days or api.mnc_day_compare(days[-1], last):
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


class Simulation(Readings, Files):
    """One piece of skin on its way through the days.

    site, skin  name of a body site, or a Skin instead of its preset
    sessions    a Schedule, or Sessions in the order of their days
    extent      "column", "unit_cell" or "patch"
    age_years   0 to 120: applies all that age changes, thickness of the skin, stimulated synthesis
                and closure; without it nothing is changed
    hypotheses  names of structural hypotheses that are on, such as "priming" (docs/hypotheses.md)
    parameters  changed parameters of the built-in kinetics, name to value
    model       a Model of your own, instead of hypotheses and parameters
    log         called with (level, line) for each line of the log: "warning", "info", "debug"
    options     width_mm, length_mm, pattern_seed, spacing_mm, tolerance, fixed_step_days, threads

    Used by one thread at a time; while it runs only its observers may read it.
    """

    _handle = _start = None

    def __init__(self, site: str = "cheek", sessions: Iterable[Session] = (), **options: Any) -> None:
        desc, kept = self._describe(site, sessions, **options)
        self._own(get(api.mnc_simulation_create, c.c_void_p, c.byref(desc)), kept)

    def _describe(self, site, sessions, *, skin=None, extent="column", age_years=None, hypotheses=(),
                  parameters=None, model=None, log=None, **options):
        """(description, what must live as long as the simulation)."""
        checked_age(age_years)
        desc = api.mnc_simulation_desc_default(site_number(site))
        if skin is not None:
            desc.skin = skin
        if age_years is not None:
            desc.skin = api.mnc_skin_aged(desc.skin, age_years)
        check_options("Simulation", options, _OPTIONS, Simulation._describe)
        for name, value in options.items():
            setattr(desc, name, value)
        desc.extent = choice("extent", _EXTENTS, extent)
        self._age_years = age_years
        self._start = getattr(sessions, "start", None)
        desc.schedule = c_schedule(aged_session(session, age_years)
                                   for session in listed("sessions", sessions, "Sessions"))
        hypotheses = listed("hypotheses", hypotheses)
        if model is not None and (hypotheses or parameters):
            raise TypeError("hypotheses and parameters belong to the model: Model(hypotheses, "
                            "parameters)")
        if model is None and (hypotheses or parameters or age_years is not None):
            model = Model(hypotheses, parameters, age_years)
        desc.model = None if model is None else model._handle
        kept = [model]
        if log is not None:
            kept.append(self._log_to(desc, log))
        return desc, kept

    def _log_to(self, desc, log):
        names, me = {number: word for word, number in _LEVELS.items()}, weakref.ref(self)

        def write(level, line, _user):
            try:
                log(names[level], line.decode(errors="replace"))
            except BaseException as error:  # no exception may pass through the library
                if me() is not None and getattr(me(), "_failure", None) is None:
                    me()._failure = error

        desc.log = api.mnc_log(api.mnc_log_fn(write), None, api.MNC_LOG_DEBUG)
        return desc.log

    def _own(self, handle, kept):
        self._handle = handle
        self._kept = list(kept)  # what the library calls back; the model first
        self._failure = None  # what an observer or a signal has raised
        self._lock = threading.RLock()  # of the thread that uses it
        self._runner = None  # the thread that runs it
        self._sees_signals = False
        self._guard = Guard()
        self._checkpointers = []
        self._owned = owned_by(self)  # the simulation first, then what observes it
        self._owned.append((api.mnc_simulation_destroy, handle))

    def _check_runner(self, changes):
        if self._handle is None:
            raise RuntimeError("Simulation.__init__() has not been called")
        if self._runner not in (None, threading.get_ident()):
            raise RuntimeError("another thread runs this simulation")
        if changes and self._runner is not None:
            raise RuntimeError("a simulation cannot be changed while it runs: observers may only "
                               "read it, clone it, or end the run by returning True")

    def _read(self, function, *arguments):
        """Calls a function that only reads."""
        self._check_runner(changes=False)
        with self._lock:
            return function(self._handle, *arguments)

    def _get(self, function, kind, *arguments):
        """What such a function leaves in its last argument."""
        self._check_runner(changes=False)
        with self._lock:
            return get(function, kind, self._handle, *arguments)

    def _change(self, function, *arguments):
        """Calls a function that changes the simulation."""
        self._check_runner(changes=True)
        with self._lock:
            return function(self._handle, *arguments)

    # Running

    def _run(self, function, *arguments):
        """Calls a function that runs; returns whether it was stopped. Where reactions are in Python, it
        is called in another thread, so that no signal strikes within one of them."""
        self._check_runner(changes=True)
        main = threading.current_thread() is threading.main_thread()
        if main and not self._sees_signals:
            with self._lock:
                guard = self._guard
                self.observe(lambda me: guard.answer(), 0, "signals")  # Python sees them in its code
                self._sees_signals = True
        if main and self._kept[0] is not None and self._kept[0]._calls_python:
            return self._guard.run(lambda: self._run_here(function, arguments))
        return self._run_here(function, arguments)

    def _run_here(self, function, arguments):
        failures = [] if self._kept[0] is None else self._kept[0]._failures
        with self._lock:
            try:
                self._runner = threading.get_ident()
                stopped = function(self._handle, *arguments)
            except Error as error:
                if error.status == "MNC_ERR_CALLBACK" and failures:
                    raise failures.pop() from error
                raise
            finally:
                self._runner = None
                failures.clear()
                failure, self._failure = self._failure, None
        try:
            if failure is not None:
                raise failure
        finally:
            del failure  # its traceback holds this frame, which would hold it
        if stopped:
            self._raise_failures_of_files()
        return stopped

    def run_until(self, day: Day) -> bool:
        """Runs until the day (or the date, of a Schedule with a start). True: it was reached; False: an
        observer asked for a stop, and the next call goes on. Raises what an observer has raised, or in
        the main thread a signal, as Ctrl-C does: the run has then ended after a step, and the next call
        goes on."""
        return not self._run(api.mnc_simulation_run_until, self.day_of(day))

    def day_of(self, when: Day) -> float:
        """The day of a date, or of a day itself."""
        return Schedule(start=self._start).day(when)

    def curves(self, quantities: Quantities, until_day: Day, every_days: float,
               region: Region = "dermis", physical: bool = False) -> Table:
        """Runs until the day and returns a Table: "day", and the mean over the region of each quantity
        on these days: every so many from the current one on, and until_day. The run lands on each of
        them; record() reads between steps, faster. Ends early where an observer asks for a stop."""
        if not _SHORTEST_DAYS <= every_days <= _LONGEST_DAYS:
            raise ValueError(f"every_days = {every_days!r}: must be between {_SHORTEST_DAYS:g} and "
                             f"{_LONGEST_DAYS:g}")
        keys, wanted = records(quantities, region, lambda name: self._number(name, physical))
        days, rows = [], []
        for day in _days(self.day, self.day_of(until_day), every_days):
            if not self.run_until(day):
                break
            days.append(self.day)
            rows.append([self._measure(api.mnc_simulation_mean, r.quantity, r.region) for r in wanted])
        table = np.array(rows, dtype=float).reshape(len(days), len(keys))
        return self._table(keys, wanted, np.array(days), table)

    def record(self, quantities: Quantities, days: Iterable[Day], region: Region = "dermis",
               physical: bool = False) -> Table:
        """Runs until the last of the days and returns a Table: "day", and the mean over the region of
        each quantity, a name or a pair (name, region). Between steps it interpolates, to within the
        tolerance: a day more costs no step. Days that an observer's stop left are NaN."""
        keys, wanted = records(quantities, region, lambda name: self._number(name, physical))
        days = doubles("days", [self.day_of(day) for day in listed("days", days, "days")])
        table = np.full((days.size, len(keys)), np.nan)
        self._run(api.mnc_simulation_record, wanted, len(keys), days, days.size, table, table.size)
        return self._table(keys, wanted, days, table)

    def _table(self, keys, wanted, days, values):
        units = {key: self._info(record.quantity).unit.decode() for key, record in zip(keys, wanted)}
        return Table({"day": days, **{key: values[:, i].copy() for i, key in enumerate(keys)}},
                     {"day": "d", **units})

    def observe(self, function: Callable[[Simulation], object], every_days: float,
                name: str = "observer") -> None:
        """Calls function(simulation) on the current day, at the next run, and every so many days
        after it, or with 0 after each step. It may read and clone; returning True ends the run, an
        exception too."""
        answers = _answers(weakref.ref(self), function)
        next(answers)
        notify = _NOTIFY(answers.send)
        observer = api.mnc_observer(text("name", name), every_days,
                                    c.cast(notify, api.mnc_observe_fn), None)
        self._change(api.mnc_simulation_add_observer, c.byref(observer))
        self._kept.append((notify, observer))

    def add_session(self, session: Session) -> None:
        """Adds a session, not before the current day."""
        self._change(api.mnc_simulation_add_session, c.byref(aged_session(session, self._age_years)))

    def set_field(self, name: str, values: ArrayLike) -> None:
        """Overwrites a field with an array [z][y][x]; one of doubles is read where it lies."""
        self._put(api.mnc_simulation_set_field, name, values)

    def add_to_field(self, name: str, values: ArrayLike) -> None:
        """Adds an array [z][y][x], negative values too, to a field."""
        self._put(api.mnc_simulation_add_to_field, name, values)

    def set_source(self, name: str, values_per_day: Optional[ArrayLike]) -> None:
        """A source of a field from outside, an array [z][y][x] in the field's unit per day (copied),
        constant until the next call; None removes it. Clones have it, checkpoints are refused."""
        if values_per_day is None:
            self._change(api.mnc_simulation_set_source, self._number(name), None, 0)
        else:
            self._put(api.mnc_simulation_set_source, name, values_per_day)

    def unpack(self, day: float, values: ArrayLike) -> None:
        """Sets all fields, one vector as of pack(), and the day, not beyond the next session."""
        array = np.ascontiguousarray(values, dtype=float)
        self._change(api.mnc_simulation_unpack, day, array, array.size)

    def rhs(self, day: float, values: ArrayLike, part: str = "all") -> np.ndarray:
        """The right-hand side F of du/dt = F(u, day) at a vector as of pack(), for an integrator
        outside, or its part "diffusion" or "reactions"; the simulation stays as it is."""
        array = np.ascontiguousarray(values, dtype=float)
        rates = np.empty(array.shape)
        self._change(api.mnc_simulation_rhs_part, choice("part", _PARTS, part), day, array, rates,
                     array.size)
        return rates

    def jacobian_times(self, day: float, values: ArrayLike, direction: ArrayLike,
                       part: str = "all") -> np.ndarray:
        """The derivative of rhs() at the values along a direction, a vector like them: exact for
        diffusion, by central differences in each cell for reactions."""
        array = np.ascontiguousarray(values, dtype=float)
        along = np.ascontiguousarray(direction, dtype=float)
        if along.shape != array.shape:
            raise ValueError(f"direction has the shape {along.shape}: must be {array.shape}")
        product = np.empty(array.shape)
        self._change(api.mnc_simulation_jacobian_times, choice("part", _PARTS, part), day, array,
                     along, product, array.size)
        return product

    def loss_rates(self, day: float, values: ArrayLike) -> np.ndarray:
        """The loss rates L of rhs() at a vector, per day: rhs = diffusion + source - L u."""
        array = np.ascontiguousarray(values, dtype=float)
        losses = np.empty(array.shape)
        self._change(api.mnc_simulation_loss_rates, day, array, losses, array.size)
        return losses

    def _put(self, function, name, values):
        array = np.ascontiguousarray(values, dtype=float)
        if array.shape != self._shape():
            raise ValueError(f"values have the shape {array.shape}: must be {self._shape()}")
        self._change(function, self._number(name), array, array.size)

    # Copies

    def save_state(self) -> SavedState:
        """The current state in memory, to go back to."""
        return SavedState(self)

    def clone(self) -> Simulation:
        """A second simulation in the same state, without observers. Of a subclass it has no
        attributes of its own; copy.copy() and copy.deepcopy() give it those too."""
        twin = Simulation.__new__(type(self))
        handle = self._get(api.mnc_simulation_clone, c.c_void_p)
        twin._age_years, twin._start = self._age_years, self._start
        kept = [k for k in self._kept[1:] if isinstance(k, api.mnc_log)]
        twin._own(handle, [self._kept[0], *kept])
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
                        "what describes it, the numbers that were read, or a checkpoint")

    def _repr_html_(self):
        lines = [line.split(" = ", 1) for line in self.description.splitlines()]
        rows = "".join(f"<tr><td>{html.escape(name)}</td><td>{html.escape(value)}</td></tr>"
                       for name, value in (line for line in lines if len(line) == 2))
        gain = self.mean("collagen_gain") if "collagen_gain" in self.quantities() else None
        state = "" if gain is None else f", mean collagen gain {100 * gain:.3g} %"
        return (f"<details><summary>Simulation on day {self.day:g}{state}</summary>"
                f"<table>{rows}</table></details>")


def memory_bytes(site: str = "cheek", sessions: Iterable[Session] = (), **options: Any) -> int:
    """Memory that a Simulation of this description would take, in bytes."""
    draft = Simulation.__new__(Simulation)
    desc, _kept = draft._describe(site, sessions, **options)
    return get(api.mnc_simulation_desc_bytes, c.c_size_t, c.byref(desc)).value


def record_each(simulations: Iterable[Simulation], quantities: Quantities, days: Iterable[Day],
                region: Region = "dermis", physical: bool = False) -> List[Table]:
    """Simulation.record() of several simulations, all different: a list of Tables. Columns of the
    built-in kinetics without observers run side by side in vector lanes, several times as fast. An
    error of one comes out after all have run."""
    simulations = list(simulations)
    if len(set(map(id, simulations))) < len(simulations):
        raise ValueError("simulations: each must be another one")
    tables = []
    guard = Guard()
    for first in range(0, len(simulations), _CHUNK):
        part = simulations[first:first + _CHUNK]
        tables += guard.run(lambda: _record_chunk(part, quantities, days, region, physical))
    return tables


def _record_chunk(part, quantities, days, where, physical):
    for skin in part:
        skin._check_runner(changes=True)
    keys, wanted = records(quantities, where, lambda name: part[0]._number(name, physical))
    days = doubles("days", [part[0].day_of(day) for day in listed("days", days, "days")])
    values = [np.full((days.size, len(keys)), np.nan) for _ in part]
    pointers = (c.POINTER(c.c_double) * len(part))(
        *(v.ctypes.data_as(c.POINTER(c.c_double)) for v in values))
    handles = (c.c_void_p * len(part))(*(skin._handle for skin in part))
    for skin in part:
        skin._lock.acquire()
    try:
        for skin in part:
            skin._runner = threading.get_ident()
        api.mnc_simulation_record_each(handles, len(part), wanted, len(keys), days, days.size, pointers,
                                       days.size * len(keys), (c.c_int * len(part))())
    finally:
        for skin in part:
            skin._runner = None
            skin._lock.release()
    return [skin._table(keys, wanted, days, v) for skin, v in zip(part, values)]
