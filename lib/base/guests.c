/* How many more threads the system lets a process have. No limit says it (of processes, of a
   control group, of addresses, of memory), so they are started. */
#include "base/guests.h"

#include <limits.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

typedef struct guest {
    pthread_t thread;
    pthread_mutex_t *door; /* locked until all have come */
    char name[64];         /* file of the thread in /proc, gone when the system has forgotten it */
} guest;

static void *stay(void *argument)
{
    static const char folder[] = "/proc/";
    guest *g = argument;
    memcpy(g->name, folder, sizeof folder);
    if (readlink("/proc/thread-self", g->name + strlen(folder), sizeof g->name - sizeof folder) < 0)
        g->name[0] = '\0';
    pthread_mutex_lock(g->door);
    pthread_mutex_unlock(g->door);
    return NULL;
}

/* Bytes of a stack of OpenMP's threads where OMP_STACKSIZE names them: "512", in kB, "64 M". 0: as
   of any thread. */
static size_t stack_bytes(void)
{
    static const char units[] = "BKMG";
    /* NOLINTNEXTLINE(concurrency-mt-unsafe): OpenMP reads it in the same way */
    const char *text = getenv("OMP_STACKSIZE");
    if (!text)
        return 0;
    char *end;
    unsigned long bytes = strtoul(text, &end, 10);
    while (*end == ' ')
        end++;
    int shift = 10;
    for (int unit = 0; *end && units[unit]; unit++)
        if (*end == units[unit] || *end == units[unit] + ('a' - 'A'))
            shift = 10 * unit;
    return bytes <= ULONG_MAX >> shift ? bytes << shift : 0;
}

/* A thread that was joined counts against the limits for some microseconds more. */
static void await_end(const guest *guests, int count)
{
    enum { TURNS = 20000 }; /* a second: never needed, unless another thread takes over a number */
    const struct timespec moment = {.tv_nsec = 50000};
    int turn = 0;
    for (int i = 0; i < count; i++)
        while (turn < TURNS && access(guests[i].name, F_OK) == 0) {
            nanosleep(&moment, NULL);
            turn++;
        }
}

static int come_and_go(guest *guests, int wanted, const pthread_attr_t *kind)
{
    int come = 0;
    pthread_mutex_t door;
    if (pthread_mutex_init(&door, NULL) != 0)
        return 0;
    pthread_mutex_lock(&door);
    for (; come < wanted; come++) {
        guests[come].door = &door;
        if (pthread_create(&guests[come].thread, kind, stay, &guests[come]) != 0)
            break;
    }
    pthread_mutex_unlock(&door);
    for (int i = 0; i < come; i++)
        pthread_join(guests[i].thread, NULL);
    pthread_mutex_destroy(&door);
    await_end(guests, come);
    return come;
}

int mnci_guests(int wanted)
{
    pthread_attr_t kind;
    guest *guests = calloc((size_t)wanted, sizeof *guests);
    if (!guests || pthread_attr_init(&kind) != 0) {
        free(guests);
        return 0;
    }
    const size_t bytes = stack_bytes();
    int come = 0;
    if (bytes > 0)
        (void)pthread_attr_setstacksize(&kind,
                                        bytes); /* too small: OpenMP does not take it either */
    come = come_and_go(guests, wanted, &kind);
    pthread_attr_destroy(&kind);
    free(guests);
    return come;
}
