/* A program that loads a plugin, runs a patch on threads in it, and unloads it again: the threads
   that OpenMP keeps must not lose their code. Arguments: the plugins. */
#include <dlfcn.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <unistd.h>
/* after the headers that it needs */
#include <cmocka.h>

static char **plugins;

static void run_and_unload(const char *file)
{
    void *plugin = dlopen(file, RTLD_NOW | RTLD_LOCAL);
    if (!plugin)
        fail_msg("%s", dlerror());
    int (*run)(void);
    *(void **)&run = dlsym(plugin, "run_patch");
    assert_non_null(run);
    assert_int_equal(run(), 0);
    assert_int_equal(dlclose(plugin), 0);
    usleep(100000); /* for a thread to fall asleep, and to wake where its code was */
}

static void runs_go_on_after_unloading(void **state)
{
    (void)state;
    assert_non_null(plugins[0]);
    for (char **plugin = plugins; *plugin; plugin++)
        for (int turn = 0; turn < 4; turn++)
            run_and_unload(*plugin);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(runs_go_on_after_unloading)};
    plugins = argv + (argc > 0);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
