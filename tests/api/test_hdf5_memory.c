/* All that is done with HDF5, on a few cells: written, read, refused, by several threads, and
   beside a program that uses HDF5 itself. Also run with memory that is overwritten when it is
   freed, and by valgrind. */
#include "course.h"
#include "kept.h"
#include "scratch.h"
#include "testing.h"

#include <hdf5.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { THREADS = 4, ROUNDS = 3, HEADER = 512 };

static char folder[SCRATCH_PATH_SIZE], path[SCRATCH_PATH_SIZE];
static mnc_simulation_desc desc;
static mnc_simulation *simulation;

static int set_up(void **state)
{
    (void)state;
    scratch_create(folder);
    scratch_path(folder, "run.h5", path);
    desc = mnc_simulation_desc_default(MNC_SITE_EYELID);
    desc.spacing_mm = 0.2;
    desc.threads = 1;
    simulation = create_simulation(&desc);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    mnc_simulation_destroy(simulation);
    scratch_remove(folder);
    return 0;
}

/* A status instead of assertions, which only the first thread may use. */
static mnc_status write_and_resume(const char *file)
{
    mnc_simulation *later = NULL;
    size_t needed;
    mnc_status status = mnc_checkpoint_write(simulation, file);
    if (status == MNC_OK)
        status = mnc_checkpoint_describe(file, NULL, 0, &needed);
    if (status == MNC_OK)
        status = mnc_checkpoint_resume(file, &desc, &later);
    mnc_simulation_destroy(later);
    return status;
}

static void checkpoints(void **state)
{
    (void)state;
    mnc_simulation *later = NULL;
    assert_ok(write_and_resume(path));
    assert_ok(mnc_checkpoint_resume(path, &desc, &later));
    check_same_state(later, simulation);
    mnc_simulation_destroy(later);
    assert_int_equal(H5Fget_obj_count((hid_t)H5F_OBJ_ALL, H5F_OBJ_ALL), 0);
}

static void snapshots(void **state)
{
    (void)state;
    static const int gain[] = {MNC_COLLAGEN_GAIN};
    const mnc_snapshot_content content = {.quantities = gain, .quantity_count = 1, .threads = 1};
    char stem[SCRATCH_PATH_SIZE];
    mnc_snapshots *series = NULL;
    assert_ok(mnc_snapshots_create(scratch_path(folder, "run", stem), &content,
                                   MNC_SNAPSHOTS_REFUSE, &series));
    assert_ok(mnc_snapshots_write(series, simulation));
    mnc_snapshots_destroy(series);
    assert_int_equal(H5Fget_obj_count((hid_t)H5F_OBJ_ALL, H5F_OBJ_ALL), 0);
}

/* FNV-1a (Fowler, Noll, Vo). */
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

/* Files whose checksums are right and whose HDF5 part is not: its parts, one after the other, are
   zeros. */
static void damaged(void **state)
{
    (void)state;
    size_t size;
    int refused = 0;
    assert_ok(mnc_checkpoint_write(simulation, path));
    unsigned char *good = scratch_read(path, &size), *bytes = malloc(size);
    assert_non_null(bytes);
    const size_t step = (size - HEADER) / 12;
    for (size_t at = HEADER; at < size; at += step) {
        mnc_simulation *later = NULL;
        memcpy(bytes, good, size);
        memset(bytes + at, 0, at + step < size ? step : size - at);
        put(bytes + 24, sum_of(bytes + HEADER, size - HEADER));
        put(bytes + HEADER - 8, sum_of(bytes, HEADER - 8));
        scratch_write(path, bytes, size);
        const mnc_status status = mnc_checkpoint_resume(path, &desc, &later);
        assert_int_equal(status == MNC_OK, later != NULL);
        refused += status != MNC_OK;
        mnc_simulation_destroy(later);
        assert_int_equal(H5Fget_obj_count((hid_t)H5F_OBJ_ALL, H5F_OBJ_ALL), 0);
    }
    assert_true(refused > 3);
    free(good);
    free(bytes);
}

/* A program may close HDF5 between our calls, and have files of its own open during them. */
static void beside_a_program(void **state)
{
    (void)state;
    char own[SCRATCH_PATH_SIZE];
    for (int i = 0; i < ROUNDS; i++) {
        assert_true(H5close() >= 0);
        assert_ok(write_and_resume(path));
    }
    const hid_t file =
        H5Fcreate(scratch_path(folder, "own.h5", own), H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT);
    assert_true(file >= 0);
    assert_ok(write_and_resume(path));
    const hid_t group = H5Gcreate2(file, "still open", H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
    assert_true(group >= 0);
    assert_true(H5Gclose(group) >= 0);
    assert_true(H5Fclose(file) >= 0);
}

static void *work(void *user)
{
    const char *file = user;
    mnc_status status = MNC_OK;
    for (int i = 0; status == MNC_OK && i < ROUNDS; i++)
        status = write_and_resume(file);
    return status == MNC_OK ? NULL : user;
}

/* The simulation is only read. */
static void several_threads(void **state)
{
    (void)state;
    static char files[THREADS][SCRATCH_PATH_SIZE];
    pthread_t threads[THREADS];
    for (int t = 0; t < THREADS; t++) {
        const char name[] = {(char)('a' + t), '\0'};
        scratch_path(folder, name, files[t]);
        assert_int_equal(pthread_create(&threads[t], NULL, work, files[t]), 0);
    }
    for (int t = 0; t < THREADS; t++) {
        void *failed = files[t];
        assert_int_equal(pthread_join(threads[t], &failed), 0);
        assert_null(failed);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(checkpoints),     cmocka_unit_test(snapshots),
        cmocka_unit_test(damaged),         cmocka_unit_test(beside_a_program),
        cmocka_unit_test(several_threads),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
