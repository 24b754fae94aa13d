/* Visibility and must-check marks used by every public header. */
#ifndef MNC_EXPORT_H
#define MNC_EXPORT_H

#if defined(__GNUC__)
/* Before a declaration: a function of the library that programs may call. */
#define MNC_API __attribute__((visibility("default")))
/* Before a declaration: the compiler warns where the result is ignored. */
#define MNC_MUST_CHECK __attribute__((warn_unused_result))
#else
#define MNC_API
#define MNC_MUST_CHECK
#endif

#ifdef __cplusplus
/* Opens what C and C++ read alike. */
#define MNC_BEGIN_DECLS extern "C" {
/* Closes it. */
#define MNC_END_DECLS }
#else
#define MNC_BEGIN_DECLS
#define MNC_END_DECLS
#endif

#endif
