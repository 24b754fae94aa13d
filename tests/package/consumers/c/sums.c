/* Sums of ones by loops under MNC_SIMD: exit code 1 where one is wrong. */
#include "add_up.h"

#include <stdio.h>

enum { ROWS = 64, MOST_LANES = 9 };

int main(void)
{
    int failures = 0;
    for (size_t lanes = 1; lanes <= MOST_LANES; lanes++) {
        double u[ROWS * MOST_LANES], share[ROWS];
        for (size_t i = 0; i < ROWS * lanes; i++)
            u[i] = 1;
        for (size_t i = 0; i < ROWS; i++)
            share[i] = 1;
        add_up(ROWS, lanes, lanes, share, u);
        for (size_t l = 0; l < lanes; l++)
            if (u[l] != ROWS) {
                printf("%d lanes: the sum of %d ones is %g\n", (int)lanes, ROWS, u[l]);
                failures++;
            }
    }
    return failures > 0;
}
