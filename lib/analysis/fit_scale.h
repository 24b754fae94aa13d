/* The coordinates in which parameters are fitted. */
#ifndef MNCI_ANALYSIS_FIT_SCALE_H
#define MNCI_ANALYSIS_FIT_SCALE_H

#include <mncollagen/fit.h>

/* The coordinate of a value: infinite at the ends of a logarithm or a logit. */
double mnci_fit_coordinate(mnc_fit_scale scale, double value);

/* The value at a coordinate. */
double mnci_fit_value(mnc_fit_scale scale, double coordinate);

/* Derivative of the value by the coordinate. */
double mnci_fit_value_slope(mnc_fit_scale scale, double coordinate);

#endif
