"""Words for the numbers of the library: regions, choices, quantities, days; and lists and options as they
must be given."""

import inspect
import numbers
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


def listed(name, values, of="names"):
    """A list of values. A text is refused: its letters are not what is meant."""
    if isinstance(values, (str, bytes)) or not hasattr(values, "__iter__"):
        raise TypeError(f"{name} = {values!r}: must be a list of {of}")
    return list(values)


def named(name, values, of):
    """A dict of what is given by names."""
    if not hasattr(values, "items"):
        raise TypeError(f"{name} is a {type(values).__name__}: must be a dict of names, each to {of}")
    return dict(values)


def check_options(what, options, known, call):
    """Refuses an option that neither `known` has nor the keywords of a call are."""
    for name in options:
        if name not in known:
            keywords = [each.name for each in inspect.signature(call).parameters.values()
                        if each.kind is each.KEYWORD_ONLY]
            raise TypeError(f"{what} has no option {name!r}, only {', '.join([*keywords, *known])}")


def day_number(days, day, whose):
    """The place of a day among `days`, by the library's rule for equal days."""
    for number, each in enumerate(days):
        if isinstance(day, numbers.Real) and api.mnc_day_compare(each, day) == 0:
            return number
    raise ValueError(f"day = {day!r}: must be one of the {whose}'s, "
                     + ", ".join(f"{each:g}" for each in days))


def records(quantities, default_region, number):
    """(keys, mnc_record array) of quantities, each a name or a pair (name, region); `number` finds the
    number of a name. The key of a pair is "region_name"."""
    keys, found = [], []
    for quantity in listed("quantities", quantities):
        name, where = (quantity, default_region) if isinstance(quantity, str) else quantity
        keys.append(name if isinstance(quantity, str) else f"{where}_{name}")
        found.append(api.mnc_record(number(name), region(where)))
    return keys, (api.mnc_record * len(found))(*found)
