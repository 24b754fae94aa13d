/* The log: silent unless asked, each line at its level, on the caller's thread. */
#include "course.h"
#include "testing.h"
#include "twins.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>

enum { TEXT = 1 << 16 };

typedef struct protocol {
    pthread_t caller;
    int lines[3]; /* of each level */
    char text[TEXT];
} protocol;

static void note(mnc_log_level level, const char *line, void *user)
{
    protocol *notes = user;
    const size_t used = strlen(notes->text);
    assert_true(pthread_equal(notes->caller, pthread_self()));
    assert_in_range(level, MNC_LOG_WARNING, MNC_LOG_DEBUG);
    assert_null(strchr(line, '\n'));
    notes->lines[level]++;
    assert_in_range(snprintf(notes->text + used, TEXT - used, "%s\n", line), 1, TEXT - used - 1);
}

static protocol empty(void)
{
    return (protocol){.caller = pthread_self()};
}

static int says(const protocol *notes, const char *text)
{
    return strstr(notes->text, text) != NULL;
}

static int stop_once(const mnc_simulation *simulation, void *user)
{
    (void)simulation;
    return ++*(int *)user == 2;
}

/* A coarse patch that rejects steps, under two sessions, and an observer that stops it on day 7.5;
   then cloned and run to its end. */
static mnc_run_stats run_with(protocol *notes, mnc_log_level most)
{
    static const double days[] = {0, 10.5};
    mnc_session sessions[2];
    mnc_simulation_desc desc = small_desc(MNC_EXTENT_PATCH, days, 2, sessions);
    mnc_simulation *clone = NULL;
    int calls = 0;
    const mnc_observer observer = {"stopper", 7.5, stop_once, &calls};
    desc.spacing_mm = 0.05;
    desc.tolerance = 1e-4;
    desc.threads = 2;
    desc.log = (mnc_log){note, notes, most};
    mnc_simulation *simulation = create_simulation(&desc);
    assert_ok(mnc_simulation_add_observer(simulation, &observer));
    assert_status(mnc_simulation_run_until(simulation, 20), MNC_STOPPED);
    assert_ok(mnc_simulation_clone(simulation, &clone));
    assert_ok(mnc_simulation_run_until(clone, 20));
    const mnc_run_stats stats = stats_of(clone);
    mnc_simulation_destroy(clone);
    mnc_simulation_destroy(simulation);
    return stats;
}

static void levels(void **state)
{
    (void)state;
    protocol notes = empty();
    run_with(&notes, MNC_LOG_WARNING);
    /* Too coarse for TGF-beta and for channels, which is told once, and too small for the density
       of each session. */
    assert_int_equal(notes.lines[MNC_LOG_WARNING], 4);
    assert_int_equal(notes.lines[MNC_LOG_INFO] + notes.lines[MNC_LOG_DEBUG], 0);
    assert_true(says(&notes, "TGF-beta needs"));
    assert_true(says(&notes, "across a channel"));
    notes = empty();
    run_with(&notes, MNC_LOG_INFO);
    /* Two simulations, a clone, two sessions, a stop. */
    assert_int_equal(notes.lines[MNC_LOG_INFO], 6);
    assert_int_equal(notes.lines[MNC_LOG_DEBUG], 0);
    assert_true(says(&notes, "of 19 x 15 x 13 cells takes "));
    assert_true(says(&notes, "session 0 on day 0\n"));
    assert_true(says(&notes, "session 1 on day 10.5\n"));
    assert_true(says(&notes, "stopped by observer \"stopper\" on day 7.5\n"));
    assert_true(says(&notes, "cloned on day 7.5\n"));
    notes = empty();
    const mnc_run_stats stats = run_with(&notes, MNC_LOG_DEBUG);
    assert_true(stats.rejected_steps > 0);
    assert_int_equal(notes.lines[MNC_LOG_DEBUG], stats.rejected_steps);
    assert_true(says(&notes, "rejected: the error of field \""));
}

/* Adds a source that is too much for any step but a tiny one, or refuses. */
static int burst(const mnc_block *block, void *user)
{
    for (size_t i = 0; i < block->n; i++)
        block->source[0][i] += block->state[0][i] * block->state[0][i];
    return block->day > *(const double *)user;
}

static void reasons(void **state)
{
    (void)state;
    const mnc_field field = {.name = "height", .unit = "m", .initial = 1, .scale = 1};
    double last_day = 0.5;
    const mnc_reaction reaction = {"burst", burst, &last_day, 0, NULL};
    mnc_model *model = NULL;
    assert_ok(mnc_model_create_empty(&model));
    assert_ok(mnc_model_add_field(model, &field, NULL));
    assert_ok(mnc_model_add_reaction(model, &reaction));
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    protocol notes = empty();
    desc.model = model;
    desc.log = (mnc_log){note, &notes, MNC_LOG_DEBUG};
    mnc_simulation *simulation = create_simulation(&desc);
    assert_status(mnc_simulation_run_until(simulation, 2), MNC_ERR_CALLBACK);
    assert_true(says(&notes, "rejected: a reaction failed\n"));
    mnc_simulation_destroy(simulation);
    /* u' = u^2 from 1 has no solution beyond day 1: u^2 is no longer finite. */
    last_day = 10;
    notes = empty();
    desc.fixed_step_days = 1;
    simulation = create_simulation(&desc);
    assert_status(mnc_simulation_run_until(simulation, 50), MNC_ERR_CALLBACK);
    assert_true(says(&notes, "rejected: field \"height\" was not finite\n"));
    mnc_simulation_destroy(simulation);
    mnc_model_destroy(model);
}

static void warnings_as_they_arise(void **state)
{
    (void)state;
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    protocol notes = empty();
    desc.log = (mnc_log){note, &notes, MNC_LOG_WARNING};
    mnc_simulation *simulation = create_simulation(&desc);
    assert_string_equal(notes.text, "");
    double rich[60];
    assert_int_equal(cells_of(simulation), 60);
    for (int i = 0; i < 60; i++)
        rich[i] = 3;
    assert_ok(mnc_simulation_set_field(simulation, MNC_COLLAGEN_MATURE, rich, 60));
    assert_ok(mnc_simulation_run_until(simulation, 0.5));
    assert_ok(mnc_simulation_run_until(simulation, 1));
    assert_int_equal(notes.lines[MNC_LOG_WARNING], 1);
    assert_true(says(&notes, "collagen above 2 times healthy in the mean of a depth"));
    mnc_simulation_destroy(simulation);
}

static void refused(void **state)
{
    (void)state;
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    mnc_simulation *simulation = NULL;
    desc.log.most = (mnc_log_level)3;
    assert_refused(mnc_simulation_create(&desc, &simulation), "desc.log.most", "3");
    desc.log.most = (mnc_log_level)-1;
    assert_refused(mnc_simulation_create(&desc, &simulation), "desc.log.most", "-1");
    assert_null(simulation);
    /* A level without a function is no mistake. */
    desc.log.most = MNC_LOG_DEBUG;
    mnc_simulation_destroy(create_simulation(&desc));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(levels),
        cmocka_unit_test(reasons),
        cmocka_unit_test(warnings_as_they_arise),
        cmocka_unit_test(refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
