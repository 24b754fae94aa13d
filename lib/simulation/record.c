/* Dense output: the cubic Hermite interpolant of a mean, from its values and time derivatives at
   both ends of a step. The derivatives are those of the differential equation, so the interpolant
   has fourth order, more than the step's own third: days are read without landing on them. */
#include "simulation/record.h"

#include "base/error.h"
#include "base/simd.h"
#include "base/threads.h"

#include <mncollagen/days.h>

#include <math.h>
#include <string.h>

enum { SUM_COLUMNS = 8 }; /* partial sums, so that the loop vectorises with equal bits */

/* ---- values and derivatives of all records in the state at hand ---- */

/* One pass over the grid. */
typedef struct reading_pass {
    mnci_recorder *recorder;
    const double *const *state;
    double day;
} reading_pass;

static double sum_of(const double *values, size_t count)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += values[i];
    return sum;
}

/* Plane by plane: in a column a cell is a plane. */
static void add_block(mnci_recorder *r, size_t record, mnci_cell_range block, const double *values,
                      const double *slopes)
{
    const mnci_box *box = &r->simulation->system.box;
    const size_t plane = mnci_box_plane(box), k = block.first / plane;
    double *means = r->planes + record * 2 * box->nz, *rising = means + box->nz;
    if (plane == 1) {
        memcpy(means + k, values, block.count * sizeof *means);
        memcpy(rising + k, slopes, block.count * sizeof *rising);
        return;
    }
    means[k] += sum_of(values, block.count) / (double)plane;
    rising[k] += sum_of(slopes, block.count) / (double)plane;
}

/* From the derivatives of the fields, which begin at the block. */
static void read_quantities(mnci_recorder *r, mnci_cell_range block, const double *const *slopes,
                            int thread)
{
    double *room = r->room + (size_t)thread * 2 * r->slopes.longest_block;
    for (size_t i = 0; i < r->record_count; i++) {
        const int number = r->quantities[i].number;
        if (r->first_alike[i] == i)
            add_block(r, i, block,
                      mnci_quantity_values(r->simulation, number, block.first, block.count, room),
                      mnci_quantity_slopes(r->simulation, number, slopes, block.first, block.count,
                                           room + r->slopes.longest_block));
    }
}

static void read_block(const reading_pass *pass, mnci_cell_range block, int thread)
{
    mnci_recorder *r = pass->recorder;
    double *of_field[MNC_MAX_FIELDS];
    if (mnci_slopes_of_block(&r->slopes, block, pass->state, pass->day, thread, of_field) != 0)
        atomic_store(&r->failed, 1);
    else
        read_quantities(r, block, (const double *const *)of_field, thread);
}

/* An mnci_task_fn: a plane, or the whole column. */
static void read_plane(void *context, size_t index, int thread)
{
    const reading_pass *pass = context;
    mnci_recorder *r = pass->recorder;
    const mnci_box *box = &r->simulation->system.box;
    const size_t longest = r->slopes.longest_block;
    const size_t tasks = mnci_box_plane(box) == 1 ? 1 : box->nz;
    const size_t blocks = mnci_box_block_count(box, longest) / tasks;
    for (size_t i = 0; tasks > 1 && i < r->record_count; i++) {
        double *means = r->planes + i * 2 * box->nz;
        means[index] = means[box->nz + index] = 0;
    }
    for (size_t b = 0; b < blocks; b++)
        read_block(pass, mnci_box_block_range(box, longest, index * blocks + b), thread);
}

static double weighted_sum(const double *weights, const double *values, size_t count)
{
    double columns[SUM_COLUMNS] = {0}, sum = 0;
    size_t i = 0;
    for (; i + SUM_COLUMNS <= count; i += SUM_COLUMNS)
        for (size_t c = 0; c < SUM_COLUMNS; c++)
            columns[c] += weights[i + c] * values[i + c];
    for (size_t c = 0; i + c < count; c++)
        columns[c] += weights[i + c] * values[i + c];
    for (size_t c = 0; c < SUM_COLUMNS; c++)
        sum += columns[c];
    return sum;
}

static void sum_planes(const mnci_recorder *r, mnci_step_end *end)
{
    const size_t planes = r->simulation->system.box.nz;
    for (size_t i = 0; i < r->record_count; i++) {
        const double *means = r->planes + r->first_alike[i] * 2 * planes;
        end->values[i] = weighted_sum(r->weights + i * planes, means, planes);
        end->slopes[i] = weighted_sum(r->weights + i * planes, means + planes, planes);
    }
    end->is_known = 1;
}

/* Reads the accepted state, which a step from step_day has reached; non-zero: a callback refused.
 */
static int read_end(mnci_recorder *r, double step_day, mnci_step_end *end)
{
    mnc_simulation *s = r->simulation;
    const mnci_box *box = &s->system.box;
    reading_pass pass = {r, mnci_stepper_state(s->stepper), s->day};
    s->stats.rate_evaluations++;
    if (mnci_slopes_begin(&r->slopes, pass.state, step_day, s->day) != 0)
        return 1;
    mnci_parallel_for(s->system.threads, mnci_box_plane(box) == 1 ? 1 : box->nz, read_plane, &pass);
    if (atomic_load(&r->failed))
        return 1;
    sum_planes(r, end);
    return 0;
}

/* A column is read block by block: what a block gives depends on its cells alone. */
void mnci_recorder_read_column(mnci_recorder *r, const double *const *slopes, mnci_step_end *end)
{
    const mnci_box *box = &r->simulation->system.box;
    const double *in_block[MNC_MAX_FIELDS] = {0};
    r->simulation->stats.rate_evaluations++;
    for (size_t b = 0; b < mnci_box_block_count(box, r->slopes.longest_block); b++) {
        const mnci_cell_range block = mnci_box_block_range(box, r->slopes.longest_block, b);
        for (int f = 0; f < r->simulation->system.field_count; f++)
            in_block[f] = slopes[f] + block.first;
        read_quantities(r, block, in_block, 0);
    }
    sum_planes(r, end);
}

/* ---- days ---- */

int mnci_recorder_is_due(const mnci_recorder *r, double day, double landing_day)
{
    return r->next < r->day_count && r->days[r->next] <= day &&
           mnc_day_compare(r->days[r->next], landing_day) < 0;
}

mnc_status mnci_recorder_land(mnci_recorder *r)
{
    r->begin.is_known = 0; /* a session may have changed the state */
    for (; r->next < r->day_count && mnc_day_compare(r->days[r->next], r->simulation->day) <= 0;
         r->next++)
        for (size_t i = 0; i < r->record_count; i++)
            MNCI_TRY(mnc_simulation_mean(r->simulation, r->records[i].quantity,
                                         r->records[i].region,
                                         &r->values[r->next * r->record_count + i]));
    return MNC_OK;
}

int mnci_recorder_before_step(mnci_recorder *r, double until, double landing_day)
{
    if (r->begin.is_known || !mnci_recorder_is_due(r, until, landing_day))
        return 0;
    return read_end(r, r->simulation->day, &r->begin);
}

static void interpolate(const mnci_recorder *r, double from_day, double dt_days, double *values)
{
    const double x = fmin(fmax((r->days[r->next] - from_day) / dt_days, 0), 1), y = 1 - x;
    const double at_begin = y * y * (1 + 2 * x), at_end = x * x * (1 + 2 * y);
    const double of_begin = dt_days * x * y * y, of_end = -dt_days * x * x * y;
    for (size_t i = 0; i < r->record_count; i++)
        values[i] = at_begin * r->begin.values[i] + at_end * r->end.values[i] +
                    (of_begin * r->begin.slopes[i] + of_end * r->end.slopes[i]);
}

void mnci_recorder_interpolate(mnci_recorder *r, double from_day, double landing_day)
{
    const double day = r->simulation->day;
    for (; mnci_recorder_is_due(r, day, landing_day); r->next++)
        interpolate(r, from_day, day - from_day, r->values + r->next * r->record_count);
    const mnci_step_end begin = r->begin;
    r->begin = r->end;
    r->end = begin;
}

int mnci_recorder_after_step(mnci_recorder *r, double from_day, double landing_day)
{
    r->end.is_known = 0;
    if (mnci_recorder_is_due(r, r->simulation->day, landing_day) &&
        read_end(r, from_day, &r->end) != 0)
        return 1;
    mnci_recorder_interpolate(r, from_day, landing_day);
    return 0;
}
