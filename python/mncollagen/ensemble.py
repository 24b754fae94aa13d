"""Ensembles: the same schedules for many plausible skins, drawn from priors or from the draws that fit the
calibration data, and virtual patients."""

from __future__ import annotations

import ctypes as c
import os
import re
import threading
from typing import Any, Callable, Dict, Iterable, List, Mapping, Optional, TYPE_CHECKING, Tuple, Union

import numpy as np

from mncollagen import api, statistics
from mncollagen._guard import Guard
from mncollagen._library import Error, data_file, get, integer, owned_by, pointer
from mncollagen._names import (check_options, choice, day_number, listed, named, records,
                               words)
from mncollagen._types import ArrayLike, Path, Quantities, Region
from mncollagen.kinetics import healing_params, hypotheses as all_hypotheses, param_info, param_row
from mncollagen.needling import c_schedule
from mncollagen.sensitivity import morris_of, sobol_of
from mncollagen.simulation import Simulation
from mncollagen.skin import site_number
from mncollagen.tables import Table, doubles

if TYPE_CHECKING:
    from mncollagen.model import Model
    from mncollagen.needling import Session
    from mncollagen.skin import Skin
    from mncollagen.sensitivity import Study

_BASE = ("skin", "extent", "width_mm", "length_mm", "pattern_seed", "spacing_mm", "tolerance",
         "fixed_step_days")
_PLAIN = ("youngest_years", "oldest_years", "thickness_sd", "code_mark", "threads")


def _of_variants(parameters):
    """Values of parameters without a prior that belong to a hypothesis: {"cytokine_inhibition": 1}."""
    return {name: value for name, value in parameters.items()
            if (info := param_info(param_row(name))).prior == api.MNC_PRIOR_FIXED
            and info.hypothesis != api.MNC_HYPOTHESIS_DEFAULT and value != info.on_value}


def _shipped_draws(wanted, parameters):
    """The file of draws under these hypotheses; that of a variant if its values are the parameters'."""
    def file(parts):
        return data_file("_".join(["posterior"] + ["+".join(parts)] * bool(parts)) + ".csv")

    variants = [f"{name}={value:.10g}" for name, value in _of_variants(parameters).items()]
    try:
        path = file(wanted + variants)
        if not variants or _read_draws(path)[3].items() <= parameters.items():
            return path
    except FileNotFoundError:
        pass
    try:
        return file(wanted)
    except FileNotFoundError:
        raise ValueError(f"hypotheses = {wanted}: no draws are shipped for these together; name a file that "
                         "mncollagen draw-posterior wrote") from None


def _read_draws(path):
    """(seed, numbers, hypotheses, values) of a file."""
    seed, numbers, hypotheses, values = None, [], [], {}
    with open(path, encoding="utf-8") as file:
        for line in file:
            if line.startswith("# seed:"):
                seed = int(line.split(":")[1])
            elif line.startswith("# hypotheses:"):
                hypotheses = re.findall(r"\w+", line.split(":")[1])
            elif line.startswith("# values:"):
                pairs = (part.split("=") for part in line.split(":")[1].split("+"))
                values = {name.strip(): float(value) for name, value in pairs}
            elif line[0].isdigit():
                numbers.append(int(line.split(",")[0]))
    if seed is None or not numbers:
        raise ValueError(f"{path}: no file of draws, which has a line '# seed:' and numbers")
    return seed, np.array(numbers, dtype=np.uint64), hypotheses, values


def posterior_draws(path: Optional[Path] = None, hypotheses: Iterable[str] = (),
                    parameters: Optional[Mapping[str, float]] = None) -> Tuple[int, np.ndarray]:
    """(seed, numbers of draws) of a file that `mncollagen draw-posterior` wrote, or of the shipped one: draws
    of the uncertain parameters given the calibration data, under no hypothesis or under some. A file of
    others than these is refused, and one about values of its own if `parameters` are others."""
    given = listed("hypotheses", hypotheses)
    wanted = [name for name in all_hypotheses()[1:] if name in given]
    parameters = dict(parameters or {})
    path = path or _shipped_draws(wanted, parameters)
    seed, numbers, said, values = _read_draws(path)
    if said != wanted:
        raise ValueError(f"{path}: draws under the hypotheses {said}: must be those under {wanted}")
    if not values.items() <= parameters.items():
        raise ValueError(f"{path}: draws about {values}: parameters must have these values")
    return seed, numbers


class Ensemble:
    """Schedules run for many members.

    schedules   name to Schedule (or list of Sessions); all of them for each member
    days        of the recordings, rising
    quantities  what is recorded on each day, names or pairs (name, region)
    members     their number: 200, or that of the draws
    draws       "prior" (by `seed`), "posterior" (the shipped draws given the calibration data,
                under the hypotheses), the path of a file of draws, or their numbers
    healing     hypotheses= and parameters= set the centre of what is sampled
    sampled     names of the sampled parameters, if not all with a prior; prior_sd widths by name
    spread      of the sessions by member of mnc_session_spread: {"efficiency_sd": 0.25, ...}
    patients    youngest_years=, oldest_years=, thickness_sd=, sites= (names)
    make_model  function of an mnc_sample that returns a Model of your own; score one that returns
                chi^2, or "calibration". Both may be called from several threads
    model       a Model with the fields of make_model's, where quantities name them
    options     site=, skin=, extent=, spacing_mm=, tolerance=, threads=, ... as of a Simulation
    """

    def __init__(self, schedules: Mapping[str, Iterable[Session]], days: ArrayLike,
                 quantities: Quantities = ("collagen_gain",), *, site: str = "cheek",
                 region: Region = "papillary", physical: bool = False, members: Optional[int] = None,
                 seed: int = 1, draws: Union[str, Path, ArrayLike] = "prior",
                 hypotheses: Iterable[str] = (), parameters: Optional[Mapping[str, float]] = None,
                 sampled: Optional[Iterable[str]] = None, prior_sd: Optional[Mapping[str, float]] = None,
                 spread: Optional[Mapping[str, float]] = None, sites: Iterable[str] = (),
                 make_model: Optional[Callable[[api.mnc_sample], Model]] = None,
                 score: Union[str, Callable[[api.mnc_sample], float], None] = None,
                 model: Optional[Model] = None, **options: Any) -> None:
        check_options("Ensemble", options, _BASE + _PLAIN, Ensemble.__init__)
        desc = api.mnc_ensemble_desc_default(site_number(site))
        self._kept, self._guard, self._lock = [], Guard(), threading.Lock()
        self._set_base(desc, options)
        hypotheses = listed("hypotheses", hypotheses)
        self._set_draws(desc, draws, members, seed, hypotheses, parameters)
        self._set_kinetics(desc, hypotheses, parameters, sampled, prior_sd, spread)
        numbers = [site_number(name) for name in listed("sites", sites)]
        desc.site_count, desc.sites = len(numbers), (c.c_int * len(numbers))(*numbers)
        self.schedules = named("schedules", schedules, "a Schedule")
        structs = [c_schedule(sessions) for sessions in self.schedules.values()]
        desc.schedule_count = len(structs)
        desc.schedules = (api.mnc_schedule * len(structs))(*structs)
        self._kept.append(structs)
        self.days = doubles("days", days).copy()
        desc.day_count, desc.days = self.days.size, self.days.ctypes.data_as(c.POINTER(c.c_double))
        probe = Simulation(site, model=model)
        self.quantities, wanted = records(quantities, region, lambda n: probe._number(n, physical))
        self.units = {k: probe._info(r.quantity).unit.decode() for k, r in zip(self.quantities, wanted)}
        desc.record_count, desc.records = len(wanted), wanted
        self._set_callbacks(desc, make_model, score)
        self._desc = desc
        self._handle = get(api.mnc_ensemble_create, c.c_void_p, c.byref(desc))
        owned_by(self).append((api.mnc_ensemble_destroy, self._handle))

    def _set_base(self, desc, options):
        for name, value in options.items():
            if name == "extent":
                value = choice(name, words(api.mnc_extent), value)
            setattr(desc.base if name in _BASE else desc, name, value)

    def _set_draws(self, desc, draws, members, seed, hypotheses, parameters):
        if isinstance(draws, str) and draws == "prior":
            desc.seed, self.draws = seed, None
            desc.members = desc.members if members is None else members
            return
        if isinstance(draws, (str, os.PathLike)):
            seed, draws = posterior_draws(None if draws == "posterior" else draws, hypotheses,
                                          parameters)
        self.draws = np.ascontiguousarray(draws, dtype=np.uint64)
        if members is not None:
            if not 1 <= integer("members", members) <= self.draws.size:
                raise ValueError(f"members = {members}: must be between 1 and the number of draws, "
                                 f"{self.draws.size}")
            self.draws = self.draws[:members]
        desc.seed, desc.members = seed, self.draws.size
        desc.draws = self.draws.ctypes.data_as(c.POINTER(c.c_size_t))

    def _set_kinetics(self, desc, hypotheses, parameters, sampled, prior_sd, spread):
        desc.healing = healing_params(hypotheses, parameters)
        if sampled is not None:
            for row in range(api.MNC_HEALING_PARAM_COUNT):
                desc.sampled[row] = 0
            for name in listed("sampled", sampled):
                desc.sampled[param_row(name)] = 1
        for name, width in (prior_sd or {}).items():
            desc.prior_sd[param_row(name)] = width
        for name, width in (spread or {}).items():
            setattr(desc.spread, name, width)

    def _set_callbacks(self, desc, make_model, score):
        if make_model is not None:
            kept = self._kept

            def make(sample, result, _user):
                model = make_model(sample.contents)
                kept.append(model)
                result[0] = model._release()

            desc.make_model = self._callback(api.mnc_make_model_fn, make)
        if isinstance(score, str) and score == "calibration":
            desc.score = api.mnc_score_fn(pointer("mnc_score_calibration"))
        elif score is not None:
            def rate(sample, result, _user):
                result[0] = score(sample.contents)

            desc.score = self._callback(api.mnc_score_fn, rate)
        guard = self._guard
        desc.progress = api.mnc_progress_fn(lambda done, total, _user: guard.answer(done, total))

    def _callback(self, kind, function):
        """A callback that fails a member where the library refuses, and ends the run otherwise."""
        guard = self._guard

        def act(*arguments):
            try:
                function(*arguments)
                return api.MNC_OK
            except Error as error:
                return api.mnc_status[error.status]
            except BaseException as error:  # no exception may pass through the library
                guard.fail(error)
                return api.MNC_ERR_CALLBACK

        return kind(act)

    # Running

    @property
    def members(self) -> int:
        """Their number."""
        return self._desc.members

    def run(self, progress: Optional[Callable[..., object]] = None, *, first: int = 0,
            count: Optional[int] = None) -> bool:
        """Runs the members that have not run yet, in parallel. progress(done, total) may return True to
        stop. True: all have run. Ctrl-C ends the run after a member; another call goes on."""
        count = self.members - first if count is None else count
        if not self._lock.acquire(blocking=False):
            raise RuntimeError("the ensemble runs already")
        try:
            self._guard.progress = progress
            return not self._guard.run(lambda: api.mnc_ensemble_run(self._handle, first, count))
        finally:
            self._guard.progress = None
            self._lock.release()

    @property
    def counts(self) -> Tuple[int, int]:
        """(members that have run, those of them that failed)."""
        run, failed = c.c_size_t(), c.c_size_t()
        api.mnc_ensemble_counts(self._handle, c.byref(run), c.byref(failed))
        return run.value, failed.value

    def failures(self) -> Dict[int, str]:
        """Sentences of the failed members, by their numbers."""
        found = {}
        for member in range(self.members):
            result = get(api.mnc_ensemble_member, api.mnc_member, self._handle, member)
            if result.has_run and result.status != api.MNC_OK:
                found[member] = result.sentence.decode(errors="replace")
        return found

    # Reading

    def _place(self, schedule, quantity):
        names = list(self.schedules)
        schedule = names[0] if schedule is None else schedule
        quantity = self.quantities[0] if quantity is None else quantity
        if schedule not in names:
            raise ValueError(f"schedule = {schedule!r}: must be one of {', '.join(map(str, names))}")
        if quantity not in self.quantities:
            raise ValueError(f"quantity = {quantity!r}: must be one of {', '.join(self.quantities)}")
        return names.index(schedule), self.quantities.index(quantity)

    def _check_results(self):
        run, failed = self.counts
        if run == 0:
            raise RuntimeError("no member of the ensemble has run: call run() first")
        if run == failed:
            first = next(iter(self.failures().values()))
            raise RuntimeError(f"all of the {run} members that have run failed, the first of them: {first}")

    def values(self, schedule: Optional[str] = None, quantity: Optional[str] = None) -> np.ndarray:
        """A recorded quantity as an array [member, day], NaN where a member failed or has not run.
        Without a name: the first schedule, the first quantity."""
        schedule, record = self._place(schedule, quantity)
        values = np.empty((self.days.size, self.members))
        for day in range(self.days.size):
            api.mnc_ensemble_values(self._handle, schedule, day, record, values[day], self.members)
        return values.T

    def bands(self, schedule: Optional[str] = None, quantity: Optional[str] = None,
              weights: Optional[ArrayLike] = None) -> Table:
        """5, 50, 95 % quantile and mean over the days, a Table."""
        self._check_results()
        table = statistics.bands(self.days, self.values(schedule, quantity), weights)
        unit = self.units[quantity or self.quantities[0]]
        table.units.update(dict.fromkeys(("low", "median", "high", "mean"), unit))
        return table

    def share_above(self, a: str, b: str, day: Optional[float] = None, quantity: Optional[str] = None,
                    weights: Optional[ArrayLike] = None) -> api.mnc_share:
        """P(A > B) of two schedules on a day of `days` (without one the last), an mnc_share."""
        self._check_results()
        number = -1 if day is None else day_number(self.days, day, "ensemble")
        return statistics.share_above(np.ascontiguousarray(self.values(a, quantity)[:, number]),
                                      np.ascontiguousarray(self.values(b, quantity)[:, number]), weights)

    def chi_squared(self) -> np.ndarray:
        """chi^2 of the members, as scored."""
        values = np.empty(self.members)
        api.mnc_ensemble_chi_squared(self._handle, values, values.size)
        return values

    def weights(self) -> np.ndarray:
        """Weights of the members by their chi^2."""
        self._check_results()
        return statistics.weights_of_chi_squared(self.chi_squared())

    def sample(self, member: int) -> api.mnc_sample:
        """The draw of a member, an mnc_sample: parameters, ranks, patient."""
        return get(api.mnc_ensemble_sample, api.mnc_sample, c.byref(self._desc), member)

    def sample_at(self, ranks: ArrayLike) -> api.mnc_sample:
        """The draw at these ranks, one for each of inputs()."""
        ranks = doubles("ranks", ranks)
        return get(api.mnc_ensemble_sample_at, api.mnc_sample, c.byref(self._desc), ranks, ranks.size)

    def inputs(self) -> List[str]:
        """Names of what varies from member to member."""
        return [api.mnc_input_name(number).decode() for number in self._inputs()]

    def _inputs(self):
        room, count = (c.c_int * 2048)(), c.c_size_t()
        api.mnc_ensemble_inputs(c.byref(self._desc), room, len(room), c.byref(count))
        return room[:count.value]

    def parameters(self) -> Table:
        """What varies, by member: values of the parameters; of sessions the rank in their prior; age in
        years, thickness as a factor, the number of the site."""
        samples = [self.sample(member) for member in range(self.members)]
        columns = {"member": np.arange(self.members)}
        if self.draws is not None:
            columns["draw"] = self.draws
        for number in self._inputs():
            name = api.mnc_input_name(number).decode()
            columns[name] = np.array([_input(sample, number, name) for sample in samples])
        return Table(columns)

    def frame(self) -> Any:
        """All results as a pandas.DataFrame: schedule, member, day and a column for each quantity."""
        import pandas
        parts = []
        for schedule in self.schedules:
            index = pandas.MultiIndex.from_product(
                [[schedule], range(self.members), self.days], names=["schedule", "member", "day"])
            parts.append(pandas.DataFrame({q: self.values(schedule, q).ravel() for q in self.quantities},
                                          index=index))
        return pandas.concat(parts)

    # Parts and studies

    def save(self, first: int = 0, count: Optional[int] = None) -> bytes:
        """Results of members as bytes, for merge() on another machine."""
        count = self.members - first if count is None else count
        needed = c.c_size_t()
        api.mnc_ensemble_save(self._handle, first, count, None, 0, c.byref(needed))
        room = c.create_string_buffer(needed.value)
        api.mnc_ensemble_save(self._handle, first, count, room, needed.value, None)
        return room.raw

    def merge(self, part: bytes) -> None:
        """Takes over what save() gave elsewhere."""
        api.mnc_ensemble_merge(self._handle, part, len(part))

    def evaluate(self, ranks: ArrayLike) -> np.ndarray:
        """Runs it once at these ranks, one for each of inputs(): values [schedule, day, quantity]."""
        ranks = doubles("ranks", ranks)
        values = np.empty((len(self.schedules), self.days.size, len(self.quantities)))
        self._guard.run(lambda: api.mnc_ensemble_evaluate(self._handle, ranks, ranks.size, values,
                                                          values.size))
        return values

    def morris(self, **options: Any) -> Study:
        """Morris' screening of what varies: mncollagen.morris() says more."""
        return morris_of(self, **options)

    def sobol(self, **options: Any) -> Study:
        """Sobol' indices of what varies: mncollagen.sobol() says more."""
        return sobol_of(self, **options)

    def _repr_html_(self):
        run, failed = self.counts
        head = f"<p>Ensemble: {run} of {self.members} members have run, {failed} failed</p>"
        rows = [self.bands(name) for name in self.schedules] if run > failed else []
        last = Table({"schedule": list(self.schedules)[:len(rows)],
                      **{name: np.array([band[name][-1] for band in rows])
                         for name in ("low", "median", "high", "mean")}})
        return head + (last._repr_html_() if rows else "")


def _input(sample, number, name):
    """What varies of a sample."""
    if number < api.MNC_HEALING_PARAM_COUNT:
        return getattr(sample.healing, name)
    other = {"age": "age_years", "thickness": "thickness_factor", "site": "site"}
    return getattr(sample, other.get(name, f"{name}_rank"))


def sample_session(sample: api.mnc_sample, session: Session) -> Session:
    """The member's version of a session, as its device and needling vary."""
    varied = type(session).from_buffer_copy(session)
    api.mnc_sample_session(c.byref(sample), c.byref(session), c.byref(varied))
    return varied


def sample_skin(sample: api.mnc_sample, skin: Skin) -> Skin:
    """The member's skin: its site or else `skin`, with its thickness and age."""
    varied = type(skin).from_buffer_copy(skin)
    api.mnc_sample_skin(c.byref(sample), c.byref(skin), c.byref(varied))
    return varied


def sample_healing(sample: api.mnc_sample) -> api.mnc_healing_params:
    """The member's kinetics with the effect of its age, an mnc_healing_params."""
    values = api.mnc_healing_params()
    api.mnc_sample_healing(c.byref(sample), c.byref(values))
    return values
