/* The lists of an SBML model, one function each, in the order that the specification wants. */
#include "exchange/sbml.h"

#include "exchange/formula.h"
#include "exchange/sbml_events.h"
#include "html/html.h"
#include "program/number.h"

#include <stdlib.h>
#include <string.h>

const char *const sbml_limits[] = {
    "Exploratory research model, order of magnitude only; no clinical tool.",
    "One well-mixed layer: TGF-beta stays where it is made. The library resolves the depth.",
    "Parameters are those of the scenario; draws are left out.", NULL};

/* Units as the parameter table writes them. */
static const struct {
    const char *text, *id;
    const char *parts; /* of the definition; NULL: SBML has the unit */
} units[] = {
#define PER_DAY "<unit kind=\"second\" exponent=\"-1\" scale=\"0\" multiplier=\"86400\"/>"
#define NANOGRAM(exponent)                                                                         \
    "<unit kind=\"gram\" exponent=\"" exponent "\" scale=\"-9\" multiplier=\"1\"/>"
#define MILLILITRE(exponent)                                                                       \
    "<unit kind=\"litre\" exponent=\"" exponent "\" scale=\"-3\" multiplier=\"1\"/>"
    {"1", "dimensionless", NULL},
    {"day", "day", "<unit kind=\"second\" exponent=\"1\" scale=\"0\" multiplier=\"86400\"/>"},
    {"1/day", "per_day", PER_DAY},
    {"ng", "ng", NANOGRAM("1")},
    {"mL", "ml", MILLILITRE("1")},
    {"ng/mL", "ng_per_ml", NANOGRAM("1") MILLILITRE("-1")},
    {"mL/ng", "ml_per_ng", MILLILITRE("1") NANOGRAM("-1")},
    {"mL/(ng day)", "ml_per_ng_per_day", MILLILITRE("1") NANOGRAM("-1") PER_DAY},
    {"ng/(mL day)", "ng_per_ml_per_day", NANOGRAM("1") MILLILITRE("-1") PER_DAY},
    /* Densities relative to 1 cell per cm^3, which leaves the rate. */
    {"cm^(3q)/(cells^q day)", "per_day", NULL},
};

enum { UNITS = sizeof units / sizeof units[0] };

/* NULL: the table does not have it. */
static const char *unit_id(const char *text)
{
    for (size_t i = 0; i < UNITS; i++)
        if (strcmp(units[i].text, text) == 0)
            return units[i].id;
    return NULL;
}

static void write_units(FILE *file)
{
    fputs("<listOfUnitDefinitions>\n", file);
    for (size_t i = 0; i < UNITS; i++)
        if (units[i].parts)
            fprintf(file,
                    "<unitDefinition id=\"%s\"><listOfUnits>%s</listOfUnits></unitDefinition>\n",
                    units[i].id, units[i].parts);
    fputs("</listOfUnitDefinitions>\n", file);
}

static void write_notes(FILE *file, const sbml_model *model)
{
    fprintf(file,
            "<notes><body xmlns=\"http://www.w3.org/1999/xhtml\">\n"
            "<p>Written by libmncollagen %s: healing of %s after microneedling.</p>\n",
            mnc_version(), model->layer);
    for (size_t i = 0; sbml_limits[i]; i++)
        fprintf(file, "<p>%s</p>\n", sbml_limits[i]);
    fputs("<p>Cells and collagen are relative to healthy skin, TGF-beta is in ng/mL, time in days. "
          "Tags of parameters: R seen in the source, M recalled from it and not re-read, D derived "
          "by balance or arithmetic, A assumed, F fitted.</p>\n"
          "</body></notes>\n",
          file);
}

/* 1 for a number as it stands. */
static int is_number(const char *formula)
{
    return formula[strspn(formula, "0123456789.")] == '\0';
}

/* All in 1 mL of dermis; a concentration is an amount there. */
static void write_species(FILE *file, const kinetics *of)
{
    const kinetics_formula *field;
    fputs("<listOfCompartments><compartment id=\"dermis\" spatialDimensions=\"3\" size=\"1\" "
          "units=\"ml\" constant=\"true\"/></listOfCompartments>\n<listOfSpecies>\n",
          file);
    for (size_t i = 0; (field = kinetics_field(of, i)); i++) {
        const int is_amount = strcmp(field->unit, "1") == 0;
        fprintf(file, "<species id=\"%s\" name=\"%s\" compartment=\"dermis\" ", field->id,
                field->symbol);
        if (is_number(field->initial))
            fprintf(file, "%s=\"%s\" ", is_amount ? "initialAmount" : "initialConcentration",
                    field->initial);
        fprintf(file,
                "substanceUnits=\"%s\" hasOnlySubstanceUnits=\"%s\" boundaryCondition=\"false\" "
                "constant=\"false\"/>\n",
                is_amount ? "dimensionless" : "ng", is_amount ? "true" : "false");
    }
    fputs("</listOfSpecies>\n", file);
}

static void write_parameter(FILE *file, const char *id, double value, const char *unit)
{
    char number[NUMBER_TEXT_SIZE];
    write_number(number, value);
    fprintf(file, "<parameter id=\"%s\" value=\"%s\" units=\"%s\" constant=\"true\"/>\n", id,
            number, unit);
}

static outcome write_kinetic_parameters(FILE *file, const kinetics *of)
{
    mnc_param_info info;
    double value;
    for (int i = 0; kinetics_parameter(of, i, &info, &value); i++) {
        char number[NUMBER_TEXT_SIZE];
        const char *unit = unit_id(info.unit);
        if (!kinetics_uses(of, &info))
            continue;
        if (!unit) {
            print_error("%s: SBML has no unit %s yet", info.name, info.unit);
            return OUTCOME_FAILED;
        }
        write_number(number, value);
        fprintf(file,
                "<parameter id=\"%s\" name=\"%s\" value=\"%s\" units=\"%s\" constant=\"true\">"
                "<notes><p xmlns=\"http://www.w3.org/1999/xhtml\">Tag ",
                info.name, info.symbol, number, unit);
        html_format(file, "%s. Source of the default: %s", info.tag, info.source);
        fputs("</p></notes></parameter>\n", file);
    }
    return OUTCOME_OK;
}

static outcome write_parameters(FILE *file, const sbml_model *model)
{
    const kinetics_formula *number;
    fputs("<listOfParameters>\n", file);
    TRY(write_kinetic_parameters(file, &model->kinetics));
    write_parameter(file, KINETICS_CELL_DENSITY, model->relative_cell_density, "dimensionless");
    for (size_t k = 0; k < model->session_count; k++)
        for (size_t i = 0; i < SBML_SESSION_NUMBERS; i++) {
            char *id = sbml_session_id(k, i);
            write_parameter(file, id, sbml_session_number(&model->sessions[k], i),
                            i == SBML_DAY ? "day" : "dimensionless");
            free(id);
        }
    if (model->kept_count > 0)
        write_parameter(file, SBML_KEPT_DAY, model->kept_day, "day");
    for (size_t i = 0; i < model->kept_count; i++)
        fprintf(file,
                "<parameter id=\"" SBML_KEPT "%s\" value=\"0\" units=\"%s\" constant=\"false\"/>\n",
                model->kept[i], unit_id(kinetics_unit(&model->kinetics, model->kept[i])));
    for (size_t i = 0; (number = kinetics_derived(&model->kinetics, i)); i++)
        fprintf(file, "<parameter id=\"%s\" name=\"%s\" units=\"%s\" constant=\"false\"/>\n",
                number->id, number->symbol, unit_id(number->unit));
    fputs("</listOfParameters>\n", file);
    return OUTCOME_OK;
}

static void write_initial(FILE *file, const kinetics *of)
{
    const kinetics_formula *field;
    fputs("<listOfInitialAssignments>\n", file);
    for (size_t i = 0; (field = kinetics_field(of, i)); i++) {
        if (is_number(field->initial))
            continue;
        fprintf(file, "<initialAssignment symbol=\"%s\">", field->id);
        formula_write(file, field->initial, kinetics_id, of);
        fputs("</initialAssignment>\n", file);
    }
    fputs("</listOfInitialAssignments>\n", file);
}

static void write_rule(FILE *file, const char *kind, const kinetics_formula *rule,
                       const kinetics *of)
{
    fprintf(file, "<%s variable=\"%s\">", kind, rule->id);
    formula_write(file, rule->formula, kinetics_id, of);
    fprintf(file, "</%s>\n", kind);
}

static void write_rules(FILE *file, const kinetics *of)
{
    const kinetics_formula *rule;
    fputs("<listOfRules>\n", file);
    for (size_t i = 0; (rule = kinetics_derived(of, i)); i++)
        write_rule(file, "assignmentRule", rule, of);
    for (size_t i = 0; (rule = kinetics_field(of, i)); i++)
        write_rule(file, "rateRule", rule, of);
    fputs("</listOfRules>\n", file);
}

outcome sbml_write(FILE *file, const sbml_model *model)
{
    const kinetics *of = &model->kinetics;
    fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          "<sbml xmlns=\"" SBML_NAMESPACE "\" level=\"3\" version=\"1\">\n"
          "<model id=\"mncollagen\" name=\"",
          file);
    html_text(file, model->name);
    fputs("\" timeUnits=\"day\" substanceUnits=\"ng\" volumeUnits=\"ml\" extentUnits=\"ng\">\n",
          file);
    write_notes(file, model);
    write_units(file);
    write_species(file, of);
    TRY(write_parameters(file, model));
    write_initial(file, of);
    write_rules(file, of);
    sbml_write_events(file, model);
    fputs("</model>\n</sbml>\n", file);
    return OUTCOME_OK;
}
