/* The coordinates in which parameters are fitted: their priors are normal there. */
#ifndef VALIDATION_COORDINATES_H
#define VALIDATION_COORDINATES_H

#include <mncollagen.h>

/* 1 if the parameter has a lognormal or a logit prior. */
int coordinate_exists(const mnc_param_info *info);

/* ln p or ln(p / (1 - p)), by the prior; its inverse; and dp/du there. */
double coordinate_of(const mnc_param_info *info, double value);
double coordinate_value(const mnc_param_info *info, double coordinate);
double coordinate_slope(const mnc_param_info *info, double coordinate);

/* Writes the value into the parameter's member. */
void coordinate_set(mnc_healing_params *params, const mnc_param_info *info, double value);

/* All parameters with such a prior, or only those whose tag is exactly F; returns their number. */
enum { COORDINATES_MAX = 48 };
int coordinates_list(int fitted_only, mnc_param_info infos[COORDINATES_MAX]);

#endif
