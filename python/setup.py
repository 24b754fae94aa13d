"""Adds to the package what lies elsewhere in the source tree: the data files, and the C library. This is the file
that the environment variable MNCOLLAGEN_BUNDLE names (empty: none), else the one that the release preset has built."""

import os
import pathlib
import runpy
import shutil

from setuptools import Distribution, setup
from setuptools.command.build_py import build_py

HERE = pathlib.Path(__file__).resolve().parent
VERSION = runpy.run_path(str(HERE / "mncollagen" / "_version.py"))["VERSION"]
NAME = "libmncollagen.so.%d.%d" % VERSION[:2]


def library():
    """The file of the C library to be brought, or None."""
    if "MNCOLLAGEN_BUNDLE" in os.environ:
        return os.environ["MNCOLLAGEN_BUNDLE"] or None
    built = HERE.parent / "build" / "release" / "lib" / NAME
    return built if built.exists() else None


class WithData(build_py):
    def run(self):
        super().run()
        folder = pathlib.Path(self.build_lib, "mncollagen")
        for path in (HERE.parent / "data").glob("*.csv"):
            shutil.copyfile(path, folder / path.name)
        if library():
            shutil.copyfile(library(), folder / NAME)


class WithLibrary(Distribution):
    def has_ext_modules(self):
        """A wheel with the library is for this machine only."""
        return library() is not None


setup(cmdclass={"build_py": WithData}, distclass=WithLibrary)
