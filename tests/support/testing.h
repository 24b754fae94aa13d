/* What every test program includes: cmocka with the headers it needs before it, and comparisons
   that print enough to understand a failure. */
#ifndef TESTS_TESTING_H
#define TESTS_TESTING_H

#include <mncollagen.h>

/* cmocka.h uses names of these four and does not include them itself. */
/* clang-format off */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
/* clang-format on */

/* Fails unless both values are finite and
   |actual - expected| <= max(relative * |expected|, absolute). */
#define assert_close(actual, expected, relative, absolute)                                         \
    check_close((actual), (expected), (relative), (absolute), #actual, __FILE__, __LINE__)

/* Fails with the library's own sentence unless the call returned MNC_OK. */
#define assert_ok(call) check_status((call), MNC_OK, #call, __FILE__, __LINE__)

/* Fails unless the call returned the status. */
#define assert_status(call, status) check_status((call), (status), #call, __FILE__, __LINE__)

/* Fails unless the sentence of the last error contains the text. */
#define assert_error_names(text) check_error_names((text), __FILE__, __LINE__)

/* Fails unless the call is refused as invalid with a sentence that contains both texts; NULL
   stands for any text. */
#define assert_refused(call, member, value)                                                        \
    check_refused((call), (member), (value), #call, __FILE__, __LINE__)

/* The number as sentences print it beside `other`: by %g, or where that is the same text for both,
   with the fewest digits that read back as the number. The next call overwrites the text. */
const char *printed_beside(double number, double other);

/* True when the comparison of assert_close holds. */
int is_close(double actual, double expected, double relative, double absolute);

void check_close(double actual, double expected, double relative, double absolute, const char *text,
                 const char *file, int line);
void check_status(mnc_status actual, mnc_status expected, const char *text, const char *file,
                  int line);
void check_error_names(const char *text, const char *file, int line);
void check_refused(mnc_status actual, const char *member, const char *value, const char *text,
                   const char *file, int line);

#endif
