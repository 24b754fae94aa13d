/* Visibility and must-check marks used by every public header. */
#ifndef MNC_EXPORT_H
#define MNC_EXPORT_H

#if defined(__GNUC__)
#define MNC_API __attribute__((visibility("default")))
#define MNC_MUST_CHECK __attribute__((warn_unused_result))
#else
#define MNC_API
#define MNC_MUST_CHECK
#endif

#ifdef __cplusplus
#define MNC_BEGIN_DECLS extern "C" {
#define MNC_END_DECLS }
#else
#define MNC_BEGIN_DECLS
#define MNC_END_DECLS
#endif

#endif
