/* Counters and warnings of many runs. */
#include "results/run_notes.h"

#include "program/memory.h"
#include "program/message.h"
#include "results/table.h"

#include <stdlib.h>
#include <string.h>

static const char digits[] = "0123456789";

/* Behind a warning that stands for others: of many sessions the numbers differ, not what to do. */
static const char others[] = "; more warnings differ from this one in numbers only";

/* Skips a number, as %g writes it, at the place; 0: there is none. */
static int skip_number(const char **text)
{
    if (!strchr(digits, **text) || **text == '\0')
        return 0;
    *text += strspn(*text, digits);
    if (**text == '.')
        *text += 1 + strspn(*text + 1, digits);
    if (**text == 'e' && (*text)[1] != '\0' && strchr("+-", (*text)[1]))
        *text += 2 + strspn(*text + 2, digits);
    return 1;
}

/* 1 if a line of `text` differs from the other one in numbers at most; *length: of that line. */
static int is_alike(const char *text, const char *line, size_t line_length, size_t *length)
{
    const char *const begin = text, *const end = line + line_length;
    *length = strcspn(text, "\n");
    while (line < end && text < begin + *length) {
        const int is_number = skip_number(&text), other = skip_number(&line);
        if (is_number != other || (!is_number && *text++ != *line++))
            return 0;
    }
    return line == end &&
           (text == begin + *length || strncmp(text, others, sizeof others - 1) == 0);
}

/* Adds a line that the text does not hold yet. */
static void add_line(char **text, const char *line, size_t length)
{
    size_t other;
    for (const char *rest = *text ? *text : ""; *rest != '\0'; rest += other + 1) {
        if (!is_alike(rest, line, length, &other))
            continue;
        const int is_marked =
            other >= sizeof others - 1 &&
            strncmp(rest + other - (sizeof others - 1), others, sizeof others - 1) == 0;
        if (is_marked || (other == length && memcmp(rest, line, length) == 0))
            return;
        char *marked =
            format_text("%.*s%s%s", (int)(rest + other - *text), *text, others, rest + other);
        free(*text);
        *text = marked;
        return;
    }
    append_text(text, "%.*s\n", (int)length, line);
}

static void add_warnings(run_notes *notes, const char *warnings)
{
    while (*warnings != '\0') {
        const size_t length = strcspn(warnings, "\n");
        add_line(&notes->warnings, warnings, length);
        warnings += length + (warnings[length] == '\n');
    }
}

void run_notes_add(run_notes *notes, const mnc_run_stats *stats, const char *warnings)
{
    notes->sum.steps += stats->steps;
    notes->sum.rejected_steps += stats->rejected_steps;
    notes->sum.undershoot_steps += stats->undershoot_steps;
    if (stats->largest_undershoot > notes->sum.largest_undershoot)
        notes->sum.largest_undershoot = stats->largest_undershoot;
    add_warnings(notes, warnings);
}

mnc_status run_notes_try(run_notes *notes, const mnc_simulation_desc *base,
                         const mnc_healing_params *healing, const mnc_schedule *schedule,
                         double day)
{
    mnc_simulation_desc desc = *base;
    mnc_model *model = NULL;
    mnc_simulation *simulation = NULL;
    mnc_status status = mnc_model_create_healing(healing, &model);
    desc.model = model;
    desc.schedule = *schedule;
    if (status == MNC_OK)
        status = mnc_simulation_create(&desc, &simulation);
    if (status == MNC_OK) {
        (void)!mnc_simulation_run_until(simulation, day);
        add_warnings(notes, mnc_simulation_warnings(simulation));
    }
    mnc_simulation_destroy(simulation);
    mnc_model_destroy(model);
    return status;
}

void run_notes_warn(const run_notes *notes)
{
    const char *rest = notes->warnings ? notes->warnings : "";
    for (size_t length; *rest != '\0'; rest += length + 1) {
        length = strcspn(rest, "\n");
        print_warning("%.*s", (int)length, rest);
    }
}

void run_notes_write_warnings(FILE *file, const run_notes *notes)
{
    const char *rest = notes->warnings ? notes->warnings : "";
    for (size_t length; *rest != '\0'; rest += length + 1) {
        length = strcspn(rest, "\n");
        write_paragraph(file, "Warning: %.*s", (int)length, rest);
    }
}

void run_notes_write(FILE *file, const run_notes *notes)
{
    run_notes_write_warnings(file, notes);
    fprintf(file,
            "Solver: %zu steps, %zu rejected, undershoot in %zu steps (largest %.1e of the peak)\n",
            notes->sum.steps, notes->sum.rejected_steps, notes->sum.undershoot_steps,
            notes->sum.largest_undershoot);
}

mnc_status simulation_text(const mnc_simulation *simulation, char **text)
{
    size_t size = 0;
    const mnc_status status = mnc_simulation_describe(simulation, NULL, 0, &size);
    *text = take_memory(size, 1);
    return status == MNC_OK ? mnc_simulation_describe(simulation, *text, size, NULL) : status;
}

void run_notes_free(run_notes *notes)
{
    free(notes->warnings);
    *notes = (run_notes){0};
}
