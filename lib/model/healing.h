/* The built-in kinetics: parameters and their balances. */
#ifndef MNCI_MODEL_HEALING_H
#define MNCI_MODEL_HEALING_H

#include "base/memory.h"
#include "base/simd.h"

#include <mncollagen/healing.h>
#include <mncollagen/model.h>

typedef struct mnci_healing {
    mnc_healing_params params;
    mnc_healing_balances balances;
    /* Numbers of the fields that hypotheses add, -1 where they are off. */
    int cytokine; /* i */
    int proto;    /* proto-myofibroblasts p */
} mnci_healing;

/* What the cytokine leaves of the conversion of fibroblasts: 1 without it, 1/2 at `half`, i_h. */
MNCI_INLINE double mnci_healing_free_conversion(double half, double cytokine)
{
    return half / (half + (cytokine > 0 ? cytokine : 0));
}

/* I: and of stimulated synthesis. */
MNCI_INLINE double mnci_healing_free_synthesis(double inhibition, double half, double cytokine)
{
    return 1 - inhibition * (1 - mnci_healing_free_conversion(half, cytokine));
}

/* Fields of the kinetics, with those of hypotheses. */
static inline int mnci_healing_field_count(const mnci_healing *healing)
{
    return MNC_HEALING_FIELD_COUNT + (healing->cytokine >= 0) + (healing->proto >= 0);
}

/* Adds the fields of the kinetics, those of hypotheses that are on behind all others, and notes
   their numbers. */
mnc_status mnci_healing_add_fields(mnc_model *model, mnci_healing *healing);

/* The built-in healing kinetics, as mnc_model_create_healing. The memory is kept by reference. */
mnc_status mnci_healing_create(const mnci_memory *memory, const mnc_healing_params *params,
                               mnc_model **model);

#endif
