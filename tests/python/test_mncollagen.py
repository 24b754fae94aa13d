"""Simulations from Python: the numbers of the library, views, observers, and misuse."""

import copy
import gc
import pathlib
import os
import pickle
import re
import subprocess
import sys
import threading
import unittest
import weakref

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
        np.testing.assert_array_equal(curves["day"], [0, 7, 14, 21, 28, 30])
        for row, day in enumerate(curves["day"]):
            other.run_until(day)
            for name in ("tgf_beta", "collagen_gain"):
                self.assertEqual(curves[name][row], other.mean(name, 0))
        self.assertEqual(one.day, 30)
        np.testing.assert_array_equal(one.curves(["elastin"], 30, 1)["day"], [30])

    def test_curves_reach_the_last_day_once(self):
        for until, every, count in ((1, 0.1, 11), (0.3, 0.1, 4), (0.35, 0.1, 5), (90.3, 30.1, 4),
                                    (5, 7, 2), (2, 1e5, 2)):
            days = column().curves(["elastin"], until, every)["day"]
            self.assertEqual((days.size, days[-1]), (count, until))
            self.assertTrue((np.diff(days) > 1e-3).all())

    def test_curves_end_where_an_observer_stops(self):
        skin = column()
        skin.observe(lambda me: me.day >= 9, 3)
        np.testing.assert_array_equal(skin.curves(["elastin"], 20.5, 2)["day"], [0, 2, 4, 6, 8])

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
        thin = mnc.skin_preset("neck")
        thin.epidermis_mm *= 0.5
        session = mnc.Session("peel_medium", day=3)
        skin = mnc.Simulation(skin=thin, sessions=[mnc.Session(device="pen"), session],
                              parameters={"synthesis_max": 2.5}, extent="unit_cell",
                              spacing_mm=0.1, threads=1)
        lines = dict(line.split(" = ", 1) for line in skin.description.splitlines())
        self.assertEqual(float(lines["sessions[1].day"]), 3)
        self.assertEqual(float(lines["sessions[0].device.efficiency"]), 1)
        self.assertEqual(lines["sessions[1].channel"], "slab")
        self.assertEqual(lines["extent"], "unit_cell")
        self.assertIn("2.5", [v for name, v in lines.items() if "synthesis_max" in name][0])
        self.assertEqual(float(lines["skin.epidermis_mm"]), thin.epidermis_mm)

    def test_hypotheses_reach_the_library(self):
        skin = mnc.Simulation(sessions=[mnc.Session()], hypotheses=["priming"], threads=1)
        same = mnc.Simulation(sessions=[mnc.Session()], threads=1, parameters={
            "priming_max": 1, "act_time_days": 51.21, "retained_repair": 0.6414,
            "synthesis_max": 62.62})
        plain = mnc.Simulation(sessions=[mnc.Session()], hypotheses=(), threads=1)
        for each in (skin, same, plain):
            each.run_until(30)
        self.assertEqual(skin.mean("collagen_gain"), same.mean("collagen_gain"))
        self.assertNotEqual(skin.mean("collagen_gain"), plain.mean("collagen_gain"))

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


class Coupling(support.Case):
    def test_sources_and_additions(self):
        skin = patch()
        before = skin.values("debris")
        skin.add_to_field("debris", np.full(before.shape, 0.5))
        np.testing.assert_array_equal(skin.values("debris"), before + 0.5)
        skin, plain = column(), column()
        rates = np.full(skin.values("tgf_beta").shape, 0.25)
        skin.set_source("tgf_beta", rates)
        skin.set_source("tgf_beta", None)
        skin.run_until(2)
        plain.run_until(2)
        np.testing.assert_array_equal(skin.values("tgf_beta"), plain.values("tgf_beta"))
        skin.set_source("tgf_beta", rates)
        twin = skin.clone()
        skin.run_until(3)
        twin.run_until(3)
        self.assertGreater(skin.mean("tgf_beta"), plain.mean("tgf_beta") + 0.01)
        np.testing.assert_array_equal(skin.values("tgf_beta"), twin.values("tgf_beta"))
        with self.assertRaisesRegex(ValueError, "shape"):
            skin.set_source("tgf_beta", rates[1:])

    def test_integrators_outside(self):
        skin = column()
        skin.run_until(2)
        day, u, twin = skin.day, skin.pack(), skin.clone()
        skin.run_until(day + 1e-4)
        np.testing.assert_allclose(u + 1e-4 * twin.rhs(day, u), skin.pack(), atol=1e-3)
        twin.unpack(day + 1e-4, skin.pack())
        self.assertEqual(twin.day, skin.day)
        np.testing.assert_array_equal(twin.pack(), skin.pack())
        np.testing.assert_array_equal(twin.field("debris"), skin.field("debris"))

    def test_derivatives_for_them(self):
        skin = column()
        skin.run_until(2)
        day, u = skin.day, skin.pack()
        v, parts = 0.1 * u, [skin.rhs(day, u, part) for part in ("diffusion", "reactions")]
        np.testing.assert_allclose(sum(parts), skin.rhs(day, u), rtol=1e-9, atol=1e-12)
        slope = (skin.rhs(day, u + 1e-4 * v) - skin.rhs(day, u - 1e-4 * v)) / 2e-4
        np.testing.assert_allclose(skin.jacobian_times(day, u, v), slope, atol=1e-6)
        losses = skin.loss_rates(day, u).reshape(-1, skin.grid.nz)
        names = skin.quantities()
        self.assertTrue((losses[names.index("debris")] == mnc.parameters()["debris_clearance_per_day"]["default"]).all())
        with self.assertRaisesRegex(ValueError, "part"):
            skin.rhs(day, u, "neither")
        with self.assertRaisesRegex(ValueError, "shape"):
            skin.jacobian_times(day, u, v[1:])

    def test_saved_states(self):
        skin = column()
        skin.run_until(2)
        saved, u, twin = skin.save_state(), skin.pack(), skin.clone()
        skin.run_until(5)
        saved.restore()
        self.assertEqual(skin.day, 2)
        np.testing.assert_array_equal(skin.pack(), u)
        skin.run_until(4)
        twin.run_until(4)
        np.testing.assert_array_equal(skin.pack(), twin.pack())
        saved.update()
        skin.run_until(6)
        saved.restore()
        np.testing.assert_array_equal(skin.pack(), twin.pack())

    def test_points(self):
        skin = patch()
        skin.run_until(3)
        grid, values = skin.grid, skin.values("collagen_total", physical=True)
        centre = [1.5 * grid.spacing_x_mm, 0.5 * grid.spacing_y_mm,
                  grid.top_mm + 2.5 * grid.spacing_z_mm]
        read = skin.read_points("collagen_total", [centre, centre], physical=True)
        np.testing.assert_allclose(read, values[2, 0, 1], rtol=1e-11)
        with self.assertRaisesRegex(ValueError, "shape"):
            skin.read_points("collagen_total", centre)
        with self.assertRaisesRegex(mnc.Error, "point 0"):
            skin.read_points("collagen_total", [[-1, 0, 1]])


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


    def test_they_outlive_the_name_of_the_simulation(self):
        skin, views = patch(), []
        skin.run_until(2)
        skin.observe(lambda me: views.append(me.field("debris")), 1)
        skin.run_until(3)
        expected = skin.values("debris")
        del skin
        gc.collect()
        for _ in range(5):
            patch().run_until(1)
        self.assertEqual(len(views), 2)
        np.testing.assert_array_equal(views[-1], expected)
        again = pickle.loads(pickle.dumps(views[-1]))
        np.testing.assert_array_equal(again, expected)
        views.clear()


def _finalizers():
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


class Copies(support.Case):
    def test_copies_are_clones(self):
        for make in (copy.copy, copy.deepcopy, lambda skin: skin.clone()):
            skin = patch()
            skin.observe(lambda me: 1 / 0, 1000)
            with self.assertRaises(ZeroDivisionError):
                skin.run_until(5)
            expected = skin.values("collagen_new")
            twin = make(skin)
            del skin
            gc.collect()
            others = [patch() for _ in range(5)]
            np.testing.assert_array_equal(twin.field("collagen_new"), expected)
            twin.run_until(2000)  # without the observer
            self.assertEqual(others[0].day, 0)

    def test_subclasses_keep_what_is_theirs(self):
        class Patient(mnc.Simulation):
            def __init__(self, name):
                super().__init__("cheek", [mnc.Session()], spacing_mm=0.1, age_years=50)
                self.notes = [name, self]

        patient = Patient("A")
        patient.run_until(3)
        shallow, deep = copy.copy(patient), copy.deepcopy(patient)
        self.assertIs(shallow.notes, patient.notes)
        self.assertEqual((deep.notes[0], deep.notes[1]), ("A", deep))
        for twin in (shallow, deep, patient.clone()):
            self.assertIs(type(twin), Patient)
            self.assertEqual(twin.day, 3)
            self.assertNotEqual(twin._handle, patient._handle)
            self.assertEqual(twin._age_years, 50)

    def test_a_subclass_without_init(self):
        class Broken(mnc.Simulation):
            def __init__(self):
                pass

        for use in (lambda skin: skin.day, lambda skin: skin.run_until(3), copy.copy,
                    lambda skin: skin.field("elastin"), lambda skin: skin.warnings):
            with self.assertRaisesRegex(RuntimeError, "has not been called"):
                use(Broken())

    def test_pickling_is_refused(self):
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
            with self.assertRaisesRegex(TypeError, "cannot be pickled"):
                pickle.dumps(column(), protocol)

    def test_descriptions_are_copied_by_value(self):
        session = mnc.Session("peel_medium", day=3)
        for twin in (copy.copy(session), copy.deepcopy(session),
                     pickle.loads(pickle.dumps(session))):
            twin.device.efficiency = 0.125
            twin.day = 4
            self.assertEqual((session.day, twin.day, twin.channel), (3, 4, mnc.SLAB))
            self.assertNotEqual(session.device.efficiency, 0.125)


class Integers(support.Case):
    def test_those_that_do_not_fit_are_refused(self):
        session, skin = mnc.Session(), mnc.skin_preset()
        members = [(session, "channel"), (session, "placement"), (session, "occluded"),
                   (skin, "layer_count")]
        for struct, member in members:
            before = getattr(struct, member)
            for value in (1 << 31, 1 << 32, (1 << 32) + 1, -(1 << 31) - 1, 10 ** 30):
                with self.assertRaisesRegex(ValueError, f"{member} = {value}: must be between "
                                            "-2147483648 and 2147483647"):
                    setattr(struct, member, value)
            for value in (1.0, 1.5, float("nan"), None, [1]):
                with self.assertRaisesRegex(TypeError, f"{member} = .*: must be an integer"):
                    setattr(struct, member, value)
            self.assertEqual(getattr(struct, member), before)
        with self.assertRaisesRegex(TypeError, "occluded = '1': must be an integer"):
            session.occluded = "1"
        with self.assertRaisesRegex(ValueError, "layer_count"):
            mnc.Skin(0.1, 1 << 33)
        with self.assertRaisesRegex(ValueError, "channel"):
            mnc.Session(channel=1 << 40)

    def test_options_and_arguments(self):
        for option, value in (("threads", 1 << 32), ("threads", (1 << 32) + 1),
                              ("pattern_seed", -1), ("pattern_seed", 1 << 64)):
            with self.assertRaisesRegex(ValueError, f"{option} = {value}: must be between"):
                mnc.Simulation(**{option: value})
        for option in ("threads", "pattern_seed"):
            with self.assertRaisesRegex(TypeError, f"{option} = 2.0: must be an integer"):
                mnc.Simulation(**{option: 2.0})
        with self.assertRaisesRegex(ValueError, "region = 4294967296: must be between"):
            column().mean("elastin", 1 << 32)
        with self.assertRaisesRegex(TypeError, "region = 0.0: must be an integer"):
            column().mean("elastin", 0.0)
        with self.assertRaisesRegex(TypeError, "tolerance = None: "):
            mnc.Simulation(tolerance=None)
        with self.assertRaisesRegex((TypeError, OverflowError), "tolerance = 1000"):
            mnc.Simulation(tolerance=10 ** 400)

    def test_those_that_fit_arrive(self):
        seed = (1 << 64) - 1
        skin = mnc.Simulation("cheek", [mnc.Session(occluded=True, placement=np.int64(mnc.RANDOM))],
                              extent="patch", width_mm=0.5, length_mm=np.float32(0.5),
                              spacing_mm=0.1, pattern_seed=seed, threads=np.uint8(1))
        self.assertIn(f"pattern_seed = {seed}", skin.description.splitlines())
        self.assertEqual(skin.mean("elastin", np.int32(0)), skin.mean("elastin", "papillary"))


class Threads(support.Case):
    def test_one_runs_and_the_others_are_refused_or_wait(self):
        skin, sentences, begun = patch(), [], threading.Barrier(4)

        def use(act):
            begun.wait()
            try:
                act()
            except RuntimeError as error:
                sentences.append(str(error))

        acts = (lambda: skin.run_until(60), lambda: [skin.mean("elastin") for _ in range(50)],
                lambda: [skin.clone() for _ in range(50)], lambda: skin.add_session(
                    mnc.Session(day=100)))
        threads = [threading.Thread(target=use, args=(act,)) for act in acts]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(skin.day, 60)
        self.assertEqual(set(sentences) - {"another thread runs this simulation"}, set())
        self.assertTrue(skin.run_until(61))

    def test_many_at_once(self):
        found = []

        def year():
            skin = column(threads=1)
            skin.observe(lambda me: gc.collect() and None, 20)
            skin.run_until(100)
            found.append(skin.mean("collagen_gain"))

        threads = [threading.Thread(target=year) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(found, 8 * [found[0]])

    def test_the_interpreter_ends_beside_a_run(self):
        code = ("import threading, time, mncollagen as mnc\n"
                "skin = mnc.Simulation(sessions=[mnc.Session()], extent='patch', width_mm=2,\n"
                "                      length_mm=2, spacing_mm=0.05, threads=1)\n"
                "begun = threading.Event()\n"
                "skin.observe(lambda me: begun.set(), 0)\n"
                "threading.Thread(target=skin.run_until, args=(10000,), daemon=True).start()\n"
                "begun.wait()\n")
        run = subprocess.run([sys.executable, "-B", "-c", code], text=True, capture_output=True,
                             env=support.ENVIRONMENT)
        self.assertEqual((run.returncode, run.stderr), (0, ""))

    def test_what_a_thread_may_still_run_is_not_destroyed_at_the_end(self):
        skin = column()
        finalizers = [f for f in _finalizers() if f.peek()[0] is skin]
        self.assertEqual([f.atexit for f in finalizers], [False])

    def test_an_observer_that_drops_the_simulation(self):
        skins = [column()]
        skins[0].observe(lambda me: skins.clear(), 1)
        gone = weakref.ref(skins[0])
        self.assertTrue(skins[0].run_until(3))
        gc.collect()
        self.assertIsNone(gone())


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
        self.refused(mnc.Error, "must be one of default, crowded_matrix", mnc.Simulation,
                     hypotheses=["crowding"])
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
        self.refused(mnc.Error, "day = 3", skin.curves, ["elastin"], 3, 1)
        self.refused(mnc.Error, "day = nan", skin.curves, ["elastin"], float("nan"), 1)
        for every in (0, -1, float("nan")):
            self.refused(ValueError, "every_days = ", skin.curves, ["elastin"], 9, every)
        self.refused(ValueError, "shape", skin.set_field, "elastin", np.ones(3))
        self.refused(mnc.Error, "nan", skin.set_field, "elastin",
                     np.full(skin.field("elastin").shape, np.nan))
        self.refused(mnc.Error, "every_days = -1", skin.observe, print, -1)
        self.assertEqual(skin.warnings, [line for line in skin.warnings if line])

    def test_texts_with_a_zero_character(self):
        skin = column()
        self.refused(ValueError, "zero character", skin.mean, "elastin\0")
        self.refused(ValueError, "zero character", mnc.skin_preset, "cheek\0chin")
        self.refused(ValueError, "zero character", mnc.Session, "peel_medium\0")
        self.refused(ValueError, "zero character", skin.observe, print, 1, "a\0b")
        self.refused(ValueError, "zero character", skin.snapshots, "a\0b", 1)
        self.refused(ValueError, "zero character", skin.write_snapshot, "a.hdf\0b")
        self.refused(TypeError, "", skin.mean, 3)

    def test_fields_of_fewer_dimensions_and_broken_fields_leave_all_as_it_was(self):
        skin = column()
        before = skin.values("elastin")
        self.refused(mnc.Error, "negative", skin.set_field, "elastin", -before)
        np.testing.assert_array_equal(skin.field("elastin"), before)


if __name__ == "__main__":
    unittest.main()
