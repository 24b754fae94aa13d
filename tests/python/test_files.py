"""Checkpoints and states: a run goes on with the same bits, and failures come out."""

import unittest

import numpy as np

import support
import mncollagen as mnc

WHAT = {"site": "forearm", "sessions": mnc.Schedule.every(14, 2), "spacing_mm": 0.05}


class Checkpoints(support.Case):
    def setUp(self):
        super().setUp()
        self.path = f"{self.folder}/run.h5"
        self.undisturbed = mnc.Simulation(**WHAT)
        for day in (5, 10, 30):
            self.undisturbed.run_until(day)

    def assert_goes_on(self, skin):
        self.assertEqual(skin.day, 10)
        skin.run_until(30)
        self.assertEqual(skin.values("collagen_new").tobytes(),
                         self.undisturbed.values("collagen_new").tobytes())

    def test_written_by_hand(self):
        skin = mnc.Simulation(**WHAT)
        for day in (5, 10):
            skin.run_until(day)
        skin.write_checkpoint(self.path)
        self.assertIn("day = 10", mnc.describe_checkpoint(self.path))
        self.assert_goes_on(mnc.Simulation.resume(self.path, **WHAT))
        with self.assertRaisesRegex(mnc.Error, "spacing_mm"):
            mnc.Simulation.resume(self.path, **{**WHAT, "spacing_mm": 0.04})

    def test_by_the_days(self):
        seen = []
        skin = mnc.Simulation(**WHAT)
        checkpoints = skin.checkpoints(self.path, every_days=5, keep=2,
                                       report=lambda r: seen.append(r.day) or r.day == 10)
        self.assertFalse(skin.run_until(30))
        self.assertEqual(seen, [0, 5, 10])
        checkpoints.check()
        self.assert_goes_on(mnc.Simulation.resume(self.path, **WHAT))
        self.assertIn("day = 5", mnc.describe_checkpoint(self.path + ".1"))
        checkpoints.request(stop=True)
        self.assertFalse(skin.run_until(30))
        del skin

    def test_failures_come_out(self):
        skin = mnc.Simulation(**WHAT)
        skin.checkpoints(self.path, every_days=5)
        skin.observe(lambda me: __import__("shutil").rmtree(self.folder, ignore_errors=True), 1)
        with self.assertRaises(mnc.Error) as caught:
            skin.run_until(30)
        self.assertEqual(caught.exception.status, "MNC_ERR_IO")
        other = mnc.Simulation(**WHAT)
        other.checkpoints(f"{self.folder}/nowhere/run.h5", every_days=5)
        with self.assertRaisesRegex(mnc.Error, "nowhere"):
            other.run_until(5)
        with self.assertRaisesRegex(mnc.Error, "no.h5"):
            mnc.Simulation.resume(f"{self.folder}/no.h5", **WHAT)

    def test_exceptions_of_reports(self):
        skin = mnc.Simulation(**WHAT)
        skin.checkpoints(self.path, every_days=5, report=lambda report: 1 / 0)
        with self.assertRaises(ZeroDivisionError):
            skin.run_until(30)


class States(support.Case):
    def test_they_go_on(self):
        skin = mnc.Simulation(**WHAT)
        skin.run_until(10)
        state = skin.state()
        np.testing.assert_array_equal(state["fields", "tgf_beta"].ravel(), skin.values("tgf_beta").ravel())
        skin.run_until(20)
        twin = mnc.Simulation.from_state(state, **WHAT)
        twin.run_until(20)
        self.assertEqual(twin.values("collagen_new").tobytes(), skin.values("collagen_new").tobytes())
        del state["fields", "tgf_beta"]
        with self.assertRaises(KeyError):
            mnc.Simulation.from_state(state, **WHAT)


if __name__ == "__main__":
    unittest.main()
