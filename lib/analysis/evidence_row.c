/* Parses the cells of an evidence row. */
#include "analysis/evidence_row.h"

#include "base/check.h"
#include "base/error.h"
#include "base/limits.h"
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
    RADIUS,
    PER_SESSIONS,
    PER_INTERVAL,
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
                                                    "radius_mm",
                                                    "per_sessions",
                                                    "per_interval_days",
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

const char mnci_evidence_outside[] =
    "must not put the day, as long after the last session, before day 0 or after day 100000";
_Static_assert((int)MNCI_LAST_DAY == 100000, "as in the sentence");

static const double LARGE = 1e9;

static mnc_status read_words(const mnci_cells *from, mnc_evidence_row *to)
{
    static const char *const kinds[] = {"value", "range", "sign"};
    static const char *const uses[] = {"fit", "check", "show", "construction", "blind"};
    static const char *const units[] = {"1", "day", "hour", "per_cm2"};
    static const double per_unit[] = {1, 1, 24, 1};
    int kind = 0, use = 0, unit = 0;
    MNCI_TRY(mnci_cells_word(from, KIND, kinds, 3, &kind));
    MNCI_TRY(mnci_cells_word(from, USE, uses, 5, &use));
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

/* Columns of a laser have the radius that is given, needles that of their device. */
static mnc_status read_injury(const mnci_cells *from, mnc_evidence_row *to)
{
    static const char *const injuries[] = {"needle", "sheet", "column"};
    static const mnc_channel channels[] = {MNC_CHANNEL_CONE, MNC_CHANNEL_SLAB,
                                           MNC_CHANNEL_CYLINDER};
    mnc_session *session = &to->session;
    double radius_mm = 0;
    int injury = 0;
    MNCI_TRY(mnci_cells_word(from, INJURY, injuries, 3, &injury));
    session->channel = channels[injury];
    const int is_column = session->channel == MNC_CHANNEL_CYLINDER;
    if (!is_column && from->values[RADIUS][0] != '\0')
        return mnci_cells_refuse(from, RADIUS, "must be empty but for the injury column");
    MNCI_TRY(mnci_cells_number(from, RADIUS, is_column, 1e-3, 0.5, &radius_mm));
    if (is_column) {
        session->device.needle_diameter_mm = 2 * radius_mm;
        session->device.channel_ratio = 1;
    }
    return MNC_OK;
}

/* A whole number of at least 1; NAN from an empty cell if `needed` is 0. */
static mnc_status read_count(const mnci_cells *from, size_t column, int needed, double *count)
{
    MNCI_TRY(mnci_cells_number(from, column, needed, 1, 1000, count));
    if (!isnan(*count) && *count != floor(*count))
        return mnci_cells_refuse(from, column, "must be a whole number");
    return MNC_OK;
}

/* What the value is divided by. */
static mnc_status read_divisor(const mnci_cells *from, mnc_evidence_row *to)
{
    MNCI_TRY(read_count(from, PER_SESSIONS, 0, &to->per_sessions));
    MNCI_TRY(mnci_cells_number(from, PER_INTERVAL, 0, 1e-3, LARGE, &to->per_interval_days));
    MNCI_TRY(mnci_cells_number(from, PER_LENGTH, 0, 1e-3, LARGE, &to->per_length_mm));
    MNCI_TRY(mnci_cells_number(from, PER_DENSITY, 0, 1e-3, LARGE, &to->per_density_per_cm2));
    if (!isnan(to->per_sessions) && to->per_sessions != 1 && isnan(to->interval_days) &&
        isnan(to->per_interval_days))
        return mnci_cells_refuse(from, PER_INTERVAL, "must be a number for several sessions");
    return MNC_OK;
}

static mnc_status read_protocol(const mnci_cells *from, mnc_evidence_row *to)
{
    double sessions = 0;
    to->session = mnc_session_default();
    if (mnc_site_find(from->values[SITE], &to->site) != MNC_OK) {
        char why[MNCI_SENTENCE_SIZE];
        snprintf(why, sizeof why, "%s", mnc_last_error());
        return mnci_cells_refuse(from, SITE, why);
    }
    mnc_session *session = &to->session;
    MNCI_TRY(read_injury(from, to));
    MNCI_TRY(read_count(from, SESSIONS, 1, &sessions));
    MNCI_TRY(mnci_cells_number(from, INTERVAL, sessions > 1, 1e-3, LARGE, &to->interval_days));
    MNCI_TRY(mnci_cells_number(from, LENGTH, 1, 1e-3, LARGE, &session->needle_length_mm));
    MNCI_TRY(read_divisor(from, to));
    MNCI_TRY(mnci_cells_number(from, EFFICIENCY, 1, 1e-3, 1, &session->device.efficiency));
    MNCI_TRY(mnci_cells_number(from, KILL, 1, 0, 1, &session->cell_kill));
    MNCI_TRY(mnci_cells_number(from, LOSS, 1, 0, 1, &session->collagen_loss));
    to->sessions = (size_t)sessions;
    session->elastin_loss = session->collagen_loss;
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

/* Another course has another last session, which no quantity of a session knows of. */
static mnc_status check_divisor(const mnci_cells *from, const mnc_evidence_row *to)
{
    const size_t column = isnan(to->per_sessions) ? PER_INTERVAL : PER_SESSIONS;
    if (from->values[column][0] == '\0' || to->functional == MNC_EVIDENCE_NONE)
        return MNC_OK;
    if (to->functional == MNC_EVIDENCE_SESSION)
        return mnci_cells_refuse(from, column, "must be empty for this functional");
    if (mnci_evidence_divisor_is_outside(to))
        return mnci_cells_refuse(from, column, mnci_evidence_outside);
    return MNC_OK;
}

int mnci_evidence_is_relative(const mnc_evidence_row *row)
{
    return !isnan(row->per_sessions) || !isnan(row->per_interval_days) ||
           !isnan(row->per_length_mm) || !isnan(row->per_density_per_cm2);
}

static double last_session_day(const mnc_evidence_row *row)
{
    return row->sessions > 1 ? row->interval_days * (double)(row->sessions - 1) : 0;
}

mnc_evidence_row mnci_evidence_divisor(const mnc_evidence_row *row)
{
    mnc_evidence_row other = *row;
    /* Chosen before it is converted: NaN has no integer, and a compiler may convert ahead. */
    const double sessions = isnan(row->per_sessions) ? (double)row->sessions : row->per_sessions;
    other.sessions = (size_t)sessions;
    if (!isnan(row->per_interval_days))
        other.interval_days = row->per_interval_days;
    if (!isnan(row->per_length_mm))
        other.session.needle_length_mm = row->per_length_mm;
    if (!isnan(row->per_density_per_cm2))
        other.session.density_per_cm2 = row->per_density_per_cm2;
    const double later_days = last_session_day(&other) - last_session_day(row);
    other.day += later_days;
    if (row->functional == MNC_EVIDENCE_RATIO)
        other.argument += later_days;
    return other;
}

static int is_outside(double day)
{
    return day < 0 || day > MNCI_LAST_DAY;
}

int mnci_evidence_divisor_is_outside(const mnc_evidence_row *row)
{
    const mnc_evidence_row other = mnci_evidence_divisor(row);
    return is_outside(other.day) ||
           (row->functional == MNC_EVIDENCE_RATIO && is_outside(other.argument));
}

mnc_status mnci_evidence_row(const mnci_cells *from, mnc_evidence_row *to)
{
    to->line = from->line;
    MNCI_TRY(mnci_cells_text(from, ID, &to->observation.name));
    MNCI_TRY(mnci_cells_text(from, METRIC, &to->metric));
    MNCI_TRY(read_comparison(from, to));
    MNCI_TRY(read_protocol(from, to));
    MNCI_TRY(read_observable(from, to));
    MNCI_TRY(check_divisor(from, to));
    MNCI_TRY(mnci_cells_text(from, TAG, &to->tag));
    MNCI_TRY(mnci_cells_text(from, OBSERVATION, &to->compared));
    return mnci_cells_text(from, SOURCE, &to->source);
}
