/* Positions of the channels of a session on a rectangle of skin. The rectangle's sides are symmetry
   planes, so lattices are fitted to be symmetric: the square lattice keeps half a pitch from each
   side; every other row of the hexagonal lattice begins and ends on a side, and its first and last
   rows lie on sides, where reflection completes the channels.
   docs/design/0007-resolved-channels.md. */
#include "needling/pattern.h"

#include "base/constants.h"
#include "base/random.h"

#include <math.h>

static mnci_arrangement arrangement_of(mnc_placement placement)
{
    switch (placement) {
    case MNC_PLACEMENT_RANDOM:
        return MNCI_ARRANGED_RANDOM;
    case MNC_PLACEMENT_HEXAGONAL:
        return MNCI_ARRANGED_HEXAGONAL;
    case MNC_PLACEMENT_JITTERED:
        return MNCI_ARRANGED_JITTERED;
    case MNC_PLACEMENT_REGULAR:
        break;
    }
    return MNCI_ARRANGED_SQUARE;
}

static size_t fitting(double length_mm, double pitch_mm)
{
    return (size_t)fmax(round(length_mm / pitch_mm), 1);
}

static void fit_square(mnci_pattern *p, double per_mm2)
{
    const double pitch_mm = 1 / sqrt(per_mm2);
    p->columns = fitting(p->width_mm, pitch_mm);
    p->rows = fitting(p->length_mm, pitch_mm);
    p->count = p->columns * p->rows;
    p->whole_count = (double)p->count;
}

/* Rows 0 .. rows, `columns` channels in the even and one more in the odd ones; counting halves on
   the sides this is columns * rows. */
static void fit_hexagonal(mnci_pattern *p, double per_mm2)
{
    const double pitch_mm = sqrt(2 / (sqrt(3) * per_mm2));
    p->columns = fitting(p->width_mm, pitch_mm);
    p->rows = fitting(p->length_mm, pitch_mm * sqrt(3) / 2);
    p->count = (p->rows + 1) * p->columns + (p->rows + 1) / 2;
    p->whole_count = (double)p->columns * (double)p->rows;
}

mnci_pattern mnci_pattern_of(const mnc_session *session, size_t number, const mnci_area *area)
{
    const double per_mm2 = session->density_per_cm2 / MNCI_MM2_PER_CM2;
    mnci_pattern p = {
        .arrangement =
            area->is_unit_cell ? MNCI_ARRANGED_CORNER : arrangement_of(session->placement),
        .width_mm = area->width_mm,
        .length_mm = area->length_mm,
        .radius_mm = mnc_session_channel_radius_mm(session),
        .seed = area->seed,
        .session = number,
    };
    if (session->channel == MNC_CHANNEL_SLAB || per_mm2 == 0)
        return p;
    switch (p.arrangement) {
    case MNCI_ARRANGED_CORNER:
        p.count = 1;
        p.whole_count = 0.25;
        break;
    case MNCI_ARRANGED_RANDOM:
        p.whole_count = round(per_mm2 * p.width_mm * p.length_mm);
        p.count = (size_t)p.whole_count;
        break;
    case MNCI_ARRANGED_HEXAGONAL:
        fit_hexagonal(&p, per_mm2);
        break;
    case MNCI_ARRANGED_SQUARE:
    case MNCI_ARRANGED_JITTERED:
        fit_square(&p, per_mm2);
        break;
    }
    return p;
}

/* Reflects a channel that crosses a side at the line one radius inside it, so that it lies inside
   completely. `u` in [0, length]; in a rectangle narrower than a channel it is centred. */
static double reflected_inside(double u, double length_mm, double radius_mm)
{
    const double free_mm = length_mm - 2 * radius_mm;
    if (free_mm <= 0)
        return 0.5 * length_mm;
    const double folded = fmod(fabs(u - radius_mm), 2 * free_mm);
    return radius_mm + (folded > free_mm ? 2 * free_mm - folded : folded);
}

/* Two random numbers per channel, for x and y. */
static mnci_point draw(const mnci_pattern *p, size_t channel)
{
    const uint64_t counter = 2 * (uint64_t)channel;
    return (mnci_point){mnci_random_uniform(p->seed, p->session, counter),
                        mnci_random_uniform(p->seed, p->session, counter + 1)};
}

/* Position in the square lattice: `shift` in lattice cells, (1/2, 1/2) for the middle. */
static mnci_point square(const mnci_pattern *p, size_t channel, mnci_point shift)
{
    const double pitch_x_mm = p->width_mm / (double)p->columns;
    const double pitch_y_mm = p->length_mm / (double)p->rows;
    const size_t column = channel % p->columns, row = channel / p->columns;
    return (mnci_point){((double)column + shift.x_mm) * pitch_x_mm,
                        ((double)row + shift.y_mm) * pitch_y_mm};
}

static mnci_point hexagonal(const mnci_pattern *p, size_t channel)
{
    const size_t pair = 2 * p->columns + 1; /* channels of an even and the odd row after it */
    const size_t in_pair = channel % pair;
    const int is_odd = in_pair >= p->columns;
    const double column = is_odd ? (double)(in_pair - p->columns) : (double)in_pair + 0.5;
    const size_t row = channel / pair * 2 + (size_t)is_odd;
    return (mnci_point){column * p->width_mm / (double)p->columns,
                        (double)row * p->length_mm / (double)p->rows};
}

static mnci_point fully_inside(const mnci_pattern *p, mnci_point at)
{
    return (mnci_point){reflected_inside(at.x_mm, p->width_mm, p->radius_mm),
                        reflected_inside(at.y_mm, p->length_mm, p->radius_mm)};
}

mnci_point mnci_pattern_channel(const mnci_pattern *p, size_t channel)
{
    switch (p->arrangement) {
    case MNCI_ARRANGED_CORNER:
        break;
    case MNCI_ARRANGED_SQUARE:
        return square(p, channel, (mnci_point){0.5, 0.5});
    case MNCI_ARRANGED_HEXAGONAL:
        return hexagonal(p, channel);
    case MNCI_ARRANGED_JITTERED:
        return fully_inside(p, square(p, channel, draw(p, channel)));
    case MNCI_ARRANGED_RANDOM: {
        const mnci_point share = draw(p, channel);
        return fully_inside(p, (mnci_point){share.x_mm * p->width_mm, share.y_mm * p->length_mm});
    }
    }
    return (mnci_point){0, 0};
}
