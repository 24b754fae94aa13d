/* How the integrator treats each field, and the arrays that it keeps for it. */
#include "numerics/fields.h"

#include "base/error.h"
#include "base/memory.h"

/* Numbers before and after each array that stencils may read, where there is no neighbour: along a
   column they multiply them by zero, along x they compute the cell anew without them. */
static const size_t MARGIN = MNCI_ALIGNMENT / sizeof(double);

/* Numbers from one array to the next. The odd line keeps equal places of different arrays out of
   the same cache set. */
static size_t stride_of(size_t cells)
{
    return (cells + MARGIN - 1) / MARGIN * MARGIN + 3 * MARGIN;
}

static int is_diffusing(const mnci_fields *fields, int field)
{
    return fields->system->fields[field].spread != MNC_SPREAD_NONE;
}

static int is_late(const mnci_fields *fields, int field)
{
    return fields->elimination.phase[field] > 0;
}

/* Whether a field drives a late field itself. */
static int drives_late(const mnci_fields *fields, int field)
{
    for (int c = 0; c < fields->system->coupling_count; c++)
        if (fields->elimination.used[c] && fields->system->couplings[c].from == field &&
            is_late(fields, fields->system->couplings[c].to))
            return 1;
    return 0;
}

/* Whether a field drives, itself or through others, a late field that diffuses. The chain is
   followed by as many rounds as it can have links. */
static int leads_to_lines(const mnci_fields *fields, int field)
{
    int reached[MNC_MAX_FIELDS] = {0};
    reached[field] = 1;
    for (int round = 0; round < fields->system->field_count; round++)
        for (int c = 0; c < fields->system->coupling_count; c++) {
            const mnc_coupling *pair = &fields->system->couplings[c];
            if (!fields->elimination.used[c] || !reached[pair->from])
                continue;
            if (is_late(fields, pair->to) && is_diffusing(fields, pair->to))
                return 1;
            reached[pair->to] = 1;
        }
    return 0;
}

static mnci_role role_of(const mnci_fields *fields, int field)
{
    if (is_diffusing(fields, field))
        return MNCI_DIFFUSING;
    if (is_late(fields, field))
        return leads_to_lines(fields, field) ? MNCI_KEPT : MNCI_DEFERRED;
    return drives_late(fields, field) ? MNCI_KEPT : MNCI_EARLY;
}

/* Arrays that a field needs; an early one is finished before its second increment must be
   stored. */
static int array_count(mnci_role role)
{
    switch (role) {
    case MNCI_DIFFUSING:
        return 4;
    case MNCI_EARLY:
        return 2;
    case MNCI_KEPT:
    case MNCI_DEFERRED:
        break;
    }
    return 3;
}

static size_t late_count(const mnci_fields *fields)
{
    size_t count = 0;
    for (int f = 0; f < fields->system->field_count; f++)
        count += (size_t)is_late(fields, f);
    for (int c = 0; c < fields->system->coupling_count; c++)
        count += (size_t)(fields->elimination.used[c] &&
                          is_late(fields, fields->system->couplings[c].to));
    return count;
}

static mnci_fields plan(const mnci_system *system)
{
    mnci_fields fields = {.system = system, .elimination = mnci_eliminate(system)};
    for (int f = 0; f < system->field_count; f++)
        fields.role[f] = role_of(&fields, f);
    for (int c = 0; c < system->coupling_count; c++) {
        const int to = system->couplings[c].to;
        if (fields.elimination.used[c])
            fields.drivers[to][fields.driver_count[to]++] = c;
    }
    return fields;
}

/* Arrays of double precision, the density included. */
static size_t array_total(const mnci_fields *fields)
{
    size_t arrays = 1;
    for (int f = 0; f < fields->system->field_count; f++)
        arrays += (size_t)array_count(fields->role[f]);
    return arrays;
}

double mnci_fields_bytes(const mnci_system *system)
{
    const mnci_fields fields = plan(system);
    const double numbers = (double)array_total(&fields) + 0.5 * (double)late_count(&fields);
    return numbers * (double)stride_of(mnci_box_cells(&system->box)) * sizeof(double);
}

/* Whether the new state takes the place of the first increment. The second of an early field is not
   stored, and that of a diffusing one is changed just before, so that it is in the cache. */
static int replaces_first(mnci_role role)
{
    return role == MNCI_EARLY || role == MNCI_DIFFUSING;
}

static void hand_out(mnci_fields *fields)
{
    const size_t stride = stride_of(mnci_box_cells(&fields->system->box));
    double *free_array = (double *)fields->memory + MARGIN;
    for (int f = 0; f < fields->system->field_count; f++) {
        mnci_arrays *a = &fields->arrays[f];
        double **wanted[] = {&a->now, &a->k1, &a->k2, &a->staged};
        for (int i = 0; i < array_count(fields->role[f]); i++, free_array += stride)
            *wanted[i] = free_array;
        a->next = replaces_first(fields->role[f]) ? a->k1 : a->k2;
    }
    fields->density = free_array;
    free_array += stride;
    const size_t late_stride = 2 * ((stride + 1) / 2);
    float *free_late = (void *)(free_array - MARGIN);
    for (int f = 0; f < fields->system->field_count; f++)
        if (is_late(fields, f)) {
            fields->late_shrink[f] = free_late;
            free_late += late_stride;
        }
    for (int c = 0; c < fields->system->coupling_count; c++)
        if (fields->elimination.used[c] && is_late(fields, fields->system->couplings[c].to)) {
            fields->late_slope[c] = free_late;
            free_late += late_stride;
        }
}

/* Bytes of all arrays beyond which nothing stays in the caches from pass to pass. With 32 MB of
   third cache both ways cost the same at 24 MB; at 53 MB the one for larger grids takes a fifth
   less. */
static const double CACHED_BYTES = 24e6;

mnc_status mnci_fields_create(const mnci_system *system, mnci_fields *fields)
{
    *fields = plan(system);
    const size_t stride = stride_of(mnci_box_cells(&system->box));
    const size_t numbers = array_total(fields) * stride + late_count(fields) * ((stride + 1) / 2);
    MNCI_TRY(mnci_array(system->memory, "fields", numbers, sizeof(double), &fields->memory));
    hand_out(fields);
    fields->outgrows_caches = (double)numbers * sizeof(double) > CACHED_BYTES;
    return MNC_OK;
}

void mnci_fields_destroy(mnci_fields *fields)
{
    mnci_release(fields->memory);
    *fields = (mnci_fields){0};
}

void mnci_fields_accept(mnci_fields *fields)
{
    for (int f = 0; f < fields->system->field_count; f++) {
        mnci_arrays *a = &fields->arrays[f];
        double *accepted = a->next;
        a->next = a->now;
        a->now = accepted;
        if (replaces_first(fields->role[f]))
            a->k1 = a->next;
        else
            a->k2 = a->next;
    }
}
