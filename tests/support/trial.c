/* A small ensemble that many tests share. */
#include "trial.h"

#include "testing.h"

#include <stdlib.h>

mnc_ensemble_desc trial_desc(trial *of, size_t members)
{
    for (int i = 0; i < 3; i++)
        of->sessions[i] = mnc_session_default();
    of->sessions[2].day = 14;
    of->schedules[0] = (mnc_schedule){1, of->sessions};
    of->schedules[1] = (mnc_schedule){2, of->sessions + 1};
    of->days[0] = 0;
    of->days[1] = 14;
    of->days[2] = 30;
    of->records[0] = (mnc_record){MNC_COLLAGEN_GAIN, MNC_PAPILLARY_DERMIS};
    of->records[1] = (mnc_record){MNC_TGF_BETA, MNC_WHOLE_DERMIS};
    mnc_ensemble_desc desc = mnc_ensemble_desc_default(MNC_SITE_EYELID);
    desc.members = members;
    desc.threads = 1;
    desc.base.spacing_mm = 0.1;
    desc.schedule_count = TRIAL_SCHEDULES;
    desc.schedules = of->schedules;
    desc.day_count = TRIAL_DAYS;
    desc.days = of->days;
    desc.record_count = TRIAL_RECORDS;
    desc.records = of->records;
    return desc;
}

mnc_ensemble *trial_run(const mnc_ensemble_desc *desc)
{
    mnc_ensemble *ensemble = NULL;
    assert_ok(mnc_ensemble_create(desc, &ensemble));
    assert_ok(mnc_ensemble_run(ensemble, 0, desc->members));
    return ensemble;
}

unsigned char *trial_part(const mnc_ensemble *ensemble, size_t first, size_t count, size_t *size)
{
    assert_ok(mnc_ensemble_save(ensemble, first, count, NULL, 0, size));
    unsigned char *bytes = malloc(*size);
    assert_non_null(bytes);
    assert_ok(mnc_ensemble_save(ensemble, first, count, bytes, *size, NULL));
    return bytes;
}
