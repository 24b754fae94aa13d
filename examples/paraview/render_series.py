#!/usr/bin/env pvpython
"""Renders each day of a series of snapshots to a picture, with ParaView (5.11 or later).

    pvpython render_series.py results/small/snapshot.hdf.series
    pvpython render_series.py --help

The patch is cut open at its middle, and seen from the side and above; all days have the same
colours. Without ParaView, Debian's python3-vtk9 draws the same: --vtk does so on purpose.

Without a display: `pvbatch --force-offscreen-rendering render_series.py ...`, or by VTK
`xvfb-run -a python3 render_series.py --vtk ...`.
"""
import argparse
import json
import os
import shlex
import sys


def read_series(path):
    """Pairs of day and file, in the order of the days."""
    with open(path, encoding="utf-8") as file:
        series = json.load(file)
    folder = os.path.dirname(os.path.abspath(path))
    return [(entry["time"], os.path.join(folder, entry["name"])) for entry in series["files"]]


def range_of_all(files, quantity):
    """Lowest and highest value of all files, so that colours mean the same on all days."""
    from vtkmodules.vtkIOHDF import vtkHDFReader

    lowest, highest = None, None
    for _, name in files:
        reader = vtkHDFReader()
        reader.SetFileName(name)
        reader.Update()
        array = reader.GetOutput().GetPointData().GetArray(quantity)
        if array is None:
            sys.exit(f"{name} has no quantity {quantity}")
        low, high = array.GetRange()
        lowest = low if lowest is None else min(lowest, low)
        highest = high if highest is None else max(highest, high)
    return lowest, max(highest, lowest + 1e-9)


def colours_of(lowest, highest):
    """Value, red, green, blue: white where nothing has changed, as in the figures of heal_patch."""
    nodes = [(lowest, 0.85, 0.91, 0.97)] if lowest < 0 else []
    return nodes + [(0.0, 1.0, 1.0, 1.0), (0.5 * highest, 0.96, 0.65, 0.51),
                    (highest, 0.70, 0.09, 0.17)]


def picture_name(folder, day):
    return os.path.join(folder, f"render_day_{day:g}.png")


def render_with_paraview(files, options, lowest, highest):
    from paraview import simple

    view = simple.CreateView("RenderView")
    view.ViewSize = [options.width, options.height]
    view.Background = [0.85, 0.85, 0.85]
    view.UseColorPaletteForBackground = 0
    table = simple.GetColorTransferFunction(options.quantity)
    table.RGBPoints = [number for node in colours_of(lowest, highest) for number in node]
    for day, name in files:
        source = simple.VTKHDFReader(FileName=name)
        source.UpdatePipeline()
        x0, x1, y0, y1, z0, z1 = source.GetDataInformation().GetBounds()
        half = simple.Clip(Input=source)
        half.ClipType = "Plane"
        half.ClipType.Origin = [0.5 * (x0 + x1), 0.5 * (y0 + y1), 0.5 * (z0 + z1)]
        half.ClipType.Normal = [0, 1, 0]
        half.Invert = 0
        shown = simple.Show(half, view)
        shown.Representation = "Surface"
        simple.ColorBy(shown, ("POINTS", options.quantity))
        shown.LookupTable = table
        shown.SetScalarBarVisibility(view, True)
        label = simple.Text(Text=f"day {day:g}")
        simple.Show(label, view).Color = [0, 0, 0]
        size = max(x1 - x0, y1 - y0)
        view.CameraFocalPoint = [0.5 * (x0 + x1), 0.6 * y1 + 0.4 * y0, z0]
        view.CameraPosition = [0.5 * (x0 + x1) + 0.5 * size, y0 - 1.6 * size, z1 + 1.2 * size]
        view.CameraViewUp = [0, 0, 1]
        simple.SaveScreenshot(picture_name(options.folder, day), view,
                              ImageResolution=[options.width, options.height])
        for one in (label, half, source):
            simple.Delete(one)


def missing_display(environment, platform, version, arguments):
    """How to draw by VTK where there is no display, or None: there is one, or VTK needs none.

    Before 9.4 VTK opens a window of X on Linux even where nothing is shown, and ends the process
    if it cannot; from then on it falls back to drawing without."""
    if not platform.startswith("linux") or environment.get("DISPLAY") or version >= (9, 4):
        return None
    return ("there is no display (DISPLAY is not set), and this VTK, {}.{}, needs one; a virtual one "
            "will do: xvfb-run -a {}".format(*version, shlex.join(["python3"] + arguments)))


def render_with_vtk(files, options, lowest, highest):
    from vtkmodules import vtkInteractionStyle, vtkRenderingFreeType, vtkRenderingOpenGL2  # noqa: F401
    from vtkmodules.vtkImagingCore import vtkExtractVOI
    from vtkmodules.vtkIOHDF import vtkHDFReader
    from vtkmodules.vtkIOImage import vtkPNGWriter
    from vtkmodules.vtkRenderingAnnotation import vtkScalarBarActor
    from vtkmodules.vtkRenderingCore import (vtkActor, vtkColorTransferFunction, vtkDataSetMapper,
                                             vtkRenderer, vtkRenderWindow, vtkTextActor,
                                             vtkWindowToImageFilter)

    table = vtkColorTransferFunction()
    for node in colours_of(lowest, highest):
        table.AddRGBPoint(*node)
    for day, name in files:
        reader = vtkHDFReader()
        reader.SetFileName(name)
        reader.Update()
        image = reader.GetOutput()
        i0, i1, j0, j1, k0, k1 = image.GetExtent()
        half = vtkExtractVOI()
        half.SetInputConnection(reader.GetOutputPort())
        half.SetVOI(i0, i1, (j0 + j1) // 2, j1, k0, k1)
        half.Update()
        half.GetOutput().GetPointData().SetActiveScalars(options.quantity)
        mapper = vtkDataSetMapper()
        mapper.SetInputData(half.GetOutput())
        mapper.SetLookupTable(table)
        mapper.SetScalarModeToUsePointFieldData()
        mapper.SelectColorArray(options.quantity)
        mapper.UseLookupTableScalarRangeOn()
        actor = vtkActor()
        actor.SetMapper(mapper)
        actor.GetProperty().LightingOff()
        bar = vtkScalarBarActor()
        bar.SetLookupTable(table)
        bar.SetTitle(options.quantity)
        label = vtkTextActor()
        label.SetInput(f"day {day:g}")
        label.SetPosition(15, 15)
        for text in (label.GetTextProperty(), bar.GetLabelTextProperty(), bar.GetTitleTextProperty()):
            text.SetColor(0, 0, 0)
        label.GetTextProperty().SetFontSize(24)
        renderer = vtkRenderer()
        renderer.SetBackground(0.85, 0.85, 0.85)
        for prop in (actor, bar, label):
            renderer.AddViewProp(prop)
        x0, x1, y0, y1, z0, z1 = half.GetOutput().GetBounds()
        size = max(x1 - x0, y1 - y0)
        camera = renderer.GetActiveCamera()
        camera.SetFocalPoint(0.5 * (x0 + x1), 0.5 * (y0 + y1), z0)
        camera.SetPosition(0.5 * (x0 + x1) + 0.5 * size, y0 - 1.6 * size, z1 + 1.2 * size)
        camera.SetViewUp(0, 0, 1)
        renderer.ResetCamera()
        window = vtkRenderWindow()
        window.SetOffScreenRendering(1)
        window.SetSize(options.width, options.height)
        window.AddRenderer(renderer)
        window.Render()
        grabbed = vtkWindowToImageFilter()
        grabbed.SetInput(window)
        grabbed.ReadFrontBufferOff()
        writer = vtkPNGWriter()
        writer.SetFileName(picture_name(options.folder, day))
        writer.SetInputConnection(grabbed.GetOutputPort())
        writer.Write()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("series", help="a .hdf.series file")
    parser.add_argument("--quantity", default="collagen_gain", help="default: %(default)s")
    parser.add_argument("--folder", default=".", help="for the pictures; default: this one")
    parser.add_argument("--width", type=int, default=1200, help="pixels; default: %(default)s")
    parser.add_argument("--height", type=int, default=800, help="pixels; default: %(default)s")
    parser.add_argument("--vtk", action="store_true", help="draw by VTK, not by ParaView")
    options = parser.parse_args()
    files = read_series(options.series)
    if not files:
        sys.exit(f"{options.series} lists no files")
    try:
        if not options.vtk:
            import paraview.simple  # noqa: F401
    except ImportError:
        print("ParaView's Python is not there (pvpython has it): VTK draws instead")
        options.vtk = True
    if options.vtk:
        from vtkmodules.vtkCommonCore import vtkVersion
        version = (vtkVersion.GetVTKMajorVersion(), vtkVersion.GetVTKMinorVersion())
        problem = missing_display(os.environ, sys.platform, version, sys.argv)
        if problem is not None:
            sys.exit(problem)
    lowest, highest = range_of_all(files, options.quantity)
    (render_with_vtk if options.vtk else render_with_paraview)(files, options, lowest, highest)
    for day, _ in files:
        print(picture_name(options.folder, day))


if __name__ == "__main__":
    main()
