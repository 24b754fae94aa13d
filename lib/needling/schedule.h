/* Checks of single sessions. */
#ifndef MNCI_NEEDLING_SCHEDULE_H
#define MNCI_NEEDLING_SCHEDULE_H

#include <mncollagen/needling.h>

/* Refuses a session with a value outside its range; `name` is the session's name in sentences. */
mnc_status mnci_session_check(const char *name, const mnc_session *session);

#endif
