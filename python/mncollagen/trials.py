"""Design of studies: what two or more protocols would leave in virtual patients under each structural
hypothesis, and trials of them that are simulated before one is run."""

from __future__ import annotations

import ctypes as c
from typing import Any, Callable, Dict, Iterable, List, Mapping, Optional, Tuple, Union

import numpy as np

from mncollagen import api
from mncollagen._guard import Guard
from mncollagen._library import Error, get, integer
from mncollagen._names import (check_options, choice, day_number, listed, named,
                               region as region_number, words)
from mncollagen._types import ArrayLike, Path, Region
from mncollagen.ensemble import posterior_draws
from mncollagen.kinetics import healing_params, hypotheses as all_hypotheses
from mncollagen.needling import Schedule, Session, c_schedule
from mncollagen.simulation import Simulation
from mncollagen.skin import site_number
from mncollagen.tables import Table, doubles

_WORDS = {"design": words(api.mnc_study_design), "test": words(api.mnc_study_test),
          "spending": words(api.mnc_study_spending)}
_OPTIONS = ("from_baseline", "score_levels", "score_step",
            "drop_out", "alpha", "looks", "first_trial", "trials", "seed", "threads")
_PATIENTS = ("youngest_years", "oldest_years", "thickness_sd")
_BASE = ("skin", "spacing_mm", "tolerance")


class StudyPopulation:
    """Every arm in virtual patients under draws of each structure, simulated when it is made: one draw is
    what is true for all participants of a trial, patients are how these differ.

    arms        name to Schedule (or list of Sessions), at least two; the first is the control
    days        on which readings may be taken, rising, counted from the last session of all arms, which are
                shifted so that all end together; or with after="first_session" from day 0
    quantity    that is read, and its region; one without a unit in % of healthy skin
    hypotheses  names of structures, or name to weight before the trial; all of the library, equally likely,
                unless given. "+" joins several, and values of parameters that replace the usual ones:
                "crowded_matrix+priming", "inflammation_holds_back+cytokine_inhibition=1"
    draws       "posterior" (the shipped draws of each structure given the calibration data), "prior", or name
                of the structure to the path of a file of draws or to their numbers
    members     their number for each structure
    patients    the number of virtual patients, with youngest_years=, oldest_years=, thickness_sd= (of the
                log of the dermis' thickness), sites= (names, equally likely) and seed=
    options     site=, skin=, spacing_mm=, tolerance=, threads= as of a Simulation; progress(done, total) by
                draws may return True to stop, which raises Error

    `values` has what readings would be without error, [structure, draw, arm, patient, day], in `unit`;
    `untreated` is that of untreated skin, `weights` those of `hypotheses`, which add up to 1.
    """

    def __init__(self, arms: Mapping[str, Iterable[Session]], days: ArrayLike,
                 quantity: str = "collagen_gain", *, region: Region = "papillary",
                 after: str = "last_session",
                 hypotheses: Union[Iterable[str], Mapping[str, float], None] = None,
                 draws: Union[str, Mapping[str, Union[Path, ArrayLike]]] = "posterior",
                 members: int = 40, patients: int = 8, sites: Iterable[str] = (), seed: int = 1,
                 site: str = "cheek", threads: int = 0,
                 progress: Optional[Callable[[int, int], object]] = None, **options: Any) -> None:
        check_options("StudyPopulation", options, _BASE + _PATIENTS, StudyPopulation.__init__)
        members = _count("members", members)
        self._set_structures(hypotheses)
        self._set_arms(arms, days, after)
        base = api.mnc_simulation_desc_default(site_number(site))
        for name in _BASE:
            if name in options:
                setattr(base, name, options.pop(name))
        healthy = Simulation(site, skin=base.skin)
        self.quantity, self.region = quantity, region
        unit = healthy._info(healthy._number(quantity)).unit.decode()
        factor = 100.0 if unit == "1" else 1.0
        self.unit = "% of healthy" if unit == "1" else unit
        self.untreated = factor * healthy.mean(quantity, region)
        people = self._people(site, patients, sites, seed, options)
        record = api.mnc_record(healthy._number(quantity), region_number(region))
        self._simulate(base, people, record, draws, members, threads, progress)
        self.values *= factor

    @classmethod
    def of(cls, values: ArrayLike, arms: Iterable[str], days: ArrayLike,
           hypotheses: Union[Iterable[str], Mapping[str, float]] = ("default",), *,
           untreated: float = 0.0, unit: str = "") -> StudyPopulation:
        """One of values of your own, [structure, draw, arm, patient, day]: those of another model, say."""
        self = cls.__new__(cls)
        self._set_structures(hypotheses)
        self.arms, self.days = list(arms), doubles("days", days).copy()
        self.values = np.array(values, dtype=float, order="C")
        wanted = (len(self.hypotheses), None, len(self.arms), None, self.days.size)
        if self.values.ndim != 5 or any(n not in (None, m) for n, m in zip(wanted, self.values.shape)):
            raise ValueError(f"values has the shape {self.values.shape}: must be [{wanted[0]} structures, "
                             f"draws, {wanted[2]} arms, patients, {wanted[4]} days]")
        self.quantity, self.region, self.unit, self.untreated = "", "", unit, float(untreated)
        self.schedules, self.first_day = {}, 0.0
        return self

    def _set_structures(self, hypotheses):
        if hypotheses is None:
            hypotheses = all_hypotheses()
        if isinstance(hypotheses, str):
            raise TypeError(f"hypotheses = {hypotheses!r}: must be a list of names, or name to weight")
        weights = dict(hypotheses) if isinstance(hypotheses, Mapping) else dict.fromkeys(hypotheses, 1.0)
        self.hypotheses = list(weights)
        if not weights:
            raise ValueError("hypotheses is empty: must name at least one")
        weights = doubles("hypotheses", list(weights.values()))
        if not (np.all(weights >= 0) and 0 < weights.sum() < np.inf):
            raise ValueError(f"hypotheses have the weights {weights.tolist()}: must be at least 0, one "
                             "above it")
        self.weights = weights / weights.sum()

    def _set_arms(self, arms, days, after):
        arms = named("arms", arms, "a Schedule")
        if len(arms) < 2:
            raise ValueError(f"arms has {len(arms)}: a comparison needs at least two")
        if after not in ("last_session", "first_session"):
            raise ValueError(f"after = {after!r}: must be one of last_session, first_session")
        self.arms, self.days = list(arms), doubles("days", days).copy()
        if np.any(np.diff(self.days) <= 0):
            raise ValueError(f"days = {self.days.tolist()}: must rise")
        self.schedules = {name: Schedule(sessions) for name, sessions in arms.items()}
        self.first_day = 0.0  # that readings count from, in simulated days
        if after == "last_session":
            self.first_day = max((s[-1].day for s in self.schedules.values() if s), default=0.0)
            for name, sessions in self.schedules.items():
                self.schedules[name] = Schedule(
                    _moved(s, self.first_day - sessions[-1].day) for s in sessions)

    @staticmethod
    def _people(site, patients, sites, seed, options):
        desc = api.mnc_ensemble_desc_default(site_number(site))
        desc.members, desc.seed = _count("patients", patients), seed
        desc.youngest_years = desc.oldest_years = 40.0
        for name, value in {"thickness_sd": 0.15, **options}.items():
            setattr(desc, name, value)
        numbers = [site_number(name) for name in listed("sites", sites)]
        desc.site_count, desc.sites = len(numbers), (c.c_int * len(numbers))(*numbers)
        return _samples(desc, patients)

    def _truths(self, hypothesis, draws, members):
        """Samples of the parameters under a structure."""
        desc = api.mnc_ensemble_desc_default(api.MNC_SITE_CHEEK)
        names, values = _parts(hypothesis)
        desc.healing = healing_params(names, values)
        if isinstance(draws, str) and draws == "prior":
            desc.members = members
            return _samples(desc, members)
        if isinstance(draws, str) and draws != "posterior":
            raise ValueError(f"draws = {draws!r}: must be posterior, prior, or name of a hypothesis to draws")
        own = None if isinstance(draws, str) else draws[hypothesis]
        if own is None or isinstance(own, (str, bytes)) or hasattr(own, "__fspath__"):
            desc.seed, own = posterior_draws(own, names, values)
        numbers = np.ascontiguousarray(own, dtype=np.uint64)[:members]
        if numbers.size < members:
            raise ValueError(f"members = {members}: there are only {numbers.size} draws under {hypothesis}")
        desc.members = members
        desc.draws = numbers.ctypes.data_as(c.POINTER(c.c_size_t))
        return _samples(desc, members)

    def _simulate(self, base, people, record, draws, members, threads, progress):
        schedules = (api.mnc_schedule * len(self.arms))(*map(c_schedule, self.schedules.values()))
        when = (c.c_double * self.days.size)(*(self.first_day + self.days))
        truths = [self._truths(name, draws, members) for name in self.hypotheses]
        self.values = np.empty((len(truths), members, len(self.arms), len(people), self.days.size))
        total, guard = members * len(truths), Guard(progress)
        for number, own in enumerate(truths):
            told = api.mnc_progress_fn(lambda done, _all, _user, before=number * members:
                                       guard.answer(before + done, total))
            population = api.mnc_study_population(
                draws=members, truths=own, patients=len(people), people=people, base=base,
                arms=len(schedules), schedules=schedules, days=len(when), day_list=when, records=1,
                record_list=c.pointer(record), threads=threads, progress=told)
            place = self.values[number].ctypes.data_as(c.POINTER(c.c_double))
            if guard.run(lambda: api.mnc_study_simulate(c.byref(population), c.byref(place))):
                raise Error("the population was stopped by progress", "MNC_STOPPED")

    def _repr_html_(self):
        return (f"<p>Population of a study: {', '.join(self.arms)}; {len(self.hypotheses)} structures, "
                f"{self.values.shape[1]} draws of each, {self.values.shape[3]} patients, "
                f"{self.days.size} days</p>")


class Trial:
    """A trial of two arms of a StudyPopulation, under a model of how participants and readings differ.
    Numbers come from counters: the same seed gives the same trials, whatever the threads.

    day          of the reading that is tested, one of the population's; the last unless given
    treated, control   names of the arms: the second and the first unless given
    design       "split" (every participant has all arms side by side) or "parallel"
    test         "t", "wilcoxon", or "sign" (split only), two-sided at `alpha` for the whole trial
    response_sd  of the log of a participant's response, whose mean is 1 [1]
    between_sd   of a participant's level before treatment, within_sd of one reading, in the population's unit
    options      from_baseline=True (changes from a reading before treatment), score_levels= and score_step=
                 (an ordinal score), drop_out= (fraction without a reading, 0 to 0.9), looks=, spending=
                 ("obrien_fleming" or "pocock"), trials= (simulated under each structure), seed=, threads=

    A `hypothesis` of the methods is a name of the population's; None averages over all by their weights.
    """

    def __init__(self, population: StudyPopulation, *, day: Optional[float] = None,
                 treated: Optional[str] = None, control: Optional[str] = None, design: str = "split",
                 test: str = "t", spending: str = "obrien_fleming", response_sd: float = 0.3,
                 between_sd: float = 10.0, within_sd: float = 10.0, **options: Any) -> None:
        self.population = population
        desc = api.mnc_study_desc_default()
        (desc.structures, desc.draws, desc.arms, desc.patients, desc.days) = population.values.shape
        desc.values = population.values.ctypes.data_as(c.POINTER(c.c_double))
        desc.weights = population.weights.ctypes.data_as(c.POINTER(c.c_double))
        desc.untreated = population.untreated
        for name, value in (("design", design), ("test", test), ("spending", spending)):
            setattr(desc, name, choice(name, _WORDS[name], value))
        check_options("Trial", options, _OPTIONS, Trial.__init__)
        for name, value in {"response_sd": response_sd, "between_sd": between_sd, "within_sd": within_sd,
                            **options}.items():
            setattr(desc, name, value)
        self._desc = desc
        desc.day = population.days.size - 1 if day is None else self._day(day)
        desc.control = 0 if control is None else self._arm("control", control)
        desc.treated = 1 if treated is None else self._arm("treated", treated)

    @property
    def day(self) -> float:
        """Of the reading that is tested, as the population counts days."""
        return float(self.population.days[self._desc.day])

    def _arm(self, what, name):
        arms = self.population.arms
        if name not in arms:
            raise ValueError(f"{what} = {name!r}: must be one of {', '.join(arms)}")
        return arms.index(name)

    def _day(self, day):
        return day_number(self.population.days, day, "population")

    def _structure(self, hypothesis):
        if hypothesis is None:
            return api.MNC_STUDY_ALL
        names = self.population.hypotheses
        if hypothesis not in names:
            raise ValueError(f"hypothesis = {hypothesis!r}: must be one of {', '.join(names)}")
        return names.index(hypothesis)

    def _on(self, day):
        """The description with another day of the reading."""
        desc = api.mnc_study_desc.from_buffer_copy(self._desc)
        desc.day = self._desc.day if day is None else self._day(day)
        return desc

    def power(self, participants: int, hypothesis: Optional[str] = None, *,
              day: Optional[float] = None) -> api.mnc_study_power:
        """Power with so many participants (of each arm, if parallel), an mnc_study_power: `power` is the
        proportion of significant trials [1], averaged over the draws (assurance), with its
        `standard_error`."""
        return get(api.mnc_study_power_of, api.mnc_study_power, c.byref(self._on(day)),
                   self._structure(hypothesis), _count("participants", participants))

    def type_one_error(self, participants: int, hypothesis: Optional[str] = None) -> api.mnc_study_power:
        """The same where both arms have the control's treatment: the type I error in the place of the
        power."""
        return get(api.mnc_study_type_one_of, api.mnc_study_power, c.byref(self._desc),
                   self._structure(hypothesis), _count("participants", participants))

    def participants_for(self, power: float = 0.8, hypothesis: Optional[str] = None, *,
                         most: int = 400) -> api.mnc_study_size:
        """The fewest participants for a power, an mnc_study_size; its `reached` is 0 where `most` do not
        suffice."""
        return get(api.mnc_study_size_for, api.mnc_study_size, c.byref(self._desc),
                   self._structure(hypothesis), power, _count("most", most))

    def effect(self, hypothesis: Optional[str] = None, *,
               day: Optional[float] = None) -> api.mnc_study_effect:
        """The effect of `treated` against `control`, an mnc_study_effect: bands over the draws of the
        `difference` in the population's unit and of the `ratio` of responses [1], P(above)."""
        desc = self._on(day)
        return get(api.mnc_study_effect_of, api.mnc_study_effect, c.byref(desc),
                   self._structure(hypothesis), desc.day)

    def by_hypothesis(self, participants: int, power: float = 0.8, *, most: int = 400) -> Table:
        """Effect, power and participants under each structure, and over "all" of them: a Table. The
        participants are NaN where `most` do not suffice."""
        names: List[Optional[str]] = list(self.population.hypotheses) + [None]
        effects = [self.effect(name) for name in names]
        powers = [self.power(participants, name) for name in names]
        sizes = [self.participants_for(power, name, most=most) for name in names]
        return Table({"hypothesis": [name or "all" for name in names], **_effect_columns(effects),
                      **_power_columns(powers),
                      "participants": np.array([s.participants if s.reached else np.nan for s in sizes])},
                     self._units())

    def by_day(self, participants: int) -> Table:
        """Effect, power and, if readings err, information about the structure [bits] by day of the reading,
        over all structures: a Table."""
        days = self.population.days
        columns = {"day": days.copy(), **_effect_columns([self.effect(day=day) for day in days]),
                   **_power_columns([self.power(participants, day=day) for day in days])}
        if self._desc.within_sd > 0:
            told = [self.information(participants, day=day)[0] for day in days]
            columns["bits"] = np.array([each.bits for each in told])
            columns["bits_error"] = np.array([each.standard_error for each in told])
        return Table(columns, {"day": "d", "bits": "bit", "bits_error": "bit", **self._units()})

    def best_days(self, participants: int, errors: float = 2.0) -> np.ndarray:
        """Days of the reading with the largest power, that first, and behind it those that so many standard
        errors of the simulation cannot tell from it."""
        days = self.population.days
        found = [self.power(participants, day=day) for day in days]
        power = np.array([each.power for each in found])
        error = np.array([each.standard_error for each in found])
        best = int(np.argmax(power))
        near = power >= power[best] - errors * np.hypot(error, error[best])
        near[best] = False
        return np.concatenate([days[[best]], days[near]])

    def information(self, participants: int, *, day: Optional[float] = None
                    ) -> Tuple[api.mnc_study_information, np.ndarray, np.ndarray]:
        """What the mean readings of all arms would tell about the structure: an mnc_study_information
        (`bits` of the `most_bits` that would settle it); the mean probability of each structure [true,
        structure]; and 5, 50 and 95 % of log10 of the Bayes factor of the true one [true, structure, 3]."""
        desc, count = self._on(day), len(self.population.hypotheses)
        probability, bayes = np.empty((count, count)), np.empty((count, count, 3))
        told = api.mnc_study_information()
        api.mnc_study_information_of(c.byref(desc), desc.day, _count("participants", participants),
                                     c.byref(told), probability, bayes)
        return told, probability, bayes

    def _units(self):
        return dict.fromkeys(("low", "median", "high", "mean"), self.population.unit)


def worth_of_measurement(target: ArrayLike, predicted: ArrayLike, sd: float,
                         weights: Optional[ArrayLike] = None) -> api.mnc_study_measurement:
    """By how much a measurement that errs with `sd` about `predicted` would narrow `target`, both given for
    the same draws (at least 8): an mnc_study_measurement with its standard deviation before and after, in its
    unit, and the `reduction` of the variance [1]."""
    target = doubles("target", target)
    if weights is not None:
        weights = doubles("weights", weights, target.size)
    return get(api.mnc_study_measurement_of, api.mnc_study_measurement, target,
               doubles("predicted", predicted, target.size), weights, target.size, sd)


def _parts(hypothesis):
    """Names and values of a structure."""
    parts = hypothesis.split("+")
    try:
        values = {name: float(value) for name, value in (p.split("=") for p in parts if "=" in p)}
    except ValueError:
        raise ValueError(f"hypotheses: {hypothesis!r} must have values as in cytokine_inhibition=1") from None
    return [part for part in parts if "=" not in part], values


def _count(name, number):
    return integer(name, number, c.c_size_t)


def _samples(desc, count):
    found = (api.mnc_sample * count)()
    for number in range(count):
        api.mnc_ensemble_sample(c.byref(desc), number, c.byref(found[number]))
    return found


def _moved(session, days):
    moved = Session.from_buffer_copy(session)
    moved.day += days
    return moved


def _effect_columns(effects) -> Dict[str, np.ndarray]:
    bands = {name: np.array([getattr(e.difference, name) for e in effects])
             for name in ("low", "median", "high", "mean")}
    return {**bands, "ratio": np.array([e.ratio.median for e in effects]),
            "above": np.array([e.above.share for e in effects])}


def _power_columns(powers) -> Dict[str, np.ndarray]:
    return {"power": np.array([p.power for p in powers]),
            "power_error": np.array([p.standard_error for p in powers])}
