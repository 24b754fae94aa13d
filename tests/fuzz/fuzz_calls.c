/* Fuzz target: bytes become public calls on two simulations in any order. The day never goes
   backwards, refused calls change nothing that can be read, and reading never fails. */
#include "fuzz.h"

#include <math.h>
#include <stdlib.h>

enum { PLACES = 2, MOST_CALLS = 16, MOST_CELLS = 512 };

/* A simulation and what is expected of it. */
typedef struct place {
    mnc_simulation *simulation;
    double day;
    mnc_status failure; /* of its last run, if that was for good */
    unsigned looks;     /* of its observers */
} place;

static int observe(const mnc_simulation *simulation, void *user)
{
    place *p = user;
    double day = 0;
    fuzz_ok(mnc_simulation_day(simulation, &day));
    fuzz_expect(day >= p->day);
    p->looks++;
    return p->looks % 3 == 0;
}

/* No run goes on for more than three of its observer's intervals. */
static void add_brake(place *p)
{
    const mnc_observer brake = {"brake", 0.1, observe, p};
    fuzz_ok(mnc_simulation_add_observer(p->simulation, &brake));
}

static mnc_session any_session(fuzz_input *in)
{
    mnc_session session = mnc_session_default();
    session.day = fuzz_number(in, 0, 1);
    session.needle_length_mm = fuzz_number(in, 0.5, 2.5);
    session.density_per_cm2 = fuzz_choice(in, 8) == 0 ? fuzz_number(in, 0, 500) : 250;
    session.channel = (mnc_channel)fuzz_integer(in, 0, 2);
    session.placement = (mnc_placement)(fuzz_choice(in, 4) == 0 ? fuzz_integer(in, 0, 3) : 0);
    return session;
}

static void create(fuzz_input *in, place *p)
{
    const mnc_session session = mnc_session_default();
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_EYELID);
    desc.schedule = (mnc_schedule){.count = 1, .sessions = &session};
    desc.extent = (mnc_extent)fuzz_choice(in, 3);
    desc.width_mm = desc.length_mm = 0.4;
    desc.spacing_mm = 0.3;
    desc.tolerance = 0.05;
    desc.threads = 1;
    fuzz_ok(mnc_simulation_create(&desc, &p->simulation));
    p->day = 0;
    p->failure = MNC_OK;
    add_brake(p);
}

static void destroy(place *p)
{
    mnc_simulation_destroy(p->simulation);
    *p = (place){.simulation = NULL};
}

static void run_until(fuzz_input *in, place *p)
{
    const double until = p->day + fuzz_number(in, 0, 0.25);
    const mnc_status status = fuzz_call(mnc_simulation_run_until(p->simulation, until));
    double day = 0;
    fuzz_ok(mnc_simulation_day(p->simulation, &day));
    fuzz_expect(day >= p->day);
    fuzz_expect(p->failure == MNC_OK || (status == p->failure && day == p->day));
    fuzz_expect(status != MNC_ERR_INVALID || day == p->day);
    fuzz_expect(status != MNC_OK || mnc_day_compare(day, until) == 0);
    if (status == MNC_ERR_DIVERGED || status == MNC_ERR_CALLBACK)
        p->failure = status;
    p->day = day;
}

static void add_session(fuzz_input *in, place *p)
{
    const mnc_session session = any_session(in);
    const mnc_status status = fuzz_call(mnc_simulation_add_session(p->simulation, &session));
    fuzz_expect(status == MNC_OK || status == MNC_ERR_INVALID);
    fuzz_expect(status != MNC_OK || mnc_day_compare(session.day, p->day) >= 0);
}

static void add_observer(fuzz_input *in, place *p)
{
    const mnc_observer observer = {.name = fuzz_name(in),
                                   .every_days = fuzz_number(in, 0.1, 1),
                                   .notify = fuzz_byte(in) == 255 ? NULL : observe,
                                   .user = p};
    (void)fuzz_call(mnc_simulation_add_observer(p->simulation, &observer));
}

static void clone(const place *from, place *to)
{
    if (from == to) {
        fuzz_expect(fuzz_call(mnc_simulation_clone(from->simulation, NULL)) == MNC_ERR_INVALID);
        return;
    }
    destroy(to);
    fuzz_ok(mnc_simulation_clone(from->simulation, &to->simulation));
    to->day = from->day;
    to->failure = from->failure;
    add_brake(to);
}

static void set_field(fuzz_input *in, place *p)
{
    double values[MOST_CELLS];
    size_t cells = 0;
    mnc_view before, after;
    const int field = fuzz_integer(in, 0, MNC_HEALING_FIELD_COUNT - 1);
    fuzz_ok(mnc_simulation_cells(p->simulation, &cells));
    fuzz_expect(cells <= MOST_CELLS);
    const double value = fuzz_number(in, 0, 2);
    for (size_t i = 0; i < cells; i++)
        values[i] = value;
    values[fuzz_byte(in) % cells] = fuzz_number(in, 0, 1);
    const mnc_status of_view = fuzz_call(mnc_simulation_field(p->simulation, field, &before));
    const double first = of_view == MNC_OK ? before.values[0] : 0;
    const size_t count = fuzz_choice(in, 8) == 0 ? fuzz_byte(in) : cells;
    const mnc_status status =
        fuzz_call(mnc_simulation_set_field(p->simulation, field, values, count));
    fuzz_expect(of_view == MNC_OK || status == MNC_ERR_INVALID);
    if (of_view == MNC_OK) {
        fuzz_ok(mnc_simulation_field(p->simulation, field, &after));
        fuzz_expect(after.values[0] == (status == MNC_OK ? values[0] : first));
    }
}

static void read_odd(fuzz_input *in, const place *p)
{
    mnc_simulation *s = p->simulation;
    double number = 0, values[MOST_CELLS];
    int quantity = fuzz_integer(in, 0, 11), region = fuzz_integer(in, -1, 1);
    quantity = quantity > 8 && quantity < 12 ? quantity - 9 + MNC_COLLAGEN_TOTAL : quantity;
    quantity ^= fuzz_choice(in, 2) ? MNC_PHYSICAL : 0;
    mnc_quantity_info info;
    const mnc_status known = fuzz_call(mnc_simulation_quantity_info(s, quantity, &info));
    const mnc_status expected = region < -1 || region > 1 ? MNC_ERR_INVALID : known;
    fuzz_expect(fuzz_call(mnc_simulation_mean(s, quantity, region, &number)) == expected);
    fuzz_expect(fuzz_call(mnc_simulation_minimum(s, quantity, region, &number)) == expected);
    fuzz_expect(fuzz_call(mnc_simulation_maximum(s, quantity, region, &number)) == expected);
    fuzz_expect(fuzz_call(mnc_simulation_total(s, quantity, region, &number)) == expected);
    double today = 0;
    fuzz_ok(mnc_simulation_day(s, &today));
    const mnc_status recorded = fuzz_call(
        mnc_simulation_record(s, &(mnc_record){quantity, region}, 1, &today, 1, &number, 1));
    fuzz_expect(expected == MNC_OK || recorded == MNC_ERR_INVALID);
    (void)fuzz_call(mnc_simulation_profile(s, quantity, values, fuzz_byte(in)));
    (void)fuzz_call(mnc_simulation_find_quantity(s, fuzz_name(in), &quantity));
}

static void describe(fuzz_input *in, const place *p)
{
    const size_t size = fuzz_byte(in) * (size_t)fuzz_byte(in);
    size_t needed = 0;
    char *text = malloc(size > 0 ? size : 1);
    fuzz_expect(text != NULL);
    const mnc_status status =
        fuzz_call(mnc_simulation_describe(p->simulation, size > 0 ? text : NULL, size, &needed));
    fuzz_expect(status == MNC_OK && needed > 1);
    free(text);
}

static void call_one(fuzz_input *in, place places[PLACES])
{
    place *p = &places[fuzz_choice(in, PLACES)];
    if (!p->simulation)
        create(in, p);
    switch (fuzz_choice(in, 16)) {
    case 0:
        destroy(p);
        break;
    case 1:
        clone(p, &places[fuzz_choice(in, PLACES)]);
        break;
    case 2:
    case 3:
        add_session(in, p);
        break;
    case 4:
        add_observer(in, p);
        break;
    case 5:
    case 6:
        set_field(in, p);
        break;
    case 7:
    case 8:
        read_odd(in, p);
        break;
    case 9:
        describe(in, p);
        break;
    case 10:
        fuzz_read_all(p->simulation);
        break;
    default:
        run_until(in, p);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_input in = {data, size};
    place places[PLACES] = {{.simulation = NULL}};
    for (int calls = 0; calls < MOST_CALLS && in.left > 0; calls++)
        call_one(&in, places);
    for (int i = 0; i < PLACES; i++) {
        if (places[i].simulation)
            fuzz_read_all(places[i].simulation);
        destroy(&places[i]);
    }
    return 0;
}
