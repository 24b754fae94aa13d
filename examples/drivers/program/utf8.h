/* Text in UTF-8. */
#ifndef DRIVER_UTF8_H
#define DRIVER_UTF8_H

#include <stddef.h>
#include <stdio.h>

/* Before a text, the sign of spreadsheets and some editors that it is UTF-8. */
#define BYTE_ORDER_MARK "\xef\xbb\xbf"

/* 1 if the text is UTF-8 that can stand in one line of a file: no control characters, no line
   separators, nothing that is no character. */
int is_one_line(const char *text);

/* Writes the text so that it stays in its line and tells a terminal nothing: \x1b for a control
   character of ASCII and for a byte that is no UTF-8, \u202e for another letter that controls, ends
   a line, turns the direction of writing, or is none. */
void write_printable(FILE *file, const char *text);

/* The same in new memory, which the caller frees. */
char *printable_text(const char *text);

/* The number of the first line, from 1, with a byte that is no UTF-8; 0: there is none. */
int line_without_utf8(const char *text);

/* Puts '?' for each letter, or byte that is none, for which is_one_line() refuses the text. */
void replace_unprintable(char *text);

/* The code of the letter at *text, which then points behind it; -1 for a byte that is no UTF-8. */
long letter_code(const char **text);

/* Columns that a letter takes on a terminal: 2 for those of East Asia and pictures, else 1. */
int letter_columns(long code);

/* Bytes of the longest beginning that is at most `most` bytes long and ends with a whole letter. */
size_t whole_letters(const char *text, size_t most);

#endif
