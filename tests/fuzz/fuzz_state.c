/* Fuzz target: bytes become damage to the parts of a saved state, as a checkpoint's file would give
   them. The state is refused, or the simulation can be read, saved and loaded again, and run. */
#include "fuzz_files.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_PARTS = 128, MOST_BYTES = 1 << 16 };

/* Parts in their order, one behind the other. */
typedef struct state {
    size_t size, count, ends[MOST_PARTS];
    uint8_t bytes[MOST_BYTES];
} state;

/* What a loader gives. */
typedef struct source {
    const state *parts;
    size_t next;
} source;

static mnc_simulation_desc desc;
static state good;

static size_t size_of(const mnc_state_part *part)
{
    size_t size = part->value_bytes;
    for (int i = 0; i < part->rank; i++)
        size *= part->shape[i];
    return size;
}

static int save_part(const mnc_state_part *part, const void *values, void *user)
{
    state *to = user;
    const size_t size = size_of(part);
    fuzz_expect(to->count < MOST_PARTS && size <= MOST_BYTES - to->size);
    memcpy(to->bytes + to->size, values, size);
    to->size += size;
    to->ends[to->count++] = to->size;
    return 0;
}

/* As a file would: what is not there as asked for is refused. */
static int load_part(const mnc_state_part *part, void *values, void *user)
{
    source *from = user;
    if (from->next == from->parts->count)
        return 1;
    const size_t begin = from->next > 0 ? from->parts->ends[from->next - 1] : 0;
    const size_t size = from->parts->ends[from->next++] - begin;
    if (size != size_of(part))
        return 1;
    memcpy(values, from->parts->bytes + begin, size);
    return 0;
}

static int look(const mnc_simulation *simulation, void *user)
{
    double day;
    (void)user;
    return mnc_simulation_day(simulation, &day) != MNC_OK;
}

static void set_up(void)
{
    static mnc_session sessions[2];
    const mnc_observer observer = {"often", 0.25, look, NULL};
    mnc_simulation *simulation = NULL;
    sessions[0] = sessions[1] = mnc_session_default();
    sessions[1].day = 2;
    desc = mnc_simulation_desc_default(MNC_SITE_EYELID);
    desc.schedule = (mnc_schedule){.count = 2, .sessions = sessions};
    desc.spacing_mm = 0.3;
    desc.tolerance = 0.05;
    desc.threads = 1;
    fuzz_ok(mnc_simulation_create(&desc, &simulation));
    fuzz_ok(mnc_simulation_add_observer(simulation, &observer));
    fuzz_ok(mnc_simulation_run_until(simulation, 1));
    fuzz_ok(mnc_simulation_save(simulation, save_part, &good));
    mnc_simulation_destroy(simulation);
}

/* Damage to whole parts: the texts at the beginning are compared, and stay as they are mostly. */
static void damage_parts(fuzz_input *in, state *parts)
{
    const size_t texts = parts->ends[2];
    for (int count = 1 + fuzz_choice(in, 3); count > 0; count--) {
        const size_t part = (fuzz_byte(in) << 8 | fuzz_byte(in)) % parts->count;
        const size_t begin = part > 0 ? parts->ends[part - 1] : 0;
        fuzz_damage(in, parts->bytes + begin, parts->ends[part] - begin);
    }
    if (fuzz_choice(in, 8) > 0)
        memcpy(parts->bytes, good.bytes, texts);
}

/* What was loaded is saved as it was, and loads again. */
static void check_round_trip(const mnc_simulation *simulation)
{
    static state again;
    mnc_simulation *loaded = NULL;
    source from = {&again, 0};
    again.size = again.count = 0;
    fuzz_ok(mnc_simulation_save(simulation, save_part, &again));
    fuzz_ok(mnc_simulation_load(&desc, load_part, &from, &loaded));
    fuzz_expect(from.next == again.count);
    mnc_simulation_destroy(loaded);
}

static void check_loaded(mnc_simulation *simulation)
{
    const mnc_observer observer = {"often", 0.25, look, NULL};
    double day = 0;
    fuzz_read_all(simulation);
    check_round_trip(simulation);
    fuzz_ok(mnc_simulation_day(simulation, &day));
    (void)fuzz_call(mnc_simulation_add_observer(simulation, &observer));
    (void)fuzz_call(mnc_simulation_run_until(simulation, day + 0.01));
    fuzz_read_all(simulation);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_input in = {data, size};
    static state parts;
    mnc_simulation *simulation = NULL;
    if (good.count == 0)
        set_up();
    parts = good;
    damage_parts(&in, &parts);
    source from = {&parts, 0};
    const mnc_status status = fuzz_call(mnc_simulation_load(&desc, load_part, &from, &simulation));
    fuzz_expect(status == MNC_OK || status == MNC_ERR_INVALID || status == MNC_ERR_CALLBACK ||
                status == MNC_ERR_MEMORY);
    fuzz_expect((status == MNC_OK) == (simulation != NULL));
    if (status == MNC_OK)
        check_loaded(simulation);
    mnc_simulation_destroy(simulation);
    return 0;
}
