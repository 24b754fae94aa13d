# What the scripts of this folder share.

# An option of configurations: without a process of CMake's for each object, which would only say its name.
set(quiet -DCMAKE_RULE_MESSAGES=OFF)

# run(command...): ends the script when the command fails.
function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE status OUTPUT_VARIABLE text ERROR_VARIABLE text)
  if(NOT status EQUAL 0)
    list(JOIN ARGN " " command)
    message(FATAL_ERROR "${command}\nended with ${status}:\n${text}")
  endif()
endfunction()

# expect_version(command...): the program prints the version of the project, and nothing else.
function(expect_version)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE status OUTPUT_VARIABLE text ERROR_VARIABLE text)
  list(JOIN ARGN " " command)
  if(NOT status EQUAL 0 OR NOT text STREQUAL "mncollagen ${VERSION}\n")
    message(FATAL_ERROR "${command}\nended with ${status}:\n${text}")
  endif()
  message(STATUS "runs: ${command}")
endfunction()

# build_consumer(folder name [option...]): configures and builds consumers/<folder> in WORK/<name>.
function(build_consumer folder name)
  file(REMOVE_RECURSE ${WORK}/${name})
  run(${CMAKE_COMMAND} -S ${CONSUMERS}/${folder} -B ${WORK}/${name} ${quiet} ${ARGN})
  run(${CMAKE_COMMAND} --build ${WORK}/${name} --parallel 2)
endfunction()

# Ends a test that cannot run here; its property SKIP_REGULAR_EXPRESSION knows the word.
macro(skip reason)
  message(STATUS "skipped: ${reason}")
  return()
endmacro()
