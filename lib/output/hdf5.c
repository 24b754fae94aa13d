/* Calls of HDF5. Some builds of HDF5 are not thread-safe, hence the lock, also without OpenMP. */
#include "output/hdf5.h"

#include "base/error.h"

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

/* One per process, as HDF5 has global state. It is lost in a process forked while another thread
   held it: waiting for that thread would block programs that fork only to exec. */
static struct {
    pthread_mutex_t mutex;
    atomic_int is_lost;
} hdf5_lock = {.mutex = PTHREAD_MUTEX_INITIALIZER};

/* State of the lock at a fork. */
static _Thread_local int was_free = 1;

static void before_fork(void)
{
    was_free = pthread_mutex_trylock(&hdf5_lock.mutex) == 0;
}

static void after_fork_in_parent(void)
{
    if (was_free)
        pthread_mutex_unlock(&hdf5_lock.mutex);
}

static void after_fork_in_child(void)
{
    after_fork_in_parent();
    if (!was_free)
        atomic_store(&hdf5_lock.is_lost, 1);
}

__attribute__((constructor)) static void watch_forks(void)
{
    (void)pthread_atfork(before_fork, after_fork_in_parent, after_fork_in_child);
}

mnc_status mnci_hdf5_call(mnci_hdf5_fn *work, void *context)
{
    mnc_status status;
    if (atomic_load(&hdf5_lock.is_lost))
        return mnci_fail(MNC_ERR_UNSUPPORTED, "HDF5: this process was forked while another thread "
                                              "was at work with it: start a new one for files");
    pthread_mutex_lock(&hdf5_lock.mutex);
    H5E_BEGIN_TRY
    {
        status = work(context);
    }
    H5E_END_TRY
    H5Eclear2(H5E_DEFAULT);
    pthread_mutex_unlock(&hdf5_lock.mutex);
    return status;
}

/* An H5E_walk2_t: keeps the first, innermost message. */
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
