"""Finds and loads the C library, and what the generated modules of mncollagen.api are made of."""

import ctypes as c
import operator
import os
import pathlib
import shutil
import subprocess
import weakref

import numpy as np

from mncollagen._version import VERSION

_INTERFACE = VERSION[:2]  # the patch version of the library is free
_OK, _STOPPED = 0, 1
_INTEGERS = (c.c_int, c.c_uint, c.c_size_t, c.c_ssize_t, c.c_uint64, c.c_int64, c.c_ubyte)


class Error(Exception):
    """What the library refuses or fails at, with its sentence; `status` is its name."""

    def __init__(self, sentence: str, status: str) -> None:
        super().__init__(sentence)
        self.status = status

    def __reduce__(self):
        return type(self), (str(self), self.status)


def integer(name, value, kind=c.c_int):
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

    _kinds_ = {}

    def __init_subclass__(cls, **options):
        super().__init_subclass__(**options)
        cls._kinds_ = {**cls._kinds_, **{name: kind for name, kind, *_ in vars(cls).get("_fields_", ())}}

    def __setattr__(self, name, value):
        kinds = self._kinds_
        if name not in kinds:
            raise AttributeError(f"{type(self).__name__} has no member {name!r}, only "
                                 + ", ".join(kinds))
        if kinds[name] in _INTEGERS:
            value = integer(name, value, kinds[name])
        try:
            super().__setattr__(name, value)
        except (TypeError, OverflowError) as error:
            raise type(error)(f"{name} = {value!r}: {error}") from None

    def __repr__(self):
        values = (f"{name}={getattr(self, name)!r}" for name in self._kinds_)
        return f"{type(self).__name__}({', '.join(values)})"

    def as_dict(self) -> dict:
        """Its numbers and texts by their names."""
        values = {name: getattr(self, name) for name in self._kinds_}
        return {name: value.decode() if isinstance(value, bytes) else value
                for name, value in values.items()}


class _Array:
    """An argument that points to numbers: a NumPy array, which is passed as it is, or what ctypes
    takes for a pointer."""

    def __init__(self, kind, constant):
        self.kind, self.constant = kind, constant
        self.pointer, self.dtype = c.POINTER(kind), np.dtype(kind)

    def from_param(self, value):
        if not isinstance(value, np.ndarray):
            return self.pointer.from_param(value)
        if value.dtype != self.dtype or not value.flags.c_contiguous:
            raise TypeError(f"an array of {value.dtype} with the strides {value.strides}: must be a "
                            f"contiguous one of {self.dtype}")
        if not (self.constant or value.flags.writeable):
            raise TypeError("a read-only array: the library writes to it")
        return value.ctypes.data_as(self.pointer)


_arrays = {}


def array(kind, constant):
    """The type of an argument that points to numbers of a kind."""
    return _arrays.setdefault((kind, constant), _Array(kind, constant))


def _data_prefix():
    """The prefix that the package is installed in, or a folder above it."""
    folders = pathlib.Path(__file__).resolve().parents
    return folders[min(4, len(folders) - 1)]


def _source_tree():
    """The folder of the sources if the package lies in them, else None."""
    folders = pathlib.Path(__file__).resolve().parents
    top = folders[min(2, len(folders) - 1)]
    return top if (top / "include" / "mncollagen.h").exists() else None


def _by_pkg_config(name):
    """The library's file where pkg-config knows it."""
    if shutil.which("pkg-config"):
        run = subprocess.run(["pkg-config", "--variable=libdir", "mncollagen"], text=True,
                             capture_output=True)
        if run.returncode == 0 and run.stdout.strip():
            yield pathlib.Path(run.stdout.strip(), name)


def _places(name):
    """Where the library may be, the first choice first."""
    yield pathlib.Path(__file__).resolve().parent / name  # bundled
    if _source_tree():
        for preset in ("release", "test", "debug"):
            yield _source_tree() / "build" / preset / "lib" / "libmncollagen.so"
    yield from sorted(_data_prefix().glob("lib*/" + name))
    yield from sorted(_data_prefix().glob("lib/*/" + name))
    yield from _by_pkg_config(name)


def _find_library():
    """The file of the shared library."""
    if "MNCOLLAGEN_LIBRARY" in os.environ:
        return os.environ["MNCOLLAGEN_LIBRARY"]
    name = "libmncollagen.so.%d.%d" % _INTERFACE
    for path in _places(name):
        if path.exists():
            return str(path)
    return name  # the system's loader knows where; another version beside it is another file


def data_file(name):
    """A data file of the library: in the folder that MNCOLLAGEN_DATA names, beside this file, or in the
    source tree or prefix that it lies in."""
    folders = [pathlib.Path(__file__).resolve().parent]
    if "MNCOLLAGEN_DATA" in os.environ:
        folders.insert(0, pathlib.Path(os.environ["MNCOLLAGEN_DATA"]))
    if _source_tree():
        folders.append(_source_tree() / "data")
    folders.append(_data_prefix() / "share" / "mncollagen")
    for folder in folders:
        if (folder / name).exists():
            return folder / name
    raise FileNotFoundError(f"{name} is in none of " + ", ".join(map(str, folders)))


def _remedy():
    """What helps where the library cannot be loaded."""
    if "MNCOLLAGEN_LIBRARY" in os.environ:
        return "the environment variable MNCOLLAGEN_LIBRARY must name its file"
    again = "" if _source_tree() else " in a clone and install this package from there again"
    return (f"build it (./dev demo){again}, install it (cmake --install), or name its file in the environment "
            "variable MNCOLLAGEN_LIBRARY")


def _load(path):
    """The library, after its version has been compared."""
    try:
        library = c.CDLL(path)
    except OSError as error:
        raise ImportError(f"libmncollagen cannot be loaded ({error}): {_remedy()}") from error
    try:
        library.mnc_version.restype = library.mnc_last_error.restype = c.c_char_p
        library.mnc_status_name.restype = c.c_char_p
        library.mnc_size_of.restype, library.mnc_size_of.argtypes = c.c_size_t, [c.c_char_p]
    except AttributeError as error:
        raise ImportError(f"{path} is no libmncollagen: {error}") from error
    version = library.mnc_version().decode()
    if not version.startswith("%d.%d." % _INTERFACE):
        raise ImportError(f"{path} is libmncollagen {version}; this mncollagen is for version "
                          "%d.%d" % _INTERFACE)
    return library


def check_sizes(structs):
    """Refuses a library whose structs have other sizes: they would be garbage at best."""
    for struct in structs:
        size = _library.mnc_size_of(struct.__name__.encode())
        if size != c.sizeof(struct):
            raise ImportError(f"{library_file}: struct {struct.__name__} has {size} bytes there, but "
                              f"{c.sizeof(struct)} in mncollagen: the versions differ")


def _checked(status, _function, _arguments):
    """The status where it is no error."""
    if status not in (_OK, _STOPPED):
        raise Error(_library.mnc_last_error().decode(errors="replace"),
                    _library.mnc_status_name(status).decode())
    return status


def declare(name, result, arguments, fallible):
    """A function of the library with the types of its result and its arguments; one that is fallible
    raises Error, else it returns 0, or 1 where a callback asked to stop. The GIL is released while it
    runs."""
    try:
        function = getattr(_library, name)
    except AttributeError as error:
        raise ImportError(f"{library_file} is no libmncollagen {_INTERFACE[0]}.{_INTERFACE[1]} as this "
                          f"mncollagen needs it: {error}") from error
    function.restype, function.argtypes = result, arguments
    if fallible:
        function.errcheck = _checked
    return function


library_file = _find_library()
_library = _load(library_file)


def _destroy(owned):
    for function, handle in owned:
        function(handle)


def owned_by(owner):
    """A list for pairs (function, handle): when the owner goes, they are destroyed in its order."""
    owned = []
    finalizer = weakref.finalize(owner, _destroy, owned)
    finalizer.atexit = False  # a thread may still use them then
    return owned


def get(function, kind, *arguments):
    """The result that a function leaves in its last argument."""
    result = kind()
    function(*arguments, c.byref(result))
    return result


def find(function, what, name):
    """The number of a name that mnc_..._find() knows."""
    return get(function, c.c_int, text(what, str(name))).value


def pointer(name):
    """The address of a function, for a callback that the library itself has."""
    return c.cast(getattr(_library, name), c.c_void_p).value
