/* A reference table of the model in docs/model.md, dose against response: needle length by channel
   density, one default session on cheek skin, collagen gain at day 90.
   The numbers come from an independent prototype of the equations (LSODA, relative tolerance 1e-11;
   in depth the same cells, steps extrapolated to zero), made before this library and by other
   code. */
#ifndef TESTS_DOSE_TABLE_H
#define TESTS_DOSE_TABLE_H

enum { DOSE_LENGTHS = 7, DOSE_DENSITIES = 6 };

extern const double dose_lengths_mm[DOSE_LENGTHS];
extern const double dose_densities_per_cm2[DOSE_DENSITIES];

/* Fails unless the gains in per cent of these numbers of length and density agree with the table:
   2 % and 0.06 percentage points. */
void check_dose(int length, int density, double papillary_percent, double dermis_percent);

#endif
