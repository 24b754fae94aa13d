/* What to call the distance of a number of the model from its row. */
#ifndef VALIDATION_JUDGE_H
#define VALIDATION_JUDGE_H

#include <mncollagen.h>

/* "pass", "miss", "edge" (within a twentieth of the half width from a border, on either side), or
   "by construction" for rows that a formula was made from and that it meets; "hit" or "miss" for
   blind rows, whose rule was written down beforehand. A static string. */
const char *judge_verdict(const mnc_evidence_row *from, double value);

/* Outside of the tolerance or range, without an edge. */
int judge_is_missed(const mnc_evidence_row *from, double value);

#endif
