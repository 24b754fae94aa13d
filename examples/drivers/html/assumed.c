/* Keys of parts of the scenario as rows. */
#include "html/assumed.h"

#include "html/html.h"
#include "program/memory.h"
#include "program/message.h"
#include "scenario/parts.h"
#include "scenario/text.h"

#include <stdlib.h>
#include <string.h>

static void write_cell(FILE *file, const char *text)
{
    fputs("<td>", file);
    html_text(file, text ? text : "");
    fputs("</td>", file);
}

static void write_number(FILE *file, double value)
{
    char *text = format_text("%.10g", value);
    fputs("<td class=\"number\">", file);
    html_text(file, text);
    fputs("</td>", file);
    free(text);
}

/* NULL: it has none. */
static char *default_of(const scenario_key *key, const char *part)
{
    if (!key->has_usual || (key->when && !key->when(part + key->group)))
        return NULL;
    if (key->kind == KEY_NUMBER)
        return format_text("%.10g", key->usual);
    for (unsigned i = 0; key->kind == KEY_WORD && i < key->word_count; i++)
        if (key->words[i].val == (int)key->usual)
            return copy_text(key->words[i].str);
    return NULL;
}

/* A list of mappings is counted: the scenario itself has it. */
static char *value_of(const scenario_key *key, const char *part)
{
    return key->kind == KEY_ENTRIES
               ? format_text("%u, as in the scenario below", key_count(key, part))
               : scenario_value_text(key, part);
}

static void write_row(FILE *file, const scenario_key *outer, const scenario_key *key,
                      const char *part)
{
    char *value = value_of(key, part), *usual = default_of(key, part);
    char *name = format_text("%s.%s", outer->name, key->name);
    fputs("<tr>", file);
    write_cell(file, name);
    write_cell(file, value);
    write_cell(file, key->unit);
    write_cell(file, usual);
    write_cell(file, key->note);
    fputs("</tr>\n", file);
    free(name);
    free(usual);
    free(value);
}

/* How many rows there are then. */
static size_t write_part(FILE *file, const scenario_key *outer, const char *part, size_t rows)
{
    for (const scenario_key *key = key_table_of(outer->inner)->keys; key->kind != KEY_END; key++) {
        if (key->kind == KEY_PART || !key_value(key, part))
            continue;
        if (rows++ == 0)
            fputs("<div class=\"scroll\"><table>\n<thead><tr><th>key</th><th>value</th>"
                  "<th>unit</th><th>default</th><th>meaning</th></tr></thead>\n<tbody>\n",
                  file);
        write_row(file, outer, key, part);
    }
    return rows;
}

void html_assumed(FILE *file, const key_table *table, const char *scenario)
{
    static const char *const parts[] = {"skin", "device", "needling", "solver"};
    size_t rows = 0;
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        const scenario_key *key = key_find(table, parts[i]);
        const char *part = key ? key_value(key, scenario) : NULL;
        if (part)
            rows = write_part(file, key, part, rows);
    }
    fputs(rows > 0 ? "</tbody>\n</table></div>\n"
                   : "<p>The scenario has no skin and no device of its own.</p>\n",
          file);
}

static int write_parameter(FILE *file, const mnc_param_info *info, double value, int is_first)
{
    if (value == info->default_value)
        return 0;
    if (is_first)
        fputs("<div class=\"scroll\"><table>\n<thead><tr><th>parameter</th><th>value</th>"
              "<th>default</th><th>unit</th><th>tag</th><th>source of the default</th></tr>"
              "</thead>\n<tbody>\n",
              file);
    fputs("<tr>", file);
    write_cell(file, info->name);
    write_number(file, value);
    write_number(file, info->default_value);
    write_cell(file, info->unit);
    write_cell(file, info->tag);
    write_cell(file, info->source);
    fputs("</tr>\n", file);
    return 1;
}

void html_kinetics(FILE *file, const key_table *table, const char *scenario)
{
    const scenario_key *key = key_find(table, "kinetics");
    const scenario_kinetics *kinetics = key ? (const void *)key_value(key, scenario) : NULL;
    mnc_param_info info;
    int written = 0;
    if (kinetics && kinetics->hypotheses) {
        char *names = scenario_value_text(key_find(key_table_of(key->inner), "hypotheses"),
                                          (const char *)kinetics);
        fputs("<p>Under the hypotheses ", file);
        html_text(file, names);
        fputs(", which change the structure of the kinetics:</p>\n", file);
        free(names);
    }
    for (int i = 0; kinetics && i < mnc_healing_param_count(); i++)
        if (mnc_healing_param_info(i, &info) == MNC_OK && kinetics->values[i])
            written += write_parameter(file, &info, *kinetics->values[i], written == 0);
    if (written > 0)
        fputs("</tbody>\n</table></div>\n", file);
    else
        fputs("<p>All kinetic parameters have their defaults.</p>\n", file);
}
