/* Prints a checksum of all fields and readings of one run of each extent. Built once for each
 * vector width. */
#include "extents.h"

#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { NO_SUCH_MACHINE = 77 };

/* Whether the machine has what the library was compiled for. */
static int machine_has_width(void)
{
#if defined(WIDTH_AVX512)
    return __builtin_cpu_supports("avx512f");
#elif defined(WIDTH_AVX2)
    return __builtin_cpu_supports("avx2");
#else
    return 1;
#endif
}

static const uint64_t START = UINT64_C(0xcbf29ce484222325);

/* FNV-1a over bytes. */
static uint64_t hash(uint64_t sum, const void *bytes, size_t count)
{
    const unsigned char *at = bytes;
    for (size_t i = 0; i < count; i++)
        sum = (sum ^ at[i]) * UINT64_C(0x100000001b3);
    return sum;
}

static uint64_t hash_field(const mnc_view *view)
{
    uint64_t sum = START;
    for (size_t k = 0; k < view->nz; k++) {
        for (size_t j = 0; j < view->ny; j++) {
            for (size_t i = 0; i < view->nx; i++) {
                const double *value = view->values + (ptrdiff_t)i * view->stride_x +
                                      (ptrdiff_t)j * view->stride_y + (ptrdiff_t)k * view->stride_z;
                sum = hash(sum, value, sizeof *value);
            }
        }
    }
    return sum;
}

/* Of all quantities but fields: they are computed when they are read. */
static uint64_t hash_readings(const mnc_simulation *simulation)
{
    uint64_t sum = START;
    for (int quantity = MNC_COLLAGEN_TOTAL; quantity <= MNC_TROPOELASTIN_SYNTHESIS; quantity++) {
        double values[3] = {0, 0, 0};
        if (mnc_simulation_mean(simulation, quantity, MNC_WHOLE_DERMIS, &values[0]) != MNC_OK ||
            mnc_simulation_minimum(simulation, quantity, 0, &values[1]) != MNC_OK ||
            mnc_simulation_maximum(simulation, quantity | MNC_PHYSICAL, 1, &values[2]) != MNC_OK)
            return 0;
        sum = hash(sum, values, sizeof values);
    }
    return sum;
}

/* Destroys the simulation. */
static int print_run(const char *name, mnc_simulation *simulation, int fields)
{
    size_t cells = 0;
    mnc_run_stats stats;
    if (!simulation || mnc_simulation_cells(simulation, &cells) != MNC_OK ||
        mnc_simulation_stats(simulation, &stats) != MNC_OK) {
        fprintf(stderr, "%s: %s\n", name, mnc_last_error());
        mnc_simulation_destroy(simulation);
        return 1;
    }
    printf("%s, %d cells, %d steps\n", name, (int)cells, (int)stats.steps);
    for (int field = 0; field < fields; field++) {
        mnc_view view;
        if (mnc_simulation_field(simulation, field, &view) != MNC_OK)
            return 1;
        printf("  field %d: %016" PRIx64 "\n", field, hash_field(&view));
    }
    const uint64_t readings = hash_readings(simulation);
    printf("  readings: %016" PRIx64 "\n", readings);
    mnc_simulation_destroy(simulation);
    return readings == 0;
}

static int print_extent(const char *name, mnc_extent extent)
{
    return print_run(name, run_extent(extent, 2), MNC_HEALING_FIELD_COUNT);
}

/* Columns of different sites side by side, each with one session. */
static int print_side_by_side(void)
{
    enum { COLUMNS = 3, DAYS = 3 };
    static const mnc_site sites[COLUMNS] = {MNC_SITE_EYELID, MNC_SITE_CHEEK, MNC_SITE_THIGH};
    static const mnc_record gain = {MNC_COLLAGEN_GAIN, MNC_PAPILLARY_DERMIS};
    static const double days[DAYS] = {1.1, 7, 30};
    const mnc_session session = mnc_session_default();
    mnc_simulation *simulations[COLUMNS] = {NULL};
    double values[COLUMNS][DAYS], *places[COLUMNS] = {values[0], values[1], values[2]};
    mnc_status status[COLUMNS], all = MNC_OK;
    for (int i = 0; i < COLUMNS && all == MNC_OK; i++) {
        mnc_simulation_desc desc = mnc_simulation_desc_default(sites[i]);
        desc.schedule = (mnc_schedule){1, &session};
        all = mnc_simulation_create(&desc, &simulations[i]);
    }
    if (all == MNC_OK)
        all = mnc_simulation_record_each(simulations, COLUMNS, &gain, 1, days, DAYS, places, DAYS,
                                         status);
    for (int i = 0; i < COLUMNS; i++)
        mnc_simulation_destroy(simulations[i]);
    if (all != MNC_OK) {
        fprintf(stderr, "side by side: %s\n", mnc_last_error());
        return 1;
    }
    printf("side by side: %016" PRIx64 "\n", hash(START, values, sizeof values));
    return 0;
}

int main(void)
{
    if (!machine_has_width()) {
        puts("this machine does not have the width");
        return NO_SUCH_MACHINE;
    }
    return print_extent("column", MNC_EXTENT_COLUMN) ||
           print_extent("unit cell", MNC_EXTENT_UNIT_CELL) ||
           print_extent("patch", MNC_EXTENT_PATCH) ||
           print_run("open patch", run_open_patch(2), MNC_HEALING_FIELD_COUNT + 1) ||
           print_side_by_side();
}
