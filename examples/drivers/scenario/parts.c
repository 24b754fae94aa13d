/* The shared parts of scenarios: tables for libcyaml, defaults, translations. */
#include "scenario/parts.h"

#include "program/memory.h"
#include "program/number.h"

#include <stdio.h>
#include <string.h>

/* Filled by scenario_tables_fill() from the names that the library has. */
static cyaml_strval_t site_names[MNC_SITE_COUNT], device_names[MNC_DEVICE_COUNT];
cyaml_strval_t scenario_placements[MNC_PLACEMENT_JITTERED + 1];
cyaml_strval_t scenario_channels[MNC_CHANNEL_SLAB + 1];
cyaml_strval_t scenario_procedures[MNC_PROCEDURE_COUNT];
cyaml_schema_field_t scenario_kinetics_fields[KINETICS_LIMIT + 1];

static const cyaml_schema_field_t layer_fields[] = {
    CYAML_FIELD_FLOAT("thickness_mm", CYAML_FLAG_DEFAULT, scenario_layer, thickness_mm),
    CYAML_FIELD_FLOAT("relative_cell_density", CYAML_FLAG_DEFAULT, scenario_layer,
                      relative_cell_density),
    CYAML_FIELD_FLOAT("collagen_mg_per_ml", CYAML_FLAG_DEFAULT, scenario_layer, collagen_mg_per_ml),
    CYAML_FIELD_END,
};

static const cyaml_schema_value_t layer_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_FLOW, scenario_layer, layer_fields),
};

const cyaml_schema_field_t scenario_skin_fields[] = {
    CYAML_FIELD_ENUM_PTR("site", SCENARIO_OPTIONAL | CYAML_FLAG_STRICT, scenario_skin, site,
                         site_names, CYAML_ARRAY_LEN(site_names)),
    SCENARIO_NUMBER(scenario_skin, age_years),
    SCENARIO_NUMBER(scenario_skin, epidermis_mm),
    CYAML_FIELD_SEQUENCE("layers", SCENARIO_OPTIONAL, scenario_skin, layers, &layer_schema, 1,
                         MNC_MAX_LAYERS),
    CYAML_FIELD_END,
};

const cyaml_schema_field_t scenario_device_fields[] = {
    CYAML_FIELD_ENUM_PTR("preset", SCENARIO_OPTIONAL | CYAML_FLAG_STRICT, scenario_device, preset,
                         device_names, CYAML_ARRAY_LEN(device_names)),
    SCENARIO_NUMBER(scenario_device, needle_diameter_mm),
    SCENARIO_NUMBER(scenario_device, channel_ratio),
    SCENARIO_NUMBER(scenario_device, efficiency),
    CYAML_FIELD_END,
};

const cyaml_schema_field_t scenario_needling_fields[] = {
    SCENARIO_NEEDLING_KEYS(scenario_needling, ),
    CYAML_FIELD_END,
};

const cyaml_schema_field_t scenario_wound_fields[] = {
    SCENARIO_WOUND_KEYS(scenario_needling, ),
    CYAML_FIELD_END,
};

const cyaml_schema_value_t scenario_number_entry = {
    CYAML_VALUE_FLOAT(CYAML_FLAG_DEFAULT, double),
};

const cyaml_schema_field_t scenario_solver_fields[] = {
    SCENARIO_NUMBER(scenario_solver, spacing_mm),
    SCENARIO_NUMBER(scenario_solver, tolerance),
    CYAML_FIELD_END,
};

/* A row of the library's parameter table; both the count and the rows are the library's own, so
   only a library that contradicts itself makes this fail. */
static outcome parameter(int index, mnc_param_info *info)
{
    if (mnc_healing_param_info(index, info) == MNC_OK)
        return OUTCOME_OK;
    print_error("parameter table: %s", mnc_last_error());
    return OUTCOME_FAILED;
}

/* A row of a list of words. */
#define WORD(list, function, type)                                                                 \
    list[i] = (cyaml_strval_t)                                                                     \
    {                                                                                              \
        function((type)i), i                                                                       \
    }

static void fill_words(void)
{
    for (int i = 0; i < MNC_SITE_COUNT; i++)
        WORD(site_names, mnc_site_name, mnc_site);
    for (int i = 0; i < MNC_DEVICE_COUNT; i++)
        WORD(device_names, mnc_device_name, mnc_device_kind);
    for (int i = 0; i <= MNC_PLACEMENT_JITTERED; i++)
        WORD(scenario_placements, mnc_placement_name, mnc_placement);
    for (int i = 0; i <= MNC_CHANNEL_SLAB; i++)
        WORD(scenario_channels, mnc_channel_name, mnc_channel);
    for (int i = 0; i < MNC_PROCEDURE_COUNT; i++)
        WORD(scenario_procedures, mnc_procedure_name, mnc_procedure);
}

outcome scenario_tables_fill(void)
{
    const int count = mnc_healing_param_count();
    if (count > KINETICS_LIMIT) {
        print_error("the library has %d kinetic parameters, more than the %d expected", count,
                    KINETICS_LIMIT);
        return OUTCOME_FAILED;
    }
    fill_words();
    for (int i = 0; i < count; i++) {
        mnc_param_info info;
        if (parameter(i, &info) != OUTCOME_OK)
            return OUTCOME_FAILED;
        scenario_kinetics_fields[i] = (cyaml_schema_field_t){
            .key = info.name,
            .data_offset = (uint32_t)((size_t)i * sizeof(double *)),
            .value = {CYAML_VALUE_FLOAT(SCENARIO_OPTIONAL, double)},
        };
    }
    scenario_kinetics_fields[count] = (cyaml_schema_field_t)CYAML_FIELD_END;
    return OUTCOME_OK;
}

outcome scenario_print_kinetics(void)
{
    printf("%-41s%12s%10s%10s  %s\n", "name", "default", "lowest", "highest", "unit; tag, source");
    for (int i = 0; i < mnc_healing_param_count(); i++) {
        mnc_param_info info;
        if (parameter(i, &info) != OUTCOME_OK)
            return OUTCOME_FAILED;
        printf("%-41s%12.6g%10g%10g  %s; %s, %s\n", info.name, info.default_value, info.lower,
               info.upper, info.unit, info.tag, info.source);
    }
    puts("Tags: R read in the source, M recalled from it, D derived, A assumed, F fitted.");
    return OUTCOME_OK;
}

void scenario_default_number(double **slot, double value)
{
    if (*slot != NULL)
        return;
    *slot = take_memory(1, sizeof **slot);
    **slot = value;
}

void scenario_default_word(int **slot, int value)
{
    if (*slot != NULL)
        return;
    *slot = take_memory(1, sizeof **slot);
    **slot = value;
}

void scenario_default_report_days(double **days, unsigned *count, double horizon_days)
{
    static const double usual[] = {30, 90, 180, 365};
    if (*days != NULL)
        return;
    *days = take_memory(sizeof usual / sizeof usual[0], sizeof usual[0]);
    for (size_t i = 0; i < sizeof usual / sizeof usual[0]; i++)
        if (mnc_day_compare(usual[i], horizon_days) <= 0)
            (*days)[(*count)++] = usual[i];
    if (*count == 0)
        (*days)[(*count)++] = horizon_days;
}

outcome scenario_check_days(const char *name, const double *days, size_t count, double horizon_days)
{
    for (size_t i = 0; i < count; i++)
        if (days[i] < 0 || mnc_day_compare(days[i], horizon_days) > 0 ||
            (i > 0 && mnc_day_compare(days[i], days[i - 1]) <= 0)) {
            char texts[2][NUMBER_TEXT_SIZE];
            write_apart(texts[0], days[i], horizon_days);
            write_apart(texts[1], horizon_days, days[i]);
            print_error("%s[%zu] = %s: must rise, from 0 to horizon_days = %s", name, i, texts[0],
                        texts[1]);
            return OUTCOME_BAD_INPUT;
        }
    return OUTCOME_OK;
}

outcome scenario_check_end(const char *name, double day, double latest)
{
    char text[NUMBER_TEXT_SIZE];
    if (day > 0 && day <= latest)
        return OUTCOME_OK;
    write_apart(text, day, latest);
    print_error("%s = %s: must be above 0 and at most %g", name, text, latest);
    return OUTCOME_BAD_INPUT;
}

outcome scenario_check_last_session(const char *what, double day, const char *end_name, double end)
{
    char texts[2][NUMBER_TEXT_SIZE];
    if (mnc_day_compare(day, end) <= 0)
        return OUTCOME_OK;
    write_apart(texts[0], day, end);
    write_apart(texts[1], end, day);
    print_error("%sthe last session is on day %s, after %s%s", what, texts[0], end_name, texts[1]);
    return OUTCOME_BAD_INPUT;
}

/* Up to here age changes nothing. */
static const double YOUNG_YEARS = 24, OLDEST_YEARS = 120;

void scenario_default_skin(scenario_skin **skin)
{
    if (*skin == NULL)
        *skin = take_memory(1, sizeof **skin);
    if ((*skin)->epidermis_mm == NULL && (*skin)->layers == NULL)
        scenario_default_word(&(*skin)->site, MNC_SITE_CHEEK);
    scenario_default_number(&(*skin)->age_years, YOUNG_YEARS);
}

void scenario_default_device(scenario_device **device)
{
    if (*device == NULL)
        *device = take_memory(1, sizeof **device);
    scenario_default_word(&(*device)->preset, MNC_DEVICE_GENERIC);
}

void scenario_default_wound(scenario_needling **needling)
{
    const mnc_session session = mnc_session_default();
    if (*needling == NULL)
        *needling = take_memory(1, sizeof **needling);
    scenario_needling *part = *needling;
    scenario_default_number(&part->cell_kill, session.cell_kill);
    scenario_default_number(&part->collagen_loss, session.collagen_loss);
    scenario_default_number(&part->elastin_loss, session.elastin_loss);
    scenario_default_word(&part->placement, (int)session.placement);
    scenario_default_word(&part->channel, (int)session.channel);
}

void scenario_default_needling(scenario_needling **needling)
{
    const mnc_session session = mnc_session_default();
    scenario_default_wound(needling);
    scenario_default_number(&(*needling)->needle_length_mm, session.needle_length_mm);
    scenario_default_number(&(*needling)->density_per_cm2, session.density_per_cm2);
}

void scenario_default_solver(scenario_solver **solver)
{
    const mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    if (*solver == NULL)
        *solver = take_memory(1, sizeof **solver);
    scenario_default_number(&(*solver)->spacing_mm, desc.spacing_mm);
    scenario_default_number(&(*solver)->tolerance, desc.tolerance);
}

outcome scenario_default_kinetics(scenario_kinetics **kinetics)
{
    if (*kinetics == NULL)
        *kinetics = take_memory(1, sizeof **kinetics);
    for (int i = 0; i < mnc_healing_param_count(); i++) {
        mnc_param_info info;
        if (parameter(i, &info) != OUTCOME_OK)
            return OUTCOME_FAILED;
        scenario_default_number(&(*kinetics)->values[i], info.default_value);
    }
    return OUTCOME_OK;
}

outcome scenario_read_skin(const scenario_skin *skin, mnc_skin *result)
{
    if (!(*skin->age_years >= 0 && *skin->age_years <= OLDEST_YEARS)) {
        print_error("skin.age_years = %g: must be between 0 and %g", *skin->age_years,
                    OLDEST_YEARS);
        return OUTCOME_BAD_INPUT;
    }
    if (skin->site != NULL && (skin->epidermis_mm != NULL || skin->layers != NULL)) {
        print_error("skin: give either site, or epidermis_mm and layers, not both");
        return OUTCOME_BAD_INPUT;
    }
    if (skin->site != NULL) {
        *result = mnc_skin_preset((mnc_site)*skin->site);
    } else if (skin->epidermis_mm == NULL || skin->layers == NULL) {
        print_error("skin: epidermis_mm and layers belong together; one of them is missing");
        return OUTCOME_BAD_INPUT;
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
    if (mnc_skin_check(result) == MNC_OK)
        return OUTCOME_OK;
    print_error("skin: %s", mnc_last_error());
    return OUTCOME_BAD_INPUT;
}

mnc_session scenario_session_on(const scenario_skin *skin, mnc_session session)
{
    session.closure_slowdown = mnc_closure_slowdown(*skin->age_years);
    return session;
}

static void overwrite(double *value, const double *given)
{
    if (given != NULL)
        *value = *given;
}

void scenario_read_device(const scenario_device *device, mnc_device *result)
{
    if (device == NULL)
        return;
    if (device->preset != NULL)
        *result = mnc_device_preset((mnc_device_kind)*device->preset);
    overwrite(&result->needle_diameter_mm, device->needle_diameter_mm);
    overwrite(&result->channel_ratio, device->channel_ratio);
    overwrite(&result->efficiency, device->efficiency);
}

void scenario_read_needling(const scenario_needling *needling, mnc_session *result)
{
    if (needling == NULL)
        return;
    overwrite(&result->needle_length_mm, needling->needle_length_mm);
    overwrite(&result->density_per_cm2, needling->density_per_cm2);
    overwrite(&result->cell_kill, needling->cell_kill);
    overwrite(&result->collagen_loss, needling->collagen_loss);
    overwrite(&result->elastin_loss, needling->elastin_loss);
    if (needling->placement != NULL)
        result->placement = (mnc_placement)*needling->placement;
    if (needling->channel != NULL)
        result->channel = (mnc_channel)*needling->channel;
}

static outcome refuse_parameter(const mnc_param_info *info, double value)
{
    char given[NUMBER_TEXT_SIZE], lower[NUMBER_TEXT_SIZE], upper[NUMBER_TEXT_SIZE];
    write_number(given, value);
    write_number(lower, info->lower);
    write_number(upper, info->upper);
    print_error("kinetics.%s = %s is outside %s to %s (unit %s)", info->name, given, lower, upper,
                info->unit);
    return OUTCOME_BAD_INPUT;
}

outcome scenario_read_parameters(const scenario_kinetics *kinetics, const scenario_skin *skin,
                                 mnc_healing_params *params)
{
    *params = mnc_healing_params_default();
    for (int i = 0; i < mnc_healing_param_count(); i++) {
        mnc_param_info info;
        if (parameter(i, &info) != OUTCOME_OK)
            return OUTCOME_FAILED;
        if (kinetics->values[i] == NULL)
            continue;
        double value = *kinetics->values[i];
        if (value < info.lower || value > info.upper)
            return refuse_parameter(&info, value);
        memcpy((char *)params + info.offset, &value, sizeof value);
    }
    *params = mnc_healing_params_aged(*params, *skin->age_years);
    return OUTCOME_OK;
}

outcome scenario_read_kinetics(const scenario_kinetics *kinetics, const scenario_skin *skin,
                               mnc_model **model)
{
    mnc_healing_params params;
    outcome state = scenario_read_parameters(kinetics, skin, &params);
    if (state != OUTCOME_OK)
        return state;
    mnc_status status = mnc_model_create_healing(&params, model);
    if (status == MNC_OK)
        return OUTCOME_OK;
    print_error("kinetics: %s", mnc_last_error());
    return status == MNC_ERR_INVALID ? OUTCOME_BAD_INPUT : OUTCOME_FAILED;
}
