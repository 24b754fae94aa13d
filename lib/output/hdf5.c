/* HDF5 as this library uses it. Some builds of HDF5 are not safe for threads, hence the lock, which
   is there without OpenMP as well. */
#include "output/hdf5.h"

#include "base/error.h"

#include <pthread.h>
#include <string.h>

static pthread_mutex_t mnci_hdf5_lock = PTHREAD_MUTEX_INITIALIZER;

mnc_status mnci_hdf5_call(mnci_hdf5_fn *work, void *context)
{
    mnc_status status;
    pthread_mutex_lock(&mnci_hdf5_lock);
    H5E_BEGIN_TRY
    {
        status = work(context);
    }
    H5E_END_TRY
    H5Eclear2(H5E_DEFAULT);
    pthread_mutex_unlock(&mnci_hdf5_lock);
    return status;
}

/* An H5E_walk2_t: keeps the first message, which is the innermost one. */
static herr_t keep_message(unsigned number, const H5E_error2_t *error, void *user)
{
    if (number == 0 && error->desc)
        strncpy(user, error->desc, 199);
    return 0;
}

mnc_status mnci_hdf5_fail(const char *path, const char *what)
{
    char message[200] = "";
    H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, keep_message, message);
    return mnci_fail(MNC_ERR_IO, "%s: HDF5 could not %s: %s", path, what,
                     message[0] ? message : "no message");
}
