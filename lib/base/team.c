/* How many threads a team of OpenMP may have. OpenMP's libraries end the process where the system
   refuses them a thread, and libgomp waits for ever for the threads of its last team in a process
   forked since. Hence the system is asked first, by as many threads of our own, and a thread that
   forked is told to work alone. */
#include "base/team.h"

#include "base/guests.h"

#include <mncollagen/threads.h>

#include <omp.h>
#include <pthread.h>
#include <sys/stat.h>

/* What the calling thread knows. OpenMP keeps the last team of each thread outside of others. */
static _Thread_local struct {
    int asked, given; /* of the last team; 0: none yet */
    int had_others;   /* whether other threads were there when this one forked */
    int is_alone;     /* in a process forked from one with several threads */
} own;

/* Held while one thread asks and makes its team: two that ask at once would be given the same. */
static pthread_mutex_t team_lock = PTHREAD_MUTEX_INITIALIZER;

/* Whether other threads may be there: Linux tells by the links of a folder, without reading it. */
static int has_others(void)
{
    enum { ALONE = 3 }; /* links: the folder, its parent's and one thread's */
    struct stat threads;
    return own.given > 1 || stat("/proc/self/task", &threads) != 0 || threads.st_nlink > ALONE;
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
    own.is_alone = own.is_alone || own.had_others;
    pthread_mutex_unlock(&team_lock);
}

/* When the library is loaded, as the program may fork before it asks for anything. Should there be
   no memory for it, forked processes behave as OpenMP's do. */
__attribute__((constructor)) static void watch_forks(void)
{
    (void)pthread_atfork(before_fork, after_fork_in_parent, after_fork_in_child);
}

/* Lets OpenMP make the team; how many it is, as other limits of OpenMP's may make it smaller. */
static int make_team(int threads)
{
    int made = 1;
#pragma omp parallel num_threads(threads)
#pragma omp single
    made = omp_get_num_threads();
    return made;
}

/* `threads`, or fewer where the system refuses that many beside the `there` that are kept. */
static int ask(int threads, int there)
{
    const int missing = threads - there, come = mnci_guests(missing);
    /* At its limit the system needs some for others, who also take them while we look. */
    return come == missing ? threads : there + come / 2;
}

int mnci_team(int threads)
{
    const int level = omp_get_active_level();
    if (threads <= 1 || own.is_alone || level >= omp_get_max_active_levels())
        return 1;
    if (level > 0)
        return ask(threads, 1); /* OpenMP does not keep the teams of inner levels */
    if (threads != own.asked) {
        pthread_mutex_lock(&team_lock);
        if (threads > own.given) {
            const int given = ask(threads, own.given > 0 ? own.given : 1);
            own.given = given > 1 ? make_team(given) : 1;
        } else {
            own.given = threads; /* the others of its last team end */
        }
        own.asked = threads;
        pthread_mutex_unlock(&team_lock);
    }
    return own.given;
}

int mnc_threads_ask(int wanted)
{
    return mnci_team(wanted > 0 ? wanted : omp_get_max_threads());
}
