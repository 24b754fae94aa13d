# What the library is compiled and linked with beside the warnings, decided by what the compiler can do:
# MNC_ARITHMETIC_OPTIONS compile options of every target, so that doubles are computed as doubles
# MNC_LIBRARY_OPTIONS    compile options of the library and of what is compiled like it
# MNC_LOCALIZE_RESOLVERS a command behind the compilation of a file of the library, or nothing
# MNC_THREAD_LIBRARIES   what it links for its threads
# MNC_STAY_LOADED        link options of what must not be unloaded
include(CheckCCompilerFlag)
include(CheckCSourceCompiles)
include(CheckCSourceRuns)
include(CheckLinkerFlag)
find_package(Threads REQUIRED)

# Options that let sums be reordered or NaN be overlooked make wrong numbers without a word. What
# the compiler tells by a macro is refused by lib/base/arithmetic.h; clang tells little of it.
string(TOUPPER "${CMAKE_BUILD_TYPE}" type)
get_directory_property(options COMPILE_OPTIONS)
foreach(option IN ITEMS -Ofast -ffast-math -funsafe-math-optimizations -fassociative-math
        -freciprocal-math -ffinite-math-only -fno-signed-zeros -fno-honor-nans -fno-honor-infinities)
  if(" ${CMAKE_C_FLAGS} ${CMAKE_C_FLAGS_${type}} ${options} " MATCHES "[ ;]${option}[ ;]")
    message(FATAL_ERROR "libmncollagen does not compile with ${option}: its results would be wrong")
  endif()
endforeach()

# The x87 unit of 32-bit x86 keeps more digits in between, by which results would differ.
check_c_source_compiles("#include <float.h>
int main(void) { return 0; }
#if FLT_EVAL_METHOD != 0 && FLT_EVAL_METHOD != 1
#error
#endif" MNC_COMPUTES_IN_DOUBLE)
if(NOT MNC_COMPUTES_IN_DOUBLE)
  set(MNC_ARITHMETIC_OPTIONS -msse2 -mfpmath=sse)
endif()

# OpenMP's compile flag by hand: linking OpenMP::OpenMP_C to the objects would leak it to consumers.
# Without OpenMP the loops still become vector code where the compiler has -fopenmp-simd.
if(MNC_WITH_OPENMP)
  find_package(OpenMP REQUIRED COMPONENTS C)
  set(MNC_LIBRARY_OPTIONS ${OpenMP_C_FLAGS})
  set(MNC_THREAD_LIBRARIES OpenMP::OpenMP_C Threads::Threads)
else()
  check_c_compiler_flag(-fopenmp-simd MNC_HAS_OPENMP_SIMD)
  set(MNC_LIBRARY_OPTIONS)
  if(MNC_HAS_OPENMP_SIMD)
    list(APPEND MNC_LIBRARY_OPTIONS -fopenmp-simd -DMNC_OPENMP_SIMD)
  endif()
  set(MNC_THREAD_LIBRARIES Threads::Threads)
endif()

# Functions of several vector widths need a loader that chooses: tried, where programs can be run here.
# clang gives the chooser of a static function, name.resolver, to the whole program, where two files or the
# program's own kinetics may have the same name: MNC_LOCALIZE_RESOLVERS, a command behind each compilation of the
# library, takes it back. Other code keeps the compiler's width with clang.
if(CMAKE_C_COMPILER_ID MATCHES "Clang" AND CMAKE_OBJCOPY AND
   NOT " ${CMAKE_C_FLAGS} ${CMAKE_C_FLAGS_${type}} ${options}" MATCHES "-fsanitize|-flto")
  set(CMAKE_REQUIRED_DEFINITIONS -DMNC_CLANG_WIDTHS)
endif()
set(CMAKE_REQUIRED_INCLUDES ${PROJECT_SOURCE_DIR}/include)
set(source "#include <mncollagen/simd.h>
MNC_VECTOR_WIDTHS static int twice(int number) { return 2 * number; }
int main(int count, char **words) { return !words || twice(count) != 2; }")
if(CMAKE_CROSSCOMPILING AND NOT CMAKE_CROSSCOMPILING_EMULATOR)
  check_c_source_compiles("${source}" MNC_HAS_VECTOR_WIDTHS)
else()
  check_c_source_runs("${source}" MNC_HAS_VECTOR_WIDTHS)
endif()
set(MNC_LOCALIZE_RESOLVERS)
if(NOT MNC_HAS_VECTOR_WIDTHS)
  list(APPEND MNC_LIBRARY_OPTIONS -DMNC_ONE_WIDTH)
elseif(CMAKE_REQUIRED_DEFINITIONS)
  set(MNC_LOCALIZE_RESOLVERS "${CMAKE_OBJCOPY} --wildcard --localize-symbol=*.resolver <OBJECT>")
endif()
unset(CMAKE_REQUIRED_INCLUDES)
unset(CMAKE_REQUIRED_DEFINITIONS)

# A project that takes the library by add_subdirectory and names no build type: fast all the same.
if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES AND
   NOT " ${CMAKE_C_FLAGS} ${options}" MATCHES "[ ;]-O")
  list(APPEND MNC_LIBRARY_OPTIONS -O3)
endif()

check_linker_flag(C LINKER:-z,nodelete MNC_HAS_NODELETE)
set(MNC_STAY_LOADED $<$<BOOL:${MNC_HAS_NODELETE}>:LINKER:-z,nodelete>)
