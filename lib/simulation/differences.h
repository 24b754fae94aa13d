/* Differences of two descriptions. */
#ifndef MNCI_SIMULATION_DIFFERENCES_H
#define MNCI_SIMULATION_DIFFERENCES_H

#include "base/memory.h"
#include "base/text.h"

/* Adds "name = value saved, other value described" for each line that differs between the saved
   description and the other, both texts of mnc_simulation_describe(); *count is how many there are.
   Day and build are not compared. O(n log n) in the number of lines. MNC_ERR_MEMORY. */
mnc_status mnci_differences(const mnci_memory *memory, const char *saved, const char *described,
                            mnci_text *text, size_t *count);

#endif
