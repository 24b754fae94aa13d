/* Checks of a study's description, and its values by number. */
#ifndef MNCI_STUDY_DESC_H
#define MNCI_STUDY_DESC_H

#include <mncollagen/study.h>

enum { MNCI_MOST_STRUCTURES = 64, MNCI_MOST_ARMS = 16, MNCI_MOST_LOOKS = 10 };

/* Refuses a description that no function can work with. */
mnc_status mnci_study_desc_check(const char *function, const mnc_study_desc *desc);

/* Refuse a structure that is neither one of the description nor MNC_STUDY_ALL, a day that is none
   of it, and numbers of participants that no test can work with. */
mnc_status mnci_study_check_structure(const char *function, const mnc_study_desc *desc,
                                      size_t structure);
mnc_status mnci_study_check_day(const char *function, const mnc_study_desc *desc, size_t day);
mnc_status mnci_study_check_participants(const char *name, size_t participants);

/* Of the structures before the trial, their sum 1. `structure`: that one alone has weight 1, unless
   it is MNC_STUDY_ALL. */
double mnci_study_weight(const mnc_study_desc *desc, size_t structure, size_t of);

/* The values of the patients of an arm under a draw, a row of desc.days for each. */
const double *mnci_study_values(const mnc_study_desc *desc, size_t structure, size_t draw,
                                size_t arm);

/* Mean over these patients on a day. */
double mnci_study_mean(const mnc_study_desc *desc, size_t structure, size_t draw, size_t arm,
                       size_t day);

#endif
