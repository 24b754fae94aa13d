/* Parses the cells of an evidence row. */
#include "analysis/evidence_row.h"

#include "base/error.h"
#include "base/text.h"

#include <mncollagen.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

enum {
    ID,
    METRIC,
    KIND,
    TARGET,
    TOLERANCE,
    LOW,
    HIGH,
    UNIT,
    USE,
    SITE,
    INJURY,
    SESSIONS,
    INTERVAL,
    LENGTH,
    PER_LENGTH,
    PER_DENSITY,
    EFFICIENCY,
    DENSITY,
    KILL,
    LOSS,
    REGION,
    QUANTITY,
    FUNCTIONAL,
    DAY,
    ARGUMENT,
    TAG,
    OBSERVATION,
    SOURCE,
    COLUMNS
};

_Static_assert((int)COLUMNS == (int)MNCI_EVIDENCE_COLUMNS, "a name for every column");

const char *const mnci_evidence_columns[COLUMNS] = {"id",
                                                    "metric",
                                                    "kind",
                                                    "target",
                                                    "tolerance",
                                                    "low",
                                                    "high",
                                                    "unit",
                                                    "use",
                                                    "site",
                                                    "injury",
                                                    "sessions",
                                                    "interval_days",
                                                    "length_mm",
                                                    "per_length_mm",
                                                    "per_density_per_cm2",
                                                    "efficiency",
                                                    "density_per_cm2",
                                                    "cell_kill",
                                                    "matrix_loss",
                                                    "region",
                                                    "quantity",
                                                    "functional",
                                                    "day",
                                                    "argument",
                                                    "tag",
                                                    "observation",
                                                    "source"};

static const double LARGE = 1e9;

static mnc_status read_words(const mnci_cells *from, mnc_evidence_row *to)
{
    static const char *const kinds[] = {"value", "range", "sign"};
    static const char *const uses[] = {"fit", "check", "show", "construction"};
    static const char *const units[] = {"1", "day", "hour", "per_cm2"};
    static const double per_unit[] = {1, 1, 24, 1};
    int kind = 0, use = 0, unit = 0;
    MNCI_TRY(mnci_cells_word(from, KIND, kinds, 3, &kind));
    MNCI_TRY(mnci_cells_word(from, USE, uses, 4, &use));
    MNCI_TRY(mnci_cells_word(from, UNIT, units, 4, &unit));
    to->observation.observed = (mnc_observed)kind;
    to->use = (mnc_evidence_use)use;
    to->unit = units[unit];
    to->per_unit = per_unit[unit];
    return MNC_OK;
}

static mnc_status read_comparison(const mnci_cells *from, mnc_evidence_row *to)
{
    mnc_observation *o = &to->observation;
    MNCI_TRY(read_words(from, to));
    const int range = o->observed == MNC_OBSERVED_RANGE;
    for (size_t column = TARGET; column <= HIGH; column++) {
        const int wanted = range == (column == LOW || column == HIGH);
        if (!wanted && from->values[column][0] != '\0')
            return mnci_cells_refuse(from, column, "must be empty for this kind");
    }
    MNCI_TRY(mnci_cells_number(from, TARGET, !range, -LARGE, LARGE, &o->value));
    MNCI_TRY(mnci_cells_number(from, TOLERANCE, !range, 1e-9, LARGE, &o->error));
    MNCI_TRY(mnci_cells_number(from, LOW, range, -LARGE, LARGE, &o->low));
    return mnci_cells_number(from, HIGH, range, range ? o->low + 1e-9 : 0, LARGE, &o->high);
}

/* "roller" with needles, diameter and width of the drum in mm, and passes. */
static int read_roller(const char *text, double *density_per_cm2)
{
    double numbers[4];
    const char *next = text + strlen("roller");
    for (int i = 0; i < 4; i++) {
        char word[32] = "";
        if (*next != ' ')
            return 0;
        const size_t length = strcspn(++next, " ");
        if (length >= sizeof word)
            return 0;
        memcpy(word, next, length);
        next += length;
        if (!mnci_text_number(word, &numbers[i]) || !(numbers[i] > 0 && numbers[i] <= LARGE))
            return 0;
    }
    if (*next != '\0' || floor(numbers[0]) != numbers[0] || floor(numbers[3]) != numbers[3])
        return 0;
    *density_per_cm2 =
        mnc_roller_density_per_cm2((int)numbers[0], numbers[1], numbers[2], (int)numbers[3]);
    return 1;
}

static mnc_status read_density(const mnci_cells *from, mnc_evidence_row *to)
{
    double *density_per_cm2 = &to->session.density_per_cm2;
    if (strncmp(from->values[DENSITY], "roller", strlen("roller")) != 0)
        return mnci_cells_number(from, DENSITY, 1, 0, LARGE, density_per_cm2);
    if (read_roller(from->values[DENSITY], density_per_cm2))
        return MNC_OK;
    return mnci_cells_refuse(from, DENSITY,
                             "a roller has four numbers: needles, diameter, width, passes");
}

static mnc_status read_protocol(const mnci_cells *from, mnc_evidence_row *to)
{
    static const char *const injuries[] = {"needle", "sheet"};
    int injury = 0;
    double sessions = 0;
    to->session = mnc_session_default();
    if (mnc_site_find(from->values[SITE], &to->site) != MNC_OK) {
        char why[256];
        snprintf(why, sizeof why, "%s", mnc_last_error());
        return mnci_cells_refuse(from, SITE, why);
    }
    mnc_session *session = &to->session;
    MNCI_TRY(mnci_cells_word(from, INJURY, injuries, 2, &injury));
    MNCI_TRY(mnci_cells_number(from, SESSIONS, 1, 1, 1000, &sessions));
    MNCI_TRY(mnci_cells_number(from, INTERVAL, sessions > 1, 1e-3, LARGE, &to->interval_days));
    MNCI_TRY(mnci_cells_number(from, LENGTH, 1, 1e-3, LARGE, &session->needle_length_mm));
    MNCI_TRY(mnci_cells_number(from, PER_LENGTH, 0, 1e-3, LARGE, &to->per_length_mm));
    MNCI_TRY(mnci_cells_number(from, PER_DENSITY, 0, 1e-3, LARGE, &to->per_density_per_cm2));
    MNCI_TRY(mnci_cells_number(from, EFFICIENCY, 1, 1e-3, 1, &session->device.efficiency));
    MNCI_TRY(mnci_cells_number(from, KILL, 1, 0, 1, &session->cell_kill));
    MNCI_TRY(mnci_cells_number(from, LOSS, 1, 0, 1, &session->collagen_loss));
    if (sessions != floor(sessions))
        return mnci_cells_refuse(from, SESSIONS, "must be a whole number");
    to->sessions = (size_t)sessions;
    session->elastin_loss = session->collagen_loss;
    session->channel = injury == 0 ? MNC_CHANNEL_CONE : MNC_CHANNEL_SLAB;
    return read_density(from, to);
}

static mnc_status read_region(const mnci_cells *from, mnc_evidence_row *to)
{
    static const char *const regions[] = {"papillary", "reticular", "dermis", "epidermis",
                                          "surface"};
    static const int numbers[] = {MNC_PAPILLARY_DERMIS, MNC_RETICULAR_DERMIS, MNC_WHOLE_DERMIS,
                                  MNC_EVIDENCE_EPIDERMIS, MNC_EVIDENCE_SURFACE};
    int region = 0;
    MNCI_TRY(mnci_cells_word(from, REGION, regions, 5, &region));
    MNCI_TRY(mnci_cells_text(from, QUANTITY, &to->quantity));
    to->region = numbers[region];
    if ((to->region == MNC_EVIDENCE_EPIDERMIS) !=
        (strcmp(to->quantity, "epidermal_thickness") == 0))
        return mnci_cells_refuse(
            from, QUANTITY, "epidermal_thickness belongs to the region epidermis, and only it");
    if (to->region == MNC_EVIDENCE_SURFACE && to->functional > MNC_EVIDENCE_SESSION)
        return mnci_cells_refuse(from, REGION,
                                 "the surface has no curves: functional session or none");
    return MNC_OK;
}

/* Days and arguments must be empty where the functional does not use them. */
static mnc_status read_observable(const mnci_cells *from, mnc_evidence_row *to)
{
    static const char *const functionals[] = {"none", "session",  "at",   "ratio",
                                              "peak", "peak_day", "rise", "fall"};
    int functional = 0;
    MNCI_TRY(mnci_cells_word(from, FUNCTIONAL, functionals, 8, &functional));
    to->functional = (mnc_evidence_functional)functional;
    const int share = to->functional == MNC_EVIDENCE_RISE || to->functional == MNC_EVIDENCE_FALL;
    const int dated = to->functional > MNC_EVIDENCE_SESSION;
    const int argued = share || to->functional == MNC_EVIDENCE_RATIO;
    if ((!dated && from->values[DAY][0] != '\0') || (!argued && from->values[ARGUMENT][0] != '\0'))
        return mnci_cells_refuse(from, dated ? ARGUMENT : DAY, "must be empty for this functional");
    MNCI_TRY(read_region(from, to));
    MNCI_TRY(mnci_cells_number(from, DAY, dated, 0, LARGE, &to->day));
    return mnci_cells_number(from, ARGUMENT, argued, share ? 1e-6 : 0, share ? 0.999999 : LARGE,
                             &to->argument);
}

mnc_status mnci_evidence_row(const mnci_cells *from, mnc_evidence_row *to)
{
    to->line = from->line;
    MNCI_TRY(mnci_cells_text(from, ID, &to->observation.name));
    MNCI_TRY(mnci_cells_text(from, METRIC, &to->metric));
    MNCI_TRY(read_comparison(from, to));
    MNCI_TRY(read_protocol(from, to));
    MNCI_TRY(read_observable(from, to));
    MNCI_TRY(mnci_cells_text(from, TAG, &to->tag));
    MNCI_TRY(mnci_cells_text(from, OBSERVATION, &to->compared));
    return mnci_cells_text(from, SOURCE, &to->source);
}
