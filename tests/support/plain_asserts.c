/* What the tests call of cmocka, for platforms that it is not there for: the first failure ends
 * the program. */
#include "testing.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void end(const char *what, const char *file, int line)
{
    fprintf(stderr, "%s:%d: %s\n", file, line, what);
    exit(1);
}

void _assert_true(const LargestIntegralType result, const char *const expression,
                  const char *const file, const int line)
{
    if (!result)
        end(expression, file, line);
}

void _assert_int_equal(const LargestIntegralType a, const LargestIntegralType b,
                       const char *const file, const int line)
{
    if (a != b)
        end("numbers differ", file, line);
}

void _assert_int_not_equal(const LargestIntegralType a, const LargestIntegralType b,
                           const char *const file, const int line)
{
    if (a == b)
        end("numbers are equal", file, line);
}

void _assert_in_range(const LargestIntegralType value, const LargestIntegralType minimum,
                      const LargestIntegralType maximum, const char *const file, const int line)
{
    if (value < minimum || value > maximum)
        end("number out of its range", file, line);
}

void _assert_string_equal(const char *const a, const char *const b, const char *const file,
                          const int line)
{
    if (strcmp(a, b) != 0)
        end("texts differ", file, line);
}

void _assert_string_not_equal(const char *const a, const char *const b, const char *const file,
                              const int line)
{
    if (strcmp(a, b) == 0)
        end("texts are equal", file, line);
}

void _assert_memory_equal(const void *const a, const void *const b, const size_t size,
                          const char *const file, const int line)
{
    if (memcmp(a, b, size) != 0)
        end("bytes differ", file, line);
}

void _assert_memory_not_equal(const void *const a, const void *const b, const size_t size,
                              const char *const file, const int line)
{
    if (memcmp(a, b, size) == 0)
        end("bytes are equal", file, line);
}

void _fail(const char *const file, const int line)
{
    end("failed", file, line);
}

void print_message(const char *const format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vprintf(format, arguments);
    va_end(arguments);
}

void print_error(const char *const format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
}

int _cmocka_run_group_tests(const char *name, const struct CMUnitTest *const tests,
                            const size_t count, CMFixtureFunction setup, CMFixtureFunction teardown)
{
    void *state = NULL;
    if (setup && setup(&state) != 0)
        end("setup", name, 0);
    for (size_t i = 0; i < count; i++) {
        void *own = tests[i].initial_state ? tests[i].initial_state : state;
        if (tests[i].setup_func && tests[i].setup_func(&own) != 0)
            end("setup", tests[i].name, 0);
        tests[i].test_func(&own);
        if (tests[i].teardown_func && tests[i].teardown_func(&own) != 0)
            end("teardown", tests[i].name, 0);
        printf("ok %s\n", tests[i].name);
    }
    return teardown ? teardown(&state) : 0;
}
