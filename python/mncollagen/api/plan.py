"""Search for schedules: session days on a grid, their number, needle length and channel density,
for the largest gain at a day or the least downtime for a given gain, under limits. Each
candidate is assessed by a quantile over members (draws of the uncertain parameters) common to
all candidates, so that comparisons are paired. The result is never one winner but all visited
candidates that the noise cannot tell from the first. What the model cannot decide at all:
docs/planning.md.

Generated from mncollagen/plan.h by generate_api.py: change that, then run ./dev python."""


from __future__ import annotations

from ctypes import *  # noqa: F403
from typing import Any, Optional

from mncollagen._library import Struct, array, declare
from mncollagen.api.bands import *  # noqa: F403
from mncollagen.api.ensemble import *  # noqa: F403
from mncollagen.api.export import *  # noqa: F403
from mncollagen.api.needling import *  # noqa: F403
from mncollagen.api.simulation import *  # noqa: F403
from mncollagen.api.skin import *  # noqa: F403
from mncollagen.api.status import *  # noqa: F403


# What is wanted. The value of a candidate is desc.quantile of its members' values.
MNC_PLAN_LARGEST_VALUE = 0
"""the largest value"""
MNC_PLAN_LEAST_DOWNTIME = 1
"""the least downtime among those whose value is at least desc.wanted"""
mnc_plan_goal = {
    "MNC_PLAN_LARGEST_VALUE": MNC_PLAN_LARGEST_VALUE,
    "MNC_PLAN_LEAST_DOWNTIME": MNC_PLAN_LEAST_DOWNTIME,
}


class mnc_plan_limits(Struct):
    """What no candidate may exceed. HUGE_VAL: no limit. Days and volumes are those of the schedule as
    written, not as a member's device and patient vary it.

        minimum_gap_days: from one session to the next, [0, 100000]
        deepest_mm: achieved depth below the skin surface, above 0
        max_downtime_days: mnc_schedule_downtime(), any_days, >= 0
        max_open_barrier_days: mnc_schedule_open_barrier_days(), >= 0
        max_injured_volume_mm: mnc_schedule_injured_volume_mm() on base.skin, >= 0"""

    minimum_gap_days: float
    deepest_mm: float
    max_downtime_days: float
    max_open_barrier_days: float
    max_injured_volume_mm: float
    _fields_ = [
        ("minimum_gap_days", c_double),
        ("deepest_mm", c_double),
        ("max_downtime_days", c_double),
        ("max_open_barrier_days", c_double),
        ("max_injured_volume_mm", c_double),
    ]


mnc_plan_value_fn = CFUNCTYPE(c_int, POINTER(mnc_schedule), c_size_t, POINTER(c_double), c_void_p)
"""The value of one member of a candidate, larger is better. Called from several threads at once,
for each member and candidate at most once. It must depend on its arguments alone. Another
status than MNC_OK, or a value that is not finite, makes the candidate a failed one.

mnc_status mnc_plan_value_fn(const mnc_schedule *schedule, size_t member, double *value, void *user)"""


class mnc_plan_desc(Struct):
    """Description of a search. Start from mnc_plan_desc_default() and overwrite members. It is read
    during mnc_plan_search() only.

        day_count: [1, 5000]
        days: that a session may be on, rising, [0, 100000]
        length_count: [0, 100]; 0: that of `session`
        needle_lengths_mm: to choose from, rising
        density_count: [0, 100]; 0: that of `session`
        densities_per_cm2: to choose from, rising
        mixed_doses: 1: each session has its own length and density; 0: all sessions of a schedule share them
        min_sessions: [0, max_sessions]
        max_sessions: [1, 64]
        session: all else about a session
        limits: that every candidate keeps
        goal: Goal.
        quantile: of the members' values, [0.01, 0.99]
        wanted: value to be reached, for the least downtime; finite
        member_count: [1, 1000000]
        samples: of mnc_ensemble_sample(); not read where `value` is given
        base: skin, extent and tolerances; its schedule, model, threads, allocator and log are not used; a spacing_depth_mm of 0 is that of an ensemble
        record: the value: mean of a quantity over a region ...
        day: ... on this day, not before the last of `days`
        value: NULL: samples are simulated
        value_user: passed on
        reference: to compare with; NULL: none
        seed: of annealing and of resampling
        exhaustive_limit: up to so many candidates all are visited; else annealing. [0, 1e6]
        restarts: of annealing, [1, 1000]
        moves: of each restart, [1, 1000000]
        resamples: of the members, for the noise, [50, 100000]
        indifference: share of the first's value (downtime) below which a difference counts as none, whatever the noise [1], [0, 0.5]
        threads: [0, MNC_MAX_THREADS]; 0: OpenMP's choice. Results do not depend on it
        progress: NULL: none. Candidates visited, or moves tried, and all of them. On the caller's thread; non-zero stops
        progress_user: passed on"""

    day_count: int
    days: Any
    length_count: int
    needle_lengths_mm: Any
    density_count: int
    densities_per_cm2: Any
    mixed_doses: int
    min_sessions: int
    max_sessions: int
    session: mnc_session
    limits: mnc_plan_limits
    goal: int
    quantile: float
    wanted: float
    member_count: int
    samples: Any
    base: mnc_simulation_desc
    record: mnc_record
    day: float
    value: Any
    value_user: Any
    reference: Any
    seed: int
    exhaustive_limit: int
    restarts: int
    moves: int
    resamples: int
    indifference: float
    threads: int
    progress: Any
    progress_user: Any
    _fields_ = [
        ("day_count", c_size_t),
        ("days", POINTER(c_double)),
        ("length_count", c_size_t),
        ("needle_lengths_mm", POINTER(c_double)),
        ("density_count", c_size_t),
        ("densities_per_cm2", POINTER(c_double)),
        ("mixed_doses", c_int),
        ("min_sessions", c_size_t),
        ("max_sessions", c_size_t),
        ("session", mnc_session),
        ("limits", mnc_plan_limits),
        ("goal", c_int),
        ("quantile", c_double),
        ("wanted", c_double),
        ("member_count", c_size_t),
        ("samples", POINTER(mnc_sample)),
        ("base", mnc_simulation_desc),
        ("record", mnc_record),
        ("day", c_double),
        ("value", mnc_plan_value_fn),
        ("value_user", c_void_p),
        ("reference", POINTER(mnc_schedule)),
        ("seed", c_uint64),
        ("exhaustive_limit", c_size_t),
        ("restarts", c_size_t),
        ("moves", c_size_t),
        ("resamples", c_size_t),
        ("indifference", c_double),
        ("threads", c_int),
        ("progress", mnc_progress_fn),
        ("progress_user", c_void_p),
    ]


def mnc_plan_desc_default(site: int) -> mnc_plan_desc:
    """One session's length and density everywhere (1.5 mm, 250 per cm^2), one to six sessions at least
    7 days apart [assumed], no deeper than the site's dermis, no other limit; the largest median of
    the papillary collagen gain on day 365; all candidates up to 2000, else 4 restarts of 400 moves;
    500 resamples, differences below 2 % count as none [assumed: a run is right to 1e-3, and no
    measurement resolves a fiftieth of a gain]. Days and samples have to be set.

    mnc_plan_desc mnc_plan_desc_default(mnc_site site)"""
    return _mnc_plan_desc_default(site)


_mnc_plan_desc_default = declare("mnc_plan_desc_default", mnc_plan_desc, [c_int], False)


def mnc_plan_search(desc: Any, plan: Any) -> int:
    """Searches. The caller destroys the plan. MNC_OK; MNC_STOPPED: progress asked for it, and the plan
    holds what was found until then; MNC_ERR_INVALID with a sentence, also where no schedule keeps
    the limits; MNC_ERR_MEMORY. After errors *plan is NULL. Candidates that fail are counted and kept
    as failed. Results have the same bits for any number of threads.

    mnc_status mnc_plan_search(const mnc_plan_desc *desc, mnc_plan **plan)"""
    return _mnc_plan_search(desc, plan)


_mnc_plan_search = declare("mnc_plan_search", c_int, [POINTER(mnc_plan_desc), POINTER(c_void_p)], True)


def mnc_plan_destroy(plan: Any) -> None:
    """NULL is allowed.

    void mnc_plan_destroy(mnc_plan *plan)"""
    return _mnc_plan_destroy(plan)


_mnc_plan_destroy = declare("mnc_plan_destroy", None, [c_void_p], False)


class mnc_plan_summary(Struct):
    """The search as a whole.

        visited: candidates with a result or failed
        failed: of them: a member failed
        near: of them: near-optimal, the first in the order
        exhaustive: 1: every candidate was to be visited; 0: annealing, which may miss some
        complete: 0: stopped early
        reached: 1: a candidate's value is at least `wanted`; always for the largest value
        members: of each candidate
        reference_status: MNC_OK without a reference, too
        reference_sentence: why it failed, else ""; lives as long as the plan
        reference_band: of its members; NAN and 0 where there is none or it failed
        reference_value: the quantile, likewise"""

    visited: int
    failed: int
    near: int
    exhaustive: int
    complete: int
    reached: int
    members: int
    reference_status: int
    reference_sentence: Optional[bytes]
    reference_band: mnc_band
    reference_value: float
    _fields_ = [
        ("visited", c_size_t),
        ("failed", c_size_t),
        ("near", c_size_t),
        ("exhaustive", c_int),
        ("complete", c_int),
        ("reached", c_int),
        ("members", c_size_t),
        ("reference_status", c_int),
        ("reference_sentence", c_char_p),
        ("reference_band", mnc_band),
        ("reference_value", c_double),
    ]


def mnc_plan_summarize(plan: Any, summary: Any) -> int:
    """The summary.

    mnc_status mnc_plan_summarize(const mnc_plan *plan, mnc_plan_summary *summary)"""
    return _mnc_plan_summarize(plan, summary)


_mnc_plan_summarize = declare("mnc_plan_summarize", c_int, [c_void_p, POINTER(mnc_plan_summary)], True)


class mnc_plan_candidate(Struct):
    """A visited candidate. Numbers are NAN where it failed.

        schedule: lives as long as the plan
        status: MNC_OK, or why it failed
        sentence: of the failed member of the lowest number, else ""; as long as the plan
        is_near: 1: cannot be told from the first. For the largest value: the first's value is above this one's in less than 95 % of the resamples, or by no more than `indifference` of it. For the least downtime: at least 5 % of the resamples reach `wanted` (or the value does but for `indifference`), with no more downtime, but for `indifference`, than the least of those that 95 % reach
        on_front: 1: no visited candidate has as much value with less downtime, nor more value with as little
        value: quantile of the members
        standard_error: of it, from the finite number of members
        difference: value - that of the first
        difference_standard_error: of it, member by member
        first_above: fraction of resamples in which the first's value is above this one's [1]
        reaching: fraction of resamples whose value is at least `wanted` [1]
        band: of the members
        above_reference: P(better than the reference), member by member; NAN without
        downtime_days: of the schedule
        open_barrier_days: of the schedule
        injured_volume_mm: of the schedule"""

    schedule: mnc_schedule
    status: int
    sentence: Optional[bytes]
    is_near: int
    on_front: int
    value: float
    standard_error: float
    difference: float
    difference_standard_error: float
    first_above: float
    reaching: float
    band: mnc_band
    above_reference: mnc_share
    downtime_days: float
    open_barrier_days: float
    injured_volume_mm: float
    _fields_ = [
        ("schedule", mnc_schedule),
        ("status", c_int),
        ("sentence", c_char_p),
        ("is_near", c_int),
        ("on_front", c_int),
        ("value", c_double),
        ("standard_error", c_double),
        ("difference", c_double),
        ("difference_standard_error", c_double),
        ("first_above", c_double),
        ("reaching", c_double),
        ("band", mnc_band),
        ("above_reference", mnc_share),
        ("downtime_days", c_double),
        ("open_barrier_days", c_double),
        ("injured_volume_mm", c_double),
    ]


def mnc_plan_ranked(plan: Any, rank: int, candidate: Any) -> int:
    """Candidate number `rank` of the order: near-optimal ones first, failed ones last; in between
    by value, for the least downtime by downtime (in hundredths of a day) where `wanted` is reached.
    Neighbours in it may well
    be equal within the noise.

    mnc_status mnc_plan_ranked(const mnc_plan *plan, size_t rank, mnc_plan_candidate *candidate)"""
    return _mnc_plan_ranked(plan, rank, candidate)


_mnc_plan_ranked = declare("mnc_plan_ranked", c_int, [c_void_p, c_size_t, POINTER(mnc_plan_candidate)], True)


def mnc_plan_values(plan: Any, rank: int, values: Any, count: int) -> int:
    """Values of the members of that candidate, NAN where a member failed; `count` is
    desc.member_count.

    mnc_status mnc_plan_values(const mnc_plan *plan, size_t rank, double *values, size_t count)"""
    return _mnc_plan_values(plan, rank, values, count)


_mnc_plan_values = declare("mnc_plan_values", c_int, [c_void_p, c_size_t, array(c_double, False), c_size_t], True)


__all__ = [
    "MNC_PLAN_LARGEST_VALUE",
    "MNC_PLAN_LEAST_DOWNTIME",
    "mnc_plan_goal",
    "mnc_plan_limits",
    "mnc_plan_value_fn",
    "mnc_plan_desc",
    "mnc_plan_desc_default",
    "mnc_plan_search",
    "mnc_plan_destroy",
    "mnc_plan_summary",
    "mnc_plan_summarize",
    "mnc_plan_candidate",
    "mnc_plan_ranked",
    "mnc_plan_values",
]
