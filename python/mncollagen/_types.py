"""Names of types in hints."""

import datetime
import os
from typing import Sequence, Tuple, Union

from numpy.typing import ArrayLike

DateLike = Union[str, datetime.date]  # "2026-03-01"
Day = Union[float, DateLike]
Region = Union[str, int]
Quantities = Sequence[Union[str, Tuple[str, Region]]]
Path = Union[str, os.PathLike]

__all__ = ["ArrayLike", "DateLike", "Day", "Path", "Quantities", "Region"]
