/* Depth of sessions beside the dermis. Numbers are as short as those of tables. */
#include "results/reach.h"

#include "program/memory.h"
#include "program/message.h"
#include "results/table.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SENTENCES = 4 };

static double dermis_end_mm(const mnc_skin *skin)
{
    return skin->epidermis_mm + mnc_skin_dermis_mm(skin);
}

char *reach_dermis(const mnc_skin *skin)
{
    return format_text("dermis %.3g to %.3g mm", skin->epidermis_mm, dermis_end_mm(skin));
}

double reach_deepest_mm(const mnc_schedule *schedule)
{
    double deepest_mm = (double)NAN;
    for (size_t i = 0; i < schedule->count; i++)
        deepest_mm = fmax(deepest_mm, mnc_session_depth_mm(&schedule->sessions[i]));
    return deepest_mm;
}

void reach_column(result_table *of)
{
    table_column_add(of, TABLE_RIGHT, 11, NULL, "reaches\nmm");
}

void reach_cell(result_table *of, const mnc_schedule *schedule)
{
    const double deepest_mm = reach_deepest_mm(schedule);
    double shallowest_mm = deepest_mm;
    for (size_t i = 0; i < schedule->count; i++)
        shallowest_mm = fmin(shallowest_mm, mnc_session_depth_mm(&schedule->sessions[i]));
    if (isnan(deepest_mm))
        table_cell(of, "-");
    else if (shallowest_mm < deepest_mm)
        table_cell(of, "%.3g-%.3g", shallowest_mm, deepest_mm);
    else
        table_cell(of, "%.3g", deepest_mm);
}

/* Adds to a list between semicolons what it does not hold yet. */
static void add_once(char **list, const char *entry)
{
    const size_t length = strlen(entry);
    for (const char *at = *list; at && (at = strstr(at, entry)); at += length)
        if ((at == *list || at[-1] == ' ') && (at[length] == '\0' || at[length] == ';'))
            return;
    append_text(list, "%s%s", *list ? "; " : "", entry);
}

void reach_notes_add(reach_notes *notes, const char *name, const mnc_session *session,
                     const mnc_skin *skin)
{
    const double depth_mm = mnc_session_depth_mm(session);
    if (depth_mm > skin->epidermis_mm && depth_mm <= dermis_end_mm(skin))
        return;
    char *entry = format_text("%s%s%.3g mm reaches %.3g mm", name ? name : "", name ? ": " : "",
                              session->needle_length_mm, depth_mm);
    add_once(depth_mm > skin->epidermis_mm ? &notes->beneath : &notes->epidermal, entry);
    free(entry);
}

void reach_notes_assumed(reach_notes *notes, const mnc_session *session, int efficiency,
                         int density)
{
    const double pen = mnc_device_preset(MNC_DEVICE_PEN).efficiency;
    const double roller = mnc_device_preset(MNC_DEVICE_HAND_ROLLER).efficiency;
    if (efficiency && !notes->device)
        notes->device = format_text(
            "no device is given: efficiency %g is assumed (achieved depth / needle length), with "
            "which %.3g mm reaches %.3g mm; a pen (%g) reaches %.3g mm, a hand roller (%g) %.3g "
            "mm: a factor of %.3g in depth",
            session->device.efficiency, session->needle_length_mm, mnc_session_depth_mm(session),
            pen, pen * session->needle_length_mm, roller, roller * session->needle_length_mm,
            pen / roller);
    if (density && !notes->density)
        notes->density = format_text("no density_per_cm2 is given: %g per cm^2 is assumed, and "
                                     "injury and gain are nearly proportional to it",
                                     session->density_per_cm2);
}

/* All sentences, NULL for those that are not needed; the caller frees them. */
static void make_sentences(const reach_notes *notes, const mnc_skin *skin,
                           char *sentences[SENTENCES])
{
    char *dermis = reach_dermis(skin);
    memset(sentences, 0, SENTENCES * sizeof *sentences);
    if (notes->epidermal)
        sentences[0] = format_text(
            "needles that end within the epidermis leave the dermis as it is, so they give no "
            "gain, and days of redness and water loss all the same (%s): %s",
            dermis, notes->epidermal);
    if (notes->beneath)
        sentences[1] = format_text("needles that pass below the dermis, where the model has no "
                                   "tissue and counts no injury (%s): %s",
                                   dermis, notes->beneath);
    if (notes->device)
        sentences[2] = copy_text(notes->device);
    if (notes->density)
        sentences[3] = copy_text(notes->density);
    free(dermis);
}

void reach_notes_say(const reach_notes *notes, const mnc_skin *skin)
{
    char *sentences[SENTENCES];
    make_sentences(notes, skin, sentences);
    for (size_t i = 0; i < SENTENCES; i++) {
        if (sentences[i])
            print_note("%s", sentences[i]);
        free(sentences[i]);
    }
}

void reach_notes_write(FILE *file, const reach_notes *notes, const mnc_skin *skin)
{
    char *sentences[SENTENCES];
    make_sentences(notes, skin, sentences);
    for (size_t i = 0; i < SENTENCES; i++) {
        if (sentences[i])
            write_paragraph(file, "Note: %s", sentences[i]);
        free(sentences[i]);
    }
}

void reach_notes_free(reach_notes *notes)
{
    free(notes->epidermal);
    free(notes->beneath);
    free(notes->device);
    free(notes->density);
    *notes = (reach_notes){0};
}
