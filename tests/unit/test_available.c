/* Memory that the system leaves, read from trees of files made up for the test. */
#define _POSIX_C_SOURCE 200809L /* mkdtemp */

#include "base/available.h"
#include "testing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct file {
    const char *path, *text;
} file;

static char root[64];

/* Makes the folders on the way to a path below the root. */
static void make_folders(const char *path)
{
    char folder[256];
    snprintf(folder, sizeof folder, "%s%s", root, path);
    for (char *slash = strchr(folder + strlen(root) + 1, '/'); slash;
         slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        mkdir(folder, 0700);
        *slash = '/';
    }
}

static void write_files(const file *files, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        char path[256];
        make_folders(files[i].path);
        snprintf(path, sizeof path, "%s%s", root, files[i].path);
        FILE *stream = fopen(path, "w");
        assert_non_null(stream);
        fputs(files[i].text, stream);
        fclose(stream);
    }
}

static int new_root(void **state)
{
    (void)state;
    strcpy(root, "/tmp/mnc_available_XXXXXX");
    return mkdtemp(root) == NULL;
}

static int remove_root(void **state)
{
    char command[128];
    (void)state;
    snprintf(command, sizeof command, "rm -r '%s'", root);
    return system(command);
}

static const file machine = {"/proc/meminfo",
                             "MemTotal:       9000000 kB\nMemAvailable:   4000000 kB\n"};

static void the_machine(void **state)
{
    (void)state;
    assert_true(mnci_memory_available(root) > 1e300);
    write_files(&machine, 1);
    assert_close(mnci_memory_available(root), 4e6 * 1024, 0, 0);
    assert_true(mnci_memory_available("") > 0.0);
}

/* The group above has the tighter limit; inactive cached files are free. */
static void groups_of_version_2(void **state)
{
    (void)state;
    const file files[] = {
        machine,
        {"/proc/self/cgroup", "0::/user/job\n"},
        {"/sys/fs/cgroup/user/job/memory.max", "3000000000\n"},
        {"/sys/fs/cgroup/user/job/memory.current", "500000000\n"},
        {"/sys/fs/cgroup/user/memory.max", "1000000000\n"},
        {"/sys/fs/cgroup/user/memory.current", "700000000\n"},
        {"/sys/fs/cgroup/user/memory.stat", "anon 1\ninactive_file 200000000\n"},
    };
    write_files(files, sizeof files / sizeof *files);
    assert_close(mnci_memory_available(root), 5e8, 0, 0);
    const file unlimited = {"/sys/fs/cgroup/user/memory.max", "max\n"};
    write_files(&unlimited, 1);
    assert_close(mnci_memory_available(root), 2.5e9, 0, 0);
}

static void groups_of_version_1(void **state)
{
    (void)state;
    const file files[] = {
        machine,
        {"/proc/self/cgroup", "5:cpuset:/\n4:memory:/job\n0::/\n"},
        {"/sys/fs/cgroup/memory/job/memory.limit_in_bytes", "800000000\n"},
        {"/sys/fs/cgroup/memory/job/memory.usage_in_bytes", "300000000\n"},
        {"/sys/fs/cgroup/memory/job/memory.stat", "inactive_file 7\ntotal_inactive_file 100\n"},
        {"/sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n"},
        {"/sys/fs/cgroup/memory/memory.usage_in_bytes", "300000000\n"},
    };
    write_files(files, sizeof files / sizeof *files);
    assert_close(mnci_memory_available(root), 500000100, 0, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_machine, new_root, remove_root),
        cmocka_unit_test_setup_teardown(groups_of_version_2, new_root, remove_root),
        cmocka_unit_test_setup_teardown(groups_of_version_1, new_root, remove_root),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
