/* The tables of formulas. Where the library limits a number to 0 from below, as steps of its
   integrator may pass it, nothing is limited here: solutions of the equations do not. Only powers
   take the size of their base, which rounding may bring below 0. */
#include "exchange/kinetics.h"

#include <string.h>

#define ALWAYS 0, 0
#define WITH(bits) (bits), 0
#define WITHOUT(bits) 0, (bits)
#define NUMBER(...) __VA_ARGS__, NULL, MNC_WOUND_KEEP, 0
#define OBSERVABLE(...) __VA_ARGS__, NULL, MNC_WOUND_KEEP, 1

static const kinetics_formula fields[] = {
    {"n", "fibroblasts", "1",
     "G * (1 + r_max * h1) * cap * abs(n)^(1 + q) + rev * dM * m - conversion - dN * n", ALWAYS,
     "1", MNC_WOUND_CELLS, 1},
    {"m", "myofibroblasts", "1",
     "G * (1 + r_max) * h1 * cap * abs(m)^(1 + q) + conversion - dM * m", WITHOUT(KINETICS_DELAYED),
     "0", MNC_WOUND_CELLS, 1},
    {"m", "myofibroblasts", "1", "G * (1 + r_max) * h1 * cap * abs(m)^(1 + q) + p / tau_p - dM * m",
     WITH(KINETICS_DELAYED), "0", MNC_WOUND_CELLS, 1},
    {"c", "tgf_beta", "ng/mL", "w * kcN * h2 * W + S * P - (w * dcb * g + lc) * c", ALWAYS, "0",
     MNC_WOUND_KEEP, 1},
    {"s", "activation", "1", "h4 / tau_s - s / tau_s", WITHOUT(KINETICS_AT_ONCE | KINETICS_PRIMED),
     "0", MNC_WOUND_KEEP, 1},
    {"s", "activation", "1", "least(1, h4 * (1 + b * s / (s + s_p))) / tau_s - s / tau_s",
     KINETICS_PRIMED, KINETICS_AT_ONCE, "0", MNC_WOUND_KEEP, 1},
    {"x", "collagen_new", "1", "deposition - (mu * g + kx) * x", ALWAYS, "f", MNC_WOUND_COLLAGEN,
     1},
    {"y", "collagen_mature", "1", "kx * x - dm * g * y", ALWAYS, "1 - f", MNC_WOUND_COLLAGEN, 1},
    {"P", "macrophages", "1", "k_in * D - dP * P", ALWAYS, "0", MNC_WOUND_KEEP, 1},
    {"D", "debris", "1", "-kD * D", ALWAYS, "0", MNC_WOUND_ADD, 1},
    {"e", "elastin", "1", "p_e * W * (1 + k_el * s) - (p_e + h_e * P) * e", ALWAYS, "1",
     MNC_WOUND_ELASTIN, 1},
    {"i", "cytokine", "1", "lc * P - lc * i", WITH(KINETICS_HELD_BACK), "0", MNC_WOUND_KEEP, 1},
    {"p", "proto_myofibroblasts", "1", "conversion - p / tau_p", WITH(KINETICS_DELAYED), "0",
     MNC_WOUND_CELLS, 1},
};

static const kinetics_formula derived[] = {
    /* The balances of healthy skin, by the names of mnc_healing_balances. The healthy density of
       the published core is 10000 cells per cm^3. */
    {NUMBER("q", "density_exponent", "1", "ln(dN / (r_F * (1 - kap))) / ln(10000)", ALWAYS)},
    {NUMBER("f", "new_share", "1", "dm / (dm + kx)", WITHOUT(KINETICS_ONE_COLLAGEN))},
    {NUMBER("f", "new_share", "1", "1", WITH(KINETICS_ONE_COLLAGEN))},
    {NUMBER("p0", "basal_deposition_per_day", "1/day", "f * (mu + kx)",
            WITHOUT(KINETICS_ONE_COLLAGEN))},
    {NUMBER("p0", "basal_deposition_per_day", "1/day", "mu", WITH(KINETICS_ONE_COLLAGEN))},
    {NUMBER("om0", "retained_health", "1", "p0 / FSR", ALWAYS)},
    {NUMBER("K", "stimulated_deposition", "1", "k_max * om1 / om0",
            WITHOUT(KINETICS_ONE_COLLAGEN))},
    {NUMBER("K", "stimulated_deposition", "1", "k_max", WITH(KINETICS_ONE_COLLAGEN))},
    /* What the reactions share. */
    {NUMBER("h1", "mitogenic_response", "1", "c / (a1 + c)", ALWAYS)},
    {NUMBER("h2", "autocrine_response", "1", "c / (a2 + c)", ALWAYS)},
    {NUMBER("h4", "synthetic_response", "1", "c / (a4 + c)", ALWAYS)},
    {NUMBER("s", "activation", "1", "h4", WITH(KINETICS_AT_ONCE))},
    {NUMBER("F", "all_cells", "1", "n + m", WITHOUT(KINETICS_DELAYED))},
    {NUMBER("F", "all_cells", "1", "n + p + m", WITH(KINETICS_DELAYED))},
    {NUMBER("W", "synthesising_cells", "1", "n + eta1 * m", WITHOUT(KINETICS_DELAYED))},
    {NUMBER("W", "synthesising_cells", "1", "n + p + eta1 * m", WITH(KINETICS_DELAYED))},
    {OBSERVABLE("r", "collagen_total", "1", "x + y", ALWAYS)},
    {NUMBER("g", "collagenase_activity", "1", "(n + eta2 * m) * r / (1 + a3 * c)",
            WITHOUT(KINETICS_DELAYED))},
    {NUMBER("g", "collagenase_activity", "1", "(n + p + eta2 * m) * r / (1 + a3 * c)",
            WITH(KINETICS_DELAYED))},
    {NUMBER("G", "growth_per_day", "1/day", "dN / (1 - kap)", ALWAYS)},
    {NUMBER("cap", "growth_left_by_crowding", "1", "1 - kap * F", ALWAYS)},
    {NUMBER("conversion", "conversion_per_day", "1/day", "kF * c * n",
            WITHOUT(KINETICS_HELD_BACK))},
    {NUMBER("conversion", "conversion_per_day", "1/day", "kF * c * n / (1 + i / i_h)",
            WITH(KINETICS_HELD_BACK))},
    {NUMBER("I", "synthesis_left_by_cytokine", "1", "1 - e_i * i / (i + i_h)",
            WITH(KINETICS_HELD_BACK))},
    {NUMBER("I", "synthesis_left_by_cytokine", "1", "1", WITHOUT(KINETICS_HELD_BACK))},
    {NUMBER("deposition", "deposition_per_day", "1/day", "p0 * (1 + K * s * I) * W",
            WITHOUT(KINETICS_CROWDED))},
    {NUMBER("deposition", "deposition_per_day", "1/day",
            "p0 * (1 + K * s * I) * W * (1 + k_r) / (k_r + r)", WITH(KINETICS_CROWDED))},
    /* Observables. */
    {OBSERVABLE("gain", "collagen_gain", "1", "r - 1", ALWAYS)},
    {OBSERVABLE("procollagen", "procollagen_synthesis", "1", "W * (1 + k_max * s * I)", ALWAYS)},
    {OBSERVABLE("tropoelastin", "tropoelastin_synthesis", "1", "W * (1 + k_el * s)", ALWAYS)},
};

enum { FIELDS = sizeof fields / sizeof fields[0], DERIVED = sizeof derived / sizeof derived[0] };

kinetics kinetics_of(const mnc_healing_params *params)
{
    static const struct {
        mnc_hypothesis hypothesis;
        unsigned bit;
    } bits[] = {{MNC_HYPOTHESIS_CROWDED_MATRIX, KINETICS_CROWDED},
                {MNC_HYPOTHESIS_INFLAMMATION_HOLDS_BACK, KINETICS_HELD_BACK},
                {MNC_HYPOTHESIS_PRIMING, KINETICS_PRIMED},
                {MNC_HYPOTHESIS_DELAYED_MYOFIBROBLASTS, KINETICS_DELAYED}};
    _Static_assert(sizeof bits / sizeof bits[0] == MNC_HYPOTHESIS_COUNT - 1,
                   "formulas for every hypothesis");
    kinetics of = {.params = *params};
    for (size_t i = 0; i < sizeof bits / sizeof bits[0]; i++)
        if (mnc_hypothesis_is_on(bits[i].hypothesis, params))
            of.bits |= bits[i].bit;
    if (params->maturation_per_day == 0)
        of.bits |= KINETICS_ONE_COLLAGEN;
    if (params->act_time_days == 0)
        of.bits |= KINETICS_AT_ONCE;
    return of;
}

/* Number `index` of those that hold. */
static const kinetics_formula *of_table(const kinetics *of, const kinetics_formula *table,
                                        size_t count, size_t index)
{
    for (size_t i = 0; i < count; i++)
        if ((of->bits & table[i].with) == table[i].with && !(of->bits & table[i].without) &&
            index-- == 0)
            return &table[i];
    return NULL;
}

const kinetics_formula *kinetics_field(const kinetics *of, size_t index)
{
    return of_table(of, fields, FIELDS, index);
}

const kinetics_formula *kinetics_derived(const kinetics *of, size_t index)
{
    return of_table(of, derived, DERIVED, index);
}

int kinetics_parameter(const kinetics *of, int index, mnc_param_info *info, double *value)
{
    if (index >= mnc_healing_param_count() || mnc_healing_param_info(index, info) != MNC_OK)
        return 0;
    memcpy(value, (const char *)&of->params + info->offset, sizeof *value);
    return 1;
}

int kinetics_uses(const kinetics *of, const mnc_param_info *info)
{
    return strcmp(info->unit, "mm^2/day") != 0 &&
           (info->hypothesis == MNC_HYPOTHESIS_DEFAULT ||
            mnc_hypothesis_is_on(info->hypothesis, &of->params));
}

const char *kinetics_id(const void *user, const char *symbol)
{
    const kinetics *of = user;
    const kinetics_formula *found;
    mnc_param_info info;
    double value;
    for (size_t i = 0; (found = kinetics_field(of, i)); i++)
        if (strcmp(found->symbol, symbol) == 0)
            return found->id;
    for (size_t i = 0; (found = kinetics_derived(of, i)); i++)
        if (strcmp(found->symbol, symbol) == 0)
            return found->id;
    for (int i = 0; kinetics_parameter(of, i, &info, &value); i++)
        if (strcmp(info.symbol, symbol) == 0)
            return info.name;
    return strcmp(symbol, "w") == 0 ? KINETICS_CELL_DENSITY : NULL;
}

/* By its identifier; NULL: there is none. */
static const kinetics_formula *find(const kinetics *of, const char *id)
{
    const kinetics_formula *found;
    for (size_t i = 0; (found = kinetics_field(of, i)); i++)
        if (strcmp(found->id, id) == 0)
            return found;
    for (size_t i = 0; (found = kinetics_derived(of, i)); i++)
        if (strcmp(found->id, id) == 0)
            return found;
    return NULL;
}

int kinetics_has_quantity(const kinetics *of, const char *name)
{
    const kinetics_formula *found = find(of, name);
    return found && found->is_quantity;
}

const char *kinetics_unit(const kinetics *of, const char *name)
{
    const kinetics_formula *found = find(of, name);
    return found ? found->unit : NULL;
}
