/* Area of a circle inside a rectangle. */
#ifndef MNCI_NEEDLING_CIRCLE_H
#define MNCI_NEEDLING_CIRCLE_H

/* Area of the intersection of the circle around the origin with [x0, x1] x [y0, y1], x0 <= x1, y0
   <= y1. Never negative. */
double mnci_circle_area_in(double radius, double x0, double x1, double y0, double y1);

#endif
