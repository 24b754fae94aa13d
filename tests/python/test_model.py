"""Kinetics of one's own: in Python and compiled they give the same bits, exceptions and signals come out, and
a model can be let go of while simulations use it."""

import ctypes as c
import gc
import math
import os
import pathlib
import signal
import subprocess
import threading
import time
import unittest

import numpy as np

import support
import mncollagen as mnc

SOURCE = """
#include <mncollagen.h>
int bind_tgf(const mnc_block *block, void *user)
{
    const double *rates = user;
    for (size_t i = 0; i < block->n; i++) {
        block->loss[MNC_TGF_BETA][i] += rates[0] * block->state[MNC_HEALING_FIELD_COUNT][i];
        block->loss[MNC_HEALING_FIELD_COUNT][i] += rates[1];
    }
    return 0;
}
"""
RATES = np.array([0.7, 0.05])


def bind(block):
    block.loss["tgf_beta"] += RATES[0] * block.state["retinoid"]
    block.loss["retinoid"] += RATES[1]


def with_binder(rates, **options):
    model = mnc.Model()
    assert model.add_field("retinoid", "ug/mL", initial=1.5) == len(mnc.api.mnc_healing_field) - 1
    model.add_reaction("binding", rates, **options)
    return model


def column(model, **options):
    return mnc.Simulation("cheek", [mnc.Session()], model=model, spacing_mm=0.05, **options)


class Kinetics(support.Case):
    def compiled(self):
        source = pathlib.Path(self.folder, "kinetics.c")
        source.write_text(SOURCE)
        include = [f"-I{path}" for path in os.environ["MNCOLLAGEN_INCLUDE"].split(":")]
        library = str(source.with_suffix(".so"))
        subprocess.run([os.environ["CC"], "-O1", "-ffp-contract=off", "-shared", "-fPIC", *include,
                        str(source), "-o", library], check=True)
        return library

    def test_python_and_compiled_give_the_same_bits(self):
        library = self.compiled()
        models = [with_binder(bind), with_binder(mnc.compiled(library, "bind_tgf"), user=RATES),
                  with_binder(c.CDLL(library).bind_tgf, user=RATES)]
        try:
            import cffi
            ffi = cffi.FFI()
            ffi.cdef("int bind_tgf(const void *block, void *user);")
            handle = ffi.dlopen(library)
            user = ffi.new("double[]", RATES.tolist())
            with self.assertRaisesRegex(TypeError, "rates = <cdata 'double"):
                with_binder(user)
            models.append(with_binder(ffi.addressof(handle, "bind_tgf"), user=user))
        except ImportError:
            print("cffi is left out: it is not installed (Debian: python3-cffi)")
        found = set()
        for model in models:
            skin = column(model)
            skin.run_until(60)
            found.add(skin.values("collagen_new").tobytes() + skin.values("retinoid").tobytes())
        self.assertEqual(len(found), 1)
        self.assertNotIn(self.plain(60), found)
        self.assertAlmostEqual(skin.mean("retinoid"), 1.5 * math.exp(-0.05 * 60), delta=2e-3)

    def plain(self, day):
        skin = column(mnc.Model())
        skin.run_until(day)
        return skin.values("collagen_new").tobytes()

    def test_a_builtin_reaction_written_again(self):
        values = {name: row["default"] for name, row in mnc.parameters().items()}

        def leave(block):
            block.loss["macrophages"] += values["mac_loss_per_day"]
            block.loss["debris"] += values["debris_clearance_per_day"]
            block.source["macrophages"] += values["mac_recruitment_per_day"] * block.state["debris"]
            block.coupling[0] += values["mac_recruitment_per_day"]

        model = mnc.Model()
        model.remove_reaction("inflammation")
        model.add_reaction("inflammation again", leave, couplings=[("debris", "macrophages")])
        skin, plain = column(model), column(None)
        for each in (skin, plain):
            each.run_until(30)
        for name in ("macrophages", "collagen_new"):
            np.testing.assert_allclose(skin.values(name), plain.values(name), rtol=1e-10)

    def test_blocks_tell_where_and_when(self):
        seen = {"cells": set(), "days": set(), "depths": []}

        def look(block):
            seen["cells"].update(range(block.first_cell, block.first_cell + block.n))
            seen["days"].add(block.day)
            seen["depths"] = [*block.depth_mm, *block.relative_cell_density]

        model = mnc.Model()
        model.add_reaction("look", look)
        skin = column(model)
        skin.run_until(1)
        self.assertEqual(seen["cells"], set(range(skin.cells)))
        self.assertLessEqual(max(seen["days"]), 1)
        np.testing.assert_array_equal(seen["depths"][:skin.cells], skin.depths_mm)
        self.assertAlmostEqual(seen["depths"][skin.cells], 1.37, places=12)

    def test_exceptions_come_out(self):
        def fail(block):
            if block.day > 3:
                raise ValueError("from a reaction")

        model = mnc.Model()
        model.add_reaction("failing", fail)
        skin = column(model)
        with self.assertRaisesRegex(ValueError, "from a reaction") as caught:
            skin.run_until(10)
        self.assertEqual(caught.exception.__cause__.status, "MNC_ERR_CALLBACK")
        with self.assertRaises(mnc.Error):  # the simulation has failed, and stays readable
            skin.run_until(10)
        self.assertGreater(skin.day, 2)

    def test_what_is_no_function_is_refused(self):
        model = mnc.Model()
        model.add_field("serum", "ug/mL", spread="linear")
        for thing in (5, True, 0, None, "bind", 3.0, c.c_void_p(5)):
            said = f"{thing!r}: must be a function in Python, or a compiled one"
            for name, add in (("rates", lambda: model.add_reaction("r", thing)),
                              ("concentration", lambda: model.add_topical("serum", thing)),
                              ("at", lambda: model.set_boundary("serum", "top", "flux", at=thing))):
                if (name, thing) == ("at", None):  # none at all
                    continue
                with self.assertRaises(TypeError) as caught:
                    add()
                self.assertIn(f"{name} = {said}", str(caught.exception))
        column(model).run_until(1)

    def test_what_a_reaction_may_only_read(self):
        def add(block):
            block.state["retinoid"] += 5

        def fill(block):
            block.state["retinoid"][:] = 5

        def replace(block):
            block.state["retinoid"] = 5

        def move(block):
            block.depth_mm[0] = 5

        def thin(block):
            block.relative_cell_density[0] = 5

        for rates in (add, fill, replace, move, thin):
            with self.assertRaisesRegex(ValueError, "read-only"):
                column(with_binder(rates)).run_until(1)

        def own(block):
            block.source["retinoid"] = np.full(block.n, 2.0)
            block.loss["retinoid"][:] = 0

        skin = column(with_binder(own))
        skin.run_until(3)
        self.assertAlmostEqual(skin.mean("retinoid"), 1.5 + 3 * 2, places=9)

    def test_unknown_fields(self):
        model = mnc.Model()
        model.add_reaction("odd", lambda block: block.loss["nothing"])
        with self.assertRaisesRegex(mnc.Error, "nothing"):
            column(model).run_until(1)
        with self.assertRaisesRegex(mnc.Error, "nothing"):
            model.field("nothing")

    def test_the_model_may_go(self):
        skin = column(with_binder(bind))
        twin = skin.clone()
        gc.collect()
        skin.run_until(5)
        del skin
        gc.collect()
        twin.run_until(5)
        self.assertGreater(twin.mean("retinoid"), 1)

    def test_topical(self):
        model = mnc.Model()
        model.add_field("serum", "ug/mL", spread="linear", diffusivity_mm2_per_day=0.05)
        model.add_field("uptake", "ug/mL", can_be_negative=True)
        model.add_topical("serum", lambda day: 2.0, open_mm_per_day=5.0, uptake_field="uptake")
        skin = column(model)
        skin.run_until(2)
        self.assertGreater(skin.total("serum"), 0)
        self.assertAlmostEqual(skin.total("uptake") / skin.total("serum"), 1, places=6)

    def test_boundaries(self):
        model = mnc.Model.empty()
        model.add_field("salt", "1", spread="linear", diffusivity_mm2_per_day=0.5)
        model.add_field("uptake", "1", can_be_negative=True)
        model.set_boundary("salt", "top", "flux", 2.0, uptake_field="uptake")
        skin = column(model)
        skin.run_until(2)
        self.assertAlmostEqual(skin.total("salt"), 4, places=9)
        self.assertAlmostEqual(skin.total("uptake"), 4, places=9)
        model.set_boundary("salt", "top", "no_flux")
        model.set_boundary("salt", "top", "value", at=lambda day, openness: 3.0 + openness)
        model.set_boundary("salt", "bottom", "exchange", at=lambda day, openness: (3.0, 5.0))
        skin = column(model)
        skin.run_until(60)
        self.assertAlmostEqual(skin.minimum("salt"), 3, places=4)
        for words in (("salt", "lid", "flux"), ("salt", "top", "leak")):
            with self.assertRaises(ValueError):
                model.set_boundary(*words)
        with self.assertRaisesRegex(mnc.Error, "immobile|spread"):
            model.set_boundary("uptake", "top", "flux")

        def fails(day, openness):
            raise KeyError(day)

        model.set_boundary("salt", "top", "value", at=fails)
        with self.assertRaises(KeyError):
            column(model).run_until(1)

    def test_layers_and_physical_units(self):
        model = mnc.Model.empty()
        model.add_field("dye", "1", initial=[1, 3], physical_unit="mg/mL", physical_per_unit=2)
        model.set_version("2")
        skin = mnc.Simulation("cheek", model=model)
        self.assertEqual((skin.minimum("dye", "papillary"), skin.maximum("dye", "reticular")), (1, 3))
        self.assertEqual(skin.minimum("dye", "papillary", physical=True), 2)
        with self.assertRaises(mnc.Error):
            mnc.Simulation(model=mnc.Model(parameters={"synthesis_max": -1}))
        with self.assertRaises(TypeError):
            mnc.Simulation(model=model, hypotheses=["priming"])

    def test_signals_strike_between_steps(self):
        """Ctrl-C while a reaction in Python is at work: the run ends whole and goes on."""
        before = signal.signal(signal.SIGINT, signal.default_int_handler)
        self.addCleanup(signal.signal, signal.SIGINT, before)
        calls = []

        def press(block):
            bind(block)
            calls.append(block.day)
            if len(calls) == 40:
                signal.pthread_kill(threading.main_thread().ident, signal.SIGINT)
            elif 40 < len(calls) < 340: # time for the main thread to hear of it, on a busy machine too
                time.sleep(0.01)

        skin, undisturbed = column(with_binder(press)), column(with_binder(bind))
        with self.assertRaises(KeyboardInterrupt):
            skin.run_until(200)
        self.assertLess(skin.day, 200)
        for each in (skin, undisturbed):
            self.assertTrue(each.run_until(200))
        self.assertEqual(skin.values("collagen_new").tobytes(),
                         undisturbed.values("collagen_new").tobytes())

    def test_power(self):
        values = np.array([-1.0, 0.25, 2])
        np.testing.assert_allclose(mnc.power(values, 1.5)[1:], values[1:] ** 1.5, rtol=1e-14)


if __name__ == "__main__":
    unittest.main()
