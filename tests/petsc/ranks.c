/* What the tests with several ranks share. */
#include "ranks.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void ranks_check(int holds, const char *text, const char *file, int line)
{
    if (holds)
        return;
    fprintf(stderr, "%s:%d: rank %d: %s\n", file, line, ranks_own(), text);
    fflush(stderr);
    MPI_Abort(MPI_COMM_WORLD, 1);
}

void ranks_check_status(mnc_status actual, mnc_status expected, const char *text, const char *call,
                        const char *file, int line)
{
    if (actual == expected && (actual == MNC_OK || strstr(mnc_last_error(), text)))
        return;
    fprintf(stderr, "%s: %s: %s, wanted %s with \"%s\"\n", call, mnc_status_name(actual),
            mnc_last_error(), mnc_status_name(expected), text);
    ranks_check(0, call, file, line);
}

void ranks_begin(int *argc, char ***argv)
{
    if (mnc_petsc_begin(argc, argv) != MNC_OK) {
        fprintf(stderr, "%s\n", mnc_last_error());
        exit(1);
    }
}

int ranks_end(void)
{
    if (ranks_own() == 0)
        printf("passed on %d ranks\n", ranks_count());
    mnc_petsc_end();
    return 0;
}

int ranks_own(void)
{
    int rank;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    return rank;
}

int ranks_count(void)
{
    int ranks;
    MPI_Comm_size(MPI_COMM_WORLD, &ranks);
    return ranks;
}

mnc_simulation_desc ranks_patch(void)
{
    static mnc_session sessions[2];
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    for (int s = 0; s < 2; s++) {
        sessions[s] = mnc_session_default();
        sessions[s].day = 5.0 * s;
        sessions[s].density_per_cm2 = 250;
        sessions[s].placement = MNC_PLACEMENT_RANDOM;
    }
    desc.schedule = (mnc_schedule){2, sessions};
    desc.extent = MNC_EXTENT_PATCH;
    desc.pattern_seed = 7;
    desc.spacing_mm = mnc_skin_dermis_mm(&desc.skin) / 20;
    desc.width_mm = 48 * desc.spacing_mm;
    desc.length_mm = 40 * desc.spacing_mm;
    desc.threads = 1;
    return desc;
}

static void compare_fields(const mnc_simulation *shared, const mnc_simulation *serial, int count)
{
    size_t cells = 0, differing = 0;
    assert_ok(mnc_simulation_cells(serial, &cells));
    double *values = malloc(cells * sizeof *values);
    const int root = ranks_count() - 1;
    for (int f = 0; f < count; f++) {
        mnc_view view;
        assert_ok(mnc_simulation_field(serial, f, &view));
        assert_ok(mnc_petsc_simulation_gather(shared, f, root, values, cells));
        for (size_t i = 0; ranks_own() == root && i < cells; i++)
            differing += values[i] != view.values[i];
    }
    free(values);
    assert_that(differing == 0);
}

/* Values of cells, from the middle of a line to that of another one some planes below. */
static void compare_values(const mnc_simulation *shared, const mnc_simulation *serial, int quantity)
{
    mnc_grid grid;
    assert_ok(mnc_simulation_grid(serial, &grid));
    const size_t first = grid.nx / 2, count = grid.nx * grid.ny * (grid.nz / 2) + 3 * grid.nx;
    const int root = ranks_count() - 1;
    double *of_serial = malloc(count * sizeof *of_serial);
    double *of_shared = ranks_own() == root ? malloc(count * sizeof *of_shared) : NULL;
    assert_ok(mnc_petsc_simulation_values(shared, quantity, first, count, root, of_shared));
    assert_ok(mnc_simulation_values(serial, quantity, first, count, of_serial));
    assert_that(!of_shared || memcmp(of_shared, of_serial, count * sizeof *of_serial) == 0);
    free(of_serial);
    free(of_shared);
}

static void compare_quantity(const mnc_simulation *shared, const mnc_simulation *serial,
                             int quantity, int region)
{
    typedef mnc_status getter(const mnc_simulation *, int, int, double *);
    static getter *const getters[] = {mnc_simulation_mean, mnc_simulation_total,
                                      mnc_simulation_minimum, mnc_simulation_maximum};
    for (size_t g = 0; g < sizeof getters / sizeof *getters; g++) {
        double of_shared = 0, of_serial = 1;
        assert_ok(getters[g](shared, quantity, region, &of_shared));
        assert_ok(getters[g](serial, quantity, region, &of_serial));
        assert_that(of_shared == of_serial);
    }
}

static void compare_profile(const mnc_simulation *shared, const mnc_simulation *serial,
                            int quantity)
{
    double of_shared[64], of_serial[64];
    mnc_grid grid;
    assert_ok(mnc_simulation_grid(shared, &grid));
    assert_that(grid.nz <= 64);
    assert_ok(mnc_simulation_profile(shared, quantity, of_shared, grid.nz));
    assert_ok(mnc_simulation_profile(serial, quantity, of_serial, grid.nz));
    for (size_t k = 0; k < grid.nz; k++)
        assert_that(of_shared[k] == of_serial[k]);
}

static void compare_stats(const mnc_simulation *shared, const mnc_simulation *serial)
{
    mnc_run_stats a, b;
    assert_ok(mnc_simulation_stats(shared, &a));
    assert_ok(mnc_simulation_stats(serial, &b));
    assert_that(a.steps == b.steps && a.rejected_steps == b.rejected_steps);
    assert_that(a.fallback_cells == b.fallback_cells);
    assert_that(a.undershoot_steps == b.undershoot_steps);
    assert_that(a.largest_undershoot == b.largest_undershoot);
    assert_that(a.smallest_step_days == b.smallest_step_days);
    assert_that(a.largest_step_days == b.largest_step_days && a.largest_error == b.largest_error);
}

static void compare_descriptions(const mnc_simulation *shared, const mnc_simulation *serial)
{
    enum { ROOM = 20000 };
    static char of_shared[ROOM], of_serial[ROOM];
    size_t needed;
    assert_ok(mnc_simulation_describe(shared, of_shared, ROOM, &needed));
    assert_that(needed <= ROOM);
    assert_ok(mnc_simulation_describe(serial, of_serial, ROOM, NULL));
    assert_that(strcmp(of_shared, of_serial) == 0);
}

void ranks_compare(const mnc_simulation *shared, const mnc_simulation *serial)
{
    enum { ROOM = 64 };
    int quantities[ROOM], fields = 0;
    size_t count = 0;
    double of_shared = 0, of_serial = 1;
    assert_ok(mnc_simulation_day(shared, &of_shared));
    assert_ok(mnc_simulation_day(serial, &of_serial));
    assert_that(of_shared == of_serial);
    assert_ok(mnc_simulation_quantities(serial, quantities, ROOM, &count));
    for (size_t q = 0; q < count; q++) {
        fields += quantities[q] < MNC_MAX_FIELDS;
        for (int region = MNC_WHOLE_DERMIS; region < 2; region++)
            compare_quantity(shared, serial, quantities[q], region);
        compare_profile(shared, serial, quantities[q]);
        compare_values(shared, serial, quantities[q]);
    }
    compare_descriptions(shared, serial);
    compare_fields(shared, serial, fields);
    compare_stats(shared, serial);
    assert_that(strcmp(mnc_simulation_warnings(shared), mnc_simulation_warnings(serial)) == 0);
}

static void *take(size_t bytes, void *user)
{
    long *left = user;
    return (*left)-- > 0 ? malloc(bytes) : NULL;
}

static void give_back(void *block, void *user)
{
    (void)user;
    free(block);
}

mnc_allocator ranks_allocator(long *left)
{
    return (mnc_allocator){.allocate = take, .release = give_back, .user = left};
}

static char *contents(const char *name, size_t *size)
{
    FILE *file = fopen(name, "rb");
    assert_that(file != NULL);
    fseek(file, 0, SEEK_END);
    *size = (size_t)ftell(file);
    char *bytes = malloc(*size + 1);
    rewind(file);
    assert_that(fread(bytes, 1, *size, file) == *size);
    fclose(file);
    return bytes;
}

void ranks_compare_files(const char *a, const char *b)
{
    size_t size_a, size_b;
    char *bytes_a = contents(a, &size_a), *bytes_b = contents(b, &size_b);
    assert_that(size_a > 0 && size_a == size_b && memcmp(bytes_a, bytes_b, size_a) == 0);
    free(bytes_a);
    free(bytes_b);
}
