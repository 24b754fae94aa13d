/* The shared parts of scenarios: tables of keys, translations. */
#include "scenario/parts.h"

#include "program/memory.h"
#include "program/nearest.h"
#include "program/number.h"
#include "scenario/place.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Filled by scenario_tables_fill() from the names that the library has. */
static cyaml_strval_t device_names[MNC_DEVICE_COUNT];
static cyaml_strval_t hypotheses[MNC_HYPOTHESIS_COUNT];
static cyaml_strval_t placements[MNC_PLACEMENT_JITTERED + 1], channels[MNC_CHANNEL_SLAB + 1];
cyaml_strval_t scenario_sites[MNC_SITE_COUNT], scenario_procedures[MNC_PROCEDURE_COUNT];

static const key_table *device_keys(int has_usual)
{
    const scenario_key keys[] = {
        {WORD(scenario_device, preset, device_names), .has_usual = has_usual,
         .usual = MNC_DEVICE_GENERIC, NOTE("numbers beside it replace its own")},
        {NUMBER(scenario_device, needle_diameter_mm), ABOVE(0, 1), UNIT("mm"), MICROMETRES},
        {NUMBER(scenario_device, channel_ratio), ABOVE(0, 1), SLIP("%", 0.01),
         NOTE("channel / needle diameter")},
        {NUMBER(scenario_device, efficiency), ABOVE(0, 1), SLIP("%", 0.01),
         NOTE("achieved depth / needle length")},
        KEYS_END,
    };
    return key_table_make(sizeof(scenario_device), keys);
}

const key_table *scenario_device_keys(void)
{
    return device_keys(1);
}

const key_table *scenario_own_device_keys(void)
{
    return device_keys(0);
}

/* Parts of the injured volume. */
#define LOSS(member)                                                                               \
    NUMBER(scenario_needling, member), FROM(0, 1), .has_usual = has_usual,                         \
                                                   .usual = session.member, SLIP("%", 0.01),       \
                                                   NOTE("of the injured volume")

static const key_table *wound_keys(int has_usual)
{
    const mnc_session session = mnc_session_default();
    const scenario_key keys[] = {
        {LOSS(cell_kill)},
        {LOSS(collagen_loss)},
        {LOSS(elastin_loss)},
        {WORD(scenario_needling, placement, placements), .has_usual = has_usual,
         .usual = (double)session.placement,
         NOTE("in three dimensions; else all but random count as regular")},
        {WORD(scenario_needling, channel, channels), .has_usual = has_usual,
         .usual = (double)session.channel, NOTE("shape of the injured volume below one channel")},
        KEYS_END,
    };
    return key_table_make(sizeof(scenario_needling), keys);
}

const key_table *scenario_wound_keys(void)
{
    return wound_keys(1);
}

static const key_table *own_wound_keys(void)
{
    return wound_keys(0);
}

static const key_table *needling_keys(int has_usual)
{
    const mnc_session session = mnc_session_default();
    const scenario_key keys[] = {
        {NUMBER(scenario_needling, needle_length_mm), .has_usual = has_usual,
         .usual = session.needle_length_mm, NEEDLE_LENGTH},
        {NUMBER(scenario_needling, density_per_cm2), .has_usual = has_usual,
         .usual = session.density_per_cm2, DENSITY, .rivals = RIVALS_DENSITY},
        {GROUP(scenario_needling, tool, scenario_tool_keys)},
        {.kind = KEY_GROUP, .inner = has_usual ? scenario_wound_keys : own_wound_keys},
        KEYS_END,
    };
    return key_table_make(sizeof(scenario_needling), keys);
}

const key_table *scenario_needling_keys(void)
{
    return needling_keys(1);
}

const key_table *scenario_session_keys(void)
{
    return needling_keys(0);
}

const key_table *scenario_solver_keys(void)
{
    const mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    const scenario_key keys[] = {
        {NUMBER(scenario_solver, spacing_mm), ABOVE(0, 100), UNIT("mm"), USUAL(desc.spacing_mm),
         MICROMETRES},
        {NUMBER(scenario_solver, spacing_depth_mm), FROM(0, 100), UNIT("mm"),
         USUAL(desc.spacing_depth_mm), MICROMETRES,
         NOTE("0: spacing_mm; in ensembles and patches twice that, at most 0.04")},
        {NUMBER(scenario_solver, tolerance), FROM(1e-6, 0.1), USUAL(desc.tolerance),
         NOTE("error in time of a layer's gain, of its largest")},
        KEYS_END,
    };
    return key_table_make(sizeof(scenario_solver), keys);
}

mnc_healing_params scenario_usual_parameters(const scenario_kinetics *kinetics)
{
    mnc_hypothesis list[MNC_HYPOTHESIS_COUNT];
    mnc_healing_params params = mnc_healing_params_default();
    for (unsigned i = 0; i < kinetics->hypotheses_count; i++)
        list[i] = (mnc_hypothesis)kinetics->hypotheses[i];
    /* Of names that are the library's own it refuses none. */
    (void)!mnc_healing_params_under(list, kinetics->hypotheses_count, &params);
    return params;
}

static double usual_parameter(const scenario_kinetics *kinetics, int index)
{
    const mnc_healing_params params = scenario_usual_parameters(kinetics);
    mnc_param_info info;
    double value = 0;
    if (mnc_healing_param_info(index, &info) == MNC_OK)
        memcpy(&value, (const char *)&params + info.offset, sizeof value);
    return value;
}

int scenario_moves_parameter(const scenario_kinetics *kinetics, int index)
{
    const double value = *kinetics->values[index], usual = usual_parameter(kinetics, index);
    return value < usual || value > usual;
}

/* The default of the parameter whose slot lies there. */
static double usual_at(const void *structure, size_t offset)
{
    const size_t first = offsetof(scenario_kinetics, values);
    return usual_parameter(structure, (int)((offset - first) / sizeof(double *)));
}

const key_table *scenario_kinetics_keys(void)
{
    scenario_key keys[1 + KINETICS_LIMIT + 1] = {
        {WORDS(scenario_kinetics, hypotheses, hypotheses, MNC_HYPOTHESIS_COUNT),
         NOTE("changes of the structure, together; parameters beside them replace their values")}};
    mnc_param_info info;
    for (int i = 0; i < mnc_healing_param_count(); i++)
        if (mnc_healing_param_info(i, &info) == MNC_OK)
            keys[1 + i] = (scenario_key){.name = info.name,
                                         .kind = KEY_NUMBER,
                                         .offset = offsetof(scenario_kinetics, values) +
                                                   (size_t)i * sizeof(double *),
                                         FROM(info.lower, info.upper),
                                         UNIT(strcmp(info.unit, "1") != 0 ? info.unit : NULL),
                                         USUAL_OF(usual_at)};
    return key_table_make(sizeof(scenario_kinetics), keys);
}

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
#define NAME(list, function, type)                                                                 \
    list[i] = (cyaml_strval_t)                                                                     \
    {                                                                                              \
        function((type)i), i                                                                       \
    }

static void fill_words(void)
{
    for (int i = 0; i < MNC_SITE_COUNT; i++)
        NAME(scenario_sites, mnc_site_name, mnc_site);
    for (int i = 0; i < MNC_DEVICE_COUNT; i++)
        NAME(device_names, mnc_device_name, mnc_device_kind);
    for (int i = 0; i < MNC_HYPOTHESIS_COUNT; i++)
        NAME(hypotheses, mnc_hypothesis_name, mnc_hypothesis);
    for (int i = 0; i <= MNC_PLACEMENT_JITTERED; i++)
        NAME(placements, mnc_placement_name, mnc_placement);
    for (int i = 0; i <= MNC_CHANNEL_SLAB; i++)
        NAME(channels, mnc_channel_name, mnc_channel);
    for (int i = 0; i < MNC_PROCEDURE_COUNT; i++)
        NAME(scenario_procedures, mnc_procedure_name, mnc_procedure);
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
    if (*slot)
        return;
    *slot = take_memory(1, sizeof **slot);
    **slot = value;
}

void scenario_default_whole(int **slot, int value)
{
    if (*slot)
        return;
    *slot = take_memory(1, sizeof **slot);
    **slot = value;
}

void scenario_default_report_days(double **days, unsigned *count, double horizon_days)
{
    static const double usual[] = {30, 90, 180, 365};
    if (*days)
        return;
    *days = take_memory(sizeof usual / sizeof usual[0], sizeof usual[0]);
    for (size_t i = 0; i < sizeof usual / sizeof usual[0]; i++)
        if (mnc_day_compare(usual[i], horizon_days) <= 0)
            (*days)[(*count)++] = usual[i];
    if (*count == 0)
        (*days)[(*count)++] = horizon_days;
}

/* Refuses an entry of a list. */
static outcome refuse_entry(const char *key, size_t index, double value, const char *must,
                            double bound)
{
    char texts[2][NUMBER_TEXT_SIZE];
    char *entry = format_text("%s[%zu]", key, index);
    write_apart(texts[0], value, bound);
    write_apart(texts[1], bound, value);
    const outcome state = refuse_key(entry, " = %s: must %s%s", texts[0], must, texts[1]);
    free(entry);
    return state;
}

outcome scenario_check_days(const char *key, const double *days, size_t count, double horizon_days)
{
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && mnc_day_compare(days[i], days[i - 1]) <= 0)
            return refuse_entry(key, i, days[i], "be above the day before, ", days[i - 1]);
        if (mnc_day_compare(days[i], horizon_days) > 0)
            return refuse_entry(key, i, days[i], "rise, from 0 to horizon_days = ", horizon_days);
    }
    return OUTCOME_OK;
}

outcome scenario_check_rises(const char *key, const double *values, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (!(values[i] > values[i - 1]))
            return refuse_entry(key, i, values[i], "be above the value before, ", values[i - 1]);
    return OUTCOME_OK;
}

outcome scenario_check_last_session(const char *key, double day, const char *end_key, double end)
{
    char texts[2][NUMBER_TEXT_SIZE];
    if (mnc_day_compare(day, end) <= 0)
        return OUTCOME_OK;
    write_apart(texts[0], day, end);
    write_apart(texts[1], end, day);
    return refuse_key(key, ": the last session is on day %s, after %s = %s", texts[0], end_key,
                      texts[1]);
}

/* A question behind a sentence of the library, where it refuses a name, "collagen", and lists those
   that there are. */
static char *question_on(const char *sentence)
{
    static const char one_of[] = "\": must be one of ";
    const char *list = strstr(sentence, one_of), *name = list;
    if (!list)
        return copy_text("");
    while (name > sentence && name[-1] != '"')
        name--;
    char *wanted = format_text("%.*s", (int)(list - name), name);
    char *question = nearest_question(wanted, list + strlen(one_of));
    free(wanted);
    return question;
}

outcome scenario_outcome(const char *key, mnc_status status)
{
    if (status == MNC_OK)
        return OUTCOME_OK;
    /* Of a name that is looked up the library repeats its own argument first. */
    const char *sentence = mnc_last_error();
    const char *name = strncmp(sentence, "mnc_", 4) == 0 ? strstr(sentence, ": name = ") : NULL;
    char *question = question_on(sentence);
    (void)refuse_key(key, "%s%s%s", name ? "" : ": ", name ? name + strlen(": name") : sentence,
                     question);
    free(question);
    return status == MNC_ERR_INVALID ? OUTCOME_BAD_INPUT : OUTCOME_FAILED;
}

static void overwrite(double *value, const double *given)
{
    if (given)
        *value = *given;
}

void scenario_read_device(const scenario_device *device, mnc_device *result)
{
    if (!device)
        return;
    if (device->preset)
        *result = mnc_device_preset((mnc_device_kind)*device->preset);
    overwrite(&result->needle_diameter_mm, device->needle_diameter_mm);
    overwrite(&result->channel_ratio, device->channel_ratio);
    overwrite(&result->efficiency, device->efficiency);
}

void scenario_read_needling(const scenario_needling *needling, mnc_session *result)
{
    double made;
    if (!needling)
        return;
    overwrite(&result->needle_length_mm, needling->needle_length_mm);
    overwrite(&result->density_per_cm2,
              tool_density_per_cm2(&needling->tool, needling->density_per_cm2, &made));
    overwrite(&result->cell_kill, needling->cell_kill);
    overwrite(&result->collagen_loss, needling->collagen_loss);
    overwrite(&result->elastin_loss, needling->elastin_loss);
    if (needling->placement)
        result->placement = (mnc_placement)*needling->placement;
    if (needling->channel)
        result->channel = (mnc_channel)*needling->channel;
}

/* Refuses a parameter that switches off what the list of hypotheses switches on. */
static outcome check_hypotheses(const scenario_kinetics *kinetics, const mnc_healing_params *params)
{
    for (unsigned i = 0; i < kinetics->hypotheses_count; i++) {
        const mnc_hypothesis wanted = (mnc_hypothesis)kinetics->hypotheses[i];
        if (wanted == MNC_HYPOTHESIS_DEFAULT || mnc_hypothesis_is_on(wanted, params))
            continue;
        char *key = format_text("kinetics.hypotheses[%u]", i);
        const outcome state =
            refuse_key(key, " = %s: a parameter of kinetics that is 0 switches it off",
                       mnc_hypothesis_name(wanted));
        free(key);
        return state;
    }
    return OUTCOME_OK;
}

outcome scenario_read_parameters(const scenario_kinetics *kinetics, const scenario_skin *skin,
                                 mnc_healing_params *params)
{
    *params = scenario_usual_parameters(kinetics);
    for (int i = 0; i < mnc_healing_param_count(); i++) {
        mnc_param_info info;
        if (parameter(i, &info) != OUTCOME_OK)
            return OUTCOME_FAILED;
        if (!kinetics->values[i])
            continue;
        memcpy((char *)params + info.offset, kinetics->values[i], sizeof(double));
    }
    TRY(check_hypotheses(kinetics, params));
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
    return scenario_outcome("kinetics", status);
}
