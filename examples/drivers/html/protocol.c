/* Sessions that follow each other and differ in their days alone are told together. */
#include "html/protocol.h"

#include "html/html.h"
#include "program/date.h"
#include "program/memory.h"
#include "program/message.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { DAYS_LISTED = 24 };

static int are_alike(const mnc_session *a, const mnc_session *b)
{
    return a->needle_length_mm == b->needle_length_mm && a->density_per_cm2 == b->density_per_cm2 &&
           a->device.needle_diameter_mm == b->device.needle_diameter_mm &&
           a->device.channel_ratio == b->device.channel_ratio &&
           a->device.efficiency == b->device.efficiency && a->channel == b->channel &&
           a->placement == b->placement && a->cell_kill == b->cell_kill &&
           a->collagen_loss == b->collagen_loss && a->elastin_loss == b->elastin_loss &&
           a->occluded == b->occluded;
}

/* Days between sessions, NAN if they differ or there are fewer than three. */
static double interval_of(const mnc_session *sessions, size_t count)
{
    if (count < 3)
        return (double)NAN;
    const double interval = sessions[1].day - sessions[0].day;
    for (size_t i = 2; i < count; i++)
        if (mnc_day_compare(sessions[i].day,
                            mnc_day_multiple(sessions[0].day, interval, (double)i)) != 0)
            return (double)NAN;
    return interval;
}

static void write_day(FILE *file, const char *start, double day)
{
    char date[DATE_TEXT_SIZE];
    html_format(file, "%.6g", day);
    if (!start)
        return;
    write_date_of_day(date, start, day);
    html_format(file, " (%s)", date);
}

static void write_days(FILE *file, const char *start, const mnc_session *sessions, size_t count)
{
    const double interval = interval_of(sessions, count);
    html_format(file, "%zu session%s on day%s ", count, count == 1 ? "" : "s",
                count == 1 ? "" : "s");
    for (size_t i = 0; i < count && i < DAYS_LISTED; i++) {
        fputs(i == 0 ? "" : i + 1 == count ? " and " : ", ", file);
        write_day(file, start, sessions[i].day);
    }
    if (count > DAYS_LISTED) {
        fputs(", ..., ", file);
        write_day(file, start, sessions[count - 1].day);
    }
    if (!isnan(interval))
        html_format(file, " (every %.6g days)", interval);
}

/* Layers as results name them, where there are the two of the presets. */
static char *layer_name(const mnc_skin *skin, int layer)
{
    if (skin->layer_count == 2)
        return copy_text(layer == MNC_PAPILLARY_DERMIS ? "the papillary dermis"
                                                       : "the reticular dermis");
    return format_text("layer %d of the dermis", layer + 1);
}

static void write_reach(FILE *file, double depth_mm, const mnc_skin *skin)
{
    double bottom_mm = skin->epidermis_mm;
    html_format(file, "%.3g mm below the skin surface, ", depth_mm);
    if (depth_mm <= bottom_mm) {
        html_format(file, "within the epidermis (%.3g mm)", bottom_mm);
        return;
    }
    for (int i = 0; i < skin->layer_count; i++) {
        const double top_mm = bottom_mm;
        bottom_mm += skin->layers[i].thickness_mm;
        if (depth_mm <= bottom_mm) {
            char *name = layer_name(skin, i);
            html_format(file, "in %s (%.3g to %.3g mm)", name, top_mm, bottom_mm);
            free(name);
            return;
        }
    }
    html_format(file, "below the dermis, which ends at %.3g mm", bottom_mm);
}

/* How long, how deep, how dense. */
static void write_dose(FILE *file, const html_protocol *protocol, const mnc_session *session)
{
    if (session->channel == MNC_CHANNEL_CONE)
        html_format(file, "Needles of %.4g mm end ", session->needle_length_mm);
    else if (session->channel == MNC_CHANNEL_CYLINDER)
        html_format(file, "Columns set to %.4g mm end ", session->needle_length_mm);
    else
        html_format(file, "A sheet of the whole surface, set to %.4g mm, ends ",
                    session->needle_length_mm);
    write_reach(file, mnc_session_depth_mm(session), protocol->skin);
    if (session->channel != MNC_CHANNEL_SLAB && protocol->varied)
        html_format(file, "; %s", protocol->varied);
    else if (session->channel != MNC_CHANNEL_SLAB)
        html_format(file, "; %.6g channels per cm²", session->density_per_cm2);
    fputs(". ", file);
}

/* What the device is like, and what is lost. */
static char *injury_text(const mnc_session *session)
{
    const mnc_device *device = &session->device;
    char *text = NULL;
    if (session->channel == MNC_CHANNEL_CONE)
        append_text(&text, "Needle diameter %.4g mm, ", device->needle_diameter_mm);
    if (session->channel != MNC_CHANNEL_SLAB)
        append_text(&text, "%s diameter %.4g mm, placement %s, ", text ? "channel" : "Channel",
                    2 * mnc_session_channel_radius_mm(session),
                    mnc_placement_name(session->placement));
    append_text(&text,
                "%.4g %% of the set depth reached. Of the injured volume %.3g %% of the cells, "
                "%.3g %% of the collagen and %.3g %% of the elastin are lost.",
                100 * device->efficiency, 100 * session->cell_kill, 100 * session->collagen_loss,
                100 * session->elastin_loss);
    if (session->occluded)
        append_text(&text, " Covered afterwards.");
    return text;
}

/* What is the same as just before is not told again. */
static void write_injury(FILE *file, const mnc_session *session, char **told)
{
    char *text = injury_text(session);
    if (!*told || strcmp(text, *told) != 0)
        html_text(file, text);
    else
        fputs("The rest as before.", file);
    free(*told);
    *told = text;
}

static void write_sessions(FILE *file, const html_protocol *protocol, char **told)
{
    const mnc_schedule *schedule = &protocol->schedule;
    for (size_t first = 0, end; first < schedule->count; first = end) {
        const mnc_session *session = &schedule->sessions[first];
        for (end = first + 1; end < schedule->count; end++)
            if (!are_alike(session, &schedule->sessions[end]))
                break;
        fputs("<p>", file);
        write_days(file, protocol->start, session, end - first);
        fputs(". ", file);
        write_dose(file, protocol, session);
        write_injury(file, session, told);
        fputs("</p>\n", file);
    }
}

void html_protocol_write(FILE *file, const html_protocol *protocol, char **told)
{
    if (protocol->name) {
        fputs("<h3>", file);
        html_text(file, protocol->name);
        fputs("</h3>\n", file);
    }
    if (protocol->schedule.count == 0)
        fputs("<p>No session.</p>\n", file);
    else
        write_sessions(file, protocol, told);
}

void html_protocol_free(html_protocol *protocol)
{
    free(protocol->varied);
    free(protocol->sessions);
    *protocol = (html_protocol){0};
}
