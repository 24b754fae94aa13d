"""Adds to the package what lies elsewhere in the source tree: the data files, and the C library that the
environment variable MNCOLLAGEN_BUNDLE names, if it is set."""

import os
import pathlib
import shutil

from setuptools import Distribution, setup
from setuptools.command.build_py import build_py

DATA = pathlib.Path(__file__).resolve().parent.parent / "data"


class WithData(build_py):
    def run(self):
        super().run()
        folder = pathlib.Path(self.build_lib, "mncollagen")
        for path in DATA.glob("*.csv"):
            shutil.copyfile(path, folder / path.name)
        library = os.environ.get("MNCOLLAGEN_BUNDLE")
        if library:
            version = self.distribution.get_version().split(".")
            shutil.copyfile(library, folder / ("libmncollagen.so." + ".".join(version[:2])))


class WithLibrary(Distribution):
    def has_ext_modules(self):
        """A wheel with the library is for this machine only."""
        return bool(os.environ.get("MNCOLLAGEN_BUNDLE"))


setup(cmdclass={"build_py": WithData}, distclass=WithLibrary)
