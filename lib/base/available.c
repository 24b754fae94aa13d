/* Memory that the process can still allocate, as Linux reports it: MemAvailable of /proc/meminfo,
   and the limit and usage of the process's control group and of all groups above it, in version 2
   (memory.max) or 1 (memory.limit_in_bytes) of that interface. The page cache counts as used there
   but is reclaimed on demand, so its inactive part counts as free. */
#include "base/available.h"

#include "base/error.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PATH_SIZE = 512 };

/* The number after `key` at the start of a line; NAN when file, line or number are missing. */
static double number_in(const char *path, const char *key)
{
    FILE *file = fopen(path, "r");
    char line[PATH_SIZE];
    double number = (double)NAN;
    if (!file)
        return number;
    while (fgets(line, sizeof line, file))
        if (strncmp(line, key, strlen(key)) == 0) {
            char *end;
            const double found = strtod(line + strlen(key), &end);
            if (end != line + strlen(key)) /* else "max": no limit */
                number = found;
            break;
        }
    fclose(file);
    return number;
}

/* Names of one version of the interface. */
typedef struct group_files {
    const char *controllers; /* of the line of /proc/self/cgroup */
    const char *mount, *limit, *usage, *cached;
} group_files;

static const group_files versions[] = {
    {":", "/sys/fs/cgroup", "memory.max", "memory.current", "inactive_file "},
    {"memory:", "/sys/fs/cgroup/memory", "memory.limit_in_bytes", "memory.usage_in_bytes",
     "total_inactive_file "},
};

static double read_group(const char *folder, const char *name, const char *key)
{
    char path[3 * PATH_SIZE];
    if (snprintf(path, sizeof path, "%s/%s", folder, name) >= (int)sizeof path)
        return (double)NAN;
    return number_in(path, key);
}

static double left_in_group(const group_files *files, const char *folder)
{
    const double limit = read_group(folder, files->limit, "");
    const double usage = read_group(folder, files->usage, "");
    const double cached = read_group(folder, "memory.stat", files->cached);
    if (isnan(limit) || isnan(usage))
        return HUGE_VAL;
    return fmax(limit - fmax(usage - (isnan(cached) ? 0 : cached), 0), 0);
}

static void copy_after_colon(const char *text, char *group)
{
    const char *colon = strchr(text, ':');
    if (colon)
        snprintf(group, PATH_SIZE, "%s", colon + 1);
}

/* The group's path below the mount, from lines "number:controllers:path". */
static void find_group(const char *root, const group_files *files, char *group)
{
    char path[PATH_SIZE], line[PATH_SIZE];
    *group = '\0';
    snprintf(path, sizeof path, "%s/proc/self/cgroup", root);
    FILE *file = fopen(path, "r");
    if (!file)
        return;
    while (fgets(line, sizeof line, file)) {
        line[strcspn(line, "\n")] = '\0';
        const char *controllers = strchr(line, ':');
        if (!controllers)
            continue;
        controllers++;
        if (strncmp(controllers, files->controllers, strlen(files->controllers)) == 0)
            copy_after_colon(controllers, group);
    }
    fclose(file);
}

/* The group itself and every group above it: each may have its own limit. */
static double left_in_groups(const char *root, const group_files *files)
{
    char group[PATH_SIZE], folder[2 * PATH_SIZE];
    double least = HUGE_VAL;
    find_group(root, files, group);
    for (;;) {
        snprintf(folder, sizeof folder, "%s%s%s", root, files->mount, group);
        least = fmin(least, left_in_group(files, folder));
        char *last = strrchr(group, '/');
        if (!last)
            return least;
        *last = '\0';
    }
}

double mnci_memory_available(const char *root)
{
    char path[PATH_SIZE];
    snprintf(path, sizeof path, "%s/proc/meminfo", root);
    const double kilobytes = number_in(path, "MemAvailable:");
    double least = isnan(kilobytes) ? HUGE_VAL : kilobytes * 1024;
    for (size_t v = 0; v < sizeof versions / sizeof *versions; v++)
        least = fmin(least, left_in_groups(root, &versions[v]));
    return least;
}

mnc_status mnci_memory_check(double bytes, const char *what, const char *advice)
{
    static const double small_bytes = 64e6, gb = 1e9;
    if (bytes < small_bytes)
        return MNC_OK;
    const double available = mnci_memory_available("");
    if (bytes <= available)
        return MNC_OK;
    return mnci_fail(MNC_ERR_MEMORY, "%s %.4g GB of memory, and %.4g GB are available: %s", what,
                     bytes / gb, available / gb, advice);
}
