/* Reads lists of draws. */
#include "ensemble/draws.h"

#include "program/data_path.h"
#include "program/memory.h"
#include "program/nearest.h"
#include "program/number.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINE_SIZE = 256 };

/* 1 and the rest of the line if it begins with "# <name>: ". */
static const char *after_name(const char *line, const char *name)
{
    size_t length = strlen(name);
    if (strncmp(line, "# ", 2) != 0 || strncmp(line + 2, name, length) != 0 ||
        strncmp(line + 2 + length, ": ", 2) != 0)
        return NULL;
    return line + 4 + length;
}

typedef outcome take_part(const char *part, draws *list);

/* Parts that "+" joins. */
static outcome take_each(const char *text, take_part *take, draws *list)
{
    outcome state = OUTCOME_OK;
    for (const char *next = text; state == OUTCOME_OK && next;) {
        char *part = format_text("%.*s", (int)strcspn(next, "+"), next);
        state = take(part, list);
        free(part);
        next = strchr(next, '+');
        next += next != NULL;
    }
    return state;
}

static int read_count(const char *text, size_t *value)
{
    int number;
    const int is_count = read_whole_number(text, &number) && number >= 0;
    if (is_count)
        *value = (size_t)number;
    return is_count;
}

/* Takes what a line of the head says; 1 unless it is wrong. */
static int take_head(const char *line, draws *list, char version[LINE_SIZE])
{
    const char *text = after_name(line, "seed");
    size_t seed = 0;
    if (text) {
        const int read = read_count(text, &seed);
        list->seed = seed;
        return read;
    }
    if ((text = after_name(line, "hypotheses")))
        return draws_take_hypotheses(text, list) == OUTCOME_OK;
    if ((text = after_name(line, "values")))
        return take_each(text, draws_take_value, list) == OUTCOME_OK;
    if ((text = after_name(line, "prior_members")))
        return read_count(text, &list->prior_members);
    if ((text = after_name(line, "effective_members")))
        return read_number(text, &list->effective_members);
    if ((text = after_name(line, "library_version")))
        snprintf(version, LINE_SIZE, "%s", text);
    return 1;
}

/* Takes a row "member,chi_squared"; 1 unless it is wrong. */
static int take_row(char *line, draws *list)
{
    char *comma = strchr(line, ',');
    size_t member;
    double chi_squared;
    if (!comma || list->count == DRAW_LIMIT)
        return 0;
    *comma = '\0';
    if (!read_count(line, &member) || !read_number(comma + 1, &chi_squared) || chi_squared < 0)
        return 0;
    if (list->count > 0 && member < list->members[list->count - 1])
        return 0;
    list->members[list->count] = member;
    list->chi_squared[list->count++] = chi_squared;
    return 1;
}

static const char not_draws[] = "not a file of draws as mncollagen draw-posterior writes it";

/* Number of the first line that is wrong, 0 if none is; and why. */
static int take_lines(FILE *file, draws *list, char version[LINE_SIZE], const char **why)
{
    char line[LINE_SIZE];
    int number = 0, heading = 0;
    *why = not_draws;
    while (fgets(line, sizeof line, file)) {
        number++;
        size_t length = strcspn(line, "\n");
        if (line[length] != '\n') { /* too long, or cut off, or a zero byte ends the text */
            if (length < sizeof line - 1 && !feof(file))
                *why = "holds a zero byte";
            return number;
        }
        line[length] = '\0';
        int right = 1;
        if (line[0] == '#')
            right = take_head(line, list, version);
        else if (heading)
            right = take_row(line, list);
        else
            right = heading = strcmp(line, "member,chi_squared") == 0;
        if (!right)
            return number;
    }
    return list->count > 0 ? 0 : number + 1;
}

outcome draws_read(const char *path, draws *result)
{
    char version[LINE_SIZE] = "";
    const char *why = NULL;
    *result = (draws){.members = take_memory(DRAW_LIMIT, sizeof *result->members),
                      .chi_squared = take_memory(DRAW_LIMIT, sizeof *result->chi_squared)};
    FILE *file = fopen(path, "r");
    if (!file) {
        const int error = errno;
        char *question = nearest_question(path, "posterior, prior, none");
        print_error("cannot read the draws in %s: %s; the draws prior and none need no file%s",
                    path, strerror(error), question);
        free(question);
        return OUTCOME_BAD_INPUT;
    }
    errno = 0;
    const int wrong = take_lines(file, result, version, &why);
    const int error = ferror(file) ? errno : 0;
    fclose(file);
    if (error != 0) {
        print_error("cannot read the draws in %s: %s", path, strerror(error));
        return OUTCOME_BAD_INPUT;
    }
    if (wrong != 0) {
        print_error("%s:%d: %s", path, wrong, why);
        return OUTCOME_BAD_INPUT;
    }
    if (result->seed == 0 || result->prior_members <= result->members[result->count - 1]) {
        print_error("%s: seed or prior_members are missing, or too small for the members", path);
        return OUTCOME_BAD_INPUT;
    }
    if (strcmp(version, mnc_version()) != 0) {
        print_error("%s: drawn with version \"%s\" of the library, and this is %s, whose members "
                    "may be others; draw again with mncollagen draw-posterior",
                    path, version, mnc_version());
        return OUTCOME_BAD_INPUT;
    }
    const mnc_healing_params healing = draws_desc(result).healing;
    mnc_healing_balances balances;
    return library_outcome_about(mnc_healing_balance(&healing, &balances), "%s: ", path);
}

static outcome take_hypothesis(const char *name, draws *list)
{
    mnc_hypothesis one;
    if (mnc_hypothesis_find(name, &one) != MNC_OK) {
        print_error("%s", mnc_last_error());
        return OUTCOME_BAD_INPUT;
    }
    for (size_t i = 0; i < list->hypothesis_count; i++)
        if (list->hypotheses[i] == one)
            one = MNC_HYPOTHESIS_DEFAULT; /* stands there already */
    if (one != MNC_HYPOTHESIS_DEFAULT)
        list->hypotheses[list->hypothesis_count++] = one;
    return OUTCOME_OK;
}

outcome draws_take_hypotheses(const char *names, draws *list)
{
    return take_each(names, take_hypothesis, list);
}

outcome draws_take_value(const char *text, draws *list)
{
    const char *value_text = strchr(text, '=');
    mnc_param_info info;
    double value = 0;
    int row = 0;
    if (!value_text || !read_number(value_text + 1, &value)) {
        print_error("\"%s\": must be a hypothesis, or a parameter with its value, as "
                    "cytokine_inhibition=1",
                    text);
        return OUTCOME_BAD_INPUT;
    }
    char *name = format_text("%.*s", (int)(value_text - text), text);
    const outcome state = library_outcome(mnc_healing_param_find(name, &row));
    free(name);
    TRY(state);
    TRY(library_outcome(mnc_healing_param_info(row, &info)));
    list->has_value[row] = 1;
    memcpy((char *)&list->values + info.offset, &value, sizeof value);
    return OUTCOME_OK;
}

char *draws_values(const draws *list, int of_structure)
{
    char *text = copy_text("");
    for (int i = 0; i < mnc_healing_param_count(); i++) {
        mnc_param_info info;
        double value;
        if (!list->has_value[i] || mnc_healing_param_info(i, &info) != MNC_OK)
            continue;
        if (of_structure &&
            (info.prior != MNC_PRIOR_FIXED || info.hypothesis == MNC_HYPOTHESIS_DEFAULT))
            continue;
        memcpy(&value, (const char *)&list->values + info.offset, sizeof value);
        char *longer =
            format_text("%s%s%s=%.10g", text, text[0] != '\0' ? "+" : "", info.name, value);
        free(text);
        text = longer;
    }
    return text;
}

char *draws_hypotheses(const draws *list)
{
    char *names = copy_text("");
    for (int h = 0; h < MNC_HYPOTHESIS_COUNT; h++)
        for (size_t i = 0; i < list->hypothesis_count; i++) {
            if ((int)list->hypotheses[i] != h)
                continue;
            char *longer = format_text("%s%s%s", names, names[0] != '\0' ? "+" : "",
                                       mnc_hypothesis_name(list->hypotheses[i]));
            free(names);
            names = longer;
        }
    return names;
}

char *draws_file_name(const draws *list)
{
    char *names = draws_hypotheses(list), *values = draws_values(list, 1);
    char *file = names[0] != '\0' ? format_text("posterior_%s%s%s.csv", names,
                                                values[0] != '\0' ? "+" : "", values)
                                  : copy_text(DATA_POSTERIOR);
    free(names);
    free(values);
    return file;
}

mnc_ensemble_desc draws_desc(const draws *list)
{
    /* The site is that of the skin, which a draw does not hold. */
    mnc_ensemble_desc desc = mnc_ensemble_desc_default(MNC_SITE_CHEEK);
    desc.seed = list->seed;
    desc.members = list->prior_members;
    /* Of hypotheses that have names it refuses none. */
    (void)!mnc_healing_params_under(list->hypotheses, list->hypothesis_count, &desc.healing);
    for (int i = 0; i < mnc_healing_param_count(); i++) {
        mnc_param_info info;
        if (list->has_value[i] && mnc_healing_param_info(i, &info) == MNC_OK)
            memcpy((char *)&desc.healing + info.offset, (const char *)&list->values + info.offset,
                   sizeof(double));
    }
    return desc;
}

void draws_free(draws *list)
{
    free(list->members);
    free(list->chi_squared);
    *list = (draws){0};
}
