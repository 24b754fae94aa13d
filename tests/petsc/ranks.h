/* What the tests with several ranks share. A failed check ends all ranks at once: the others would
   wait for a rank that has left. */
#ifndef TESTS_PETSC_RANKS_H
#define TESTS_PETSC_RANKS_H

#include <mncollagen/petsc.h>

#define assert_that(condition) ranks_check((condition), #condition, __FILE__, __LINE__)

/* Fails with the library's own sentence unless the call returned MNC_OK. */
#define assert_ok(call) ranks_check_status((call), MNC_OK, "", #call, __FILE__, __LINE__)

/* Fails unless the call returned the status with a sentence that holds the text. */
#define assert_failed(call, status, text)                                                          \
    ranks_check_status((call), (status), (text), #call, __FILE__, __LINE__)

/* Fails unless the call is refused as invalid with a sentence that holds the text. */
#define assert_refused(call, text) assert_failed(call, MNC_ERR_INVALID, text)

void ranks_check(int holds, const char *text, const char *file, int line);
void ranks_check_status(mnc_status actual, mnc_status expected, const char *text, const char *call,
                        const char *file, int line);

/* Starts and ends. The program is done when all ranks have come to the end. */
void ranks_begin(int *argc, char ***argv);
int ranks_end(void);

int ranks_own(void);
int ranks_count(void);

/* A patch of 48 x 40 x 20 cells with random channels in two sessions; 40 rows are five bands. */
mnc_simulation_desc ranks_patch(void);

/* Memory that can be taken `left` times. */
mnc_allocator ranks_allocator(long *left);

/* Fails unless both simulations are on the same day with the same bits in all fields, means,
   totals, extremes, profiles and counters; the first is the shared one. */
void ranks_compare(const mnc_simulation *shared, const mnc_simulation *serial);

/* Fails unless both files have the same bytes, and some. */
void ranks_compare_files(const char *a, const char *b);

#endif
