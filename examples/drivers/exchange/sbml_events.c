/* Sessions, and the day whose readings are kept, as events of SBML. */
#include "exchange/sbml_events.h"

#include "exchange/formula.h"

#include <stdlib.h>

sbml_session sbml_session_of(const mnc_session *session, const mnc_skin *skin, int layer)
{
    double top_mm = skin->epidermis_mm;
    for (int i = 0; i < layer; i++)
        top_mm += skin->layers[i].thickness_mm;
    return (sbml_session){.day = session->day,
                          .injured_fraction = mnc_session_mean_injured_fraction(
                              session, top_mm, top_mm + skin->layers[layer].thickness_mm),
                          .cell_kill = session->cell_kill,
                          .collagen_loss = session->collagen_loss,
                          .elastin_loss = session->elastin_loss};
}

char *sbml_session_id(size_t session, size_t number)
{
    static const char *const names[SBML_SESSION_NUMBERS] = {[SBML_DAY] = "day",
                                                            [SBML_INJURED_FRACTION] =
                                                                "injured_fraction",
                                                            [SBML_CELL_KILL] = "cell_kill",
                                                            [SBML_COLLAGEN_LOSS] = "collagen_loss",
                                                            [SBML_ELASTIN_LOSS] = "elastin_loss"};
    return format_text("session_%zu_%s", session + 1, names[number]);
}

double sbml_session_number(const sbml_session *session, size_t number)
{
    const double numbers[SBML_SESSION_NUMBERS] = {[SBML_DAY] = session->day,
                                                  [SBML_INJURED_FRACTION] =
                                                      session->injured_fraction,
                                                  [SBML_CELL_KILL] = session->cell_kill,
                                                  [SBML_COLLAGEN_LOSS] = session->collagen_loss,
                                                  [SBML_ELASTIN_LOSS] = session->elastin_loss};
    return numbers[number];
}

/* What becomes of a field in a session; NULL: it stays. */
static char *wounded(const kinetics_formula *field, size_t session)
{
    static const struct {
        mnc_wound wound;
        size_t lost;
    } losses[] = {{MNC_WOUND_CELLS, SBML_CELL_KILL},
                  {MNC_WOUND_COLLAGEN, SBML_COLLAGEN_LOSS},
                  {MNC_WOUND_ELASTIN, SBML_ELASTIN_LOSS}};
    char *injured = sbml_session_id(session, SBML_INJURED_FRACTION), *formula = NULL;
    if (field->wound == MNC_WOUND_ADD)
        formula = format_text("%s + %s", field->symbol, injured);
    for (size_t i = 0; i < sizeof losses / sizeof losses[0]; i++)
        if (field->wound == losses[i].wound) {
            char *lost = sbml_session_id(session, losses[i].lost);
            formula = format_text("%s * (1 - %s * %s)", field->symbol, injured, lost);
            free(lost);
        }
    free(injured);
    return formula;
}

/* False before day 0: what happens on that day is an event, too. */
static void begin_event(FILE *file, const char *id, const char *day, const kinetics *of)
{
    char *trigger = format_text("reached(time, %s)", day);
    fprintf(file,
            "<event id=\"%s\" useValuesFromTriggerTime=\"true\">"
            "<trigger initialValue=\"false\" persistent=\"true\">",
            id);
    formula_write(file, trigger, kinetics_id, of);
    fputs("</trigger>\n<listOfEventAssignments>\n", file);
    free(trigger);
}

static void write_assignment(FILE *file, const char *variable, const char *formula,
                             const kinetics *of)
{
    fprintf(file, "<eventAssignment variable=\"%s\">", variable);
    formula_write(file, formula, kinetics_id, of);
    fputs("</eventAssignment>\n", file);
}

static void write_session(FILE *file, const kinetics *of, size_t session)
{
    const kinetics_formula *field;
    char *day = sbml_session_id(session, SBML_DAY), *id = format_text("session_%zu", session + 1);
    begin_event(file, id, day, of);
    for (size_t i = 0; (field = kinetics_field(of, i)); i++) {
        char *formula = wounded(field, session);
        if (formula)
            write_assignment(file, field->id, formula, of);
        free(formula);
    }
    fputs("</listOfEventAssignments></event>\n", file);
    free(day);
    free(id);
}

static void write_keeping(FILE *file, const sbml_model *model)
{
    begin_event(file, "earlier_reading", SBML_KEPT_DAY, &model->kinetics);
    for (size_t i = 0; i < model->kept_count; i++) {
        char *variable = format_text(SBML_KEPT "%s", model->kept[i]);
        write_assignment(file, variable, model->kept[i], &model->kinetics);
        free(variable);
    }
    fputs("</listOfEventAssignments></event>\n", file);
}

void sbml_write_events(FILE *file, const sbml_model *model)
{
    if (model->session_count == 0 && model->kept_count == 0)
        return;
    fputs("<listOfEvents>\n", file);
    for (size_t k = 0; k < model->session_count; k++)
        write_session(file, &model->kinetics, k);
    if (model->kept_count > 0)
        write_keeping(file, model);
    fputs("</listOfEvents>\n", file);
}
