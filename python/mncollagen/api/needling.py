"""Needling: devices, sessions and schedules, the channels they make, and the course of the skin's
surface afterwards (all closed formulas, no simulation needed).

Generated from mncollagen/needling.h by generate_api.py: change that, then run ./dev python."""


from __future__ import annotations

from ctypes import *  # noqa: F403
from typing import Any, Optional

from mncollagen._library import Struct, array, declare
from mncollagen.api.export import *  # noqa: F403
from mncollagen.api.skin import *  # noqa: F403
from mncollagen.api.status import *  # noqa: F403


class mnc_device(Struct):
    """A needling device.

        needle_diameter_mm: base of the needle, (0, 1]
        channel_ratio: diameter of the channel left in the skin / needle diameter, (0, 1]
        efficiency: achieved depth / needle length, (0, 1]"""

    needle_diameter_mm: float
    channel_ratio: float
    efficiency: float
    _fields_ = [
        ("needle_diameter_mm", c_double),
        ("channel_ratio", c_double),
        ("efficiency", c_double),
    ]


# Devices with a preset.
MNC_DEVICE_GENERIC = 0
"""efficiency 0.75 [assumed]: the default of all results shown"""
MNC_DEVICE_PEN = 1
"""driven pen on taut skin: 1.0, 10.1093/asjof/ojz017"""
MNC_DEVICE_STAMP = 2
"""array pressed on: 0.77, PMC3016610 (460 of 600 um)"""
MNC_DEVICE_HAND_ROLLER = 3
"""home roller, hand on soft support: 0.2, PMC3160154"""
MNC_DEVICE_MEDICAL_ROLLER = 4
"""pressed on stretched skin: 0.75 [assumed]"""
MNC_DEVICE_COUNT = 5
"""number of kinds"""
mnc_device_kind = {
    "MNC_DEVICE_GENERIC": MNC_DEVICE_GENERIC,
    "MNC_DEVICE_PEN": MNC_DEVICE_PEN,
    "MNC_DEVICE_STAMP": MNC_DEVICE_STAMP,
    "MNC_DEVICE_HAND_ROLLER": MNC_DEVICE_HAND_ROLLER,
    "MNC_DEVICE_MEDICAL_ROLLER": MNC_DEVICE_MEDICAL_ROLLER,
    "MNC_DEVICE_COUNT": MNC_DEVICE_COUNT,
}


def mnc_device_preset(kind: int) -> mnc_device:
    """A device; for a kind outside the enum all members are 0, which mnc_simulation_create refuses. All
    have needles of 0.25 mm (medical roller: 10.1097/PRS.0b013e3182131e0f; the others [assumed]) that
    leave holes of half their diameter (rat, PMC3160154: 140 um base, 70.7 um hole).

    mnc_device mnc_device_preset(mnc_device_kind kind)"""
    return _mnc_device_preset(kind)


_mnc_device_preset = declare("mnc_device_preset", mnc_device, [c_int], False)


def mnc_device_name(kind: int) -> Optional[bytes]:
    """Lower-case name of a device kind ("pen"), static; NULL outside the enum.

    const char *mnc_device_name(mnc_device_kind kind)"""
    return _mnc_device_name(kind)


_mnc_device_name = declare("mnc_device_name", c_char_p, [c_int], False)


def mnc_device_find(name: Optional[bytes], kind: Any) -> int:
    """The device kind of that name; refuses another name with a sentence that lists the kinds.

    mnc_status mnc_device_find(const char *name, mnc_device_kind *kind)"""
    return _mnc_device_find(name, kind)


_mnc_device_find = declare("mnc_device_find", c_int, [c_char_p, array(c_int, False)], True)


def mnc_roller_density_per_cm2(needles: int, drum_diameter_mm: float, width_mm: float, passes: int) -> float:
    """Holes per cm^2 left by a roller: needles / (pi * drum diameter * width) for each pass.
    192 needles on a drum of 20 mm x 20 mm leave 15.28 per pass.

    double mnc_roller_density_per_cm2(int needles, double drum_diameter_mm, double width_mm, int passes)"""
    return _mnc_roller_density_per_cm2(needles, drum_diameter_mm, width_mm, passes)


_mnc_roller_density_per_cm2 = declare("mnc_roller_density_per_cm2", c_double, [c_int, c_double, c_double, c_int], False)


def mnc_stamp_density_per_cm2(needles: int, tip_area_mm2: float, stamps: int) -> float:
    """Holes per cm^2 left by a stamp: needles / area of the tip for each stamp on the same place.

    double mnc_stamp_density_per_cm2(int needles, double tip_area_mm2, int stamps)"""
    return _mnc_stamp_density_per_cm2(needles, tip_area_mm2, stamps)


_mnc_stamp_density_per_cm2 = declare("mnc_stamp_density_per_cm2", c_double, [c_int, c_double, c_int], False)


def mnc_pen_density_per_cm2(needles: int, strokes_per_cm2: float) -> float:
    """Holes per cm^2 left by a pen that puts its tip down `strokes_per_cm2` times on a cm^2.

    double mnc_pen_density_per_cm2(int needles, double strokes_per_cm2)"""
    return _mnc_pen_density_per_cm2(needles, strokes_per_cm2)


_mnc_pen_density_per_cm2 = declare("mnc_pen_density_per_cm2", c_double, [c_int, c_double], False)


# Shape of the injured volume below one channel.
MNC_CHANNEL_CONE = 0
"""a needle: radius falls linearly to zero at the achieved depth"""
MNC_CHANNEL_CYLINDER = 1
"""a laser column: constant radius"""
MNC_CHANNEL_SLAB = 2
"""a sheet: everything down to the achieved depth; density is ignored"""
mnc_channel = {
    "MNC_CHANNEL_CONE": MNC_CHANNEL_CONE,
    "MNC_CHANNEL_CYLINDER": MNC_CHANNEL_CYLINDER,
    "MNC_CHANNEL_SLAB": MNC_CHANNEL_SLAB,
}


# Where channels stand. Random channels overlap, so they cover 1 - exp(-sum of areas); in the
# formulas below and in a column all others count as regular.
MNC_PLACEMENT_REGULAR = 0
"""a square lattice"""
MNC_PLACEMENT_RANDOM = 1
"""anywhere: rollers, many passes"""
MNC_PLACEMENT_HEXAGONAL = 2
"""equal distances to six neighbours"""
MNC_PLACEMENT_JITTERED = 3
"""a square lattice, each channel anywhere in its lattice cell"""
mnc_placement = {
    "MNC_PLACEMENT_REGULAR": MNC_PLACEMENT_REGULAR,
    "MNC_PLACEMENT_RANDOM": MNC_PLACEMENT_RANDOM,
    "MNC_PLACEMENT_HEXAGONAL": MNC_PLACEMENT_HEXAGONAL,
    "MNC_PLACEMENT_JITTERED": MNC_PLACEMENT_JITTERED,
}


def mnc_channel_name(channel: int) -> Optional[bytes]:
    """Lower-case name of a channel's shape ("cone"), static; NULL outside the enum.

    const char *mnc_channel_name(mnc_channel channel)"""
    return _mnc_channel_name(channel)


_mnc_channel_name = declare("mnc_channel_name", c_char_p, [c_int], False)


def mnc_placement_name(placement: int) -> Optional[bytes]:
    """Lower-case name of a placement ("hexagonal"), static; NULL outside the enum.

    const char *mnc_placement_name(mnc_placement placement)"""
    return _mnc_placement_name(placement)


_mnc_placement_name = declare("mnc_placement_name", c_char_p, [c_int], False)


class mnc_session(Struct):
    """One session. Units in the names; fractions are of the injured volume.

        day: [0, 100000]
        needle_length_mm: (0, 3]; length or depth setting of the device
        density_per_cm2: channels per cm^2 of skin, [0, 20000]
        device: needle and channel
        channel: shape of a channel
        placement: where channels stand
        cell_kill: fraction of fibroblasts and myofibroblasts lost [1], [0, 1]
        collagen_loss: fraction of collagen lost [1], [0, 1]
        elastin_loss: fraction of elastin lost [1], [0, 1]
        closure_slowdown: pores and leak last so many times longer [1], [1, 10]: see mnc_closure_slowdown()
        occluded: 1: covered afterwards, pores stay open twice as long [assumed]; else 0"""

    day: float
    needle_length_mm: float
    density_per_cm2: float
    device: mnc_device
    channel: int
    placement: int
    cell_kill: float
    collagen_loss: float
    elastin_loss: float
    closure_slowdown: float
    occluded: int
    _fields_ = [
        ("day", c_double),
        ("needle_length_mm", c_double),
        ("density_per_cm2", c_double),
        ("device", mnc_device),
        ("channel", c_int),
        ("placement", c_int),
        ("cell_kill", c_double),
        ("collagen_loss", c_double),
        ("elastin_loss", c_double),
        ("closure_slowdown", c_double),
        ("occluded", c_int),
    ]


class mnc_schedule(Struct):
    """Sessions in the order of their days; two sessions cannot share a day. The array belongs to the
    caller.

        count: number of sessions; 0 is allowed
        sessions: NULL is allowed when count is 0"""

    count: int
    sessions: Any
    _fields_ = [
        ("count", c_size_t),
        ("sessions", POINTER(mnc_session)),
    ]


def mnc_session_default() -> mnc_session:
    """Day 0, 1.5 mm, 250 per cm^2, generic device, regular cones, cell kill 0.5, collagen and elastin
    loss 0.2 [all assumed; the first two after 10.1097/01.EWX.0000432504.85255.ec], closure of youth,
    not occluded.

    mnc_session mnc_session_default(void)"""
    return _mnc_session_default()


_mnc_session_default = declare("mnc_session_default", mnc_session, [], False)


# What a session can be. All but needling and home roller are the same kinetics with another
# injury; no colour, heat or chemistry is modelled. Numbers and tags: docs/model.md, "Procedures".
MNC_PROCEDURE_NEEDLING = 0
"""mnc_session_default()"""
MNC_PROCEDURE_HOME_ROLLER = 1
"""0.5 mm, hand roller, 15 passes, random"""
MNC_PROCEDURE_FRACTIONAL_NON_ABLATIVE = 2
"""laser columns to 0.30 mm"""
MNC_PROCEDURE_FRACTIONAL_ABLATIVE = 3
"""laser columns to 0.70 mm, 15 % of the surface"""
MNC_PROCEDURE_FULL_ABLATIVE = 4
"""laser, everything to 0.20 mm"""
MNC_PROCEDURE_PEEL_SUPERFICIAL = 5
"""chemical, everything to 0.06 mm: within epidermis"""
MNC_PROCEDURE_PEEL_MEDIUM = 6
"""chemical, everything to 0.20 mm"""
MNC_PROCEDURE_DERMAPLANING = 7
"""a blade, 0.015 mm of stratum corneum"""
MNC_PROCEDURE_COUNT = 8
"""number of procedures"""
mnc_procedure = {
    "MNC_PROCEDURE_NEEDLING": MNC_PROCEDURE_NEEDLING,
    "MNC_PROCEDURE_HOME_ROLLER": MNC_PROCEDURE_HOME_ROLLER,
    "MNC_PROCEDURE_FRACTIONAL_NON_ABLATIVE": MNC_PROCEDURE_FRACTIONAL_NON_ABLATIVE,
    "MNC_PROCEDURE_FRACTIONAL_ABLATIVE": MNC_PROCEDURE_FRACTIONAL_ABLATIVE,
    "MNC_PROCEDURE_FULL_ABLATIVE": MNC_PROCEDURE_FULL_ABLATIVE,
    "MNC_PROCEDURE_PEEL_SUPERFICIAL": MNC_PROCEDURE_PEEL_SUPERFICIAL,
    "MNC_PROCEDURE_PEEL_MEDIUM": MNC_PROCEDURE_PEEL_MEDIUM,
    "MNC_PROCEDURE_DERMAPLANING": MNC_PROCEDURE_DERMAPLANING,
    "MNC_PROCEDURE_COUNT": MNC_PROCEDURE_COUNT,
}


def mnc_session_of_procedure(procedure: int) -> mnc_session:
    """A session of the procedure on day 0. One outside the enum gives zeros, which are refused.

    mnc_session mnc_session_of_procedure(mnc_procedure procedure)"""
    return _mnc_session_of_procedure(procedure)


_mnc_session_of_procedure = declare("mnc_session_of_procedure", mnc_session, [c_int], False)


def mnc_procedure_name(procedure: int) -> Optional[bytes]:
    """Lower-case name of a procedure ("peel_medium"), static; NULL outside the enum.

    const char *mnc_procedure_name(mnc_procedure procedure)"""
    return _mnc_procedure_name(procedure)


_mnc_procedure_name = declare("mnc_procedure_name", c_char_p, [c_int], False)


def mnc_procedure_find(name: Optional[bytes], procedure: Any) -> int:
    """The procedure of that name; refuses another name with a sentence that lists the procedures.

    mnc_status mnc_procedure_find(const char *name, mnc_procedure *procedure)"""
    return _mnc_procedure_find(name, procedure)


_mnc_procedure_find = declare("mnc_procedure_find", c_int, [c_char_p, array(c_int, False)], True)


def mnc_closure_slowdown(age_years: float) -> float:
    """Factor on the half-lives of pores and leak at an age: 1 + 0.01 per year beyond 25 [assumed], 1
    below. For mnc_session.closure_slowdown.

    double mnc_closure_slowdown(double age_years)"""
    return _mnc_closure_slowdown(age_years)


_mnc_closure_slowdown = declare("mnc_closure_slowdown", c_double, [c_double], False)


def mnc_session_depth_mm(session: Any) -> float:
    """Depth that the channel reaches below the skin surface: efficiency * needle length, mm.

    double mnc_session_depth_mm(const mnc_session *session)"""
    return _mnc_session_depth_mm(session)


_mnc_session_depth_mm = declare("mnc_session_depth_mm", c_double, [POINTER(mnc_session)], False)


def mnc_session_channel_radius_mm(session: Any) -> float:
    """Radius of the channel at the skin surface, mm. Of a slab: how far the epidermis has to grow to
    cover it.

    double mnc_session_channel_radius_mm(const mnc_session *session)"""
    return _mnc_session_channel_radius_mm(session)


_mnc_session_channel_radius_mm = declare("mnc_session_channel_radius_mm", c_double, [POINTER(mnc_session)], False)


def mnc_session_injured_fraction(session: Any, depth_mm: float) -> float:
    """Injured fraction of the skin at depth z below the surface [1], 0 to 1.

    double mnc_session_injured_fraction(const mnc_session *session, double depth_mm)"""
    return _mnc_session_injured_fraction(session, depth_mm)


_mnc_session_injured_fraction = declare("mnc_session_injured_fraction", c_double, [POINTER(mnc_session), c_double], False)


def mnc_session_mean_injured_fraction(session: Any, top_mm: float, bottom_mm: float) -> float:
    """Exact mean of the injured fraction between two depths [1]; top_mm < bottom_mm.

    double mnc_session_mean_injured_fraction(const mnc_session *session, double top_mm, double bottom_mm)"""
    return _mnc_session_mean_injured_fraction(session, top_mm, bottom_mm)


_mnc_session_mean_injured_fraction = declare("mnc_session_mean_injured_fraction", c_double, [POINTER(mnc_session), c_double, c_double], False)


def mnc_schedule_injured_volume_mm(schedule: Any, skin: Any) -> float:
    """Injured volume of the dermis per area of skin, mm^3 per mm^2, summed over the schedule.

    double mnc_schedule_injured_volume_mm(const mnc_schedule *schedule, const mnc_skin *skin)"""
    return _mnc_schedule_injured_volume_mm(schedule, skin)


_mnc_schedule_injured_volume_mm = declare("mnc_schedule_injured_volume_mm", c_double, [POINTER(mnc_schedule), POINTER(mnc_skin)], False)


def mnc_schedule_check(schedule: Any) -> int:
    """Refuses a schedule with a value outside its range, or days that repeat or go backwards.

    mnc_status mnc_schedule_check(const mnc_schedule *schedule)"""
    return _mnc_schedule_check(schedule)


_mnc_schedule_check = declare("mnc_schedule_check", c_int, [POINTER(mnc_schedule)], True)


class mnc_surface(Struct):
    """The surface of the skin on a day: closed formulas of the time since each session.
    Sources and tags: docs/model.md, "The surface". Exploratory.

        erythema: redness, 1 right after a session, 0 healthy [1]
        tewl_ratio: transepidermal water loss / healthy [1], >= 1
        pore_patency: openness of the channels, 1 right after a session [1]
        fast_leak: the part of it that is gone after hours, likewise [1]
        epidermis_open: 1 while a channel that crosses the epidermis is not covered yet, else 0
        epidermis_thin: 1 until the epidermis over the channels is whole again, else 0
        open_area_fraction: share of the skin surface that channels keep open: sum over the sessions of their share at the surface times their patency, at most 1 [1]"""

    erythema: float
    tewl_ratio: float
    pore_patency: float
    fast_leak: float
    epidermis_open: float
    epidermis_thin: float
    open_area_fraction: float
    _fields_ = [
        ("erythema", c_double),
        ("tewl_ratio", c_double),
        ("pore_patency", c_double),
        ("fast_leak", c_double),
        ("epidermis_open", c_double),
        ("epidermis_thin", c_double),
        ("open_area_fraction", c_double),
    ]


def mnc_schedule_surface(schedule: Any, skin: Any, day: float, surface: Any) -> int:
    """Sessions after `day` have no influence; a session on `day` has just happened. Erythema, patency
    and leak are the largest over the sessions, TEWL - 1 adds up. Of the skin only the thickness of
    the epidermis counts.

    mnc_status mnc_schedule_surface(const mnc_schedule *schedule, const mnc_skin *skin, double day, mnc_surface *surface)"""
    return _mnc_schedule_surface(schedule, skin, day, surface)


_mnc_schedule_surface = declare("mnc_schedule_surface", c_int, [POINTER(mnc_schedule), POINTER(mnc_skin), c_double, POINTER(mnc_surface)], True)


class mnc_downtime(Struct):
    """Days on which a course would be noticed, by cause; overlaps of sessions are counted once.
    Thresholds and most of the formulas are assumed: docs/model.md, "The surface".

        redness_days: erythema >= 0.25
        water_loss_days: TEWL ratio >= 1.05
        open_epidermis_days: a channel that crosses the epidermis is not covered yet; 0 where no channel does
        any_days: at least one of the three"""

    redness_days: float
    water_loss_days: float
    open_epidermis_days: float
    any_days: float
    _fields_ = [
        ("redness_days", c_double),
        ("water_loss_days", c_double),
        ("open_epidermis_days", c_double),
        ("any_days", c_double),
    ]


def mnc_schedule_downtime(schedule: Any, skin: Any, downtime: Any) -> int:
    """Of all sessions. Of the skin only the thickness of the epidermis counts.

    mnc_status mnc_schedule_downtime(const mnc_schedule *schedule, const mnc_skin *skin, mnc_downtime *downtime)"""
    return _mnc_schedule_downtime(schedule, skin, downtime)


_mnc_schedule_downtime = declare("mnc_schedule_downtime", c_int, [POINTER(mnc_schedule), POINTER(mnc_skin), POINTER(mnc_downtime)], True)


def mnc_schedule_open_barrier_days(schedule: Any, days: Any) -> int:
    """Days on which the channels admit topical substances: pore patency above 0.1 [threshold assumed];
    overlaps counted once.

    mnc_status mnc_schedule_open_barrier_days(const mnc_schedule *schedule, double *days)"""
    return _mnc_schedule_open_barrier_days(schedule, days)


_mnc_schedule_open_barrier_days = declare("mnc_schedule_open_barrier_days", c_int, [POINTER(mnc_schedule), array(c_double, False)], True)


class mnc_session_assessment(Struct):
    """What one session means for the skin that it is made on. Lasers, peels and blades are no needles:
    their pain and bleeding are not represented, and redness and water loss understate or overstate
    them (docs/model.md, "The surface").

        reaches_dermis: 0: ends within the epidermis, the dermis stays as it is
        bleeds: a needle goes more than 0.10 mm below the epidermis [assumed]; else 0
        pain_index: length^1.77 density^0.30 / the same of the default session [1]; NAN for other than needles
        erythema_half_life_days: of the redness
        pore_half_life_days: of the patency of its channels
        leak_half_life_days: of the fast part of the water loss
        closed_days: until the epidermis has closed over the dermis; 0 if no channel crosses the epidermis
        restored_days: until it is whole again; of channels that end within the epidermis an upper limit, as they fill from below too
        redness_days: as mnc_schedule_downtime, of this session alone; open epidermis is closed_days
        water_loss_days: likewise
        downtime_days: likewise: at least one of redness, water loss, open epidermis
        open_barrier_days: as mnc_schedule_open_barrier_days, of this session alone"""

    reaches_dermis: int
    bleeds: int
    pain_index: float
    erythema_half_life_days: float
    pore_half_life_days: float
    leak_half_life_days: float
    closed_days: float
    restored_days: float
    redness_days: float
    water_loss_days: float
    downtime_days: float
    open_barrier_days: float
    _fields_ = [
        ("reaches_dermis", c_int),
        ("bleeds", c_int),
        ("pain_index", c_double),
        ("erythema_half_life_days", c_double),
        ("pore_half_life_days", c_double),
        ("leak_half_life_days", c_double),
        ("closed_days", c_double),
        ("restored_days", c_double),
        ("redness_days", c_double),
        ("water_loss_days", c_double),
        ("downtime_days", c_double),
        ("open_barrier_days", c_double),
    ]


def mnc_session_assess(session: Any, skin: Any, assessment: Any) -> int:
    """All numbers are 0 for a session that makes no channels.

    mnc_status mnc_session_assess(const mnc_session *session, const mnc_skin *skin, mnc_session_assessment *assessment)"""
    return _mnc_session_assess(session, skin, assessment)


_mnc_session_assess = declare("mnc_session_assess", c_int, [POINTER(mnc_session), POINTER(mnc_skin), POINTER(mnc_session_assessment)], True)


__all__ = [
    "mnc_device",
    "MNC_DEVICE_GENERIC",
    "MNC_DEVICE_PEN",
    "MNC_DEVICE_STAMP",
    "MNC_DEVICE_HAND_ROLLER",
    "MNC_DEVICE_MEDICAL_ROLLER",
    "MNC_DEVICE_COUNT",
    "mnc_device_kind",
    "mnc_device_preset",
    "mnc_device_name",
    "mnc_device_find",
    "mnc_roller_density_per_cm2",
    "mnc_stamp_density_per_cm2",
    "mnc_pen_density_per_cm2",
    "MNC_CHANNEL_CONE",
    "MNC_CHANNEL_CYLINDER",
    "MNC_CHANNEL_SLAB",
    "mnc_channel",
    "MNC_PLACEMENT_REGULAR",
    "MNC_PLACEMENT_RANDOM",
    "MNC_PLACEMENT_HEXAGONAL",
    "MNC_PLACEMENT_JITTERED",
    "mnc_placement",
    "mnc_channel_name",
    "mnc_placement_name",
    "mnc_session",
    "mnc_schedule",
    "mnc_session_default",
    "MNC_PROCEDURE_NEEDLING",
    "MNC_PROCEDURE_HOME_ROLLER",
    "MNC_PROCEDURE_FRACTIONAL_NON_ABLATIVE",
    "MNC_PROCEDURE_FRACTIONAL_ABLATIVE",
    "MNC_PROCEDURE_FULL_ABLATIVE",
    "MNC_PROCEDURE_PEEL_SUPERFICIAL",
    "MNC_PROCEDURE_PEEL_MEDIUM",
    "MNC_PROCEDURE_DERMAPLANING",
    "MNC_PROCEDURE_COUNT",
    "mnc_procedure",
    "mnc_session_of_procedure",
    "mnc_procedure_name",
    "mnc_procedure_find",
    "mnc_closure_slowdown",
    "mnc_session_depth_mm",
    "mnc_session_channel_radius_mm",
    "mnc_session_injured_fraction",
    "mnc_session_mean_injured_fraction",
    "mnc_schedule_injured_volume_mm",
    "mnc_schedule_check",
    "mnc_surface",
    "mnc_schedule_surface",
    "mnc_downtime",
    "mnc_schedule_downtime",
    "mnc_schedule_open_barrier_days",
    "mnc_session_assessment",
    "mnc_session_assess",
]
