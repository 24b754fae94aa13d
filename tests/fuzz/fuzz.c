/* Numbers from bytes, and expectations. */
#include "fuzz.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Of 256 numbers, how many are odd. */
enum { ODD_OF_256 = 24 };

unsigned fuzz_byte(fuzz_input *in)
{
    if (in->left == 0)
        return 0;
    in->left--;
    return *in->next++;
}

int fuzz_choice(fuzz_input *in, int count)
{
    return (int)fuzz_byte(in) % count;
}

static double any_number(fuzz_input *in)
{
    uint8_t bytes[sizeof(double)];
    double number;
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (uint8_t)fuzz_byte(in);
    memcpy(&number, bytes, sizeof number);
    return number;
}

static double odd_number(fuzz_input *in, double lower, double upper)
{
    const double numbers[] = {
        lower,
        upper,
        nextafter(lower, -HUGE_VAL),
        nextafter(upper, HUGE_VAL),
        -lower,
        -upper,
        0,
        -0.0,
        (double)NAN,
        (double)INFINITY,
        -HUGE_VAL,
        DBL_MAX,
        -DBL_MAX,
        DBL_MIN,
        5e-324,
        -5e-324,
        1e-300,
        1e100,
        -1,
        1e5,
        1e-9,
        1e9,
        1e-100,
        any_number(in),
    };
    return numbers[fuzz_choice(in, (int)(sizeof numbers / sizeof *numbers))];
}

double fuzz_number(fuzz_input *in, double lower, double upper)
{
    if (fuzz_byte(in) >= 256 - ODD_OF_256)
        return odd_number(in, lower, upper);
    const unsigned steps = 256 * fuzz_byte(in) + fuzz_byte(in);
    return lower + (upper - lower) * (steps / 65535.0);
}

int fuzz_integer(fuzz_input *in, int lower, int upper)
{
    if (fuzz_byte(in) < 256 - ODD_OF_256)
        return lower + (int)fuzz_byte(in) % (upper - lower + 1);
    const int numbers[] = {-1, lower - 1, upper + 1, 0, INT32_MAX, INT32_MIN, 1000, 1 << 16};
    return numbers[fuzz_choice(in, (int)(sizeof numbers / sizeof *numbers))];
}

const char *fuzz_name(fuzz_input *in)
{
    static const char *const names[] = {"a",    "b",         "c",      "d",       "drug",
                                        "x y",  "tgf_beta",  "signal", "matrix",  "cells",
                                        "%s%n", "\xff\n\t~", "",       "elastin", NULL};
    static const char longest[] = "a name that is longer than any line of a sentence could hold: "
                                  "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa "
                                  "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb "
                                  "ccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc "
                                  "ddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd";
    const int count = (int)(sizeof names / sizeof *names), choice = fuzz_choice(in, count + 1);
    return choice < count ? names[choice] : longest;
}

void fuzz_fail(const char *text, const char *file, int line)
{
    fprintf(stderr, "%s:%d: not so: %s\n  last error: %s\n", file, line, text, mnc_last_error());
    abort();
}

static const char *const forgotten = "mnc_skin_check: skin is NULL";

void fuzz_forget(void)
{
    if (mnc_skin_check(NULL) != MNC_ERR_INVALID || strcmp(mnc_last_error(), forgotten) != 0)
        fuzz_fail("an old sentence can be told from a new one", __FILE__, __LINE__);
}

mnc_status fuzz_check(mnc_status status, const char *text, const char *file, int line)
{
    const char *sentence = mnc_last_error();
    const int is_new = sentence[0] != '\0' && strcmp(sentence, forgotten) != 0;
    if (status < MNC_ERR_UNSUPPORTED || status > MNC_STOPPED || (status < MNC_OK && !is_new)) {
        fprintf(stderr, "status %d\n", (int)status);
        fuzz_fail(text, file, line);
    }
    return status;
}

static void read_quantity(const mnc_simulation *s, int quantity, const mnc_grid *grid,
                          double *values)
{
    mnc_quantity_info info;
    double mean, minimum, maximum, total;
    int found;
    fuzz_ok(mnc_simulation_quantity_info(s, quantity, &info));
    fuzz_ok(mnc_simulation_find_quantity(s, info.name, &found));
    fuzz_expect((quantity & ~MNC_PHYSICAL) == found);
    fuzz_ok(mnc_simulation_mean(s, quantity, MNC_WHOLE_DERMIS, &mean));
    fuzz_ok(mnc_simulation_minimum(s, quantity, MNC_WHOLE_DERMIS, &minimum));
    fuzz_ok(mnc_simulation_maximum(s, quantity, MNC_WHOLE_DERMIS, &maximum));
    fuzz_ok(mnc_simulation_total(s, quantity, MNC_PAPILLARY_DERMIS, &total));
    fuzz_ok(mnc_simulation_profile(s, quantity, values, grid->nz));
    fuzz_expect(!(minimum > maximum));
}

static void read_field(const mnc_simulation *s, int field, const mnc_grid *grid)
{
    mnc_view view;
    fuzz_ok(mnc_simulation_field(s, field, &view));
    fuzz_expect(view.nx == grid->nx && view.ny == grid->ny && view.nz == grid->nz);
    for (size_t k = 0; k < view.nz; k++) {
        for (size_t j = 0; j < view.ny; j++) {
            for (size_t i = 0; i < view.nx; i++) {
                fuzz_expect(isfinite(
                    view.values[(ptrdiff_t)i * view.stride_x + (ptrdiff_t)j * view.stride_y +
                                (ptrdiff_t)k * view.stride_z]));
            }
        }
    }
}

void fuzz_read_all(const mnc_simulation *s)
{
    enum { MOST = MNC_MAX_FIELDS + 3 };
    int quantities[MOST];
    size_t count, cells, needed;
    mnc_grid grid;
    mnc_run_stats stats;
    const double *depths_mm;
    fuzz_ok(mnc_simulation_grid(s, &grid));
    fuzz_ok(mnc_simulation_cells(s, &cells));
    fuzz_expect(cells == grid.nx * grid.ny * grid.nz && cells > 0);
    fuzz_ok(mnc_simulation_depths(s, &depths_mm));
    fuzz_expect(depths_mm[grid.nz - 1] >= grid.top_mm);
    fuzz_ok(mnc_simulation_stats(s, &stats));
    fuzz_expect(strlen(mnc_simulation_warnings(s)) < 1 << 16);
    fuzz_ok(mnc_simulation_describe(s, NULL, 0, &needed));
    fuzz_expect(needed > 1);
    fuzz_ok(mnc_simulation_quantities(s, quantities, MOST, &count));
    fuzz_expect(count > 0 && count <= MOST);
    double *values = malloc(grid.nz * sizeof *values);
    fuzz_expect(values != NULL);
    for (size_t q = 0; q < count; q++) {
        read_quantity(s, quantities[q], &grid, values);
        read_quantity(s, quantities[q] | MNC_PHYSICAL, &grid, values);
        if (quantities[q] < MNC_MAX_FIELDS)
            read_field(s, quantities[q], &grid);
    }
    free(values);
}
