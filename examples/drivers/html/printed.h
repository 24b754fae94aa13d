/* What a command prints as text, as HTML: its paragraphs and tables, and what stands elsewhere in a
   report, its limits and notes. */
#ifndef DRIVER_HTML_PRINTED_H
#define DRIVER_HTML_PRINTED_H

#include "program/command.h"

/* What a command prints, in new memory, which the caller frees; nothing of it gets to stdout. */
outcome printed_take(const command *own, const void *work, const output_folder *folder,
                     char **text);

/* Paragraphs that begin with "Limits:" are limits, those with "Warning:", "Note:" or "Solver:"
 * notes. */
typedef enum printed_part { PRINTED_RESULTS, PRINTED_LIMITS, PRINTED_NOTES } printed_part;

/* Writes one part of the text; results without the line that is the title. 0: the text has nothing
   of it. */
int printed_write(FILE *file, const char *text, printed_part part, const char *title);

#endif
