# How every target of this project is compiled, and the two helpers that the folders use.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_C_STANDARD 99)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_C_VISIBILITY_PRESET hidden)
set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})
set(CMAKE_LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})
if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
    set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()

find_program(ZWY_CCACHE ccache)
if(ZWY_CCACHE)
    set(CMAKE_C_COMPILER_LAUNCHER ${ZWY_CCACHE})
    set(CMAKE_CXX_COMPILER_LAUNCHER ${ZWY_CCACHE})
endif()

add_library(zwy_flags INTERFACE)
# fp-contract=off: a fused multiply-add on one machine and not on another would move a glyph by a unit
# and break "the same data gives the same bytes".
target_compile_options(zwy_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Werror -ffp-contract=off
    -fstack-protector-strong $<$<COMPILE_LANGUAGE:CXX>:-Wnon-virtual-dtor -Woverloaded-virtual>)
target_compile_definitions(zwy_flags INTERFACE _GLIBCXX_ASSERTIONS)
target_link_options(zwy_flags INTERFACE -Wl,-z,relro,-z,now,-z,noexecstack)
if(ZWY_SANITIZE)
    target_compile_options(zwy_flags INTERFACE -fsanitize=${ZWY_SANITIZE} -fno-omit-frame-pointer -g1 -O1
        -fno-sanitize-recover=all)
    target_link_options(zwy_flags INTERFACE -fsanitize=${ZWY_SANITIZE})
else()
    # -O2 rather than CMake's -O3: the code is spread thin over many rooms and -O3 only made it larger.
    set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")
    set(CMAKE_C_FLAGS_RELEASE "-O2 -DNDEBUG")
    target_compile_options(zwy_flags INTERFACE $<$<CONFIG:Release>:-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2>)
endif()

if(ZWY_FUZZ) # for the sources that include qpdf's headers
    set(ZWY_QPDF_WITH_CLANG -include ${PROJECT_SOURCE_DIR}/tests/fuzz/qpdf_with_clang.hpp)
endif()

find_package(PkgConfig REQUIRED)

# zwy_room(NAME SOURCES a.cpp ... ROOMS base model ... PACKAGES pugixml icu-uc ...)
# One room of lib/: a static library zwy_NAME that sees the rooms and pkg-config packages it names.
# Includes are written from lib/ ("text/composer.hpp") or from include/ ("zwy/forms.hpp").
function(zwy_room name)
    cmake_parse_arguments(ARG "" "" "SOURCES;ROOMS;PACKAGES;LIBRARIES" ${ARGN})
    add_library(zwy_${name} STATIC ${ARG_SOURCES})
    target_include_directories(zwy_${name} PUBLIC ${PROJECT_SOURCE_DIR}/lib ${PROJECT_SOURCE_DIR}/include
        ${PROJECT_BINARY_DIR}/generated)
    target_link_libraries(zwy_${name} PUBLIC zwy_flags)
    foreach(room IN LISTS ARG_ROOMS)
        target_link_libraries(zwy_${name} PUBLIC zwy_${room})
    endforeach()
    foreach(package IN LISTS ARG_PACKAGES)
        if(NOT TARGET PkgConfig::${package})
            pkg_check_modules(${package} REQUIRED IMPORTED_TARGET GLOBAL ${package})
        endif()
        target_link_libraries(zwy_${name} PUBLIC PkgConfig::${package})
    endforeach()
    target_link_libraries(zwy_${name} PUBLIC ${ARG_LIBRARIES})
endfunction()
