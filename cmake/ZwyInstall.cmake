# What `cmake --install` lays down, in three components: the library with all that it needs when it runs, what building
# against it needs (dev), and the command (tools). Each finds the others from where it lies, so that the tree may be moved.
include(CMakePackageConfigHelpers)

set(zwy_share ${CMAKE_INSTALL_DATADIR}/zwy)
# Debian keeps each package's documentation apart.
set(zwy_library_package libzwy${zwy_abi})
set(zwy_dev_package libzwy-dev)
set(zwy_tools_package zwy)
foreach(component library dev tools)
    if(ZWY_DEB)
        set(zwy_${component}_doc ${CMAKE_INSTALL_DATADIR}/doc/${zwy_${component}_package})
    else()
        set(zwy_${component}_doc ${CMAKE_INSTALL_DOCDIR})
    endif()
endforeach()

# --- the library ------------------------------------------------------------------------------------------------------
install(TARGETS zwy_shared EXPORT zwy-targets
    LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT library NAMELINK_COMPONENT dev)
install(DIRECTORY layouts/ DESTINATION ${zwy_share}/layouts COMPONENT library FILES_MATCHING PATTERN "*.xml")
install(FILES fonts/fonts.xml DESTINATION ${zwy_share} COMPONENT library)
# The faces that fonts/bring brought and, as their licence asks, what they were made from and by.
file(REAL_PATH fonts/faces zwy_faces) # a link would be installed as a link
install(CODE "if(NOT EXISTS ${zwy_faces}/SHA256SUMS)
    message(WARNING \"No faces are installed, for fonts/bring was not run: forms will be set in what other fonts there are.\")
endif()" COMPONENT library)
install(DIRECTORY ${zwy_faces}/ DESTINATION ${zwy_share}/fonts COMPONENT library OPTIONAL
    FILES_MATCHING PATTERN "*.ttf" PATTERN "source" EXCLUDE)
install(FILES fonts/FANDOL.txt DESTINATION ${zwy_share}/fonts COMPONENT library)
install(DIRECTORY ${zwy_faces}/source/ DESTINATION ${zwy_library_doc}/fandol COMPONENT library OPTIONAL
    FILES_MATCHING PATTERN "*.otf")
install(FILES fonts/to_truetype.py DESTINATION ${zwy_library_doc}/fandol COMPONENT library)
if(NOT ZWY_DEB) # Debian has the texts of both licences
    install(FILES LICENSE DESTINATION ${zwy_library_doc} COMPONENT library)
    install(FILES ${zwy_faces}/Fandol-COPYING.txt DESTINATION ${zwy_library_doc}/fandol COMPONENT library OPTIONAL)
endif()

# --- for those who build against it -----------------------------------------------------------------------------------
install(DIRECTORY include/zwy DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT dev
    FILES_MATCHING PATTERN "*.h" PATTERN "*.hpp")
set(zwy_cmake ${CMAKE_INSTALL_LIBDIR}/cmake/zwy)
install(EXPORT zwy-targets NAMESPACE zwy:: DESTINATION ${zwy_cmake} COMPONENT dev)
configure_package_config_file(cmake/zwy-config.cmake.in ${PROJECT_BINARY_DIR}/zwy-config.cmake
    INSTALL_DESTINATION ${zwy_cmake} PATH_VARS zwy_share NO_CHECK_REQUIRED_COMPONENTS_MACRO)
if(PROJECT_VERSION_MAJOR EQUAL 0)
    set(zwy_compatible SameMinorVersion)
else()
    set(zwy_compatible SameMajorVersion)
endif()
write_basic_package_version_file(${PROJECT_BINARY_DIR}/zwy-config-version.cmake COMPATIBILITY ${zwy_compatible})
install(FILES ${PROJECT_BINARY_DIR}/zwy-config.cmake ${PROJECT_BINARY_DIR}/zwy-config-version.cmake
    DESTINATION ${zwy_cmake} COMPONENT dev)
# pkg-config knows where the .pc file lies; the way from there to the prefix is all that it needs to be told.
file(RELATIVE_PATH zwy_prefix_from_pc ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig ${CMAKE_INSTALL_PREFIX})
string(REGEX REPLACE "/$" "" zwy_prefix_from_pc "${zwy_prefix_from_pc}")
configure_file(cmake/zwy.pc.in ${PROJECT_BINARY_DIR}/zwy.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/zwy.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT dev)
install(DIRECTORY examples/ DESTINATION ${zwy_dev_doc}/examples COMPONENT dev
    FILES_MATCHING PATTERN "*.json" PATTERN "*.c" PATTERN "*.py" PATTERN "*.md")

# --- the command ------------------------------------------------------------------------------------------------------
install(TARGETS zwy RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT tools)
if(NOT ZWY_SANITIZE)
    install(FILES ${zwy_pages}/zwy.1.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT tools)
    install(FILES ${zwy_pages}/zh/zwy.1.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/zh_CN/man1 COMPONENT tools)
    install(FILES ${zwy_pages}/zwy.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME zwy
        COMPONENT tools)
    set(zwy_zsh ${CMAKE_INSTALL_DATADIR}/zsh/$<IF:$<BOOL:${ZWY_DEB}>,vendor-completions,site-functions>)
    install(FILES ${zwy_pages}/_zwy DESTINATION ${zwy_zsh} COMPONENT tools)
endif()

if(ZWY_DEB)
    include(ZwyDebian)
endif()
