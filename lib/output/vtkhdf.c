/* VTKHDF 1.0 ImageData (https://docs.vtk.org, "VTKHDF File Format"). Values of cells are written as
   points at the cells' centres: VTK 9.1 and ParaView 5.11 cannot read cell data of images. The
   additional group "mncollagen" is ignored by readers and holds metadata. */
#include "output/vtkhdf.h"

#include "base/error.h"
#include "base/io.h"
#include "base/memory.h"
#include "output/chunks.h"
#include "output/hdf5.h"
#include "output/hdf5_disk.h"
#include "output/replacement.h"

#include <mncollagen/observables.h>
#include <mncollagen/version.h>

#include <string.h>

/* Context of the functions below, passed by mnci_hdf5_call(). */
typedef struct snapshot {
    const mnc_simulation *simulation;
    const char *path;
    const mnc_snapshot_content *content;
    const mnci_cell_source *source;
    mnci_disk disk;
    mnc_grid grid;
    const double *depths_mm;
    double day;
} snapshot;

/* Returns 1, or 0 if HDF5 fails, as do the functions below. */
static int add_attribute(hid_t object, const char *name, hid_t type, hid_t space, const void *value)
{
    const hid_t attribute = H5Acreate2(object, name, type, space, H5P_DEFAULT, H5P_DEFAULT);
    const int written = attribute >= 0 && H5Awrite(attribute, type, value) >= 0;
    H5Aclose(attribute);
    H5Sclose(space);
    return written;
}

static int add_numbers(hid_t object, const char *name, hsize_t count, const double *values)
{
    return add_attribute(object, name, H5T_NATIVE_DOUBLE, H5Screate_simple(1, &count, NULL),
                         values);
}

static int add_integers(hid_t object, const char *name, hsize_t count, const int64_t *values)
{
    return add_attribute(object, name, H5T_NATIVE_INT64, H5Screate_simple(1, &count, NULL), values);
}

/* A fixed-length string, as VTK 9.1 requires for "Type". HDF5 has none of length 0. */
static hid_t text_type(const char *text, H5T_cset_t characters)
{
    const size_t length = strlen(text);
    const hid_t type = H5Tcopy(H5T_C_S1);
    H5Tset_size(type, length > 0 ? length : 1);
    H5Tset_strpad(type, H5T_STR_NULLPAD);
    H5Tset_cset(type, characters);
    return type;
}

static int add_text(hid_t object, const char *name, const char *text)
{
    const hid_t type = text_type(text, H5T_CSET_UTF8);
    const int written = add_attribute(object, name, type, H5Screate(H5S_SCALAR), text);
    H5Tclose(type);
    return written;
}

/* Lowest coordinate of the points, see chunks.h. */
static double origin_mm(size_t cells, double first_centre_mm, double spacing_mm)
{
    return cells > 1 ? first_centre_mm : first_centre_mm - spacing_mm / 2;
}

static int add_image_attributes(hid_t root, const snapshot *s, const mnci_chunks *chunks)
{
    const mnc_grid *grid = &s->grid;
    const size_t *points = chunks->points;
    const double h_mm[] = {grid->spacing_x_mm, grid->spacing_y_mm, grid->spacing_z_mm};
    const int64_t version[] = {1, 0};
    const int64_t extent[] = {0, (int64_t)points[0] - 1, 0, (int64_t)points[1] - 1,
                              0, (int64_t)points[2] - 1};
    const double origin[] = {origin_mm(grid->nx, h_mm[0] / 2, h_mm[0]),
                             origin_mm(grid->ny, h_mm[1] / 2, h_mm[1]),
                             origin_mm(grid->nz, -s->depths_mm[grid->nz - 1], h_mm[2])};
    const double direction[] = {1, 0, 0, 0, 1, 0, 0, 0, 1};
    const hid_t type = text_type("ImageData", H5T_CSET_ASCII);
    const int written = add_attribute(root, "Type", type, H5Screate(H5S_SCALAR), "ImageData");
    H5Tclose(type);
    return written && add_integers(root, "Version", 2, version) &&
           add_integers(root, "WholeExtent", 6, extent) && add_numbers(root, "Origin", 3, origin) &&
           add_numbers(root, "Spacing", 3, h_mm) && add_numbers(root, "Direction", 9, direction);
}

static mnc_status add_quantity(hid_t points, const snapshot *s, const mnci_chunks *chunks,
                               mnci_chunk_buffers *room, int quantity)
{
    mnc_quantity_info info = {0};
    MNCI_TRY(mnc_simulation_quantity_info(s->simulation, quantity, &info));
    const hid_t dataset = mnci_chunks_create(chunks, points, info.name);
    mnc_status status = MNC_OK;
    if (dataset < 0 || !add_text(dataset, "unit", info.unit))
        status = mnci_hdf5_fail(s->path, "make a dataset");
    if (status == MNC_OK)
        status = mnci_chunks_write(room, dataset, quantity, s->path);
    H5Dclose(dataset);
    return status;
}

static mnc_status add_image(hid_t file, const snapshot *s)
{
    const mnci_chunks chunks = mnci_chunks_of(&s->grid);
    mnci_chunk_buffers *room = NULL;
    MNCI_TRY(mnci_chunk_buffers_create(&chunks, s->source, s->content->threads, &room));
    const hid_t root = H5Gcreate2(file, "VTKHDF", H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
    const hid_t points = H5Gcreate2(root, "PointData", H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
    mnc_status status = MNC_OK;
    if (points < 0 || !add_image_attributes(root, s, &chunks))
        status = mnci_hdf5_fail(s->path, "describe the image");
    for (size_t q = 0; status == MNC_OK && q < s->content->quantity_count; q++)
        status = add_quantity(points, s, &chunks, room, s->content->quantities[q]);
    H5Gclose(points);
    H5Gclose(root);
    mnci_chunk_buffers_destroy(room);
    return status;
}

/* Adds a small dataset of any type; closes type and space. */
static int add_dataset(hid_t group, const char *name, hid_t type, hid_t space, const void *values)
{
    const hid_t how = H5Pcreate(H5P_DATASET_CREATE);
    H5Pset_obj_track_times(how, 0);
    const hid_t dataset = H5Dcreate2(group, name, type, space, H5P_DEFAULT, how, H5P_DEFAULT);
    const int written =
        dataset >= 0 && H5Dwrite(dataset, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values) >= 0;
    H5Dclose(dataset);
    H5Pclose(how);
    H5Sclose(space);
    H5Tclose(type);
    return written;
}

/* The configuration may exceed the size limit of attributes. */
static mnc_status add_configuration(hid_t group, const snapshot *s)
{
    size_t size = 0;
    char *text;
    MNCI_TRY(mnc_simulation_describe(s->simulation, NULL, 0, &size));
    MNCI_TRY(mnci_array(NULL, "configuration", size, 1, &text));
    mnc_status status = mnc_simulation_describe(s->simulation, text, size, NULL);
    if (status == MNC_OK && !add_dataset(group, "configuration", text_type(text, H5T_CSET_UTF8),
                                         H5Screate(H5S_SCALAR), text))
        status = mnci_hdf5_fail(s->path, "store the configuration");
    mnci_release(text);
    return status;
}

/* Depths of the planes of points, in file order. */
static mnc_status add_depths(hid_t group, const snapshot *s)
{
    const size_t planes = s->grid.nz;
    const double half_mm = s->grid.spacing_z_mm / 2;
    const double sides_mm[] = {s->depths_mm[0] + half_mm, s->depths_mm[0] - half_mm};
    const hsize_t count = planes > 1 ? planes : 2;
    double *depths_mm;
    MNCI_TRY(mnci_array(NULL, "depths", count, sizeof *depths_mm, &depths_mm));
    for (size_t k = 0; k < count; k++)
        depths_mm[k] = planes > 1 ? s->depths_mm[planes - 1 - k] : sides_mm[k];
    const int written = add_dataset(group, "depth_mm", H5Tcopy(H5T_NATIVE_DOUBLE),
                                    H5Screate_simple(1, &count, NULL), depths_mm);
    mnci_release(depths_mm);
    return written ? MNC_OK : mnci_hdf5_fail(s->path, "store the depths");
}

/* The quantities of observables.h, which follow the fields, are those of the built-in kinetics. */
static mnc_status model_name(const mnc_simulation *simulation, const char **name)
{
    int quantities[MNC_MAX_FIELDS + 64];
    size_t count = 0;
    MNCI_TRY(mnc_simulation_quantities(simulation, quantities,
                                       sizeof quantities / sizeof *quantities, &count));
    *name = quantities[count - 1] >= MNC_COLLAGEN_TOTAL ? "healing" : "own";
    return MNC_OK;
}

static mnc_status add_facts(hid_t file, const snapshot *s)
{
    const char *model = NULL;
    MNCI_TRY(model_name(s->simulation, &model));
    const hid_t group = H5Gcreate2(file, "mncollagen", H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
    mnc_status status = MNC_OK;
    if (group < 0 ||
        !add_attribute(group, "day", H5T_NATIVE_DOUBLE, H5Screate(H5S_SCALAR), &s->day) ||
        !add_text(group, "length_unit", "mm") || !add_text(group, "model", model) ||
        !add_text(group, "library_version", mnc_version()))
        status = mnci_hdf5_fail(s->path, "store day and version");
    if (status == MNC_OK)
        status = add_depths(group, s);
    if (status == MNC_OK)
        status = add_configuration(group, s);
    H5Gclose(group);
    return status;
}

/* An mnci_hdf5_fn. */
static mnc_status write_file(void *context)
{
    snapshot *s = context;
    const hid_t file = mnci_disk_create(&s->disk);
    if (file < 0)
        return mnci_hdf5_fail(s->path, "create the file");
    mnc_status status = add_image(file, s);
    if (status == MNC_OK)
        status = add_facts(file, s);
    if (mnci_disk_close(&s->disk, file) < 0 && status == MNC_OK)
        status = mnci_hdf5_fail(s->path, "close the file");
    return s->disk.error != 0 ? mnci_fail_io(s->path, "written", s->disk.error) : status;
}

mnc_status mnci_vtkhdf_write(const mnc_simulation *simulation, const char *path,
                             const mnc_snapshot_content *content, const mnci_cell_source *source)
{
    mnci_replacement replacement;
    snapshot s = {.simulation = simulation, .path = path, .content = content, .source = source};
    MNCI_TRY(mnc_simulation_grid(simulation, &s.grid));
    MNCI_TRY(mnc_simulation_depths(simulation, &s.depths_mm));
    MNCI_TRY(mnc_simulation_day(simulation, &s.day));
    MNCI_TRY(mnci_replacement_begin(path, &replacement));
    s.disk.descriptor = replacement.descriptor;
    const mnc_status status = mnci_hdf5_call(write_file, &s);
    if (status == MNC_OK)
        return mnci_replacement_finish(&replacement, 1);
    mnci_replacement_abandon(&replacement);
    return status;
}
