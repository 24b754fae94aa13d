/* Columns side by side: their memory, what goes into a lane and out of it. lanes_step.c has the
   step. */
#include "ros2/lanes.h"

#include "base/error.h"
#include "ros2/update.h"

#include <math.h>

enum { PAD = 1 }; /* rows of zeros before the first plane and after the last one */

int mnci_lanes_fit(const mnci_system *system)
{
    const mnci_fields plan = mnci_fields_plan(system);
    if (mnci_box_plane(&system->box) != 1 || system->box.nz < 2 || system->prepare)
        return 0;
    for (int f = 0; f < system->field_count; f++) {
        const int is_deferred = plan.elimination.phase[f] > 0;
        if (plan.role[f] == MNCI_STORED || (plan.role[f] == MNCI_DIFFUSING && is_deferred) ||
            plan.driver_count[f] > 1)
            return 0;
    }
    return 1;
}

/* What the plan is made of, and what the step reads of the first column for all. */
int mnci_lanes_alike(const mnci_system *a, const mnci_system *b)
{
    int is_alike = a->field_count == b->field_count && a->coupling_count == b->coupling_count;
    for (int f = 0; is_alike && f < a->field_count; f++)
        is_alike = a->fields[f].spread == b->fields[f].spread &&
                   a->fields[f].can_be_negative == b->fields[f].can_be_negative;
    for (int c = 0; is_alike && c < a->coupling_count; c++)
        is_alike = a->couplings[c].from == b->couplings[c].from &&
                   a->couplings[c].to == b->couplings[c].to;
    return is_alike;
}

/* Takes the next `planes` rows, and the padding on both sides. */
static mnci_lane_row *take(mnci_lanes *g, size_t *used, size_t planes)
{
    mnci_lane_row *rows = NULL;
    if (g->numbers)
        rows = (mnci_lane_row *)(void *)(g->numbers + *used) + PAD;
    *used += (planes + (size_t)2 * PAD) * MNCI_LANES;
    return rows;
}

/* The arrays of a field. */
static void place_field(mnci_lanes *g, int f, size_t *used)
{
    mnci_lane_arrays *a = &g->of[f];
    const mnci_role role = g->plan.role[f];
    const size_t chunk = MNCI_LANE_CHUNK, all = ~(size_t)0;
    a->k2_mask = role == MNCI_IMMEDIATE ? chunk - 1 : all;
    a->value_mask = role == MNCI_DIFFUSING ? all : chunk - 1;
    a->u = take(g, used, g->planes);
    a->k1 = take(g, used, g->planes);
    a->k2 = take(g, used, role == MNCI_IMMEDIATE ? chunk : g->planes);
    a->u_new = role == MNCI_LAZY ? a->k2 : a->k1;
    a->stage_value = take(g, used, role == MNCI_DIFFUSING ? g->planes : chunk);
    a->slope = take(g, used, g->planes);
    a->source = take(g, used, chunk);
    a->loss = take(g, used, chunk);
    a->divergence = role == MNCI_DIFFUSING ? take(g, used, chunk) : NULL;
    a->error2 = take(g, used, MNCI_SUM_COLUMNS);
    a->value2 = take(g, used, MNCI_SUM_COLUMNS);
    a->lowest = take(g, used, 1);
    a->highest = take(g, used, 1);
}

static void place_factors(mnci_lanes *g, int f, size_t *used)
{
    mnci_lane_factors *factors = &g->factors[f];
    factors->forward = take(g, used, g->planes);
    factors->inverse = take(g, used, g->planes);
    factors->back = take(g, used, g->planes);
    if (g->system.fields[f].spread == MNC_SPREAD_LINEAR)
        g->losses[f] = take(g, used, g->planes);
}

/* Places all arrays; returns how many numbers they take. */
static size_t place(mnci_lanes *g)
{
    size_t used = 0;
    for (int f = 0; f < g->system.field_count; f++) {
        place_field(g, f, &used);
        if (g->plan.role[f] == MNCI_DIFFUSING)
            place_factors(g, f, &used);
        if (g->plan.role[f] == MNCI_LAZY)
            g->inv_diag[f] = take(g, &used, g->planes);
    }
    for (int c = 0; c < g->system.coupling_count; c++) {
        g->coupling[c] = take(g, &used, MNCI_LANE_CHUNK);
        g->stored[c] = take(g, &used, g->planes);
    }
    g->relative_cell_density = take(g, &used, g->planes);
    g->inverse_w = take(g, &used, g->planes);
    g->face_w2 = take(g, &used, g->planes + 1);
    g->ones = take(g, &used, g->planes + 1);
    g->density = take(g, &used, g->planes);
    return used;
}
mnc_status mnci_lanes_create(const mnci_system *system, size_t planes, mnci_lane_rates_fn *rates,
                             uint32_t uniform_losses, void *user, mnci_lanes *g)
{
    *g = (mnci_lanes){.plan = mnci_fields_plan(system),
                      .system = *system,
                      .planes = planes,
                      .rates = rates,
                      .uniform_losses = uniform_losses,
                      .user = user};
    MNCI_TRY(mnci_array(system->memory, "lanes", place(g), sizeof(double), &g->numbers));
    (void)place(g);
    return MNC_OK;
}

void mnci_lanes_destroy(mnci_lanes *g)
{
    mnci_release(g->numbers);
    *g = (mnci_lanes){0};
}

/* ---- a lane ---- */

/* As in diffusion.c; beyond the column faces are closed. */
static void load_grid(mnci_lanes *g, size_t lane, const mnci_system *system)
{
    const size_t nz = system->box.nz;
    const double *w = system->relative_cell_density;
    for (size_t k = 0; k < g->planes; k++) {
        const double here = k < nz ? w[k] : 1;
        g->relative_cell_density[k][lane] = here;
        g->inverse_w[k][lane] = 1 / here;
    }
    for (size_t k = 0; k <= g->planes; k++) {
        g->face_w2[k][lane] = g->ones[k][lane] = 0;
        if (k == 0 || k >= nz)
            continue;
        const double above = w[k - 1] * w[k - 1], below = w[k] * w[k];
        g->face_w2[k][lane] = 2 * above * below / (above + below);
        g->ones[k][lane] = 1;
    }
    g->nz[lane] = nz;
    g->cells[lane] = (double)nz;
    g->h2[lane] = system->box.hz_mm * system->box.hz_mm;
    g->per_h2[lane] = 1 / g->h2[lane];
}

void mnci_lanes_load(mnci_lanes *g, size_t lane, const mnci_system *system,
                     const double *const *state, const double *losses)
{
    const size_t nz = system->box.nz;
    load_grid(g, lane, system);
    for (int f = 0; f < system->field_count; f++) {
        g->diffusivity[f][lane] = system->fields[f].diffusivity_mm2_per_day;
        for (size_t k = 0; k < g->planes; k++)
            g->of[f].u[k][lane] = k < nz ? state[f][k] : 0;
        for (size_t k = 0; g->losses[f] && k < g->planes; k++)
            g->losses[f][k][lane] = k < nz ? losses[(size_t)f * nz + k] : 0;
    }
    g->has_density = 0;
}

void mnci_lanes_copy(const mnci_lanes *g, size_t lane, mnci_lane_row *from, double *to)
{
    for (size_t k = 0; k < g->nz[lane]; k++)
        to[k] = from[k][lane];
}

/* The positivity guard of an immobile field, as in mnci_update_immobile(). */
static size_t guard(const mnci_lanes *g, const mnci_lane_arrays *a, size_t lane)
{
    size_t guarded = 0;
    for (size_t k = 0; k < g->nz[lane]; k++) {
        const double u = a->u[k][lane], raw = a->u_new[k][lane];
        if (raw >= 0)
            continue;
        a->u_new[k][lane] = u > 0 ? u * u / (2 * u - raw) : 0;
        guarded++;
    }
    return guarded;
}

void mnci_lanes_trial(const mnci_lanes *g, size_t lane, mnci_trial *trial)
{
    trial->finite = 1;
    trial->callback_failed = 0;
    for (int f = 0; f < g->system.field_count; f++) {
        const mnci_lane_arrays *a = &g->of[f];
        trial->error_rms[f] = a->error2[0][lane];
        trial->rms[f] = a->value2[0][lane];
        trial->lowest[f] = (*a->lowest)[lane];
        trial->highest[f] = (*a->highest)[lane];
        trial->guarded_cells[f] = 0;
        trial->finite &= isfinite(trial->error_rms[f]) && isfinite(trial->rms[f]);
        if (trial->lowest[f] < 0 && g->plan.role[f] != MNCI_DIFFUSING &&
            !g->system.fields[f].can_be_negative)
            trial->guarded_cells[f] = guard(g, a, lane);
    }
}

void mnci_lanes_accept(mnci_lanes *g, const int *accepted)
{
    for (int f = 0; f < g->system.field_count; f++) {
        mnci_lane_arrays *a = &g->of[f];
        mnci_lane_row *before = a->u;
        a->u = a->u_new;
        a->u_new = before;
        if (g->plan.role[f] == MNCI_LAZY)
            a->k2 = before;
        else
            a->k1 = before;
    }
    g->has_density = 1;
    for (size_t l = 0; l < MNCI_LANES; l++) {
        if (accepted[l])
            continue;
        g->has_density = 0;
        for (int f = 0; f < g->system.field_count; f++)
            for (size_t k = 0; k < g->nz[l]; k++)
                g->of[f].u[k][l] = g->of[f].u_new[k][l];
    }
}
