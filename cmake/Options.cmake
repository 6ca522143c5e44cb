# Language standard, warnings and Qt restrictions for every target of the project.
add_library(privicore_options INTERFACE)
target_compile_features(privicore_options INTERFACE cxx_std_20)
target_compile_options(privicore_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast
  -Woverloaded-virtual -Wnon-virtual-dtor -Wcast-align -Wformat=2 -Wlogical-op -Wduplicated-cond
  -Wno-missing-field-initializers # designated initialisers leave the rest at its default
  -fvisibility=hidden -fstack-protector-strong)
target_compile_definitions(privicore_options INTERFACE
  _GLIBCXX_ASSERTIONS
  QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY
  QT_NO_URL_CAST_FROM_STRING QT_NO_FOREACH QT_NO_KEYWORDS
  QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_DISABLE_DEPRECATED_BEFORE=0x060400)

# A hundred test programs, each with the debug information of the whole house, are linked: the
# usual linker takes longer for that than the compiler for its part.
find_program(PRIVICORE_MOLD mold)
if(PRIVICORE_MOLD)
  target_link_options(privicore_options INTERFACE -fuse-ld=mold)
endif()

option(PRIVICORE_WERROR "Treat warnings as errors" OFF)
if(PRIVICORE_WERROR)
  target_compile_options(privicore_options INTERFACE -Werror)
endif()

option(PRIVICORE_SANITIZE "Build with AddressSanitizer and UndefinedBehaviorSanitizer" OFF)
if(PRIVICORE_SANITIZE)
  target_compile_options(privicore_options INTERFACE
    -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
  target_link_options(privicore_options INTERFACE -fsanitize=address,undefined)
  target_compile_definitions(privicore_options INTERFACE PRIVICORE_SANITIZED)
endif()

if(CMAKE_BUILD_TYPE STREQUAL "Release")
  target_compile_options(privicore_options INTERFACE -D_FORTIFY_SOURCE=2)
  target_link_options(privicore_options INTERFACE -Wl,-z,relro,-z,now)
endif()
