/* Counters and warnings of many runs. */
#include "results/run_notes.h"

#include "program/memory.h"
#include "program/message.h"
#include "results/table.h"

#include <stdlib.h>
#include <string.h>

/* 1 if one of the lines of `text` is this one. */
static int holds_line(const char *text, const char *line, size_t length)
{
    while (text && *text != '\0') {
        size_t other = strcspn(text, "\n");
        if (other == length && memcmp(text, line, length) == 0)
            return 1;
        text += other + (text[other] == '\n');
    }
    return 0;
}

void run_notes_add(run_notes *notes, const mnc_run_stats *stats, const char *warnings)
{
    notes->sum.steps += stats->steps;
    notes->sum.rejected_steps += stats->rejected_steps;
    notes->sum.undershoot_steps += stats->undershoot_steps;
    if (stats->largest_undershoot > notes->sum.largest_undershoot)
        notes->sum.largest_undershoot = stats->largest_undershoot;
    while (*warnings != '\0') {
        size_t length = strcspn(warnings, "\n");
        if (!holds_line(notes->warnings, warnings, length))
            append_text(&notes->warnings, "%.*s\n", (int)length, warnings);
        warnings += length + (warnings[length] == '\n');
    }
}

void run_notes_write(FILE *file, const run_notes *notes)
{
    const char *rest = notes->warnings ? notes->warnings : "";
    while (*rest != '\0') {
        size_t length = strcspn(rest, "\n");
        char *line = format_text("Warning: %.*s", (int)length, rest);
        write_folded(file, line, 2);
        free(line);
        rest += length + 1;
    }
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
