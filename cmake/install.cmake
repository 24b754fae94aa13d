# What `cmake --install` puts where, but for the programs (install_programs.cmake). Components: runtime,
# what programs need to run; dev, what it takes to build them; python, the package; doc, the manual's
# pages and tutorials; tools, the programs. Nothing that is installed holds the prefix or the source
# tree, so that an installed tree can be moved.
include(CMakePackageConfigHelpers)
set(CMAKE_INSTALL_DEFAULT_COMPONENT_NAME dev)
set(MNC_INSTALL_PYTHONDIR ${CMAKE_INSTALL_DATADIR}/mncollagen/python CACHE STRING
  "Folder of the Python package, below the prefix")
set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/mncollagen)

install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/ DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
        FILES_MATCHING PATTERN "*.h")
install(FILES ${PROJECT_BINARY_DIR}/include/mncollagen/version.h
        DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/mncollagen)

# As a source: files of modules are good for one compiler only.
install(FILES ${PROJECT_SOURCE_DIR}/fortran/mncollagen.f90
        DESTINATION ${CMAKE_INSTALL_DATADIR}/mncollagen/fortran)

# One export file for each kind, because only the static library asks its consumers for OpenMP.
foreach(kind IN LISTS MNC_KINDS)
  install(TARGETS mncollagen_${kind} EXPORT mncollagen_${kind}
          LIBRARY COMPONENT runtime NAMELINK_COMPONENT dev)
  install(EXPORT mncollagen_${kind} DESTINATION ${package_dir} NAMESPACE mncollagen::
          FILE mncollagen-${kind}.cmake)
endforeach()

if(MNC_WITH_PETSC)
  install(TARGETS mncollagen_petsc EXPORT mncollagen_petsc
          LIBRARY COMPONENT runtime NAMELINK_COMPONENT dev)
  install(EXPORT mncollagen_petsc DESTINATION ${package_dir} NAMESPACE mncollagen::
          FILE mncollagen-petsc.cmake)
  install(DIRECTORY ${PROJECT_SOURCE_DIR}/petsc/include/
          DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN "*.h")
endif()

configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/mncollagen-config.cmake.in
  ${PROJECT_BINARY_DIR}/cmake/mncollagen-config.cmake INSTALL_DESTINATION ${package_dir}
  NO_SET_AND_CHECK_MACRO)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/cmake/mncollagen-config-version.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/cmake/mncollagen-config.cmake
              ${PROJECT_BINARY_DIR}/cmake/mncollagen-config-version.cmake
              ${CMAKE_CURRENT_LIST_DIR}/mncollagen-hdf5.cmake
              ${CMAKE_CURRENT_LIST_DIR}/mncollagen-kinetics.cmake
        DESTINATION ${package_dir})

# The pkg-config file finds the prefix from its own place, so that an installed tree can be moved.
set(pc_dir ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig)
file(RELATIVE_PATH pc_to_prefix ${pc_dir} ${CMAKE_INSTALL_PREFIX})
file(RELATIVE_PATH pc_libdir ${CMAKE_INSTALL_PREFIX} ${CMAKE_INSTALL_FULL_LIBDIR})
file(RELATIVE_PATH pc_includedir ${CMAKE_INSTALL_PREFIX} ${CMAKE_INSTALL_FULL_INCLUDEDIR})
set(pc_requires_private)
if(MNC_WITH_GSL)
  list(APPEND pc_requires_private gsl)
endif()
set(pc_libs_private ${OpenMP_C_FLAGS})
if(MNC_WITH_HDF5)
  list(APPEND pc_requires_private zlib)
  if(MNC_HDF5_FOUND)
    list(APPEND pc_requires_private ${MNC_HDF5_MODULE_NAME})
  else() # by CMake's module
    list(JOIN HDF5_C_LIBRARIES " " hdf5_libraries)
    string(APPEND pc_libs_private " ${hdf5_libraries}")
  endif()
endif()
if(MNC_HAS_NODELETE)
  string(APPEND pc_libs_private " -Wl,-z,nodelete")
endif()
list(JOIN pc_requires_private ", " pc_requires_private)
configure_file(${CMAKE_CURRENT_LIST_DIR}/mncollagen.pc.in ${PROJECT_BINARY_DIR}/cmake/mncollagen.pc
               @ONLY)
if(MNC_WITH_PETSC)
  configure_file(${CMAKE_CURRENT_LIST_DIR}/mncollagen-petsc.pc.in
                 ${PROJECT_BINARY_DIR}/cmake/mncollagen-petsc.pc @ONLY)
  install(FILES ${PROJECT_BINARY_DIR}/cmake/mncollagen-petsc.pc
          DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
endif()
install(FILES ${PROJECT_BINARY_DIR}/cmake/mncollagen.pc
        DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)

install(DIRECTORY ${PROJECT_SOURCE_DIR}/python/mncollagen DESTINATION ${MNC_INSTALL_PYTHONDIR}
        COMPONENT python FILES_MATCHING PATTERN "*.py" PATTERN "py.typed"
        PATTERN "__pycache__" EXCLUDE)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/data/ DESTINATION ${MNC_INSTALL_PYTHONDIR}/mncollagen
        COMPONENT python FILES_MATCHING PATTERN "*.csv")

# The pages as they lie in the source tree, as they lead to each other.
foreach(file README.md CHANGELOG.md CITATION.cff CONTRIBUTING.md LICENSE data/README.md packaging/README.md
        bench/README.md bench/RESULTS.md bench/patch_history.md bench/peers/README.md
        examples/drivers/README.md python/README.md examples/python/plot_collagen.py
        python/notebooks/schedules.ipynb python/notebooks/fit_own_data.ipynb
        python/notebooks/own_kinetics.ipynb)
  cmake_path(GET file PARENT_PATH folder)
  install(FILES ${PROJECT_SOURCE_DIR}/${file} DESTINATION ${CMAKE_INSTALL_DOCDIR}/${folder}
          COMPONENT doc)
endforeach()
install(DIRECTORY ${PROJECT_SOURCE_DIR}/docs DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT doc
        PATTERN doxygen EXCLUDE)
foreach(folder tutorial fortran r coupling)
  install(DIRECTORY ${PROJECT_SOURCE_DIR}/examples/${folder}
          DESTINATION ${CMAKE_INSTALL_DOCDIR}/examples COMPONENT doc)
endforeach()
include(${CMAKE_CURRENT_LIST_DIR}/debian.cmake)
