"""Ensembles: the same schedules for many plausible skins. Each member draws kinetic parameters and
device properties from their priors and, on request, a virtual patient; all schedules are run for
it, so that they can be compared in pairs. Bands: bands.h.

Generated from mncollagen/ensemble.h by generate_api.py: change that, then run ./dev python."""


from __future__ import annotations

from ctypes import *  # noqa: F403
from typing import Any, Optional

from mncollagen._library import Struct, array, declare
from mncollagen.api.export import *  # noqa: F403
from mncollagen.api.healing import *  # noqa: F403
from mncollagen.api.model import *  # noqa: F403
from mncollagen.api.needling import *  # noqa: F403
from mncollagen.api.simulation import *  # noqa: F403
from mncollagen.api.skin import *  # noqa: F403
from mncollagen.api.status import *  # noqa: F403


class mnc_session_spread(Struct):
    """Spread of sessions about the schedule's values; 0: none. Truncated to the ranges of mnc_session,
    as by rejection sampling; depth and radius at equal distances from what is described, which so is
    their median also where efficiency or channel_ratio is 1 (pens, lasers): a member that goes
    deeper or wider than its needle has a longer or wider one. A kill of 0 or 1 and a loss of 0 stay.
    All [0, 10].

        efficiency_sd: of the log of the achieved depth, efficiency * needle length, which is at most 3 mm
        channel_ratio_sd: of the log of the channel's radius, which is at most 0.5 mm
        cell_kill_sd: of ln(p / (1 - p)), p = cell_kill
        loss_sd: of the logs of collagen_loss and elastin_loss, which go together
        needle_length_sd: of the log of needle_length_mm
        density_sd: of the log of density_per_cm2"""

    efficiency_sd: float
    channel_ratio_sd: float
    cell_kill_sd: float
    loss_sd: float
    needle_length_sd: float
    density_sd: float
    _fields_ = [
        ("efficiency_sd", c_double),
        ("channel_ratio_sd", c_double),
        ("cell_kill_sd", c_double),
        ("loss_sd", c_double),
        ("needle_length_sd", c_double),
        ("density_sd", c_double),
    ]


class mnc_sample(Struct):
    """One member's draw. Complete: nothing else is needed to set up its simulations.

        member: its number in the ensemble, from 0
        healing: before the effect of age: mnc_sample_healing()
        efficiency_rank: of the achieved depth, given the needle length
        channel_ratio_rank: of the channel's radius
        cell_kill_rank: of cell_kill
        loss_rank: of collagen_loss and elastin_loss
        needle_length_rank: of needle_length_mm
        density_rank: of density_per_cm2
        spread: as described
        age_years: Of the patient: mnc_sample_skin().
        thickness_factor: of the dermis, before the effect of age [1]
        site: an mnc_site, or -1: the skin described"""

    member: int
    healing: mnc_healing_params
    efficiency_rank: float
    channel_ratio_rank: float
    cell_kill_rank: float
    loss_rank: float
    needle_length_rank: float
    density_rank: float
    spread: mnc_session_spread
    age_years: float
    thickness_factor: float
    site: int
    _fields_ = [
        ("member", c_size_t),
        ("healing", mnc_healing_params),
        ("efficiency_rank", c_double),
        ("channel_ratio_rank", c_double),
        ("cell_kill_rank", c_double),
        ("loss_rank", c_double),
        ("needle_length_rank", c_double),
        ("density_rank", c_double),
        ("spread", mnc_session_spread),
        ("age_years", c_double),
        ("thickness_factor", c_double),
        ("site", c_int),
    ]


mnc_make_model_fn = CFUNCTYPE(c_int, POINTER(mnc_sample), POINTER(c_void_p), c_void_p)
"""Makes the model of a member, which the ensemble destroys. Called from several threads at once.
Another status than MNC_OK makes the member a failed one; its sentence is that of the last
failed call of the library on this thread. What reactions point to must live as long as the
simulations, so until the ensemble's run ends.

mnc_status mnc_make_model_fn(const mnc_sample *sample, mnc_model **model, void *user)"""


mnc_score_fn = CFUNCTYPE(c_int, POINTER(mnc_sample), POINTER(c_double), c_void_p)
"""chi^2 of a member against data: 0 or more; mnc_score_calibration() is one. As mnc_make_model_fn
otherwise.

mnc_status mnc_score_fn(const mnc_sample *sample, double *chi_squared, void *user)"""


class mnc_row(Struct):
    """One result.

        member: its number
        schedule: number in desc.schedules
        day: one of desc.days
        record: one of desc.records
        value: NAN where the member failed
        chi_squared: of the member, as scored: 0 without desc.score
        status: of the member"""

    member: int
    schedule: int
    day: float
    record: mnc_record
    value: float
    chi_squared: float
    status: int
    _fields_ = [
        ("member", c_size_t),
        ("schedule", c_size_t),
        ("day", c_double),
        ("record", mnc_record),
        ("value", c_double),
        ("chi_squared", c_double),
        ("status", c_int),
    ]


mnc_row_fn = CFUNCTYPE(c_int, POINTER(mnc_row), c_void_p)
"""Takes a row; non-zero stops.

int mnc_row_fn(const mnc_row *row, void *user)"""


mnc_progress_fn = CFUNCTYPE(c_int, c_size_t, c_size_t, c_void_p)
"""Called after each member with the number of members that have run and the number asked for.
Non-zero stops.

int mnc_progress_fn(size_t done, size_t total, void *user)"""


class mnc_ensemble_desc(Struct):
    """Description of an ensemble. Start from mnc_ensemble_desc_default() and overwrite members.

        members: [1, 100000000]
        seed: of all draws
        draws: NULL: member k is draw k of the seed. Else `members` numbers: member k is draw draws[k], such as those of a posterior. Any, also repeated
        healing: Kinetics. A parameter that is not sampled has its value in `healing`; a sampled one has it as the centre of its prior (mnc_param_info), within its bounds and, for tgf_clearance_per_day, at least 3. A lognormal prior needs a centre above 0.
        sampled: For each row of the parameter table, 1: sampled; but the parameters of a hypothesis that `healing` has off stay as they are.
        prior_sd: And the width of its lognormal or logit prior, mnc_param_info.prior_sd by default; [0, 10]. 0 gives the centre. Others are not read.
        spread: of the sessions
        youngest_years: evenly spread, [0, 120]
        oldest_years: evenly spread, [0, 120]
        thickness_sd: of the log of the dermis' thickness, truncated to a factor of 4, [0, 10]; all layers alike
        site_count: 0: the skin of `base`
        sites: each equally likely
        base: its schedule and model are left empty; each simulation has one thread. Its allocator and log are called from any thread of the run, one call at a time. A spacing_depth_mm of 0 is twice spacing_mm, at most 0.04, in columns too
        schedule_count: [1, 10000]
        schedules: all of them for each member
        day_count: [1, 100000]
        days: of the recordings, rising, [0, 100000]; between steps values are interpolated, as by mnc_simulation_record()
        record_count: [1, 1000]
        records: on each day
        make_model: NULL: the healing model with mnc_sample_healing()
        make_model_user: passed on
        score: NULL: chi^2 is 0 for every member
        score_user: passed on
        code_mark: of what make_model and score do: parts made with another mark are not merged. Yours to choose
        threads: [0, MNC_MAX_THREADS]; 0: OpenMP's choice. Results do not depend on it
        progress: NULL: none. One call at a time, on any thread of the run
        progress_user: passed on
        row: NULL: none. The rows of a run while it goes on, also of members that had run before: by member, schedule, day, record. One call at a time, on any thread of the run
        row_user: passed on"""

    members: int
    seed: int
    draws: Any
    healing: mnc_healing_params
    sampled: Any
    prior_sd: Any
    spread: mnc_session_spread
    youngest_years: float
    oldest_years: float
    thickness_sd: float
    site_count: int
    sites: Any
    base: mnc_simulation_desc
    schedule_count: int
    schedules: Any
    day_count: int
    days: Any
    record_count: int
    records: Any
    make_model: Any
    make_model_user: Any
    score: Any
    score_user: Any
    code_mark: int
    threads: int
    progress: Any
    progress_user: Any
    row: Any
    row_user: Any
    _fields_ = [
        ("members", c_size_t),
        ("seed", c_uint64),
        ("draws", POINTER(c_size_t)),
        ("healing", mnc_healing_params),
        ("sampled", c_ubyte * 39),
        ("prior_sd", c_double * 39),
        ("spread", mnc_session_spread),
        ("youngest_years", c_double),
        ("oldest_years", c_double),
        ("thickness_sd", c_double),
        ("site_count", c_size_t),
        ("sites", POINTER(c_int)),
        ("base", mnc_simulation_desc),
        ("schedule_count", c_size_t),
        ("schedules", POINTER(mnc_schedule)),
        ("day_count", c_size_t),
        ("days", POINTER(c_double)),
        ("record_count", c_size_t),
        ("records", POINTER(mnc_record)),
        ("make_model", mnc_make_model_fn),
        ("make_model_user", c_void_p),
        ("score", mnc_score_fn),
        ("score_user", c_void_p),
        ("code_mark", c_uint64),
        ("threads", c_int),
        ("progress", mnc_progress_fn),
        ("progress_user", c_void_p),
        ("row", mnc_row_fn),
        ("row_user", c_void_p),
    ]


def mnc_ensemble_desc_default(site: int) -> mnc_ensemble_desc:
    """200 members, seed 1, all parameters sampled with a lognormal or logit prior (the two uniform
    ones, of switches that are off by default, are not: moving macrophages alone would lower the
    median gain by a quarter) and all of hypotheses with any prior, which has an effect where
    `healing` is set to parameters under them (mnc_healing_params_under); the spread of sessions
    (efficiency 0.25, channel 0.3, kill 0.7, loss 0.5 [assumed], needle length and density as set),
    no virtual patients (age 24), skin of the site, no schedule, day and record yet.

    mnc_ensemble_desc mnc_ensemble_desc_default(mnc_site site)"""
    return _mnc_ensemble_desc_default(site)


_mnc_ensemble_desc_default = declare("mnc_ensemble_desc_default", mnc_ensemble_desc, [c_int], False)


def mnc_ensemble_sample(desc: Any, member: int, sample: Any) -> int:
    """Draw of member `member`: depends on the seed, the number of the draw, and what the description
    says about kinetics, spread and patients, and on nothing else; each dimension has numbers of its
    own, so what is sampled beside a parameter does not change it. A set of parameters for which
    healthy skin has no balance is drawn again as a whole. What is run need not be set. Errors:
    MNC_ERR_INVALID.

    mnc_status mnc_ensemble_sample(const mnc_ensemble_desc *desc, size_t member, mnc_sample *sample)"""
    return _mnc_ensemble_sample(desc, member, sample)


_mnc_ensemble_sample = declare("mnc_ensemble_sample", c_int, [POINTER(mnc_ensemble_desc), c_size_t, POINTER(mnc_sample)], True)


# What may vary from one member to the next: the rows of the parameter table by their numbers, and
# these.
MNC_INPUT_EFFICIENCY = 1000
"""\"efficiency", of the achieved depth"""
MNC_INPUT_CHANNEL_RATIO = 1001
"""\"channel_ratio", of the channel's radius"""
MNC_INPUT_CELL_KILL = 1002
"""\"cell_kill\""""
MNC_INPUT_LOSS = 1003
"""\"loss", of collagen and elastin"""
MNC_INPUT_AGE = 1004
"""\"age\""""
MNC_INPUT_THICKNESS = 1005
"""\"thickness", of the dermis"""
MNC_INPUT_SITE = 1006
"""\"site\""""
MNC_INPUT_NEEDLE_LENGTH = 1007
"""\"needle_length\""""
MNC_INPUT_DENSITY = 1008
"""\"density\""""
MNC_INPUT_END = 1009
"""no input, behind the last one"""


def mnc_input_name(input: int) -> Optional[bytes]:
    """Lower-case name of an input, static; that of a parameter is its own. NULL where there is none.

    const char *mnc_input_name(int input)"""
    return _mnc_input_name(input)


_mnc_input_name = declare("mnc_input_name", c_char_p, [c_int], False)


def mnc_ensemble_inputs(desc: Any, inputs: Any, room: int, count: Any) -> int:
    """What varies in a description, rows of the parameter table first, into `inputs` (at most `room`;
    NULL is allowed for 0); `count` receives how many there are.

    mnc_status mnc_ensemble_inputs(const mnc_ensemble_desc *desc, int *inputs, size_t room, size_t *count)"""
    return _mnc_ensemble_inputs(desc, inputs, room, count)


_mnc_ensemble_inputs = declare("mnc_ensemble_inputs", c_int, [POINTER(mnc_ensemble_desc), array(c_int, False), c_size_t, array(c_size_t, False)], True)


def mnc_ensemble_sample_at(desc: Any, ranks: Any, count: int, sample: Any) -> int:
    """The draw with these ranks, (0, 1), one for each of mnc_ensemble_inputs in its order, instead of
    drawn ones: for designs of your own. All else is at the centre; `member` of the sample is 0.
    Refuses ranks for which healthy skin has no balance.

    mnc_status mnc_ensemble_sample_at(const mnc_ensemble_desc *desc, const double *ranks, size_t count, mnc_sample *sample)"""
    return _mnc_ensemble_sample_at(desc, ranks, count, sample)


_mnc_ensemble_sample_at = declare("mnc_ensemble_sample_at", c_int, [POINTER(mnc_ensemble_desc), array(c_double, True), c_size_t, POINTER(mnc_sample)], True)


def mnc_param_quantile(info: Any, rank: float, value: Any) -> int:
    """The value of a parameter below which the share `rank`, [0, 1], of its prior, cut to
    [lower, upper], lies; default_value is the centre, or on_value of a parameter that belongs to a
    hypothesis. For parameters of your own as well: reads the members default_value, lower, upper,
    prior, prior_sd and, not set in your own, least_on, hypothesis and on_value.

    mnc_status mnc_param_quantile(const mnc_param_info *info, double rank, double *value)"""
    return _mnc_param_quantile(info, rank, value)


_mnc_param_quantile = declare("mnc_param_quantile", c_int, [POINTER(mnc_param_info), c_double, array(c_double, False)], True)


def mnc_sample_healing(sample: Any, params: Any) -> None:
    """The member's kinetics, with the effect of age.

    void mnc_sample_healing(const mnc_sample *sample, mnc_healing_params *params)"""
    return _mnc_sample_healing(sample, params)


_mnc_sample_healing = declare("mnc_sample_healing", None, [POINTER(mnc_sample), POINTER(mnc_healing_params)], False)


def mnc_sample_session(sample: Any, session: Any, sampled: Any) -> None:
    """The member's version of a session, as its truncated prior about `session`, day and shape
    kept, and no faster in closing than the member's age allows. Both may be the same.

    void mnc_sample_session(const mnc_sample *sample, const mnc_session *session, mnc_session *sampled)"""
    return _mnc_sample_session(sample, session, sampled)


_mnc_sample_session = declare("mnc_sample_session", None, [POINTER(mnc_sample), POINTER(mnc_session), POINTER(mnc_session)], False)


def mnc_sample_skin(sample: Any, skin: Any, sampled: Any) -> None:
    """The member's skin: its site or else `skin`, with the effects of its thickness and age. Both may
    be the same.

    void mnc_sample_skin(const mnc_sample *sample, const mnc_skin *skin, mnc_skin *sampled)"""
    return _mnc_sample_skin(sample, skin, sampled)


_mnc_sample_skin = declare("mnc_sample_skin", None, [POINTER(mnc_sample), POINTER(mnc_skin), POINTER(mnc_skin)], False)


def mnc_score_calibration(sample: Any, chi_squared: Any, user: Any) -> int:
    """chi^2 against evidence rows (evidence.h): the sum of the squared residuals of those with the use
    fit or check. Each is evaluated on the default skin of its site, with the member's kinetics
    before age and with the member's version of its session; resurfacing is not varied. An
    mnc_score_fn; `user` is a const mnc_evidence *, NULL for the rows of data/calibration.csv, which
    are compiled into the library. Takes as long as ten years of a column. For the built-in
    kinetics. Refuses rows without a functional.

    mnc_status mnc_score_calibration(const mnc_sample *sample, double *chi_squared, void *user)"""
    return _mnc_score_calibration(sample, chi_squared, user)


_mnc_score_calibration = declare("mnc_score_calibration", c_int, [POINTER(mnc_sample), array(c_double, False), c_void_p], True)


def mnc_ensemble_create(desc: Any, ensemble: Any) -> int:
    """Checks and copies the description and all it points to, but `user` pointers; runs nothing. The
    caller destroys the ensemble. Errors: MNC_ERR_INVALID with a sentence, MNC_ERR_MEMORY.

    mnc_status mnc_ensemble_create(const mnc_ensemble_desc *desc, mnc_ensemble **ensemble)"""
    return _mnc_ensemble_create(desc, ensemble)


_mnc_ensemble_create = declare("mnc_ensemble_create", c_int, [POINTER(mnc_ensemble_desc), POINTER(c_void_p)], True)


def mnc_ensemble_run(ensemble: Any, first: int, count: int) -> int:
    """Runs members first .. first + count - 1 that have not run yet, in parallel. A failed member is
    stored with its status and sentence, and the others continue. MNC_OK: all have run; see
    mnc_ensemble_counts for failures. MNC_STOPPED: a callback asked to stop. MNC_ERR_MEMORY. After
    these two, what has run stays, and another call goes on with the rest. Results have the same bits
    for any number of threads.

    mnc_status mnc_ensemble_run(mnc_ensemble *ensemble, size_t first, size_t count)"""
    return _mnc_ensemble_run(ensemble, first, count)


_mnc_ensemble_run = declare("mnc_ensemble_run", c_int, [c_void_p, c_size_t, c_size_t], True)


def mnc_ensemble_evaluate(ensemble: Any, ranks: Any, count: int, values: Any, value_count: int) -> int:
    """Runs what the ensemble describes once, for mnc_ensemble_sample_at(ranks) and on the calling
    thread, and leaves the ensemble as it is: several threads may do so at once, and an allocator and
    a log of desc.base then are called from all of them at once. values[(schedule * day_count + day)
    * record_count + record]; `value_count` is how many these are. desc.score is not called. Errors:
    those of the simulation, MNC_ERR_INVALID.

    mnc_status mnc_ensemble_evaluate(const mnc_ensemble *ensemble, const double *ranks, size_t count, double *values, size_t value_count)"""
    return _mnc_ensemble_evaluate(ensemble, ranks, count, values, value_count)


_mnc_ensemble_evaluate = declare("mnc_ensemble_evaluate", c_int, [c_void_p, array(c_double, True), c_size_t, array(c_double, False), c_size_t], True)


def mnc_ensemble_evaluate_each(ensemble: Any, ranks: Any, count: int, points: int, values: Any, value_count: int) -> int:
    """The same for `points` (1 to 10^6) sets of ranks, ranks[point * count + input]: values[point *
    value_count + value]. Columns run side by side, with the bits that each has alone. A failure is
    that of the first set that fails.

    mnc_status mnc_ensemble_evaluate_each(const mnc_ensemble *ensemble, const double *ranks, size_t count, size_t points, double *values, size_t value_count)"""
    return _mnc_ensemble_evaluate_each(ensemble, ranks, count, points, values, value_count)


_mnc_ensemble_evaluate_each = declare("mnc_ensemble_evaluate_each", c_int, [c_void_p, array(c_double, True), c_size_t, c_size_t, array(c_double, False), c_size_t], True)


def mnc_ensemble_size(ensemble: Any, ranks: Any, values: Any) -> int:
    """Numbers of input ranks and output values of mnc_ensemble_evaluate; NULL is allowed for either.

    mnc_status mnc_ensemble_size(const mnc_ensemble *ensemble, size_t *ranks, size_t *values)"""
    return _mnc_ensemble_size(ensemble, ranks, values)


_mnc_ensemble_size = declare("mnc_ensemble_size", c_int, [c_void_p, array(c_size_t, False), array(c_size_t, False)], True)


def mnc_ensemble_destroy(ensemble: Any) -> None:
    """NULL is allowed.

    void mnc_ensemble_destroy(mnc_ensemble *ensemble)"""
    return _mnc_ensemble_destroy(ensemble)


_mnc_ensemble_destroy = declare("mnc_ensemble_destroy", None, [c_void_p], False)


def mnc_ensemble_counts(ensemble: Any, run: Any, failed: Any) -> int:
    """Members that have run, and those of them that failed; NULL is allowed for either.

    mnc_status mnc_ensemble_counts(const mnc_ensemble *ensemble, size_t *run, size_t *failed)"""
    return _mnc_ensemble_counts(ensemble, run, failed)


_mnc_ensemble_counts = declare("mnc_ensemble_counts", c_int, [c_void_p, array(c_size_t, False), array(c_size_t, False)], True)


class mnc_member(Struct):
    """What became of a member.

        has_run: 1: run or merged
        status: MNC_OK, or why it failed
        sentence: of the failure, else ""; lives as long as the ensemble
        chi_squared: NAN where it failed or has not run"""

    has_run: int
    status: int
    sentence: Optional[bytes]
    chi_squared: float
    _fields_ = [
        ("has_run", c_int),
        ("status", c_int),
        ("sentence", c_char_p),
        ("chi_squared", c_double),
    ]


def mnc_ensemble_member(ensemble: Any, member: int, result: Any) -> int:
    """What became of member `member`.

    mnc_status mnc_ensemble_member(const mnc_ensemble *ensemble, size_t member, mnc_member *result)"""
    return _mnc_ensemble_member(ensemble, member, result)


_mnc_ensemble_member = declare("mnc_ensemble_member", c_int, [c_void_p, c_size_t, POINTER(mnc_member)], True)


def mnc_ensemble_values(ensemble: Any, schedule: int, day: int, record: int, values: Any, count: int) -> int:
    """A recorded quantity over the members: values[member], NAN where it failed or has not run. The
    numbers are those in desc.schedules, desc.days, desc.records; `count` is desc.members.

    mnc_status mnc_ensemble_values(const mnc_ensemble *ensemble, size_t schedule, size_t day, size_t record, double *values, size_t count)"""
    return _mnc_ensemble_values(ensemble, schedule, day, record, values, count)


_mnc_ensemble_values = declare("mnc_ensemble_values", c_int, [c_void_p, c_size_t, c_size_t, c_size_t, array(c_double, False), c_size_t], True)


def mnc_ensemble_chi_squared(ensemble: Any, chi_squared: Any, count: int) -> int:
    """chi^2 over the members, NAN where one failed or has not run; `count` is desc.members.

    mnc_status mnc_ensemble_chi_squared(const mnc_ensemble *ensemble, double *chi_squared, size_t count)"""
    return _mnc_ensemble_chi_squared(ensemble, chi_squared, count)


_mnc_ensemble_chi_squared = declare("mnc_ensemble_chi_squared", c_int, [c_void_p, array(c_double, False), c_size_t], True)


def mnc_ensemble_rows(ensemble: Any, first: int, count: int, row: Any, user: Any) -> int:
    """Passes the rows of members first .. first + count - 1 that have run to `row`, in order.
    MNC_STOPPED if `row` asked to stop.

    mnc_status mnc_ensemble_rows(const mnc_ensemble *ensemble, size_t first, size_t count, mnc_row_fn *row, void *user)"""
    return _mnc_ensemble_rows(ensemble, first, count, row, user)


_mnc_ensemble_rows = declare("mnc_ensemble_rows", c_int, [c_void_p, c_size_t, c_size_t, mnc_row_fn, c_void_p], True)


def mnc_ensemble_save(ensemble: Any, first: int, count: int, bytes: Any, size: int, needed: Any) -> int:
    """Writes the raw results of members first .. first + count - 1, all of which have run, as a part:
    `size` bytes of memory, the same on every machine. `needed` (NULL allowed) receives the size of
    the part; with size 0 `bytes` may be NULL and nothing is written. Between 0 and the part's size
    it is refused.

    mnc_status mnc_ensemble_save(const mnc_ensemble *ensemble, size_t first, size_t count, void *bytes, size_t size, size_t *needed)"""
    return _mnc_ensemble_save(ensemble, first, count, bytes, size, needed)


_mnc_ensemble_save = declare("mnc_ensemble_save", c_int, [c_void_p, c_size_t, c_size_t, c_void_p, c_size_t, array(c_size_t, False)], True)


def mnc_ensemble_merge(ensemble: Any, bytes: Any, size: int) -> int:
    """Takes over a part that was run elsewhere. Refused with a sentence, and nothing is changed, where
    the part is damaged, of another version of the library or another description (all of it but
    threads, callbacks, allocator and log; the code by desc.code_mark), or one of its members has
    already run here.

    mnc_status mnc_ensemble_merge(mnc_ensemble *ensemble, const void *bytes, size_t size)"""
    return _mnc_ensemble_merge(ensemble, bytes, size)


_mnc_ensemble_merge = declare("mnc_ensemble_merge", c_int, [c_void_p, c_void_p, c_size_t], True)


__all__ = [
    "mnc_session_spread",
    "mnc_sample",
    "mnc_make_model_fn",
    "mnc_score_fn",
    "mnc_row",
    "mnc_row_fn",
    "mnc_progress_fn",
    "mnc_ensemble_desc",
    "mnc_ensemble_desc_default",
    "mnc_ensemble_sample",
    "MNC_INPUT_EFFICIENCY",
    "MNC_INPUT_CHANNEL_RATIO",
    "MNC_INPUT_CELL_KILL",
    "MNC_INPUT_LOSS",
    "MNC_INPUT_AGE",
    "MNC_INPUT_THICKNESS",
    "MNC_INPUT_SITE",
    "MNC_INPUT_NEEDLE_LENGTH",
    "MNC_INPUT_DENSITY",
    "MNC_INPUT_END",
    "mnc_input_name",
    "mnc_ensemble_inputs",
    "mnc_ensemble_sample_at",
    "mnc_param_quantile",
    "mnc_sample_healing",
    "mnc_sample_session",
    "mnc_sample_skin",
    "mnc_score_calibration",
    "mnc_ensemble_create",
    "mnc_ensemble_run",
    "mnc_ensemble_evaluate",
    "mnc_ensemble_evaluate_each",
    "mnc_ensemble_size",
    "mnc_ensemble_destroy",
    "mnc_ensemble_counts",
    "mnc_member",
    "mnc_ensemble_member",
    "mnc_ensemble_values",
    "mnc_ensemble_chi_squared",
    "mnc_ensemble_rows",
    "mnc_ensemble_save",
    "mnc_ensemble_merge",
]
