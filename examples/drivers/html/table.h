/* Tables of results as HTML, between two lines that no printed text holds. */
#ifndef DRIVER_HTML_TABLE_H
#define DRIVER_HTML_TABLE_H

#include "results/table.h"

#define HTML_TABLE_BEGIN "\002\n"
#define HTML_TABLE_END "\003\n"

/* Writes the title and, in a box that scrolls, the table with all its columns; both lines around
   them. */
void html_table_write(FILE *file, const result_table *of);

#endif
