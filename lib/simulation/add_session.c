/* Adds a session to the schedule of a simulation that may have run already. */
#include "base/check.h"
#include "base/error.h"
#include "needling/schedule.h"
#include "simulation/simulation.h"

#include <mncollagen/days.h>

#include <string.h>

static mnc_status check_session(const mnc_simulation *s, const mnc_session *session)
{
    const mnc_schedule *schedule = &s->desc.schedule;
    MNCI_TRY(mnci_check_day("session.day", session->day, s->day));
    MNCI_TRY(mnci_session_check("session", session));
    for (size_t i = 0; i < schedule->count; i++) {
        const int order = mnc_day_compare(schedule->sessions[i].day, session->day);
        /* The current day may be slightly before a session that compares equal to it and has
           happened. */
        if (order == 0 || (order > 0 && i < s->sessions_done))
            return mnci_fail(MNC_ERR_INVALID,
                             "session.day = %g: must not be the day of session %zu", session->day,
                             i);
    }
    return mnci_space_check_session(&s->desc, "session", session);
}

/* Position in the order of days. */
static size_t place_of(const mnc_schedule *schedule, double day)
{
    size_t before = 0;
    while (before < schedule->count && schedule->sessions[before].day < day)
        before++;
    return before;
}

/* The sessions with a new one inserted. */
static mnc_status make_longer(const mnc_simulation *s, const mnc_session *session, size_t place,
                              mnc_session **longer)
{
    const size_t count = s->desc.schedule.count;
    MNCI_TRY(mnci_array(&s->memory, "sessions", count + 1, sizeof **longer, longer));
    memcpy(*longer, s->sessions, place * sizeof **longer);
    (*longer)[place] = *session;
    memcpy(*longer + place + 1, s->sessions + place, (count - place) * sizeof **longer);
    return MNC_OK;
}

mnc_status mnc_simulation_add_session(mnc_simulation *s, const mnc_session *session)
{
    static const char function[] = "mnc_simulation_add_session";
    mnc_session *longer = NULL;
    MNCI_TRY(mnci_check_pointer(function, "simulation", s));
    MNCI_TRY(mnci_check_pointer(function, "session", session));
    MNCI_TRY(mnci_simulation_check_at_rest(function, s));
    MNCI_TRY(check_session(s, session));
    const size_t place = place_of(&s->desc.schedule, session->day);
    mnc_status status = make_longer(s, session, place, &longer);
    const mnc_schedule schedule = {s->desc.schedule.count + 1, longer};
    if (status == MNC_OK)
        status = mnci_wounds_reserve(&s->memory, &schedule, &s->wounds);
    status = mnci_simulation_agree(s, status);
    if (status != MNC_OK) {
        mnci_release(longer);
        return status;
    }
    mnci_release(s->sessions);
    s->sessions = longer;
    s->desc.schedule = schedule;
    mnci_simulation_warn_about_session(s, place);
    return MNC_OK;
}
