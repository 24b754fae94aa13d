/* The members of public structs that results depend on. */
#include "base/members.h"

#include "base/checksum.h"

#include <mncollagen/simulation.h>

#include <inttypes.h>
#include <string.h>

_Static_assert(sizeof(mnc_channel) == sizeof(int) && sizeof(mnc_placement) == sizeof(int) &&
                   sizeof(mnc_extent) == sizeof(int),
               "choices are read as int");

#define REAL(type, name)                                                                           \
    {                                                                                              \
#name, offsetof(type, name), MNCI_MEMBER_REAL, NULL                                        \
    }
#define CHOICE(type, name)                                                                         \
    {                                                                                              \
#name, offsetof(type, name), MNCI_MEMBER_CHOICE, name##_names                              \
    }

static const char *const channel_names[] = {"cone", "cylinder", "slab"};
static const char *const placement_names[] = {"regular", "random", "hexagonal", "jittered"};
static const char *const extent_names[] = {"column", "unit_cell", "patch"};

const char *mnc_channel_name(mnc_channel channel)
{
    const size_t count = sizeof channel_names / sizeof *channel_names;
    return (size_t)channel < count ? channel_names[channel] : NULL;
}

const char *mnc_placement_name(mnc_placement placement)
{
    const size_t count = sizeof placement_names / sizeof *placement_names;
    return (size_t)placement < count ? placement_names[placement] : NULL;
}

static const mnci_member of_session[] = {
    REAL(mnc_session, day),
    REAL(mnc_session, needle_length_mm),
    REAL(mnc_session, density_per_cm2),
    REAL(mnc_session, device.needle_diameter_mm),
    REAL(mnc_session, device.channel_ratio),
    REAL(mnc_session, device.efficiency),
    CHOICE(mnc_session, channel),
    CHOICE(mnc_session, placement),
    REAL(mnc_session, cell_kill),
    REAL(mnc_session, collagen_loss),
    REAL(mnc_session, elastin_loss),
    REAL(mnc_session, closure_slowdown),
    {"occluded", offsetof(mnc_session, occluded), MNCI_MEMBER_INT, NULL},
};

static const mnci_member of_layer[] = {
    REAL(mnc_layer, thickness_mm),
    REAL(mnc_layer, relative_cell_density),
    REAL(mnc_layer, collagen_mg_per_ml),
};

static const mnci_member of_solver[] = {
    REAL(mnc_simulation_desc, tolerance),
    REAL(mnc_simulation_desc, fixed_step_days),
};

static const mnci_member of_extent[] = {
    CHOICE(mnc_simulation_desc, extent),
    REAL(mnc_simulation_desc, spacing_mm),
    REAL(mnc_simulation_desc, spacing_depth_mm),
};

static const mnci_member of_patch[] = {
    REAL(mnc_simulation_desc, width_mm),
    REAL(mnc_simulation_desc, length_mm),
    {"pattern_seed", offsetof(mnc_simulation_desc, pattern_seed), MNCI_MEMBER_SEED, NULL},
};

#define ALL(list) ((mnci_members){sizeof(list) / sizeof *(list), list})

mnci_members mnci_session_members(void)
{
    return ALL(of_session);
}

mnci_members mnci_layer_members(void)
{
    return ALL(of_layer);
}

mnci_members mnci_solver_members(void)
{
    return ALL(of_solver);
}

mnci_members mnci_extent_members(void)
{
    return ALL(of_extent);
}

mnci_members mnci_patch_members(void)
{
    return ALL(of_patch);
}

/* The value of a member of any kind. */
typedef union value {
    double real;
    int integer;
    uint64_t seed;
} value;

static value value_of(const mnci_member *member, const void *object)
{
    const char *place = (const char *)object + member->offset;
    value found = {.seed = 0};
    if (member->kind == MNCI_MEMBER_REAL)
        memcpy(&found.real, place, sizeof found.real);
    else if (member->kind == MNCI_MEMBER_SEED)
        memcpy(&found.seed, place, sizeof found.seed);
    else
        memcpy(&found.integer, place, sizeof found.integer);
    return found;
}

void mnci_members_describe(mnci_text *text, const char *before, mnci_members members,
                           const void *object)
{
    const char *point = before[0] != '\0' ? "." : "";
    for (size_t i = 0; i < members.count; i++) {
        const mnci_member *member = &members.list[i];
        const value found = value_of(member, object);
        mnci_text_add(text, "%s%s%s = ", before, point, member->name);
        if (member->kind == MNCI_MEMBER_REAL)
            mnci_text_add(text, "%.17g\n", found.real);
        else if (member->kind == MNCI_MEMBER_SEED)
            mnci_text_add(text, "%" PRIu64 "\n", found.seed);
        else if (member->kind == MNCI_MEMBER_CHOICE)
            mnci_text_add(text, "%s\n", member->choices[found.integer]);
        else
            mnci_text_add(text, "%d\n", found.integer);
    }
}

uint64_t mnci_members_checksum(uint64_t sum, mnci_members members, const void *object)
{
    for (size_t i = 0; i < members.count; i++) {
        const mnci_member *member = &members.list[i];
        const value found = value_of(member, object);
        if (member->kind == MNCI_MEMBER_REAL)
            sum = mnci_checksum_double(sum, found.real);
        else if (member->kind == MNCI_MEMBER_SEED)
            sum = mnci_checksum_integer(sum, found.seed);
        else
            sum = mnci_checksum_integer(sum, (uint64_t)found.integer);
    }
    return sum;
}
