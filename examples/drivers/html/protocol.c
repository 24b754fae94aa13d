/* Sessions that follow each other and differ in their days alone are told together. */
#include "html/protocol.h"

#include "html/html.h"
#include "program/memory.h"
#include "program/message.h"

#include <math.h>
#include <stdlib.h>

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

static void write_days(FILE *file, const mnc_session *sessions, size_t count)
{
    const double interval = interval_of(sessions, count);
    html_format(file, "%zu session%s on day%s ", count, count == 1 ? "" : "s",
                count == 1 ? "" : "s");
    for (size_t i = 0; i < count && i < DAYS_LISTED; i++)
        html_format(file, "%s%.6g", i == 0 ? "" : i + 1 == count ? " and " : ", ", sessions[i].day);
    if (count > DAYS_LISTED)
        html_format(file, ", ..., %.6g", sessions[count - 1].day);
    if (!isnan(interval))
        html_format(file, " (every %.6g days)", interval);
}

/* The layers of the dermis are numbered from the epidermis. */
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
            html_format(file, "in layer %d of the dermis (%.3g to %.3g mm)", i + 1, top_mm,
                        bottom_mm);
            return;
        }
    }
    html_format(file, "below the dermis, which ends at %.3g mm", bottom_mm);
}

static void write_needles(FILE *file, const mnc_session *session)
{
    const mnc_device *device = &session->device;
    html_format(file,
                "Needles of %.4g mm (diameter %.4g mm, channels of %.4g mm, %.3g %% of the length "
                "reached) end ",
                session->needle_length_mm, device->needle_diameter_mm,
                device->needle_diameter_mm * device->channel_ratio, 100 * device->efficiency);
}

static void write_injury(FILE *file, const html_protocol *protocol, const mnc_session *session)
{
    if (session->channel == MNC_CHANNEL_CONE)
        write_needles(file, session);
    else if (session->channel == MNC_CHANNEL_CYLINDER)
        html_format(file, "Columns of %.4g mm end ", 2 * mnc_session_channel_radius_mm(session));
    else
        fputs("A sheet of the whole surface ends ", file);
    write_reach(file, mnc_session_depth_mm(session), protocol->skin);
    if (session->channel == MNC_CHANNEL_SLAB)
        fputs("; ", file);
    else if (protocol->varied != NULL)
        html_format(file, "; %s, %s; ", protocol->varied, mnc_placement_name(session->placement));
    else
        html_format(file, "; %.6g channels per cm², %s; ", session->density_per_cm2,
                    mnc_placement_name(session->placement));
    html_format(file,
                "of the injured volume %.3g %% of the cells, %.3g %% of the collagen and %.3g %% "
                "of the elastin are lost%s.",
                100 * session->cell_kill, 100 * session->collagen_loss, 100 * session->elastin_loss,
                session->occluded ? "; covered afterwards" : "");
}

static void write_sessions(FILE *file, const html_protocol *protocol)
{
    const mnc_schedule *schedule = &protocol->schedule;
    for (size_t first = 0, end; first < schedule->count; first = end) {
        const mnc_session *session = &schedule->sessions[first];
        for (end = first + 1; end < schedule->count; end++)
            if (!are_alike(session, &schedule->sessions[end]))
                break;
        fputs("<p>", file);
        write_days(file, session, end - first);
        fputs(". ", file);
        write_injury(file, protocol, session);
        fputs("</p>\n", file);
    }
}

void html_protocol_write(FILE *file, const html_protocol *protocol)
{
    if (protocol->name != NULL) {
        fputs("<h3>", file);
        html_text(file, protocol->name);
        fputs("</h3>\n", file);
    }
    if (protocol->schedule.count == 0)
        fputs("<p>No session.</p>\n", file);
    else
        write_sessions(file, protocol);
}

void html_protocol_free(html_protocol *protocol)
{
    free(protocol->varied);
    free(protocol->sessions);
    *protocol = (html_protocol){0};
}
