/* Patches larger than one machine: simulations that the processes (ranks) of an MPI communicator
   share, by PETSc. Beside the functions below libmncollagen-petsc holds all of libmncollagen; a
   program links one of the two. docs/scaling.md.

   The simulation takes the usual functions of simulation.h. All ranks make the same calls in the
   same order with the same arguments, and all of them get the same results and errors: numbers have
   the same bits as on one process, whatever the number of ranks. Exceptions are noted here:
   mnc_simulation_field() shows the rank's local rows; mnc_simulation_clone(),
   mnc_simulation_values(), mnc_simulation_save() and what is built on them (mnc_snapshot_write(),
   mnc_snapshots_write() and its observer, mnc_checkpoint_write(), checkpointers) are refused, see
   the functions mnc_petsc_... below.
   Observers are notified on all ranks; if one asks to stop, all stop. Lines of desc.log and
   desc.threads belong to a rank: the first alone writes the log, and 0 threads mean one. */
#ifndef MNC_PETSC_H
#define MNC_PETSC_H

#include <mncollagen.h>

#include <mpi.h>
#include <stddef.h>

MNC_BEGIN_DECLS

/* Starts MPI and PETSc, which reads options of its own from the command line. A program that uses
   PETSc itself calls PetscInitialize() instead. */
MNC_API MNC_MUST_CHECK mnc_status mnc_petsc_begin(int *argc, char ***argv);

/* Ends what mnc_petsc_begin() has started; all simulations are destroyed by then. */
MNC_API void mnc_petsc_end(void);

/* Creates a simulation that the ranks of a communicator share, on day 0, as mnc_simulation_create()
   does; the communicator is duplicated. Collective, and so is mnc_simulation_destroy(). Each rank
   has whole rows along x; there are as many ranks as bands of rows (the sentence says how many) at
   most. Errors: MNC_ERR_INVALID also for a column, for too many ranks, for planes of more than
   2147483647 cells, which MPI cannot count, for ranks whose
   descriptions differ in grid, number of sessions, first day, seed, tolerance or fixed step (the
   rest is not compared and must be the same, too), and before PETSc was started. */
MNC_API MNC_MUST_CHECK mnc_status mnc_petsc_simulation_create(MPI_Comm comm,
                                                              const mnc_simulation_desc *desc,
                                                              mnc_simulation **simulation);

/* A rank's part of the grid: rows of cells along x, in all planes. */
typedef struct mnc_petsc_part {
    int rank, ranks;        /* of the communicator */
    size_t first_row, rows; /* cells (i, j, k) with first_row <= j < first_row + rows */
} mnc_petsc_part;

/* The calling rank's part. Not collective. Refuses a simulation of mnc_simulation_create(). */
MNC_API MNC_MUST_CHECK mnc_status mnc_petsc_simulation_part(const mnc_simulation *simulation,
                                                            mnc_petsc_part *part);

/* Brings a field of the whole grid to rank `root`: `count` values (the number of cells), that of
   cell (i, j, k) at values[i + nx (j + ny k)]. Other ranks may pass NULL and 0. Collective. */
MNC_API MNC_MUST_CHECK mnc_status mnc_petsc_simulation_gather(const mnc_simulation *simulation,
                                                              int field, int root, double *values,
                                                              size_t count);

/* Brings what mnc_simulation_values() gives to rank `root`: any quantity in `count` cells from
   `first` on. Each rank takes memory for `count` numbers meanwhile. Other ranks may pass NULL as
   `values`. Collective. Errors: those of mnc_simulation_values(). */
MNC_API MNC_MUST_CHECK mnc_status mnc_petsc_simulation_values(const mnc_simulation *simulation,
                                                              int quantity, size_t first,
                                                              size_t count, int root,
                                                              double *values);

/* Reads a quantity in the rank's local rows: `count` values, nx * rows * nz of them, that of cell
   (i, first_row + j, k) at values[i + nx (j + rows k)]. That is the order of a global vector of a
   DMDA with one process along x and z and the ranks' rows along y. Not collective. Errors:
   MNC_ERR_INVALID for an unknown quantity and another count, and for a simulation of
   mnc_simulation_create(). */
MNC_API MNC_MUST_CHECK mnc_status mnc_petsc_simulation_rows(const mnc_simulation *simulation,
                                                            int quantity, double *values,
                                                            size_t count);

/* Sets a field as mnc_simulation_set_field() does, with the same bits afterwards; each rank gives
   its local rows alone, in the order of mnc_petsc_simulation_rows(). Collective. Errors: those of
   mnc_simulation_set_field(), by their numbers in the values of the rank that found them, on all
   ranks; nothing is set then. */
MNC_API MNC_MUST_CHECK mnc_status mnc_petsc_simulation_set_rows(mnc_simulation *simulation,
                                                                int field, const double *values,
                                                                size_t count);

/* Sets a source as mnc_simulation_set_source() does, which also removes it; each rank gives its
   local rows alone, in the order of mnc_petsc_simulation_rows(). Collective. Errors: those of
   mnc_simulation_set_source(), as with mnc_petsc_simulation_set_rows(). */
MNC_API MNC_MUST_CHECK mnc_status mnc_petsc_simulation_set_source_rows(mnc_simulation *simulation,
                                                                       int field,
                                                                       const double *values,
                                                                       size_t count);

/* Writes a checkpoint as mnc_checkpoint_write() does, by the first rank, which takes memory for one
   whole field meanwhile. The file is that of the core: mnc_checkpoint_resume() and any number of
   ranks go on from it. Collective; to be called between runs. Errors: those of
   mnc_checkpoint_write(). */
MNC_API MNC_MUST_CHECK mnc_status mnc_petsc_checkpoint_write(const mnc_simulation *simulation,
                                                             const char *path);

/* Creates a shared simulation that goes on where that of a checkpoint was, whoever wrote it. Only
   the first rank reads the file. Collective. Errors: those of mnc_petsc_simulation_create() and
   mnc_checkpoint_resume(). */
MNC_API MNC_MUST_CHECK mnc_status mnc_petsc_checkpoint_resume(MPI_Comm comm, const char *path,
                                                              const mnc_simulation_desc *desc,
                                                              mnc_simulation **simulation);

/* Writes the current day to a file as mnc_snapshot_write() does, with the same bytes, by the first
   rank; the others may pass NULL for path and content. Values come to the first rank a few chunks
   of rows or planes at a time, and the others wait while it writes. Collective; the same status and
   sentence on all ranks. Errors: those of mnc_snapshot_write(), and MNC_ERR_MEMORY of any rank. */
MNC_API MNC_MUST_CHECK mnc_status mnc_petsc_snapshot_write(const mnc_simulation *simulation,
                                                           const char *path,
                                                           const mnc_snapshot_content *content);

/* Writes the current day to the first rank's series as mnc_snapshots_write() does; the others may
   pass NULL for it. Collective, between runs or in an observer of all ranks (that of
   mnc_snapshots_observer() is refused). Errors: those of mnc_snapshots_write(). */
MNC_API MNC_MUST_CHECK mnc_status mnc_petsc_snapshots_write(mnc_snapshots *snapshots,
                                                            const mnc_simulation *simulation);

/* Seconds that the calling rank has spent on exchanges since its creation, waiting included. */
typedef struct mnc_petsc_costs {
    double halos_s;      /* rows of the neighbours */
    double transposes_s; /* to whole columns and back, for cosine transforms along y */
    double pipelines_s;  /* rows at the ends of lines along y, passed from rank to rank */
    double sums_s;       /* sums, extremes and broadcasts of a few numbers */
} mnc_petsc_costs;

/* What exchanges have cost so far. Not collective. Refuses as mnc_petsc_simulation_part(). */
MNC_API MNC_MUST_CHECK mnc_status mnc_petsc_simulation_costs(const mnc_simulation *simulation,
                                                             mnc_petsc_costs *costs);

MNC_END_DECLS

#endif
