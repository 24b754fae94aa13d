/* Goes over the words of a scenario before its tree is built, and says what is no YAML. */
#include "scenario/syntax.h"

#include "program/interrupt.h"

#include <string.h>

/* No scenario's lists and mappings stand so deep in one another. */
enum { DEEPEST = 16 };

/* libyaml gives no line for bytes that are no text. */
static int refuse_bytes(const scenario_source *from, const yaml_parser_t *parser)
{
    size_t line = 1;
    for (size_t i = 0; i < parser->problem_offset && i < from->length; i++)
        line += from->text[i] == '\n';
    print_sentence("%s:%zu: not a text file in UTF-8 (%s, at byte %zu)", from->path, line,
                   parser->problem, parser->problem_offset);
    return 0;
}

/* 1: the line of that number, from 0, has a tab before its first word. */
static int tab_before(const scenario_source *from, size_t line)
{
    const char *at = from->text, *end = from->text + from->length;
    while (line > 0 && at < end)
        line -= *at++ == '\n';
    while (at < end && *at == ' ')
        at++;
    return at < end && *at == '\t';
}

/* What libyaml's sentences about frequent slips mean; NULL: another one. */
static const char *cause_of(const scenario_source *from, const yaml_parser_t *parser)
{
    if (!parser->problem)
        return NULL;
    if (tab_before(from, parser->problem_mark.line))
        return "a tab stands in the indentation; YAML takes spaces alone";
    if (strstr(parser->problem, "mapping values are not allowed"))
        return "a text with a colon and a space in it must stand in quotes";
    return NULL;
}

int syntax_refuse(const scenario_source *from, const yaml_parser_t *parser)
{
    if (parser->error == YAML_READER_ERROR)
        return refuse_bytes(from, parser);
    const char *cause = cause_of(from, parser);
    print_sentence("%s:%zu:%zu: not valid YAML: %s%s%s", from->path, parser->problem_mark.line + 1,
                   parser->problem_mark.column + 1,
                   parser->problem ? parser->problem : "not enough memory", cause ? "; " : "",
                   cause ? cause : "");
    return 0;
}

/* Prints the sentence with the place of the token; always 0, for `return`. */
static int refuse_token(const scenario_source *from, const yaml_token_t *token,
                        const char *sentence)
{
    print_sentence("%s:%zu:%zu: %s", from->path, token->start_mark.line + 1,
                   token->start_mark.column + 1, sentence);
    return 0;
}

/* By how much a token leads deeper into lists and mappings. */
static int step_of(const yaml_token_t *token)
{
    switch (token->type) {
    case YAML_BLOCK_SEQUENCE_START_TOKEN:
    case YAML_BLOCK_MAPPING_START_TOKEN:
    case YAML_FLOW_SEQUENCE_START_TOKEN:
    case YAML_FLOW_MAPPING_START_TOKEN:
        return 1;
    case YAML_BLOCK_END_TOKEN:
    case YAML_FLOW_SEQUENCE_END_TOKEN:
    case YAML_FLOW_MAPPING_END_TOKEN:
        return -1;
    default:
        return 0;
    }
}

static int check_token(const scenario_source *from, const yaml_token_t *token, int depth)
{
    if (depth > DEEPEST)
        return refuse_token(from, token, "lists and mappings stand too deep in one another");
    if (token->type == YAML_ALIAS_TOKEN || token->type == YAML_ANCHOR_TOKEN)
        return refuse_token(from, token, "anchors and aliases are not read; write the value out");
    if (token->type == YAML_TAG_DIRECTIVE_TOKEN)
        return refuse_token(from, token, "a scenario has no tags of its own");
    return 1;
}

/* Goes over the words of the file first, without building anything from them: the time that
   libyaml takes grows with the square of depth, of the number of anchors and of directives. */
static outcome check_tokens(const scenario_source *from, yaml_parser_t *parser)
{
    int depth = 0, good = 1, at_end = 0;
    while (good && !at_end) {
        yaml_token_t token;
        if (interrupted()) {
            print_error("interrupted while reading %s", from->path);
            return OUTCOME_FAILED;
        }
        if (!yaml_parser_scan(parser, &token)) {
            good = syntax_refuse(from, parser);
        } else {
            depth += step_of(&token);
            good = check_token(from, &token, depth);
            at_end = token.type == YAML_STREAM_END_TOKEN;
            yaml_token_delete(&token);
        }
    }
    return good ? OUTCOME_OK : OUTCOME_BAD_INPUT;
}

static outcome begin(const scenario_source *from, yaml_parser_t *parser)
{
    if (!yaml_parser_initialize(parser)) {
        print_error("no memory to read %s", from->path);
        return OUTCOME_FAILED;
    }
    yaml_parser_set_input_string(parser, (const unsigned char *)from->text, from->length);
    return OUTCOME_OK;
}

outcome syntax_begin(const scenario_source *from, yaml_parser_t *parser)
{
    outcome state = begin(from, parser);
    if (state != OUTCOME_OK)
        return state;
    state = check_tokens(from, parser);
    yaml_parser_delete(parser);
    return state == OUTCOME_OK ? begin(from, parser) : state;
}
