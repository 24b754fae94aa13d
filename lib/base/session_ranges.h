/* Largest values of mnc_session: what a schedule allows, and what a draw may reach. */
#ifndef MNCI_BASE_SESSION_RANGES_H
#define MNCI_BASE_SESSION_RANGES_H

static const double MNCI_LONGEST_NEEDLE_MM = 3, MNCI_WIDEST_NEEDLE_MM = 1;
static const double MNCI_HIGHEST_DENSITY_PER_CM2 = 20000;

#endif
