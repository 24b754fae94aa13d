"""Figures by Matplotlib: curves, bands, profiles and sections. Each function draws into `ax`, or the
current one, and returns it."""

from __future__ import annotations

from typing import Any, Mapping, Optional, TYPE_CHECKING, Union

import numpy as np

if TYPE_CHECKING:
    from mncollagen.simulation import Simulation


def _axes(ax):
    if ax is not None:
        return ax
    try:
        import matplotlib.pyplot as plt
    except ImportError as error:
        raise ImportError("Matplotlib is not installed (Debian: python3-matplotlib)") from error
    return plt.gca()


def _label(name, unit):
    return f"{name.replace('_', ' ')} [{unit}]" if unit else name.replace("_", " ")


def curves(tables: Mapping, quantity: str, ax: Any = None) -> Any:
    """A quantity over the days, of a Table of Simulation.curves() or record(), or of several by label."""
    ax = _axes(ax)
    if quantity in tables:
        tables = {"": tables}
    for label, table in tables.items():
        ax.plot(table["day"], table[quantity], label=label or None)
        ax.set_ylabel(_label(quantity, table.units.get(quantity)))
    ax.set_xlabel("day")
    if len(tables) > 1:
        ax.legend()
    return ax


def bands(tables: Mapping, label: str = "", ax: Any = None) -> Any:
    """Median and 5 to 95 % band over the days, of a Table of Ensemble.bands(), or of several by label.
    Bands of fewer than 50 effective members are dotted: they deserve no trust."""
    ax = _axes(ax)
    if "median" in tables:
        tables = {"": tables}
    for name, table in tables.items():
        few = bool(np.any(table["is_small"]))
        line = ax.plot(table["day"], table["median"], ":" if few else "-",
                       label=name + (" (few members)" if few else "") or None)[0]
        ax.fill_between(table["day"], table["low"], table["high"], color=line.get_color(), alpha=0.2)
        ax.set_ylabel(_label(label, table.units.get("median")))
    ax.set_xlabel("day")
    if len(tables) > 1:
        ax.legend()
    return ax


def profile(skins: Union[Simulation, Mapping[str, Simulation]], quantity: str, physical: bool = False,
            ax: Any = None) -> Any:
    """A quantity over depth, of a Simulation or of several by label."""
    ax = _axes(ax)
    if not isinstance(skins, dict):
        skins = {"": skins}
    for label, skin in skins.items():
        ax.plot(skin.profile(quantity, physical), skin.depths_mm, label=label or None)
        ax.set_xlabel(_label(quantity, skin.unit(quantity, physical)))
    ax.set_ylabel("depth [mm]")
    if not ax.yaxis_inverted():
        ax.invert_yaxis()
    if len(skins) > 1:
        ax.legend()
    return ax


def section(skin: Simulation, quantity: str, *, y_mm: Optional[float] = None,
            depth_mm: Optional[float] = None, physical: bool = False, ax: Any = None) -> Any:
    """A quantity in a section of a unit cell or patch: over x and depth at y_mm, or over x and y at a depth
    below the skin surface. Without either: through the middle."""
    ax = _axes(ax)
    values, grid = skin.values(quantity, physical), skin.grid
    width, length = grid.nx * grid.spacing_x_mm, grid.ny * grid.spacing_y_mm
    top, bottom = grid.top_mm, grid.top_mm + grid.nz * grid.spacing_z_mm
    if depth_mm is not None:
        plane = _cell("depth_mm", depth_mm - top, grid.spacing_z_mm, grid.nz)
        plane, extent = values[plane], (0, width, length, 0)
        ax.set_ylabel("y [mm]")
    else:
        row = _cell("y_mm", length / 2 if y_mm is None else y_mm, grid.spacing_y_mm, grid.ny)
        plane, extent = values[:, row], (0, width, bottom, top)
        ax.set_ylabel("depth [mm]")
    image = ax.imshow(plane, extent=extent, aspect="equal")
    ax.set_xlabel("x [mm]")
    ax.figure.colorbar(image, ax=ax, label=_label(quantity, skin.unit(quantity, physical)))
    return ax


def _cell(name, place_mm, spacing_mm, count):
    """The number of the cell that a place lies in."""
    number = int(place_mm / spacing_mm)
    if not 0 <= place_mm <= count * spacing_mm:
        raise ValueError(f"{name} lies {place_mm:g} mm from the border of the grid: must be between 0 "
                         f"and {count * spacing_mm:g}")
    return min(number, count - 1)
