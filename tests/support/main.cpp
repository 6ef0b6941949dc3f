// The entry point shared by every Boost.Test binary.
#define BOOST_TEST_MODULE zwy
#include <boost/test/unit_test.hpp>
