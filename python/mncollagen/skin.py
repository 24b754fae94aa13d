"""Skin: body sites, layers, age."""

from __future__ import annotations

import ctypes as c
from typing import List, Optional

from mncollagen import api
from mncollagen._library import find

Layer, Device, Grid, Stats = api.mnc_layer, api.mnc_device, api.mnc_grid, api.mnc_run_stats
OLDEST_YEARS = 120


class Skin(api.mnc_skin):
    """Epidermis and layers of the dermis, mm. Skin.preset() and Skin.uniform() make one; its members
    may be changed."""

    @classmethod
    def preset(cls, site: str = "cheek") -> Skin:
        """Skin of a body site by its name."""
        return cls.from_buffer_copy(api.mnc_skin_preset(site_number(site)))

    @classmethod
    def uniform(cls, thickness_mm: float) -> Skin:
        """One uniform layer without epidermis."""
        return cls.from_buffer_copy(api.mnc_skin_uniform(thickness_mm))

    def aged(self, age_years: float) -> Skin:
        """This skin at an age: thinner by 6 % per decade beyond 30 years."""
        return type(self).from_buffer_copy(api.mnc_skin_aged(self, age_years))

    @property
    def dermis_mm(self) -> float:
        """Thickness of all layers of the dermis together, mm."""
        return api.mnc_skin_dermis_mm(c.byref(self))

    def check(self) -> None:
        """Refuses a value outside its range with a sentence."""
        api.mnc_skin_check(c.byref(self))


def skin_preset(site: str = "cheek") -> Skin:
    """Skin of a body site by its name; its members may be changed."""
    return Skin.preset(site)


def site_number(site: str) -> int:
    """The number of a body site."""
    return find(api.mnc_site_find, "site", site)


def sites() -> List[str]:
    """Names of the body sites."""
    return [api.mnc_site_name(number).decode() for number in range(api.MNC_SITE_COUNT)]


def checked_age(age_years: Optional[float]):
    if age_years is not None and not 0 <= age_years <= OLDEST_YEARS:
        raise ValueError(f"age_years = {age_years!r}: must be between 0 and {OLDEST_YEARS}")
    return age_years
