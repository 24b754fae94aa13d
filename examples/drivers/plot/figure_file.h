/* Whether a figure was written whole. */
#ifndef DRIVER_FIGURE_FILE_H
#define DRIVER_FIGURE_FILE_H

/* 1 if the file, a PNG or an SVG by its name, has all from its beginning to its end. */
int figure_is_complete(const char *path);

#endif
