/* Numbers as text: strict reading, and writing so that reading gives the same number again. */
#ifndef DRIVER_NUMBER_H
#define DRIVER_NUMBER_H

enum { NUMBER_TEXT_SIZE = 32 };

/* 1 and the value if the whole text is a finite decimal number; nothing may follow it. */
int read_number(const char *text, double *value);

/* 1 and the value if the whole text is a whole decimal number that fits int. */
int read_whole_number(const char *text, int *value);

/* Why read_number() and read_whole_number() refuse a text, as the end of a sentence ("is ...");
   NULL for one that they take. */
const char *number_problem(const char *text);
const char *whole_number_problem(const char *text);

/* The unit that somebody has written behind a number, as in "1.5mm" or "50 %", and the number;
   NULL: the text is no such thing. */
const char *unit_behind_number(const char *text, double *value);

/* The shortest of 15, 16 or 17 digits that reads back as the same number. */
void write_number(char text[NUMBER_TEXT_SIZE], double value);

/* As %g; where that looks like the other number, as write_number(), so that a sentence tells the
   two apart. */
void write_apart(char text[NUMBER_TEXT_SIZE], double value, double other);

#endif
