/* The members of public structs that results depend on, one list per struct. Descriptions of
   simulations and fingerprints of ensembles both iterate over these lists, so that neither omits a
   member. A new member of one of these structs must be added to its list. */
#ifndef MNCI_BASE_MEMBERS_H
#define MNCI_BASE_MEMBERS_H

#include "base/text.h"

#include <stddef.h>
#include <stdint.h>

typedef enum mnci_member_kind {
    MNCI_MEMBER_REAL, /* double */
    MNCI_MEMBER_INT,
    MNCI_MEMBER_CHOICE, /* an enum, with names for its values */
    MNCI_MEMBER_SEED    /* uint64_t */
} mnci_member_kind;

typedef struct mnci_member {
    const char *name; /* in descriptions */
    size_t offset;
    mnci_member_kind kind;
    const char *const *choices; /* of an MNCI_MEMBER_CHOICE */
} mnci_member;

typedef struct mnci_members {
    size_t count;
    const mnci_member *list;
} mnci_members;

/* Of an mnc_session and an mnc_layer. */
mnci_members mnci_session_members(void);
mnci_members mnci_layer_members(void);

/* Of an mnc_simulation_desc without skin, schedule and model: of the solver, of every extent, and
   of a patch only. */
mnci_members mnci_solver_members(void);
mnci_members mnci_extent_members(void);
mnci_members mnci_patch_members(void);

/* Adds a line "BEFORE.NAME = value" for each member; "NAME = value" where `before` is empty. */
void mnci_members_describe(mnci_text *text, const char *before, mnci_members members,
                           const void *object);

/* The checksum extended by all of them. */
uint64_t mnci_members_checksum(uint64_t sum, mnci_members members, const void *object);

#endif
