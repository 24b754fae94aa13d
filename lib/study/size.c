/* Participants for a power: doubling until it is reached, then bisection. Sizes that were tried are
   kept, as the three searches for power and its error meet many of the same. */
#include "base/check.h"
#include "base/error.h"
#include "study/desc.h"
#include "study/power.h"

enum { MOST_TRIED = 128, FEWEST = 2 };

typedef struct search {
    mnci_power_study study;
    double wanted;
    size_t most, count;
    struct {
        size_t participants;
        mnc_study_power power;
    } tried[MOST_TRIED];
} search;

static const mnc_study_power *power_with(search *s, size_t participants)
{
    for (size_t i = 0; i < s->count; i++)
        if (s->tried[i].participants == participants)
            return &s->tried[i].power;
    const size_t place = s->count < MOST_TRIED ? s->count++ : MOST_TRIED - 1;
    s->tried[place].participants = participants;
    mnci_power_run(&s->study, participants, &s->tried[place].power);
    return &s->tried[place].power;
}

/* 1: the power and so many of its errors reach what is wanted. */
static int is_enough(search *s, size_t participants, double errors)
{
    const mnc_study_power *power = power_with(s, participants);
    return power->power + errors * power->standard_error >= s->wanted;
}

/* The fewest participants, or the most where these are not enough. */
static size_t find(search *s, double errors, int *reached)
{
    size_t enough = FEWEST, short_of = FEWEST - 1;
    while (!is_enough(s, enough, errors)) {
        short_of = enough;
        if (enough == s->most) {
            *reached = 0;
            return s->most;
        }
        enough = enough < s->most / 2 ? 2 * enough : s->most;
    }
    *reached = 1;
    while (enough - short_of > 1) {
        const size_t middle = short_of + (enough - short_of) / 2;
        if (is_enough(s, middle, errors))
            enough = middle;
        else
            short_of = middle;
    }
    return enough;
}

static void find_all(search *s, mnc_study_size *size)
{
    int reached;
    size->participants = find(s, 0, &size->reached);
    size->power = *power_with(s, size->participants);
    size->fewest = find(s, 2, &reached);
    size->largest = find(s, -2, &reached);
}

mnc_status mnc_study_size_for(const mnc_study_desc *desc, size_t structure, double power,
                              size_t most, mnc_study_size *size)
{
    MNCI_TRY(mnci_check_pointer("mnc_study_size_for", "size", size));
    MNCI_TRY(mnci_study_desc_check("mnc_study_size_for", desc));
    MNCI_TRY(mnci_study_check_structure("mnc_study_size_for", desc, structure));
    MNCI_TRY(mnci_check_range("power", power, 0.001, 0.999));
    MNCI_TRY(mnci_study_check_participants("most", most));
    search s = {.study = {.desc = desc, .structure = structure, .most = most},
                .wanted = power,
                .most = most};
    const mnc_status status = mnci_power_open(&s.study);
    if (status == MNC_OK)
        find_all(&s, size);
    mnci_power_close(&s.study);
    return status;
}
