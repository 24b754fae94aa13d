"""Signals end a run after a step and come back as what their handler raises, wherever they strike,
and what looks for them changes no number."""

import os
import random
import signal
import sys
import threading
import time
import unittest

import numpy as np

import support
import mncollagen as mnc


class Alarm(Exception):
    pass


def patch():
    return mnc.Simulation("cheek", [mnc.Session()], extent="patch", width_mm=0.5, length_mm=0.5,
                          spacing_mm=0.06, threads=1)


def interrupt(me):
    """Ctrl-C while the library works: the signal waits until Python runs again."""
    if me.day > 1:
        signal.pthread_kill(threading.main_thread().ident, signal.SIGINT)


class Signals(support.Case):
    def setUp(self):
        super().setUp()
        before = signal.signal(signal.SIGINT, signal.default_int_handler)
        self.addCleanup(signal.signal, signal.SIGINT, before)
        self.unraisable = []
        sys.unraisablehook = self.unraisable.append
        self.addCleanup(setattr, sys, "unraisablehook", sys.__unraisablehook__)

    def undisturbed(self, day):
        skin = patch()
        self.assertTrue(skin.run_until(day))
        return skin.values("collagen_new").tobytes()

    def test_from_outside_without_observers(self):
        """No Python code runs but that of the library; a thread plays the terminal. The run would
        take seconds."""
        skin = mnc.Simulation("cheek", [mnc.Session()], extent="patch", width_mm=1.5,
                              length_mm=1.5, spacing_mm=0.03, threads=1)

        def press():
            while skin._runner is None:
                time.sleep(0.001)
            os.kill(os.getpid(), signal.SIGINT)

        thread = threading.Thread(target=press)
        thread.start()
        with self.assertRaises(KeyboardInterrupt):
            skin.run_until(90)
        thread.join()
        self.assertLess(skin.day, 90)
        self.assertEqual(self.unraisable, [])

    def test_the_run_goes_on_with_the_same_bits(self):
        skin = patch()
        skin.observe(interrupt, every_days=0)
        stops = 0
        while skin.day < 20:
            try:
                skin.run_until(20)
            except KeyboardInterrupt:
                stops += 1
        self.assertGreater(stops, 5)
        self.assertEqual(skin.values("collagen_new").tobytes(), self.undisturbed(20))
        self.assertEqual(self.unraisable, [])

    def test_a_handler_of_ones_own(self):
        def ring(_number, _frame):
            raise Alarm()

        before = signal.signal(signal.SIGALRM, ring)
        self.addCleanup(signal.signal, signal.SIGALRM, before)
        skin = patch()
        skin.observe(lambda me: signal.raise_signal(signal.SIGALRM) if me.day > 1 else None, 0)
        with self.assertRaises(Alarm):
            skin.run_until(20)
        self.assertLess(skin.day, 20)

    def test_none_is_lost_wherever_it_strikes(self):
        """Alarms at random moments: each comes out of a run, or between two."""
        rung = []

        def ring(_number, _frame):
            rung.append(1)
            raise Alarm()

        before = signal.signal(signal.SIGALRM, ring)
        self.addCleanup(signal.signal, signal.SIGALRM, before)
        self.addCleanup(signal.setitimer, signal.ITIMER_REAL, 0)
        moments, caught, kept = random.Random(5), 0, []
        skin = mnc.Simulation("cheek", [mnc.Session()], spacing_mm=0.05, threads=1)
        while len(rung) < 300:
            kept.clear()  # here, as Python ignores what is raised while an object is destroyed
            try:
                signal.setitimer(signal.ITIMER_REAL, moments.uniform(1e-6, 1e-3))
                for _ in range(1000):
                    kept.append(skin.clone())
                    kept[-1].observe(lambda me: None, 0)
                    kept[-1].run_until(400)
                self.fail("an alarm was lost")
            except Alarm:
                caught += 1
        self.assertEqual(caught, len(rung))
        self.assertEqual(self.unraisable, [])

    def test_other_threads_run_without_and_to_the_same_bits(self):
        found = []

        def run():
            skin = patch()
            skin.run_until(20)
            found.append((skin._sees_signals, skin.values("collagen_new").tobytes()))

        threads = [threading.Thread(target=run) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(found, 4 * [(False, self.undisturbed(20))])

    def test_all_that_an_observer_raises(self):
        for kind in (ValueError, KeyboardInterrupt, SystemExit, GeneratorExit, StopIteration):
            def fail(_me, kind=kind):
                raise kind("from an observer")

            skin = patch()
            skin.observe(fail, every_days=2)
            skin.observe(lambda me: None, every_days=2)
            for _ in range(2):  # the observer is still there
                with self.assertRaisesRegex(kind, "from an observer"):
                    skin.run_until(skin.day + 3)
        self.assertEqual(self.unraisable, [])

    def test_observers_are_notified_as_before(self):
        skin, days = patch(), []
        skin.observe(lambda me: days.append(me.day), 0.5)
        skin.run_until(2)
        np.testing.assert_array_equal(days, [0, 0.5, 1, 1.5, 2])


if __name__ == "__main__":
    unittest.main()
