"""mncollagen.api is what the generator makes of today's headers, every public function can be called in it,
a new header needs no change of the generator, and cffi reads the headers as well."""

import ctypes as c
import inspect
import os
import pathlib
import re
import subprocess
import sys
import unittest

import numpy as np

import support
import mncollagen
from mncollagen import Error, api

TOP = pathlib.Path(support.PYTHON)
INCLUDES = [pathlib.Path(path) for path in os.environ["MNCOLLAGEN_INCLUDE"].split(":")]
sys.path.insert(0, str(TOP))

import c_headers  # noqa: E402
import generate_api  # noqa: E402
import write_coverage  # noqa: E402

EXCLUDED = {}  # functions that mncollagen.api may lack: name to reason


def public_functions():
    """Names of the functions in the headers, found without the generator's parser."""
    text = "\n".join(path.read_text() for folder in INCLUDES for path in folder.glob("mncollagen/*.h"))
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    return {re.search(r"(mnc_\w+)\s*\($", found).group(1)
            for found in re.findall(r"^MNC_API[^;(]*\(", text, re.MULTILINE)}


class Generated(support.Case):
    def test_the_files_are_those_of_the_headers(self):
        files = generate_api.generate(TOP / "mncollagen", INCLUDES)
        for path, text in files.items():
            self.assertEqual(path.read_text(), text, f"{path} is not what the headers say: run ./dev python")
        there = set((TOP / "mncollagen" / "api").glob("*.py"))
        self.assertEqual(there, {path for path in files if path.parent.name == "api"})

    def test_every_function_is_there(self):
        names = public_functions()
        self.assertGreater(len(names), 160)
        self.assertEqual(names, set(api.FUNCTIONS) | set(EXCLUDED))
        for name in names - set(EXCLUDED):
            function = getattr(api, name)
            self.assertTrue(callable(function))
            self.assertGreater(len(function.__doc__), 20, name)

    def test_the_table_of_the_docs(self):
        page = TOP.parent / "docs" / "python_api.md"
        self.assertEqual(page.read_text(), write_coverage.page(INCLUDES),
                         f"{page} is not what the code says: run ./dev python")

    def test_reasons_are_for_functions_that_nothing_calls(self):
        used = write_coverage.uses()
        for name in write_coverage.REASONS:
            self.assertIn(name, api.FUNCTIONS)
            self.assertNotIn(name, used)

    def test_a_new_header(self):
        folder = pathlib.Path(self.folder, "mncollagen")
        folder.mkdir()
        for source in INCLUDES:
            for path in source.glob("mncollagen/*.h"):
                (folder / path.name).write_text(path.read_text())
        (folder / "novel.h").write_text("""/* A header. */
#ifndef MNC_NOVEL_H
#define MNC_NOVEL_H
#include <mncollagen/bands.h>
#include <mncollagen/healing.h>
MNC_BEGIN_DECLS
/* All. */
#define MNC_NOVEL_ALL ((size_t)-1)
/* Most. */
enum { MNC_NOVEL_MOST = MNC_HEALING_PARAM_COUNT + 1 /* most */ };
/* A thing. */
typedef struct mnc_novel mnc_novel;
/* Said. */
typedef int mnc_novel_fn(const mnc_novel *novel, double from, void *user);
/* Described. */
typedef struct mnc_novel_desc {
    double from, to;      /* mm */
    mnc_band bands[MNC_NOVEL_MOST][2]; /* of each */
    mnc_novel_fn *told;   /* NULL: none */
} mnc_novel_desc;
/* Makes one. */
MNC_API MNC_MUST_CHECK mnc_status mnc_novel_create(const mnc_novel_desc *desc, const double from[3],
                                                   mnc_novel **novel);
MNC_END_DECLS
#endif
""")
        text = generate_api.generate(pathlib.Path("out"), [pathlib.Path(self.folder)])[
            pathlib.Path("out/api/novel.py")]
        compile(text, "novel.py", "exec")
        self.assertIn("MNC_NOVEL_MOST = 40", text)
        self.assertIn(f"MNC_NOVEL_ALL = {c.c_size_t(-1).value}", text)
        self.assertIn('("bands", mnc_band * 2 * 40),', text)
        self.assertIn("mnc_novel_fn = CFUNCTYPE(c_int, c_void_p, c_double, c_void_p)", text)
        self.assertIn('[POINTER(mnc_novel_desc), array(c_double, True), POINTER(c_void_p)], True)', text)

    def test_what_is_not_understood_is_an_error(self):
        for line in ("struct x { int a; };", "MNC_API mnc_nothing mnc_x(void);",
                     "enum { A = sizeof(int) };", "#define MNC_HALF 0.5", "#define MNC_F(x) 1"):
            folder = pathlib.Path(self.folder, "mncollagen")
            folder.mkdir(exist_ok=True)
            (folder / "odd.h").write_text("/* A header. */\n" + line + "\n")
            with self.assertRaisesRegex(c_headers.NotUnderstood, "odd|mnc_x"):
                generate_api.generate(pathlib.Path("out"), [pathlib.Path(self.folder)])


class Calls(support.Case):
    def test_signatures_and_docs(self):
        self.assertEqual(list(inspect.signature(api.mnc_simulation_mean).parameters),
                         ["simulation", "quantity", "region", "mean"])
        self.assertIn("needle_length_mm: (0, 3]; length or depth", api.mnc_session.__doc__)

    def test_arrays_are_passed_as_they_are(self):
        values, band = np.arange(101.0), api.mnc_band()
        self.assertEqual(api.mnc_band_of(values, None, values.size, c.byref(band)), api.MNC_OK)
        self.assertEqual((band.low, band.median, band.high), (5, 50, 95))
        weights = np.empty(3)
        api.mnc_weights_of_chi_squared(np.zeros(3), 3, weights, None)
        np.testing.assert_allclose(weights, 1 / 3)

    def test_arrays_that_do_not_fit_are_refused(self):
        band = api.mnc_band()
        for wrong in (np.arange(4), np.arange(4, dtype=np.float32), np.arange(8.0)[::2]):
            with self.assertRaisesRegex(c.ArgumentError, "contiguous one of float64"):
                api.mnc_band_of(wrong, None, 4, c.byref(band))
        frozen = np.empty(2)
        frozen.flags.writeable = False
        with self.assertRaisesRegex(c.ArgumentError, "read-only"):
            api.mnc_weights_of_chi_squared(np.zeros(2), 2, frozen, None)

    def test_refusals_are_errors(self):
        with self.assertRaisesRegex(Error, "mnc_band_of: band is NULL") as caught:
            api.mnc_band_of(np.zeros(2), None, 2, None)
        self.assertEqual(caught.exception.status, "MNC_ERR_INVALID")


class Hints(support.Case):
    def test_everything_public_has_hints_and_a_docstring(self):
        count = 0
        for name in mncollagen.__all__:
            thing = getattr(mncollagen, name)
            for function in self.functions(thing):
                hints = inspect.signature(function)
                for parameter in list(hints.parameters.values()):
                    if parameter.name not in ("self", "cls"):
                        self.assertIsNot(parameter.annotation, parameter.empty, f"{function} {parameter}")
                self.assertIsNot(hints.return_annotation, hints.empty, function)
                self.assertTrue(function.__doc__ or function.__name__ == "__init__", function)
                count += 1
        self.assertGreater(count, 100)

    @staticmethod
    def functions(thing):
        if inspect.isfunction(thing):
            yield thing
        if inspect.isclass(thing) and thing.__module__.split(".")[:2] != ["mncollagen", "api"]:
            for base in thing.__mro__:
                for name, member in vars(base).items():
                    member = getattr(member, "fget", getattr(member, "__func__", member))
                    ours = str(getattr(member, "__module__", "")).startswith("mncollagen.")
                    if inspect.isfunction(member) and ours and (name[0] != "_" or name == "__init__"):
                        yield member


class Cffi(support.Case):
    def test_the_headers_parse(self):
        try:
            import cffi
        except ImportError:
            self.skipTest("no cffi (Debian: python3-cffi)")
        include = [f"-I{path}" for path in INCLUDES]
        text = "\n".join(line for path in [INCLUDES[0] / "mncollagen.h"]
                         for line in path.read_text().splitlines())
        # without the system's headers, whose declarations are none of ours
        pathlib.Path(self.folder, "all.h").write_text(text)
        for name in ("stddef.h", "stdint.h", "limits.h"):
            pathlib.Path(self.folder, name).write_text("")
        plain = subprocess.run([os.environ["CC"], "-E", "-P", "-nostdinc", "-U__GNUC__",
                                f"-I{self.folder}", *include, f"{self.folder}/all.h"],
                               check=True, capture_output=True, text=True).stdout
        ffi = cffi.FFI()
        ffi.cdef(plain)
        library = ffi.dlopen(os.environ["MNCOLLAGEN_LIBRARY"])
        desc = library.mnc_ensemble_desc_default(library.MNC_SITE_CHEEK)
        self.assertEqual(len(desc.sampled), api.MNC_HEALING_PARAM_COUNT)
        for struct in api.STRUCTS:
            self.assertEqual(ffi.sizeof(struct.__name__), c.sizeof(struct))


if __name__ == "__main__":
    unittest.main()
