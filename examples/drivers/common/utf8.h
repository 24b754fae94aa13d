/* Text in UTF-8. */
#ifndef DRIVER_UTF8_H
#define DRIVER_UTF8_H

/* 1 if the text is UTF-8 that can stand in one line of a file: no control characters, no line
   separators, nothing that is no character. */
int is_one_line(const char *text);

/* Puts '?' for each control character of ASCII, so that a sentence stays in its line and tells a
   terminal nothing. */
void hide_controls(char *text);

#endif
