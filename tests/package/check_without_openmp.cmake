# The library without OpenMP, optimised: all unit tests, and those of what it does to its host. SOURCE: the
# library's; WORK: folder to work in; CC: compiler; NM: GNU nm or llvm-nm.
cmake_minimum_required(VERSION 3.25)
include(${CMAKE_CURRENT_LIST_DIR}/tools.cmake)
set(build ${WORK}/without_openmp)
run(${CMAKE_COMMAND} -S ${SOURCE} -B ${build} ${quiet} -DCMAKE_C_COMPILER=${CC} -DMNC_WITH_OPENMP=OFF
    -DCMAKE_BUILD_TYPE=Release "-DCMAKE_C_FLAGS_RELEASE=-O3" -DMNC_WARNINGS_AS_ERRORS=ON
    -DMNC_BUILD_TESTS=ON -DMNC_BUILD_EXAMPLES=OFF -DMNC_BUILD_BENCH=OFF)
run(${CMAKE_COMMAND} --build ${build} --parallel 2 --target unit_tests mncollagen_shared)
execute_process(COMMAND ${NM} -D --undefined-only ${build}/lib/libmncollagen.so
                OUTPUT_VARIABLE needed COMMAND_ERROR_IS_FATAL ANY)
if(needed MATCHES "GOMP_|__kmpc_|omp_get")
  message(FATAL_ERROR "the library needs OpenMP:\n${needed}")
endif()
run(${CMAKE_CTEST_COMMAND} --test-dir ${build} --label-regex "^(unit|host)$" --no-tests=error
    --output-on-failure)
message(STATUS "without OpenMP: unit and host tests pass")
