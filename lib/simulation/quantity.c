/* The quantities of a simulation: its fields, and quantities derived from those of the built-in
   kinetics. */
#include "simulation/quantity.h"

#include "base/check.h"
#include "base/error.h"
#include "base/names.h"
#include "base/simd.h"
#include "model/healing.h"

#include <mncollagen/observables.h>

enum { DERIVED_COUNT = MNC_TROPOELASTIN_SYNTHESIS - MNC_COLLAGEN_TOTAL + 1 };

/* Fraction of type III: higher in young tissue than in mature skin. Exploratory [assumed]. */
static const double TYPE_III_OF_NEW = 0.35, TYPE_III_OF_MATURE = 0.20;

/* In the order of the enum in observables.h; only names and units of the description are used. */
static const mnc_field derived[DERIVED_COUNT] = {
    {.name = "collagen_total",
     .unit = "1",
     .physical_unit = "mg/mL",
     .physical_per_unit = 1,
     .physical = MNC_PHYSICAL_BY_COLLAGEN},
    {.name = "collagen_gain",
     .unit = "1",
     .physical_unit = "mg/mL",
     .physical_per_unit = 1,
     .physical = MNC_PHYSICAL_BY_COLLAGEN},
    {.name = "procollagen_synthesis", .unit = "1"},
    {.name = "collagen_iii_proxy", .unit = "1"},
    {.name = "collagen_i",
     .unit = "1",
     .physical_unit = "mg/mL",
     .physical_per_unit = 1,
     .physical = MNC_PHYSICAL_BY_COLLAGEN},
    {.name = "myofibroblast_fraction", .unit = "1"},
    {.name = "tropoelastin_synthesis", .unit = "1"},
};

static int quantity_count(const mnc_model *model)
{
    return model->field_count + (model->healing ? DERIVED_COUNT : 0);
}

/* Number of the index-th quantity: fields come first. */
static int number_of(const mnc_model *model, int index)
{
    return index < model->field_count ? index : MNC_COLLAGEN_TOTAL + index - model->field_count;
}

/* NULL for a number that is no quantity of the model. */
static const mnc_field *description(const mnc_model *model, int number)
{
    if (number >= 0 && number < model->field_count)
        return &model->fields[number];
    if (number >= MNC_COLLAGEN_TOTAL && number <= MNC_TROPOELASTIN_SYNTHESIS && model->healing)
        return &derived[number - MNC_COLLAGEN_TOTAL];
    return NULL;
}

mnc_status mnci_quantity_of(const char *function, const mnc_simulation *s, int asked,
                            mnci_quantity *quantity)
{
    MNCI_TRY(mnci_check_pointer(function, "simulation", s));
    /* Every negative number has this bit set as well. */
    const int is_physical = asked >= 0 && (asked & MNC_PHYSICAL);
    const int number = is_physical ? asked & ~MNC_PHYSICAL : asked;
    const mnc_field *found = description(s->model, number);
    if (!found)
        return mnci_fail(MNC_ERR_INVALID,
                         "%s: quantity = %d%s: must be a field between 0 and %d%s, with "
                         "MNC_PHYSICAL or without",
                         function, number, is_physical ? " | MNC_PHYSICAL" : "",
                         s->model->field_count - 1,
                         s->model->healing ? " or a quantity of observables.h" : "");
    *quantity =
        (mnci_quantity){.number = number, .name = found->name, .unit = found->unit, .per_unit = 1};
    if (is_physical && found->physical_unit) {
        quantity->unit = found->physical_unit;
        quantity->per_unit = found->physical_per_unit;
        quantity->by = found->physical;
    }
    return MNC_OK;
}

double mnci_quantity_factor(const mnci_quantity *quantity, const mnc_layer *layer)
{
    switch (quantity->by) {
    case MNC_PHYSICAL_BY_CELL_DENSITY:
        return quantity->per_unit * layer->relative_cell_density;
    case MNC_PHYSICAL_BY_COLLAGEN:
        return quantity->per_unit * layer->collagen_mg_per_ml;
    case MNC_PHYSICAL_PLAIN:
        break;
    }
    return quantity->per_unit;
}

/* New plus mature collagen, minus `healthy`. */
static void collagen(const double *const *state, size_t first, size_t count, double healthy,
                     double *values)
{
    const double *x = state[MNC_COLLAGEN_NEW] + first, *y = state[MNC_COLLAGEN_MATURE] + first;
    MNC_SIMD
    for (size_t i = 0; i < count; i++)
        values[i] = x[i] + y[i] - healthy;
}

static void mixture(const double *const *state, size_t first, size_t count, double of_new,
                    double of_mature, double *values)
{
    const double *x = state[MNC_COLLAGEN_NEW] + first, *y = state[MNC_COLLAGEN_MATURE] + first;
    MNC_SIMD
    for (size_t i = 0; i < count; i++)
        values[i] = of_new * x[i] + of_mature * y[i];
}

static void type_three(const mnc_healing_balances *balances, const double *const *state,
                       size_t first, size_t count, double *values)
{
    const double f = balances->new_share;
    const double healthy = TYPE_III_OF_NEW * f + TYPE_III_OF_MATURE * (1 - f);
    mixture(state, first, count, TYPE_III_OF_NEW / healthy, TYPE_III_OF_MATURE / healthy, values);
}

/* Proto-myofibroblasts from `first` on; NULL without them. */
static const double *proto_of(const mnci_healing *healing, const double *const *state, size_t first)
{
    return healing->proto < 0 ? NULL : state[healing->proto] + first;
}

static void myofibroblast_fraction(const mnci_healing *healing, const double *const *state,
                                   size_t first, size_t count, double *values)
{
    const double *n = state[MNC_FIBROBLASTS] + first, *m = state[MNC_MYOFIBROBLASTS] + first;
    const double *proto = proto_of(healing, state, first);
    /* Vectorised code divides in every cell. With a single loop the compiler may evaluate 0 / 0
       where there are no cells and discard the result, which raises a floating-point exception; two
       loops prevent that. */
    MNC_SIMD
    for (size_t i = 0; i < count; i++) {
        const double cells = n[i] + m[i] + (proto ? proto[i] : 0);
        values[i] = cells > 0 ? cells : 1;
    }
    MNC_SIMD
    for (size_t i = 0; i < count; i++)
        values[i] = (n[i] + m[i] + (proto ? proto[i] : 0) > 0 ? m[i] : 0) / values[i];
}

/* Synthesis at an activation, relative to healthy; `stimulated` is its increase at s = 1, which the
   cytokine holds back unless it is NULL. */
static void synthesis(const mnci_healing *healing, double stimulated, const double *cytokine,
                      const double *const *state, size_t first, size_t count, double *values)
{
    const mnc_healing_params *p = &healing->params;
    const double *n = state[MNC_FIBROBLASTS] + first, *m = state[MNC_MYOFIBROBLASTS] + first;
    const double *c = state[MNC_TGF_BETA] + first, *s = state[MNC_ACTIVATION] + first;
    const double *proto = proto_of(healing, state, first);
    const double half = p->tgf_half_synthesis_ng_per_ml, eta1 = p->myo_synthesis;
    const int at_once = p->act_time_days == 0; /* then activation is h(a4) itself */
    /* Also where no cytokine is read: a compiler may divide by it ahead and discard the result. */
    const double cytokine_half = cytokine ? p->cytokine_half : 1;
    MNC_SIMD
    for (size_t i = 0; i < count; i++) {
        const double tgf = c[i] > 0 ? c[i] : 0;
        const double active = at_once ? tgf / (half + tgf) : s[i];
        const double free = cytokine ? mnci_healing_free_synthesis(p->cytokine_inhibition,
                                                                   cytokine_half, cytokine[i])
                                     : 1;
        values[i] =
            (n[i] + (proto ? proto[i] : 0) + eta1 * m[i]) * (1 + stimulated * free * active);
    }
}

const double *mnci_quantity_values(const mnc_simulation *s, int number, size_t first, size_t count,
                                   double *room)
{
    const double *const *state = mnci_stepper_state(s->stepper);
    const mnci_healing *healing = s->model->healing;
    switch (number) {
    case MNC_COLLAGEN_TOTAL:
        collagen(state, first, count, 0, room);
        return room;
    case MNC_COLLAGEN_GAIN:
        collagen(state, first, count, 1, room);
        return room;
    case MNC_PROCOLLAGEN_SYNTHESIS:
        synthesis(healing, healing->params.synthesis_max,
                  healing->cytokine < 0 ? NULL : state[healing->cytokine] + first, state, first,
                  count, room);
        return room;
    case MNC_COLLAGEN_III_PROXY:
        type_three(&healing->balances, state, first, count, room);
        return room;
    case MNC_COLLAGEN_I:
        mixture(state, first, count, 1 - TYPE_III_OF_NEW, 1 - TYPE_III_OF_MATURE, room);
        return room;
    case MNC_MYOFIBROBLAST_FRACTION:
        myofibroblast_fraction(healing, state, first, count, room);
        return room;
    case MNC_TROPOELASTIN_SYNTHESIS:
        synthesis(healing, healing->params.elastin_stim, NULL, state, first, count, room);
        return room;
    default:
        return state[number] + first;
    }
}

/* (m / (n + p + m))' */
static void myofibroblast_fraction_slope(const mnci_healing *healing, const double *const *state,
                                         const double *const *slopes, size_t first, size_t count,
                                         double *values)
{
    const double *n = state[MNC_FIBROBLASTS] + first, *m = state[MNC_MYOFIBROBLASTS] + first;
    const double *dn = slopes[MNC_FIBROBLASTS], *dm = slopes[MNC_MYOFIBROBLASTS];
    const double *proto = proto_of(healing, state, first), *dproto = proto_of(healing, slopes, 0);
    for (size_t i = 0; i < count; i++) {
        const double others = n[i] + (proto ? proto[i] : 0), cells = others + m[i];
        const double rising = dn[i] + (proto ? dproto[i] : 0);
        values[i] = cells > 0 ? (others * dm[i] - m[i] * rising) / (cells * cells) : 0;
    }
}

/* I', from the cytokine and its derivative. */
static double free_synthesis_slope(const mnc_healing_params *p, double cytokine, double rising)
{
    const double to_half = p->cytokine_half + cytokine;
    if (cytokine <= 0)
        return 0;
    return -p->cytokine_inhibition * p->cytokine_half * rising / (to_half * to_half);
}

/* The derivative of synthesis(). */
static void synthesis_slope(const mnci_healing *healing, double stimulated, int cytokine,
                            const double *const *state, const double *const *slopes, size_t first,
                            size_t count, double *values)
{
    const mnc_healing_params *p = &healing->params;
    const double *n = state[MNC_FIBROBLASTS] + first, *m = state[MNC_MYOFIBROBLASTS] + first;
    const double *c = state[MNC_TGF_BETA] + first, *s = state[MNC_ACTIVATION] + first;
    const double *dn = slopes[MNC_FIBROBLASTS], *dm = slopes[MNC_MYOFIBROBLASTS];
    const double *dc = slopes[MNC_TGF_BETA], *ds = slopes[MNC_ACTIVATION];
    const double *proto = proto_of(healing, state, first), *dproto = proto_of(healing, slopes, 0);
    const double half = p->tgf_half_synthesis_ng_per_ml, eta1 = p->myo_synthesis;
    const int at_once = p->act_time_days == 0;
    for (size_t i = 0; i < count; i++) {
        const double tgf = c[i] > 0 ? c[i] : 0, rising = c[i] > 0 ? dc[i] : 0;
        const double active = at_once ? tgf / (half + tgf) : s[i];
        const double active_slope = at_once ? half * rising / ((half + tgf) * (half + tgf)) : ds[i];
        double free = 1, free_slope = 0;
        if (cytokine >= 0) {
            const double here = state[cytokine][first + i];
            free = mnci_healing_free_synthesis(p->cytokine_inhibition, p->cytokine_half, here);
            free_slope = free_synthesis_slope(p, here, slopes[cytokine][i]);
        }
        const double makers = n[i] + (proto ? proto[i] : 0) + eta1 * m[i];
        values[i] =
            (dn[i] + (proto ? dproto[i] : 0) + eta1 * dm[i]) * (1 + stimulated * free * active) +
            makers * stimulated * (free * active_slope + free_slope * active);
    }
}

/* Quantities that are linear in the fields are so in their derivatives. */
const double *mnci_quantity_slopes(const mnc_simulation *s, int number, const double *const *slopes,
                                   size_t first, size_t count, double *room)
{
    const double *const *state = mnci_stepper_state(s->stepper);
    const mnci_healing *healing = s->model->healing;
    switch (number) {
    case MNC_COLLAGEN_TOTAL:
    case MNC_COLLAGEN_GAIN:
        collagen(slopes, 0, count, 0, room);
        return room;
    case MNC_PROCOLLAGEN_SYNTHESIS:
        synthesis_slope(healing, healing->params.synthesis_max, healing->cytokine, state, slopes,
                        first, count, room);
        return room;
    case MNC_COLLAGEN_III_PROXY:
        type_three(&healing->balances, slopes, 0, count, room);
        return room;
    case MNC_COLLAGEN_I:
        mixture(slopes, 0, count, 1 - TYPE_III_OF_NEW, 1 - TYPE_III_OF_MATURE, room);
        return room;
    case MNC_MYOFIBROBLAST_FRACTION:
        myofibroblast_fraction_slope(healing, state, slopes, first, count, room);
        return room;
    case MNC_TROPOELASTIN_SYNTHESIS:
        synthesis_slope(healing, healing->params.elastin_stim, -1, state, slopes, first, count,
                        room);
        return room;
    default:
        return slopes[number];
    }
}

uint32_t mnci_quantity_fields(const mnci_healing *healing, int number)
{
    uint32_t cells = 1U << MNC_FIBROBLASTS | 1U << MNC_MYOFIBROBLASTS;
    if (number < MNC_MAX_FIELDS)
        return 1U << number;
    if (healing->proto >= 0)
        cells |= 1U << healing->proto;
    if (number == MNC_MYOFIBROBLAST_FRACTION)
        return cells;
    if (number == MNC_PROCOLLAGEN_SYNTHESIS || number == MNC_TROPOELASTIN_SYNTHESIS)
        return cells | 1U << MNC_TGF_BETA | 1U << MNC_ACTIVATION |
               (healing->cytokine < 0 ? 0 : 1U << healing->cytokine);
    return 1U << MNC_COLLAGEN_NEW | 1U << MNC_COLLAGEN_MATURE;
}

mnc_status mnc_simulation_quantity_info(const mnc_simulation *s, int quantity,
                                        mnc_quantity_info *info)
{
    mnci_quantity found = {0};
    MNCI_TRY(mnci_quantity_of("mnc_simulation_quantity_info", s, quantity, &found));
    MNCI_TRY(mnci_check_pointer("mnc_simulation_quantity_info", "info", info));
    *info = (mnc_quantity_info){.name = found.name, .unit = found.unit};
    return MNC_OK;
}

static const char *name_of(const void *list, int index)
{
    const mnc_model *model = list;
    return description(model, number_of(model, index))->name;
}

mnc_status mnc_simulation_find_quantity(const mnc_simulation *s, const char *name, int *quantity)
{
    int index = 0;
    MNCI_TRY(mnci_check_pointer("mnc_simulation_find_quantity", "simulation", s));
    MNCI_TRY(mnci_find_name("mnc_simulation_find_quantity", name, quantity_count(s->model), name_of,
                            s->model, "quantity", quantity ? &index : NULL));
    *quantity = number_of(s->model, index);
    return MNC_OK;
}

mnc_status mnc_simulation_quantities(const mnc_simulation *s, int *quantities, size_t room,
                                     size_t *count)
{
    MNCI_TRY(mnci_check_pointer("mnc_simulation_quantities", "simulation", s));
    MNCI_TRY(mnci_check_pointer("mnc_simulation_quantities", "count", count));
    if (room > 0)
        MNCI_TRY(mnci_check_pointer("mnc_simulation_quantities", "quantities", quantities));
    *count = (size_t)quantity_count(s->model);
    for (size_t i = 0; i < *count && i < room; i++)
        quantities[i] = number_of(s->model, (int)i);
    return MNC_OK;
}
