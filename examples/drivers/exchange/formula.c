/* A recursive descent over the formula; each part comes back as text in memory of its own. Formulas
   are constants of the program, so nothing here refuses any: libsbml reads what comes out in the
   tests. */
#include "exchange/formula.h"

#include "program/message.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

typedef struct reader {
    const char *at;
    formula_id_fn *id_of;
    const void *user;
} reader;

static char *read_sum(reader *from);

static void skip_spaces(reader *from)
{
    from->at += strspn(from->at, " ");
}

/* 1 and one character further, if it is this one. */
static int take(reader *from, char wanted)
{
    skip_spaces(from);
    if (*from->at != wanted)
        return 0;
    from->at++;
    return 1;
}

/* An operator and its arguments, which are freed; `b` may be NULL. */
static char *apply(const char *operator, char * a, char *b)
{
    char *text = format_text("<apply><%s/>%s%s</apply>", operator, a, b ? b : "");
    free(a);
    free(b);
    return text;
}

/* SBML Level 3 Version 1 has no minimum. */
static char *least(char *a, char *b)
{
    char *text = format_text("<piecewise><piece>%s<apply><lt/>%s%s</apply></piece><otherwise>%s"
                             "</otherwise></piecewise>",
                             a, a, b, b);
    free(a);
    free(b);
    return text;
}

static char *read_call(reader *from, const char *function)
{
    char *a = read_sum(from);
    char *b = take(from, ',') ? read_sum(from) : NULL;
    (void)take(from, ')');
    if (strcmp(function, "least") == 0)
        return least(a, b);
    return apply(strcmp(function, "reached") == 0 ? "geq" : function, a, b);
}

static char *read_symbol(reader *from)
{
    size_t length = 0;
    while (isalnum((unsigned char)from->at[length]) || from->at[length] == '_')
        length++;
    char *symbol = format_text("%.*s", (int)length, from->at), *text = NULL;
    const char *id = from->id_of(from->user, symbol);
    from->at += length;
    if (take(from, '('))
        text = read_call(from, symbol);
    else if (strcmp(symbol, "time") == 0)
        text = format_text("<csymbol encoding=\"text\" "
                           "definitionURL=\"http://www.sbml.org/sbml/symbols/time\">t</csymbol>");
    else
        text = format_text("<ci>%s</ci>", id ? id : symbol);
    free(symbol);
    return text;
}

static char *read_operand(reader *from)
{
    if (take(from, '(')) {
        char *inside = read_sum(from);
        (void)take(from, ')');
        return inside;
    }
    if (!isdigit((unsigned char)*from->at))
        return read_symbol(from);
    const size_t length = strspn(from->at, "0123456789.");
    char *text = format_text("<cn sbml:units=\"dimensionless\">%.*s</cn>", (int)length, from->at);
    from->at += length;
    return text;
}

static char *read_power(reader *from)
{
    char *base = read_operand(from);
    return take(from, '^') ? apply("power", base, read_operand(from)) : base;
}

static char *read_product(reader *from)
{
    char *product = read_power(from);
    for (;;)
        if (take(from, '*'))
            product = apply("times", product, read_power(from));
        else if (take(from, '/'))
            product = apply("divide", product, read_power(from));
        else
            return product;
}

static char *read_sum(reader *from)
{
    char *sum = take(from, '-') ? apply("minus", read_product(from), NULL) : read_product(from);
    for (;;)
        if (take(from, '+'))
            sum = apply("plus", sum, read_product(from));
        else if (take(from, '-'))
            sum = apply("minus", sum, read_product(from));
        else
            return sum;
}

void formula_write(FILE *file, const char *formula, formula_id_fn *id_of, const void *user)
{
    reader from = {formula, id_of, user};
    char *math = read_sum(&from);
    fprintf(file,
            "<math xmlns=\"http://www.w3.org/1998/Math/MathML\" xmlns:sbml=\"" SBML_NAMESPACE
            "\">%s</math>",
            math);
    free(math);
}
