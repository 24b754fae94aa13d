/* The token that tells simulations apart: memory with a count of its holders. */
#include "simulation/identity.h"

#include "base/error.h"

#include <stdatomic.h>

struct mnci_identity {
    atomic_size_t holders;
};

mnc_status mnci_identity_create(const mnci_memory *memory, mnci_identity **identity)
{
    mnci_identity *created;
    MNCI_TRY(mnci_array(memory, "an identity", 1, sizeof *created, &created));
    atomic_init(&created->holders, 1);
    *identity = created;
    return MNC_OK;
}

mnci_identity *mnci_identity_hold(mnci_identity *identity)
{
    atomic_fetch_add(&identity->holders, 1);
    return identity;
}

void mnci_identity_drop(mnci_identity *identity)
{
    if (identity && atomic_fetch_sub(&identity->holders, 1) == 1)
        mnci_release(identity);
}

double mnci_identity_bytes(void)
{
    return sizeof(mnci_identity) + MNCI_ARRAY_OVERHEAD;
}
