/* Values of all fields on a box, one aligned array a field. */
#include "numerics/state.h"

#include "base/error.h"
#include "base/memory.h"

#include <stdint.h>
#include <stdlib.h>

enum { NUMBERS_A_LINE = MNCI_ALIGNMENT / sizeof(double) };

static size_t round_up(size_t count)
{
    return (count + NUMBERS_A_LINE - 1) / NUMBERS_A_LINE * NUMBERS_A_LINE;
}

mnc_status mnci_state_create(const mnci_box *box, int field_count, mnci_state *state)
{
    size_t margin = round_up(mnci_box_plane(box));
    /* The odd line at the end keeps equal places of different fields out of the same cache set. */
    size_t stride = round_up(mnci_box_cells(box)) + 2 * margin + NUMBERS_A_LINE;
    *state = (mnci_state){.field_count = field_count, .cells = mnci_box_cells(box)};
    if (field_count == 0)
        return MNC_OK;
    MNCI_TRY(mnci_array("fields", stride, (size_t)field_count * sizeof(double), &state->memory));
    for (int f = 0; f < field_count; f++)
        state->field[f] = state->memory + (size_t)f * stride + margin;
    return MNC_OK;
}

void mnci_state_destroy(mnci_state *state)
{
    free(state->memory);
    *state = (mnci_state){0};
}
