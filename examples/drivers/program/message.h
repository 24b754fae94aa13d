/* What a program says on stderr, and text put together in memory. */
#ifndef DRIVER_MESSAGE_H
#define DRIVER_MESSAGE_H

/* What a step of a program came to; also the exit code of the program. */
typedef enum outcome {
    OUTCOME_OK = 0,
    OUTCOME_FAILED = 1,    /* the run went wrong: solver, disk, interruption */
    OUTCOME_BAD_INPUT = 2, /* the user can mend it: options, scenario */
    OUTCOME_TO_RESUME = 3  /* ended early by a signal, with all that --resume needs */
} outcome;

/* One sentence on stderr with "error: " or "note: " before it; the mark is coloured on a terminal
   unless NO_COLOR is set. Whatever stands in the sentence, it stays in its line and tells the
   terminal nothing (utf8.h). */
void print_error(const char *format, ...) __attribute__((format(printf, 1, 2)));
void print_note(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* The same without a mark, for a sentence that begins with the place it is about. */
void print_sentence(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Formatted text in new memory; the caller frees it. */
char *format_text(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
