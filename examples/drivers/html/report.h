/* report.html: a run as one page that needs no other file and no network. */
#ifndef DRIVER_HTML_REPORT_H
#define DRIVER_HTML_REPORT_H

#include "program/command.h"

#define REPORT_FILE "report.html"

/* A file that the report holds. */
typedef struct html_file {
    char *name;
    char *about; /* what it holds; NULL: the name says it */
} html_file;

/* What it is made of. */
typedef struct html_report {
    const command *own;
    const void *scenario;       /* as loaded */
    const void *work;           /* of own->protocol */
    const char *configuration;  /* the effective scenario as YAML */
    const char *printed;        /* what the command prints */
    const char *const *figures; /* names without ending, NULL at the end; those that are not in the
                                   folder are left out */
    const html_file *files;     /* likewise, without a name at the end */
    const char *script;         /* draws the figures */
} html_report;

/* Writes it from the files of the folder. No dates: the same files give the same bytes. */
outcome html_report_write(const html_report *report, const output_folder *folder);

#endif
