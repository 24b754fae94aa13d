/* Text, files and figures as HTML. */
#ifndef DRIVER_HTML_H
#define DRIVER_HTML_H

#include "results/output_folder.h"

#include <stddef.h>
#include <stdio.h>

/* Writes text that stands between tags or in an attribute in double quotes: markup in it is shown,
   and so are control characters (utf8.h); lines stay lines. */
void html_text(FILE *file, const char *text);

/* The same of a formatted text. */
void html_format(FILE *file, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Writes bytes as base64 (RFC 4648), for data: addresses. */
void html_base64(FILE *file, const void *bytes, size_t size);

/* Reads a file of the folder as it is written. *bytes is NULL where there is none, and where it is
   longer than `most`; *size tells its length, or most + 1. The caller frees the bytes. */
outcome html_read(const output_folder *folder, const char *name, size_t most, char **bytes,
                  size_t *size);

/* Writes the figure NAME.svg of the folder inline, or NAME.png where there is no such file. An SVG
   gets `number` into its ids, so that those of several figures differ. *drawn: whether there was
   one. */
outcome html_figure(FILE *file, const output_folder *folder, const char *name, size_t number,
                    int *drawn);

#endif
