"""Snapshots as others read them: VTK's own reader, h5py, and the JSON of the series. A reader that
is missing is skipped with a message."""

import json
import pathlib
import unittest

import numpy as np

import support
import mncollagen as mnc

QUANTITIES = ("collagen_total", "collagen_gain", "tgf_beta")


def simulations():
    session = [mnc.Session()]
    yield mnc.Simulation(sessions=session, spacing_mm=0.05)
    yield mnc.Simulation(sessions=session, extent="unit_cell", spacing_mm=0.06)
    for length_mm, spacing_mm in ((0.5, 0.05), (0.05, 0.06), (1.1, 1.25)):
        yield mnc.Simulation(sessions=session, extent="patch", width_mm=1.3, length_mm=length_mm,
                             spacing_mm=spacing_mm)
    yield mnc.Simulation(sessions=[mnc.Session(placement=mnc.RANDOM)], extent="patch",
                         width_mm=1.5, length_mm=1.5, spacing_mm=0.05)


def points(skin, name, physical=False):
    """The values as the file has them: upwards, and a direction with one cell has two points."""
    values = skin.values(name, physical=physical)[::-1].astype(np.float32)
    return np.tile(values, [1 if n > 1 else 2 for n in values.shape])


class Snapshots(support.Case):
    def test_vtk(self):
        try:
            from vtkmodules.util.numpy_support import vtk_to_numpy
            from vtkmodules.vtkIOHDF import vtkHDFReader
        except ImportError:
            self.skipTest("no VTK (Debian: python3-vtk9)")
        path = f"{self.folder}/one.hdf"
        for skin in simulations():
            skin.run_until(5)
            skin.write_snapshot(path, QUANTITIES)
            reader = vtkHDFReader()
            reader.SetFileName(path)
            self.assertEqual(reader.CanReadFile(path), 1)
            reader.Update()
            image, grid = reader.GetOutput(), skin.grid
            spacing = (grid.spacing_x_mm, grid.spacing_y_mm, grid.spacing_z_mm)
            self.assertEqual(image.GetSpacing(), spacing)
            inside = np.array([0.5 if n > 1 else 0 for n in (grid.nx, grid.ny, grid.nz)]) * spacing
            low = (0, 0, -grid.top_mm - grid.nz * grid.spacing_z_mm)
            high = (grid.nx * spacing[0], grid.ny * spacing[1], -grid.top_mm)
            np.testing.assert_allclose(image.GetBounds()[::2], low + inside, atol=1e-12)
            np.testing.assert_allclose(image.GetBounds()[1::2], high - inside, atol=1e-12)
            data = image.GetPointData()
            names = {data.GetArrayName(i) for i in range(data.GetNumberOfArrays())}
            self.assertEqual(names, set(QUANTITIES))
            for name in QUANTITIES:
                read = vtk_to_numpy(data.GetArray(name)).reshape(image.GetDimensions()[::-1])
                np.testing.assert_array_equal(read, points(skin, name))

    def test_h5py(self):
        try:
            import h5py
        except ImportError:
            self.skipTest("no h5py (Debian: python3-h5py)")
        path = f"{self.folder}/one.hdf"
        for skin in simulations():
            skin.run_until(5)
            skin.write_snapshot(path, QUANTITIES, physical=True)
            with h5py.File(path) as file:
                data, facts = file["VTKHDF/PointData"], file["mncollagen"]
                for name in QUANTITIES:
                    np.testing.assert_array_equal(data[name], points(skin, name, physical=True))
                    self.assertEqual(data[name].attrs["unit"].decode(), skin.unit(name, True))
                    self.assertEqual((data[name].compression, data[name].shuffle), ("gzip", True))
                self.assertEqual(facts.attrs["day"], 5)
                self.assertEqual(facts["depth_mm"].size, data[QUANTITIES[0]].shape[0])
                self.assertAlmostEqual(facts["depth_mm"][:].mean(), skin.depths_mm.mean(), 12)
                self.assertEqual(facts["configuration"][()].decode(), skin.description)

    def test_series(self):
        stem = f"{self.folder}/run"
        skin = mnc.Simulation(sessions=[mnc.Session()], spacing_mm=0.1)
        skin.snapshots(stem, every_days=3.5)
        skin.run_until(10)
        series = json.loads(pathlib.Path(stem + ".hdf.series").read_text())
        self.assertEqual(series["file-series-version"], "1.0")
        self.assertEqual([entry["time"] for entry in series["files"]], [0, 3.5, 7])
        for entry in series["files"]:
            self.assertTrue(pathlib.Path(self.folder, entry["name"]).exists())
        with self.assertRaisesRegex(mnc.Error, "exists already"):
            skin.snapshots(stem, every_days=1)

    def test_a_missing_folder_ends_the_run(self):
        skin = mnc.Simulation(sessions=[mnc.Session()], spacing_mm=0.1)
        skin.snapshots(f"{self.folder}/nowhere/run", every_days=1)
        with self.assertRaisesRegex(mnc.Error, "No such file or directory") as caught:
            skin.run_until(10)
        self.assertEqual(caught.exception.status, "MNC_ERR_IO")


if __name__ == "__main__":
    unittest.main()
