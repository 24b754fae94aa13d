/* Text in UTF-8. */
#ifndef DRIVER_UTF8_H
#define DRIVER_UTF8_H

/* 1 if the text is UTF-8 that can stand in one line of a file: no control characters, no line
   separators, nothing that is no character. */
int is_one_line(const char *text);

/* Puts '?' for what is_one_line refuses, so that the text can be shown. */
void make_one_line(char *text);

#endif
