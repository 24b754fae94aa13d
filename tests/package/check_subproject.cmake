# The library as a part of another project by add_subdirectory: it brings neither tests, examples nor
# install rules, leaves the outer project's settings alone, and its headers give no warnings. It is
# optimised unless the outer project says how, and refuses options that change numbers.
# SOURCE: the library's; CONSUMERS: sources; WORK: folder to work in; CC: compiler; VERSION.
cmake_minimum_required(VERSION 3.25)
include(${CMAKE_CURRENT_LIST_DIR}/tools.cmake)
build_consumer(subproject subproject -DMNCOLLAGEN=${SOURCE} -DCMAKE_C_COMPILER=${CC}
               -DCMAKE_C_FLAGS=-O0 -DCMAKE_EXPORT_COMPILE_COMMANDS=ON)
expect_version(${WORK}/subproject/consumer_shared)

# expect_optimised(folder wanted): whether the library's own -O3 is among its options.
function(expect_optimised folder wanted)
  file(STRINGS ${folder}/compile_commands.json command REGEX "\"command\".*ros2/update\\.c")
  string(REGEX MATCH " -O3 " option "${command}")
  if(command STREQUAL "" OR (wanted AND NOT option) OR (option AND NOT wanted))
    message(FATAL_ERROR "${folder}: -O3 expected: ${wanted}; compiled by ${command}")
  endif()
endfunction()
expect_optimised(${WORK}/subproject NO)
function(configure)
  file(REMOVE_RECURSE ${WORK}/configured)
  execute_process(COMMAND ${CMAKE_COMMAND} -S ${CONSUMERS}/subproject -B ${WORK}/configured
    -DMNCOLLAGEN=${SOURCE} -DCMAKE_C_COMPILER=${CC} -DCMAKE_EXPORT_COMPILE_COMMANDS=ON ${ARGN}
    RESULT_VARIABLE status OUTPUT_VARIABLE text ERROR_VARIABLE text)
  set(status ${status} PARENT_SCOPE)
  set(text "${text}" PARENT_SCOPE)
endfunction()
configure()
if(NOT status EQUAL 0)
  message(FATAL_ERROR "does not configure without a build type:\n${text}")
endif()
expect_optimised(${WORK}/configured YES)
configure(-DCMAKE_BUILD_TYPE=Debug)
expect_optimised(${WORK}/configured NO)
foreach(option "-DCMAKE_C_FLAGS=-O2 -ffast-math" "-DCMAKE_C_FLAGS_RELEASE=-funsafe-math-optimizations")
  configure("${option}" -DCMAKE_BUILD_TYPE=Release)
  if(status EQUAL 0 OR NOT text MATCHES "does not compile with")
    message(FATAL_ERROR "${option} is not refused:\n${text}")
  endif()
endforeach()

foreach(folder tests examples bench)
  if(EXISTS ${WORK}/subproject/mncollagen/${folder})
    message(FATAL_ERROR "the subproject builds ${folder}")
  endif()
endforeach()
file(STRINGS ${WORK}/subproject/CMakeCache.txt build_type REGEX "^CMAKE_BUILD_TYPE:")
if(NOT build_type MATCHES "=$")
  message(FATAL_ERROR "the subproject sets ${build_type}")
endif()
file(READ ${WORK}/subproject/mncollagen/cmake_install.cmake rules)
if(rules MATCHES "mncollagen-config")
  message(FATAL_ERROR "the subproject installs itself with the outer project")
endif()
