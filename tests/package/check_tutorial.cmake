# The tutorials configured alone against the installed library, and run. PREFIX: installed tree; SOURCE:
# project's folder; WORK: folder to work in; CC: compiler.
cmake_minimum_required(VERSION 3.25)
include(${CMAKE_CURRENT_LIST_DIR}/tools.cmake)
set(tutorials ${SOURCE}/examples/tutorial)
file(REMOVE_RECURSE ${WORK}/tutorial)
run(${CMAKE_COMMAND} -S ${tutorials} -B ${WORK}/tutorial ${quiet} -DCMAKE_PREFIX_PATH=${PREFIX}
    -DCMAKE_C_COMPILER=${CC} -DCMAKE_BUILD_TYPE=Release)
run(${CMAKE_COMMAND} --build ${WORK}/tutorial --parallel 2)
file(STRINGS ${WORK}/tutorial/CMakeCache.txt found REGEX "^mncollagen_DIR:PATH=${PREFIX}/")
if(NOT found)
  message(FATAL_ERROR "the tutorials were not built with the library in ${PREFIX}")
endif()

file(GLOB sources ${tutorials}/*.c)
foreach(source IN LISTS sources)
  cmake_path(GET source STEM name)
  run(bash ${SOURCE}/tests/drivers/test_tutorial.sh ${WORK}/tutorial/${name} ${source})
endforeach()
list(LENGTH sources count)
if(count EQUAL 0)
  message(FATAL_ERROR "${tutorials} holds no tutorial")
endif()
message(STATUS "tutorials: ${count} run")
