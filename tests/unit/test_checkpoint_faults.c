/* A checkpoint at every point at which the operating system may refuse or the process may end. The
   linker (--wrap) puts a fault before each call of the system and each allocation in turn. */
#include "course.h"
#include "kept.h"
#include "output/checkpoint.h"
#include "scratch.h"
#include "testing.h"

#include <errno.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

enum { KEEP = 3 };
typedef enum fault { NO_FAULT, REFUSE, INTERRUPT, KILL, NO_MEMORY } fault;

static fault kind;
static int reason = EIO;       /* of a refusal */
static size_t calls, fault_at; /* counted from 1 */

/* Whether this call is the one that fails; those that are interrupted are every second one. */
static int strikes(void)
{
    if (kind == NO_FAULT || kind == NO_MEMORY)
        return 0;
    calls++;
    if (kind == INTERRUPT) {
        errno = EINTR;
        return calls % 2 == 1;
    }
    if (calls != fault_at)
        return 0;
    if (kind == KILL)
        raise(SIGKILL);
    errno = reason;
    return 1;
}

void *__real_malloc(size_t bytes);
void *__wrap_malloc(size_t bytes);
int __real_open(const char *path, int flags, ...);
int __wrap_open(const char *path, int flags, ...);

void *__wrap_malloc(size_t bytes)
{
    return kind == NO_MEMORY && ++calls == fault_at ? NULL : __real_malloc(bytes);
}

int __wrap_open(const char *path, int flags, ...)
{
    va_list arguments;
    va_start(arguments, flags);
    const mode_t mode = flags > 3 ? va_arg(arguments, mode_t) : 0;
    va_end(arguments);
    return kind != INTERRUPT && strikes() ? -1 : __real_open(path, flags, mode);
}

#define WRAP(type, name, parameters, arguments)                                                    \
    type __real_##name parameters;                                                                 \
    type __wrap_##name parameters;                                                                 \
    type __wrap_##name parameters                                                                  \
    {                                                                                              \
        return strikes() ? -1 : __real_##name arguments;                                           \
    }

/* An interrupted one has done a part of the work the next time. */
static size_t part_of(size_t size)
{
    return kind == INTERRUPT && size > 1 ? size / 2 : size;
}

WRAP(ssize_t, pread, (int file, void *to, size_t size, off_t at), (file, to, part_of(size), at))
WRAP(ssize_t, pwrite, (int file, const void *from, size_t size, off_t at),
     (file, from, part_of(size), at))
WRAP(int, ftruncate, (int file, off_t size), (file, size))
WRAP(int, fsync, (int file), (file))

int __real_rename(const char *from, const char *to);
int __wrap_rename(const char *from, const char *to);

int __wrap_rename(const char *from, const char *to)
{
    return kind != INTERRUPT && strikes() ? -1 : __real_rename(from, to);
}

static int links_fail;
int __real_link(const char *from, const char *to);
int __wrap_link(const char *from, const char *to);

int __wrap_link(const char *from, const char *to)
{
    if (links_fail) {
        errno = EPERM;
        return -1;
    }
    return kind != INTERRUPT && strikes() ? -1 : __real_link(from, to);
}

/* A call that fails has closed or removed nothing, but nothing depends on it: only killed here. */
int __real_unlink(const char *path);
int __wrap_unlink(const char *path);

int __wrap_unlink(const char *path)
{
    if (kind == KILL)
        (void)strikes();
    return __real_unlink(path);
}

static char folder[SCRATCH_PATH_SIZE], path[SCRATCH_PATH_SIZE];
static mnc_simulation_desc desc;
static mnc_simulation *simulation;
static unsigned char *files[KEEP]; /* of days 2, 1 and 0 */
static size_t sizes[KEEP];

static int set_up(void **state)
{
    (void)state;
    scratch_create(folder);
    scratch_path(folder, "run.h5", path);
    desc = mnc_simulation_desc_default(MNC_SITE_EYELID);
    desc.spacing_mm = 0.2;
    simulation = create_simulation(&desc);
    for (int day = 0; day < KEEP; day++) {
        assert_ok(mnc_simulation_run_until(simulation, day));
        assert_ok(mnci_checkpoint_write(simulation, path, 1));
        files[KEEP - 1 - day] = scratch_read(path, &sizes[KEEP - 1 - day]);
    }
    assert_ok(mnc_simulation_run_until(simulation, KEEP));
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    mnc_simulation_destroy(simulation);
    for (int age = 0; age < KEEP; age++)
        free(files[age]);
    scratch_remove(folder);
    return 0;
}

static double day_in(const char *file)
{
    double day = -1;
    mnc_simulation *later = NULL;
    assert_ok(mnc_checkpoint_resume(file, &desc, &later));
    assert_ok(mnc_simulation_day(later, &day));
    mnc_simulation_destroy(later);
    return day;
}

static const char *older(int age, char name[SCRATCH_PATH_SIZE])
{
    snprintf(name, SCRATCH_PATH_SIZE, "%.200s.%d", path, age);
    return name;
}

/* Files of days 2, 1 and 0; the simulation is on day 3. */
static void prepare(void)
{
    char name[SCRATCH_PATH_SIZE];
    for (int age = 0; age < KEEP; age++)
        scratch_write(age == 0 ? path : older(age, name), files[age], sizes[age]);
}

/* The newest is of day 3 or 2; older ones are readable and not newer, and at most one is missing.
 */
static double check_files(void)
{
    char name[SCRATCH_PATH_SIZE];
    const double newest = day_in(path);
    double before = newest;
    int missing = 0;
    assert_true(newest == 3.0 || newest == 2.0);
    for (int age = 1; age < KEEP; age++) {
        if (!scratch_has(older(age, name))) {
            missing++;
            continue;
        }
        const double day = day_in(name);
        assert_true(day <= before);
        before = day;
    }
    assert_true(missing <= 1);
    return newest;
}

/* Each call of writing is refused with the reason. */
static void check_refusals(int error)
{
    size_t failures = 0;
    reason = error;
    for (size_t k = 1;; k++) {
        prepare();
        calls = 0;
        fault_at = k;
        kind = REFUSE;
        const mnc_status status = mnci_checkpoint_write(simulation, path, KEEP);
        kind = NO_FAULT;
        const double newest = check_files();
        char temporary[SCRATCH_PATH_SIZE];
        assert_int_equal(scratch_has(scratch_path(folder, "run.h5.tmp", temporary)), 0);
        if (status != MNC_OK) {
            assert_status(status, MNC_ERR_IO);
            assert_error_names(strerror(error));
            failures++;
        } else {
            assert_close(newest, 3, 0, 0);
        }
        if (calls < k) {
            assert_ok(status);
            break;
        }
    }
    assert_true(failures > 10);
}

static void refusals(void **state)
{
    (void)state;
    check_refusals(EIO);
    check_refusals(ENOSPC);
}

static void kills(void **state)
{
    (void)state;
    int old = 0, fresh = 0;
    for (size_t k = 1, ended = 0; !ended; k++) {
        prepare();
        int status = 0;
        const pid_t child = fork();
        assert_true(child >= 0);
        if (child == 0) {
            calls = 0;
            fault_at = k;
            kind = KILL;
            _exit(mnci_checkpoint_write(simulation, path, KEEP) != MNC_OK);
        }
        assert_int_equal(waitpid(child, &status, 0), child);
        ended = WIFEXITED(status);
        assert_true(ended ? WEXITSTATUS(status) == 0 : WTERMSIG(status) == SIGKILL);
        const double newest = check_files();
        old += newest == 2;
        fresh += newest == 3;
        /* What was left behind is in no one's way. */
        assert_ok(mnci_checkpoint_write(simulation, path, KEEP));
        assert_close(day_in(path), 3, 0, 0);
    }
    assert_true(old > 10 && fresh > 1);
}

/* Where files have no second names, they step back by renaming. */
static void no_links(void **state)
{
    (void)state;
    char name[SCRATCH_PATH_SIZE];
    prepare();
    links_fail = 1;
    assert_ok(mnci_checkpoint_write(simulation, path, KEEP));
    links_fail = 0;
    assert_close(day_in(path), 3, 0, 0);
    for (int age = 1; age < KEEP; age++)
        assert_close(day_in(older(age, name)), 3 - age, 0, 0);
}

static mnc_status write_it(void)
{
    return mnci_checkpoint_write(simulation, path, KEEP);
}

static mnc_status describe_it(void)
{
    size_t needed;
    return mnc_checkpoint_describe(path, NULL, 0, &needed);
}

static mnc_status resume_it(void)
{
    mnc_simulation *later = NULL;
    const mnc_status status = mnc_checkpoint_resume(path, &desc, &later);
    assert_int_equal(later == NULL, status != MNC_OK);
    mnc_simulation_destroy(later);
    return status;
}

static mnc_status attach_it(void)
{
    const mnc_checkpoint_policy policy = {.path = path, .keep = 1};
    mnc_checkpointer *checkpointer = NULL;
    const mnc_status status = mnc_checkpointer_create(&policy, &checkpointer);
    assert_int_equal(checkpointer == NULL, status != MNC_OK);
    mnc_checkpointer_destroy(checkpointer);
    return status;
}

/* Each read that fails is told as one, never as a file that is damaged or lacks something. */
static void reads(void **state)
{
    (void)state;
    mnc_status (*const acts[])(void) = {describe_it, resume_it};
    prepare();
    reason = EIO;
    for (size_t a = 0; a < sizeof acts / sizeof *acts; a++) {
        for (size_t k = 1;; k++) {
            calls = 0;
            fault_at = k;
            kind = REFUSE;
            const mnc_status status = acts[a]();
            kind = NO_FAULT;
            if (calls < k) {
                assert_ok(status);
                assert_true(k > 10);
                break;
            }
            assert_status(status, MNC_ERR_IO);
            assert_error_names(path);
            assert_error_names("Input/output error");
        }
    }
}

/* Signals end calls with EINTR, and reads and writes after a part of the work. */
static void interruptions(void **state)
{
    (void)state;
    mnc_status (*const acts[])(void) = {write_it, describe_it, resume_it};
    prepare();
    for (size_t a = 0; a < sizeof acts / sizeof *acts; a++) {
        calls = 0;
        kind = INTERRUPT;
        const mnc_status status = acts[a]();
        kind = NO_FAULT;
        assert_ok(status);
        assert_true(calls > 20);
    }
    assert_close(check_files(), 3, 0, 0);
}

/* The library's own allocations; those inside HDF5 are its own business. */
static void no_memory(void **state)
{
    (void)state;
    mnc_status (*const acts[])(void) = {write_it, describe_it, resume_it, attach_it};
    for (size_t a = 0; a < sizeof acts / sizeof *acts; a++) {
        prepare();
        for (size_t k = 1;; k++) {
            calls = 0;
            fault_at = k;
            kind = NO_MEMORY;
            const mnc_status status = acts[a]();
            kind = NO_FAULT;
            if (calls < k) {
                assert_ok(status);
                assert_true(k > 1);
                break;
            }
            assert_status(status, MNC_ERR_MEMORY);
            assert_error_names("no memory for ");
            (void)check_files();
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refusals), cmocka_unit_test(reads),    cmocka_unit_test(interruptions),
        cmocka_unit_test(kills),    cmocka_unit_test(no_links), cmocka_unit_test(no_memory),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
