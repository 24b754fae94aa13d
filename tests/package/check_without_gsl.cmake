# The library without GSL, HDF5 and OpenMP, which is what a browser gets: it links with nothing but the C library,
# says what is missing, and gives the bits of the complete one. SOURCE: the library's; BUILD: a complete build
# of it; CONSUMERS: sources; WORK: folder to work in; CC: compiler.
cmake_minimum_required(VERSION 3.25)
include(${CMAKE_CURRENT_LIST_DIR}/tools.cmake)
set(build ${WORK}/without_gsl)
run(${CMAKE_COMMAND} -S ${SOURCE} -B ${build} ${quiet} -DCMAKE_C_COMPILER=${CC} -DMNC_WITH_GSL=OFF
    -DMNC_WITH_HDF5=OFF -DMNC_WITH_OPENMP=OFF -DCMAKE_DISABLE_FIND_PACKAGE_GSL=ON
    -DCMAKE_BUILD_TYPE=Release "-DCMAKE_C_FLAGS_RELEASE=-O2" -DMNC_WARNINGS_AS_ERRORS=ON
    -DMNC_BUILD_SHARED=OFF -DMNC_BUILD_EXAMPLES=OFF -DMNC_BUILD_BENCH=OFF)
run(${CMAKE_COMMAND} --build ${build} --parallel 2 --target mncollagen_static)

# curve(program argument library...): what it prints, in `curve`.
function(curve program argument)
  run(${CC} -std=c11 -Wall -Wextra -Werror -I${SOURCE}/include -I${BUILD}/include
      ${CONSUMERS}/c/without_gsl.c ${ARGN} -lm -o ${WORK}/${program})
  execute_process(COMMAND ${WORK}/${program} ${argument} RESULT_VARIABLE status
                  OUTPUT_VARIABLE text ERROR_VARIABLE errors)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "${program} ended with ${status}:\n${errors}${text}")
  endif()
  set(curve "${text}" PARENT_SCOPE)
endfunction()

# All of the archive: what is used only by functions that the consumer does not call must not be missing either.
curve(bare_consumer bare -Wl,--whole-archive ${build}/lib/libmncollagen.a -Wl,--no-whole-archive)
set(bare "${curve}")
curve(complete_consumer complete ${BUILD}/lib/libmncollagen.so -Wl,-rpath,${BUILD}/lib)
if(NOT bare STREQUAL curve)
  message(FATAL_ERROR "the numbers differ:\n${bare}without, and with GSL, HDF5 and OpenMP\n${curve}")
endif()
message(STATUS "without GSL, HDF5 and OpenMP: the same bits, and sentences for what is missing")
