"""What can be read of a simulation."""

from __future__ import annotations

import ctypes as c
from typing import List

import numpy as np

from mncollagen import api
from mncollagen._library import text
from mncollagen._names import region as region_number
from mncollagen._types import ArrayLike, Region


class Readings:
    """The part of Simulation that reads."""

    @property
    def day(self) -> float:
        """The current day."""
        return self._get(api.mnc_simulation_day, c.c_double).value

    @property
    def grid(self) -> api.mnc_grid:
        """Numbers, sizes (mm) and depth of the cells, an mnc_grid."""
        return self._get(api.mnc_simulation_grid, api.mnc_grid)

    @property
    def cells(self) -> int:
        """Number of cells."""
        return self._get(api.mnc_simulation_cells, c.c_size_t).value

    @property
    def stats(self) -> api.mnc_run_stats:
        """Counters of steps since the creation, an mnc_run_stats."""
        return self._get(api.mnc_simulation_stats, api.mnc_run_stats)

    @property
    def warnings(self) -> List[str]:
        """The warnings so far, a list of sentences."""
        return self._read(api.mnc_simulation_warnings).decode().splitlines()

    @property
    def description(self) -> str:
        """The configuration as lines "name = value"."""
        size = c.c_size_t()
        self._read(api.mnc_simulation_describe, None, 0, c.byref(size))
        lines = c.create_string_buffer(size.value)
        self._read(api.mnc_simulation_describe, lines, size.value, None)
        return lines.value.decode()

    @property
    def depths_mm(self) -> np.ndarray:
        """Depth below the skin surface of the centre of each plane of cells, mm."""
        depths = self._get(api.mnc_simulation_depths, c.POINTER(c.c_double))
        return np.ctypeslib.as_array(depths, (self.grid.nz,)).copy()

    @property
    def collagen_column_mg_per_cm2(self) -> float:
        """Collagen of the whole dermis under a cm^2 of skin, mg."""
        return self._get(api.mnc_simulation_collagen_column_mg_per_cm2, c.c_double).value

    @property
    def epidermal_thickness(self) -> float:
        """Thickness of the epidermis relative to day 0 [1]."""
        return self._get(api.mnc_simulation_epidermal_thickness, c.c_double).value

    def quantities(self) -> List[str]:
        """Names of all quantities, fields first."""
        room, count = (c.c_int * 1024)(), c.c_size_t()
        self._read(api.mnc_simulation_quantities, room, len(room), c.byref(count))
        return [self._info(number).name.decode() for number in room[:count.value]]

    def unit(self, quantity: str, physical: bool = False) -> str:
        """The unit of a quantity, "1" of one without."""
        return self._info(self._number(quantity, physical)).unit.decode()

    def mean(self, quantity: str, region: Region = "dermis", physical: bool = False) -> float:
        """Mean over a region by volume, in the quantity's unit."""
        return self._measure(api.mnc_simulation_mean, self._number(quantity, physical), region)

    def minimum(self, quantity: str, region: Region = "dermis", physical: bool = False) -> float:
        """Smallest value in the cells of a region."""
        return self._measure(api.mnc_simulation_minimum, self._number(quantity, physical), region)

    def maximum(self, quantity: str, region: Region = "dermis", physical: bool = False) -> float:
        """Largest value in the cells of a region."""
        return self._measure(api.mnc_simulation_maximum, self._number(quantity, physical), region)

    def total(self, quantity: str, region: Region = "dermis", physical: bool = False) -> float:
        """Integral over the depth of the region: unit of the quantity times mm."""
        return self._measure(api.mnc_simulation_total, self._number(quantity, physical), region)

    def profile(self, quantity: str, physical: bool = False) -> np.ndarray:
        """Mean over each plane of cells, at depths_mm."""
        values = np.empty(self.grid.nz)
        self._read(api.mnc_simulation_profile, self._number(quantity, physical), values, values.size)
        return values

    def values(self, quantity: str, physical: bool = False) -> np.ndarray:
        """A copy of a quantity in all cells, [z][y][x], the upper plane first."""
        values = np.empty(self._shape())
        self._read(api.mnc_simulation_values, self._number(quantity, physical), 0, values.size, values)
        return values

    def read_points(self, quantity: str, points_mm: ArrayLike, physical: bool = False) -> np.ndarray:
        """At points, an array [point][x, y, z] in mm, z the depth: trilinear between the centres of
        cells, constant beyond the outermost ones. A column ignores x and y."""
        points = np.ascontiguousarray(points_mm, dtype=float)
        if points.ndim != 2 or points.shape[1] != 3:
            raise ValueError(f"points_mm has the shape {points.shape}: must be (points, 3)")
        values = np.empty(len(points))
        self._read(api.mnc_simulation_read_points, self._number(quantity, physical), points,
                   len(points), values)
        return values

    def pack(self) -> np.ndarray:
        """The fields of all cells as one vector, field after field, for an integrator outside."""
        values = np.empty(self._get(api.mnc_simulation_state_size, c.c_size_t).value)
        self._read(api.mnc_simulation_pack, values, values.size)
        return values

    def field(self, name: str) -> np.ndarray:
        """A field in its own unit in the memory of the simulation, [z][y][x], read-only. It keeps
        the simulation alive, but its numbers are those of the field only until the next run or
        set_field: copy() what is to stay."""
        view = self._get(api.mnc_simulation_field, api.mnc_view, self._number(name))
        strides = (view.stride_z, view.stride_y, view.stride_x)
        shape = (view.nz, view.ny, view.nx)
        count = 1 + sum(stride * (n - 1) for stride, n in zip(strides, shape))
        memory = (c.c_double * count).from_address(c.addressof(view.values.contents))
        memory.simulation = self
        return np.ndarray(shape, float, memoryview(memory).toreadonly(),
                          strides=[8 * stride for stride in strides])

    def _shape(self):
        grid = self.grid
        return (grid.nz, grid.ny, grid.nx)

    def _number(self, name, physical=False):
        number = self._get(api.mnc_simulation_find_quantity, c.c_int, text("quantity", name)).value
        return number | api.MNC_PHYSICAL if physical else number

    def _info(self, number):
        return self._get(api.mnc_simulation_quantity_info, api.mnc_quantity_info, number)

    def _measure(self, function, number, region):
        return self._get(function, c.c_double, number, region_number(region)).value
