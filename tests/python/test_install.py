"""pip install into a fresh environment that sees Debian's packages alone: the package brings the library of the
tree, or finds an installed one by pkg-config."""

import os
import pathlib
import shutil
import subprocess
import sys
import unittest

import support

PROBE = ("import mncollagen as m, pathlib; s = m.Simulation(sessions=[m.Session()]); s.run_until(9)\n"
         "print(pathlib.Path(m.__file__).parent, m.library_file, m.posterior_draws()[1].size, sep='|')\n")


def has(*modules):
    return all(subprocess.run([sys.executable, "-c", f"import {name}"], capture_output=True).returncode == 0
               for name in modules)


class Install(support.Case):
    def setUp(self):
        super().setUp()
        if not has("venv", "ensurepip", "setuptools", "wheel"):
            self.skipTest("no pip (Debian: python3-venv, python3-setuptools, python3-wheel)")
        self.venv = pathlib.Path(self.folder, "venv")
        subprocess.run([sys.executable, "-m", "venv", "--system-site-packages", str(self.venv)],
                       check=True)
        # pip writes into the tree that it installs from
        self.source = pathlib.Path(self.folder, "source")
        shutil.copytree(support.PYTHON, self.source / "python",
                        ignore=shutil.ignore_patterns("__pycache__", "build", "*.egg-info"))
        shutil.copytree(pathlib.Path(support.PYTHON).parent / "data", self.source / "data")

    def install(self, **environment):
        run = subprocess.run(
            [str(self.venv / "bin" / "pip"), "install", "--quiet", "--no-build-isolation", "--no-deps",
             "--no-index", "--force-reinstall", "--disable-pip-version-check", str(self.source / "python")],
            capture_output=True, text=True, env={**os.environ, **environment})
        self.assertEqual(run.returncode, 0, run.stderr)

    def run_probe(self, **environment):
        clean = {name: value for name, value in os.environ.items()
                 if not name.startswith("MNCOLLAGEN_") and name != "PYTHONPATH"}
        return subprocess.run([str(self.venv / "bin" / "python"), "-c", PROBE], capture_output=True,
                              text=True, env={**clean, **environment}, cwd=self.folder)

    def probe(self, **environment):
        run = self.run_probe(**environment)
        self.assertEqual(run.returncode, 0, run.stderr)
        package, library, draws = run.stdout.strip().split("|")
        self.assertTrue(package.startswith(str(self.venv)), package)
        self.assertEqual(draws, "200")
        return library

    def test_it_brings_the_library_that_the_tree_has_built(self):
        self.install()
        unbuilt = self.run_probe(PKG_CONFIG_LIBDIR=self.folder)
        if unbuilt.returncode:  # an installed library may be on the system
            self.assertIn("build it (./dev demo) in a clone and install this package from there again",
                          unbuilt.stderr)
        wrong = self.run_probe(MNCOLLAGEN_LIBRARY="no/such.so")
        self.assertIn("no/such.so", wrong.stderr)
        self.assertIn("MNCOLLAGEN_LIBRARY must name its file", wrong.stderr)
        library = pathlib.Path(os.environ["MNCOLLAGEN_LIBRARY"]).resolve()
        built = self.source / "build" / "release" / "lib"
        built.mkdir(parents=True)
        (built / f"libmncollagen.so.{self.version(library)}").symlink_to(library)
        self.install()
        self.assertTrue(self.probe().startswith(str(self.venv)))
        self.install(MNCOLLAGEN_BUNDLE="")
        if shutil.which("pkg-config"):
            folder = self.package_config()
            self.assertTrue(self.probe(PKG_CONFIG_PATH=folder).startswith(folder))

    def test_it_finds_the_library(self):
        self.install()
        if shutil.which("pkg-config"):
            folder = self.package_config()
            self.assertTrue(self.probe(PKG_CONFIG_PATH=folder).startswith(folder))
        self.install(MNCOLLAGEN_BUNDLE=str(pathlib.Path(os.environ["MNCOLLAGEN_LIBRARY"]).resolve()))
        self.assertTrue(self.probe().startswith(str(self.venv)))

    @staticmethod
    def version(library):
        """That in the library's soname."""
        return ".".join(library.name.split(".so.")[1].split(".")[:2])

    def package_config(self):
        """A folder with the library and its file for pkg-config."""
        library = pathlib.Path(os.environ["MNCOLLAGEN_LIBRARY"]).resolve()
        version = self.version(library)
        folder = pathlib.Path(self.folder, "lib")
        folder.mkdir()
        (folder / f"libmncollagen.so.{version}").symlink_to(library)
        (folder / "mncollagen.pc").write_text(
            f"libdir={folder}\nName: mncollagen\nDescription: .\nVersion: {version}\n")
        return str(folder)


if __name__ == "__main__":
    unittest.main()
