# Installs mncollagen, and mncollagen-mpi where it is built, and what belongs to them: data, scenarios,
# scripts for clusters, and manual pages and completion made from --help. Component tools.
set(programs mncollagen_program)
if(MNC_WITH_PETSC)
  list(APPEND programs mncollagen_mpi)
endif()
set(share ${CMAKE_INSTALL_DATADIR}/mncollagen)
install(TARGETS ${programs} COMPONENT tools)
file(GLOB draws CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/data/posterior*.csv)
install(FILES ${draws} ${PROJECT_SOURCE_DIR}/data/calibration.csv ${PROJECT_SOURCE_DIR}/data/README.md
        DESTINATION ${share} COMPONENT tools)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/examples/scenarios DESTINATION ${share} COMPONENT tools)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/examples/cluster DESTINATION ${share} COMPONENT tools
        USE_SOURCE_PERMISSIONS)
install(FILES ${PROJECT_SOURCE_DIR}/examples/drivers/README.md RENAME programs.md
        DESTINATION ${share} COMPONENT tools)

# The shared library from where the program lies, so that an installed tree can be moved.
file(RELATIVE_PATH bin_to_lib ${CMAKE_INSTALL_FULL_BINDIR} ${CMAKE_INSTALL_FULL_LIBDIR})
set_target_properties(${programs} PROPERTIES INSTALL_RPATH "\$ORIGIN/${bin_to_lib}")

# Programs of another machine cannot tell what they print.
if(CMAKE_CROSSCOMPILING AND NOT CMAKE_CROSSCOMPILING_EMULATOR)
  return()
endif()
set(pages)
foreach(command IN ITEMS "" compare-schedules compare-treatments dose-response rank-parameters
        plan-sessions design-study fit-kinetics heal-patch draw-posterior)
  string(JOIN - name mncollagen ${command})
  set(page ${CMAKE_CURRENT_BINARY_DIR}/man/${name}.1)
  add_custom_command(OUTPUT ${page}
    COMMAND ${PROJECT_SOURCE_DIR}/cmake/man_page.sh ${name} ${PROJECT_VERSION}
            $<TARGET_FILE:mncollagen_program> ${command} > ${page}.new
    COMMAND ${CMAKE_COMMAND} -E rename ${page}.new ${page}
    DEPENDS mncollagen_program ${PROJECT_SOURCE_DIR}/cmake/man_page.sh VERBATIM)
  list(APPEND pages ${page})
endforeach()
set(completions ${CMAKE_CURRENT_BINARY_DIR}/completions/mncollagen)
add_custom_command(OUTPUT ${completions}
  COMMAND ${PROJECT_SOURCE_DIR}/cmake/completion.sh $<TARGET_FILE:mncollagen_program> > ${completions}.new
  COMMAND ${CMAKE_COMMAND} -E rename ${completions}.new ${completions}
  DEPENDS mncollagen_program ${PROJECT_SOURCE_DIR}/cmake/completion.sh VERBATIM)
file(MAKE_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR}/man ${CMAKE_CURRENT_BINARY_DIR}/completions)
add_custom_target(manual_pages ALL DEPENDS ${pages} ${completions})
install(FILES ${pages} DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT tools)
install(FILES ${completions} DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions
        COMPONENT tools)
