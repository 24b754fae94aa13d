/* Formulas as people write them, turned into content MathML, which SBML has them in. */
#ifndef DRIVER_EXCHANGE_FORMULA_H
#define DRIVER_EXCHANGE_FORMULA_H

#include <stdio.h>

/* The identifier that a symbol of a formula stands for; NULL: the symbol is one itself. */
typedef const char *formula_id_fn(const void *user, const char *symbol);

/* Writes a formula as an element `math` of SBML. A formula has numbers (all
   dimensionless), symbols, parentheses, + - * / ^ with their usual precedence (no sign before a
   power's exponent), the functions ln(a), abs(a), least(a, b), the smaller of the two, and
   reached(a, b), whether a is at least b, and the symbol `time`. */
void formula_write(FILE *file, const char *formula, formula_id_fn *id_of, const void *user);

#define SBML_NAMESPACE "http://www.sbml.org/sbml/level3/version1/core"

#endif
