// The entry point shared by every Boost.Test binary.
#define BOOST_TEST_MODULE zwy
#include <boost/test/unit_test.hpp>

#ifdef __SANITIZE_THREAD__
// GLib and what stands on it lock with futexes that ThreadSanitizer does not see in uninstrumented code.
extern "C" const char* __tsan_default_suppressions();
extern "C" const char* __tsan_default_suppressions() {
    return "called_from_lib:libglib-2.0.so\n"
           "called_from_lib:libgobject-2.0.so\n"
           "called_from_lib:libpango-1.0.so\n"
           "called_from_lib:libfribidi.so\n";
}
#endif
