/* How long the signs of one session last at the surface of the skin, in closed formulas. */
#ifndef MNCI_NEEDLING_FADING_H
#define MNCI_NEEDLING_FADING_H

#include <mncollagen/needling.h>

/* 0: no channels, and none of the signs below. */
int mnci_session_makes_channels(const mnc_session *session);

double mnci_erythema_half_life_days(const mnc_session *session);
double mnci_pore_half_life_days(const mnc_session *session);
double mnci_leak_half_life_days(const mnc_session *session);

/* What is left of 1 after some days; 1 on the day itself, however short the half-life. */
double mnci_fade(double since_days, double half_life_days);

/* TEWL ratio - 1. */
double mnci_tewl_rise(const mnc_session *session, double since_days);

/* Days until the epidermis covers the channels, and until it is whole again. */
double mnci_closed_days(const mnc_session *session);
double mnci_restored_days(const mnc_session *session);

/* Days after the session on which its pores are open for what is put on the skin, and on which its
   signs would be noticed; 0 for a session without channels. */
double mnci_open_barrier_days(const mnc_session *session);
double mnci_downtime_days(const mnc_session *session);

#endif
