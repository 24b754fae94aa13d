/* Writes a checkpoint: each part of a state is a dataset, named after the part, in the group of the
   part. */
#include "base/check.h"
#include "base/error.h"
#include "base/io.h"
#include "output/checkpoint.h"
#include "output/checkpoint_header.h"
#include "output/hdf5.h"
#include "output/hdf5_disk.h"
#include "output/replacement.h"

#include <mncollagen/version.h>

#include <stdio.h>
#include <string.h>

typedef struct writing {
    const mnc_simulation *simulation;
    const char *path;
    mnci_disk disk;
    hid_t file;
    int field; /* index of the next one */
    mnc_status status;
    char sentence[MNCI_SENTENCE_SIZE]; /* of a status that passed through a callback */
} writing;

static mnc_status write_text(hid_t object, const char *name, const char *text, const char *path)
{
    const hid_t type = H5Tcopy(H5T_C_S1), space = H5Screate(H5S_SCALAR);
    const size_t length = strlen(text);
    H5Tset_size(type, length > 0 ? length : 1);
    const hid_t attribute = H5Acreate2(object, name, type, space, H5P_DEFAULT, H5P_DEFAULT);
    const herr_t error = H5Awrite(attribute, type, text);
    H5Aclose(attribute);
    H5Sclose(space);
    H5Tclose(type);
    return error < 0 ? mnci_hdf5_fail(path, "write an attribute") : MNC_OK;
}

static mnc_status write_numbers(hid_t object, const char *name, hid_t stored, hid_t given,
                                hsize_t count, const void *values, const char *path)
{
    const hid_t space = count == 1 ? H5Screate(H5S_SCALAR) : H5Screate_simple(1, &count, NULL);
    const hid_t attribute = H5Acreate2(object, name, stored, space, H5P_DEFAULT, H5P_DEFAULT);
    const herr_t error = H5Awrite(attribute, given, values);
    H5Aclose(attribute);
    H5Sclose(space);
    return error < 0 ? mnci_hdf5_fail(path, "write an attribute") : MNC_OK;
}

/* For other readers: attributes that describe the file and its grid. */
static mnc_status write_about(const writing *w)
{
    mnc_grid grid;
    const int version = MNCI_CHECKPOINT_VERSION;
    MNCI_TRY(mnc_simulation_grid(w->simulation, &grid));
    const double spacing[] = {grid.spacing_z_mm, grid.spacing_y_mm, grid.spacing_x_mm};
    MNCI_TRY(write_text(w->file, "format", "libmncollagen checkpoint", w->path));
    MNCI_TRY(write_text(w->file, "library", mnc_build_info(), w->path));
    MNCI_TRY(write_numbers(w->file, "format_version", H5T_STD_I32LE, H5T_NATIVE_INT, 1, &version,
                           w->path));
    MNCI_TRY(write_numbers(w->file, "spacing_zyx_mm", H5T_IEEE_F64LE, H5T_NATIVE_DOUBLE, 3, spacing,
                           w->path));
    return write_numbers(w->file, "top_mm", H5T_IEEE_F64LE, H5T_NATIVE_DOUBLE, 1, &grid.top_mm,
                         w->path);
}

static mnc_status write_labels(const writing *w, hid_t dataset, const mnc_state_part *part)
{
    if (part->unit[0] != '\0')
        MNCI_TRY(write_text(dataset, "unit", part->unit, w->path));
    if (strcmp(part->group, "fields") != 0)
        return MNC_OK;
    MNCI_TRY(write_text(dataset, "name", part->name, w->path));
    return write_numbers(dataset, "number", H5T_STD_I32LE, H5T_NATIVE_INT, 1, &w->field, w->path);
}

static mnc_status write_dataset(const writing *w, hid_t group, hid_t dataset,
                                const mnci_part_types *types, const mnc_state_part *part,
                                const void *values)
{
    if (group < 0 || dataset < 0)
        return mnci_hdf5_fail(w->path, "create a dataset");
    if (H5Dwrite(dataset, types->given, H5S_ALL, H5S_ALL, H5P_DEFAULT, values) < 0)
        return mnci_hdf5_fail(w->path, "write a dataset");
    return write_labels(w, dataset, part);
}

/* Without timestamps, so that equal states give equal bytes. */
static mnc_status write_part(const writing *w, const mnc_state_part *part, const void *values)
{
    char name[MNCI_DATASET_NAME_SIZE];
    const char *group_name = part->group[0] != '\0' ? part->group : "/";
    mnci_part_types types = mnci_part_types_of(part);
    mnci_dataset_name(part, w->field, name);
    const hid_t creation = H5Pcreate(H5P_DATASET_CREATE);
    H5Pset_obj_track_times(creation, 0);
    const hid_t group =
        H5Lexists(w->file, group_name, H5P_DEFAULT) > 0 || part->group[0] == '\0'
            ? H5Gopen2(w->file, group_name, H5P_DEFAULT)
            : H5Gcreate2(w->file, group_name, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
    const hid_t dataset =
        H5Dcreate2(group, name, types.stored, types.space, H5P_DEFAULT, creation, H5P_DEFAULT);
    const mnc_status status = write_dataset(w, group, dataset, &types, part, values);
    H5Dclose(dataset);
    H5Gclose(group);
    H5Pclose(creation);
    mnci_part_types_release(&types);
    return status;
}

static int save_part(const mnc_state_part *part, const void *values, void *user)
{
    writing *w = user;
    w->status = write_part(w, part, values);
    if (w->status == MNC_OK) {
        w->field += strcmp(part->group, "fields") == 0;
        return 0;
    }
    snprintf(w->sentence, sizeof w->sentence, "%s", mnc_last_error());
    return 1;
}

static mnc_status write_all(writing *w)
{
    MNCI_TRY(write_about(w));
    const mnc_status status = mnc_simulation_save(w->simulation, save_part, w);
    return w->status != MNC_OK ? mnci_fail(w->status, "%s", w->sentence) : status;
}

/* An mnci_hdf5_fn. */
static mnc_status write_file(void *context)
{
    writing *w = context;
    w->file = mnci_disk_create(&w->disk);
    if (w->file < 0)
        return mnci_hdf5_fail(w->path, "create the file");
    mnc_status status = write_all(w);
    if (mnci_disk_close(&w->disk, w->file) < 0 && status == MNC_OK)
        status = mnci_hdf5_fail(w->path, "close the file");
    if (w->disk.error != 0)
        return mnci_fail_io(w->path, "written", w->disk.error);
    return status;
}

mnc_status mnci_checkpoint_write(const mnc_simulation *simulation, const char *path, int keep)
{
    mnci_replacement replacement;
    MNCI_TRY(mnci_replacement_begin(path, &replacement));
    writing w = {
        .simulation = simulation,
        .path = path,
        .disk = {.descriptor = replacement.descriptor, .userblock = MNCI_CHECKPOINT_HEADER_SIZE}};
    mnc_status status = mnci_hdf5_call(write_file, &w);
    if (status == MNC_OK)
        status = mnci_checkpoint_stamp(replacement.descriptor, path);
    if (status == MNC_OK)
        return mnci_replacement_finish(&replacement, keep);
    mnci_replacement_abandon(&replacement);
    return status;
}

mnc_status mnc_checkpoint_write(const mnc_simulation *simulation, const char *path)
{
    MNCI_TRY(mnci_check_pointer("mnc_checkpoint_write", "simulation", simulation));
    MNCI_TRY(mnci_check_pointer("mnc_checkpoint_write", "path", path));
    return mnci_checkpoint_write(simulation, path, 1);
}
