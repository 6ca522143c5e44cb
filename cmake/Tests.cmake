# privicore_test(TIER NAME LAYERS ... [LINK ...] [UNDER ...])
#
# NAME_test.cpp becomes a program of its own and the test "TIER.NAME" with TIER as its label.
# Widget tests run on the offscreen platform; every test has a temporary home of its own, so that
# none sees the configuration of the person who runs it. UNDER names a program, with arguments,
# that sets up what the test needs and then runs it.
function(privicore_test tier name)
  cmake_parse_arguments(PARSE_ARGV 2 arg "" "" "LAYERS;LINK;UNDER")
  list(TRANSFORM arg_LAYERS PREPEND privicore_ OUTPUT_VARIABLE layers)

  set(target ${tier}_${name}_test)
  add_executable(${target} ${name}_test.cpp)
  target_link_libraries(${target} PRIVATE privicore_options ${layers} ${arg_LINK} Qt6::Test)
  target_include_directories(${target} PRIVATE ${PROJECT_SOURCE_DIR}/tests)
  set_target_properties(${target} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/tests)

  set(home ${PROJECT_BINARY_DIR}/tests/home/${target})
  file(MAKE_DIRECTORY ${home})
  add_test(NAME ${tier}.${name} COMMAND ${arg_UNDER} $<TARGET_FILE:${target}>)
  set_tests_properties(${tier}.${name} PROPERTIES
    LABELS ${tier}
    TIMEOUT 120
    ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;HOME=${home};XDG_CONFIG_HOME=${home}/config;XDG_STATE_HOME=${home}/state;XDG_DATA_HOME=${home}/data;XDG_CACHE_HOME=${home}/cache;XDG_RUNTIME_DIR=${home}")
endfunction()
