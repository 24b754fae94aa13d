# What `cmake --install` puts where: headers, both libraries, the CMake package, the pkg-config file.
# The component runtime is what programs need to run, dev what it takes to build them.
include(CMakePackageConfigHelpers)
set(CMAKE_INSTALL_DEFAULT_COMPONENT_NAME dev)
set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/mncollagen)

install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/ DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
        FILES_MATCHING PATTERN "*.h")
install(FILES ${PROJECT_BINARY_DIR}/include/mncollagen/version.h
        DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/mncollagen)

# One export file for each kind, because only the static library asks its consumers for OpenMP.
foreach(kind shared static)
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
              ${CMAKE_CURRENT_LIST_DIR}/mncollagen-kinetics.cmake
        DESTINATION ${package_dir})

# The pkg-config file finds the prefix from its own place, so that an installed tree can be moved.
set(pc_dir ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig)
file(RELATIVE_PATH pc_to_prefix ${pc_dir} ${CMAKE_INSTALL_PREFIX})
file(RELATIVE_PATH pc_libdir ${CMAKE_INSTALL_PREFIX} ${CMAKE_INSTALL_FULL_LIBDIR})
file(RELATIVE_PATH pc_includedir ${CMAKE_INSTALL_PREFIX} ${CMAKE_INSTALL_FULL_INCLUDEDIR})
set(pc_requires_private gsl)
if(MNC_WITH_HDF5)
  string(APPEND pc_requires_private ", ${MNC_HDF5_MODULE_NAME}, zlib")
endif()
set(pc_libs_private ${OpenMP_C_FLAGS})
if(MNC_HAS_NODELETE)
  string(APPEND pc_libs_private " -Wl,-z,nodelete")
endif()
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

install(FILES ${PROJECT_SOURCE_DIR}/LICENSE COMPONENT runtime
        DESTINATION ${CMAKE_INSTALL_DOCDIR})
include(${CMAKE_CURRENT_LIST_DIR}/debian.cmake)
