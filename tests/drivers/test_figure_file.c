/* Figures that are cut at any byte are seen as cut. */
#include "plot/figure_file.h"
#include "scratch.h"
#include "testing.h"

#include <string.h>

/* The smallest PNG, whose content looks like its end; checksums are not looked at. */
static const char png[] = "\x89PNG\r\n\x1a\n"
                          "\0\0\0\x0d"
                          "IHDR0123456789abcSUM."
                          "\0\0\0\x08"
                          "IDATIENDSUM.SUM."
                          "\0\0\0\0"
                          "IENDSUM.";
static const char svg[] = "<?xml version=\"1.0\"?>\n<svg><g></g></</svg>";

static char folder[SCRATCH_PATH_SIZE];

static int is_complete(const char *name, const char *bytes, size_t size)
{
    char path[SCRATCH_PATH_SIZE];
    scratch_write(scratch_path(folder, name, path), bytes, size);
    return figure_is_complete(path);
}

static void a_png_has_all_chunks(void **state)
{
    (void)state;
    for (size_t size = 0; size < sizeof png - 1; size++)
        assert_false(is_complete("a.png", png, size));
    assert_true(is_complete("a.png", png, sizeof png - 1));
    assert_false(is_complete("a.png", png, sizeof png)); /* a byte behind the end */
    assert_false(is_complete("a.png", png + 1, sizeof png - 2));
    /* Four bytes of the content are missing, so that the next chunk does not begin where it must.
     */
    char gap[sizeof png];
    const size_t before = 8 + 25 + 10;
    memcpy(gap, png, before);
    memcpy(gap + before, png + before + 4, sizeof png - before - 4);
    assert_false(is_complete("a.png", gap, sizeof png - 5));
}

static void an_svg_has_its_end(void **state)
{
    (void)state;
    for (size_t size = 0; size < sizeof svg - 1; size++)
        assert_false(is_complete("a.svg", svg, size));
    assert_true(is_complete("a.svg", svg, sizeof svg - 1));
    assert_true(is_complete("b.svg", "<svg></svg>\n\n", 13));
    assert_false(is_complete("b.svg", "<svg></svg>\n<g>", 15));
    assert_false(is_complete("b.svg", "<svg>\0</svg>", 12)); /* a page that was never written */
    assert_false(is_complete("a.svg", png, sizeof png - 1));
}

static void a_figure_that_is_not_there_is_not_complete(void **state)
{
    char path[SCRATCH_PATH_SIZE];
    (void)state;
    assert_false(figure_is_complete(scratch_path(folder, "none.png", path)));
    assert_false(figure_is_complete(scratch_path(folder, "none.svg", path)));
}

static int make_folder(void **state)
{
    (void)state;
    scratch_create(folder);
    return 0;
}

static int remove_folder(void **state)
{
    (void)state;
    scratch_remove(folder);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_png_has_all_chunks),
        cmocka_unit_test(an_svg_has_its_end),
        cmocka_unit_test(a_figure_that_is_not_there_is_not_complete),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
