/* Decay of the surface effects of one session, in closed form. */
#ifndef MNCI_NEEDLING_FADING_H
#define MNCI_NEEDLING_FADING_H

#include <mncollagen/needling.h>
#include <mncollagen/skin.h>

/* 0: no channels, and none of the effects below. */
int mnci_session_makes_channels(const mnc_session *session);

double mnci_erythema_half_life_days(const mnc_session *session);
double mnci_pore_half_life_days(const mnc_session *session);
double mnci_leak_half_life_days(const mnc_session *session);

/* Exponential decay from 1; 1 on day 0 however short the half-life. */
double mnci_decay(double since_days, double half_life_days);

/* TEWL ratio - 1. */
double mnci_tewl_rise(const mnc_session *session, double since_days);

/* Lengths after the session in days, each 0 for a session without channels. Until the epidermis has
   closed over the dermis (0 too if no channel crosses it), until it is restored, while the pores
   admit topical substances. */
double mnci_closed_days(const mnc_session *session, const mnc_skin *skin);
double mnci_restored_days(const mnc_session *session);
double mnci_open_barrier_days(const mnc_session *session);

/* The noticeable effects of a session alone. */
mnc_downtime mnci_session_downtime(const mnc_session *session, const mnc_skin *skin);

#endif
