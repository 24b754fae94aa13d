# Test script. BUILD: built tree; CONSUMER: its source folder; WORK: folder to work in; LIBDIR: of
# the installation; CC: compiler; VERSION: of the project.
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
    -DCMAKE_C_COMPILER=${CC} -DVERSION=${VERSION})
run(${CMAKE_COMMAND} --build ${WORK}/build)
expect_version(${WORK}/build/consumer_shared)
expect_version(${WORK}/build/consumer_static)

# pkg-config, shared and static; it escapes the space as a shell would
find_program(PKG_CONFIG pkg-config REQUIRED)
set(ENV{PKG_CONFIG_PATH} ${prefix}/${LIBDIR}/pkgconfig)
foreach(kind shared static)
  set(mode)
  if(kind STREQUAL "static")
    set(mode --static)
  endif()
  execute_process(COMMAND ${PKG_CONFIG} ${mode} --cflags --libs mncollagen
                  OUTPUT_VARIABLE flags COMMAND_ERROR_IS_FATAL ANY)
  string(STRIP "${flags}" flags)
  separate_arguments(flags UNIX_COMMAND "${flags}")
  string(REPLACE "--static" "-static" mode "${mode}")
  run(${CC} ${mode} ${CONSUMER}/consumer.c -o ${WORK}/pc_${kind} ${flags})
endforeach()
expect_version(${CMAKE_COMMAND} -E env LD_LIBRARY_PATH=${prefix}/${LIBDIR} ${WORK}/pc_shared)
expect_version(${WORK}/pc_static)
