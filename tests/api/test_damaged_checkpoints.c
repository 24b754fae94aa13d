/* Files that are no checkpoint, or no longer: a sentence and a status, never a crash, never a
   simulation. */
#include "course.h"
#include "random.h"
#include "scratch.h"
#include "testing.h"

#include <hdf5.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { HEADER = 512 };

static char folder[SCRATCH_PATH_SIZE], path[SCRATCH_PATH_SIZE];
static mnc_simulation_desc desc;
static unsigned char *good;
static size_t size;

/* A checkpoint of a few cells. */
static int set_up(void **state)
{
    (void)state;
    scratch_create(folder);
    scratch_path(folder, "run.h5", path);
    desc = mnc_simulation_desc_default(MNC_SITE_EYELID);
    desc.spacing_mm = 0.2;
    mnc_simulation *simulation = create_simulation(&desc);
    assert_ok(mnc_simulation_run_until(simulation, 1));
    assert_ok(mnc_checkpoint_write(simulation, path));
    mnc_simulation_destroy(simulation);
    good = scratch_read(path, &size);
    assert_true(size > 10000 && size < 65536);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    free(good);
    scratch_remove(folder);
    return 0;
}

/* Both functions that read refuse the file, and say which. */
static void check_refused_file(const char *file, mnc_status status)
{
    mnc_simulation *none = (mnc_simulation *)&desc;
    assert_status(mnc_checkpoint_resume(file, &desc, &none), status);
    assert_null(none);
    assert_error_names(file);
    size_t needed;
    assert_status(mnc_checkpoint_describe(file, NULL, 0, &needed), status);
    assert_error_names(file);
}

static void check_resumes(void)
{
    mnc_simulation *simulation = NULL;
    assert_ok(mnc_checkpoint_resume(path, &desc, &simulation));
    mnc_simulation_destroy(simulation);
}

static void every_length(void **state)
{
    (void)state;
    scratch_write(path, good, size);
    check_resumes();
    for (size_t length = size; length-- > 0;) {
        mnc_simulation *none = NULL;
        assert_int_equal(truncate(path, (off_t)length), 0);
        assert_status(mnc_checkpoint_resume(path, &desc, &none), MNC_ERR_INVALID);
        assert_null(none);
    }
    check_refused_file(path, MNC_ERR_INVALID);
    assert_error_names("empty");
    /* Longer is no better. */
    unsigned char *longer = calloc(size + 1, 1);
    assert_non_null(longer);
    memcpy(longer, good, size);
    scratch_write(path, longer, size + 1);
    check_refused_file(path, MNC_ERR_INVALID);
    free(longer);
}

/* The file with one byte changed. */
static void check_changed(FILE *file, size_t at, unsigned char bits)
{
    mnc_simulation *none = NULL;
    const int changed = good[at] ^ bits;
    assert_int_equal(fseek(file, (long)at, SEEK_SET), 0);
    assert_int_equal(fputc(changed, file), changed);
    assert_int_equal(fflush(file), 0);
    assert_status(mnc_checkpoint_resume(path, &desc, &none), MNC_ERR_INVALID);
    assert_null(none);
    assert_int_equal(fseek(file, (long)at, SEEK_SET), 0);
    assert_int_equal(fputc(good[at], file), good[at]);
    assert_int_equal(fflush(file), 0);
}

static void changed_bytes(void **state)
{
    (void)state;
    random_stream random = {8};
    scratch_write(path, good, size);
    FILE *file = fopen(path, "r+b");
    assert_non_null(file);
    for (size_t at = 0; at < HEADER; at++)
        check_changed(file, at, (unsigned char)random_integer(&random, 1, 255));
    for (int i = 0; i < 3000; i++) {
        check_changed(file, (size_t)random_integer(&random, HEADER, (int)size - 1),
                      (unsigned char)(1 << random_integer(&random, 0, 7)));
    }
    fclose(file);
    check_resumes();
}

/* A header in front of any bytes, right in all that can be verified. FNV-1a (Fowler, Noll, Vo). */
static uint64_t sum_of(const unsigned char *bytes, size_t count)
{
    uint64_t sum = 0xcbf29ce484222325U;
    for (size_t i = 0; i < count; i++)
        sum = (sum ^ bytes[i]) * 0x100000001b3U;
    return sum;
}

static void put(unsigned char *bytes, uint64_t number)
{
    for (int i = 0; i < 8; i++)
        bytes[i] = (unsigned char)(number >> (8 * i));
}

static void stamp(unsigned char *bytes, size_t count, uint64_t version)
{
    memcpy(bytes, good, HEADER);
    put(bytes + 8, version);
    put(bytes + 16, count - HEADER);
    put(bytes + 24, sum_of(bytes + HEADER, count - HEADER));
    put(bytes + HEADER - 8, sum_of(bytes, HEADER - 8));
    scratch_write(path, bytes, count);
}

static void right_header_wrong_content(void **state)
{
    (void)state;
    unsigned char *bytes = malloc(size);
    assert_non_null(bytes);
    memcpy(bytes, good, size);
    stamp(bytes, size, 1);
    check_resumes();
    stamp(bytes, size, 2);
    check_refused_file(path, MNC_ERR_INVALID);
    assert_error_names("format 2, this library reads format 1");
    memset(bytes + HEADER, 'x', size - HEADER);
    stamp(bytes, size, 1);
    check_refused_file(path, MNC_ERR_IO);
    assert_error_names("HDF5 could not open");
    stamp(bytes, HEADER, 1);
    check_refused_file(path, MNC_ERR_IO);
    free(bytes);
}

/* An HDF5 file of someone else, with `userblock` bytes before it. */
static void write_foreign(const char *file, hsize_t userblock)
{
    const hid_t creation = H5Pcreate(H5P_FILE_CREATE), space = H5Screate(H5S_SCALAR);
    assert_true(H5Pset_userblock(creation, userblock) >= 0);
    const hid_t id = H5Fcreate(file, H5F_ACC_TRUNC, creation, H5P_DEFAULT);
    const hid_t day =
        H5Dcreate2(id, "day", H5T_NATIVE_INT, space, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
    assert_true(day >= 0);
    H5Dclose(day);
    H5Sclose(space);
    H5Pclose(creation);
    assert_true(H5Fclose(id) >= 0);
}

static void foreign_files(void **state)
{
    (void)state;
    static const char text[] = "skin:\n  site: cheek\n";
    char other[SCRATCH_PATH_SIZE];
    scratch_path(folder, "other", other);
    check_refused_file(other, MNC_ERR_IO);
    assert_error_names("No such file");
    scratch_write(other, text, strlen(text));
    check_refused_file(other, MNC_ERR_INVALID);
    assert_error_names("no checkpoint of this library");
    write_foreign(other, 0);
    check_refused_file(other, MNC_ERR_INVALID);
    assert_error_names("no checkpoint of this library");
    /* Even with our header. */
    size_t count;
    write_foreign(other, HEADER);
    unsigned char *bytes = scratch_read(other, &count);
    stamp(bytes, count, 1);
    check_refused_file(path, MNC_ERR_INVALID);
    assert_error_names("has no \"");
    free(bytes);
    assert_int_equal(remove(other), 0);
    assert_int_equal(mkfifo(other, 0600), 0);
    check_refused_file(other, MNC_ERR_INVALID);
    assert_error_names("no regular file");
    check_refused_file(folder, MNC_ERR_INVALID);
}

static int calls;

static herr_t count_call(hid_t stack, void *user)
{
    (void)stack;
    calls += user == path;
    return 0;
}

/* HDF5's own printing is off in our calls, and afterwards as it was. */
static void error_printing(void **state)
{
    (void)state;
    H5E_auto2_t before = NULL, after = NULL;
    void *before_data = NULL, *after_data = NULL;
    unsigned char bytes[2 * HEADER] = {0};
    H5Eget_auto2(H5E_DEFAULT, &before, &before_data);
    H5Eset_auto2(H5E_DEFAULT, count_call, path);
    stamp(bytes, sizeof bytes, 1);
    check_refused_file(path, MNC_ERR_IO);
    scratch_write(path, good, size);
    check_resumes();
    assert_int_equal(calls, 0);
    H5Eget_auto2(H5E_DEFAULT, &after, &after_data);
    assert_true(after == count_call && after_data == path);
    assert_true(H5Fopen(folder, H5F_ACC_RDONLY, H5P_DEFAULT) < 0);
    assert_true(calls > 0);
    H5Eset_auto2(H5E_DEFAULT, before, before_data);
    /* Nothing of ours is left open. */
    assert_int_equal(H5Fget_obj_count((hid_t)H5F_OBJ_ALL, H5F_OBJ_ALL), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_length),
        cmocka_unit_test(changed_bytes),
        cmocka_unit_test(right_header_wrong_content),
        cmocka_unit_test(foreign_files),
        cmocka_unit_test(error_printing),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
