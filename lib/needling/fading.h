/* Decay of the surface effects of one session, in closed form. */
#ifndef MNCI_NEEDLING_FADING_H
#define MNCI_NEEDLING_FADING_H

#include <mncollagen/needling.h>

/* 0: no channels, and none of the effects below. */
int mnci_session_makes_channels(const mnc_session *session);

double mnci_erythema_half_life_days(const mnc_session *session);
double mnci_pore_half_life_days(const mnc_session *session);
double mnci_leak_half_life_days(const mnc_session *session);

/* Exponential decay from 1; 1 on day 0 however short the half-life. */
double mnci_decay(double since_days, double half_life_days);

/* TEWL ratio - 1. */
double mnci_tewl_rise(const mnc_session *session, double since_days);

/* Days until the epidermis covers the channels, and until it is restored. */
double mnci_closed_days(const mnc_session *session);
double mnci_restored_days(const mnc_session *session);

/* Days after the session during which its pores admit topical substances, and during which its
   effects are noticeable; 0 for a session without channels. */
double mnci_open_barrier_days(const mnc_session *session);
double mnci_downtime_days(const mnc_session *session);

#endif
