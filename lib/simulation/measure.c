/* Means, totals, extremes and profiles of a quantity. Planes are reduced by several threads; their
   results are combined in order of depth, so that sums are bit-identical for any number of threads.
   */
#include "base/check.h"
#include "base/error.h"
#include "base/threads.h"
#include "simulation/quantity.h"

#include <mncollagen/observables.h>
#include <mncollagen/simulation.h>

#include <math.h>

enum {
    SUMMARY = MNCI_READING_TOTALS,
    LANES = 8,           /* partial sums: one vector of the widest instruction set */
    CELLS_AT_ONCE = 512, /* fit into the L1 cache */
    PLANES_AT_ONCE = MNCI_PLANES_AT_ONCE, /* their results are stored on the stack */
    CELLS_A_THREAD = 32768                /* fewer are faster on one thread */
};

/* Sum and extremes of the quantity's values over some cells, without unit factor. */
typedef struct summary {
    double sum, lowest, highest;
} summary;

/* Contribution of a plane to a region. */
typedef struct plane_reading {
    double overlap_mm; /* thickness of the plane inside the region */
    double weight_mm;  /* the same, each layer's thickness times its factor */
    double mean;       /* of the quantity over the plane, without unit factor */
    double lowest, highest;
} plane_reading;

/* One call's question, for mnci_parallel_for(). */
typedef struct reading {
    const mnc_simulation *simulation;
    mnci_quantity quantity;
    int region;
    size_t first_plane;
    size_t first_own, own_cells; /* of a plane: the local rows, starting at the first cell */
    size_t band_cells;           /* of them, per band */
    plane_reading planes[PLANES_AT_ONCE];
    const double *values; /* of all planes of a column; NULL: not a column */
    /* In a distributed grid: sums gathered for each band, and the index of a plane's first one. */
    size_t gathered, slot[PLANES_AT_ONCE];
    const double *totals; /* NULL: all bands are here */
} reading;

static inline double smaller(double a, double b)
{
    return a < b ? a : b;
}

static inline double larger(double a, double b)
{
    return a > b ? a : b;
}

static void add_value(summary *to, double value)
{
    to->sum += value;
    to->lowest = smaller(to->lowest, value);
    to->highest = larger(to->highest, value);
}

/* Every LANES-th value is added to the same lane, so that the loop vectorises. */
static void add_values(summary *to, const double *values, size_t count)
{
    size_t i = 0;
    if (count >= LANES) {
        double sum[LANES], lowest[LANES], highest[LANES];
        for (int l = 0; l < LANES; l++)
            sum[l] = lowest[l] = highest[l] = values[l];
        for (i = LANES; i + LANES <= count; i += LANES)
            for (int l = 0; l < LANES; l++) {
                sum[l] += values[i + (size_t)l];
                lowest[l] = smaller(lowest[l], values[i + (size_t)l]);
                highest[l] = larger(highest[l], values[i + (size_t)l]);
            }
        for (int l = 0; l < LANES; l++) {
            to->sum += sum[l];
            to->lowest = smaller(to->lowest, lowest[l]);
            to->highest = larger(to->highest, highest[l]);
        }
    }
    for (; i < count; i++)
        add_value(to, values[i]);
}

/* Summary of a band of the local rows. */
static summary summarize_band(const reading *r, size_t plane, size_t band)
{
    const mnc_simulation *s = r->simulation;
    const size_t in_plane = band * r->band_cells, left_cells = r->own_cells - in_plane;
    const size_t cells = left_cells < r->band_cells ? left_cells : r->band_cells;
    const size_t first = plane * mnci_box_plane(&s->system.box) + r->first_own + in_plane;
    summary result = {0, HUGE_VAL, -HUGE_VAL};
    double room[CELLS_AT_ONCE];
    for (size_t done = 0; done < cells; done += CELLS_AT_ONCE) {
        const size_t left = cells - done, count = left < CELLS_AT_ONCE ? left : CELLS_AT_ONCE;
        add_values(&result, mnci_quantity_values(s, r->quantity.number, first + done, count, room),
                   count);
    }
    return result;
}

static void add_summary(summary *to, const summary *more)
{
    to->sum += more->sum;
    to->lowest = smaller(to->lowest, more->lowest);
    to->highest = larger(to->highest, more->highest);
}

/* Sums a plane's bands in order, those of other processes from the gathered values. */
static summary summarize_plane(const reading *r, size_t index)
{
    const mnc_simulation *s = r->simulation;
    if (r->values)
        return (summary){r->values[index], r->values[index], r->values[index]};
    const size_t whole_cells = mnci_global_rows(&s->system.box) * s->system.box.nx;
    const size_t bands = (whole_cells + r->band_cells - 1) / r->band_cells;
    summary result = {0, HUGE_VAL, -HUGE_VAL};
    for (size_t band = 0; band < bands; band++) {
        const double *all =
            r->totals ? r->totals + band * r->gathered + SUMMARY * r->slot[index] : NULL;
        const summary part = all ? (summary){all[0], all[1], all[2]}
                                 : summarize_band(r, r->first_plane + index, band);
        add_summary(&result, &part);
    }
    return result;
}

static int is_inside(const reading *r, size_t index)
{
    return mnci_layer_map_overlap_mm(&r->simulation->layers, r->region, r->first_plane + index) !=
           0;
}

/* Gathers the sums of all processes' bands in the region's planes. */
static void gather_planes(reading *r, size_t count)
{
    const mnc_simulation *s = r->simulation;
    const mnci_communicator *comm = s->system.communicator;
    const size_t bands = (r->own_cells + r->band_cells - 1) / r->band_cells;
    size_t inside = 0;
    for (size_t k = 0; k < count; k++) {
        r->slot[k] = inside;
        inside += (size_t)is_inside(r, k);
    }
    r->gathered = SUMMARY * inside;
    for (size_t k = 0; k < count; k++)
        for (size_t band = 0; is_inside(r, k) && band < bands; band++) {
            const summary own = summarize_band(r, r->first_plane + k, band);
            double *to = comm->send + band * r->gathered + SUMMARY * r->slot[k];
            to[0] = own.sum;
            to[1] = own.lowest;
            to[2] = own.highest;
        }
    r->totals = comm->allgather(comm->user, comm->send, r->gathered);
}

/* An mnci_task_fn: reads the plane `index` after the first one. */
static void read_plane(void *context, size_t index, int thread)
{
    (void)thread;
    reading *r = context;
    const mnc_simulation *s = r->simulation;
    const mnc_skin *skin = &s->desc.skin;
    const mnci_box *box = &s->system.box;
    const size_t plane = r->first_plane + index;
    plane_reading *to = &r->planes[index];
    *to = (plane_reading){.lowest = HUGE_VAL, .highest = -HUGE_VAL};
    if (!is_inside(r, index))
        return;
    const summary found = summarize_plane(r, index);
    to->mean = found.sum / (double)(box->nx * mnci_global_rows(box));
    for (int l = 0; l < skin->layer_count; l++) {
        const double overlap_mm = mnci_layer_map_overlap_mm(&s->layers, l, plane);
        if (overlap_mm == 0 || (r->region != MNC_WHOLE_DERMIS && r->region != l))
            continue;
        const double factor = mnci_quantity_factor(&r->quantity, &skin->layers[l]);
        to->overlap_mm += overlap_mm;
        to->weight_mm += overlap_mm * factor;
        to->lowest = smaller(to->lowest, factor * found.lowest);
        to->highest = larger(to->highest, factor * found.highest);
    }
}

/* Reads up to PLANES_AT_ONCE planes from r->first_plane on; returns how many. */
static size_t read_planes(reading *r)
{
    const mnci_box *box = &r->simulation->system.box;
    const size_t left = box->nz - r->first_plane;
    const size_t count = left < PLANES_AT_ONCE ? left : PLANES_AT_ONCE;
    const size_t useful = count * mnci_box_plane(box) / CELLS_A_THREAD;
    const int asked = r->simulation->system.threads;
    double room[PLANES_AT_ONCE];
    r->values = NULL;
    r->totals = NULL;
    if (r->simulation->system.communicator->is_distributed)
        gather_planes(r, count);
    else if (mnci_box_plane(box) == 1)
        r->values =
            mnci_quantity_values(r->simulation, r->quantity.number, r->first_plane, count, room);
    mnci_parallel_for(useful > 1 ? mnci_threads(asked, useful) : 1, count, read_plane, r);
    r->values = NULL; /* `room` goes out of scope */
    return count;
}

mnc_status mnci_simulation_check_region(const char *function, const mnc_simulation *s, int region)
{
    if (region == MNC_WHOLE_DERMIS || (region >= 0 && region < s->layers.layer_count))
        return MNC_OK;
    return mnci_fail(MNC_ERR_INVALID,
                     "%s: region = %d: must be MNC_WHOLE_DERMIS or a layer between 0 and %d",
                     function, region, s->layers.layer_count - 1);
}

/* Checks the arguments and starts at the first plane. */
static mnc_status begin(const char *function, const mnc_simulation *s, int quantity, int region,
                        reading *r)
{
    r->simulation = s;
    r->region = region;
    r->first_plane = 0;
    MNCI_TRY(mnci_quantity_of(function, s, quantity, &r->quantity));
    MNCI_TRY(mnci_simulation_check_region(function, s, region));
    const mnci_box *box = &s->system.box;
    const mnci_rows rows = mnci_local_rows(&s->system);
    r->first_own = rows.first * box->nx;
    r->own_cells = rows.count * box->nx;
    r->band_cells = mnci_box_band_rows(box) * box->nx;
    return MNC_OK;
}

/* Result over a region. */
typedef struct region_reading {
    double thickness_mm, integral_mm, lowest, highest;
} region_reading;

static region_reading read_region(reading *r)
{
    region_reading whole = {0, 0, HUGE_VAL, -HUGE_VAL};
    for (size_t count; r->first_plane < r->simulation->system.box.nz; r->first_plane += count) {
        count = read_planes(r);
        for (size_t k = 0; k < count; k++) {
            const plane_reading *plane = &r->planes[k];
            whole.thickness_mm += plane->overlap_mm;
            whole.integral_mm += plane->weight_mm * plane->mean;
            whole.lowest = smaller(whole.lowest, plane->lowest);
            whole.highest = larger(whole.highest, plane->highest);
        }
    }
    return whole;
}

mnc_status mnc_simulation_mean(const mnc_simulation *s, int quantity, int region, double *mean)
{
    reading r;
    MNCI_TRY(begin("mnc_simulation_mean", s, quantity, region, &r));
    MNCI_TRY(mnci_check_pointer("mnc_simulation_mean", "mean", mean));
    const region_reading whole = read_region(&r);
    *mean = whole.integral_mm / whole.thickness_mm;
    return MNC_OK;
}

mnc_status mnc_simulation_total(const mnc_simulation *s, int quantity, int region, double *total)
{
    reading r;
    MNCI_TRY(begin("mnc_simulation_total", s, quantity, region, &r));
    MNCI_TRY(mnci_check_pointer("mnc_simulation_total", "total", total));
    *total = read_region(&r).integral_mm;
    return MNC_OK;
}

mnc_status mnc_simulation_collagen_column_mg_per_cm2(const mnc_simulation *s, double *column)
{
    const double mg_per_cm2 = 0.1; /* 1 mg/mL over 1 mm */
    double total = 0;
    MNCI_TRY(mnci_check_pointer("mnc_simulation_collagen_column_mg_per_cm2", "simulation", s));
    MNCI_TRY(mnci_check_pointer("mnc_simulation_collagen_column_mg_per_cm2", "column", column));
    MNCI_TRY(mnci_simulation_check_healing("mnc_simulation_collagen_column_mg_per_cm2", s));
    MNCI_TRY(mnc_simulation_total(s, MNC_COLLAGEN_TOTAL | MNC_PHYSICAL, MNC_WHOLE_DERMIS, &total));
    *column = mg_per_cm2 * total;
    return MNC_OK;
}

mnc_status mnc_simulation_minimum(const mnc_simulation *s, int quantity, int region,
                                  double *minimum)
{
    reading r;
    MNCI_TRY(begin("mnc_simulation_minimum", s, quantity, region, &r));
    MNCI_TRY(mnci_check_pointer("mnc_simulation_minimum", "minimum", minimum));
    *minimum = read_region(&r).lowest;
    return MNC_OK;
}

mnc_status mnc_simulation_maximum(const mnc_simulation *s, int quantity, int region,
                                  double *maximum)
{
    reading r;
    MNCI_TRY(begin("mnc_simulation_maximum", s, quantity, region, &r));
    MNCI_TRY(mnci_check_pointer("mnc_simulation_maximum", "maximum", maximum));
    *maximum = read_region(&r).highest;
    return MNC_OK;
}

mnc_status mnc_simulation_profile(const mnc_simulation *s, int quantity, double *values,
                                  size_t count)
{
    reading r;
    MNCI_TRY(begin("mnc_simulation_profile", s, quantity, MNC_WHOLE_DERMIS, &r));
    MNCI_TRY(mnci_check_pointer("mnc_simulation_profile", "values", values));
    const size_t planes = s->system.box.nz;
    if (count != planes)
        return mnci_fail(MNC_ERR_INVALID,
                         "mnc_simulation_profile: count = %zu: must be the number of planes, %zu",
                         count, planes);
    for (size_t read; r.first_plane < planes; r.first_plane += read) {
        read = read_planes(&r);
        for (size_t k = 0; k < read; k++)
            values[r.first_plane + k] =
                r.planes[k].mean * (r.planes[k].weight_mm / r.planes[k].overlap_mm);
    }
    return MNC_OK;
}
