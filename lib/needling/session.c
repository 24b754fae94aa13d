/* The injured volume of one session, as a function of depth. */
#include "base/constants.h"
#include "base/elementary.h"

#include <mncollagen/needling.h>

#include <math.h>

mnc_session mnc_session_default(void)
{
    return (mnc_session){
        .day = 0,
        .needle_length_mm = 1.5,
        .density_per_cm2 = 250,
        .device = mnc_device_preset(MNC_DEVICE_GENERIC),
        .channel = MNC_CHANNEL_CONE,
        .placement = MNC_PLACEMENT_REGULAR,
        .cell_kill = 0.5,
        .collagen_loss = 0.2,
        .elastin_loss = 0.2,
        .closure_slowdown = 1,
        .occluded = 0,
    };
}

double mnc_session_depth_mm(const mnc_session *session)
{
    return session->device.efficiency * session->needle_length_mm;
}

double mnc_session_channel_radius_mm(const mnc_session *session)
{
    return session->device.channel_ratio * session->device.needle_diameter_mm / 2;
}

/* Channel area per skin area at the surface, overlaps counted twice. */
static double surface_area(const mnc_session *session)
{
    const double radius_mm = mnc_session_channel_radius_mm(session);
    return session->density_per_cm2 / MNCI_MM2_PER_CM2 * MNCI_PI * radius_mm * radius_mm;
}

static double covered(const mnc_session *session, double area)
{
    if (session->placement == MNC_PLACEMENT_RANDOM)
        return -mnci_expm1(-area);
    return fmin(area, 1);
}

double mnc_session_injured_fraction(const mnc_session *session, double depth_mm)
{
    const double bottom_mm = mnc_session_depth_mm(session);
    if (!(depth_mm < bottom_mm))
        return 0;
    const double taper = session->channel == MNC_CHANNEL_CONE ? 1 - depth_mm / bottom_mm : 1;
    if (session->channel == MNC_CHANNEL_SLAB)
        return 1;
    return covered(session, surface_area(session) * taper * taper);
}

/* Integral of the regular cone's fraction from `depth_mm` to its tip, mm; capped at 1 above the
   depth where the channels touch. */
static double regular_cone_below_mm(const mnc_session *session, double depth_mm)
{
    const double bottom_mm = mnc_session_depth_mm(session), area = surface_area(session);
    const double full_mm = area > 1 ? bottom_mm * (1 - 1 / sqrt(area)) : 0;
    const double start_mm = fmax(depth_mm, full_mm);
    const double rest = 1 - start_mm / bottom_mm;
    return start_mm - fmin(depth_mm, start_mm) + area * bottom_mm / 3 * rest * rest * rest;
}

/* Integral of 1 - exp(-area (1 - z/L)^2) from `depth_mm` to the tip: with v = 1 - z/L it is
   L (v - sqrt(pi/area)/2 erf(v sqrt(area))). */
static double random_cone_below_mm(const mnc_session *session, double depth_mm)
{
    const double bottom_mm = mnc_session_depth_mm(session), area = surface_area(session);
    const double v = 1 - depth_mm / bottom_mm, x = v * sqrt(area);
    if (x < 0.02) /* cancellation in the difference: Taylor series in x^2 */
        return bottom_mm * v * x * x * (1.0 / 3 - x * x * (1.0 / 10 - x * x / 42));
    return bottom_mm * (v - 0.5 * sqrt(MNCI_PI / area) * mnci_erf(x));
}

double mnc_session_mean_injured_fraction(const mnc_session *session, double top_mm,
                                         double bottom_mm)
{
    const double depth_mm = mnc_session_depth_mm(session);
    const double end_mm = fmin(bottom_mm, depth_mm);
    if (!(top_mm < end_mm))
        return 0;
    double volume_mm = (end_mm - top_mm) * mnc_session_injured_fraction(session, top_mm);
    if (session->channel == MNC_CHANNEL_CONE && session->placement != MNC_PLACEMENT_RANDOM)
        volume_mm = regular_cone_below_mm(session, top_mm) - regular_cone_below_mm(session, end_mm);
    if (session->channel == MNC_CHANNEL_CONE && session->placement == MNC_PLACEMENT_RANDOM)
        volume_mm = random_cone_below_mm(session, top_mm) - random_cone_below_mm(session, end_mm);
    /* Rounding must not leave [0, 1]. */
    return fmin(fmax(volume_mm / (bottom_mm - top_mm), 0), 1);
}
