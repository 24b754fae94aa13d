/* Values by identifier; the syntax trees that libsbml makes of MathML, turned into postfix order;
   GSL's eighth-order Runge-Kutta between the days of events. */
#include "sbml_model.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_odeiv2.h>
#include <math.h>
#include <sbml/SBMLTypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { VALUES = 512, TOKENS = 128 };

/* Of a formula in postfix order: a number, a value, or an operation on the last ones. */
typedef struct token {
    int type; /* ASTNodeType_t */
    double number;
    const double *value;
    unsigned arguments;
} token;

typedef struct formula {
    size_t count;
    token tokens[TOKENS];
} formula;

typedef struct rule {
    double *value; /* that it gives, by its rate or itself */
    int is_rate;
    formula math;
} rule;

struct sbml_read {
    SBMLDocument_t *document;
    Model_t *model;
    size_t count; /* of values */
    const char *ids[VALUES];
    double values[VALUES];
    double start[VALUES]; /* as the file or sbml_read_set() gives them */
    unsigned rule_count;
    rule rules[VALUES];
};

static double *value_of(sbml_read *model, const char *id)
{
    for (size_t i = 0; i < model->count; i++)
        if (strcmp(model->ids[i], id) == 0)
            return &model->values[i];
    printf("no such identifier: %s\n", id);
    abort();
}

static void translate(sbml_read *model, const ASTNode_t *node, formula *to)
{
    token next = {.type = (int)ASTNode_getType(node), .arguments = ASTNode_getNumChildren(node)};
    if (next.type == AST_INTEGER)
        next.number = (double)ASTNode_getInteger(node);
    else if (next.type == AST_REAL || next.type == AST_REAL_E)
        next.number = ASTNode_getReal(node);
    else if (next.type == AST_NAME)
        next.value = value_of(model, ASTNode_getName(node));
    for (unsigned i = 0; i < next.arguments; i++)
        translate(model, ASTNode_getChild(node, i), to);
    if (to->count == TOKENS)
        abort();
    to->tokens[to->count++] = next;
}

/* `a`: the arguments. */
static double apply(const token *of, const double *a, double day)
{
    double result = of->type == AST_PLUS ? 0 : 1;
    switch (of->type) {
    case AST_INTEGER:
    case AST_REAL:
    case AST_REAL_E:
        return of->number;
    case AST_NAME:
        return *of->value;
    case AST_NAME_TIME:
        return day;
    case AST_PLUS:
    case AST_TIMES:
        for (unsigned i = 0; i < of->arguments; i++)
            result = of->type == AST_PLUS ? result + a[i] : result * a[i];
        return result;
    case AST_MINUS:
        return of->arguments == 1 ? -a[0] : a[0] - a[1];
    case AST_DIVIDE:
        return a[0] / a[1];
    case AST_POWER:
    case AST_FUNCTION_POWER:
        return pow(a[0], a[1]);
    case AST_FUNCTION_LN:
        return log(a[0]);
    case AST_FUNCTION_ABS:
        return fabs(a[0]);
    case AST_FUNCTION_PIECEWISE:
        return a[1] != 0 ? a[0] : a[2];
    case AST_RELATIONAL_LT:
        return a[0] < a[1];
    case AST_RELATIONAL_GEQ:
        return a[0] >= a[1];
    default:
        printf("MathML that these models do not have: %d\n", of->type);
        abort();
    }
}

static double evaluate(const formula *math, double day)
{
    double stack[TOKENS];
    size_t count = 0;
    for (size_t i = 0; i < math->count; i++) {
        count -= math->tokens[i].arguments;
        stack[count] = apply(&math->tokens[i], &stack[count], day);
        count++;
    }
    return stack[0];
}

static double evaluate_once(sbml_read *model, const ASTNode_t *node, double day)
{
    formula math = {.count = 0};
    translate(model, node, &math);
    return evaluate(&math, day);
}

/* In the order of the file, in which each needs only those before it. */
static void follow_assignments(sbml_read *model, double day)
{
    for (const rule *r = model->rules; r < model->rules + model->rule_count; r++)
        if (!r->is_rate)
            *r->value = evaluate(&r->math, day);
}

/* ---- reading ---- */

static void add(sbml_read *model, const char *id, double value)
{
    if (model->count == VALUES)
        abort();
    model->ids[model->count] = id;
    model->start[model->count++] = value;
}

static void take_values(sbml_read *model)
{
    for (unsigned i = 0; i < Model_getNumSpecies(model->model); i++) {
        const Species_t *species = Model_getSpecies(model->model, i);
        add(model, Species_getId(species),
            Species_isSetInitialAmount(species) ? Species_getInitialAmount(species)
                                                : Species_getInitialConcentration(species));
    }
    for (unsigned i = 0; i < Model_getNumParameters(model->model); i++) {
        const Parameter_t *parameter = Model_getParameter(model->model, i);
        add(model, Parameter_getId(parameter), Parameter_getValue(parameter));
    }
}

static void take_rules(sbml_read *model)
{
    for (unsigned i = 0; i < Model_getNumRules(model->model); i++) {
        const Rule_t *from = Model_getRule(model->model, i);
        if (i == VALUES)
            abort();
        rule *to = &model->rules[model->rule_count++];
        to->value = value_of(model, Rule_getVariable(from));
        to->is_rate = Rule_isRate(from);
        translate(model, Rule_getMath(from), &to->math);
    }
}

sbml_read *sbml_read_file(const char *path)
{
    sbml_read *model = calloc(1, sizeof *model);
    model->document = readSBML(path);
    if (SBMLDocument_getNumErrors(model->document) == 0) {
        SBMLDocument_setConsistencyChecks(model->document, LIBSBML_CAT_UNITS_CONSISTENCY, 1);
        SBMLDocument_setConsistencyChecks(model->document, LIBSBML_CAT_MODELING_PRACTICE, 1);
        SBMLDocument_checkConsistency(model->document);
    }
    for (unsigned i = 0; i < SBMLDocument_getNumErrors(model->document); i++) {
        const XMLError_t *error = (const XMLError_t *)SBMLDocument_getError(model->document, i);
        printf("%s:%u: %s\n", path, XMLError_getLine(error), XMLError_getMessage(error));
    }
    model->model = SBMLDocument_getModel(model->document);
    if (SBMLDocument_getNumErrors(model->document) > 0 || !model->model) {
        sbml_read_free(model);
        return NULL;
    }
    take_values(model);
    take_rules(model);
    return model;
}

void sbml_read_free(sbml_read *model)
{
    SBMLDocument_free(model->document);
    free(model);
}

int sbml_read_set(sbml_read *model, const char *id, double value)
{
    for (size_t i = 0; i < model->count; i++)
        if (strcmp(model->ids[i], id) == 0) {
            model->start[i] = value;
            return 1;
        }
    return 0;
}

/* ---- running ---- */

static void begin(sbml_read *model)
{
    memcpy(model->values, model->start, sizeof model->values);
    follow_assignments(model, 0);
    for (unsigned i = 0; i < Model_getNumInitialAssignments(model->model); i++) {
        const InitialAssignment_t *initial = Model_getInitialAssignment(model->model, i);
        *value_of(model, InitialAssignment_getSymbol(initial)) =
            evaluate_once(model, InitialAssignment_getMath(initial), 0);
    }
}

/* The species are the first values, and those that a rule gives by its rate change. */
static int rates(double day, const double u[], double du[], void *user)
{
    sbml_read *model = user;
    const unsigned species = Model_getNumSpecies(model->model);
    memcpy(model->values, u, species * sizeof *u);
    memset(du, 0, species * sizeof *du);
    follow_assignments(model, day);
    for (const rule *r = model->rules; r < model->rules + model->rule_count; r++)
        if (r->is_rate)
            du[r->value - model->values] = evaluate(&r->math, day);
    return GSL_SUCCESS;
}

/* The day of an event: the number that its trigger compares the time with. */
static double day_of(sbml_read *model, Event_t *event)
{
    const ASTNode_t *math = Trigger_getMath(Event_getTrigger(event));
    if (ASTNode_getType(math) != AST_RELATIONAL_GEQ ||
        ASTNode_getType(ASTNode_getChild(math, 0)) != AST_NAME_TIME)
        abort();
    return evaluate_once(model, ASTNode_getChild(math, 1), 0);
}

/* The earliest day of an event from `from` on, at most `until`. */
static double next_day(sbml_read *model, double from, double until)
{
    for (unsigned i = 0; i < Model_getNumEvents(model->model); i++) {
        const double day = day_of(model, Model_getEvent(model->model, i));
        if (day >= from && day < until)
            until = day;
    }
    return until;
}

/* What the events of a day assign; each has the values from before it. */
static void happen(sbml_read *model, double day)
{
    for (unsigned i = 0; i < Model_getNumEvents(model->model); i++) {
        Event_t *event = Model_getEvent(model->model, i);
        double assigned[VALUES];
        const double due = day_of(model, event);
        if (due < day || due > day)
            continue;
        for (unsigned k = 0; k < Event_getNumEventAssignments(event); k++)
            assigned[k] = evaluate_once(
                model, EventAssignment_getMath(Event_getEventAssignment(event, k)), day);
        for (unsigned k = 0; k < Event_getNumEventAssignments(event); k++)
            *value_of(model, EventAssignment_getVariable(Event_getEventAssignment(event, k))) =
                assigned[k];
    }
    follow_assignments(model, day);
}

static int advance(gsl_odeiv2_driver *driver, sbml_read *model, double *day, double until)
{
    double u[VALUES];
    const size_t species = Model_getNumSpecies(model->model);
    memcpy(u, model->values, species * sizeof *u);
    gsl_odeiv2_driver_reset_hstart(driver, 1e-6);
    if (until > *day && gsl_odeiv2_driver_apply(driver, day, until, u) != GSL_SUCCESS)
        return 0;
    memcpy(model->values, u, species * sizeof *u);
    follow_assignments(model, until);
    return 1;
}

/* Events of day `until` included; `done`: the last day whose events have happened. */
static int run_until(gsl_odeiv2_driver *driver, sbml_read *model, double *day, double until,
                     double *done)
{
    while (*done < until) {
        const double stop = next_day(model, nextafter(*done, HUGE_VAL), until);
        if (!advance(driver, model, day, stop))
            return 0;
        happen(model, stop);
        *done = stop;
    }
    return 1;
}

int sbml_read_run(sbml_read *model, const double *days, size_t day_count, const char *const *ids,
                  size_t id_count, double *values)
{
    gsl_odeiv2_system system = {rates, NULL, Model_getNumSpecies(model->model), model};
    gsl_odeiv2_driver *driver =
        gsl_odeiv2_driver_alloc_y_new(&system, gsl_odeiv2_step_rk8pd, 1e-6, 1e-14, 1e-12);
    double day = 0, done = -1;
    int good = 1;
    begin(model);
    for (size_t k = 0; k < day_count && good; k++) {
        good = run_until(driver, model, &day, days[k], &done);
        for (size_t i = 0; i < id_count; i++)
            *values++ = *value_of(model, ids[i]);
    }
    gsl_odeiv2_driver_free(driver);
    return good;
}
