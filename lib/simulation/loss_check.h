/* Rate constants of loss that reactions of one's own have added up: within the range in which a
   step can use them. Below 0 they are growth, which belongs to the source; reciprocals of those
   that are far too large are 0 (base/reciprocal.h). */
#ifndef MNCI_SIMULATION_LOSS_CHECK_H
#define MNCI_SIMULATION_LOSS_CHECK_H

#include "model/model.h"

/* Whether the model has other reactions than built-in ones, whose losses are in range. */
int mnci_has_losses_to_check(const mnc_model *model);

/* Index of the first cell of the block whose loss of a field is out of range, and the field;
   block.n if there is none. A cell is not judged where a field is negative that cannot be, as the
   integrator may leave it, nor by numbers that are not finite. */
size_t mnci_find_wrong_loss(const mnc_model *model, const mnc_block *block, int *field);

/* The range, for a sentence. */
extern const char mnci_loss_range[];

#endif
