/* Fields that boundaries and topicals may be set on, and some that they may not. */
#include "passing_fields.h"

#include "testing.h"

mnc_model *passing_fields(void)
{
    static const mnc_field fields[FIELDS] = {
        [DRUG] = {.name = "drug",
                  .unit = "ng/mL",
                  .scale = 1,
                  .spread = MNC_SPREAD_LINEAR,
                  .diffusivity_mm2_per_day = 0.3},
        [STILL] = {.name = "still", .unit = "1", .scale = 1, .spread = MNC_SPREAD_LINEAR},
        [UPTAKE] = {.name = "uptake", .unit = "ng/mL", .scale = 1},
        [CELLS] = {.name = "cells",
                   .unit = "1",
                   .scale = 1,
                   .spread = MNC_SPREAD_CELLS,
                   .diffusivity_mm2_per_day = 0.3},
        [SECOND] = {.name = "second",
                    .unit = "ng/mL",
                    .scale = 1,
                    .spread = MNC_SPREAD_LINEAR,
                    .diffusivity_mm2_per_day = 0.1,
                    .can_be_negative = 1},
    };
    mnc_model *model = NULL;
    assert_ok(mnc_model_create_empty(&model));
    for (int f = 0; f < FIELDS; f++)
        assert_ok(mnc_model_add_field(model, &fields[f], NULL));
    return model;
}
