/* Courses of sessions in words. */
#ifndef DRIVER_HTML_PROTOCOL_H
#define DRIVER_HTML_PROTOCOL_H

#include <mncollagen.h>

#include <stdio.h>

/* One course of a command. */
typedef struct html_protocol {
    const char *name;  /* of the scenario; NULL: it has none */
    const char *start; /* date of day 0; NULL: none */
    mnc_schedule schedule;
    const mnc_skin *skin;
    char *varied;          /* what takes the place of "250 channels per cm^2"; NULL: nothing */
    mnc_session *sessions; /* the memory behind the schedule, where it is the protocol's own */
} html_protocol;

/* Writes days, depth, density and what channels injure. `told`: the last of these sentences on
   devices, so that it is not repeated; NULL at first, and freed by the caller. */
void html_protocol_write(FILE *file, const html_protocol *protocol, char **told);

/* Frees its own memory. */
void html_protocol_free(html_protocol *protocol);

#endif
