# Test script. BUILD: built tree; CONSUMER: its source folder; KINETICS: folder of a user's
# kinetics; WORK: folder to work in; LIBDIR: of the installation; CC: compiler; VERSION: of the project.
cmake_minimum_required(VERSION 3.25)
set(prefix ${WORK}/prefix)
file(REMOVE_RECURSE ${WORK})
file(MAKE_DIRECTORY ${WORK})

function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE status OUTPUT_VARIABLE text ERROR_VARIABLE text)
  if(NOT status EQUAL 0)
    list(JOIN ARGN " " command)
    message(FATAL_ERROR "${command}\nended with ${status}:\n${text}")
  endif()
endfunction()

function(expect_version)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE status OUTPUT_VARIABLE text ERROR_VARIABLE text)
  list(JOIN ARGN " " command)
  if(NOT status EQUAL 0 OR NOT text STREQUAL "mncollagen ${VERSION}\n")
    message(FATAL_ERROR "${command}\nended with ${status}:\n${text}")
  endif()
  message(STATUS "runs: ${command}")
endfunction()

run(${CMAKE_COMMAND} --install ${BUILD} --prefix ${prefix})

# find_package, shared and static
run(${CMAKE_COMMAND} -S ${CONSUMER} -B ${WORK}/build -DCMAKE_PREFIX_PATH=${prefix}
    -DCMAKE_C_COMPILER=${CC} -DVERSION=${VERSION} -DKINETICS=${KINETICS})
run(${CMAKE_COMMAND} --build ${WORK}/build)
expect_version(${WORK}/build/consumer_shared)
expect_version(${WORK}/build/consumer_static)
run(${WORK}/build/consumer_kinetics)

# pkg-config, shared and static; it escapes the space as a shell would
find_program(PKG_CONFIG pkg-config REQUIRED)
set(ENV{PKG_CONFIG_PATH} ${prefix}/${LIBDIR}/pkgconfig)
function(build_with_pkg_config kind compiler_option pkg_config_option)
  execute_process(COMMAND ${PKG_CONFIG} ${pkg_config_option} --cflags --libs mncollagen
                  OUTPUT_VARIABLE flags COMMAND_ERROR_IS_FATAL ANY)
  string(STRIP "${flags}" flags)
  separate_arguments(flags UNIX_COMMAND "${flags}")
  run(${CC} ${compiler_option} ${CONSUMER}/consumer.c -o ${WORK}/pc_${kind} ${flags})
endfunction()
build_with_pkg_config(shared "" "")
expect_version(${CMAKE_COMMAND} -E env LD_LIBRARY_PATH=${prefix}/${LIBDIR} ${WORK}/pc_shared)

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
