"""Sessions and schedules, by days or by dates, and what follows from them without a simulation."""

from __future__ import annotations

import copy
import ctypes as c
import datetime
from typing import Any, Iterable, List, Optional

from mncollagen import api
from mncollagen._library import find, get, integer
from mncollagen._names import choice, listed, words
from mncollagen._types import DateLike, Day
from mncollagen.skin import Skin
from mncollagen.tables import struct_html

CONE, CYLINDER, SLAB = (api.MNC_CHANNEL_CONE, api.MNC_CHANNEL_CYLINDER, api.MNC_CHANNEL_SLAB)
REGULAR, RANDOM, HEXAGONAL, JITTERED = (
    api.MNC_PLACEMENT_REGULAR, api.MNC_PLACEMENT_RANDOM, api.MNC_PLACEMENT_HEXAGONAL,
    api.MNC_PLACEMENT_JITTERED)
_MOST_SESSIONS = 100000  # one on each day that there is
_WORDS = {"channel": words(api.mnc_channel), "placement": words(api.mnc_placement)}


class Session(api.mnc_session):
    """A session: that of mnc_session_default() (day 0, 1.5 mm, 250 per cm^2), or of a procedure by its
    name, with the members given. `device` may be the name of a preset, `channel` and `placement` words
    such as "slab" and "random"."""

    def __init__(self, procedure: Optional[str] = None, **members: Any) -> None:
        if procedure is None:
            start = api.mnc_session_default()
        else:
            start = api.mnc_session_of_procedure(find(api.mnc_procedure_find, "procedure", procedure))
        c.memmove(c.byref(self), c.byref(start), c.sizeof(start))
        for name, value in members.items():
            setattr(self, name, value)

    def __setattr__(self, name, value):
        if isinstance(value, str) and name == "device":
            value = api.mnc_device_preset(find(api.mnc_device_find, "device", value))
        elif isinstance(value, str) and name in _WORDS:
            value = choice(name, _WORDS[name], value)
        super().__setattr__(name, value)

    @property
    def depth_mm(self) -> float:
        """Depth that the channel reaches below the skin surface, mm."""
        return api.mnc_session_depth_mm(c.byref(self))

    @property
    def channel_radius_mm(self) -> float:
        """Radius of the channel at the skin surface, mm."""
        return api.mnc_session_channel_radius_mm(c.byref(self))

    def injured_fraction(self, depth_mm: float) -> float:
        """Injured fraction of the skin at a depth below the surface [1]."""
        return api.mnc_session_injured_fraction(c.byref(self), depth_mm)

    def mean_injured_fraction(self, top_mm: float, bottom_mm: float) -> float:
        """Its mean between two depths [1]."""
        return api.mnc_session_mean_injured_fraction(c.byref(self), top_mm, bottom_mm)

    def assess(self, skin: Optional[Skin] = None) -> api.mnc_session_assessment:
        """What the session means for the skin (that of the cheek if none is given): days of redness,
        water loss and open epidermis, pain index, ... as an mnc_session_assessment."""
        skin = skin or Skin.preset()
        return get(api.mnc_session_assess, api.mnc_session_assessment, c.byref(self), c.byref(skin))


def _date(when):
    """The date that a date, a time or an ISO text such as "2026-03-01" is on."""
    if isinstance(when, str):
        try:
            return datetime.date.fromisoformat(when)
        except ValueError as error:
            raise ValueError(f"{when!r} is no date ({error}): must be one as '2026-03-01'") from None
    return when.date() if isinstance(when, datetime.datetime) else when


def _is_date(when):
    return isinstance(when, (str, datetime.date))


class Schedule(list):
    """Sessions in the order of their days. With `start`, the date of day 0, days may be given and read
    as dates."""

    def __init__(self, sessions: Iterable[Session] = (), start: Optional[DateLike] = None) -> None:
        super().__init__(sessions)
        self.start = None if start is None else _date(start)

    @classmethod
    def every(cls, interval_days: float, count: int, *, first_day: float = 0,
              start: Optional[DateLike] = None, procedure: Optional[str] = None,
              **session: Any) -> Schedule:
        """`count` equal sessions, `interval_days` from one to the next."""
        if not 0 <= integer("count", count) <= _MOST_SESSIONS:
            raise ValueError(f"count = {count}: must be between 0 and {_MOST_SESSIONS}")
        days = [api.mnc_day_multiple(first_day, interval_days, k) for k in range(count)]
        return cls.on(days, start=start, procedure=procedure, **session)

    @classmethod
    def on(cls, days: Iterable[Day], *, start: Optional[DateLike] = None,
           procedure: Optional[str] = None, **session: Any) -> Schedule:
        """Equal sessions on days or on rising dates (of which the first is day 0 without `start`)."""
        days = listed("days", days, "days or dates")
        if start is None and days and _is_date(days[0]):
            start = days[0]
        found = cls(start=start)
        for before, when in zip(days, days[1:]):
            if _is_date(before) and _is_date(when) and not _date(before) < _date(when):
                raise ValueError(f"days has {_date(when)} after {_date(before)}: dates must rise")
        found.extend(Session(procedure, **{**session, "day": found.day(when)}) for when in days)
        return found

    def day(self, when: Day) -> float:
        """The day of a date, or of a day itself."""
        if not _is_date(when):
            return when
        date = _date(when)
        if self.start is None:
            raise ValueError(f"{when!r} is a date, but the schedule has no start")
        if date < self.start:
            raise ValueError(f"{date} is before day 0: must be {self.start} or later")
        return float((date - self.start).days)

    def date(self, day: float) -> datetime.date:
        """The date of a day."""
        if self.start is None:
            raise ValueError("the schedule has no start, the date of day 0")
        return self.start + datetime.timedelta(days=int(day))

    def check(self) -> None:
        """Refuses values outside their ranges, and days that repeat or go backwards."""
        api.mnc_schedule_check(c.byref(c_schedule(self)))

    def surface(self, day: Day, skin: Optional[Skin] = None) -> api.mnc_surface:
        """Redness, water loss, openness of the channels on a day, as an mnc_surface."""
        skin = skin or Skin.preset()
        return get(api.mnc_schedule_surface, api.mnc_surface, c.byref(c_schedule(self)),
                   c.byref(skin), self.day(day))

    def downtime(self, skin: Optional[Skin] = None) -> api.mnc_downtime:
        """Days on which a course would be noticed, by cause, as an mnc_downtime."""
        skin = skin or Skin.preset()
        return get(api.mnc_schedule_downtime, api.mnc_downtime, c.byref(c_schedule(self)),
                   c.byref(skin))

    def open_barrier_days(self) -> float:
        """Days on which the channels admit topical substances."""
        return get(api.mnc_schedule_open_barrier_days, c.c_double, c.byref(c_schedule(self))).value

    def injured_volume_mm(self, skin: Optional[Skin] = None) -> float:
        """Injured volume of the dermis per area of skin, mm^3 per mm^2."""
        skin = skin or Skin.preset()
        return api.mnc_schedule_injured_volume_mm(c.byref(c_schedule(self)), c.byref(skin))

    def _repr_html_(self):
        rows = {}
        for session in self:
            when = f" ({self.date(session.day)})" if self.start else ""
            rows[f"day {session.day:g}{when}"] = (f"{session.needle_length_mm:g} mm, "
                                                  f"{session.density_per_cm2:g} per cm^2")
        return struct_html(rows, f"{len(self)} sessions")


def c_schedule(sessions: Iterable[Session]):
    """The library's struct of sessions, which holds copies of them."""
    sessions = listed("sessions", sessions, "Sessions")
    return api.mnc_schedule(len(sessions), (api.mnc_session * len(sessions))(*sessions))


def aged_session(session: Session, age_years: Optional[float]):
    """The session on skin of this age, which closes its pores more slowly."""
    if age_years is None:
        return session
    aged = copy.copy(session)
    aged.closure_slowdown = max(aged.closure_slowdown, api.mnc_closure_slowdown(age_years))
    return aged


def devices() -> List[str]:
    """Names of the devices with a preset."""
    return [api.mnc_device_name(number).decode() for number in range(api.MNC_DEVICE_COUNT)]


def procedures() -> List[str]:
    """Names of the procedures: needling, rollers, lasers, peels."""
    return [api.mnc_procedure_name(number).decode() for number in range(api.MNC_PROCEDURE_COUNT)]


def roller_density_per_cm2(needles: int, drum_diameter_mm: float, width_mm: float, passes: int) -> float:
    """Holes per cm^2 of a roller."""
    return api.mnc_roller_density_per_cm2(needles, drum_diameter_mm, width_mm, passes)


def stamp_density_per_cm2(needles: int, tip_area_mm2: float, stamps: float) -> float:
    """Holes per cm^2 of a stamp."""
    return api.mnc_stamp_density_per_cm2(needles, tip_area_mm2, stamps)


def pen_density_per_cm2(needles: int, strokes_per_cm2: float) -> float:
    """Holes per cm^2 of a pen."""
    return api.mnc_pen_density_per_cm2(needles, strokes_per_cm2)
