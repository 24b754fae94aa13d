/* Which simulation a saved state belongs to. An address does not tell: another simulation may have
   come to the same place in memory. The token lives as long as any of its holders, so that no other
   has its address meanwhile. */
#ifndef MNCI_SIMULATION_IDENTITY_H
#define MNCI_SIMULATION_IDENTITY_H

#include "base/memory.h"

typedef struct mnci_identity mnci_identity;

/* A token with one holder. */
mnc_status mnci_identity_create(const mnci_memory *memory, mnci_identity **identity);

/* One holder more, from any thread. */
mnci_identity *mnci_identity_hold(mnci_identity *identity);

/* One holder less; the last one frees it. NULL is allowed. */
void mnci_identity_drop(mnci_identity *identity);

/* Memory that mnci_identity_create() allocates. */
double mnci_identity_bytes(void);

#endif
