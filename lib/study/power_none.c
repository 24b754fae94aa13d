/* Trials in a library that was built without GSL, whose distributions they need: none. */
#include "base/error.h"

#include <mncollagen/study.h>

static mnc_status unsupported(void)
{
    return mnci_fail(MNC_ERR_UNSUPPORTED,
                     "studies: the library was built without GSL (MNC_WITH_GSL=OFF)");
}

mnc_status mnc_study_power_of(const mnc_study_desc *desc, size_t structure, size_t participants,
                              mnc_study_power *power)
{
    (void)desc;
    (void)structure;
    (void)participants;
    (void)power;
    return unsupported();
}

mnc_status mnc_study_type_one_of(const mnc_study_desc *desc, size_t structure, size_t participants,
                                 mnc_study_power *error)
{
    (void)desc;
    (void)structure;
    (void)participants;
    (void)error;
    return unsupported();
}

mnc_status mnc_study_size_for(const mnc_study_desc *desc, size_t structure, double power,
                              size_t most, mnc_study_size *size)
{
    (void)desc;
    (void)structure;
    (void)power;
    (void)most;
    (void)size;
    return unsupported();
}

mnc_status mnc_study_information_of(const mnc_study_desc *desc, size_t day, size_t participants,
                                    mnc_study_information *information, double *posterior,
                                    double *bayes)
{
    (void)desc;
    (void)day;
    (void)participants;
    (void)information;
    (void)posterior;
    (void)bayes;
    return unsupported();
}
