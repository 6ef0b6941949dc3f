# The three Debian packages: `cmake --preset deb`, build, `cpack --preset deb`. docs/install.md explains them.
set(ZWY_DEB_MAINTAINER "zwy <zwy@localhost>" CACHE STRING "Who answers for the Debian packages: Name <address>")

# What every package has in its directory of documentation.
file(READ fonts/FANDOL.txt fandol)
string(STRIP "${fandol}" fandol)
string(REGEX REPLACE "\n\n" "\n.\n" fandol "${fandol}")
string(REPLACE "\n" "\n " fandol " ${fandol}")
configure_file(packaging/copyright.in ${PROJECT_BINARY_DIR}/packaging/copyright @ONLY)
configure_file(packaging/changelog.in ${PROJECT_BINARY_DIR}/packaging/changelog @ONLY)
execute_process(COMMAND gzip -9n -kf changelog WORKING_DIRECTORY ${PROJECT_BINARY_DIR}/packaging COMMAND_ERROR_IS_FATAL ANY)
foreach(component library dev tools)
    install(FILES ${PROJECT_BINARY_DIR}/packaging/copyright ${PROJECT_BINARY_DIR}/packaging/changelog.gz
        DESTINATION ${zwy_${component}_doc} COMPONENT ${component})
endforeach()

# Faces that come from Debian itself: the packages that the role map names.
file(READ fonts/fonts.xml font_map)
string(REGEX MATCHALL "package=\"fonts-[a-z0-9-]+\"" font_packages "${font_map}")
list(REMOVE_DUPLICATES font_packages)
list(TRANSFORM font_packages REPLACE "package=\"(.*)\"" "\\1")
list(JOIN font_packages ", " font_packages)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME zwy)
set(CPACK_PACKAGE_VENDOR zwy)
set(CPACK_PACKAGE_CONTACT ${ZWY_DEB_MAINTAINER})
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "") # each package has its own
set(CPACK_PACKAGE_DIRECTORY ${PROJECT_BINARY_DIR}/packages)
set(CPACK_PACKAGING_INSTALL_PREFIX ${CMAKE_INSTALL_PREFIX})
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL library dev tools)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_GROUPING IGNORE)
set(CPACK_COMPONENT_DEV_DEPENDS library)
set(CPACK_COMPONENT_TOOLS_DEPENDS library)
set(CPACK_DEBIAN_ENABLE_COMPONENT_DEPENDS ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS ${CMAKE_LIBRARY_OUTPUT_DIRECTORY})

set(CPACK_DEBIAN_LIBRARY_PACKAGE_NAME ${zwy_library_package})
set(CPACK_DEBIAN_LIBRARY_PACKAGE_SECTION libs)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_SHLIBDEPS ON)
file(WRITE ${PROJECT_BINARY_DIR}/packaging/triggers "activate-noawait ldconfig\n")
set(CPACK_DEBIAN_LIBRARY_PACKAGE_CONTROL_EXTRA ${PROJECT_BINARY_DIR}/packaging/triggers)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_DEPENDS "${font_packages}")
# share/zwy has one name for all versions, so there is one version of the library on a machine.
set(CPACK_DEBIAN_LIBRARY_PACKAGE_PROVIDES libzwy)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_CONFLICTS libzwy)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_REPLACES libzwy)
set(CPACK_DEBIAN_LIBRARY_DESCRIPTION "official government-cloud forms, from data to PDF and DOCX
zwy turns data into the six forms that a county's government cloud is run with, as
PDF, DOCX, PNG and SVG. This is the shared library behind its C API, with the
forms' layouts and the Fandol faces that they are set in.")

set(CPACK_DEBIAN_DEV_PACKAGE_NAME ${zwy_dev_package})
set(CPACK_DEBIAN_DEV_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEV_DESCRIPTION "official government-cloud forms: headers for C and C++
What programs in C and C++ need to be built against zwy: headers, files for CMake and
pkg-config, and examples.")

set(CPACK_DEBIAN_TOOLS_PACKAGE_NAME ${zwy_tools_package})
set(CPACK_DEBIAN_TOOLS_PACKAGE_SECTION text)
set(CPACK_DEBIAN_TOOLS_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_TOOLS_DESCRIPTION "official government-cloud forms: the zwy command
Renders, checks and fills the six forms of a county's government cloud from JSON,
one at a time or in batches, with a manual and completions for bash and zsh.")

include(CPack)
