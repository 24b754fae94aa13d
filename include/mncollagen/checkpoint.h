/* Checkpoints: files from which a run resumes bit for bit, with any number of threads. HDF5 in
   double precision that other programs can read: docs/checkpoints.md. */
#ifndef MNC_CHECKPOINT_H
#define MNC_CHECKPOINT_H

#include <mncollagen/export.h>
#include <mncollagen/simulation.h>
#include <mncollagen/status.h>

#include <stddef.h>

MNC_BEGIN_DECLS

/* The functions of this header that return a status return MNC_ERR_UNSUPPORTED, with a sentence,
   where the library was built without HDF5. The HDF5 library is used by one thread at a time, and
   how it prints errors is left as it was found; a program that calls HDF5 itself must not do so at
   the same time, unless its HDF5 is built for threads, but may call H5close() in between. Where
   HDF5 finds no memory for itself it may end the process. What a resume calls of a description, its
   log and allocator, must call no function of this header or of snapshot.h. */

/* Writes the simulation to `path`. The file is written beside it as PATH.tmp, flushed to disk
   and then renamed: whatever happens, `path` holds the whole new file or what was there before. Two
   processes must not write the same path. A path that is a link stays one: all this holds for the
   file that it points to. May be called from an observer. Takes no memory that grows with the grid.
   Errors: MNC_ERR_IO with a sentence that names file and reason (a full disk, a folder that cannot
   be written to), MNC_ERR_MEMORY, MNC_ERR_INVALID for what could not be resumed
   (mnc_simulation_save() in state.h). */
MNC_API MNC_MUST_CHECK mnc_status mnc_checkpoint_write(const mnc_simulation *simulation,
                                                       const char *path);

/* Creates a simulation that goes on where that of the file was. The description must be that of the
   run that wrote it, threads, allocator and log excepted; what else it says about description,
   observers and branches: mnc_simulation_load() in state.h. The caller destroys the simulation.
   Errors: those of mnc_simulation_load(); MNC_ERR_IO where the file cannot be read; MNC_ERR_INVALID
   for a file that is no checkpoint, is damaged or cut (its checksum is verified first; it guards
   against accidents, not against forgery), or does not fit. */
MNC_API MNC_MUST_CHECK mnc_status mnc_checkpoint_resume(const char *path,
                                                        const mnc_simulation_desc *desc,
                                                        mnc_simulation **simulation);

/* What mnc_simulation_describe() said about the simulation in the file, its day included: lines
   "name = value" into `text`, with `size` and `needed` as there. Errors as for a file in
   mnc_checkpoint_resume(). */
MNC_API MNC_MUST_CHECK mnc_status mnc_checkpoint_describe(const char *path, char *text, size_t size,
                                                          size_t *needed);

/* One attempt of a checkpointer to write. */
typedef struct mnc_checkpoint_report {
    const char *path;     /* of the file */
    double day;           /* of the simulation */
    double seconds;       /* of wall time that it took */
    mnc_status status;    /* MNC_OK, or why there is no new file */
    const char *sentence; /* "" or that of the error; valid until the call returns */
} mnc_checkpoint_report;

/* Told of each attempt. Non-zero ends the run with MNC_STOPPED. */
typedef int mnc_checkpoint_report_fn(const mnc_checkpoint_report *report, void *user);

/* When a run writes checkpoints, and where. */
typedef struct mnc_checkpoint_policy {
    const char *path;  /* of the newest; copied. The one before it is PATH.1, then PATH.2, ... */
    int keep;          /* files in all, [1, 1000] */
    double every_days; /* 0, or as in mnc_observer, from the day of attaching on. The run lands on
                          these days, so it equals any run that lands on them too */
    double every_minutes; /* of wall time, [0, 1e6]; 0: never. After the next accepted step: the run
                             lands nowhere for it, and equals one without checkpoints */
    mnc_checkpoint_report_fn *report; /* NULL: a run whose checkpoint fails ends with MNC_STOPPED,
                                         and mnc_checkpointer_failure() says why */
    void *user;                       /* passed to `report` */
} mnc_checkpoint_policy;

/* Writes the checkpoints of one simulation. */
typedef struct mnc_checkpointer mnc_checkpointer;

/* Creates a checkpointer of the policy, which is copied. The folder of the path must exist. The
   caller destroys it, not before the simulation. */
MNC_API MNC_MUST_CHECK mnc_status mnc_checkpointer_create(const mnc_checkpoint_policy *policy,
                                                          mnc_checkpointer **checkpointer);

/* Lets it observe a simulation. For a resumed one that is the same call: it keeps its days. An
   observer that is due on the same day and was added before is notified before the file is written,
   one added later when a run is resumed from it. One simulation at a
   time: two that go on would write to the same path. On an error the simulation is unchanged. */
MNC_API MNC_MUST_CHECK mnc_status mnc_checkpointer_attach(mnc_checkpointer *checkpointer,
                                                          mnc_simulation *simulation);

/* What a request asks for. */
typedef enum mnc_checkpoint_request {
    MNC_CHECKPOINT_AND_CONTINUE = 1, /* a checkpoint */
    MNC_CHECKPOINT_AND_STOP          /* a checkpoint, then MNC_STOPPED, also where it fails */
} mnc_checkpoint_request;

/* Asks for a checkpoint after the next accepted step, between landings as by the clock. May be
   called from a signal handler and from any thread: a batch system sends SIGTERM or SIGUSR1 before
   it ends a job. `checkpointer` is not NULL. */
MNC_API void mnc_checkpointer_request(mnc_checkpointer *checkpointer,
                                      mnc_checkpoint_request request);

/* MNC_OK, or the status of the first write that failed since the last call, with its sentence in
   mnc_last_error(). */
MNC_API MNC_MUST_CHECK mnc_status mnc_checkpointer_failure(mnc_checkpointer *checkpointer);

/* NULL is allowed. Files stay. */
MNC_API void mnc_checkpointer_destroy(mnc_checkpointer *checkpointer);

MNC_END_DECLS

#endif
