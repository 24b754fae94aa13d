/* Fuzz target: bytes become a file of draws. It is refused with one sentence that names the file,
   or the draws are such as an ensemble can have. */
#include "ensemble/draws.h"
#include "fuzz_files.h"
#include "fuzz_said.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MOST_MEMBERS = 100000000 }; /* of an ensemble */

static const char *const pieces[] = {
    "# seed: 1\n",
    "# seed: 0\n",
    "# seed: -1\n",
    "# seed: 99999999999999999999\n",
    "# prior_members: 50\n",
    "# prior_members: 2147483647\n",
    "# prior_members: x\n",
    "# failed_members: 0\n",
    "# effective_members: 12.5\n",
    "# effective_members: 1e999\n",
    "# library_version: \x1b[31m\xff\n",
    "# library_version: ",
    "member,chi_squared\n",
    "member,chi_squared\r\n",
    "3,1.5\n",
    "9,2\n",
    "9,2",
    "9,-2\n",
    "9,nan\n",
    "2147483647,1\n",
    "2147483648,1\n",
    "-1,1\n",
    "4,\n",
    ",\n",
    "#\n",
    "# ",
    "\n",
    "\r",
    ",",
    "0",
};

static void make_file(fuzz_input *in, fuzz_text *text)
{
    const int kind = fuzz_choice(in, 4);
    if (kind == 0) {
        fuzz_append(text, (const char *)in->next, in->left);
        return;
    }
    if (kind > 1) {
        fuzz_append_text(text, "# seed: 1\n# prior_members: 50\n# library_version: ");
        fuzz_append_text(text, mnc_version());
        fuzz_append_text(text, "\nmember,chi_squared\n");
    }
    for (int count = fuzz_choice(in, 64); count > 0; count--)
        fuzz_append_text(text, pieces[fuzz_choice(in, (int)(sizeof pieces / sizeof *pieces))]);
    if (kind == 3 && text->length > 0)
        fuzz_damage(in, (uint8_t *)text->bytes, text->length);
}

static void check_draws(const draws *list)
{
    mnc_ensemble_desc desc = draws_desc(list);
    mnc_sample sample;
    fuzz_expect(list->count > 0 && list->count <= DRAW_LIMIT && list->seed > 0);
    for (size_t i = 0; i < list->count; i++) {
        fuzz_expect(list->members[i] < list->prior_members);
        fuzz_expect(i == 0 || list->members[i - 1] <= list->members[i]);
        fuzz_expect(isfinite(list->chi_squared[i]) && list->chi_squared[i] >= 0);
    }
    if (list->prior_members <= MOST_MEMBERS)
        fuzz_ok(mnc_ensemble_sample(&desc, list->members[list->count - 1], &sample));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_input in = {data, size};
    fuzz_text text = {.length = 0};
    char path[FUZZ_PATH];
    draws list;
    make_file(&in, &text);
    fuzz_write_file(fuzz_path("draws", path), text.bytes, text.length);
    fuzz_listen();
    const outcome state = draws_read(path, &list);
    char *said = fuzz_heard();
    if (state == OUTCOME_OK) {
        fuzz_expect(said[0] == '\0');
        check_draws(&list);
    } else {
        fuzz_expect(state == OUTCOME_BAD_INPUT && strstr(said, path) != NULL);
        fuzz_check_said(said);
    }
    draws_free(&list);
    free(said);
    unlink(path);
    return 0;
}
