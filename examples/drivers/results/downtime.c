/* Columns of downtime. */
#include "results/downtime.h"

#include "results/table.h"

#include <math.h>

const char downtime_head[] = "      redness   water loss   open epid.  any of them";
const char downtime_units[] = "  course  one  course  one  course  one  course  one";

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

static void print_pair(double course_days, double one_days)
{
    table_number(course_days, 1, 8);
    table_number(one_days, 1, 5);
}

void downtime_print(const mnc_schedule *schedule, const mnc_skin *skin)
{
    const double none = (double)NAN;
    mnc_downtime course, one;
    if (mnc_schedule_downtime(schedule, skin, &course) != MNC_OK)
        course = (mnc_downtime){none, none, none, none};
    if (of_one_session(schedule, skin, &one) != MNC_OK)
        one = (mnc_downtime){none, none, none, none};
    print_pair(course.redness_days, one.redness_days);
    print_pair(course.water_loss_days, one.water_loss_days);
    print_pair(course.open_epidermis_days, one.open_epidermis_days);
    print_pair(course.any_days, one.any_days);
}

void downtime_write_basis(FILE *file)
{
    write_paragraph(
        file, "Days of downtime are guesses: closed formulas with assumed thresholds (redness "
              ">= 0.25, water loss >= 1.05 times healthy, epidermis open), compared with no "
              "count of days; ratios carry more than days (docs/model.md, \"The surface\").");
}
