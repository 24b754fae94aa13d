"""Results as columns with names and units."""

from __future__ import annotations

import html
from typing import Any, Mapping, Optional

import numpy as np
from mncollagen._types import ArrayLike, Path

_SHOWN = 12  # rows of a long table


class Table(dict):
    """Columns by their names, all of one length: NumPy arrays. `units` tells the unit of a column."""

    def __init__(self, columns: Any = (), units: Optional[Mapping[str, str]] = None) -> None:
        super().__init__(columns)
        self.units = dict(units or {})

    @property
    def rows(self) -> int:
        """The number of rows."""
        return max((len(column) for column in self.values()), default=0)

    def frame(self, index: Optional[str] = None) -> Any:
        """A pandas.DataFrame, with a column as its index where one is named."""
        try:
            import pandas
        except ImportError as error:
            raise ImportError("pandas is not installed (Debian: python3-pandas)") from error
        frame = pandas.DataFrame({name: np.asarray(column) for name, column in self.items()})
        return frame if index is None else frame.set_index(index)

    def heading(self, name: str) -> str:
        """A column's name with its unit."""
        unit = self.units.get(name, "")
        return f"{name} [{unit}]" if unit else name

    def to_csv(self, path: Path) -> None:
        """Writes a file with a line of names and units, numbers with all of their digits."""
        with open(path, "w", encoding="utf-8") as file:
            print(*map(self.heading, self), sep=", ", file=file)
            for row in zip(*self.values()):
                print(*(repr(float(v)) if isinstance(v, float) else v for v in row), sep=", ", file=file)

    def _shown_rows(self):
        """The numbers of the rows to show; None stands for those between."""
        if self.rows <= _SHOWN:
            return list(range(self.rows))
        half = _SHOWN // 2
        return [*range(half), None, *range(self.rows - half, self.rows)]

    def __repr__(self):
        lines = [[self.heading(name), *(_shown(column, row) for row in self._shown_rows())]
                 for name, column in self.items()]
        widths = [max(map(len, line)) for line in lines]
        text = ["  ".join(value.rjust(width) for value, width in zip(row, widths))
                for row in zip(*lines)]
        return "\n".join([*text, f"[{self.rows} rows, {len(self)} columns]"])

    def _repr_html_(self):
        head = "".join(f"<th>{html.escape(self.heading(name))}</th>" for name in self)
        lines = ["<tr>" + "".join(f"<td>{html.escape(_shown(column, row))}</td>"
                                  for column in self.values()) + "</tr>"
                 for row in self._shown_rows()]
        return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(lines)}</tbody></table>"


def _shown(column, row):
    if row is None:
        return "..."
    value = column[row]
    return f"{value:.6g}" if isinstance(value, (float, np.floating)) else str(value)


def doubles(name: str, values: ArrayLike, count: int = None):
    """A contiguous array of doubles: the same array where it is one, else a copy."""
    array = np.ascontiguousarray(values, dtype=float)
    if array.ndim != 1 or (count is not None and array.size != count):
        raise ValueError(f"{name} has the shape {array.shape}: must be a list of "
                         + ("numbers" if count is None else f"{count} numbers"))
    return array


def struct_html(struct: Any, title: str):
    """A struct as a table of its members."""
    rows = "".join(f"<tr><td>{html.escape(name)}</td><td>{html.escape(str(value))}</td></tr>"
                   for name, value in struct.items())
    return f"<table><caption>{html.escape(title)}</caption><tbody>{rows}</tbody></table>"
