/* Fuzz target: bytes become a file of rows to fit to. They are refused with a sentence that names
   file and line, or each row can be found, holds numbers where it must, and is ready to be fitted.
 */
#include "fuzz_files.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char head[] =
    "id,metric,kind,target,tolerance,low,high,unit,use,site,injury,sessions,interval_days,"
    "length_mm,radius_mm,per_sessions,per_interval_days,per_length_mm,per_density_per_cm2,"
    "efficiency,density_per_cm2,cell_kill,matrix_loss,"
    "region,quantity,functional,day,argument,tag,observation,source";

/* Good rows, cell by cell. */
enum { CELLS = 31, ROWS = 3 };
static const char *const rows[ROWS][CELLS] = {
    {"A",      "gain", "value", "0.06",      "0.01",
     "",       "",     "1",     "fit",       "cheek",
     "needle", "3",    "28",    "1.5",       "",
     "",       "",     "",      "",          "0.75",
     "250",    "0.5",  "0.2",   "papillary", "collagen_gain",
     "at",     "30",   "",      "D",         "seen",
     "someone"},
    {"B",        "peak",     "range", "",      "",      "0.5",
     "10",       "day",      "check", "thigh", "sheet", "1",
     "",         "0.2",      "",      "",      "",      "",
     "",         "1",        "0",     "0.98",  "0.5",   "dermis",
     "tgf_beta", "peak_day", "9",     "",      "P",     "\"seen, \"\"so\"\"\"",
     "s"},
    {"C",   "pain", "sign",    "1",          "0.05",    "",  "",
     "1",   "show", "eyelid",  "needle",     "1",       "",  "0.5",
     "",    "",     "",        "1.5",        "",        "1", "roller 192 20 20 15",
     "0.5", "0.2",  "surface", "pain_index", "session", "",  "",
     "S",   "x",    "y"},
};

static const char *const pieces[] = {
    "",
    ",",
    "\"",
    "\"\"",
    "\n",
    "\r\n",
    "#",
    "0",
    "1",
    "-1",
    "1e999",
    "nan",
    "inf",
    "0x10",
    "1e9",
    "0.5",
    " ",
    "\t",
    "fit",
    "value",
    "range",
    "sign",
    "roller",
    "roller 1 1 1 1",
    "roller 9 9 9",
    "dermis",
    "epidermis",
    "epidermal_thickness",
    "ratio",
    "rise",
    "fall",
    "peak",
    "none",
    "session",
    "hour",
    "\xff",
    "\x1b[31m",
    "\xc2\x9b",
    "\xef\xbb\xbf",
    "A",
    "99999999999999999999",
    "1e-320",
    "reticular",
    "act_time_days",
    "collagen_new",
    "density_per_cm2",
    "slab",
    "surface",
    "construction",
    "show",
};

static const char *any_piece(fuzz_input *in)
{
    return pieces[fuzz_choice(in, (int)(sizeof pieces / sizeof *pieces))];
}

/* A row, of which up to three cells are others. */
static void append_row(fuzz_input *in, fuzz_text *text)
{
    const char *cells[CELLS];
    memcpy(cells, rows[fuzz_choice(in, ROWS)], sizeof cells);
    for (int changes = fuzz_choice(in, 4); changes > 0; changes--)
        cells[fuzz_choice(in, CELLS)] = any_piece(in);
    for (int i = 0; i < CELLS; i++) {
        fuzz_append_text(text, i > 0 ? "," : "");
        fuzz_append_text(text, cells[i]);
    }
    fuzz_append_text(text, "\n");
}

static void make_file(fuzz_input *in, fuzz_text *text)
{
    const int kind = fuzz_choice(in, 8);
    if (kind == 0) {
        fuzz_append(text, (const char *)in->next, in->left);
        return;
    }
    fuzz_append_text(text, fuzz_choice(in, 16) == 0 ? any_piece(in) : "");
    fuzz_append_text(text, head);
    fuzz_append_text(text, "\n");
    for (int count = 1 + fuzz_choice(in, 4); count > 0; count--)
        append_row(in, text);
    if (kind == 1 && text->length > 0)
        fuzz_damage(in, (uint8_t *)text->bytes, text->length);
}

static void check_row(const mnc_evidence *evidence, const mnc_evidence_row *row)
{
    const mnc_observation *seen = &row->observation;
    const mnc_evidence_row *found = NULL;
    const int is_range = seen->observed == MNC_OBSERVED_RANGE;
    fuzz_ok(mnc_evidence_find(evidence, seen->name, &found));
    fuzz_expect(found == row && row->line > 1 && row->sessions >= 1 && row->sessions <= 1000);
    fuzz_expect(isfinite(row->session.needle_length_mm) && isfinite(row->per_unit));
    fuzz_expect(isfinite(row->session.density_per_cm2) && row->session.density_per_cm2 >= 0);
    fuzz_expect(is_range ? seen->low < seen->high : isfinite(seen->value) && seen->error > 0);
    fuzz_expect(row->functional <= MNC_EVIDENCE_SESSION || row->day >= 0);
    fuzz_expect(strlen(row->metric) > 0 && strlen(row->tag) > 0 && strlen(row->source) > 0);
    if (row->functional == MNC_EVIDENCE_SESSION) {
        const mnc_healing_params params = mnc_healing_params_default();
        double value = 0;
        const mnc_status status = fuzz_call(mnc_evidence_value(row, &params, &value));
        fuzz_expect(status == MNC_ERR_INVALID || isfinite(value));
    }
}

static void check_fit(const mnc_evidence_row *list, size_t count)
{
    const mnc_healing_params params = mnc_healing_params_default();
    const int parameter = 0;
    mnc_evidence_fit *fit = NULL;
    mnc_fit_desc desc;
    if (fuzz_call(mnc_evidence_fit_create(list, count, &params, &parameter, 1, &fit)) == MNC_OK) {
        fuzz_ok(mnc_evidence_fit_describe(fit, &desc));
        fuzz_expect(desc.observation_count >= 1 && desc.observation_count <= count);
        mnc_evidence_fit_destroy(fit);
    }
}

static void check_sentence(const char *name)
{
    char place[FUZZ_PATH + 16];
    snprintf(place, sizeof place, "%s, line ", name);
    fuzz_expect(strncmp(mnc_last_error(), place, strlen(place)) == 0 ||
                strstr(mnc_last_error(), ": holds no row") != NULL);
}

static void check(mnc_status status, const char *name, const mnc_evidence *evidence)
{
    const mnc_evidence_row *list = NULL;
    size_t count = 0;
    fuzz_expect(status == MNC_OK || status == MNC_ERR_INVALID);
    if (status != MNC_OK) {
        check_sentence(name);
        return;
    }
    fuzz_ok(mnc_evidence_rows(evidence, &list, &count));
    for (size_t i = 0; i < count; i++)
        check_row(evidence, &list[i]);
    check_fit(list, count);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_input in = {data, size};
    fuzz_text text = {.length = 0};
    char path[FUZZ_PATH];
    mnc_evidence *parsed = NULL, *evidence = NULL;
    const int as_file = fuzz_choice(&in, 4) == 0;
    make_file(&in, &text);
    const mnc_status in_memory = fuzz_call(mnc_evidence_parse("text", text.bytes, &parsed));
    check(in_memory, "text", parsed);
    mnc_evidence_destroy(parsed);
    if (as_file) {
        fuzz_write_file(fuzz_path("evidence", path), text.bytes, text.length);
        const mnc_status status = fuzz_call(mnc_evidence_read(path, &evidence));
        check(status, path, evidence);
        /* A text in memory ends with its first zero byte, which a file must not hold. */
        fuzz_expect(strlen(text.bytes) < text.length ? status != MNC_OK : in_memory == status);
        mnc_evidence_destroy(evidence);
        unlink(path);
    }
    return 0;
}
