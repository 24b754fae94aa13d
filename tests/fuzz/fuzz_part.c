/* Fuzz target: bytes become a part of an ensemble, or damage to a good one under a right checksum.
   It is refused and the ensemble stays as it was, or it is taken and what it holds can be read and
   saved again. */
#include "fuzz_files.h"

#include <stdlib.h>
#include <string.h>

enum { MEMBERS = 3, VALUES = 2, MOST_BYTES = 1 << 16, CHECKSUM = 8 };

static mnc_ensemble_desc desc;
static uint8_t *good;
static size_t good_size;

/* The second of them has no model. */
static mnc_status two_of_three(const mnc_sample *sample, mnc_model **model, void *user)
{
    mnc_healing_params params;
    (void)user;
    mnc_sample_healing(sample, &params);
    if (sample->member == 1)
        params.crowding = 7;
    return mnc_model_create_healing(&params, model);
}

static uint8_t *saved(const mnc_ensemble *ensemble, size_t first, size_t count, size_t *size)
{
    fuzz_ok(mnc_ensemble_save(ensemble, first, count, NULL, 0, size));
    uint8_t *bytes = malloc(*size);
    fuzz_expect(bytes != NULL);
    fuzz_ok(mnc_ensemble_save(ensemble, first, count, bytes, *size, NULL));
    return bytes;
}

static void set_up(void)
{
    static mnc_session session;
    static mnc_schedule schedule;
    static const double days[VALUES] = {0.1, 0.2};
    static const mnc_record record = {MNC_COLLAGEN_TOTAL, MNC_PAPILLARY_DERMIS};
    mnc_ensemble *ensemble = NULL;
    session = mnc_session_default();
    schedule = (mnc_schedule){.count = 1, .sessions = &session};
    desc = mnc_ensemble_desc_default(MNC_SITE_EYELID);
    desc.members = MEMBERS;
    desc.make_model = two_of_three;
    desc.base.spacing_mm = 0.3;
    desc.base.tolerance = 0.05;
    desc.schedule_count = 1;
    desc.schedules = &schedule;
    desc.day_count = VALUES;
    desc.days = days;
    desc.record_count = 1;
    desc.records = &record;
    desc.threads = 1;
    fuzz_ok(mnc_ensemble_create(&desc, &ensemble));
    fuzz_ok(mnc_ensemble_run(ensemble, 0, MEMBERS));
    good = saved(ensemble, 0, MEMBERS, &good_size);
    mnc_ensemble_destroy(ensemble);
}

/* The bytes themselves, or a good part with damage; mostly under a checksum that fits. */
static size_t make_part(fuzz_input *in, uint8_t part[MOST_BYTES])
{
    const int kind = fuzz_choice(in, 8);
    size_t size;
    if (kind == 0) {
        size = in->left < MOST_BYTES ? in->left : MOST_BYTES;
        memcpy(part, in->next, size);
        return size;
    }
    size = good_size;
    memcpy(part, good, size);
    if (kind == 1) {
        size = fuzz_byte(in) * 2 < size ? fuzz_byte(in) * 2 : size;
    } else if (kind == 2) {
        size += fuzz_byte(in);
        memset(part + good_size, (int)fuzz_byte(in), size - good_size);
    }
    if (kind > 3)
        fuzz_damage(in, part, size);
    if (kind > 1 && size >= CHECKSUM)
        fuzz_put(part + size - CHECKSUM, fuzz_sum(part, size - CHECKSUM));
    return size;
}

/* All that the members which have run came to. */
static size_t read_members(const mnc_ensemble *ensemble, size_t *first)
{
    size_t run = 0, failed = 0, found = 0;
    double values[MEMBERS];
    fuzz_ok(mnc_ensemble_counts(ensemble, &run, &failed));
    fuzz_expect(run <= MEMBERS && failed <= run);
    for (size_t k = 0; k < MEMBERS; k++) {
        mnc_member member;
        fuzz_ok(mnc_ensemble_member(ensemble, k, &member));
        if (member.has_run && found++ == 0)
            *first = k;
        fuzz_expect(!member.has_run || member.status == MNC_OK || member.sentence != NULL);
        fuzz_expect(!member.has_run || strlen(mnc_status_name(member.status)) > 0);
    }
    fuzz_expect(found == run);
    (void)fuzz_call(mnc_ensemble_values(ensemble, 0, 0, 0, values, MEMBERS));
    (void)fuzz_call(mnc_ensemble_chi_squared(ensemble, values, MEMBERS));
    return run;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_input in = {data, size};
    static uint8_t part[MOST_BYTES];
    mnc_ensemble *ensemble = NULL;
    size_t first = 0;
    if (!good)
        set_up();
    const size_t part_size = make_part(&in, part);
    fuzz_ok(mnc_ensemble_create(&desc, &ensemble));
    const mnc_status status = fuzz_call(mnc_ensemble_merge(ensemble, part, part_size));
    fuzz_expect(status == MNC_OK || status == MNC_ERR_INVALID);
    const size_t run = read_members(ensemble, &first);
    fuzz_expect(status == MNC_OK || run == 0);
    if (run > 0) {
        size_t again_size = 0;
        uint8_t *again = saved(ensemble, first, run, &again_size);
        fuzz_expect(again_size == part_size);
        free(again);
        fuzz_expect(fuzz_call(mnc_ensemble_merge(ensemble, part, part_size)) == MNC_ERR_INVALID);
    }
    mnc_ensemble_destroy(ensemble);
    return 0;
}
