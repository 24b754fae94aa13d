/* Probe of how many more threads the system grants a process. The limits (processes, control
   groups, address space, memory) cannot be queried reliably, so threads are started. */
#include "base/thread_probe.h"

#include <limits.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

typedef struct probe {
    pthread_t thread;
    pthread_mutex_t *gate; /* locked until all are started */
    char name[64]; /* file of the thread in /proc, gone once the system no longer counts it */
} probe;

static void *wait_at_gate(void *argument)
{
    static const char folder[] = "/proc/";
    probe *p = argument;
    memcpy(p->name, folder, sizeof folder);
    if (readlink("/proc/thread-self", p->name + strlen(folder), sizeof p->name - sizeof folder) < 0)
        p->name[0] = '\0';
    pthread_mutex_lock(p->gate);
    pthread_mutex_unlock(p->gate);
    return NULL;
}

/* Stack size of OpenMP threads from OMP_STACKSIZE: "512", in kB, "64 M". 0: the default. */
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

/* A joined thread counts against the limits for some more microseconds. */
static void await_end(const probe *probes, int count)
{
    enum { TRIES = 20000 }; /* a second: reached only if another thread reuses a thread id */
    const struct timespec pause = {.tv_nsec = 50000};
    int tries = 0;
    for (int i = 0; i < count; i++)
        while (tries < TRIES && access(probes[i].name, F_OK) == 0) {
            nanosleep(&pause, NULL);
            tries++;
        }
}

static int start_and_join(probe *probes, int wanted, const pthread_attr_t *attributes)
{
    int started = 0;
    pthread_mutex_t gate;
    if (pthread_mutex_init(&gate, NULL) != 0)
        return 0;
    pthread_mutex_lock(&gate);
    for (; started < wanted; started++) {
        probes[started].gate = &gate;
        if (pthread_create(&probes[started].thread, attributes, wait_at_gate, &probes[started]) !=
            0)
            break;
    }
    pthread_mutex_unlock(&gate);
    for (int i = 0; i < started; i++)
        pthread_join(probes[i].thread, NULL);
    pthread_mutex_destroy(&gate);
    await_end(probes, started);
    return started;
}

int mnci_probe_threads(int wanted)
{
    pthread_attr_t attributes;
    probe *probes = calloc((size_t)wanted, sizeof *probes);
    if (!probes || pthread_attr_init(&attributes) != 0) {
        free(probes);
        return 0;
    }
    const size_t bytes = stack_bytes();
    int started = 0;
    if (bytes > 0)
        (void)pthread_attr_setstacksize(&attributes,
                                        bytes); /* too small: OpenMP does not take it either */
    started = start_and_join(probes, wanted, &attributes);
    pthread_attr_destroy(&attributes);
    free(probes);
    return started;
}
