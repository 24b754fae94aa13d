/* Version and build of the library. */
#include <mncollagen/version.h>

#define MNCI_TEXT(x) #x
#define MNCI_NUMBER(x) MNCI_TEXT(x)
#define MNCI_VERSION                                                                               \
    MNCI_NUMBER(MNC_VERSION_MAJOR)                                                                 \
    "." MNCI_NUMBER(MNC_VERSION_MINOR) "." MNCI_NUMBER(MNC_VERSION_PATCH)

#if defined(__clang__)
#define MNCI_COMPILER "clang " __clang_version__
#else
#define MNCI_COMPILER "gcc " __VERSION__
#endif

const char *mnc_version(void)
{
    return MNCI_VERSION;
}

const char *mnc_build_info(void)
{
    return "libmncollagen " MNCI_VERSION ", " MNCI_COMPILER ", " MNCI_BUILD_TYPE;
}
