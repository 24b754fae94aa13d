"""What the tests of this folder share: where the module is, and folders that vanish."""

import os
import sys
import tempfile
import unittest

PYTHON = os.environ["MNCOLLAGEN_PYTHON"]
sys.path.insert(0, PYTHON)
# of programs that import the package
ENVIRONMENT = dict(os.environ, PYTHONPATH=os.pathsep.join(
    filter(None, [PYTHON, os.environ.get("PYTHONPATH")])))


def landed(skin, quantities, days, region):
    """Means on days that the run lands on, as the programs' curves: arrays by quantity."""
    rows = []
    for day in days:
        skin.run_until(day)
        rows.append([skin.mean(name, region) for name in quantities])
    return dict(zip(quantities, zip(*rows)))


class Case(unittest.TestCase):
    """A test with a folder of its own."""

    def setUp(self):
        self._folder = tempfile.TemporaryDirectory()
        self.addCleanup(self._folder.cleanup)
        self.folder = self._folder.name
