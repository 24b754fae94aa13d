/* Bands and P(A > B) in sentences, and the courses, for report.html. */
#include "courses/courses.h"
#include "program/date.h"
#include "program/memory.h"

#include <stdlib.h>

/* Of more courses than this only those with the first are told: the table has all. */
enum { ALL_PAIRS_UP_TO = 5 };

static char *band_sentence(const comparison *whole, size_t course)
{
    const course_bands *bands = &whole->bands;
    const mnc_band band = ensemble_band(&bands->run, course, REGION_PAPILLARY, bands->evaluation);
    char *day = day_text(whole->study.start, bands->days[bands->evaluation]);
    char *text =
        format_text("%s: in nine of ten draws a papillary gain of %.1f to %.1f %% of healthy on "
                    "%s, in half of them more than %.1f %%.",
                    whole->study.names[course], unsigned_zero(band.low, 1),
                    unsigned_zero(band.high, 1), day, unsigned_zero(band.median, 1));
    free(day);
    return text;
}

static char *pair_sentence(const comparison *whole, size_t a, size_t b)
{
    const course_bands *bands = &whole->bands;
    const ensemble_pair pair =
        ensemble_compare(&bands->run, a, b, REGION_PAPILLARY, bands->evaluation);
    const mnc_share *above = &pair.above;
    char *share = above->standard_error > 0
                      ? format_text("in %.0f %% of the draws (Monte-Carlo error %.0f percentage "
                                    "points)",
                                    100 * above->share, 100 * above->standard_error)
                      : format_text("in %s of the draws", above->share > 0 ? "all" : "none");
    char *text = format_text(
        "%s gains more than %s %s; in nine of ten the difference is %.1f to %.1f percentage "
        "points, "
        "its median %.1f.",
        whole->study.names[a], whole->study.names[b], share, unsigned_zero(pair.difference.low, 1),
        unsigned_zero(pair.difference.high, 1), unsigned_zero(pair.difference.median, 1));
    free(share);
    return text;
}

char *comparison_draws_sentence(const void *work, size_t index)
{
    const comparison *whole = work;
    const size_t count = whole->study.count;
    if (!comparison_bands(whole))
        return NULL;
    if (index < count)
        return band_sentence(whole, index);
    index -= count;
    for (size_t a = 0; a + 1 < count && (a == 0 || count <= ALL_PAIRS_UP_TO); a++) {
        const size_t pairs = count - a - 1;
        if (index < pairs)
            return pair_sentence(whole, a, a + 1 + index);
        index -= pairs;
    }
    return NULL;
}

int comparison_protocol(const void *work, size_t index, html_protocol *protocol)
{
    const courses *study = &((const comparison *)work)->study;
    if (index >= study->count)
        return 0;
    *protocol = (html_protocol){.name = study->names[index],
                                .start = study->start,
                                .schedule = study->schedules[index],
                                .skin = &study->skins[index]};
    return 1;
}
