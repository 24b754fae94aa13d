/* Fuzz target: bytes become the file of a checkpoint, its header, or damage to header or HDF5 part
   of a good one, mostly under checksums that fit. It is refused with a sentence that names the file
   and leaves nothing open, or it can be read, run, and written again. */
#include "fuzz_files.h"

#include <hdf5.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* docs/checkpoints.md */
enum { HEADER = 512, AT_PAYLOAD = 16, AT_CHECKSUM = 24, MOST_BYTES = 1 << 17 };

static mnc_simulation_desc desc;
static uint8_t good[MOST_BYTES];
static size_t good_size;

static void set_up(const char *path)
{
    mnc_simulation *simulation = NULL;
    desc = mnc_simulation_desc_default(MNC_SITE_EYELID);
    desc.spacing_mm = 0.3;
    desc.tolerance = 0.05;
    desc.threads = 1;
    fuzz_ok(mnc_simulation_create(&desc, &simulation));
    fuzz_ok(mnc_simulation_run_until(simulation, 0.5));
    fuzz_ok(mnc_checkpoint_write(simulation, path));
    mnc_simulation_destroy(simulation);
    FILE *file = fopen(path, "rb");
    fuzz_expect(file != NULL);
    good_size = fread(good, 1, sizeof good, file);
    fuzz_expect(good_size > HEADER && good_size < sizeof good && !ferror(file));
    fclose(file);
}

/* Length and checksums that fit what is there. */
static void stamp(uint8_t *bytes, size_t size)
{
    fuzz_put(bytes + AT_PAYLOAD, size - HEADER);
    fuzz_put(bytes + AT_CHECKSUM, fuzz_sum(bytes + HEADER, size - HEADER));
    fuzz_put(bytes + HEADER - 8, fuzz_sum(bytes, HEADER - 8));
}

static size_t make_file(fuzz_input *in, uint8_t *bytes)
{
    const int kind = fuzz_choice(in, 8);
    size_t size = good_size;
    memcpy(bytes, good, size);
    switch (kind) {
    case 0: /* any bytes */
        memcpy(bytes, in->next, in->left < HEADER ? in->left : HEADER);
        return in->left < HEADER ? in->left : HEADER;
    case 1: /* a header of damage, with or without a checksum that fits */
        fuzz_damage(in, bytes, HEADER);
        if (fuzz_choice(in, 2))
            fuzz_put(bytes + HEADER - 8, fuzz_sum(bytes, HEADER - 8));
        return size;
    case 2: /* another length */
        size = HEADER + (fuzz_byte(in) << 8 | fuzz_byte(in)) % (size - HEADER);
        break;
    default:
        fuzz_damage(in, bytes + HEADER, size - HEADER);
    }
    stamp(bytes, size);
    return size;
}

static void check_resumed(mnc_simulation *simulation, const char *path)
{
    double day = 0;
    fuzz_read_all(simulation);
    fuzz_ok(mnc_simulation_day(simulation, &day));
    (void)fuzz_call(mnc_simulation_run_until(simulation, day + 0.01));
    fuzz_read_all(simulation);
    /* Forged fields may lead out of what can be saved; what is written can be resumed. */
    const mnc_status written = fuzz_call(mnc_checkpoint_write(simulation, path));
    fuzz_expect(written == MNC_OK || written == MNC_ERR_INVALID);
    mnc_simulation_destroy(simulation);
    if (written != MNC_OK)
        return;
    fuzz_ok(mnc_checkpoint_resume(path, &desc, &simulation));
    mnc_simulation_destroy(simulation);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_input in = {data, size};
    static uint8_t bytes[MOST_BYTES];
    char path[FUZZ_PATH];
    mnc_simulation *simulation = NULL;
    size_t needed = 0;
    fuzz_path("checkpoint", path);
    if (good_size == 0)
        set_up(path);
    fuzz_write_file(path, bytes, make_file(&in, bytes));
    const mnc_status described = fuzz_call(mnc_checkpoint_describe(path, NULL, 0, &needed));
    fuzz_expect(described == MNC_OK || strncmp(mnc_last_error(), path, strlen(path)) == 0);
    const mnc_status status = fuzz_call(mnc_checkpoint_resume(path, &desc, &simulation));
    fuzz_expect((status == MNC_OK) == (simulation != NULL));
    fuzz_expect(status == MNC_OK || strncmp(mnc_last_error(), path, strlen(path)) == 0);
    if (status == MNC_OK)
        check_resumed(simulation, path);
    fuzz_expect(H5Fget_obj_count((hid_t)H5F_OBJ_ALL, H5F_OBJ_ALL) == 0);
    unlink(path);
    return 0;
}
