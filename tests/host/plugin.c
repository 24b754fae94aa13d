/* A plugin that holds the library. */
#include "patch.h"

/* 0: a patch ran on three threads. */
MNC_API int run_patch(void);

int run_patch(void)
{
    return patch_collagen(3) > 0 ? 0 : 1;
}
