#include "api.hpp"

namespace zwy::cli {

Failure last_failure(zwy_status status) {
    zwy_error error = ZWY_ERROR_INIT;
    int32_t exit_code = 3;
    (void)zwy_last_error(&error);
    (void)zwy_exit_code(status, &exit_code);
    return {exit_code, error.code, error.zh, error.en, error.path, error.label, error.pointer};
}

void check(zwy_status status) {
    if (status != ZWY_OK) throw last_failure(status);
}

Failure world_failure(std::string code, std::string zh, std::string en) {
    return {3, std::move(code), std::move(zh), std::move(en), {}, {}, {}};
}

} // namespace zwy::cli
