/* Rate constants of loss out of range. All cells are looked at in one pass for the smallest and the
   largest loss; only a block that has a wrong one is searched. */
#include "simulation/loss_check.h"

#include "base/simd.h"

#include <math.h>

static const double LOWEST_PER_DAY = -1e-6; /* differences of rates have rounding errors */
/* Times the longest step it stays below the 1e37 up to which mnci_reciprocal() is accurate. */
static const double HIGHEST_PER_DAY = 1e30;

const char mnci_loss_range[] = "must be between 0 and 1e+30";

enum { COLUMNS = 8 }; /* partial results, so that the loop vectorises */

int mnci_has_losses_to_check(const mnc_model *model)
{
    for (int r = 0; r < model->reaction_count; r++)
        if (!model->reactions[r].sets)
            return 1;
    return 0;
}

MNC_VECTOR_WIDTHS static int is_within(const double *loss, size_t n)
{
    double lowest[COLUMNS] = {0}, highest[COLUMNS] = {0};
    size_t i = 0;
    for (; i + COLUMNS <= n; i += COLUMNS) {
        MNC_SIMD
        for (size_t c = 0; c < COLUMNS; c++) {
            const double x = loss[i + c];
            lowest[c] = x < lowest[c] ? x : lowest[c];
            highest[c] = x > highest[c] ? x : highest[c];
        }
    }
    for (size_t c = 0; i + c < n; c++) {
        lowest[c] = fmin(lowest[c], loss[i + c]);
        highest[c] = fmax(highest[c], loss[i + c]);
    }
    int within = 1;
    for (size_t c = 0; c < COLUMNS; c++)
        within &= lowest[c] >= LOWEST_PER_DAY && highest[c] <= HIGHEST_PER_DAY;
    return within;
}

static int has_undershoot(const mnc_model *model, const mnc_block *block, size_t i)
{
    for (int f = 0; f < model->field_count; f++)
        if (block->state[f][i] < 0 && !model->fields[f].can_be_negative)
            return 1;
    return 0;
}

static int is_wrong(double loss)
{
    return isfinite(loss) && (loss < LOWEST_PER_DAY || loss > HIGHEST_PER_DAY);
}

size_t mnci_find_wrong_loss(const mnc_model *model, const mnc_block *block, int *field)
{
    size_t first = block->n;
    for (int f = 0; f < model->field_count; f++) {
        if (is_within(block->loss[f], block->n))
            continue;
        for (size_t i = 0; i < first; i++)
            if (is_wrong(block->loss[f][i]) && !has_undershoot(model, block, i)) {
                first = i;
                *field = f;
            }
    }
    return first;
}
