/* How deep sessions reach, beside the dermis of a skin: a column and the sentences of all commands.
 */
#ifndef DRIVER_REACH_H
#define DRIVER_REACH_H

#include "results/table.h"

#include <mncollagen.h>

#include <stdio.h>

/* "dermis 0.0853 to 1.59 mm", its upper and lower end below the skin surface; the caller frees it.
 */
char *reach_dermis(const mnc_skin *skin);

/* The deepest of a schedule below the skin surface, mm; NAN without sessions. */
double reach_deepest_mm(const mnc_schedule *schedule);

/* Adds the column of it to a table, and the cell: the range from the shallowest session to the
   deepest where they differ. */
void reach_column(result_table *of);
void reach_cell(result_table *of, const mnc_schedule *schedule);

/* What a user should know of depth before reading results. Zeroed: nothing. */
typedef struct reach_notes {
    char *epidermal; /* sessions that end within the epidermis; NULL: none */
    char *beneath;   /* sessions that pass below the dermis */
    char *device;    /* the sentence where the device decides, and was left to its default */
    char *density;   /* likewise */
} reach_notes;

/* Looks at a session; `name`: of its schedule, NULL: the needle alone is named. */
void reach_notes_add(reach_notes *notes, const char *name, const mnc_session *session,
                     const mnc_skin *skin);

/* The session's efficiency or density was left to its default, although its needle was chosen. */
void reach_notes_assumed(reach_notes *notes, const mnc_session *session, int efficiency,
                         int density);

/* Says them on stderr. */
void reach_notes_say(const reach_notes *notes, const mnc_skin *skin);

/* Writes them below the tables. */
void reach_notes_write(FILE *file, const reach_notes *notes, const mnc_skin *skin);

/* Frees; allowed for zeroed notes. */
void reach_notes_free(reach_notes *notes);

#endif
