/* Iterates over results. */
#include "base/check.h"
#include "base/error.h"
#include "ensemble/ensemble.h"

int mnci_ensemble_rows_of(const mnc_ensemble *e, size_t member, mnc_row_fn *row, void *user)
{
    const mnc_ensemble_desc *desc = &e->desc;
    size_t place = 0;
    mnc_row next = {.member = member,
                    .chi_squared = e->outcomes[member].chi_squared,
                    .status = e->outcomes[member].status};
    for (size_t s = 0; s < desc->schedule_count; s++)
        for (size_t d = 0; d < desc->day_count; d++)
            for (size_t r = 0; r < desc->record_count; r++) {
                next.schedule = s;
                next.day = desc->days[d];
                next.record = desc->records[r];
                next.value = mnci_ensemble_value(e, member, place++);
                const int stop = row(&next, user);
                if (stop)
                    return stop;
            }
    return 0;
}

mnc_status mnc_ensemble_rows(const mnc_ensemble *e, size_t first, size_t count, mnc_row_fn *row,
                             void *user)
{
    MNCI_TRY(mnci_ensemble_check_range("mnc_ensemble_rows", e, first, count));
    if (!row)
        return mnci_fail(MNC_ERR_INVALID, "mnc_ensemble_rows: row is NULL");
    for (size_t k = first; k < first + count; k++)
        if (e->outcomes[k].has_run && mnci_ensemble_rows_of(e, k, row, user))
            return MNC_STOPPED;
    return MNC_OK;
}
