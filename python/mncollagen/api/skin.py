"""Skin: thickness of the epidermis and the layers of the dermis at a body site.

Generated from mncollagen/skin.h by generate_api.py: change that, then run ./dev python."""


from __future__ import annotations

from ctypes import *  # noqa: F403
from typing import Any, Optional

from mncollagen._library import Struct, array, declare
from mncollagen.api.export import *  # noqa: F403
from mncollagen.api.status import *  # noqa: F403


# Body sites with a thickness in the literature, means of women and men. Sites without one (hand,
# decollete, scalp) are not shipped: set epidermis and layers yourself. Sources: see
# lib/skin/sites.c.
MNC_SITE_CHEEK = 0
"""dermis assumed, above what ultrasound finds"""
MNC_SITE_FOREHEAD = 1
"""dermis by ultrasound"""
MNC_SITE_EYELID = 2
"""the same"""
MNC_SITE_NECK = 3
"""the same"""
MNC_SITE_FOREARM = 4
"""from measured totals of epidermis and dermis"""
MNC_SITE_DELTOID = 5
"""the same"""
MNC_SITE_ABDOMEN = 6
"""the same"""
MNC_SITE_THIGH = 7
"""the same"""
MNC_SITE_COUNT = 8
"""number of sites"""
mnc_site = {
    "MNC_SITE_CHEEK": MNC_SITE_CHEEK,
    "MNC_SITE_FOREHEAD": MNC_SITE_FOREHEAD,
    "MNC_SITE_EYELID": MNC_SITE_EYELID,
    "MNC_SITE_NECK": MNC_SITE_NECK,
    "MNC_SITE_FOREARM": MNC_SITE_FOREARM,
    "MNC_SITE_DELTOID": MNC_SITE_DELTOID,
    "MNC_SITE_ABDOMEN": MNC_SITE_ABDOMEN,
    "MNC_SITE_THIGH": MNC_SITE_THIGH,
    "MNC_SITE_COUNT": MNC_SITE_COUNT,
}


class mnc_layer(Struct):
    """One layer of the dermis, from the epidermis downwards.

        thickness_mm: [0.001, 1000]
        relative_cell_density: healthy fibroblast density / 3000 per mm^3 [1], [0.001, 100]
        collagen_mg_per_ml: healthy collagen, mg per mL of tissue, (0, 1000]: what collagen in mg/mL is read by; the course of healing does not depend on it"""

    thickness_mm: float
    relative_cell_density: float
    collagen_mg_per_ml: float
    _fields_ = [
        ("thickness_mm", c_double),
        ("relative_cell_density", c_double),
        ("collagen_mg_per_ml", c_double),
    ]


MNC_MAX_LAYERS = 8
"""most layers that a skin can have"""


class mnc_skin(Struct):
    """Skin: the epidermis, which has no fields, and the layers of the dermis below it.

        epidermis_mm: stratum corneum included, [0, 10]
        layer_count: 1 to MNC_MAX_LAYERS
        layers: the uppermost first; the first layer_count are read"""

    epidermis_mm: float
    layer_count: int
    layers: Any
    _fields_ = [
        ("epidermis_mm", c_double),
        ("layer_count", c_int),
        ("layers", mnc_layer * 8),
    ]


# Regions to average over: the number of a layer, or the whole dermis.
MNC_WHOLE_DERMIS = -1
"""all layers"""
MNC_PAPILLARY_DERMIS = 0
"""the first layer of the presets"""
MNC_RETICULAR_DERMIS = 1
"""their second"""


def mnc_skin_preset(site: int) -> mnc_skin:
    """Skin of a body site: epidermis, papillary and reticular dermis. For a site outside the enum
    layer_count is 0, which mnc_simulation_create refuses.

    mnc_skin mnc_skin_preset(mnc_site site)"""
    return _mnc_skin_preset(site)


_mnc_skin_preset = declare("mnc_skin_preset", mnc_skin, [c_int], False)


def mnc_skin_aged(skin: mnc_skin, age_years: float) -> mnc_skin:
    """The skin at an age: epidermis and all layers of the dermis lose 6 % of their thickness per decade
    beyond 30 years (10.1159/000213172); collagen in mg/mL stays. Below 30 nothing changes. An age
    that leaves no thickness, and NaN, give a skin that mnc_skin_check refuses.

    mnc_skin mnc_skin_aged(mnc_skin skin, double age_years)"""
    return _mnc_skin_aged(skin, age_years)


_mnc_skin_aged = declare("mnc_skin_aged", mnc_skin, [mnc_skin, c_double], False)


def mnc_skin_uniform(thickness_mm: float) -> mnc_skin:
    """One uniform layer without epidermis, relative cell density 1: for comparisons with models
    that know no depth.

    mnc_skin mnc_skin_uniform(double thickness_mm)"""
    return _mnc_skin_uniform(thickness_mm)


_mnc_skin_uniform = declare("mnc_skin_uniform", mnc_skin, [c_double], False)


def mnc_skin_dermis_mm(skin: Any) -> float:
    """Thickness of all dermal layers together, mm.

    double mnc_skin_dermis_mm(const mnc_skin *skin)"""
    return _mnc_skin_dermis_mm(skin)


_mnc_skin_dermis_mm = declare("mnc_skin_dermis_mm", c_double, [POINTER(mnc_skin)], False)


def mnc_site_name(site: int) -> Optional[bytes]:
    """Lower-case name of a site ("cheek"), static; NULL for a site outside the enum.

    const char *mnc_site_name(mnc_site site)"""
    return _mnc_site_name(site)


_mnc_site_name = declare("mnc_site_name", c_char_p, [c_int], False)


def mnc_site_find(name: Optional[bytes], site: Any) -> int:
    """The site of that name; refuses another name with a sentence that lists the sites.

    mnc_status mnc_site_find(const char *name, mnc_site *site)"""
    return _mnc_site_find(name, site)


_mnc_site_find = declare("mnc_site_find", c_int, [c_char_p, array(c_int, False)], True)


def mnc_skin_check(skin: Any) -> int:
    """Refuses a skin with a value outside its range: MNC_ERR_INVALID and a sentence.

    mnc_status mnc_skin_check(const mnc_skin *skin)"""
    return _mnc_skin_check(skin)


_mnc_skin_check = declare("mnc_skin_check", c_int, [POINTER(mnc_skin)], True)


__all__ = [
    "MNC_SITE_CHEEK",
    "MNC_SITE_FOREHEAD",
    "MNC_SITE_EYELID",
    "MNC_SITE_NECK",
    "MNC_SITE_FOREARM",
    "MNC_SITE_DELTOID",
    "MNC_SITE_ABDOMEN",
    "MNC_SITE_THIGH",
    "MNC_SITE_COUNT",
    "mnc_site",
    "mnc_layer",
    "MNC_MAX_LAYERS",
    "mnc_skin",
    "MNC_WHOLE_DERMIS",
    "MNC_PAPILLARY_DERMIS",
    "MNC_RETICULAR_DERMIS",
    "mnc_skin_preset",
    "mnc_skin_aged",
    "mnc_skin_uniform",
    "mnc_skin_dermis_mm",
    "mnc_site_name",
    "mnc_site_find",
    "mnc_skin_check",
]
