# The library with musl, whose loader cannot choose among functions of several vector widths: a static and
# a dynamic program run. Without OpenMP and HDF5, which Debian has for glibc only; of GSL only the
# headers are used, so that fits and Sobol' studies, which call it, are compiled but not run. SOURCE: the
# library's; CONSUMERS: sources; WORK: folder to work in; VERSION: of the project.
cmake_minimum_required(VERSION 3.25)
include(${CMAKE_CURRENT_LIST_DIR}/tools.cmake)
find_program(MUSL_CC musl-gcc)
find_path(GSL_HEADERS gsl/gsl_version.h PATHS /usr/include /usr/local/include)
if(NOT MUSL_CC OR NOT GSL_HEADERS)
  skip("musl-gcc (Debian: musl-tools) is not there")
endif()
set(build ${WORK}/musl)
file(MAKE_DIRECTORY ${build}/headers) # of GSL, without those of glibc beside them
file(CREATE_LINK ${GSL_HEADERS}/gsl ${build}/headers/gsl SYMBOLIC)
file(WRITE ${build}/empty.c "")
run(${MUSL_CC} -c ${build}/empty.c -o ${build}/empty.o)
run(ar rc ${build}/libempty.a ${build}/empty.o)
run(${CMAKE_COMMAND} -S ${SOURCE} -B ${build} ${quiet} -DCMAKE_C_COMPILER=${MUSL_CC} -DCMAKE_BUILD_TYPE=Release
    -DCMAKE_C_FLAGS_RELEASE=-O0 -DMNC_WITH_OPENMP=OFF -DMNC_WITH_HDF5=OFF -DGSL_INCLUDE_DIR=${build}/headers
    -DGSL_LIBRARY=${build}/libempty.a -DGSL_CBLAS_LIBRARY=${build}/libempty.a -DMNC_BUILD_TESTS=OFF
    -DMNC_BUILD_EXAMPLES=OFF -DMNC_BUILD_BENCH=OFF)
run(${CMAKE_COMMAND} --build ${build} --parallel 2 --target mncollagen_static)
file(GLOB library ${build}/lib/libmncollagen.a)
foreach(kind static dynamic)
  set(option)
  if(kind STREQUAL static)
    set(option -static)
  endif()
  run(${MUSL_CC} -std=c11 ${option} -I${SOURCE}/include -I${build}/include ${CONSUMERS}/c/consumer.c
      ${library} -lm -o ${build}/${kind})
  expect_version(${build}/${kind})
endforeach()
