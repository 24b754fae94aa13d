/* Reads a checkpoint: first the header, then the requested parts by HDF5. */
#include "base/check.h"
#include "base/error.h"
#include "base/io.h"
#include "base/memory.h"
#include "output/checkpoint.h"
#include "output/checkpoint_header.h"
#include "output/hdf5.h"
#include "output/hdf5_disk.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The operation on an open file. */
typedef struct reading reading;
typedef mnc_status want_fn(reading *reading);

struct reading {
    const char *path;
    want_fn *want;
    /* The consumer of the parts, or the output. */
    mnci_read_parts_fn *take;
    void *context;
    char *text;
    size_t size, *needed;
    /* The file. */
    mnci_disk disk;
    hid_t file;
    int field; /* index of the next one */
    mnc_status status;
    char sentence[MNCI_SENTENCE_SIZE]; /* of a status that passed through a callback */
};

static int has_shape(hid_t dataset, const mnc_state_part *part)
{
    hsize_t shape[H5S_MAX_RANK];
    const hid_t space = H5Dget_space(dataset);
    int same = H5Sget_simple_extent_ndims(space) == part->rank &&
               H5Sget_simple_extent_dims(space, shape, NULL) == part->rank;
    for (int d = 0; same && d < part->rank; d++)
        same = shape[d] == part->shape[d];
    H5Sclose(space);
    return same;
}

static int has_type(hid_t dataset, const mnci_part_types *types)
{
    const hid_t type = H5Dget_type(dataset);
    const int same = H5Tequal(type, types->stored) > 0;
    H5Tclose(type);
    return same;
}

/* HDF5 1.10 dereferences a null pointer where a damaged file claims compact storage without values.
 */
static int has_values(hid_t dataset, const mnc_state_part *part)
{
    const hid_t creation = H5Dget_create_plist(dataset);
    const H5D_layout_t layout = H5Pget_layout(creation);
    size_t size = part->value_bytes;
    for (int d = 0; d < part->rank; d++)
        size *= part->shape[d];
    H5Pclose(creation);
    return layout == H5D_CHUNKED || H5Dget_storage_size(dataset) >= size;
}

/* Whether HDF5 finds a link of that name; also false after a read error. */
static mnc_status check_is_there(const reading *r, hid_t place, const char *name,
                                 const mnc_state_part *part)
{
    const htri_t there = H5Lexists(place, name, H5P_DEFAULT);
    if (there < 0)
        return mnci_hdf5_fail(r->path, "look for a dataset");
    if (there == 0)
        return mnci_fail(MNC_ERR_INVALID, "%s: the checkpoint has no \"%s\" in \"%s\"", r->path,
                         part->name, part->group);
    return MNC_OK;
}

static mnc_status read_dataset(const reading *r, hid_t group, const char *name,
                               const mnci_part_types *types, const mnc_state_part *part,
                               void *values)
{
    MNCI_TRY(check_is_there(r, group, name, part));
    const hid_t dataset = H5Dopen2(group, name, H5P_DEFAULT);
    mnc_status status = MNC_OK;
    if (dataset < 0)
        status = mnci_hdf5_fail(r->path, "open a dataset");
    else if (!has_shape(dataset, part) || !has_type(dataset, types) || !has_values(dataset, part))
        status = mnci_fail(MNC_ERR_INVALID,
                           "%s: \"%s\" in \"%s\" of the checkpoint has another shape or type",
                           r->path, part->name, part->group);
    else if (H5Dread(dataset, types->given, H5S_ALL, H5S_ALL, H5P_DEFAULT, values) < 0)
        status = mnci_hdf5_fail(r->path, "read a dataset");
    else if (r->disk.error != 0)
        status = mnci_fail_io(r->path, "read", r->disk.error);
    H5Dclose(dataset);
    return status;
}

static mnc_status read_part(const reading *r, const mnc_state_part *part, void *values)
{
    char name[MNCI_DATASET_NAME_SIZE];
    const int is_in_root = part->group[0] == '\0';
    if (!is_in_root)
        MNCI_TRY(check_is_there(r, r->file, part->group, part));
    const hid_t group = H5Gopen2(r->file, is_in_root ? "/" : part->group, H5P_DEFAULT);
    if (group < 0)
        return mnci_hdf5_fail(r->path, "open a group");
    mnci_part_types types = mnci_part_types_of(part);
    mnci_dataset_name(part, r->field, name);
    const mnc_status status = read_dataset(r, group, name, &types, part, values);
    H5Gclose(group);
    mnci_part_types_release(&types);
    return status;
}

static int load_part(const mnc_state_part *part, void *values, void *user)
{
    reading *r = user;
    r->status = read_part(r, part, values);
    if (r->status == MNC_OK) {
        r->field += strcmp(part->group, "fields") == 0;
        return 0;
    }
    snprintf(r->sentence, sizeof r->sentence, "%s", mnc_last_error());
    return 1;
}

/* A want_fn. */
static mnc_status give_parts(reading *r)
{
    const mnc_status status = r->take(load_part, r, r->context);
    if (r->status != MNC_OK)
        return mnci_fail(r->status, "%s", r->sentence);
    if (status == MNC_ERR_INVALID) {
        snprintf(r->sentence, sizeof r->sentence, "%s", mnc_last_error());
        return mnci_fail(status, "%s: %s", r->path, r->sentence);
    }
    return status;
}

/* A want_fn. */
static mnc_status describe(reading *r)
{
    struct stat about;
    int64_t size = 0;
    char *text;
    const mnc_state_part of_size = {.group = "",
                                    .name = "description_size",
                                    .kind = MNC_PART_INTEGER,
                                    .value_bytes = sizeof size};
    mnc_state_part of_text = {.group = "", .name = "description", .kind = MNC_PART_TEXT};
    MNCI_TRY(read_part(r, &of_size, &size));
    if (fstat(r->disk.descriptor, &about) != 0)
        return mnci_fail_io(r->path, "read", errno);
    if (size < 1 || size > about.st_size)
        return mnci_fail(MNC_ERR_INVALID, "%s: the checkpoint's description has %lld bytes",
                         r->path, (long long)size);
    of_text.value_bytes = (size_t)size;
    MNCI_TRY(mnci_array(NULL, "a description", (size_t)size, 1, &text));
    const mnc_status status = read_part(r, &of_text, text);
    if (status == MNC_OK) {
        text[size - 1] = '\0';
        if (r->size > 0)
            snprintf(r->text, r->size, "%s", text);
        if (r->needed)
            *r->needed = strlen(text) + 1;
    }
    mnci_release(text);
    return status;
}

/* An mnci_hdf5_fn. */
static mnc_status read_file(void *context)
{
    reading *r = context;
    r->file = mnci_disk_open(&r->disk);
    if (r->file < 0)
        return mnci_hdf5_fail(r->path, "open the file");
    const mnc_status status = r->want(r);
    mnci_disk_close(&r->disk, r->file);
    return status;
}

/* A read error takes precedence over whatever HDF5 made of the zeros that it got instead. */
static mnc_status tell_read_error(const reading *r, mnc_status status)
{
    if (status == MNC_OK || r->disk.error == 0)
        return status;
    return mnci_fail_io(r->path, "read", r->disk.error);
}

static mnc_status read_checkpoint(reading *r)
{
    const int descriptor = open(r->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0)
        return mnci_fail_io(r->path, "opened", errno);
    mnc_status status = mnci_checkpoint_verify(descriptor, r->path);
    if (status == MNC_OK) {
        r->disk = (mnci_disk){.descriptor = descriptor, .userblock = MNCI_CHECKPOINT_HEADER_SIZE};
        status = tell_read_error(r, mnci_hdf5_call(read_file, r));
    }
    close(descriptor);
    return status;
}

mnc_status mnci_checkpoint_open(const char *path, mnci_read_parts_fn *take, void *context)
{
    reading r = {.path = path, .want = give_parts, .take = take, .context = context};
    return read_checkpoint(&r);
}

/* Arguments of mnc_checkpoint_resume(). */
typedef struct resumption {
    const mnc_simulation_desc *desc;
    mnc_simulation **simulation;
} resumption;

/* An mnci_read_parts_fn. */
static mnc_status resume(mnc_load_part_fn *load, void *loader, void *context)
{
    const resumption *r = context;
    return mnc_simulation_load(r->desc, load, loader, r->simulation);
}

mnc_status mnc_checkpoint_resume(const char *path, const mnc_simulation_desc *desc,
                                 mnc_simulation **simulation)
{
    resumption r = {desc, simulation};
    MNCI_TRY(mnci_check_pointer("mnc_checkpoint_resume", "simulation", (const void *)simulation));
    *simulation = NULL;
    MNCI_TRY(mnci_check_pointer("mnc_checkpoint_resume", "path", path));
    MNCI_TRY(mnci_check_pointer("mnc_checkpoint_resume", "desc", desc));
    return mnci_checkpoint_open(path, resume, &r);
}

/* NOLINTNEXTLINE(readability-non-const-parameter): written to through `reading` */
mnc_status mnc_checkpoint_describe(const char *path, char *text, size_t size, size_t *needed)
{
    reading r = {.path = path, .want = describe, .text = text, .size = size, .needed = needed};
    MNCI_TRY(mnci_check_pointer("mnc_checkpoint_describe", "path", path));
    if (size > 0)
        MNCI_TRY(mnci_check_pointer("mnc_checkpoint_describe", "text", text));
    return read_checkpoint(&r);
}
