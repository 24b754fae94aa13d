/* How far a number of the model is from its row, and what to call that. */
#ifndef VALIDATION_JUDGE_H
#define VALIDATION_JUDGE_H

#include "rows.h"

/* The row's term of chi^2 is the square of this. A value counts (value - target) / tolerance, a
   range 0 inside and the distance to it in quarters of its width outside, a sign 0 above the target
   and the shortfall / tolerance below it. */
double judge_residual(const row *from, double value);

/* Its derivative by the value: zero where a range or a sign is met. */
double judge_slope(const row *from, double value);

/* "pass", "miss", "edge" (within a twentieth of the half width from a border, on either side), or
   "by construction" for rows that a formula was made from and that it meets. A static string. */
const char *judge_verdict(const row *from, double value);

#endif
