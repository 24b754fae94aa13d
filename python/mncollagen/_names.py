"""Words for the numbers of the library: regions, choices, quantities."""

import os

from mncollagen import api
from mncollagen._library import integer

REGIONS = {"dermis": api.MNC_WHOLE_DERMIS, "papillary": api.MNC_PAPILLARY_DERMIS,
           "reticular": api.MNC_RETICULAR_DERMIS}


def words(enum):
    """Lower-case words of an enum: {"column": 0, ...} of MNC_EXTENT_COLUMN, ..."""
    prefix = os.path.commonprefix(list(enum))
    prefix = prefix[:prefix.rindex("_") + 1]
    return {name[len(prefix):].lower(): number for name, number in enum.items()}


def choice(what, table, name):
    """The number of a word; numbers of the table pass."""
    if not isinstance(name, str):
        return integer(what, name)
    if name not in table:
        raise ValueError(f"{what} = {name!r}: must be one of {', '.join(table)}")
    return table[name]


def region(name):
    """A region by its name or by the number of a layer."""
    return choice("region", REGIONS, name)


def records(quantities, default_region, number):
    """(keys, mnc_record array) of quantities, each a name or a pair (name, region); `number` finds the
    number of a name. The key of a pair is "region_name"."""
    keys, found = [], []
    for quantity in quantities:
        name, where = (quantity, default_region) if isinstance(quantity, str) else quantity
        keys.append(name if isinstance(quantity, str) else f"{where}_{name}")
        found.append(api.mnc_record(number(name), region(where)))
    return keys, (api.mnc_record * len(found))(*found)
