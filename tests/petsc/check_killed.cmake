# A checkpoint of two ranks, gone on from by one, by three, and by each of them alone; then a run of two
# ranks one of which is killed: it ends with a message, and the last checkpoint leads to the same end.
# PROGRAM: petsc_checkpoints; PREFIX: of its files; MPIEXEC: starts ranks.
cmake_minimum_required(VERSION 3.25)
set(mpiexec ${MPIEXEC} --allow-run-as-root --oversubscribe --bind-to none)

function(run ranks mode)
  execute_process(COMMAND ${mpiexec} -n ${ranks} ${PROGRAM} ${PREFIX} ${mode}
                  RESULT_VARIABLE status OUTPUT_VARIABLE text ERROR_VARIABLE errors)
  set(status ${status} PARENT_SCOPE)
  set(text "${text}${errors}" PARENT_SCOPE)
endfunction()

function(must_pass ranks mode)
  run(${ranks} ${mode})
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "${mode} on ${ranks} ranks ended with ${status}:\n${text}")
  endif()
endfunction()

file(REMOVE ${PREFIX}.h5)
must_pass(2 write)
must_pass(1 resume)
must_pass(3 resume)

file(REMOVE ${PREFIX}.h5)
run(2 die)
if(status EQUAL 0 OR NOT text MATCHES "exited on signal 9")
  message(FATAL_ERROR "the killed run ended with ${status} and said:\n${text}")
endif()
must_pass(2 resume)
must_pass(3 resume)
file(REMOVE ${PREFIX}.h5)
