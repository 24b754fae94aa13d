"""Models: fields and reactions of your own beside the built-in kinetics or in their place, in Python or
compiled."""

from __future__ import annotations

import ctypes as c
import weakref
from typing import Any, Iterable, Mapping, Optional, Sequence, Tuple, Union

import numpy as np

from mncollagen import api
from mncollagen._library import get, owned_by, text
from mncollagen._names import choice, words
from mncollagen._types import ArrayLike, Path
from mncollagen.kinetics import healing_params

_SPREADS, _WOUNDS = words(api.mnc_spread), words(api.mnc_wound)
_PHYSICAL = words(api.mnc_physical)
_SIDES, _BOUNDARIES = words(api.mnc_side), words(api.mnc_boundary_kind)
_HEALING_FIELDS = [name for name in words(api.mnc_healing_field) if name != "healing_field_count"]
_POINTER = c.sizeof(c.c_void_p)
_FAILED = 1


def _array(address, count, constant):
    """Numbers of the library where they lie; what it reads on is read-only."""
    memory = (c.c_double * count).from_address(address)
    return np.frombuffer(memoryview(memory).toreadonly() if constant else memory)


class _Arrays:
    """The arrays of a block by the names or numbers of fields; made when asked for."""

    def __init__(self, address, count, numbers, constant):
        self._address, self._count, self._numbers, self._made = address, count, numbers, {}
        self._constant = constant

    def __getitem__(self, field):
        number = self._numbers[field] if isinstance(field, str) else field
        if number not in self._made:
            place = c.c_void_p.from_address(self._address + number * _POINTER).value
            self._made[number] = _array(place, self._count, self._constant)
        return self._made[number]

    def __setitem__(self, field, values):
        array = self[field]
        if values is not array:  # as after +=
            array[...] = values


class Block:
    """The cells that a reaction adds its rates for: du/dt = source - loss u. `state`, `source` and `loss`
    are arrays by field, `coupling` by the number of the coupling; all are valid only during the call.
    `state`, `depth_mm` and `relative_cell_density` are read-only."""

    def __init__(self, pointer: Any, numbers: Mapping[str, int]) -> None:
        block = pointer.contents
        self.n, self.first_cell, self.day = block.n, block.first_cell, block.day
        address = c.addressof(block)
        self._depth = c.c_void_p.from_address(address + api.mnc_block.depth_mm.offset).value
        self._density = c.c_void_p.from_address(
            address + api.mnc_block.relative_cell_density.offset).value
        for name in ("state", "source", "loss", "coupling"):
            place = c.c_void_p.from_address(address + getattr(api.mnc_block, name).offset).value
            setattr(self, name, _Arrays(place, block.n, numbers, name == "state"))

    @property
    def depth_mm(self) -> np.ndarray:
        """Depth below the skin surface at the centres of the cells, mm."""
        return _array(self._depth, self.n, True)

    @property
    def relative_cell_density(self) -> np.ndarray:
        """Relative cell density of the layer [1]."""
        return _array(self._density, self.n, True)


def compiled(path: Path, name: str) -> Any:
    """A function of a shared object, for Model.add_reaction(), Model.add_topical() and
    Model.set_boundary()."""
    function = getattr(c.CDLL(str(path)), name)
    function.mncollagen_compiled = True
    return function


def _is_cffi(thing):
    return type(thing).__module__ == "_cffi_backend"


def _cffi_address(thing):
    import _cffi_backend
    return int(_cffi_backend.FFI().cast("intptr_t", thing))


def _address(name, function):
    """The address of a compiled function, of ctypes or cffi; None of one in Python. A number is refused:
    the library would call whatever lies there."""
    if isinstance(function, c._CFuncPtr):
        return c.cast(function, c.c_void_p).value
    if _is_cffi(function):
        import _cffi_backend
        if _cffi_backend.FFI().typeof(function).kind == "function":
            return _cffi_address(function)
    elif callable(function):
        return None
    raise TypeError(f"{name} = {function!r}: must be a function in Python, or a compiled one of compiled(), "
                    "ctypes or cffi")


def user_pointer(user: object):
    """The pointer that callbacks receive: None, an address, an array's, or one of ctypes or cffi."""
    if user is None or isinstance(user, int):
        return user
    if isinstance(user, np.ndarray):
        return user.ctypes.data
    if _is_cffi(user):
        return _cffi_address(user)
    return c.cast(user, c.c_void_p).value if isinstance(user, c._Pointer) else c.addressof(user)


class Model:
    """Fields and reactions. Model() has the built-in kinetics, under hypotheses, with some parameters
    changed and at an age if these are given; Model.empty() has nothing.

    Reactions written in Python are called for each block of 512 cells, several hundred times in a year:
    well for columns, too slow for patches, which want compiled ones. Simulations keep a copy of the
    model; what a reaction points to lives as long as they do.
    """

    def __init__(self, hypotheses: Iterable[str] = (), parameters: Optional[Mapping[str, float]] = None,
                 age_years: Optional[float] = None) -> None:
        values = healing_params(hypotheses, parameters, age_years)
        self._own(get(api.mnc_model_create_healing, c.c_void_p, c.byref(values)))
        self._numbers.update((name, self.field(name)) for name in _HEALING_FIELDS)

    @classmethod
    def empty(cls) -> Model:
        """A model without fields and reactions."""
        model = cls.__new__(cls)
        model._own(get(api.mnc_model_create_empty, c.c_void_p))
        return model

    def _own(self, handle):
        self._handle = handle
        self._kept = []  # what the library calls and points to
        self._failures = []  # what reactions in Python have raised
        self._numbers = _Numbers(self)
        self._calls_python = False
        self._owned = owned_by(self)
        self._owned.append((api.mnc_model_destroy, handle))

    def _release(self):
        """The handle, for a caller that destroys the model."""
        self._owned.clear()
        handle, self._handle = self._handle.value, None
        return handle

    def _callback(self, kind, name, function, user, call):
        """A callback of the library: `function` if it is compiled, else call(function, ...). Sentences name
        it `name`."""
        address = _address(name, function)
        if address is not None:
            self._kept += [function, user]
            return kind(address)
        failures = self._failures

        def act(*arguments):
            try:
                call(function, *arguments)
                return 0
            except BaseException as error:  # no exception may pass through the library
                failures.append(error)
                return _FAILED

        callback = kind(act)
        self._kept.append(callback)
        self._calls_python = True
        return callback

    def field(self, name: str) -> int:
        """The number of a field."""
        return get(api.mnc_model_find_field, c.c_int, self._handle, text("field", name)).value

    def add_field(self, name: str, unit: str = "1", *, initial: Union[float, Sequence[float]] = 0.0,
                  scale: float = 1.0, spread: str = "none", diffusivity_mm2_per_day: float = 0.0,
                  wound: str = "keep", wound_value: float = 0.0, can_be_negative: bool = False,
                  physical_unit: Optional[str] = None, physical_per_unit: float = 1.0,
                  physical: bool = "plain") -> int:
        """Adds a field and returns its number.

        initial  healthy value, or a list with one of each layer
        scale    a typical value, > 0
        spread   "none", "linear" (a dissolved substance) or "cells"
        wound    what a channel does to it: "keep", "cells", "collagen", "elastin", "add", "set"
        physical_unit, physical_per_unit, physical ("plain", "by_cell_density", "by_collagen")
                 how physical=True reads it
        """
        field = api.mnc_field(
            name=text("name", name), unit=text("unit", unit), scale=scale,
            spread=choice("spread", _SPREADS, spread), wound=choice("wound", _WOUNDS, wound),
            diffusivity_mm2_per_day=diffusivity_mm2_per_day, wound_value=wound_value,
            can_be_negative=can_be_negative, physical=choice("physical", _PHYSICAL, physical),
            physical_per_unit=physical_per_unit)
        if physical_unit is not None:
            field.physical_unit = text("physical_unit", physical_unit)
        if np.ndim(initial):
            for layer, value in enumerate(initial):
                field.initial_in_layer[layer] = value
            field.initial_layer_count = len(initial)
        else:
            field.initial = initial
        number = c.c_int()
        api.mnc_model_add_field(self._handle, c.byref(field), c.byref(number))
        self._numbers[name] = number.value
        return number.value

    def add_reaction(self, name: str, rates: object, *,
                     couplings: Iterable[Tuple[Union[str, int], Union[str, int]]] = (),
                     user: object = None) -> None:
        """Adds a reaction. `rates` is a function of a Block in Python, or a compiled mnc_rates_fn: of
        compiled(), ctypes or cffi, which receives `user` (an array, a ctypes or cffi object).
        `couplings` are pairs (from, to) of fields, by name or number."""
        pairs = [api.mnc_coupling(*(self.field(f) if isinstance(f, str) else f for f in pair))
                 for pair in couplings]
        numbers = self._numbers
        callback = self._callback(api.mnc_rates_fn, "rates", rates, user,
                                  lambda function, block, _user: function(Block(block, numbers)))
        reaction = api.mnc_reaction(text("name", name), callback, user_pointer(user), len(pairs),
                                    (api.mnc_coupling * len(pairs))(*pairs))
        api.mnc_model_add_reaction(self._handle, c.byref(reaction))

    def remove_reaction(self, name: str) -> None:
        """Removes a reaction, a built-in one ("cells", "signal", "matrix", "inflammation") too."""
        api.mnc_model_remove_reaction(self._handle, text("name", name))

    def add_topical(self, field: Union[str, int], concentration: object, *,
                    closed_mm_per_day: float = 0.0, open_mm_per_day: float = 0.0,
                    uptake_field: Union[str, int, None] = None, user: object = None) -> None:
        """Puts a substance on the skin. `concentration` is a function of the day in Python, or a
        compiled mnc_surface_fn; the permeabilities are those of intact and of open epidermis."""
        def call(function, day, result, _user):
            result[0] = function(day)

        topical = api.mnc_topical(
            field=self.field(field) if isinstance(field, str) else field,
            concentration=self._callback(api.mnc_surface_fn, "concentration", concentration, user,
                                         call),
            user=user_pointer(user), closed_mm_per_day=closed_mm_per_day,
            open_mm_per_day=open_mm_per_day,
            uptake_field=-1 if uptake_field is None else
            self.field(uptake_field) if isinstance(uptake_field, str) else uptake_field)
        api.mnc_model_add_topical(self._handle, c.byref(topical))

    def set_boundary(self, field: Union[str, int], side: str, kind: str, value: float = 0.0, *,
                     exchange_mm_per_day: float = 0.0, at: object = None,
                     uptake_field: Union[str, int, None] = None, user: object = None) -> None:
        """Sets what holds for a field at a side: "top", "bottom", and of patches "x_low", "x_high",
        "y_low", "y_high". The kinds are "no_flux", "value", "flux" and "exchange". `at` is a function
        of day and open area in Python that returns the value, of an exchange (value, velocity in
        mm/day), or a compiled mnc_boundary_fn; without it both are constant."""
        def call(function, day, open_area_fraction, result, velocity, _user):
            given = function(day, open_area_fraction)
            if kind == "exchange":
                result[0], velocity[0] = given
            else:
                result[0] = given

        boundary = api.mnc_boundary(
            kind=choice("kind", _BOUNDARIES, kind), value=value,
            exchange_mm_per_day=exchange_mm_per_day, user=user_pointer(user),
            uptake_field=-1 if uptake_field is None else
            self.field(uptake_field) if isinstance(uptake_field, str) else uptake_field)
        if at is not None:
            boundary.at = self._callback(api.mnc_boundary_fn, "at", at, user, call)
        api.mnc_model_set_boundary(
            self._handle, self.field(field) if isinstance(field, str) else field,
            choice("side", _SIDES, side), c.byref(boundary))

    def set_version(self, version: str) -> None:
        """Says which version of own kinetics this is; checkpoints of another one are refused."""
        api.mnc_model_set_version(self._handle, text("version", version))


class _Numbers(dict):
    """Numbers of fields by name; those that a hypothesis adds are found when first asked for."""

    def __init__(self, model):
        super().__init__()
        self._model = weakref.ref(model)

    def __missing__(self, name):
        model = self._model()
        if model is None or model._handle is None:
            raise KeyError(name)
        self[name] = model.field(name)
        return self[name]


def power(values: ArrayLike, exponent: float) -> np.ndarray:
    """max(values, 0)^exponent, 0 < exponent < 4, with the library's bits."""
    values = np.ascontiguousarray(values, dtype=float)
    result = np.empty_like(values)
    api.mnc_power(values, exponent, result, values.size)
    return result
