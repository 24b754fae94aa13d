/* Reads evidence files. */
#include "analysis/calibration_rows.h"
#include "analysis/evidence_row.h"
#include "base/check.h"
#include "base/error.h"
#include "base/io.h"
#include "base/memory.h"
#include "base/names.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { MOST_BYTES = 1 << 20 };

/* The byte order mark that some editors write before UTF-8; they also end lines by "\r\n". */
static const char BYTE_ORDER_MARK[] = "\xef\xbb\xbf";

struct mnc_evidence {
    size_t count;
    mnc_evidence_row *rows;
    char *text; /* storage of their strings */
};

static const char *name_of(const void *list, int index)
{
    const mnc_evidence *evidence = list;
    return evidence->rows[index].observation.name;
}

static mnc_status add_row(mnci_cells *from, char *line, mnc_evidence *evidence)
{
    MNCI_TRY(mnci_cells_split(from, line));
    mnc_evidence_row *row = &evidence->rows[evidence->count];
    MNCI_TRY(mnci_evidence_row(from, row));
    for (size_t i = 0; i < evidence->count; i++)
        if (strcmp(evidence->rows[i].observation.name, row->observation.name) == 0)
            return mnci_cells_refuse(from, 0, "is a duplicate");
    evidence->count++;
    return MNC_OK;
}

/* The short form of data, which the program turns into rows, has other columns. */
static mnc_status check_head(mnci_cells *from, char *line)
{
    if (!strstr(line, "metric"))
        return mnci_fail(MNC_ERR_INVALID,
                         "%s, line %d: \"%.80s\": must be the %zu columns of data/README.md, from "
                         "%s to %s; mncollagen fit-kinetics alone reads the short form",
                         from->name, from->line, line, from->count, from->columns[0],
                         from->columns[from->count - 1]);
    MNCI_TRY(mnci_cells_split(from, line));
    for (size_t column = 0; column < MNCI_EVIDENCE_COLUMNS; column++)
        if (strcmp(from->values[column], from->columns[column]) != 0)
            return mnci_fail(MNC_ERR_INVALID,
                             "%s, line %d: column %zu is \"%.80s\", must be \"%s\"", from->name,
                             from->line, column + 1, from->values[column], from->columns[column]);
    return MNC_OK;
}

static mnc_status parse_lines(const char *name, mnc_evidence *evidence)
{
    char *values[MNCI_EVIDENCE_COLUMNS];
    mnci_cells line = {name, 0, MNCI_EVIDENCE_COLUMNS, mnci_evidence_columns, values};
    int headed = 0;
    char *next = evidence->text;
    if (strncmp(next, BYTE_ORDER_MARK, strlen(BYTE_ORDER_MARK)) == 0)
        next += strlen(BYTE_ORDER_MARK);
    while (*next != '\0') {
        char *begin = next;
        next += strcspn(next, "\n");
        char *end = next;
        if (*next == '\n')
            *next++ = '\0';
        if (end > begin && end[-1] == '\r')
            end[-1] = '\0';
        line.line++;
        if (*begin == '\0' || *begin == '#')
            continue;
        MNCI_TRY(headed ? add_row(&line, begin, evidence) : check_head(&line, begin));
        headed = 1;
    }
    return evidence->count > 0 ? MNC_OK : mnci_fail(MNC_ERR_INVALID, "%s: holds no row", name);
}

/* Takes ownership of the text. */
static mnc_status parse(const char *name, char *text, mnc_evidence **evidence)
{
    mnc_evidence *made = NULL;
    size_t lines = 1;
    for (const char *at = text; *at != '\0'; at++)
        lines += *at == '\n';
    mnc_status status = mnci_array(NULL, "evidence", 1, sizeof *made, &made);
    if (status != MNC_OK) {
        mnci_release(text);
        return status;
    }
    made->text = text;
    status = mnci_array(NULL, "rows of evidence", lines, sizeof *made->rows, &made->rows);
    if (status == MNC_OK)
        status = parse_lines(name, made);
    if (status == MNC_OK)
        *evidence = made;
    else
        mnc_evidence_destroy(made);
    return status;
}

mnc_status mnc_evidence_parse(const char *name, const char *text, mnc_evidence **evidence)
{
    static const char function[] = "mnc_evidence_parse";
    char *copy = NULL;
    MNCI_TRY(mnci_check_pointer(function, "evidence", (const void *)evidence));
    *evidence = NULL;
    MNCI_TRY(mnci_check_pointer(function, "name", name));
    MNCI_TRY(mnci_check_pointer(function, "text", text));
    MNCI_TRY(mnci_copy_text(NULL, text, &copy));
    return parse(name, copy, evidence);
}

mnc_status mnci_evidence_shipped(mnc_evidence **evidence)
{
    return mnc_evidence_parse("data/calibration.csv", (const char *)calibration_rows, evidence);
}

/* A zero byte would silently truncate the text. */
static mnc_status check_bytes(const char *path, const char *text, size_t length)
{
    const char *zero = memchr(text, '\0', length);
    int line = 1;
    if (!zero)
        return MNC_OK;
    for (const char *at = text; at < zero; at++)
        line += *at == '\n';
    return mnci_fail(MNC_ERR_INVALID, "%s, line %d: holds a zero byte", path, line);
}

mnc_status mnc_evidence_read(const char *path, mnc_evidence **evidence)
{
    static const char function[] = "mnc_evidence_read";
    char *text = NULL;
    MNCI_TRY(mnci_check_pointer(function, "evidence", (const void *)evidence));
    *evidence = NULL;
    MNCI_TRY(mnci_check_pointer(function, "path", path));
    MNCI_TRY(mnci_array(NULL, "text of evidence", MOST_BYTES + 2, 1, &text));
    errno = 0;
    FILE *file = fopen(path, "r");
    const size_t length = file ? fread(text, 1, MOST_BYTES + 1, file) : 0;
    const int failed = !file || ferror(file), error = errno;
    if (file)
        fclose(file);
    mnc_status status = MNC_OK;
    if (failed)
        status = mnci_fail_io(path, "read", error ? error : EIO);
    else if (length > MOST_BYTES)
        status = mnci_fail(MNC_ERR_INVALID, "%s: has more than 1 MiB", path);
    else
        status = check_bytes(path, text, length);
    if (status == MNC_OK)
        return parse(path, text, evidence);
    mnci_release(text);
    return status;
}

void mnc_evidence_destroy(mnc_evidence *evidence)
{
    if (!evidence)
        return;
    mnci_release(evidence->rows);
    mnci_release(evidence->text);
    mnci_release(evidence);
}

mnc_status mnc_evidence_rows(const mnc_evidence *evidence, const mnc_evidence_row **rows,
                             size_t *count)
{
    static const char function[] = "mnc_evidence_rows";
    MNCI_TRY(mnci_check_pointer(function, "evidence", evidence));
    MNCI_TRY(mnci_check_pointer(function, "rows", rows));
    MNCI_TRY(mnci_check_pointer(function, "count", count));
    *rows = evidence->rows;
    *count = evidence->count;
    return MNC_OK;
}

mnc_status mnc_evidence_find(const mnc_evidence *evidence, const char *id,
                             const mnc_evidence_row **row)
{
    static const char function[] = "mnc_evidence_find";
    int index = 0;
    MNCI_TRY(mnci_check_pointer(function, "evidence", evidence));
    MNCI_TRY(mnci_check_pointer(function, "row", row));
    MNCI_TRY(mnci_find_name(function, id, (int)evidence->count, name_of, evidence, "row", &index));
    *row = &evidence->rows[index];
    return MNC_OK;
}
