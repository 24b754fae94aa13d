# The shared library alone and the static one alone, with HDF5 found by CMake's own module: each builds,
# installs, and serves a consumer that asks for mncollagen::mncollagen. SOURCE: the library's; CONSUMERS:
# sources; WORK: folder to work in; CC: compiler; LIBDIR: folder of libraries; VERSION: of the project.
cmake_minimum_required(VERSION 3.25)
include(${CMAKE_CURRENT_LIST_DIR}/tools.cmake)
set(build ${WORK}/one_kind)
set(configure ${CMAKE_COMMAND} -S ${SOURCE} -B ${build} ${quiet} -DCMAKE_C_COMPILER=${CC}
  -DCMAKE_BUILD_TYPE=Debug -DCMAKE_C_FLAGS_DEBUG=-O0 -DMNC_BUILD_EXAMPLES=OFF -DMNC_BUILD_TESTS=OFF
  -DMNC_BUILD_BENCH=OFF)
set(ENV{PKG_CONFIG_LIBDIR} ${WORK}) # which pkg-config then finds nothing in
set(consumer ${WORK}/one_kind_consumer)
file(REMOVE_RECURSE ${build} ${consumer})
file(WRITE ${consumer}/CMakeLists.txt "cmake_minimum_required(VERSION 3.25)\nproject(one LANGUAGES C)
find_package(mncollagen \${VERSION} REQUIRED \${KIND})
if(TARGET mncollagen::mncollagen_static AND NOT KIND STREQUAL static)
  message(FATAL_ERROR \"a static library is offered\")\nendif()
add_executable(consumer ${CONSUMERS}/c/consumer.c)
target_link_libraries(consumer PRIVATE mncollagen::mncollagen)\n")

# try(kind other ending): `ending` is that of the only library.
function(try kind other ending)
  set(prefix ${WORK}/one_kind_${kind})
  file(REMOVE_RECURSE ${prefix})
  string(TOUPPER MNC_BUILD_${kind} on)
  string(TOUPPER MNC_BUILD_${other} off)
  run(${configure} -D${on}=ON -D${off}=OFF)
  run(${CMAKE_COMMAND} --build ${build} --parallel 2)
  run(${CMAKE_COMMAND} --install ${build} --prefix ${prefix})
  file(GLOB libraries RELATIVE ${prefix}/${LIBDIR} ${prefix}/${LIBDIR}/libmncollagen*)
  list(FILTER libraries EXCLUDE REGEX "${ending}")
  if(libraries OR NOT EXISTS ${prefix}/${LIBDIR}/libmncollagen${ending})
    message(FATAL_ERROR "not the ${kind} library alone; there is ${libraries}")
  endif()
  run(${CMAKE_COMMAND} -S ${consumer} -B ${consumer}/${kind} -DCMAKE_PREFIX_PATH=${prefix}
      -DCMAKE_C_COMPILER=${CC} -DVERSION=${VERSION} -DKIND=${kind})
  run(${CMAKE_COMMAND} --build ${consumer}/${kind})
  expect_version(${consumer}/${kind}/consumer)
  execute_process(COMMAND ${CMAKE_COMMAND} -S ${consumer} -B ${consumer}/${other}_of_${kind}
    -DCMAKE_PREFIX_PATH=${prefix} -DCMAKE_C_COMPILER=${CC} -DVERSION=${VERSION} -DKIND=${other}
    RESULT_VARIABLE status ERROR_VARIABLE text OUTPUT_QUIET)
  if(status EQUAL 0 OR NOT text MATCHES "asked for: ${other}")
    message(FATAL_ERROR "the ${other} library is not refused:\n${text}")
  endif()
endfunction()
try(shared static .so)
try(static shared .a)

file(STRINGS ${build}/CMakeCache.txt by_pkg_config REGEX "^MNC_HDF5_FOUND:INTERNAL=1")
file(STRINGS ${WORK}/one_kind_static/${LIBDIR}/pkgconfig/mncollagen.pc private REGEX "^Libs.private:.*hdf5")
if(by_pkg_config OR NOT private)
  message(FATAL_ERROR "the pkg-config file does not name HDF5, found without pkg-config")
endif()
execute_process(COMMAND ${configure} -DMNC_BUILD_STATIC=OFF -DMNC_BUILD_SHARED=OFF
  RESULT_VARIABLE status ERROR_VARIABLE text OUTPUT_QUIET)
if(status EQUAL 0 OR NOT text MATCHES "both off")
  message(FATAL_ERROR "a build of nothing is not refused:\n${text}")
endif()
