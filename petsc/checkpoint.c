/* Checkpoints of distributed simulations: the root writes and reads the files of the core, field by
   field, so that they have the same bytes and any number of ranks can resume from them. If it fails
   before the first collective call, which the others wait in, it makes that call with a refusal. */
#include "output/checkpoint.h"

#include "agree.h"
#include "base/check.h"
#include "base/error.h"
#include "distributed.h"
#include "simulation/simulation.h"
#include "simulation/state.h"

#include <stdio.h>

/* Status and sentence of the root, kept while the others are made to fail. */
typedef struct outcome {
    mnc_status status;
    char sentence[MNCI_SENTENCE_SIZE];
} outcome;

static outcome keep(mnc_status status)
{
    outcome kept = {.status = status};
    snprintf(kept.sentence, sizeof kept.sentence, "%s", mnc_last_error());
    return kept;
}

/* A failure of the root is the outcome of all ranks. */
static mnc_status broadcast_outcome(const mnci_exchange *e, const outcome *o)
{
    if (o->status != MNC_OK)
        (void)mnci_fail(o->status, "%s", o->sentence);
    return mnci_agree(e->comm, o->status, (uint64_t)e->rank);
}

/* ---- writing: only the root's callback is called ---- */

static int refuse_to_save(const mnc_state_part *part, const void *values, void *user)
{
    (void)part;
    (void)values;
    (void)user;
    return 1;
}

static outcome write_on_root(const mnc_simulation *s, mnci_exchange *e, const char *path)
{
    const size_t before = e->agreements;
    const outcome first = keep(mnc_checkpoint_write(s, path));
    if (e->agreements == before)
        (void)!mnc_simulation_save(s, refuse_to_save, NULL);
    return first;
}

mnc_status mnc_petsc_checkpoint_write(const mnc_simulation *s, const char *path)
{
    mnci_exchange *e = mnci_exchange_of("mnc_petsc_checkpoint_write", s);
    if (!e)
        return MNC_ERR_INVALID;
    MNCI_TRY(
        mnci_agree(e->comm, mnci_check_pointer("mnc_petsc_checkpoint_write", "path", path), 0));
    e->communicator.is_saving = 1;
    const outcome own = e->rank == 0 ? write_on_root(s, e, path)
                                     : keep(mnc_simulation_save(s, refuse_to_save, NULL));
    e->communicator.is_saving = 0;
    return broadcast_outcome(e, &own);
}

/* ---- reading ---- */

static int refuse_to_load(const mnc_state_part *part, void *values, void *user)
{
    (void)part;
    (void)values;
    (void)user;
    return 1;
}

/* An mnci_read_parts_fn. */
static mnc_status take_parts(mnc_load_part_fn *load, void *loader, void *context)
{
    return mnci_simulation_load_state(context, load, loader);
}

static outcome read_on_root(mnc_simulation *s, mnci_exchange *e, const char *path)
{
    const size_t before = e->agreements;
    const outcome first = keep(mnci_checkpoint_open(path, take_parts, s));
    if (e->agreements == before)
        (void)!mnci_simulation_load_state(s, refuse_to_load, NULL);
    return first;
}

mnc_status mnc_petsc_checkpoint_resume(MPI_Comm comm, const char *path,
                                       const mnc_simulation_desc *desc, mnc_simulation **simulation)
{
    MNCI_TRY(mnci_distributed_allocate(comm, desc, simulation));
    mnc_simulation *s = *simulation;
    mnci_exchange *e = s->system.communicator->user;
    *simulation = NULL;
    mnc_status status =
        mnci_agree(e->comm, mnci_check_pointer("mnc_petsc_checkpoint_resume", "path", path), 0);
    if (status == MNC_OK) {
        const outcome own = e->rank == 0
                                ? read_on_root(s, e, path)
                                : keep(mnci_simulation_load_state(s, refuse_to_load, NULL));
        status = broadcast_outcome(e, &own);
    }
    if (status != MNC_OK) {
        mnc_simulation_destroy(s);
        return status;
    }
    *simulation = s;
    return MNC_OK;
}
