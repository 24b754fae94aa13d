/* Mathematical constants and conversions of units that several files need; macros, so that
   initialisers may use them. */
#ifndef MNCI_BASE_CONSTANTS_H
#define MNCI_BASE_CONSTANTS_H

#define MNCI_PI 3.14159265358979323846
#define MNCI_LN_2 0.69314718055994530942
#define MNCI_LN_10 2.30258509299404568402
#define MNCI_MM2_PER_CM2 100.0

#endif
