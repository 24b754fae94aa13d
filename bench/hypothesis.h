/* The built-in kinetics under the hypothesis that the options name; without one the default. */
#ifndef BENCH_HYPOTHESIS_H
#define BENCH_HYPOTHESIS_H

#include "options.h"

#include <mncollagen.h>

mnc_status bench_params_under(const bench_options *options, mnc_healing_params *params);

/* The caller destroys the model. */
mnc_status bench_model_under(const bench_options *options, mnc_model **model);

#endif
