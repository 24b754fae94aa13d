/* Columns of downtime. */
#include "results/downtime.h"

#include "results/table.h"

#include <math.h>

void downtime_columns(result_table *of)
{
    static const char *const causes[] = {"redness", "water loss", "open epid.", "any of them"};
    for (size_t i = 0; i < sizeof causes / sizeof causes[0]; i++) {
        table_column_add(of, TABLE_RIGHT, 8, causes[i], "course");
        table_column_add(of, TABLE_RIGHT, 5, causes[i], "one");
    }
}

/* Of one session alone, the longest over the sessions. */
static mnc_status of_one_session(const mnc_schedule *schedule, const mnc_skin *skin,
                                 mnc_downtime *longest)
{
    *longest = (mnc_downtime){0};
    for (size_t i = 0; i < schedule->count; i++) {
        mnc_session_assessment one;
        const mnc_status status = mnc_session_assess(&schedule->sessions[i], skin, &one);
        if (status != MNC_OK)
            return status;
        longest->redness_days = fmax(longest->redness_days, one.redness_days);
        longest->water_loss_days = fmax(longest->water_loss_days, one.water_loss_days);
        longest->open_epidermis_days = fmax(longest->open_epidermis_days, one.closed_days);
        longest->any_days = fmax(longest->any_days, one.downtime_days);
    }
    return MNC_OK;
}

void downtime_cells(result_table *of, const mnc_schedule *schedule, const mnc_skin *skin)
{
    const double none = (double)NAN;
    mnc_downtime course, one;
    if (mnc_schedule_downtime(schedule, skin, &course) != MNC_OK)
        course = (mnc_downtime){none, none, none, none};
    if (of_one_session(schedule, skin, &one) != MNC_OK)
        one = (mnc_downtime){none, none, none, none};
    TABLE_CELLS(of, 1, course.redness_days, one.redness_days, course.water_loss_days,
                one.water_loss_days, course.open_epidermis_days, one.open_epidermis_days,
                course.any_days, one.any_days);
}

void downtime_write_basis(FILE *file)
{
    write_paragraph(
        file, "Days of downtime are guesses: closed formulas with assumed thresholds (redness "
              ">= 0.25, water loss >= 1.05 times healthy, epidermis open), compared with no "
              "count of days; ratios carry more than days (docs/model.md, \"The surface\").");
}
