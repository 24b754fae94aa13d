/* Reads rows of published numbers. Whatever a row leaves out or has too much is refused, so that a
   slip of the pen cannot become a number. */
#include "rows.h"

#include "cells.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
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

static const char *const columns[COLUMNS] = {"id",
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

static const double large = 1e9;

static int read_comparison(const cells *from, row *to, complaint *about)
{
    static const char *const kinds[] = {"value", "range", "sign"};
    static const char *const uses[] = {"fit", "check", "show", "construction"};
    static const char *const units[] = {"1", "day", "hour", "per_cm2"};
    static const double per_unit[] = {1.0, 1.0, 24.0, 1.0};
    int kind = 0, use = 0, unit = 0;
    if (!cells_word(from, KIND, kinds, 3, &kind, about) ||
        !cells_word(from, USE, uses, 4, &use, about) ||
        !cells_word(from, UNIT, units, 4, &unit, about)) {
        return 0;
    }
    to->kind = (row_kind)kind;
    to->use = (row_use)use;
    to->unit = units[unit];
    to->per_unit = per_unit[unit];
    const int range = to->kind == ROW_RANGE;
    for (size_t column = TARGET; column <= HIGH; column++) {
        const int wanted = range == (column == LOW || column == HIGH);
        if (!wanted && from->values[column][0] != '\0') {
            return cells_refuse(from, column, "must be empty for this kind", about);
        }
    }
    if (!cells_number(from, TARGET, !range, -large, large, &to->target, about) ||
        !cells_number(from, TOLERANCE, !range, 1e-9, large, &to->tolerance, about) ||
        !cells_number(from, LOW, range, -large, large, &to->low, about)) {
        return 0;
    }
    return cells_number(from, HIGH, range, range ? to->low + 1e-9 : 0.0, large, &to->high, about);
}

/* A number, or "roller" with needles, diameter and width of the drum in mm, and passes. */
static int read_density(const cells *from, row *to, complaint *about)
{
    const char *text = from->values[DENSITY];
    int needles = 0, passes = 0;
    double diameter_mm = 0, width_mm = 0;
    char rest = '\0';
    if (sscanf(text, "roller %d %lf %lf %d%c", &needles, &diameter_mm, &width_mm, &passes, &rest) ==
        4) {
        to->session.density_per_cm2 =
            mnc_roller_density_per_cm2(needles, diameter_mm, width_mm, passes);
        return 1;
    }
    if (strncmp(text, "roller", 6) == 0) {
        return cells_refuse(from, DENSITY,
                            "a roller has four numbers: needles, diameter, width, passes", about);
    }
    return cells_number(from, DENSITY, 1, 0.0, large, &to->session.density_per_cm2, about);
}

static int read_protocol(const cells *from, row *to, complaint *about)
{
    static const char *const injuries[] = {"needle", "sheet"};
    int injury = 0;
    double sessions = 0;
    to->session = mnc_session_default();
    if (mnc_site_find(from->values[SITE], &to->site) != MNC_OK) {
        return cells_refuse(from, SITE, mnc_last_error(), about);
    }
    if (!cells_word(from, INJURY, injuries, 2, &injury, about) ||
        !cells_number(from, SESSIONS, 1, 1.0, 1000.0, &sessions, about) ||
        !cells_number(from, INTERVAL, sessions > 1.0, 1e-3, large, &to->interval_days, about) ||
        !cells_number(from, LENGTH, 1, 1e-3, large, &to->session.needle_length_mm, about) ||
        !cells_number(from, PER_LENGTH, 0, 1e-3, large, &to->per_length_mm, about) ||
        !cells_number(from, PER_DENSITY, 0, 1e-3, large, &to->per_density_per_cm2, about) ||
        !cells_number(from, EFFICIENCY, 1, 1e-3, 1.0, &to->session.device.efficiency, about) ||
        !cells_number(from, KILL, 1, 0.0, 1.0, &to->session.cell_kill, about) ||
        !cells_number(from, LOSS, 1, 0.0, 1.0, &to->session.collagen_loss, about)) {
        return 0;
    }
    if (sessions != floor(sessions)) {
        return cells_refuse(from, SESSIONS, "must be a whole number", about);
    }
    to->sessions = (size_t)sessions;
    to->session.elastin_loss = to->session.collagen_loss;
    to->session.channel = injury == 0 ? MNC_CHANNEL_CONE : MNC_CHANNEL_SLAB;
    return read_density(from, to, about);
}

static int read_region(const cells *from, row *to, complaint *about)
{
    static const char *const regions[] = {"papillary", "reticular", "dermis", "epidermis",
                                          "surface"};
    static const int numbers[] = {MNC_PAPILLARY_DERMIS, MNC_RETICULAR_DERMIS, MNC_WHOLE_DERMIS,
                                  ROW_EPIDERMIS, ROW_SURFACE};
    int region = 0;
    if (!cells_word(from, REGION, regions, 5, &region, about) ||
        !cells_text(from, QUANTITY, &to->quantity, about)) {
        return 0;
    }
    to->region = numbers[region];
    if ((to->region == ROW_EPIDERMIS) != (strcmp(to->quantity, "epidermal_thickness") == 0)) {
        return cells_refuse(from, QUANTITY,
                            "epidermal_thickness belongs to the region epidermis, and only it",
                            about);
    }
    if (to->region == ROW_SURFACE && to->functional > ROW_SESSION) {
        return cells_refuse(from, REGION, "the surface has no curves: functional session or none",
                            about);
    }
    return 1;
}

/* Days and arguments are empty where the functional has no use for them. */
static int read_observable(const cells *from, row *to, complaint *about)
{
    static const char *const functionals[] = {"none", "session",  "at",   "ratio",
                                              "peak", "peak_day", "rise", "fall"};
    int functional = 0;
    if (!cells_word(from, FUNCTIONAL, functionals, 8, &functional, about)) {
        return 0;
    }
    to->functional = (row_functional)functional;
    const int share = to->functional == ROW_RISE || to->functional == ROW_FALL;
    const int dated = to->functional > ROW_SESSION;
    const int argued = share || to->functional == ROW_RATIO;
    if ((!dated && from->values[DAY][0] != '\0') ||
        (!argued && from->values[ARGUMENT][0] != '\0')) {
        return cells_refuse(from, dated ? ARGUMENT : DAY, "must be empty for this functional",
                            about);
    }
    return read_region(from, to, about) &&
           cells_number(from, DAY, dated, 0.0, large, &to->day, about) &&
           cells_number(from, ARGUMENT, argued, share ? 1e-6 : 0.0, share ? 0.999999 : large,
                        &to->argument, about);
}

static int read_row(const cells *from, row *to, complaint *about)
{
    to->line = from->line;
    return cells_text(from, ID, &to->id, about) && cells_text(from, METRIC, &to->metric, about) &&
           read_comparison(from, to, about) && read_protocol(from, to, about) &&
           read_observable(from, to, about) && cells_text(from, TAG, &to->tag, about) &&
           cells_text(from, OBSERVATION, &to->observation, about) &&
           cells_text(from, SOURCE, &to->source, about);
}

static int check_head(const cells *from, complaint *about)
{
    for (size_t column = 0; column < COLUMNS; column++) {
        if (strcmp(from->values[column], columns[column]) != 0) {
            return complain(about, "%s, line %d: column %zu is \"%s\", must be \"%s\"", from->name,
                            from->line, column + 1, from->values[column], columns[column]);
        }
    }
    return 1;
}

static int add_row(const cells *from, row_set *set, complaint *about)
{
    row *grown = realloc(set->rows, (set->count + 1) * sizeof *grown);
    if (grown == NULL) {
        return complain(about, "%s: no memory", from->name);
    }
    set->rows = grown;
    if (!read_row(from, &grown[set->count], about)) {
        return 0;
    }
    if (rows_find(set, grown[set->count].id) != NULL) {
        return cells_refuse(from, ID, "stands there twice", about);
    }
    set->count++;
    return 1;
}

static int parse_lines(const char *name, row_set *set, complaint *about)
{
    char *values[COLUMNS];
    cells line = {name, 0, COLUMNS, columns, values};
    int headed = 0;
    for (char *next = set->text; *next != '\0';) {
        char *begin = next;
        next += strcspn(next, "\n");
        if (*next == '\n') {
            *next++ = '\0';
        }
        line.line++;
        if (*begin == '\0' || *begin == '#') {
            continue;
        }
        if (!cells_split(&line, begin, about) ||
            !(headed ? add_row(&line, set, about) : check_head(&line, about))) {
            return 0;
        }
        headed = 1;
    }
    return set->count > 0 || complain(about, "%s: holds no row", name);
}

int rows_parse(const char *name, const char *text, row_set *set, complaint *about)
{
    *set = (row_set){.text = malloc(strlen(text) + 1)};
    if (set->text == NULL) {
        return complain(about, "%s: no memory", name);
    }
    memcpy(set->text, text, strlen(text) + 1);
    if (!parse_lines(name, set, about)) {
        rows_free(set);
        return 0;
    }
    return 1;
}

int rows_read(const char *path, row_set *set, complaint *about)
{
    enum { MOST = 1 << 20 };
    FILE *file = fopen(path, "r");
    char *text = malloc(MOST);
    size_t length = 0;
    *set = (row_set){.count = 0};
    if (file != NULL && text != NULL) {
        length = fread(text, 1, MOST - 1, file);
    }
    const int complete = file != NULL && text != NULL && !ferror(file) && length < MOST - 1;
    if (file != NULL) {
        fclose(file);
    }
    int read = 0;
    if (complete) {
        text[length] = '\0';
        read = rows_parse(path, text, set, about);
    } else {
        complain(about, "%s: cannot be read (1 MiB at most)", path);
    }
    free(text);
    return read;
}

void rows_free(row_set *set)
{
    free(set->rows);
    free(set->text);
    *set = (row_set){.count = 0};
}

const row *rows_find(const row_set *set, const char *id)
{
    for (size_t i = 0; i < set->count; i++) {
        if (strcmp(set->rows[i].id, id) == 0) {
            return &set->rows[i];
        }
    }
    return NULL;
}
