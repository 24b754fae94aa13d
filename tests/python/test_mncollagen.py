"""mncollagen.py: the numbers of the library, views, observers, and misuse."""

import gc
import pathlib
import os
import re
import threading
import unittest

import numpy as np

import support
import mncollagen as mnc


def column(**options):
    return mnc.Simulation("cheek", [mnc.Session()], **{"spacing_mm": 0.05, **options})


def patch(**options):
    return mnc.Simulation("cheek", [mnc.Session()], extent="patch", width_mm=0.5, length_mm=0.3,
                          spacing_mm=0.06, **options)


class Numbers(support.Case):
    def test_the_first_tutorial(self):
        table = pathlib.Path(os.environ["MNCOLLAGEN_TUTORIAL"], "README.md").read_text()
        promised = re.search(r"01_hello_collagen.*`90, ([0-9.]+)`", table).group(1)
        skin = mnc.Simulation("cheek", [mnc.Session()])
        self.assertTrue(skin.run_until(90))
        self.assertEqual(f"{skin.mean('collagen_total', 'papillary'):.3f}", promised)
        self.assertEqual(skin.day, 90)
        self.assertGreater(skin.stats.steps, 10)

    def test_curves_are_the_means_of_the_days(self):
        one, other = column(), column()
        curves = one.curves(["tgf_beta", "collagen_gain"], 30, 7, "papillary")
        np.testing.assert_array_equal(curves["day"], [0, 7, 14, 21, 28])
        for row, day in enumerate(curves["day"]):
            other.run_until(day)
            for name in ("tgf_beta", "collagen_gain"):
                self.assertEqual(curves[name][row], other.mean(name, 0))
        self.assertEqual(one.curves(["elastin"], 27, 1)["elastin"].size, 0)

    def test_curves_on_days_as_people_write_them(self):
        skin = mnc.Simulation("eyelid", [mnc.Session(day=0), mnc.Session(day=3 * 0.1)])
        curves = skin.curves(["debris"], 0.3, 0.1)
        self.assertEqual(curves["day"].tolist(), [0, 0.1, 0.2, 0.3])
        self.assertGreater(curves["debris"][3], 1.5 * curves["debris"][2])

    def test_fields_values_and_profiles_agree(self):
        skin = patch()
        skin.run_until(5)
        grid, view = skin.grid, skin.field("tgf_beta")
        self.assertEqual(view.shape, (grid.nz, grid.ny, grid.nx))
        np.testing.assert_array_equal(view, skin.values("tgf_beta"))
        np.testing.assert_allclose(view.mean(axis=(1, 2)), skin.profile("tgf_beta"), rtol=1e-13)
        self.assertEqual(view.max(), skin.maximum("tgf_beta"))
        self.assertEqual(view.min(), skin.minimum("tgf_beta"))
        self.assertEqual(skin.depths_mm.shape, (grid.nz,))
        thickness_mm = skin.total("collagen_total") / skin.mean("collagen_total")
        self.assertAlmostEqual(thickness_mm, 1.2, places=12)

    def test_physical_units(self):
        skin = column()
        self.assertEqual((skin.unit("collagen_gain"), skin.unit("collagen_gain", physical=True)),
                         ("1", "mg/mL"))
        ratio = skin.values("collagen_total", physical=True) / skin.values("collagen_total")
        self.assertAlmostEqual(ratio[0, 0, 0], mnc.skin_preset("cheek").layers[0].collagen_mg_per_ml)
        self.assertIn("collagen_i", skin.quantities())

    def test_descriptions_reach_the_library(self):
        old = mnc.skin_preset("neck", age_years=60)
        self.assertLess(old.epidermis_mm, mnc.skin_preset("neck").epidermis_mm)
        session = mnc.Session("peel_medium", day=3)
        skin = mnc.Simulation(skin=old, sessions=[mnc.Session(device="pen"), session],
                              parameters={"synthesis_max": 2.5}, extent="unit_cell",
                              spacing_mm=0.1, threads=1)
        lines = dict(line.split(" = ", 1) for line in skin.description.splitlines())
        self.assertEqual(float(lines["sessions[1].day"]), 3)
        self.assertEqual(float(lines["sessions[0].device.efficiency"]), 1)
        self.assertEqual(lines["sessions[1].channel"], "slab")
        self.assertEqual(lines["extent"], "unit_cell")
        self.assertIn("2.5", [v for name, v in lines.items() if "synthesis_max" in name][0])
        self.assertEqual(float(lines["skin.epidermis_mm"]), old.epidermis_mm)

    def test_clones_and_set_fields(self):
        skin = patch()
        skin.run_until(3)
        twin = skin.clone()
        skin.run_until(6)
        twin.run_until(6)
        np.testing.assert_array_equal(skin.field("collagen_new"), twin.field("collagen_new"))
        scar = np.full(skin.field("elastin").shape, 0.25)
        skin.set_field("elastin", scar)
        np.testing.assert_array_equal(skin.field("elastin"), scar)
        twin.add_session(mnc.Session(day=7))
        twin.run_until(8)
        self.assertGreater(twin.maximum("debris"), skin.maximum("debris"))


class Views(support.Case):
    def test_they_are_read_only_and_no_copies(self):
        skin = column()
        view = skin.field("elastin")
        with self.assertRaises(ValueError):
            view[0, 0, 0] = 1
        self.assertEqual(view.ctypes.data, skin.field("elastin").ctypes.data)
        self.assertNotEqual(view.ctypes.data, skin.values("elastin").ctypes.data)

    def test_they_keep_the_simulation_alive(self):
        skin = patch()
        view = skin.field("elastin")[2:, :, 1]
        expected = view.copy()
        finalizer = next(iter(f for f in _finalizers() if f.peek()[0] is skin))
        del skin
        gc.collect()
        self.assertTrue(finalizer.alive)
        np.testing.assert_array_equal(view, expected)
        del view
        gc.collect()
        self.assertFalse(finalizer.alive)


def _finalizers():
    import weakref
    return list(weakref.finalize._registry)


class Observers(support.Case):
    def test_they_see_the_days_and_can_stop(self):
        skin, days = column(), []

        def watch(me):
            self.assertIs(me, skin)
            days.append(me.day)
            return me.day == 14

        skin.observe(watch, every_days=7)
        self.assertFalse(skin.run_until(30))
        self.assertEqual(days, [0, 7, 14])
        self.assertTrue(skin.run_until(30))
        self.assertEqual(days, [0, 7, 14, 21, 28])

    def test_exceptions_end_the_run_and_come_back(self):
        skin = column()
        skin.observe(lambda me: 1 / (me.day - 7), every_days=7)
        with self.assertRaises(ZeroDivisionError):
            while not skin.run_until(30):
                pass
        self.assertEqual(skin.day, 7)
        self.assertTrue(skin.clone().run_until(30))

    def test_they_may_not_change_the_simulation(self):
        for change in (lambda me: me.run_until(9), lambda me: me.add_session(mnc.Session(day=9)),
                       lambda me: me.set_field("elastin", me.values("elastin")),
                       lambda me: me.observe(print, 1)):
            skin = column()
            skin.observe(change, every_days=1)
            with self.assertRaisesRegex(RuntimeError, "cannot be changed while it runs"):
                skin.run_until(3)

    def test_another_thread_is_refused(self):
        skin, caught = column(), []

        def read():
            try:
                skin.mean("elastin")
            except RuntimeError as error:
                caught.append(str(error))

        def watch(_me):
            thread = threading.Thread(target=read)
            thread.start()
            thread.join()

        skin.observe(watch, every_days=10)
        skin.run_until(1)
        self.assertEqual(caught, ["another thread runs this simulation"])
        read()
        self.assertEqual(len(caught), 1)


class Misuse(support.Case):
    def refused(self, kind, text, function, *arguments, **options):
        with self.assertRaises(kind) as caught:
            function(*arguments, **options)
        self.assertIn(text, str(caught.exception))
        return caught.exception

    def test_names(self):
        self.refused(AttributeError, "no member 'dya', only day", mnc.Session, dya=3)
        self.refused(TypeError, "no option 'tolerence'", mnc.Simulation, tolerence=0.1)
        self.refused(ValueError, "must be one of column", mnc.Simulation, extent="cube")
        self.refused(mnc.Error, "hand_roller", mnc.Session, device="pencil")
        self.refused(mnc.Error, "peel_medium", mnc.Session, "peel")
        self.refused(mnc.Error, "cheek", mnc.skin_preset, "chin")
        self.refused(mnc.Error, "fib_growth", mnc.Simulation, parameters={"growth": 1})
        skin = column()
        self.refused(mnc.Error, "collagen_gain", skin.mean, "collagen")
        self.refused(ValueError, "must be one of dermis", skin.mean, "collagen_gain", "fat")
        self.refused(mnc.Error, "region = 7", skin.mean, "collagen_gain", 7)
        self.refused(mnc.Error, "collagen_gain", skin.field, "tgf")

    def test_values(self):
        error = self.refused(mnc.Error, "desc.tolerance = 5", mnc.Simulation, tolerance=5)
        self.assertEqual(error.status, "MNC_ERR_INVALID")
        self.refused(TypeError, "", mnc.Simulation, tolerance="fine")
        self.refused(TypeError, "", mnc.Simulation, sessions=[3])
        self.refused(mnc.Error, "day", mnc.Simulation, sessions=[mnc.Session(), mnc.Session()])
        self.refused(mnc.Error, "synthesis_max", mnc.Simulation, parameters={"synthesis_max": -1})
        skin = column()
        skin.run_until(4)
        self.refused(mnc.Error, "day = 3", skin.run_until, 3)
        self.refused(ValueError, "shape", skin.set_field, "elastin", np.ones(3))
        self.refused(mnc.Error, "nan", skin.set_field, "elastin",
                     np.full(skin.field("elastin").shape, np.nan))
        self.refused(mnc.Error, "every_days = -1", skin.observe, print, -1)
        self.assertEqual(skin.warnings, [line for line in skin.warnings if line])

    def test_fields_of_fewer_dimensions_and_broken_fields_leave_all_as_it_was(self):
        skin = column()
        before = skin.values("elastin")
        self.refused(mnc.Error, "negative", skin.set_field, "elastin", -before)
        np.testing.assert_array_equal(skin.field("elastin"), before)


if __name__ == "__main__":
    unittest.main()
