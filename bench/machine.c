/* What was measured, and on which machine. */
#include "machine.h"

#include "base/threads.h"

#include <mncollagen.h>

#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

static const char *const names[] = {"library",   "bench_compiler", "bench_flags",
                                    "processor", "cpus_online",    "openmp_threads"};

/* The processor's name as Linux reports it. */
static const char *processor(void)
{
    static char text[160] = "unknown";
    char line[256];
    FILE *in = fopen("/proc/cpuinfo", "r");
    while (in && fgets(line, sizeof line, in)) {
        const char *colon = strchr(line, ':');
        if (strncmp(line, "model name", 10) != 0 || !colon)
            continue;
        snprintf(text, sizeof text, "%.*s", (int)strcspn(colon + 2, "\n"), colon + 2);
        break;
    }
    if (in)
        fclose(in);
    return text;
}

static const char *whole(long number)
{
    static char text[32];
    snprintf(text, sizeof text, "%ld", number);
    return text;
}

int bench_machine_facts(void)
{
    return (int)(sizeof names / sizeof names[0]);
}

const char *bench_machine_fact_name(int number)
{
    return names[number];
}

const char *bench_machine_fact(int number)
{
    switch (number) {
    case 0:
        return mnc_build_info();
    case 1:
        return BENCH_COMPILER;
    case 2:
        return BENCH_FLAGS;
    case 3:
        return processor();
    case 4:
        return whole(sysconf(_SC_NPROCESSORS_ONLN));
    default:
        return whole(mnci_threads(0, SIZE_MAX));
    }
}

double bench_machine_resident_mb(void)
{
    long total = 0, resident = 0;
    FILE *in = fopen("/proc/self/statm", "r");
    if (in && fscanf(in, "%ld %ld", &total, &resident) != 2) /* NOLINT(cert-err34-c) */
        resident = 0;
    if (in)
        fclose(in);
    return 1e-6 * (double)resident * (double)sysconf(_SC_PAGESIZE);
}

double bench_machine_peak_mb(void)
{
    struct rusage usage;
    if (getrusage(RUSAGE_SELF, &usage) != 0)
        return 0;
    return 1.024e-3 * (double)usage.ru_maxrss;
}
