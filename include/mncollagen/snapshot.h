/* Snapshots for ParaView and VTK: quantities in every cell on a day, one file each, and series of
   them with their days. Names, units and how to open them: docs/snapshots.md. */
#ifndef MNC_SNAPSHOT_H
#define MNC_SNAPSHOT_H

#include <mncollagen/export.h>
#include <mncollagen/simulation.h>
#include <mncollagen/status.h>

#include <stddef.h>

MNC_BEGIN_DECLS

/* All functions of this header but mnc_snapshots_destroy return MNC_ERR_UNSUPPORTED where the
   library was built without HDF5. The HDF5 library is used by one thread at a time, and how it
   prints errors is left as it was found; a program that calls HDF5 itself must not do so at the
   same time. */

enum { MNC_MAX_SNAPSHOT_QUANTITIES = 64 /* most quantities of a snapshot */ };

/* What a snapshot holds. */
typedef struct mnc_snapshot_content {
    const int *quantities; /* numbers of fields or of observables.h, alone or with MNC_PHYSICAL.
                              Their names, which the file uses, must differ and have no '/' */
    size_t quantity_count; /* 1 to MNC_MAX_SNAPSHOT_QUANTITIES */
    int threads; /* that compress, [0, MNC_MAX_THREADS]; 0: OpenMP's choice. The bytes of the file
                    do not depend on it */
} mnc_snapshot_content;

/* Writes the current day to a file whose name must end in ".hdf" (ParaView asks for that): HDF5 as
   VTKHDF 1.0 ImageData, the values as 32-bit floats, those of cells as points at their centres; a
   direction with one cell has two points at its sides. z = -depth, so that the epidermis is on top.
   The file is complete or not there: it is written as PATH.tmp and replaces a file of its name at
   the end, or the one that a link of its name points to. Errors: MNC_ERR_INVALID, MNC_ERR_MEMORY,
   MNC_ERR_IO with a sentence that names file and reason. */
MNC_API MNC_MUST_CHECK mnc_status mnc_snapshot_write(const mnc_simulation *simulation,
                                                     const char *path,
                                                     const mnc_snapshot_content *content);

/* Snapshots of one run: STEM_0000.hdf, STEM_0001.hdf, ... and STEM.hdf.series, which lists them
   with their days. Used by one thread at a time. */
typedef struct mnc_snapshots mnc_snapshots;

/* What to do with a STEM.hdf.series that is there already. */
typedef enum mnc_snapshots_existing {
    MNC_SNAPSHOTS_REFUSE,  /* refuse to create the series */
    MNC_SNAPSHOTS_REPLACE, /* begin anew; files are overwritten one by one */
    MNC_SNAPSHOTS_CONTINUE /* keep its snapshots from before the day of the first new one: for runs
                              that are resumed. The same as none where there is no series */
} mnc_snapshots_existing;

/* Creates a series. `stem` and content are copied; the folder of `stem` must exist. Nothing is
   written yet. The caller destroys it, not before the simulations that observe by it. */
MNC_API MNC_MUST_CHECK mnc_status mnc_snapshots_create(const char *stem,
                                                       const mnc_snapshot_content *content,
                                                       mnc_snapshots_existing existing,
                                                       mnc_snapshots **snapshots);

/* Writes the current day and lists it in the series; days must rise. Errors as for
   mnc_snapshot_write. */
MNC_API MNC_MUST_CHECK mnc_status mnc_snapshots_write(mnc_snapshots *snapshots,
                                                      const mnc_simulation *simulation);

/* An observer for mnc_simulation_add_observer that writes a snapshot every so many days. Where one
   cannot be written, the run ends with MNC_STOPPED, and mnc_snapshots_failure says why. Of NULL it
   is an observer that mnc_simulation_add_observer refuses. */
MNC_API mnc_observer mnc_snapshots_observer(mnc_snapshots *snapshots, double every_days);

/* MNC_OK, or the status of the first write that failed since the last call, with its sentence in
   mnc_last_error(). */
MNC_API MNC_MUST_CHECK mnc_status mnc_snapshots_failure(mnc_snapshots *snapshots);

/* NULL is allowed. Files stay. */
MNC_API void mnc_snapshots_destroy(mnc_snapshots *snapshots);

MNC_END_DECLS

#endif
