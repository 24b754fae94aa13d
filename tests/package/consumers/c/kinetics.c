/* Own kinetics that repeat the built-in ones, compiled with the installed CMake function: the same
   bits, or exit code 1. */
#include "own_kinetics.h"

#include <mncollagen.h>

#include <stdio.h>
#include <string.h>

/* Ninety days after one session; model NULL: the built-in kinetics. */
static mnc_status run(const mnc_model *model, mnc_simulation **simulation)
{
    const mnc_session session = mnc_session_default();
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.schedule = (mnc_schedule){1, &session};
    desc.model = model;
    mnc_status status = mnc_simulation_create(&desc, simulation);
    return status == MNC_OK ? mnc_simulation_run_until(*simulation, 90.0) : status;
}

static int differs(const mnc_simulation *a, const mnc_simulation *b, int field)
{
    mnc_view of_a, of_b;
    size_t cells = 0;
    if (mnc_simulation_cells(a, &cells) != MNC_OK ||
        mnc_simulation_field(a, field, &of_a) != MNC_OK ||
        mnc_simulation_field(b, field, &of_b) != MNC_OK)
        return 1;
    return memcmp(of_a.values, of_b.values, cells * sizeof *of_a.values) != 0;
}

int main(void)
{
    const mnc_healing_params params = mnc_healing_params_default();
    own_kinetics own;
    mnc_model *model = NULL;
    mnc_simulation *built_in = NULL, *repeated = NULL;
    int failures = 0;
    if (own_kinetics_create(&params, &own, &model) != MNC_OK || run(NULL, &built_in) != MNC_OK ||
        run(model, &repeated) != MNC_OK) {
        printf("%s\n", mnc_last_error());
        failures++;
    }
    for (int field = 0; failures == 0 && field < MNC_HEALING_FIELD_COUNT; field++)
        if (differs(built_in, repeated, field)) {
            printf("field %d differs\n", field);
            failures++;
        }
    mnc_simulation_destroy(built_in);
    mnc_simulation_destroy(repeated);
    mnc_model_destroy(model);
    return failures > 0;
}
