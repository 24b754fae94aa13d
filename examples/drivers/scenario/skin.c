/* Table of keys, defaults and translation of the skin. */
#include "program/memory.h"
#include "scenario/parts.h"
#include "scenario/place.h"

#include <string.h>

/* Up to here age changes nothing. */
static const double YOUNG_YEARS = 24;

/* Of a layer: the dermis of the back, the thickest, has about half of it. */
enum { THICKEST_MM = 10 };

static const key_table *layer_keys(void)
{
    static const scenario_key keys[] = {
        {NUMBER(scenario_layer, thickness_mm), REQUIRED, FROM(1e-3, THICKEST_MM), UNIT("mm"),
         MICROMETRES},
        {NUMBER(scenario_layer, relative_cell_density), REQUIRED, FROM(1e-3, 100),
         NOTE("1: 3000 per mm^3")},
        {NUMBER(scenario_layer, collagen_mg_per_ml), REQUIRED, ABOVE(0, 1000), UNIT("mg/mL"),
         NOTE("described only")},
        KEYS_END,
    };
    return key_table_make(sizeof(scenario_layer), keys);
}

static int has_no_layers(const void *structure)
{
    const scenario_skin *skin = structure;
    return !skin->epidermis_mm && !skin->layers;
}

static const key_table *skin_keys(int has_usual)
{
    const scenario_key keys[] = {
        {WORD(scenario_skin, site, scenario_sites), .has_usual = has_usual, .usual = MNC_SITE_CHEEK,
         .when = has_no_layers, NOTE("or epidermis_mm and layers")},
        {NUMBER(scenario_skin, age_years), FROM(0, 120), UNIT("years"), .has_usual = has_usual,
         .usual = YOUNG_YEARS, NOTE("older skin makes less, is thinner, closes later")},
        {NUMBER(scenario_skin, epidermis_mm), FROM(0, 10), UNIT("mm"), MICROMETRES,
         NOTE("with layers, instead of site")},
        {ENTRIES(scenario_skin, layers, MNC_MAX_LAYERS, layer_keys), .is_flow = 1,
         NOTE("from the epidermis downwards")},
        KEYS_END,
    };
    return key_table_make(sizeof(scenario_skin), keys);
}

const key_table *scenario_skin_keys(void)
{
    return skin_keys(1);
}

const key_table *scenario_own_skin_keys(void)
{
    return skin_keys(0);
}

void scenario_default_skin(scenario_skin *own, const scenario_skin *usual)
{
    scenario_default_number(&own->age_years, *usual->age_years);
    if (own->site || own->epidermis_mm || own->layers)
        return;
    if (usual->site)
        scenario_default_whole(&own->site, *usual->site);
    if (usual->epidermis_mm)
        scenario_default_number(&own->epidermis_mm, *usual->epidermis_mm);
    if (!usual->layers)
        return;
    const size_t size = usual->layers_count * sizeof *usual->layers;
    own->layers = memcpy(take_memory(1, size), usual->layers, size);
    own->layers_count = usual->layers_count;
}

outcome scenario_read_skin(const char *key, const scenario_skin *skin, mnc_skin *result)
{
    if (skin->site && (skin->epidermis_mm || skin->layers))
        return refuse_key(key, ": give either site, or epidermis_mm and layers, not both");
    if (skin->site) {
        *result = mnc_skin_preset((mnc_site)*skin->site);
    } else if (!skin->epidermis_mm || !skin->layers) {
        return refuse_key(key, ": epidermis_mm and layers belong together; one of them is missing");
    } else {
        *result =
            (mnc_skin){.epidermis_mm = *skin->epidermis_mm, .layer_count = (int)skin->layers_count};
        for (unsigned i = 0; i < skin->layers_count; i++)
            result->layers[i] =
                (mnc_layer){.thickness_mm = skin->layers[i].thickness_mm,
                            .relative_cell_density = skin->layers[i].relative_cell_density,
                            .collagen_mg_per_ml = skin->layers[i].collagen_mg_per_ml};
    }
    *result = mnc_skin_aged(*result, *skin->age_years);
    const mnc_status status = mnc_skin_check(result);
    return scenario_outcome(key, status);
}

mnc_session scenario_session_on(const scenario_skin *skin, mnc_session session)
{
    session.closure_slowdown = mnc_closure_slowdown(*skin->age_years);
    return session;
}
