/* Where two descriptions differ. */
#ifndef MNCI_SIMULATION_DIFFERENCES_H
#define MNCI_SIMULATION_DIFFERENCES_H

#include "base/text.h"

/* Adds "name = value saved, other value described" for each line that differs between the saved
   description and the other, both texts of mnc_simulation_describe(); returns how many there are.
   Day and build are no part of what is compared. */
int mnci_differences(const char *saved, const char *described, mnci_text *text);

#endif
