/* The size of an OpenMP thread team. OpenMP runtimes abort the process if the system refuses a
   thread, and libgomp waits forever for the threads of its last team in a process forked since.
   Hence the system is probed first with as many threads of our own, and a thread that forked works
   serially. */
#include "base/team.h"

#include "base/thread_probe.h"

#include <mncollagen/threads.h>

#include <omp.h>
#include <pthread.h>
#include <sys/stat.h>

/* State of the calling thread. OpenMP keeps the last outermost team of each thread. */
static _Thread_local struct {
    int requested, granted; /* of the last team; 0: none yet */
    int had_others;         /* whether other threads existed when this one forked */
    int is_serial;          /* in a process forked from one with several threads */
} own;

/* Held while one thread probes and creates its team: concurrent probes would count the same
   threads. */
static pthread_mutex_t team_lock = PTHREAD_MUTEX_INITIALIZER;

/* Whether other threads may exist: on Linux the link count of a directory tells. */
static int has_others(void)
{
    enum { SINGLE = 3 }; /* links: the folder, its parent's and one thread's */
    struct stat threads;
    return own.granted > 1 || stat("/proc/self/task", &threads) != 0 || threads.st_nlink > SINGLE;
}

static void before_fork(void)
{
    pthread_mutex_lock(&team_lock);
    own.had_others = has_others();
}

static void after_fork_in_parent(void)
{
    pthread_mutex_unlock(&team_lock);
}

static void after_fork_in_child(void)
{
    own.is_serial = own.is_serial || own.had_others;
    pthread_mutex_unlock(&team_lock);
}

/* When the library is loaded, as the program may fork before its first call. If memory is short,
   forked processes behave as with plain OpenMP. */
__attribute__((constructor)) static void watch_forks(void)
{
    (void)pthread_atfork(before_fork, after_fork_in_parent, after_fork_in_child);
}

/* Lets OpenMP create the team; returns its size, which other limits of OpenMP may reduce. */
static int make_team(int threads)
{
    int made = 1;
#pragma omp parallel num_threads(threads)
#pragma omp single
    made = omp_get_num_threads();
    return made;
}

/* `threads`, or fewer if the system refuses that many beside the `existing` ones. */
static int grant(int threads, int existing)
{
    const int missing = threads - existing, started = mnci_probe_threads(missing);
    /* At the limit, leave some for other users, who also start threads meanwhile. */
    return started == missing ? threads : existing + started / 2;
}

int mnci_team_size(int threads)
{
    const int level = omp_get_active_level();
    if (threads <= 1 || own.is_serial || level >= omp_get_max_active_levels())
        return 1;
    if (level > 0)
        return grant(threads, 1); /* OpenMP does not keep the teams of inner levels */
    if (threads != own.requested) {
        pthread_mutex_lock(&team_lock);
        if (threads > own.granted) {
            const int granted = grant(threads, own.granted > 0 ? own.granted : 1);
            own.granted = granted > 1 ? make_team(granted) : 1;
        } else {
            own.granted = threads; /* the others of its last team end */
        }
        own.requested = threads;
        pthread_mutex_unlock(&team_lock);
    }
    return own.granted;
}

int mnc_threads_request(int wanted)
{
    return mnci_team_size(wanted > 0 ? wanted : omp_get_max_threads());
}
