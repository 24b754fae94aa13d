/* Why something was refused, as a sentence. */
#ifndef VALIDATION_COMPLAINT_H
#define VALIDATION_COMPLAINT_H

typedef struct complaint {
    char text[768];
} complaint;

/* Writes the sentence and returns 0, which the functions of this folder return when they fail. */
int complain(complaint *about, const char *format, ...);

/* The same with the sentence of the last failed call to the library behind `what`. */
int complain_of_library(complaint *about, const char *what);

#endif
