/* What a program says on stderr, and text put together in memory. */
#ifndef DRIVER_MESSAGE_H
#define DRIVER_MESSAGE_H

#include <mncollagen.h>

#include <stdarg.h>

/* What a step of a program came to; also the exit code of the program. */
typedef enum outcome {
    OUTCOME_OK = 0,
    OUTCOME_FAILED = 1,    /* the run went wrong: solver, disk, interruption */
    OUTCOME_BAD_INPUT = 2, /* the user can mend it: options, scenario */
    OUTCOME_TO_RESUME = 3  /* ended early by a signal, with all that --resume needs */
} outcome;

/* Ends the function around it with what a step came to, unless that is OUTCOME_OK or MNC_OK. */
#define TRY(step)                                                                                  \
    do {                                                                                           \
        const __typeof__(step) step_came_to = (step);                                              \
        if (step_came_to != 0)                                                                     \
            return step_came_to;                                                                   \
    } while (0)

/* One sentence on stderr with "error: ", "warning: " or "note: " before it; the mark is coloured on
   a terminal unless NO_COLOR is set. Whatever stands in the sentence, it stays in its line and
   tells the terminal nothing (utf8.h). */
void print_error(const char *format, ...) __attribute__((format(printf, 1, 2)));
void print_warning(const char *format, ...) __attribute__((format(printf, 1, 2)));
void print_note(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* The same without a mark, for a sentence that begins with the place it is about. */
void print_sentence(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* What a call of the library came to: where it failed, prints its sentence, behind what it is about
   ("estimate: "). */
outcome library_outcome(mnc_status status);
outcome library_outcome_about(mnc_status status, const char *about, ...)
    __attribute__((format(printf, 2, 3)));

/* Formatted text in new memory; the caller frees it. */
char *format_text(const char *format, ...) __attribute__((format(printf, 1, 2)));

char *format_values(const char *format, va_list values) __attribute__((format(printf, 1, 0)));

/* Adds formatted text to one in such memory, which moves; NULL stands for an empty one. */
void append_text(char **text, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
