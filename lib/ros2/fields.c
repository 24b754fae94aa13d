/* How the integrator treats each field, and the arrays that it keeps for it. */
#include "ros2/fields.h"

#include "base/error.h"
#include "base/memory.h"

#include <math.h>

/* Padding before and after each array, read by stencils where there is no neighbour: along a column
   it is multiplied by zero, along x the end cells are recomputed without it. */
static const size_t PADDING = MNCI_ALIGNMENT / sizeof(double);

/* Distance between arrays. The extra cache lines keep equal indices of different arrays out of the
   same cache set. */
static size_t stride_of(size_t cells)
{
    return (cells + PADDING - 1) / PADDING * PADDING + 3 * PADDING;
}

static int is_diffusing(const mnci_fields *fields, int field)
{
    return fields->system->fields[field].spread != MNC_SPREAD_NONE;
}

static int is_deferred(const mnci_fields *fields, int field)
{
    return fields->elimination.phase[field] > 0;
}

/* Whether a field drives a deferred field directly. */
static int drives_deferred(const mnci_fields *fields, int field)
{
    for (int c = 0; c < fields->system->coupling_count; c++)
        if (fields->elimination.used[c] && fields->system->couplings[c].from == field &&
            is_deferred(fields, fields->system->couplings[c].to))
            return 1;
    return 0;
}

/* Whether a field drives, directly or through others, a deferred field that diffuses. A path has
   fewer edges than there are fields. */
static int drives_deferred_lines(const mnci_fields *fields, int field)
{
    int reached[MNC_MAX_FIELDS] = {0};
    reached[field] = 1;
    for (int round = 0; round < fields->system->field_count; round++)
        for (int c = 0; c < fields->system->coupling_count; c++) {
            const mnc_coupling *pair = &fields->system->couplings[c];
            if (!fields->elimination.used[c] || !reached[pair->from])
                continue;
            if (is_deferred(fields, pair->to) && is_diffusing(fields, pair->to))
                return 1;
            reached[pair->to] = 1;
        }
    return 0;
}

static mnci_role role_of(const mnci_fields *fields, int field)
{
    if (is_diffusing(fields, field))
        return MNCI_DIFFUSING;
    if (is_deferred(fields, field))
        return drives_deferred_lines(fields, field) ? MNCI_STORED : MNCI_LAZY;
    return drives_deferred(fields, field) ? MNCI_STORED : MNCI_IMMEDIATE;
}

/* Arrays that a field needs. An immediate one is updated before its second increment would be
   stored. */
static int array_count(const mnci_fields *fields, int field)
{
    switch (fields->role[field]) {
    case MNCI_DIFFUSING:
        return fields->value_replaces_k1 ? 3 : 4;
    case MNCI_IMMEDIATE:
        return 2;
    case MNCI_STORED:
    case MNCI_LAZY:
        break;
    }
    return 3;
}

static size_t stored_count(const mnci_fields *fields)
{
    size_t count = 0;
    for (int f = 0; f < fields->system->field_count; f++)
        count += (size_t)is_deferred(fields, f);
    for (int c = 0; c < fields->system->coupling_count; c++)
        count += (size_t)(fields->elimination.used[c] &&
                          is_deferred(fields, fields->system->couplings[c].to));
    return count;
}

mnci_fields mnci_fields_plan(const mnci_system *system)
{
    mnci_fields fields = {.system = system, .elimination = mnci_eliminate(system)};
    for (int f = 0; f < system->field_count; f++) {
        fields.role[f] = role_of(&fields, f);
        fields.drives_deferred[f] = drives_deferred(&fields, f);
        if (fields.role[f] == MNCI_DIFFUSING && fields.elimination.phase[f] > fields.last_phase)
            fields.last_phase = fields.elimination.phase[f];
    }
    fields.value_replaces_k1 = !mnci_is_column(&system->box) && fields.last_phase == 0;
    for (int c = 0; c < system->coupling_count; c++) {
        const int to = system->couplings[c].to;
        if (fields.elimination.used[c])
            fields.drivers[to][fields.driver_count[to]++] = c;
    }
    return fields;
}

void mnci_fields_choose_diffusion(mnci_fields *fields, double a_days)
{
    const mnci_system *system = fields->system;
    const mnci_box *box = &system->box;
    const double h_mm = fmin(box->hx_mm, box->hy_mm);
    for (int f = 0; f < system->field_count; f++) {
        const mnci_field_law *law = &system->fields[f];
        fields->is_transformed[f] = !mnci_is_column(box) && law->spread == MNC_SPREAD_LINEAR &&
                                    !system->has_lateral_exchange[f] &&
                                    a_days * law->diffusivity_mm2_per_day > h_mm * h_mm;
    }
}

/* Arrays of doubles, the density included. */
static size_t array_total(const mnci_fields *fields)
{
    size_t arrays = 1;
    for (int f = 0; f < fields->system->field_count; f++)
        arrays += (size_t)array_count(fields, f);
    return arrays;
}

double mnci_fields_bytes(const mnci_system *system)
{
    const mnci_fields fields = mnci_fields_plan(system);
    const double numbers = (double)array_total(&fields) + 0.5 * (double)stored_count(&fields);
    return numbers * (double)stride_of(mnci_box_cells(&system->box)) * sizeof(double);
}

/* Whether the new state overwrites the first increment and not the second: of an immediate field,
   whose second is not stored, and of a diffusing one whose second is still read. */
static int new_state_replaces_k1(const mnci_fields *fields, int field)
{
    const mnci_role role = fields->role[field];
    return role == MNCI_IMMEDIATE || (role == MNCI_DIFFUSING && fields->drives_deferred[field]);
}

static void assign_arrays(mnci_fields *fields)
{
    const size_t stride = stride_of(mnci_box_cells(&fields->system->box));
    double *free_array = (double *)fields->memory + PADDING;
    for (int f = 0; f < fields->system->field_count; f++) {
        mnci_arrays *a = &fields->arrays[f];
        double **wanted[] = {&a->u, &a->k1, &a->k2, &a->stage_value};
        for (int i = 0; i < array_count(fields, f); i++, free_array += stride)
            *wanted[i] = free_array;
        if (fields->role[f] == MNCI_DIFFUSING && fields->value_replaces_k1)
            a->stage_value = a->k1;
        a->u_new = new_state_replaces_k1(fields, f) ? a->k1 : a->k2;
    }
    fields->density = free_array;
    free_array += stride;
    const size_t stored_stride = 2 * ((stride + 1) / 2);
    float *free_stored = (void *)(free_array - PADDING);
    for (int f = 0; f < fields->system->field_count; f++)
        if (is_deferred(fields, f)) {
            fields->stored_inv_diag[f] = free_stored;
            free_stored += stored_stride;
        }
    for (int c = 0; c < fields->system->coupling_count; c++)
        if (fields->elimination.used[c] && is_deferred(fields, fields->system->couplings[c].to)) {
            fields->stored_coupling[c] = free_stored;
            free_stored += stored_stride;
        }
}

/* Size of all arrays beyond which they count as exceeding the last-level cache. With 32 MB of L3
   both variants cost the same at 24 MB; at 53 MB the one for larger grids takes a fifth less. */
static const double CACHE_BYTES = 24e6;

mnc_status mnci_fields_create(const mnci_system *system, mnci_fields *fields)
{
    *fields = mnci_fields_plan(system);
    const size_t stride = stride_of(mnci_box_cells(&system->box));
    const size_t numbers = array_total(fields) * stride + stored_count(fields) * ((stride + 1) / 2);
    MNCI_TRY(mnci_array(system->memory, "fields", numbers, sizeof(double), &fields->memory));
    assign_arrays(fields);
    fields->exceeds_cache = (double)numbers * sizeof(double) > CACHE_BYTES;
    return MNC_OK;
}

void mnci_fields_destroy(mnci_fields *fields)
{
    mnci_release(fields->memory);
    *fields = (mnci_fields){0};
}

void mnci_fields_output(const mnci_fields *fields, int is_second, double **output)
{
    for (int f = 0; f < fields->system->field_count; f++)
        output[f] = is_second ? fields->arrays[f].u_new : fields->arrays[f].stage_value;
}

void mnci_fields_accept(mnci_fields *fields)
{
    for (int f = 0; f < fields->system->field_count; f++) {
        mnci_arrays *a = &fields->arrays[f];
        double *accepted = a->u_new;
        a->u_new = a->u;
        a->u = accepted;
        if (!new_state_replaces_k1(fields, f))
            a->k2 = a->u_new;
        else if (mnci_value_is_in_k1(a))
            a->k1 = a->stage_value = a->u_new;
        else
            a->k1 = a->u_new;
    }
}
