# Programs in C, by find_package and by pkg-config, shared and static. PREFIX: installed tree; LIBDIR:
# its folder of libraries; CONSUMERS: sources; KINETICS: folder of a user's kinetics; WORK: folder to
# work in; CC: compiler; VERSION: of the project.
cmake_minimum_required(VERSION 3.25)
include(${CMAKE_CURRENT_LIST_DIR}/tools.cmake)

build_consumer(c c -DCMAKE_PREFIX_PATH=${PREFIX} -DCMAKE_C_COMPILER=${CC} -DVERSION=${VERSION}
               -DKINETICS=${KINETICS})
expect_version(${WORK}/c/consumer_shared)
expect_version(${WORK}/c/consumer_static)
run(${WORK}/c/consumer_kinetics)
run(${WORK}/c/consumer_sums)

# pkg-config escapes the space as a shell would.
find_program(PKG_CONFIG pkg-config REQUIRED)
set(ENV{PKG_CONFIG_PATH} ${PREFIX}/${LIBDIR}/pkgconfig)
function(build_with_pkg_config kind compiler_option pkg_config_option)
  execute_process(COMMAND ${PKG_CONFIG} ${pkg_config_option} --cflags --libs mncollagen
                  OUTPUT_VARIABLE flags COMMAND_ERROR_IS_FATAL ANY)
  string(STRIP "${flags}" flags)
  separate_arguments(flags UNIX_COMMAND "${flags}")
  run(${CC} ${compiler_option} ${CONSUMERS}/c/consumer.c -o ${WORK}/pc_${kind} ${flags})
endfunction()
build_with_pkg_config(shared "" "")
expect_version(${CMAKE_COMMAND} -E env LD_LIBRARY_PATH=${PREFIX}/${LIBDIR} ${WORK}/pc_shared)

# Debian's clang has no static OpenMP library, so that no program can be static with it.
file(WRITE ${WORK}/static.c "int main(void) { return 0; }\n")
execute_process(COMMAND ${CC} -static -fopenmp ${WORK}/static.c -o ${WORK}/static
                RESULT_VARIABLE no_static OUTPUT_QUIET ERROR_QUIET)
if(no_static)
  message(STATUS "${CC} has no static OpenMP: static linking by pkg-config left out")
else()
  build_with_pkg_config(static -static --static)
  expect_version(${WORK}/pc_static)
endif()
