#!/usr/bin/env python3
"""Writes mncollagen/api, the C library as Python sees it, from the public headers: one module for each
header, with its constants, structs, callbacks and functions, and with its comments as docstrings.

usage: generate_api.py OUTPUT INCLUDE...

OUTPUT is the folder of the package; INCLUDE are folders with mncollagen/*.h, that of the configured
version.h among them. A header that is added needs no change here; what the parser does not
understand is an error that names the place.
"""

import keyword
import pathlib
import sys

import c_headers

INTEGERS = {"int": "c_int", "size_t": "c_size_t", "ptrdiff_t": "c_ssize_t", "uint64_t": "c_uint64",
            "int64_t": "c_int64", "uint32_t": "c_uint32", "int32_t": "c_int32",
            "unsigned char": "c_ubyte", "unsigned": "c_uint"}
HEAD = '"""{doc}\n\nGenerated from {source} by generate_api.py: change that, then run ./dev python."""\n'


class Types:
    """The ctypes of C types, over all headers."""

    def __init__(self, headers):
        self.enums = {e.name for h in headers for e in h.enums if e.name}
        self.structs = {s.name for h in headers for s in h.structs}
        self.callbacks = {f.name for h in headers for f in h.callbacks}
        self.opaque = {name for h in headers for name in h.opaque}

    def of(self, kind, where, argument=False):
        """The ctypes expression of a type; an argument that points to numbers takes arrays, too."""
        base, stars = kind.base, kind.stars
        if kind.callback:
            found = self.callback(kind.callback, where)
        elif base in self.callbacks and stars:
            found, stars = base, stars - 1
        elif base == "void" and not stars:
            return "None"
        elif base == "void" or base in self.opaque:
            found, stars = "c_void_p", stars - 1
        elif base == "char" and stars:
            found, stars = "c_char_p", stars - 1
        elif base == "char":
            found = "c_char"
        elif base == "double":
            found = "c_double"
        elif base in self.enums:
            found = "c_int"
        elif base in INTEGERS:
            found = INTEGERS[base]
        elif base in self.structs:
            found = base
        else:
            raise c_headers.NotUnderstood(f"{where}: type {base}")
        numeric = base == "double" or base in INTEGERS or base in self.enums
        if argument and numeric and stars == 1 and not kind.sizes:
            return f"array({found}, {kind.constant})"
        found = stars * "POINTER(" + found + stars * ")"
        for size in reversed(kind.sizes):
            found += f" * {size}"
        return found

    def callback(self, function, where):
        kinds = [function.result, *(p.kind for p in function.parameters)]
        return f"CFUNCTYPE({', '.join(self.of(kind, where) for kind in kinds)})"

    def hint(self, kind):
        """The annotation of a type."""
        if kind.sizes or kind.callback:
            return "Any"
        if not kind.stars:
            if kind.base in self.structs:
                return kind.base
            return {"void": "None", "double": "float"}.get(kind.base, "int")
        return "Optional[bytes]" if kind.base == "char" and kind.stars == 1 else "Any"


def docstring(text, indent):
    """A docstring of lines that may hold anything."""
    text = text.strip().replace("\\", "\\\\").replace('"""', '\\"""')
    if text.endswith('"'):
        text = text[:-1] + '\\"'
    if text.startswith('"'):
        text = "\\" + text
    lines = [(indent + line).rstrip() for line in text.split("\n")]
    return "\n".join([indent + '"""' + lines[0].strip(), *lines[1:]]) + '"""'


def write_struct(struct, types):
    members = [f"    {m.name}: {m.doc}" if m.doc else f"    {m.name}" for m in struct.members]
    lines = [f"class {struct.name}(Struct):",
             docstring("\n".join([struct.doc, "", *members]), "    "), ""]
    lines += [f"    {m.name}: {types.hint(m.kind)}" for m in struct.members
              if not keyword.iskeyword(m.name)]
    lines += ["    _fields_ = ["]
    lines += [f'        ("{m.name}", {types.of(m.kind, struct.name)}),' for m in struct.members]
    return "\n".join(lines + ["    ]"])


def write_callback(callback, types):
    return "\n".join([f"{callback.name} = {types.callback(callback, callback.name)}",
                      docstring(callback.doc + "\n\n" + callback.declaration, "")])


def write_function(function, types):
    names = [p.name + "_" * keyword.iskeyword(p.name) for p in function.parameters]
    hints = ", ".join(f"{name}: {types.hint(p.kind)}"
                      for name, p in zip(names, function.parameters))
    kinds = ", ".join(types.of(p.kind, function.name, argument=True) for p in function.parameters)
    result = types.of(function.result, function.name)
    status = function.result.base == "mnc_status" and function.must_check
    return "\n".join([
        f"def {function.name}({hints}) -> {types.hint(function.result)}:",
        docstring(function.doc + "\n\n" + function.declaration, "    "),
        f"    return _{function.name}({', '.join(names)})", "", "",
        f'_{function.name} = declare("{function.name}", {result}, [{kinds}], {status})'])


def write_enum(enum):
    lines = [f"# {line}".rstrip() for line in enum.doc.split("\n") if enum.doc]
    for entry in enum.entries:
        lines += [f"{entry.name} = {entry.value}"]
        if entry.doc:
            lines += [docstring(entry.doc, "")]
    if enum.name:
        names = "".join(f'\n    "{e.name}": {e.name},' for e in enum.entries)
        lines += [f"{enum.name} = {{{names}\n}}"]
    return "\n".join(lines)


def write_header(header, types):
    parts = [HEAD.format(doc=header.doc.replace("\\", "\\\\"), source=header.path),
             "from __future__ import annotations\n\n"
             "from ctypes import *  # noqa: F403\nfrom typing import Any, Optional\n\n"
             "from mncollagen._library import Struct, array, declare\n"]
    parts[1] += "".join(f"from mncollagen.api.{name} import *  # noqa: F403\n"
                        for name in header.includes)
    for item in header.items:
        if isinstance(item, c_headers.Struct):
            parts.append(write_struct(item, types))
        elif isinstance(item, c_headers.Enum):
            parts.append(write_enum(item))
        elif isinstance(item, c_headers.Constant):
            parts.append(f"{item.name} = {item.value}\n" + docstring(item.doc, ""))
        elif item.is_type:
            parts.append(write_callback(item, types))
        else:
            parts.append(write_function(item, types))
    exported = [name for item in header.items for name in item.names]
    parts.append("__all__ = [" + "".join(f'\n    "{name}",' for name in exported) + "\n]")
    return "\n\n".join(part.rstrip("\n") + "\n" for part in parts)


def write_package(headers):
    structs = [s.name for h in headers for s in h.structs]
    functions = [f.name for h in headers for f in h.functions]
    lines = [HEAD.format(doc="The C library, name by name.\n\nFunctions that return a status raise Error with "
                         "the library's sentence where they fail.\nPointers to numbers take NumPy "
                         "arrays without a copy.", source="all public headers"),
             "from mncollagen._library import check_sizes"]
    lines += [f"from mncollagen.api.{h.name} import *  # noqa: F403" for h in headers]
    lines += ["", "STRUCTS = [" + "".join(f"\n    {name},  # noqa: F405" for name in structs) + "\n]",
              "FUNCTIONS = [" + "".join(f'\n    "{name}",' for name in functions) + "\n]",
              "check_sizes(STRUCTS)"]
    return "\n".join(lines) + "\n"


def generate(output, includes):
    """The files by their paths, as texts."""
    paths = sorted({p.name: p for folder in includes for p in folder.glob("mncollagen/*.h")}.values(),
                   key=lambda path: path.name)
    headers = c_headers.read(paths)
    types = Types(headers)
    files = {output / "api" / f"{h.name}.py": write_header(h, types) for h in headers}
    files[output / "api" / "__init__.py"] = write_package(headers)
    version = ", ".join(str(c_headers.constants(headers)[f"MNC_VERSION_{part}"])
                        for part in ("MAJOR", "MINOR", "PATCH"))
    files[output / "_version.py"] = HEAD.format(
        doc="The version of the headers.", source="mncollagen/version.h") + f"\nVERSION = ({version})\n"
    return files


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    output, *includes = map(pathlib.Path, sys.argv[1:])
    files = generate(output, includes)
    (output / "api").mkdir(parents=True, exist_ok=True)
    for stale in set((output / "api").glob("*.py")) - set(files):
        stale.unlink()
    for path, text in files.items():
        path.write_text(text)
    print(f"wrote {len(files)} files to {output}")


if __name__ == "__main__":
    main()
