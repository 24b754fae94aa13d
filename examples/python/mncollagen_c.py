"""What mncollagen.py stands on: the structs of libmncollagen as Python sees them, and the library
itself, loaded after version and sizes have been compared. Not for use on its own."""

import ctypes as c
import operator
import os
import pathlib

VERSION = (0, 2)  # of the library that the structs below are those of; the patch version is free
_OK, _STOPPED = 0, 1


class Error(Exception):
    """What the library refuses or fails at, with its sentence; `status` is its name."""

    def __init__(self, sentence, status):
        super().__init__(sentence)
        self.status = status


def integer(name, value, kind):
    """The value for a C integer; ctypes would keep the lower bits of one that does not fit."""
    try:
        number = operator.index(value)
    except TypeError:
        raise TypeError(f"{name} = {value!r}: must be an integer") from None
    bits, signed = 8 * c.sizeof(kind), kind(-1).value < 0
    lower, upper = (-1 << bits - 1, (1 << bits - 1) - 1) if signed else (0, (1 << bits) - 1)
    if not lower <= number <= upper:
        raise ValueError(f"{name} = {number}: must be between {lower} and {upper}")
    return number


def text(name, value):
    """The bytes for a C string, which would end at a zero character."""
    data = os.fsencode(value)
    if b"\0" in data:
        raise ValueError(f"{name} = {value!r}: must have no zero character")
    return data


class Struct(c.Structure):
    """A struct of the library. Names that it does not have are refused, not silently added, and so
    are integers that do not fit."""

    def __setattr__(self, name, value):
        kinds = {field[0]: field[1] for field in self._fields_}
        if name not in kinds:
            raise AttributeError(f"{type(self).__name__} has no member {name!r}, only "
                                 + ", ".join(kinds))
        if kinds[name] in (c.c_int, c.c_size_t, c.c_ssize_t, c.c_uint64):
            value = integer(name, value, kinds[name])
        try:
            super().__setattr__(name, value)
        except (TypeError, OverflowError) as error:
            raise type(error)(f"{name} = {value!r}: {error}") from None

    def __repr__(self):
        values = (f"{name}={getattr(self, name)!r}" for name, *_ in self._fields_)
        return f"{type(self).__name__}({', '.join(values)})"

    def _set(self, members):
        for name, value in members.items():
            setattr(self, name, value)


class Layer(Struct):
    _c_name = "mnc_layer"
    _fields_ = [("thickness_mm", c.c_double), ("relative_cell_density", c.c_double),
                ("collagen_mg_per_ml", c.c_double)]


class Skin(Struct):
    _c_name = "mnc_skin"
    _fields_ = [("epidermis_mm", c.c_double), ("layer_count", c.c_int), ("layers", Layer * 8)]


class Device(Struct):
    _c_name = "mnc_device"
    _fields_ = [("needle_diameter_mm", c.c_double), ("channel_ratio", c.c_double),
                ("efficiency", c.c_double)]


class Session(Struct):
    """A session: that of mnc_session_default(), or of a procedure by its name, with the members
    given. `device` may be the name of a preset."""

    _c_name = "mnc_session"
    _fields_ = [("day", c.c_double), ("needle_length_mm", c.c_double),
                ("density_per_cm2", c.c_double), ("device", Device), ("channel", c.c_int),
                ("placement", c.c_int), ("cell_kill", c.c_double), ("collagen_loss", c.c_double),
                ("elastin_loss", c.c_double), ("closure_slowdown", c.c_double),
                ("occluded", c.c_int)]

    def __init__(self, procedure=None, **members):
        if procedure is None:
            start = library.mnc_session_default()
        else:
            start = library.mnc_session_of_procedure(find("procedure", procedure))
        super().__init__(*(getattr(start, name) for name, *_ in self._fields_))
        if isinstance(members.get("device"), str):
            kind = find("device", members["device"])
            members["device"] = library.mnc_device_preset(kind)
        self._set(members)


class Schedule(Struct):
    _c_name = "mnc_schedule"
    _fields_ = [("count", c.c_size_t), ("sessions", c.POINTER(Session))]


class Allocator(Struct):
    _c_name = "mnc_allocator"
    _fields_ = [("allocate", c.c_void_p), ("release", c.c_void_p), ("user", c.c_void_p)]


class Log(Struct):
    _c_name = "mnc_log"
    _fields_ = [("write", c.c_void_p), ("user", c.c_void_p), ("most", c.c_int)]


class Desc(Struct):
    _c_name = "mnc_simulation_desc"
    _fields_ = [("skin", Skin), ("schedule", Schedule), ("model", c.c_void_p),
                ("extent", c.c_int), ("width_mm", c.c_double), ("length_mm", c.c_double),
                ("pattern_seed", c.c_uint64), ("spacing_mm", c.c_double),
                ("spacing_depth_mm", c.c_double),
                ("tolerance", c.c_double), ("fixed_step_days", c.c_double), ("threads", c.c_int),
                ("allocator", Allocator), ("log", Log)]


# Without the second argument, `user`, which nobody reads: so a generator's send() can be called.
Notify = c.CFUNCTYPE(c.c_int, c.c_void_p)


class Observer(Struct):
    _c_name = "mnc_observer"
    _fields_ = [("name", c.c_char_p), ("every_days", c.c_double), ("notify", Notify),
                ("user", c.c_void_p)]


class QuantityInfo(Struct):
    _c_name = "mnc_quantity_info"
    _fields_ = [("name", c.c_char_p), ("unit", c.c_char_p)]


class Grid(Struct):
    _c_name = "mnc_grid"
    _fields_ = [("nx", c.c_size_t), ("ny", c.c_size_t), ("nz", c.c_size_t),
                ("spacing_x_mm", c.c_double), ("spacing_y_mm", c.c_double),
                ("spacing_z_mm", c.c_double), ("top_mm", c.c_double)]


class View(Struct):
    _c_name = "mnc_view"
    _fields_ = [("values", c.POINTER(c.c_double)), ("nx", c.c_size_t), ("ny", c.c_size_t),
                ("nz", c.c_size_t), ("stride_x", c.c_ssize_t), ("stride_y", c.c_ssize_t),
                ("stride_z", c.c_ssize_t)]


class Stats(Struct):
    _c_name = "mnc_run_stats"
    _fields_ = [("steps", c.c_size_t), ("rejected_steps", c.c_size_t),
                ("rate_evaluations", c.c_size_t), ("fallback_cells", c.c_size_t),
                ("undershoot_steps", c.c_size_t), ("largest_undershoot", c.c_double),
                ("smallest_step_days", c.c_double), ("largest_step_days", c.c_double),
                ("largest_error", c.c_double)]


class ParamInfo(Struct):
    _c_name = "mnc_param_info"
    _fields_ = [("name", c.c_char_p), ("symbol", c.c_char_p), ("unit", c.c_char_p),
                ("default_value", c.c_double), ("lower", c.c_double), ("upper", c.c_double),
                ("prior", c.c_int), ("prior_sd", c.c_double), ("tag", c.c_char_p),
                ("source", c.c_char_p), ("offset", c.c_size_t), ("least_on", c.c_double),
                ("hypothesis", c.c_int), ("on_value", c.c_double)]


class SnapshotContent(Struct):
    _c_name = "mnc_snapshot_content"
    _fields_ = [("quantities", c.POINTER(c.c_int)), ("quantity_count", c.c_size_t),
                ("threads", c.c_int)]


# Every struct that this file mirrors; its sizes are compared with those of the library.
STRUCTS = [Layer, Skin, Device, Session, Schedule, Allocator, Log, Desc, Observer,
           QuantityInfo, Grid, View, Stats, ParamInfo, SnapshotContent]

handle, _size, _int, _double, _text = c.c_void_p, c.c_size_t, c.c_int, c.c_double, c.c_char_p
_to = c.POINTER

# Functions and what they take. Those in the first group return a status.
_STATUS_FUNCTIONS = {
    "mnc_site_find": [_text, _to(_int)],
    "mnc_device_find": [_text, _to(_int)],
    "mnc_procedure_find": [_text, _to(_int)],
    "mnc_healing_param_info": [_int, _to(ParamInfo)],
    "mnc_healing_param_find": [_text, _to(_int)],
    "mnc_hypothesis_find": [_text, _to(_int)],
    "mnc_healing_params_under": [_to(_int), _size, c.c_void_p],
    "mnc_model_create_healing": [handle, _to(handle)],
    "mnc_simulation_create": [_to(Desc), _to(handle)],
    "mnc_simulation_clone": [handle, _to(handle)],
    "mnc_simulation_add_session": [handle, _to(Session)],
    "mnc_simulation_run_until": [handle, _double],
    "mnc_simulation_add_observer": [handle, _to(Observer)],
    "mnc_simulation_day": [handle, _to(_double)],
    "mnc_simulation_quantity_info": [handle, _int, _to(QuantityInfo)],
    "mnc_simulation_find_quantity": [handle, _text, _to(_int)],
    "mnc_simulation_quantities": [handle, _to(_int), _size, _to(_size)],
    "mnc_simulation_mean": [handle, _int, _int, _to(_double)],
    "mnc_simulation_minimum": [handle, _int, _int, _to(_double)],
    "mnc_simulation_maximum": [handle, _int, _int, _to(_double)],
    "mnc_simulation_total": [handle, _int, _int, _to(_double)],
    "mnc_simulation_profile": [handle, _int, _to(_double), _size],
    "mnc_simulation_grid": [handle, _to(Grid)],
    "mnc_simulation_depths": [handle, _to(_to(_double))],
    "mnc_simulation_field": [handle, _int, _to(View)],
    "mnc_simulation_values": [handle, _int, _size, _size, _to(_double)],
    "mnc_simulation_set_field": [handle, _int, _to(_double), _size],
    "mnc_simulation_stats": [handle, _to(Stats)],
    "mnc_simulation_describe": [handle, _text, _size, _to(_size)],
    "mnc_snapshot_write": [handle, _text, _to(SnapshotContent)],
    "mnc_snapshots_create": [_text, _to(SnapshotContent), _int, _to(handle)],
    "mnc_snapshots_write": [handle, handle],
}
_OTHER_FUNCTIONS = {
    "mnc_version": (_text, []),
    "mnc_size_of": (_size, [_text]),
    "mnc_last_error": (_text, []),
    "mnc_status_name": (_text, [_int]),
    "mnc_day_compare": (_int, [_double, _double]),
    "mnc_day_multiple": (_double, [_double, _double, _double]),
    "mnc_day_count": (_double, [_double, _double, _double]),
    "mnc_session_default": (Session, []),
    "mnc_session_of_procedure": (Session, [_int]),
    "mnc_device_preset": (Device, [_int]),
    "mnc_skin_preset": (Skin, [_int]),
    "mnc_skin_aged": (Skin, [Skin, _double]),
    "mnc_simulation_desc_default": (Desc, [_int]),
    "mnc_healing_param_count": (_int, []),
    "mnc_closure_slowdown": (_double, [_double]),
    "mnc_model_destroy": (None, [handle]),
    "mnc_simulation_destroy": (None, [handle]),
    "mnc_simulation_warnings": (_text, [handle]),
    "mnc_snapshots_destroy": (None, [handle]),
}


def _find_library():
    """The file of the shared library."""
    if "MNCOLLAGEN_LIBRARY" in os.environ:
        return os.environ["MNCOLLAGEN_LIBRARY"]
    folders = pathlib.Path(__file__).resolve().parents
    source, prefix = folders[min(2, len(folders) - 1)], folders[min(3, len(folders) - 1)]
    places = [source / "build" / preset / "lib" / "libmncollagen.so"
              for preset in ("release", "test", "debug")]
    name = "libmncollagen.so.%d.%d" % VERSION
    places += [*sorted(prefix.glob("lib*/" + name)), *sorted(prefix.glob("lib/*/" + name))]
    for path in places:
        if path.exists():
            return str(path)
    return name  # the system's loader knows where; another version beside it is another file


def _load(path):
    """The library, after version and sizes have been compared: a struct of another size would be
    garbage at best."""
    try:
        library = c.CDLL(path)
        for name, (result, arguments) in _OTHER_FUNCTIONS.items():
            getattr(library, name).restype = result
            getattr(library, name).argtypes = arguments
        for name, arguments in _STATUS_FUNCTIONS.items():
            getattr(library, name).restype = _int
            getattr(library, name).argtypes = arguments
    except OSError as error:
        raise ImportError(f"libmncollagen cannot be loaded ({error}): build it (./dev demo), or "
                          "name its file in the environment variable MNCOLLAGEN_LIBRARY") from error
    except AttributeError as error:
        raise ImportError(f"{path} is no libmncollagen {VERSION[0]}.{VERSION[1]} as mncollagen.py "
                          f"needs it: {error}") from error
    version = library.mnc_version().decode()
    if not version.startswith("%d.%d." % VERSION):
        raise ImportError(f"{path} is libmncollagen {version}; mncollagen.py is for version "
                          f"{VERSION[0]}.{VERSION[1]}")
    for struct in STRUCTS:
        size = library.mnc_size_of(struct._c_name.encode())
        if size != c.sizeof(struct):
            raise ImportError(f"{path}: struct {struct._c_name} has {size} bytes there, but "
                              f"{c.sizeof(struct)} in mncollagen.py: the versions differ")
    return library


library = _load(_find_library())


def call(name, *arguments):
    """Calls a function that returns a status; returns 1 for a stop, 0 otherwise."""
    status = getattr(library, name)(*arguments)
    if status not in (_OK, _STOPPED):
        raise Error(library.mnc_last_error().decode(errors="replace"),
                    library.mnc_status_name(status).decode())
    return status


def get(name, kind, *arguments):
    """The result that a function leaves in its last argument."""
    result = kind()
    call(name, *arguments, c.byref(result))
    return result


def find(what, name):
    return get(f"mnc_{what}_find", _int, text(what, str(name))).value


def param_info(row):
    return get("mnc_healing_param_info", ParamInfo, row)


def _healing_params():
    """The struct of the kinetics' parameters: doubles, in the places that the library tells."""
    rows = sorted(map(param_info, range(library.mnc_healing_param_count())),
                  key=lambda info: info.offset)
    fields = [(info.name.decode(), c.c_double) for info in rows]
    struct = type("HealingParams", (Struct,), {"_c_name": "mnc_healing_params", "_fields_": fields})
    places = [getattr(struct, name).offset for name, _ in fields] + [c.sizeof(struct)]
    if places != [info.offset for info in rows] + [library.mnc_size_of(b"mnc_healing_params")]:
        raise ImportError("struct mnc_healing_params has other members than doubles")
    library.mnc_healing_params_default.restype = struct
    library.mnc_healing_params_aged.restype = struct
    library.mnc_healing_params_aged.argtypes = [struct, _double]
    return struct


HealingParams = _healing_params()
