/* Errors of the manufactured problem under refinement. */
#include "orders.h"

#include "course.h"
#include "testing.h"

#include <math.h>
#include <stdlib.h>

/* The patch of 1 mm x 0.6 mm, or a single row of it, or a column; all 1 mm deep. */
typedef struct problem {
    int dimensions;
    size_t cells; /* along the depth */
    double step_days, end_day;
} problem;

typedef struct solution {
    mms_place place;
    size_t cells, nz;
    double *values[MMS_FIELDS];
    double *depths;
} solution;

static void release(solution *s)
{
    for (int f = 0; f < MMS_FIELDS; f++)
        free(s->values[f]);
    free(s->depths);
}

static mnc_simulation_desc describe(const problem *p, mms_place *place)
{
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.skin = mms_skin();
    desc.spacing_mm = desc.spacing_depth_mm = 1 / (double)p->cells;
    desc.fixed_step_days = p->step_days;
    desc.extent = p->dimensions > 1 ? MNC_EXTENT_PATCH : MNC_EXTENT_COLUMN;
    desc.width_mm = 1;
    desc.length_mm = p->dimensions > 2 ? 0.6 : desc.spacing_mm;
    *place = (mms_place){desc.width_mm, desc.length_mm, 1, 1};
    place->nx = p->dimensions > 1 ? p->cells : 1;
    place->ny = p->dimensions > 2 ? (p->cells * 3 + 4) / 5 : 1;
    return desc;
}

static solution solve(const problem *p)
{
    solution s;
    mnc_simulation_desc desc = describe(p, &s.place);
    mnc_model *model = mms_model(&s.place);
    desc.model = model;
    mnc_simulation *simulation = create_simulation(&desc);
    mnc_model_destroy(model);
    mnc_grid grid;
    assert_ok(mnc_simulation_grid(simulation, &grid));
    assert_true(grid.nx == s.place.nx && grid.ny == s.place.ny && grid.nz == p->cells);
    const double *depths = NULL;
    assert_ok(mnc_simulation_depths(simulation, &depths));
    s.cells = cells_of(simulation);
    s.nz = grid.nz;
    s.depths = malloc(s.cells * sizeof(double));
    assert_non_null(s.depths);
    for (size_t i = 0; i < s.cells; i++)
        s.depths[i] = depths[i / (grid.nx * grid.ny)];
    for (int f = 0; f < MMS_FIELDS; f++) {
        s.values[f] = malloc(s.cells * sizeof(double));
        assert_non_null(s.values[f]);
        for (size_t i = 0; i < s.cells; i++)
            s.values[f][i] = mms_exact(&s.place, f, i, s.depths[i], 0);
        assert_ok(mnc_simulation_set_field(simulation, f, s.values[f], s.cells));
    }
    assert_ok(mnc_simulation_run_until(simulation, p->end_day));
    for (int f = 0; f < MMS_FIELDS; f++) {
        const double *values = field_of(simulation, f);
        for (size_t i = 0; i < s.cells; i++)
            s.values[f][i] = values[i];
    }
    mnc_simulation_destroy(simulation);
    return s;
}

void orders_in_space(int dimensions, order_table *table)
{
    static const size_t coarsest[] = {0, 40, 20, 10};
    static const double steps[] = {0, 4e-3, 1e-2, 2e-2};
    for (int level = 0; level < ORDER_LEVELS; level++) {
        problem p = {dimensions, coarsest[dimensions] << level, steps[dimensions],
                     dimensions == 1 ? 1.6 : 0.4};
        solution coarse = solve(&p);
        p.step_days /= 2;
        solution fine = solve(&p);
        table->size[level] = (double)p.cells;
        for (int f = 0; f < MMS_FIELDS; f++) {
            double sum = 0;
            for (size_t i = 0; i < fine.cells; i++) {
                const double value = (4 * fine.values[f][i] - coarse.values[f][i]) / 3;
                sum += pow(value - mms_exact(&fine.place, f, i, fine.depths[i], p.end_day), 2);
            }
            table->error[level][f] = sqrt(sum / (double)fine.cells);
        }
        release(&coarse);
        release(&fine);
    }
}

void orders_in_time(int dimensions, order_table *table)
{
    static const size_t cells[] = {0, 20, 20, 10};
    problem p = {dimensions, cells[dimensions], 0.05 / 64, 1.6};
    solution reference = solve(&p);
    for (int level = 0; level < ORDER_LEVELS; level++) {
        p.step_days = 0.05 / (double)(1 << level);
        solution rough = solve(&p);
        table->size[level] = p.step_days;
        for (int f = 0; f < MMS_FIELDS; f++) {
            double sum = 0;
            for (size_t i = 0; i < rough.cells; i++)
                sum += pow(rough.values[f][i] - reference.values[f][i], 2);
            table->error[level][f] = sqrt(sum / (double)rough.cells);
        }
        release(&rough);
    }
    release(&reference);
}

double order_observed(const order_table *table, int level, int field)
{
    return log2(table->error[level - 1][field] / table->error[level][field]);
}
