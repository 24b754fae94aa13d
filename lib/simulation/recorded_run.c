/* A run with records: the recorder's parts, and the run. */
#include "base/check.h"
#include "base/error.h"
#include "simulation/run.h"

#include <math.h>
#include <stdio.h>

mnc_status mnci_recorder_check(const char *function, const mnc_simulation *s,
                               const mnc_record *records, size_t record_count, const double *days,
                               size_t day_count, const double *values, size_t count)
{
    static const double most = 1e6; /* so that the product is a number without rounding */
    char name[64];
    MNCI_TRY(mnci_check_pointer(function, "simulation", s));
    MNCI_TRY(mnci_check_pointer(function, "records", records));
    MNCI_TRY(mnci_check_pointer(function, "days", days));
    MNCI_TRY(mnci_check_pointer(function, "values", values));
    MNCI_TRY(mnci_check_range_of((double)record_count, 1, most, "%s: record_count", function));
    MNCI_TRY(mnci_check_range_of((double)day_count, 1, most, "%s: day_count", function));
    const double product = (double)record_count * (double)day_count;
    if ((double)count != product)
        return mnci_fail(MNC_ERR_INVALID, "%s: count = %zu: must be record_count * day_count, %.0f",
                         function, count, product);
    snprintf(name, sizeof name, "%s: days", function);
    MNCI_TRY(mnci_check_days(name, days, day_count));
    snprintf(name, sizeof name, "%s: days[0]", function);
    MNCI_TRY(mnci_check_day(name, days[0], s->day));
    if (s->system.communicator->is_distributed)
        return mnci_fail(MNC_ERR_INVALID, "%s: simulation: must not be shared by several processes",
                         function);
    return mnci_simulation_check_at_rest(function, s);
}

/* Weights of the planes in the mean of a record, as in mnc_simulation_mean(). */
static void weigh(const mnc_simulation *s, const mnci_quantity *quantity, int region,
                  double *weights)
{
    const size_t planes = s->system.box.nz;
    double thickness_mm = 0;
    for (size_t k = 0; k < planes; k++)
        for (int l = 0; l < s->desc.skin.layer_count; l++) {
            if (region != MNC_WHOLE_DERMIS && region != l)
                continue;
            const double overlap_mm = mnci_layer_map_overlap_mm(&s->layers, l, k);
            weights[k] += overlap_mm * mnci_quantity_factor(quantity, &s->desc.skin.layers[l]);
            thickness_mm += overlap_mm;
        }
    for (size_t k = 0; k < planes; k++)
        weights[k] /= thickness_mm;
}

/* Room of two ends, weights and planes, and of the threads' blocks. */
static mnc_status allocate(mnci_recorder *r)
{
    const mnc_simulation *s = r->simulation;
    const size_t planes = s->system.box.nz, records = r->record_count;
    const size_t blocks = (size_t)s->system.threads * 2 * r->slopes.longest_block;
    MNCI_TRY(mnci_array(&s->memory, "records", records, sizeof *r->quantities, &r->quantities));
    MNCI_TRY(mnci_array(&s->memory, "records", records, sizeof *r->first_alike, &r->first_alike));
    MNCI_TRY(mnci_array(&s->memory, "records", records, (3 * planes + 4) * sizeof *r->numbers,
                        &r->numbers));
    MNCI_TRY(mnci_array(&s->memory, "blocks of records", blocks, sizeof *r->room, &r->room));
    r->weights = r->numbers;
    r->planes = r->weights + records * planes;
    r->begin.values = r->planes + 2 * records * planes;
    r->begin.slopes = r->begin.values + records;
    r->end.values = r->begin.slopes + records;
    r->end.slopes = r->end.values + records;
    return MNC_OK;
}

static mnc_status create_parts(const char *function, mnci_recorder *r)
{
    const mnc_simulation *s = r->simulation;
    MNCI_TRY(mnci_slopes_create(&s->system, &r->slopes));
    MNCI_TRY(allocate(r));
    for (size_t i = 0; i < r->record_count; i++) {
        MNCI_TRY(mnci_quantity_of(function, s, r->records[i].quantity, &r->quantities[i]));
        MNCI_TRY(mnci_simulation_check_region(function, s, r->records[i].region));
        weigh(s, &r->quantities[i], r->records[i].region, r->weights + i * s->system.box.nz);
        while (r->quantities[r->first_alike[i]].number != r->quantities[i].number)
            r->first_alike[i]++;
    }
    return MNC_OK;
}

mnc_status mnci_recorder_create(const char *function, mnc_simulation *s, const mnc_record *records,
                                size_t record_count, const double *days, size_t day_count,
                                double *values, mnci_recorder *r)
{
    *r = (mnci_recorder){.simulation = s,
                         .record_count = record_count,
                         .records = records,
                         .days = days,
                         .day_count = day_count,
                         .values = values};
    const mnc_status status = create_parts(function, r);
    if (status == MNC_OK)
        return MNC_OK;
    r->next = day_count;
    mnci_recorder_destroy(r);
    return status;
}

void mnci_recorder_destroy(mnci_recorder *r)
{
    for (size_t i = r->next * r->record_count; i < r->day_count * r->record_count; i++)
        r->values[i] = (double)NAN;
    mnci_slopes_destroy(&r->slopes);
    mnci_release(r->quantities);
    mnci_release(r->first_alike);
    mnci_release(r->numbers);
    mnci_release(r->room);
}

mnc_status mnci_recorded_run(const char *function, mnc_simulation *s, const mnc_record *records,
                             size_t record_count, const double *days, size_t day_count,
                             double *values, size_t count)
{
    mnci_recorder r;
    MNCI_TRY(
        mnci_recorder_check(function, s, records, record_count, days, day_count, values, count));
    MNCI_TRY(mnci_recorder_create(function, s, records, record_count, days, day_count, values, &r));
    s->recorder = &r;
    const mnc_status status = mnci_run_until(function, s, days[day_count - 1]);
    s->recorder = NULL;
    mnci_recorder_destroy(&r);
    return status;
}

mnc_status mnc_simulation_record(mnc_simulation *s, const mnc_record *records, size_t record_count,
                                 const double *days, size_t day_count, double *values, size_t count)
{
    return mnci_recorded_run("mnc_simulation_record", s, records, record_count, days, day_count,
                             values, count);
}
