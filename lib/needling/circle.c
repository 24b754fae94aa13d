/* Area of a circle inside a rectangle, in closed form. The axes divide the rectangle into at most
   four parts, each reflected into the first quadrant; there the area is a rectangle where the arc
   lies above the part, plus the area below the arc elsewhere. Differences of squares are written (b
   - a)(b + a) and angles by atan2, so that small areas suffer no cancellation and are never
   negative. */
#include "needling/circle.h"

#include <math.h>

static double limited(double value, double lower, double upper)
{
    return fmin(fmax(value, lower), upper);
}

/* The arc's other coordinate, 0 outside the circle. */
static double arc(double radius, double u)
{
    return u < radius ? sqrt((radius - u) * (radius + u)) : 0;
}

/* Area below the arc and above the axis between a and b, 0 <= a <= b <= radius: two triangles and a
   sector. */
static double below_arc(double radius, double a, double b)
{
    const double at_a = arc(radius, a), at_b = arc(radius, b);
    const double angle = atan2(b * at_a - a * at_b, a * b + at_a * at_b);
    return 0.5 * (b * at_b - a * at_a + radius * radius * angle);
}

/* [a, b] x [c, d] in the first quadrant. */
static double area_in_quadrant(double radius, double a, double b, double c, double d)
{
    if (a >= radius || c >= radius)
        return 0;
    const double full_until = limited(arc(radius, d), a, b);
    const double some_until = limited(arc(radius, c), full_until, b);
    const double cut = below_arc(radius, full_until, some_until) - c * (some_until - full_until);
    return (d - c) * (full_until - a) + fmax(cut, 0);
}

/* [x0, x1] x [c, d] with 0 <= c. */
static double area_above_axis(double radius, double x0, double x1, double c, double d)
{
    double area = 0;
    if (x1 > 0)
        area += area_in_quadrant(radius, fmax(x0, 0), x1, c, d);
    if (x0 < 0)
        area += area_in_quadrant(radius, fmax(-x1, 0), -x0, c, d);
    return area;
}

double mnci_circle_area_in(double radius, double x0, double x1, double y0, double y1)
{
    double area = 0;
    if (y1 > 0)
        area += area_above_axis(radius, x0, x1, fmax(y0, 0), y1);
    if (y0 < 0)
        area += area_above_axis(radius, x0, x1, fmax(-y1, 0), -y0);
    return area;
}
