/* A small ensemble that many tests share: two schedules on an eyelid, coarse and quick. */
#ifndef TESTS_TRIAL_H
#define TESTS_TRIAL_H

#include <mncollagen.h>

#include <stddef.h>

enum { TRIAL_SCHEDULES = 2, TRIAL_DAYS = 3, TRIAL_RECORDS = 2 };

/* What the description points to. */
typedef struct trial {
    mnc_session sessions[3];
    mnc_schedule schedules[TRIAL_SCHEDULES]; /* one session; two, 14 days apart */
    double days[TRIAL_DAYS];                 /* 0, 14, 30 */
    mnc_record records[TRIAL_RECORDS];       /* papillary gain, TGF-beta of the whole dermis */
} trial;

/* Fills the trial; one thread. */
mnc_ensemble_desc trial_desc(trial *of, size_t members);

/* Created and run as a whole; the caller destroys it. Fails the test on an error. */
mnc_ensemble *trial_run(const mnc_ensemble_desc *desc);

/* All members as one part in memory of the test, which frees it. */
unsigned char *trial_part(const mnc_ensemble *ensemble, size_t first, size_t count, size_t *size);

#endif
