/* Checkpoints of a library that was built without HDF5. */
#include "base/check.h"
#include "base/error.h"
#include "output/checkpoint.h"

mnc_status mnci_checkpoint_supported(void)
{
    return mnci_fail(MNC_ERR_UNSUPPORTED,
                     "checkpoints: the library was built without HDF5 (MNC_WITH_HDF5=OFF)");
}

mnc_status mnci_checkpoint_write(const mnc_simulation *simulation, const char *path, int keep)
{
    (void)simulation;
    (void)path;
    (void)keep;
    return mnci_checkpoint_supported();
}

mnc_status mnc_checkpoint_write(const mnc_simulation *simulation, const char *path)
{
    return mnci_checkpoint_write(simulation, path, 1);
}

mnc_status mnci_checkpoint_open(const char *path, mnci_read_parts_fn *take, void *context)
{
    (void)path;
    (void)take;
    (void)context;
    return mnci_checkpoint_supported();
}

mnc_status mnc_checkpoint_resume(const char *path, const mnc_simulation_desc *desc,
                                 mnc_simulation **simulation)
{
    (void)path;
    (void)desc;
    MNCI_TRY(mnci_check_pointer("mnc_checkpoint_resume", "simulation", (const void *)simulation));
    *simulation = NULL;
    return mnci_checkpoint_supported();
}

/* NOLINTNEXTLINE(readability-non-const-parameter): as declared in the header */
mnc_status mnc_checkpoint_describe(const char *path, char *text, size_t size, size_t *needed)
{
    (void)path;
    (void)text;
    (void)size;
    (void)needed;
    return mnci_checkpoint_supported();
}
