/* Lookup by name. */
#include "base/names.h"

#include "base/check.h"
#include "base/error.h"
#include "base/text.h"

#include <string.h>

enum { LIST_SIZE = 1536 };

static mnc_status refuse(const char *function, const char *name, int count, mnci_name_fn *name_of,
                         const void *list)
{
    char names[LIST_SIZE] = "";
    mnci_text text = {.buffer = names, .size = sizeof names};
    for (int i = 0; i < count; i++)
        mnci_text_add(&text, "%s%s", i > 0 ? ", " : "", name_of(list, i));
    /* A name may be a whole file by mistake: its beginning suffices. */
    return mnci_fail(MNC_ERR_INVALID, "%s: name = \"%.60s\": must be one of %s", function, name,
                     names);
}

mnc_status mnci_find_name(const char *function, const char *name, int count, mnci_name_fn *name_of,
                          const void *list, const char *result, int *index)
{
    MNCI_TRY(mnci_check_pointer(function, "name", name));
    MNCI_TRY(mnci_check_pointer(function, result, index));
    for (int i = 0; i < count; i++)
        if (strcmp(name_of(list, i), name) == 0) {
            *index = i;
            return MNC_OK;
        }
    return refuse(function, name, count, name_of, list);
}
