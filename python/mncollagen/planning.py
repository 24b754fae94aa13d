"""Search for schedules: session days on a grid, their number, needle length and density, for a goal under
limits. The result is never one winner but all candidates that cannot be distinguished from the first."""

from __future__ import annotations

import ctypes as c
from typing import Any, Callable, Iterable, Mapping, Optional, TYPE_CHECKING

import numpy as np

from mncollagen import api
from mncollagen._guard import Guard
from mncollagen._library import Error, get, integer, owned_by
from mncollagen._names import check_options, choice, region as region_number, words
from mncollagen._types import ArrayLike, Region
from mncollagen.needling import Schedule, Session, c_schedule
from mncollagen.simulation import Simulation
from mncollagen.skin import site_number
from mncollagen.tables import Table, doubles

if TYPE_CHECKING:
    from mncollagen.ensemble import Ensemble

_GOALS = words(api.mnc_plan_goal)
_OPTIONS = ("min_sessions", "max_sessions", "mixed_doses", "quantile", "wanted", "seed",
            "exhaustive_limit", "restarts", "moves", "resamples", "indifference", "threads")
_NUMBERS = ("value", "standard_error", "difference", "difference_standard_error", "first_above",
            "reaching", "downtime_days", "open_barrier_days", "injured_volume_mm", "is_near", "on_front")


class Plan:
    """A search.

    days           that a session may be on, rising
    ensemble       an Ensemble whose members assess each candidate; or
    value          function(schedule, member) of your own, larger is better, with `members` of them
    needle_lengths_mm, densities_per_cm2   to choose from; without them those of `session`
    limits         minimum_gap_days, deepest_mm, max_downtime_days, max_open_barrier_days,
                   max_injured_volume_mm
    goal           "largest_value", or "least_downtime" with wanted=
    quantity, region, day   the value: a mean on a day (collagen gain of the papillary dermis, day 365)
    reference      a Schedule to compare with
    options        min_sessions, max_sessions, quantile, restarts, moves, seed, threads, ...
    """

    def __init__(self, days: ArrayLike, ensemble: Optional[Ensemble] = None, *, site: str = "cheek",
                 session: Optional[Session] = None, needle_lengths_mm: ArrayLike = (),
                 densities_per_cm2: ArrayLike = (), limits: Optional[Mapping[str, float]] = None,
                 goal: str = "largest_value", quantity: str = "collagen_gain",
                 region: Region = "papillary", day: float = 365.0,
                 value: Optional[Callable[[Schedule, int], float]] = None, members: Optional[int] = None,
                 reference: Optional[Iterable[Session]] = None,
                 progress: Optional[Callable[..., object]] = None, **options: Any) -> None:
        desc = api.mnc_plan_desc_default(site_number(site))
        self._kept, self._guard = [], Guard(progress)
        for name, numbers in (("days", days), ("needle_lengths_mm", needle_lengths_mm),
                              ("densities_per_cm2", densities_per_cm2)):
            self._set_list(desc, name, doubles(name, numbers).copy())
        if session is not None:
            desc.session = session
        for name, number in (limits or {}).items():
            setattr(desc.limits, name, number)
        check_options("Plan", options, _OPTIONS, Plan.__init__)
        for name, number in options.items():
            setattr(desc, name, number)
        desc.goal = choice("goal", _GOALS, goal)
        desc.day = day
        desc.record = api.mnc_record(Simulation(site)._number(quantity), region_number(region))
        if (ensemble is None) == (value is None):
            raise TypeError("Plan needs an ensemble or a value")
        if ensemble is not None:
            self._assess_by(desc, ensemble, members)
        else:
            desc.member_count = 1 if members is None else integer("members", members, c.c_size_t)
            desc.value = self._value_of(value)
        if reference is not None:
            reference = c_schedule(reference)
            desc.reference = c.pointer(reference)
        desc.progress = api.mnc_progress_fn(
            lambda done, total, _user, guard=self._guard: guard.answer(done, total))
        self.members = desc.member_count
        self._search(desc)

    @staticmethod
    def _set_list(desc, name, numbers):
        count = {"days": "day_count", "needle_lengths_mm": "length_count",
                 "densities_per_cm2": "density_count"}[name]
        setattr(desc, count, numbers.size)
        if numbers.size:
            setattr(desc, name, (c.c_double * numbers.size)(*numbers))

    @staticmethod
    def _assess_by(desc, ensemble, members):
        count = ensemble.members if members is None else members
        if not 1 <= integer("members", count) <= ensemble.members:
            raise ValueError(f"members = {count}: must be between 1 and the ensemble's, {ensemble.members}")
        desc.base = ensemble._desc.base
        desc.member_count = count
        desc.samples = (api.mnc_sample * count)(*(ensemble.sample(k) for k in range(count)))

    def _value_of(self, value):
        guard = self._guard

        def act(schedule, member, result, _user):
            try:
                result[0] = value(_schedule(schedule.contents), member)
                return api.MNC_OK
            except Error as error:
                return api.mnc_status[error.status]
            except BaseException as error:  # no exception may pass through the library
                guard.fail(error)
                return api.MNC_ERR_CALLBACK

        return api.mnc_plan_value_fn(act)

    def _search(self, desc):
        handle = c.c_void_p()
        try:
            self._guard.run(lambda: api.mnc_plan_search(c.byref(desc), c.byref(handle)))
        finally:
            owned_by(self).append((api.mnc_plan_destroy, handle))
        self._handle = handle

    @property
    def summary(self) -> api.mnc_plan_summary:
        """Candidates visited, near-optimal and failed, the reference: an mnc_plan_summary."""
        return get(api.mnc_plan_summarize, api.mnc_plan_summary, self._handle)

    def candidate(self, rank: int) -> api.mnc_plan_candidate:
        """A visited candidate, near-optimal ones first: an mnc_plan_candidate."""
        return get(api.mnc_plan_ranked, api.mnc_plan_candidate, self._handle, rank)

    def schedule(self, rank: int) -> Schedule:
        """Its sessions."""
        return _schedule(self.candidate(rank).schedule)

    def values(self, rank: int) -> np.ndarray:
        """Values of its members, NaN where one failed."""
        values = np.empty(self.members)
        api.mnc_plan_values(self._handle, rank, values, values.size)
        return values

    def table(self, near_only: bool = True) -> Table:
        """The near-optimal candidates, or all that were visited: a Table."""
        count = self.summary.near if near_only else self.summary.visited
        found = [self.candidate(rank) for rank in range(count)]
        sessions = [_schedule(each.schedule) for each in found]
        return Table({
            "days": [" ".join(f"{s.day:g}" for s in each) for each in sessions],
            "needle_lengths_mm": [" ".join(f"{s.needle_length_mm:g}" for s in each) for each in sessions],
            "densities_per_cm2": [" ".join(f"{s.density_per_cm2:g}" for s in each) for each in sessions],
            **{name: np.array([getattr(each, name) for each in found]) for name in _NUMBERS}})

    def _repr_html_(self):
        summary = self.summary
        return (f"<p>{summary.near} of {summary.visited} visited schedules cannot be distinguished from "
                f"the first</p>" + self.table()._repr_html_())


def _schedule(struct):
    """Copies of the sessions of a schedule of the library's."""
    return Schedule(Session.from_buffer_copy(struct.sessions[i]) for i in range(struct.count))
