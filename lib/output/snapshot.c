/* Single snapshots: checks of their content. */
#include "output/snapshot.h"

#include "base/check.h"
#include "base/error.h"
#ifdef MNCI_WITH_HDF5
#include "output/vtkhdf.h"
#endif

#include <string.h>

mnc_status mnci_snapshot_check_content(const char *function, const mnc_snapshot_content *content)
{
#ifndef MNCI_WITH_HDF5
    (void)content;
    return mnci_fail(MNC_ERR_UNSUPPORTED,
                     "%s: the library was built without HDF5 (MNC_WITH_HDF5=OFF)", function);
#else
    MNCI_TRY(mnci_check_pointer(function, "content", content));
    MNCI_TRY(mnci_check_pointer(function, "content.quantities", content->quantities));
    if (content->quantity_count < 1 || content->quantity_count > MNC_MAX_SNAPSHOT_QUANTITIES)
        return mnci_fail(MNC_ERR_INVALID, "content.quantity_count = %zu: must be between 1 and %d",
                         content->quantity_count, MNC_MAX_SNAPSHOT_QUANTITIES);
    return mnci_check_threads("content.threads", content->threads);
#endif
}

#ifdef MNCI_WITH_HDF5
static mnc_status check_path(const char *path)
{
    MNCI_TRY(mnci_check_pointer("mnc_snapshot_write", "path", path));
    static const char ENDING[] = ".hdf";
    const size_t length = strlen(path), ending = strlen(ENDING);
    if (length <= ending || strcmp(path + length - ending, ENDING) != 0)
        return mnci_fail(MNC_ERR_INVALID,
                         "mnc_snapshot_write: path = \"%s\": must end in \"%s\", by which ParaView "
                         "knows the file",
                         path, ENDING);
    return MNC_OK;
}

/* The names of the quantities become names of HDF5 links. */
static mnc_status check_names(const mnc_simulation *simulation, const mnc_snapshot_content *content)
{
    const char *names[MNC_MAX_SNAPSHOT_QUANTITIES];
    for (size_t q = 0; q < content->quantity_count; q++) {
        mnc_quantity_info info = {0};
        MNCI_TRY(mnc_simulation_quantity_info(simulation, content->quantities[q], &info));
        names[q] = info.name;
        if (strchr(info.name, '/') || strcmp(info.name, ".") == 0)
            return mnci_fail(MNC_ERR_INVALID,
                             "content.quantities[%zu] has the name \"%s\": a name in a file must "
                             "have no '/' and not be \".\"",
                             q, info.name);
        for (size_t other = 0; other < q; other++)
            if (strcmp(names[other], info.name) == 0)
                return mnci_fail(MNC_ERR_INVALID,
                                 "content.quantities[%zu] and [%zu] have the same name, \"%s\": "
                                 "names in a file must differ",
                                 other, q, info.name);
    }
    return MNC_OK;
}

/* No process of a distributed simulation has all values, so that even a query for zero cells is
   refused. */
static mnc_status check_is_whole(const mnc_simulation *simulation, int quantity)
{
    double none;
    if (mnc_simulation_values(simulation, quantity, 0, 0, &none) == MNC_OK)
        return MNC_OK;
    return mnci_fail(MNC_ERR_INVALID,
                     "mnc_snapshot_write: simulation: must not be shared by several processes; "
                     "mnc_petsc_snapshot_write and mnc_petsc_snapshots_write write these");
}

/* The read function of an mnci_cell_source. */
static mnc_status read_own(void *user, int quantity, size_t first, size_t count, double *values)
{
    const mnc_simulation *const *simulation = user;
    return mnc_simulation_values(*simulation, quantity, first, count, values);
}
#endif

mnc_status mnci_snapshot_write(const mnc_simulation *simulation, const char *path,
                               const mnc_snapshot_content *content, const mnci_cell_source *source)
{
    MNCI_TRY(mnci_snapshot_check_content("mnc_snapshot_write", content));
#ifdef MNCI_WITH_HDF5
    const mnci_cell_source own = {.read = read_own, .user = &simulation};
    MNCI_TRY(mnci_check_pointer("mnc_snapshot_write", "simulation", simulation));
    MNCI_TRY(check_path(path));
    MNCI_TRY(check_names(simulation, content));
    if (!source)
        MNCI_TRY(check_is_whole(simulation, content->quantities[0]));
    return mnci_vtkhdf_write(simulation, path, content, source ? source : &own);
#else
    (void)simulation;
    (void)path;
    (void)source;
    return MNC_ERR_UNSUPPORTED;
#endif
}

mnc_status mnc_snapshot_write(const mnc_simulation *simulation, const char *path,
                              const mnc_snapshot_content *content)
{
    return mnci_snapshot_write(simulation, path, content, NULL);
}
