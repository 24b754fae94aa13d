#!/usr/bin/env python3
"""Writes the Fortran module mncollagen, the C library as Fortran 2018 sees it, from the public headers: constants,
structs as types with bind(c), functions as interfaces.

usage: generate_module.py module|sizes INCLUDE...

module: the module, to the output; sizes: a program that compares the size of each type with that of
its struct, which mnc_size_of() knows. INCLUDE are folders with mncollagen/*.h, that of the configured
version.h among them. The parser is that of the Python package.
"""

import pathlib
import sys
import textwrap

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "python"))
import c_headers  # noqa: E402

NUMBERS = {"double": "real(c_double)", "int": "integer(c_int)", "unsigned": "integer(c_int)",
           "size_t": "integer(c_size_t)", "ptrdiff_t": "integer(c_ptrdiff_t)",
           "uint64_t": "integer(c_int64_t)", "int64_t": "integer(c_int64_t)",
           "uint32_t": "integer(c_int32_t)", "int32_t": "integer(c_int32_t)",
           "unsigned char": "integer(c_signed_char)", "char": "character(kind=c_char)"}
# Numbers that are written, which are arrays though no number of them follows.
ARRAYS = {
    "mnc_weights_of_chi_squared": {"weights"}, "mnc_structure_weights": {"weights"},
    "mnc_mixture_weights": {"mixture"}, "mnc_simulation_values": {"values"},
    "mnc_simulation_read_points": {"values"}, "mnc_evidence_curve": {"days"},
    "mnc_fit_start": {"from", "to"}, "mnc_study_information_of": {"posterior", "bayes"},
}
HEAD = """\
! libmncollagen from Fortran 2018: what <mncollagen.h> declares, under the same names. The headers say what
! it does; a member that is a pointer is a c_ptr, to be set by c_loc() of a target, or a c_funptr. Numbers of
! things begin at 0 as in C. A pointer argument may be left out, which passes NULL. Texts that are arguments
! end with c_null_char; mnc_text() reads those that are results. Compile this file with your program, with
! the same compiler.
!
! Generated from the public headers by fortran/generate_module.py: change them, then run ./dev fortran.
module mncollagen
  use, intrinsic :: iso_c_binding
  implicit none
"""
TEXT = """\
contains

  !> A text of the library as a Fortran string; empty for a null pointer.
  function mnc_text(address) result(text)
    type(c_ptr), value :: address
    character(len=:), allocatable :: text
    character(kind=c_char), pointer :: letters(:)
    integer :: length, i
    text = ""
    if (.not. c_associated(address)) return
    call c_f_pointer(address, letters, [huge(1)])
    length = 0
    do while (letters(length + 1) /= c_null_char)
      length = length + 1
    end do
    allocate (character(len=length) :: text)
    do i = 1, length
      text(i:i) = letters(i)
    end do
  end function mnc_text
end module mncollagen"""


class Types:
    """The Fortran types of C types, over all headers."""

    def __init__(self, headers):
        self.enums = {e.name for h in headers for e in h.enums if e.name}
        self.structs = {s.name for h in headers for s in h.structs}
        self.callbacks = {f.name for h in headers for f in h.callbacks}
        self.opaque = {name for h in headers for name in h.opaque} | {"void"}

    def value(self, base, where):
        """A type that is no pointer."""
        if base in self.enums:
            return "integer(c_int)"
        if base in self.structs:
            return f"type({base})"
        if base not in NUMBERS:
            raise c_headers.NotUnderstood(f"{where}: type {base}")
        return NUMBERS[base]

    def is_function(self, kind):
        return kind.callback or (kind.base in self.callbacks and kind.stars == 1)

    def member(self, member, where):
        kind = member.kind
        if self.is_function(kind):
            found = "type(c_funptr)"
        elif kind.stars:
            found = "type(c_ptr)"
        else:
            found = self.value(kind.base, where)
        size = ", ".join(str(size) for size in reversed(kind.sizes))
        return f"{found} :: {member.name}" + f"({size})" * bool(size)

    def argument(self, parameter, is_array, where):
        """A pointer is an array where a number of things follows it or, of numbers, nothing is written. It is
        null where the argument is absent."""
        kind, name = parameter.kind, parameter.name
        numeric = kind.base in NUMBERS or kind.base in self.enums
        if self.is_function(kind):
            return f"type(c_funptr), value :: {name}"
        if not kind.stars:
            return f"{self.value(kind.base, where)}, value :: {name}"
        if kind.base in self.opaque and kind.stars == 1:
            return f"type(c_ptr), value :: {name}"
        if kind.stars == 2:
            return f"type(c_ptr), intent(inout), optional :: {name}" + "(*)" * is_array
        if kind.stars > 2:
            return f"type(c_ptr), value :: {name}"
        intent = "in" if kind.constant else "inout"
        extent = "(*)" if is_array or (numeric and kind.constant) or kind.base == "char" else ""
        return f"{self.value(kind.base, where)}, intent({intent}), optional :: {name}{extent}"

    def result(self, kind, where):
        return "type(c_ptr)" if kind.stars else self.value(kind.base, where)


def comment(text, indent):
    lines = [piece for line in text.split("\n") for piece in textwrap.wrap(line, 100) or [""]]
    return [f"{indent}!> {line}".rstrip() for line in lines] if text else []


def constant(entry):
    kind, value = "c_int", entry.value
    if value >= 2**31:  # (size_t)-1 and the like
        kind, value = "c_size_t", value - 2**64 if value >= 2**63 else value
    return f"  integer({kind}), parameter :: {entry.name} = {value}_{kind}"


def struct(item, types):
    lines = [*comment(item.doc, "  "), f"  type, bind(c) :: {item.name}"]
    lines += [f"    {types.member(member, item.name)}" for member in item.members]
    return lines + [f"  end type {item.name}"]


def function(item, types):
    """The interface of a function, or of one without a result."""
    found = []
    following = [*item.parameters[1:], None]
    for parameter, after in zip(item.parameters, following):
        is_array = parameter.name in ARRAYS.get(item.name, ()) or bool(
            after and after.kind.base == "size_t" and not after.kind.stars)
        found.append(types.argument(parameter, is_array, item.name))
    names = ", &\n        ".join(parameter.name for parameter in item.parameters)
    nothing = item.result.base == "void" and not item.result.stars
    what = "subroutine" if nothing else "function"
    end = ' bind(c, name="' + item.name + '")'
    if not nothing:
        end += " result(answer)"
    lines = [*comment(item.doc, "    "), f"    {what} {item.fortran}({names}) &", f"       {end}",
             "      import"]
    lines += [f"      {line}" for line in found]
    if not nothing:
        lines += [f"      {types.result(item.result, item.name)} :: answer"]
    return lines + [f"    end {what} {item.fortran}"]


def name_apart(headers):
    """Fortran knows no difference between upper and lower case: a function with a constant's name gets a _."""
    constants = {name.lower() for name in c_headers.constants(headers)}
    for header in headers:
        for item in header.functions:
            item.fortran = item.name + "_" * (item.name in constants)


def module(headers):
    types = Types(headers)
    name_apart(headers)
    lines = [HEAD]
    for header in headers:
        for entry in [*header.constants, *(e for enum in header.enums for e in enum.entries)]:
            lines += [*comment(entry.doc, "  "), constant(entry)]
    for header in headers:
        for item in header.structs:
            lines += ["", *struct(item, types)]
    lines += ["", "  interface"]
    for header in headers:
        for item in header.functions:
            lines += [*function(item, types), ""]
    return "\n".join([*lines[:-1], "  end interface", "", TEXT])


def sizes(headers):
    structs = [item.name for header in headers for item in header.structs]
    lines = ["! Generated by generate_module.py: each type has the size of its struct.", "program sizes",
             "  use mncollagen", "  implicit none", "  integer :: wrong = 0"]
    lines += [f"  type({name}) :: v{i}" for i, name in enumerate(structs)]
    lines += [f'  call compare("{name}", c_sizeof(v{i}))' for i, name in enumerate(structs)]
    return "\n".join(lines + [
        '  if (wrong > 0) error stop "sizes differ"',
        f'  print "(a)", "{len(structs)} types, all of the size of their structs"',
        "contains",
        "  subroutine compare(name, bytes)",
        "    character(len=*), intent(in) :: name",
        "    integer(c_size_t), intent(in) :: bytes",
        "    if (mnc_size_of(name // c_null_char) == bytes) return",
        '    print "(a, 2(1x, i0))", name, mnc_size_of(name // c_null_char), bytes',
        "    wrong = wrong + 1",
        "  end subroutine compare",
        "end program sizes"])


def main():
    what, *folders = sys.argv[1:]
    headers = c_headers.read(sorted(path for folder in folders
                                    for path in pathlib.Path(folder, "mncollagen").glob("*.h")))
    print({"module": module, "sizes": sizes}[what](headers))


if __name__ == "__main__":
    main()
