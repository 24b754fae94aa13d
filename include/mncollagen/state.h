/* The state of a simulation as named parts, for storage outside the simulation: in files (see
   checkpoint.h), in a database, in another process. */
#ifndef MNC_STATE_H
#define MNC_STATE_H

#include <mncollagen/export.h>
#include <mncollagen/simulation.h>
#include <mncollagen/status.h>

#include <stddef.h>

MNC_BEGIN_DECLS

/* What the values of a part are. */
typedef enum mnc_part_kind {
    MNC_PART_REAL,    /* double */
    MNC_PART_INTEGER, /* int64_t */
    MNC_PART_TEXT     /* `value_bytes` chars each, filled up with zeros, the last one always zero */
} mnc_part_kind;

/* One part of a state. The strings live as long as the call that passes them. */
typedef struct mnc_state_part {
    const char *group;  /* "", "control", "statistics", "observers" or "fields" */
    const char *name;   /* unique in its group; in "fields" the field's own name, any text */
    const char *unit;   /* of each value; "" for texts */
    mnc_part_kind kind; /* what each value is */
    int rank;           /* 0: a single value; up to 3 */
    size_t shape[3];    /* the first `rank` numbers, the slowest first: a field has nz, ny, nx */
    size_t value_bytes; /* of each value */
} mnc_state_part;

/* Receives the values of a part, valid until it returns. Non-zero ends the call with
   MNC_ERR_CALLBACK. */
typedef int mnc_save_part_fn(const mnc_state_part *part, const void *values, void *user);

/* Fills in the values of a part that another call has saved: kind, shape and value_bytes must be
   the same. Non-zero ends the call with MNC_ERR_CALLBACK. */
typedef int mnc_load_part_fn(const mnc_state_part *part, void *values, void *user);

/* Calls `save` with all parts, always in the same order: the library's version, the description as
   text, then all that the simulation needs to go on. The values are the simulation's own memory
   where they can be. May be called from an observer. Errors: MNC_ERR_MEMORY, MNC_ERR_CALLBACK,
   MNC_ERR_INVALID for what mnc_simulation_load() would refuse, such as more than 262144 observers
   by days, and for a field with a source of mnc_simulation_set_source(). */
MNC_API MNC_MUST_CHECK mnc_status mnc_simulation_save(const mnc_simulation *simulation,
                                                      mnc_save_part_fn *save, void *user);

/* Creates a simulation that continues from the saved state: run to the same days, with the same
   observers, it gives the same bits, with any number of threads. `load` is called for the parts in
   the order in which they were saved. The description must be that of the saved simulation (its
   schedule holds all sessions, also added ones, on the same days by mnc_day_compare()) except for
   threads, allocator and log; callbacks cannot be compared, that is what mnc_model_set_version() is
   for. To branch, load and then add sessions. An observer that is added before the first run, with
   the name and the interval of one that the saved simulation had, keeps the days of that one. The
   caller destroys the simulation. Errors: those of mnc_simulation_create; MNC_ERR_INVALID also for
   another version of the library, for another description, with a sentence that names each
   difference, and for values that no simulation can have; MNC_ERR_CALLBACK. */
MNC_API MNC_MUST_CHECK mnc_status mnc_simulation_load(const mnc_simulation_desc *desc,
                                                      mnc_load_part_fn *load, void *user,
                                                      mnc_simulation **simulation);

/* A place for the state of one simulation in memory, to go back to: for steps that are tried and
   taken back, or coupling that is iterated. It holds what mnc_simulation_save() passes on (day,
   fields, step control, counters, warnings, failure) and how often each observer was notified.
   It does not hold sessions, observers and sources: those of the simulation stay as they are. */
typedef struct mnc_saved_state mnc_saved_state;

/* Creates a place with the current state of the simulation in it, from the allocator of the
   simulation: 9 numbers a cell with the default kinetics. May be called from an observer. The
   caller destroys it, before or after the simulation. Errors: MNC_ERR_MEMORY; MNC_ERR_INVALID, also
   for a simulation that several processes share. */
MNC_API MNC_MUST_CHECK mnc_status mnc_saved_state_create(const mnc_simulation *simulation,
                                                         mnc_saved_state **saved);

/* Saves the current state of the simulation, which must be that of mnc_saved_state_create(), in
   place of the earlier one. Copies and allocates nothing, unless observers were added since. May
   be called from an observer. Errors: MNC_ERR_INVALID, MNC_ERR_MEMORY; the earlier state is kept
   then. */
MNC_API MNC_MUST_CHECK mnc_status mnc_saved_state_update(mnc_saved_state *saved,
                                                         const mnc_simulation *simulation);

/* Sets the simulation, which must be that of mnc_saved_state_create(), back to the saved state: it
   goes on to the same bits as if it had not run since. A failed run is undone, too. What `user`
   pointers of reactions lead to is the caller's to set back. Copies and allocates nothing; the
   saved state can be restored again. Sessions and observers that were added since stay; a session
   that was added before the saved day is refused, as it would have happened by then. Not during a
   run. Errors: MNC_ERR_INVALID; nothing is changed then. */
MNC_API MNC_MUST_CHECK mnc_status mnc_saved_state_restore(const mnc_saved_state *saved,
                                                          mnc_simulation *simulation);

/* NULL is allowed. */
MNC_API void mnc_saved_state_destroy(mnc_saved_state *saved);

MNC_END_DECLS

#endif
