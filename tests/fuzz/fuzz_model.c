/* Fuzz target: bytes become calls that build a model, and then the rates of its reactions. A small
   simulation of it must end each run with a status and stay readable. */
#include "fuzz.h"

#include <math.h>

enum { MOST_CALLS = 40, MOST_RATES = 400, MOST_NUMBERS = 16 };

/* What the reactions and the substances of one model share. */
typedef struct kinetics {
    double numbers[MOST_NUMBERS]; /* that they write */
    int calls, fails_after;       /* of a reaction, until it returns failure */
    mnc_model *model;
    int field_count;
} kinetics;

static double number_of(const kinetics *k, size_t field, size_t cell)
{
    return k->numbers[(field * 7 + cell * 3) % MOST_NUMBERS];
}

static int write_rates(const mnc_block *block, void *user)
{
    kinetics *k = user;
    if (++k->calls > k->fails_after)
        return 7;
    for (size_t f = 0; f < (size_t)k->field_count; f++) {
        for (size_t i = 0; i < block->n; i++) {
            block->source[f][i] += number_of(k, f, block->first_cell + i);
            block->loss[f][i] += fabs(number_of(k, f + 1, block->first_cell + i));
        }
    }
    return 0;
}

static int write_one_slope(const mnc_block *block, void *user)
{
    kinetics *k = user;
    if (++k->calls > k->fails_after)
        return -1;
    for (size_t i = 0; i < block->n; i++) {
        block->source[0][i] += number_of(k, 2, i) * block->state[0][i];
        block->coupling[0][i] += number_of(k, 3, i);
    }
    return 0;
}

static int give_concentration(double day, double *concentration, void *user)
{
    kinetics *k = user;
    *concentration = day < 0.5 ? fabs(k->numbers[4]) : k->numbers[5];
    return ++k->calls > k->fails_after;
}

static int give_boundary(double day, double open_area_fraction, double *value,
                         double *exchange_mm_per_day, void *user)
{
    kinetics *k = user;
    fuzz_expect(open_area_fraction >= 0 && open_area_fraction <= 1);
    *value = day < 0.5 ? fabs(k->numbers[4]) : k->numbers[5];
    *exchange_mm_per_day *= 2;
    return ++k->calls > k->fails_after;
}

static void add_field(fuzz_input *in, kinetics *k)
{
    mnc_field field = {.name = fuzz_name(in),
                       .unit = fuzz_byte(in) == 255 ? NULL : "1",
                       .initial = fuzz_number(in, 0, 2),
                       .scale = fuzz_number(in, 0.1, 1),
                       .spread = (mnc_spread)fuzz_integer(in, 0, 2),
                       .diffusivity_mm2_per_day = fuzz_number(in, 0, 1),
                       .wound = (mnc_wound)fuzz_integer(in, 0, 5),
                       .wound_value = fuzz_number(in, 0, 1),
                       .can_be_negative = fuzz_choice(in, 2),
                       .physical = (mnc_physical)fuzz_integer(in, 0, 2),
                       .physical_unit = fuzz_choice(in, 2) ? "mol" : NULL,
                       .physical_per_unit = fuzz_number(in, 0.1, 10)};
    if (fuzz_choice(in, 4) == 0) {
        field.initial_layer_count = fuzz_integer(in, 0, 2);
        for (int l = 0; l < MNC_MAX_LAYERS; l++)
            field.initial_in_layer[l] = fuzz_number(in, 0, 1);
    }
    int number = -1;
    if (fuzz_call(mnc_model_add_field(k->model, &field, &number)) == MNC_OK) {
        fuzz_expect(number == k->field_count);
        k->field_count++;
    }
}

static void add_reaction(fuzz_input *in, kinetics *k)
{
    mnc_coupling couplings[4];
    for (int c = 0; c < 4; c++)
        couplings[c] = (mnc_coupling){fuzz_integer(in, 0, 2), fuzz_integer(in, 0, 2)};
    const mnc_reaction reaction = {
        .name = fuzz_name(in),
        .rates = fuzz_byte(in) == 255 ? NULL
                 : fuzz_choice(in, 2) ? write_rates
                                      : write_one_slope,
        .user = k,
        .coupling_count = fuzz_integer(in, 1, 2),
        .couplings = fuzz_byte(in) == 255 ? NULL : couplings,
    };
    /* write_one_slope needs a coupling of its own, write_rates none. */
    if (reaction.rates != write_one_slope || reaction.coupling_count != 0)
        (void)fuzz_call(mnc_model_add_reaction(k->model, &reaction));
}

static void add_topical(fuzz_input *in, kinetics *k)
{
    const mnc_topical topical = {
        .field = fuzz_integer(in, 0, 3),
        .concentration = fuzz_byte(in) == 255 ? NULL : give_concentration,
        .user = k,
        .closed_mm_per_day = fuzz_number(in, 0, 1),
        .open_mm_per_day = fuzz_number(in, 0, 10),
        .uptake_field = fuzz_choice(in, 2) ? -1 : fuzz_integer(in, 0, 3),
    };
    (void)fuzz_call(mnc_model_add_topical(k->model, &topical));
}

static void set_boundary(fuzz_input *in, kinetics *k)
{
    const mnc_boundary boundary = {
        .kind = (mnc_boundary_kind)fuzz_integer(in, 0, 3),
        .value = fuzz_number(in, -1, 1),
        .exchange_mm_per_day = fuzz_number(in, 0, 10),
        .at = fuzz_choice(in, 2) ? NULL : give_boundary,
        .user = k,
        .uptake_field = fuzz_choice(in, 2) ? -1 : fuzz_integer(in, 0, 3),
    };
    const mnc_side side = (mnc_side)fuzz_integer(in, 0, 5);
    (void)fuzz_call(mnc_model_set_boundary(k->model, fuzz_integer(in, 0, 3), side, &boundary));
}

static void call_one(fuzz_input *in, kinetics *k)
{
    int number = -1;
    switch (fuzz_choice(in, 9)) {
    case 0:
    case 1:
        add_field(in, k);
        break;
    case 2:
    case 3:
    case 4:
        add_reaction(in, k);
        break;
    case 5:
        (void)fuzz_call(mnc_model_remove_reaction(k->model, fuzz_name(in)));
        break;
    case 6:
        add_topical(in, k);
        break;
    case 7:
        set_boundary(in, k);
        break;
    default:
        if (fuzz_call(mnc_model_find_field(k->model, fuzz_name(in), &number)) == MNC_OK)
            fuzz_expect(number >= 0 && number < k->field_count);
    }
}

static void run(fuzz_input *in, const kinetics *k)
{
    mnc_session session = mnc_session_default();
    session.day = 0.25;
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_EYELID);
    desc.model = k->model;
    desc.schedule = (mnc_schedule){.count = 1, .sessions = &session};
    desc.extent = (mnc_extent)fuzz_choice(in, 3);
    desc.width_mm = desc.length_mm = 0.3;
    desc.spacing_mm = 0.15;
    desc.threads = 1;
    mnc_simulation *simulation = NULL;
    if (fuzz_call(mnc_simulation_create(&desc, &simulation)) != MNC_OK)
        return;
    double day = 0;
    mnc_status status = MNC_OK;
    for (double until = 0.25; status == MNC_OK && until <= 1; until += 0.375) {
        status = fuzz_call(mnc_simulation_run_until(simulation, until));
        fuzz_ok(mnc_simulation_day(simulation, &day));
        fuzz_expect(status == MNC_OK ? day == until : day < until);
        fuzz_read_all(simulation);
    }
    fuzz_expect(status == MNC_OK || status == fuzz_call(mnc_simulation_run_until(simulation, 2)));
    mnc_simulation_destroy(simulation);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_input in = {data, size};
    kinetics k = {.fails_after = MOST_RATES};
    const mnc_healing_params params = mnc_healing_params_default();
    if (fuzz_choice(&in, 4) == 0) {
        fuzz_ok(mnc_model_create_healing(&params, &k.model));
        k.field_count = MNC_HEALING_FIELD_COUNT;
    } else {
        fuzz_ok(mnc_model_create_empty(&k.model));
        for (int f = fuzz_choice(&in, 6); f > 0; f--)
            add_field(&in, &k);
    }
    for (int i = 0; i < MOST_NUMBERS; i++)
        k.numbers[i] = fuzz_number(&in, -0.1, 1);
    if (fuzz_choice(&in, 4) == 0)
        k.fails_after = (int)fuzz_byte(&in);
    for (int calls = 8 + fuzz_choice(&in, MOST_CALLS - 8); calls > 0; calls--)
        call_one(&in, &k);
    run(&in, &k);
    mnc_model_destroy(k.model);
    return 0;
}
