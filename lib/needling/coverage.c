/* Fraction of each cell that the channels of a session injure.

   One channel: the area of its circle in the cell in closed form, integrated by Gauss-Legendre
   quadrature over the part of the cell's height that the channel occupies. The circle's area is
   quadratic in depth, so the sum over the cells is the channel's exact volume.

   Several channels in a cell: overlaps count once. The sum of the areas is multiplied by the ratio
   of the union to the sum, estimated on SAMPLES x SAMPLES points of the cell. This is exact where
   the channels do not overlap, and where they coincide. */
#include "needling/coverage.h"

#include "base/error.h"
#include "base/memory.h"
#include "needling/circle.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

enum { NODES = 4, SAMPLES = 32 };

/* Gauss-Legendre nodes and weights on [0, 1]. */
static const double node_at[NODES] = {0.069431844202973712, 0.33000947820757187,
                                      0.66999052179242813, 0.93056815579702629};
static const double node_weight[NODES] = {0.17392742256872693, 0.32607257743127307,
                                          0.32607257743127307, 0.17392742256872693};

/* The circles of all channels at the nodes of one plane; weight 0 where no channel reaches. */
typedef struct plane_circles {
    double radius_mm[NODES], weight[NODES]; /* weights are fractions of the cell's height */
    double largest_mm;
} plane_circles;

typedef struct cell_range {
    size_t first, end;
} cell_range;

mnc_status mnci_coverage_create(const mnci_memory *memory, const mnci_box *box, size_t capacity,
                                mnci_coverage *c)
{
    *c = (mnci_coverage){.box = *box};
    return mnci_coverage_reserve(memory, capacity, c);
}

mnc_status mnci_coverage_reserve(const mnci_memory *memory, size_t capacity, mnci_coverage *c)
{
    mnci_point *centres;
    size_t *bin_first;
    if (c->centres && capacity <= c->capacity)
        return MNC_OK;
    MNCI_TRY(mnci_array(memory, "channels", capacity, sizeof *centres, &centres));
    const mnc_status status =
        mnci_array(memory, "channels", capacity + 1, sizeof *bin_first, &bin_first);
    if (status != MNC_OK) {
        mnci_release(centres);
        return status;
    }
    mnci_release(c->centres);
    mnci_release(c->bin_first);
    c->centres = centres;
    c->bin_first = bin_first;
    c->capacity = capacity;
    return MNC_OK;
}

void mnci_coverage_destroy(mnci_coverage *c)
{
    mnci_release(c->centres);
    mnci_release(c->bin_first);
    *c = (mnci_coverage){0};
}

double mnci_coverage_bytes(size_t capacity)
{
    return (double)capacity * sizeof(mnci_point) + ((double)capacity + 1) * sizeof(size_t) +
           2 * MNCI_ARRAY_OVERHEAD;
}

/* ---- bins ---- */

static size_t bins_along(double length_mm, double bin_mm, size_t most)
{
    const double bins = fmin(fmax(floor(length_mm / bin_mm), 1), (double)most);
    return (size_t)bins;
}

static size_t bin_along(double u_mm, double bin_mm, size_t bins)
{
    const double bin = fmin(fmax(floor(u_mm / bin_mm), 0), (double)(bins - 1));
    return (size_t)bin;
}

static size_t bin_of(const mnci_coverage *c, mnci_point at)
{
    return bin_along(at.y_mm, c->bin_mm, c->bins_y) * c->bins_x +
           bin_along(at.x_mm, c->bin_mm, c->bins_x);
}

/* Counting sort. The pattern is generated twice instead of storing it unsorted. */
static void sort_into_bins(mnci_coverage *c, const mnci_pattern *pattern)
{
    const size_t bins = c->bins_x * c->bins_y;
    memset(c->bin_first, 0, (bins + 1) * sizeof *c->bin_first);
    for (size_t channel = 0; channel < c->count; channel++)
        c->bin_first[bin_of(c, mnci_pattern_channel(pattern, channel))]++;
    size_t sum = 0;
    for (size_t b = 0; b <= bins; b++) {
        sum += c->bin_first[b];
        c->bin_first[b] = sum; /* end of the bin; filling backwards leaves its start */
    }
    for (size_t channel = c->count; channel-- > 0;) {
        const mnci_point at = mnci_pattern_channel(pattern, channel);
        c->centres[--c->bin_first[bin_of(c, at)]] = at;
    }
}

void mnci_coverage_place(mnci_coverage *c, const mnc_session *session, const mnci_pattern *pattern)
{
    c->session = session;
    c->count = pattern->count;
    if (c->count == 0)
        return;
    const double area_mm2 = pattern->width_mm * pattern->length_mm;
    c->bin_mm = fmax(2 * pattern->radius_mm, sqrt(area_mm2 / (double)c->count));
    c->bins_x = bins_along(pattern->width_mm, c->bin_mm, c->count);
    c->bins_y = bins_along(pattern->length_mm, c->bin_mm, c->count);
    sort_into_bins(c, pattern);
}

/* ---- one channel ---- */

static plane_circles circles_in(const mnci_coverage *c, size_t k)
{
    const double reach_mm = mnc_session_depth_mm(c->session);
    const double top_mm = c->box.top_mm + (double)k * c->box.hz_mm;
    const double height_mm = fmin(c->box.hz_mm, reach_mm - top_mm);
    const double surface_mm = mnc_session_channel_radius_mm(c->session);
    plane_circles circles = {0};
    if (!(height_mm > 0))
        return circles;
    for (int q = 0; q < NODES; q++) {
        const double depth_mm = top_mm + node_at[q] * height_mm;
        const double taper = c->session->channel == MNC_CHANNEL_CONE ? 1 - depth_mm / reach_mm : 1;
        circles.radius_mm[q] = surface_mm * taper;
        circles.weight[q] = node_weight[q] * height_mm / c->box.hz_mm;
        circles.largest_mm = fmax(circles.largest_mm, circles.radius_mm[q]);
    }
    return circles;
}

/* Cells along a direction that a circle may intersect, of the `cells` cells starting at `from`. */
static cell_range cells_along(double centre_mm, double radius_mm, double h_mm, size_t from,
                              size_t cells)
{
    const double first = floor((centre_mm - radius_mm) / h_mm);
    const double end = floor((centre_mm + radius_mm) / h_mm) + 1;
    return (cell_range){(size_t)fmin(fmax(first, (double)from), (double)(from + cells)),
                        (size_t)fmin(fmax(end, (double)from), (double)(from + cells))};
}

static double larger(double a, double b)
{
    return a > b ? a : b;
}

/* Fraction of cell (i, j) inside the circle; exactly 0 or 1 for cells fully outside or inside. */
static double share_of(const mnci_box *box, size_t i, size_t j, mnci_point at, double radius_mm)
{
    const double x0 = (double)i * box->hx_mm - at.x_mm, y0 = (double)j * box->hy_mm - at.y_mm;
    const double x1 = ((double)i + 1) * box->hx_mm - at.x_mm;
    const double y1 = ((double)j + 1) * box->hy_mm - at.y_mm;
    const double near_x = larger(larger(x0, -x1), 0), near_y = larger(larger(y0, -y1), 0);
    const double far_x = larger(x1, -x0), far_y = larger(y1, -y0);
    if (near_x * near_x + near_y * near_y >= radius_mm * radius_mm)
        return 0;
    if (far_x * far_x + far_y * far_y <= radius_mm * radius_mm)
        return 1;
    return mnci_circle_area_in(radius_mm, x0, x1, y0, y1) / (box->hx_mm * box->hy_mm);
}

static void add_channel(const mnci_box *box, mnci_point at, const plane_circles *circles,
                        const mnci_plane_work *work)
{
    const cell_range x = cells_along(at.x_mm, circles->largest_mm, box->hx_mm, 0, box->nx);
    const cell_range y =
        cells_along(at.y_mm, circles->largest_mm, box->hy_mm, box->first_row, box->ny);
    for (size_t j = y.first; j < y.end; j++)
        for (size_t i = x.first; i < x.end; i++) {
            const size_t cell = (j - box->first_row) * box->nx + i;
            double share = 0;
            for (int q = 0; q < NODES; q++)
                share += circles->weight[q] * share_of(box, i, j, at, circles->radius_mm[q]);
            if (share == 0)
                continue;
            work->fraction[cell] += share;
            work->touched[cell] = work->touched[cell] == 0 ? 1 : 2;
        }
}

/* ---- several channels in a cell ---- */

/* Union of the channels in one cell at one quadrature node. */
typedef struct cell_union {
    int is_full;            /* one of them covers the cell; the others are skipped */
    double sum, largest;    /* of the exact fractions */
    size_t hits;            /* sample points covered, counted per channel */
    uint32_t rows[SAMPLES]; /* sample points covered by any channel, one bit each */
} cell_union;

static size_t bits_in(uint32_t word)
{
    size_t bits = 0;
    for (; word != 0; word &= word - 1)
        bits++;
    return bits;
}

/* First sample point at or after a position along a row, in cells; SAMPLES when there is none. */
static unsigned sample_after(double position)
{
    const double scaled = position * SAMPLES + 0.5;
    if (scaled <= 0)
        return 0;
    return scaled >= SAMPLES ? SAMPLES : (unsigned)scaled;
}

static void add_to_union(cell_union *all, const mnci_box *box, size_t i, size_t j, mnci_point at,
                         double radius_mm)
{
    const double share = share_of(box, i, j, at, radius_mm);
    all->is_full |= share == 1;
    if (share == 0 || all->is_full)
        return;
    all->sum += share;
    all->largest = fmax(all->largest, share);
    for (int row = 0; row < SAMPLES; row++) {
        const double y_mm = ((double)j + (row + 0.5) / SAMPLES) * box->hy_mm - at.y_mm;
        const double square = (radius_mm - y_mm) * (radius_mm + y_mm);
        if (!(square > 0))
            continue;
        const double half_mm = sqrt(square);
        const unsigned first = sample_after((at.x_mm - half_mm) / box->hx_mm - (double)i);
        const unsigned end = sample_after((at.x_mm + half_mm) / box->hx_mm - (double)i);
        all->hits += end - first;
        all->rows[row] |= (uint32_t)(((uint64_t)1 << end) - ((uint64_t)1 << first));
    }
}

/* Fraction of the cell covered by at least one channel of the given radius. */
static double union_share(const mnci_coverage *c, size_t i, size_t j, double radius_mm)
{
    const mnci_box *box = &c->box;
    const double x_mm = (double)i * box->hx_mm, y_mm = (double)j * box->hy_mm;
    const size_t first_x = bin_along(x_mm - radius_mm, c->bin_mm, c->bins_x);
    const size_t last_x = bin_along(x_mm + box->hx_mm + radius_mm, c->bin_mm, c->bins_x);
    const size_t first_y = bin_along(y_mm - radius_mm, c->bin_mm, c->bins_y);
    const size_t last_y = bin_along(y_mm + box->hy_mm + radius_mm, c->bin_mm, c->bins_y);
    cell_union all = {0};
    for (size_t by = first_y; by <= last_y; by++)
        for (size_t n = c->bin_first[by * c->bins_x + first_x];
             n < c->bin_first[by * c->bins_x + last_x + 1] && !all.is_full; n++)
            add_to_union(&all, box, i, j, c->centres[n], radius_mm);
    if (all.is_full)
        return 1;
    size_t covered = 0;
    for (int row = 0; row < SAMPLES; row++)
        covered += bits_in(all.rows[row]);
    const double once = all.hits > 0 ? (double)covered / (double)all.hits : 1;
    return fmin(fmax(all.sum * once, all.largest), 1);
}

void mnci_coverage_plane(const mnci_coverage *c, size_t k, const mnci_plane_work *work)
{
    const mnci_box *box = &c->box;
    const size_t plane = mnci_box_plane(box);
    const plane_circles circles = circles_in(c, k);
    memset(work->fraction, 0, plane * sizeof *work->fraction);
    memset(work->touched, 0, plane * sizeof *work->touched);
    if (circles.largest_mm == 0)
        return;
    for (size_t n = 0; n < c->count; n++)
        add_channel(box, c->centres[n], &circles, work);
    for (size_t cell = 0; cell < plane; cell++) {
        if (work->touched[cell] > 1) {
            work->fraction[cell] = 0;
            for (int q = 0; q < NODES; q++)
                work->fraction[cell] +=
                    circles.weight[q] * union_share(c, cell % box->nx,
                                                    box->first_row + cell / box->nx,
                                                    circles.radius_mm[q]);
        }
        work->fraction[cell] = fmin(work->fraction[cell], 1);
    }
}
