/* Papillary collagen for R, by .Call(): the gain [1] on each of the days (rising) after sessions on
   the given days, on the cheek. */
#include <mncollagen.h>

#include <R.h>
#include <Rinternals.h>

/* Fills `gain`; the simulation is gone when it returns, so that an R error leaks nothing. */
static mnc_status run(const mnc_schedule *schedule, const double *days, size_t count, double *gain)
{
    const mnc_record papillary = {MNC_COLLAGEN_GAIN, MNC_PAPILLARY_DERMIS};
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.schedule = *schedule;
    mnc_simulation *skin = NULL;
    mnc_status status = mnc_simulation_create(&desc, &skin);
    if (status == MNC_OK)
        status = mnc_simulation_record(skin, &papillary, 1, days, count, gain, count);
    mnc_simulation_destroy(skin);
    return status;
}

SEXP collagen_gain(SEXP session_days, SEXP days)
{
    const size_t sessions = (size_t)XLENGTH(session_days);
    mnc_session *session = (mnc_session *)R_alloc(sessions, sizeof *session);
    for (size_t i = 0; i < sessions; i++) {
        session[i] = mnc_session_default();
        session[i].day = REAL(session_days)[i];
    }
    SEXP gain = PROTECT(allocVector(REALSXP, XLENGTH(days)));
    const mnc_schedule schedule = {sessions, session};
    if (run(&schedule, REAL(days), (size_t)XLENGTH(days), REAL(gain)) != MNC_OK)
        error("%s", mnc_last_error()); /* does not return */
    UNPROTECT(1);
    return gain;
}
