/* Series of snapshots: numbered files and NAME.hdf.series, the JSON index from which ParaView reads
   their days. */
#include "base/check.h"
#include "base/error.h"
#include "base/memory.h"
#include "base/text.h"
#include "output/file.h"
#include "output/snapshot.h"

#include <mncollagen/days.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

struct mnc_snapshots {
    char *stem; /* owned, as the following */
    char *path; /* buffer for the name of any file of the series */
    size_t path_size;
    const char *name; /* the last part of the stem */
    int quantities[MNC_MAX_SNAPSHOT_QUANTITIES];
    mnc_snapshot_content content;
    double *days; /* of the snapshots so far, owned */
    size_t count, room;
    mnc_status failure; /* reported by mnc_snapshots_failure() */
    char failure_text[MNCI_SENTENCE_SIZE];
};

/* The start of an index line, and the text after the last one. */
#define ENTRY "    { \"name\" : \"%s_%04zu.hdf\", \"time\" : "
static const char HEAD[] = "{\n  \"file-series-version\" : \"1.0\",\n  \"files\" : [\n";
static const char FOOT[] = "  ]\n}\n";

static const char *series_path(mnc_snapshots *s)
{
    snprintf(s->path, s->path_size, "%s.hdf.series", s->stem);
    return s->path;
}

static mnc_status add_day(mnc_snapshots *s, double day)
{
    if (s->count == s->room) {
        const size_t room = 2 * s->room + 16;
        double *days;
        MNCI_TRY(mnci_array(NULL, "days of snapshots", room, sizeof *days, &days));
        if (s->count > 0)
            memcpy(days, s->days, s->count * sizeof *days);
        mnci_release(s->days);
        s->days = days;
        s->room = room;
    }
    s->days[s->count++] = day;
    return MNC_OK;
}

/* Parses one line; 0 if the text is different. */
static int read_entry(const mnc_snapshots *s, const char **text, double *day)
{
    /* A name needs as many bytes here as in s->path. */
    char *end;
    const int length = snprintf(s->path, s->path_size, ENTRY, s->name, s->count);
    if (strncmp(*text, s->path, (size_t)length) != 0)
        return 0;
    *day = mnci_read_number(*text + length, &end);
    if (end == *text + length || strncmp(end, " }", 2) != 0 || !isfinite(*day))
        return 0;
    end += end[2] == ',' ? 3 : 2;
    if (*end != '\n')
        return 0;
    *text = end + 1;
    return 1;
}

static mnc_status read_series(mnc_snapshots *s, const char *text)
{
    const size_t head = strlen(HEAD);
    int known = strncmp(text, HEAD, head) == 0;
    double day = 0;
    if (known) {
        text += head;
        while (read_entry(s, &text, &day))
            MNCI_TRY(add_day(s, day));
        known = strcmp(text, FOOT) == 0;
    }
    if (!known)
        return mnci_fail(MNC_ERR_IO,
                         "%s is no series as this library writes it: remove it, or replace it "
                         "instead of continuing",
                         series_path(s));
    return MNC_OK;
}

static mnc_status meet_existing(mnc_snapshots *s, mnc_snapshots_existing existing)
{
    char *text = NULL;
    mnc_status status = MNC_OK;
    if (existing == MNC_SNAPSHOTS_REPLACE)
        return MNC_OK;
    MNCI_TRY(mnci_file_read(series_path(s), &text));
    if (text && existing == MNC_SNAPSHOTS_REFUSE)
        status = mnci_fail(MNC_ERR_IO,
                           "%s exists already: choose another stem, or replace or "
                           "continue the series",
                           s->path);
    else if (text)
        status = read_series(s, text);
    mnci_release(text);
    return status;
}

static mnc_status check_stem(const char *stem)
{
    MNCI_TRY(mnci_check_pointer("mnc_snapshots_create", "stem", stem));
    const char *slash = strrchr(stem, '/'), *name = slash ? slash + 1 : stem;
    int plain = *name != 0;
    for (const char *c = name; *c; c++)
        plain = plain && (unsigned char)*c >= ' ' && *c != '"' && *c != '\\';
    if (!plain)
        return mnci_fail(
            MNC_ERR_INVALID,
            "mnc_snapshots_create: stem = \"%s\": must end in a name without quotation "
            "marks, backslashes and control characters",
            stem);
    return MNC_OK;
}

static mnc_status fill(mnc_snapshots *s, const char *stem, const mnc_snapshot_content *content)
{
    const char *slash;
    MNCI_TRY(mnci_copy_text(NULL, stem, &s->stem));
    s->path_size = strlen(stem) + sizeof ENTRY + 32;
    MNCI_TRY(mnci_array(NULL, "file name", s->path_size, 1, &s->path));
    slash = strrchr(s->stem, '/');
    s->name = slash ? slash + 1 : s->stem;
    memcpy(s->quantities, content->quantities, content->quantity_count * sizeof *s->quantities);
    s->content = *content;
    s->content.quantities = s->quantities;
    return MNC_OK;
}

mnc_status mnc_snapshots_create(const char *stem, const mnc_snapshot_content *content,
                                mnc_snapshots_existing existing, mnc_snapshots **snapshots)
{
    mnc_snapshots *s;
    MNCI_TRY(mnci_check_pointer("mnc_snapshots_create", "snapshots", (const void *)snapshots));
    *snapshots = NULL;
    MNCI_TRY(mnci_snapshot_check_content("mnc_snapshots_create", content));
    MNCI_TRY(check_stem(stem));
    if (existing < MNC_SNAPSHOTS_REFUSE || existing > MNC_SNAPSHOTS_CONTINUE)
        return mnci_fail(MNC_ERR_INVALID,
                         "mnc_snapshots_create: existing = %d: must be one of the enum",
                         (int)existing);
    MNCI_TRY(mnci_array(NULL, "snapshots", 1, sizeof *s, &s));
    mnc_status status = fill(s, stem, content);
    if (status == MNC_OK)
        status = meet_existing(s, existing);
    if (status == MNC_OK)
        *snapshots = s;
    else
        mnc_snapshots_destroy(s);
    return status;
}

void mnc_snapshots_destroy(mnc_snapshots *s)
{
    if (!s)
        return;
    mnci_release(s->stem);
    mnci_release(s->path);
    mnci_release(s->days);
    mnci_release(s);
}

static void print_series(const mnc_snapshots *s, mnci_text *text)
{
    mnci_text_add(text, "%s", HEAD);
    for (size_t n = 0; n < s->count; n++)
        mnci_text_add(text, ENTRY "%.17g }%s\n", s->name, n, s->days[n],
                      n + 1 < s->count ? "," : "");
    mnci_text_add(text, "%s", FOOT);
}

static mnc_status write_series(mnc_snapshots *s)
{
    mnci_text text = {0};
    char *buffer;
    print_series(s, &text);
    MNCI_TRY(mnci_array(NULL, "series", text.needed + 1, 1, &buffer));
    text = (mnci_text){.buffer = buffer, .size = text.needed + 1};
    print_series(s, &text);
    const mnc_status status = mnci_file_write(series_path(s), buffer, text.needed);
    mnci_release(buffer);
    return status;
}

mnc_status mnci_snapshots_write(mnc_snapshots *s, const mnc_simulation *simulation,
                                const mnci_cell_source *source)
{
    double day = 0;
    MNCI_TRY(mnci_check_pointer("mnc_snapshots_write", "snapshots", s));
    MNCI_TRY(mnc_simulation_day(simulation, &day));
    size_t kept = s->count;
    while (kept > 0 && mnc_day_compare(s->days[kept - 1], day) >= 0)
        kept--;
    snprintf(s->path, s->path_size, "%s_%04zu.hdf", s->stem, kept);
    MNCI_TRY(mnci_snapshot_write(simulation, s->path, &s->content, source));
    s->count = kept;
    MNCI_TRY(add_day(s, day));
    return write_series(s);
}

mnc_status mnc_snapshots_write(mnc_snapshots *s, const mnc_simulation *simulation)
{
    return mnci_snapshots_write(s, simulation, NULL);
}

/* An mnc_observe_fn. */
static int write_or_stop(const mnc_simulation *simulation, void *user)
{
    mnc_snapshots *s = user;
    const mnc_status status = mnc_snapshots_write(s, simulation);
    if (status != MNC_OK && s->failure == MNC_OK) {
        s->failure = status;
        snprintf(s->failure_text, sizeof s->failure_text, "%s", mnc_last_error());
    }
    return status != MNC_OK;
}

mnc_observer mnc_snapshots_observer(mnc_snapshots *snapshots, double every_days)
{
    return (mnc_observer){.name = "snapshots",
                          .every_days = every_days,
                          .notify = snapshots ? write_or_stop : NULL,
                          .user = snapshots};
}

mnc_status mnc_snapshots_failure(mnc_snapshots *s)
{
    MNCI_TRY(mnci_check_pointer("mnc_snapshots_failure", "snapshots", s));
    const mnc_status status = s->failure;
    s->failure = MNC_OK;
    return status == MNC_OK ? MNC_OK : mnci_fail(status, "%s", s->failure_text);
}
