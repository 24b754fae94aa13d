/* Courses of sessions, columns of skin and recorded curves. */
#include "course.h"

#include "testing.h"

#include <math.h>
#include <stdlib.h>

course course_regular(const mnc_session *session, size_t count, double interval_days)
{
    course made = {.count = count};
    assert_true(count <= COURSE_MAX);
    for (size_t i = 0; i < count; i++) {
        made.sessions[i] = *session;
        made.sessions[i].day = interval_days * (double)i;
    }
    return made;
}

mnc_schedule course_schedule(const course *from)
{
    return (mnc_schedule){from->count, from->sessions};
}

mnc_session sheet_session(double depth_mm, double kill, double loss)
{
    mnc_session session = mnc_session_default();
    session.channel = MNC_CHANNEL_SLAB;
    session.needle_length_mm = depth_mm;
    session.device.efficiency = 1;
    session.cell_kill = kill;
    session.collagen_loss = loss;
    session.elastin_loss = loss;
    return session;
}

mnc_simulation *create_simulation(const mnc_simulation_desc *desc)
{
    mnc_simulation *simulation = NULL;
    assert_ok(mnc_simulation_create(desc, &simulation));
    assert_non_null(simulation);
    return simulation;
}

mnc_simulation *cheek_simulation(const course *sessions, double tolerance)
{
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.schedule = course_schedule(sessions);
    desc.spacing_mm = 0.02;
    desc.tolerance = tolerance;
    return create_simulation(&desc);
}

double mean_of(const mnc_simulation *simulation, int quantity, int region)
{
    double mean = (double)NAN;
    assert_ok(mnc_simulation_mean(simulation, quantity, region, &mean));
    return mean;
}

double total_of(const mnc_simulation *simulation, int quantity, int region)
{
    double total = (double)NAN;
    assert_ok(mnc_simulation_total(simulation, quantity, region, &total));
    return total;
}

const double *field_of(const mnc_simulation *simulation, int field)
{
    mnc_view view = {.values = NULL};
    assert_ok(mnc_simulation_field(simulation, field, &view));
    assert_non_null(view.values);
    assert_int_equal(view.stride_x, 1);
    assert_int_equal(view.stride_y, view.nx);
    assert_int_equal(view.stride_z, view.nx * view.ny);
    return view.values;
}

int field_count_of(const mnc_simulation *simulation)
{
    int count = MNC_HEALING_FIELD_COUNT;
    mnc_view view;
    while (count < MNC_MAX_FIELDS && mnc_simulation_field(simulation, count, &view) == MNC_OK)
        count++;
    return count;
}

size_t cells_of(const mnc_simulation *simulation)
{
    size_t cells = 0;
    assert_ok(mnc_simulation_cells(simulation, &cells));
    return cells;
}

mnc_run_stats stats_of(const mnc_simulation *simulation)
{
    mnc_run_stats stats;
    assert_ok(mnc_simulation_stats(simulation, &stats));
    return stats;
}

void check_healthy(const mnc_simulation *simulation)
{
    const size_t cells = cells_of(simulation);
    const mnc_healing_params params = mnc_healing_params_default();
    mnc_healing_balances balances;
    assert_ok(mnc_healing_balance(&params, &balances));
    const double healthy[MNC_MAX_FIELDS] = {
        [MNC_FIBROBLASTS] = 1,
        [MNC_COLLAGEN_NEW] = balances.new_share,
        [MNC_COLLAGEN_MATURE] = 1 - balances.new_share,
        [MNC_ELASTIN] = 1,
    };
    const int fields = field_count_of(simulation);
    for (int field = 0; field < fields; field++) {
        const double *values = field_of(simulation, field);
        for (size_t i = 0; i < cells; i++)
            assert_close(values[i], healthy[field], 1e-12, 1e-12);
    }
}

void check_callback_ends_runs(mnc_simulation *simulation, int field, const char *what,
                              const char *text)
{
    const double last_day = 9;
    for (int again = 0; again < 2; again++) {
        double day = -1;
        assert_status(mnc_simulation_run_until(simulation, last_day), MNC_ERR_CALLBACK);
        assert_error_names(what);
        assert_error_names(text);
        assert_error_names("at day ");
        assert_ok(mnc_simulation_day(simulation, &day));
        assert_true(day >= 0 && day < last_day); /* a step evaluates days within it only */
        assert_true(isfinite(total_of(simulation, field, MNC_WHOLE_DERMIS)));
    }
    mnc_simulation_destroy(simulation);
}

double largest_of(const mnc_simulation *simulation, int field)
{
    const double *values = field_of(simulation, field);
    const size_t cells = cells_of(simulation);
    double largest = values[0];
    for (size_t i = 1; i < cells; i++)
        largest = fmax(largest, values[i]);
    return largest;
}

static int record_point(const mnc_simulation *simulation, void *user)
{
    curve *recording = user;
    assert_true(recording->count < recording->capacity);
    assert_ok(mnc_simulation_day(simulation, &recording->days[recording->count]));
    recording->values[recording->count] =
        mean_of(simulation, recording->quantity, recording->region);
    recording->count++;
    return 0;
}

void curve_record(curve *recording, mnc_simulation *simulation, int quantity, int region,
                  double every_days, double last_day)
{
    recording->quantity = quantity;
    recording->region = region;
    recording->count = 0;
    recording->capacity = (size_t)(last_day / every_days) + 3;
    recording->days = malloc(recording->capacity * sizeof *recording->days);
    recording->values = malloc(recording->capacity * sizeof *recording->values);
    assert_true(recording->days != NULL && recording->values != NULL);
    const mnc_observer observer = {"curve", every_days, record_point, recording};
    assert_ok(mnc_simulation_add_observer(simulation, &observer));
}

void curve_free(curve *recording)
{
    free(recording->days);
    free(recording->values);
    recording->days = NULL;
    recording->values = NULL;
}
