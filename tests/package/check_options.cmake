# What compiler options do to numbers. MNC_SIMD gives right sums whatever a user compiles with, and options
# under which the library would be wrong are refused. SOURCE: the library's; BUILD: its build folder;
# CONSUMERS: sources; WORK: folder to work in; CC: compiler.
cmake_minimum_required(VERSION 3.25)
include(${CMAKE_CURRENT_LIST_DIR}/tools.cmake)
file(MAKE_DIRECTORY ${WORK})

# As mncollagen_compile_kinetics sets them, and less.
set(kinetics -O3 -fopenmp-simd -DMNC_OPENMP_SIMD -ffp-contract=off -fno-math-errno -fno-trapping-math)
foreach(flags IN ITEMS -O0 -O2 -O3 "-O3 -march=native" "-O3 -fopenmp-simd" "-O2 -fopenmp-simd"
        "-O3 -fopenmp" "-O3 -funroll-loops -ftree-vectorize" "${kinetics}")
  string(REPLACE " " ";" flags "${flags}")
  run(${CC} -std=c11 -Wall -Wextra -Wno-unknown-pragmas -Werror ${flags} -I${SOURCE}/include
      -I${BUILD}/include ${CONSUMERS}/c/sums.c ${CONSUMERS}/c/add_up.c -o ${WORK}/sums)
  run(${WORK}/sums)
  message(STATUS "right sums: ${flags}")
endforeach()

file(WRITE ${WORK}/options.c "#include \"base/arithmetic.h\"\nint one;\n")
function(compile expected)
  execute_process(COMMAND ${CC} -std=c11 ${ARGN} -I${SOURCE}/lib -c ${WORK}/options.c
    -o ${WORK}/options.o RESULT_VARIABLE status OUTPUT_VARIABLE text ERROR_VARIABLE text)
  if((expected STREQUAL "taken" AND NOT status EQUAL 0) OR
     (expected STREQUAL "refused" AND NOT text MATCHES "wrong numbers"))
    message(FATAL_ERROR "${ARGN} is not ${expected}:\n${text}")
  endif()
  message(STATUS "${expected}: ${ARGN}")
endfunction()
compile(taken -O3 -ffp-contract=off -fno-math-errno -fno-trapping-math)
compile(taken -O2 -march=native)
compile(refused -ffast-math)
compile(refused -Ofast)
compile(refused -O2 -ffinite-math-only)
execute_process(COMMAND ${CC} -dM -E -x c /dev/null OUTPUT_VARIABLE macros)
if(NOT macros MATCHES "__clang__") # which has no macros for these; CMake refuses them by name
  compile(refused -O2 -funsafe-math-optimizations)
  compile(refused -O2 -fassociative-math -fno-signed-zeros -fno-trapping-math)
  compile(refused -O2 -freciprocal-math)
  if(macros MATCHES "__x86_64__")
    compile(refused -O2 -mfpmath=387)
  endif()
endif()
