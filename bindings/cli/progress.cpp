#include "progress.hpp"

#include <algorithm>
#include <string>

#include <sys/stat.h>
#include <unistd.h>

namespace zwy::cli {

ProgressBar::ProgressBar(bool chinese, std::FILE* input)
    : chinese_(chinese), terminal_(::isatty(STDERR_FILENO) == 1) {
    struct stat about {};
    if (::fstat(::fileno(input), &about) == 0 && S_ISREG(about.st_mode)) input_size_ = about.st_size;
}

void ProgressBar::show(const zwy_batch_progress& progress) {
    if (!terminal_ || progress.ended != 0) return;
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
    const double rate = seconds > 0 ? static_cast<double>(progress.forms) / seconds : 0;
    char text[256];
    (void)std::snprintf(
        text, sizeof text, chinese_ ? "%lld 份，%.0f 份/秒，%lld 份有错" : "%lld forms, %.0f/s, %lld failed",
        static_cast<long long>(progress.forms), rate, static_cast<long long>(progress.failed));
    std::string line = "\r\033[K";
    if (input_size_ > 0 && progress.bytes_read > 0) {
        constexpr int width = 30;
        const double part =
            std::min(1.0, static_cast<double>(progress.bytes_read) / static_cast<double>(input_size_));
        const int filled = static_cast<int>(part * width);
        line += '[' + std::string(static_cast<std::size_t>(filled), '#') +
                std::string(static_cast<std::size_t>(width - filled), '.') + "] ";
        char left[64];
        (void)std::snprintf(left, sizeof left, chinese_ ? "，还要 %.0f 秒" : ", %.0f s left",
                            seconds * (1 - part) / part);
        line += text + std::string(left);
    } else {
        line += text;
    }
    (void)std::fwrite(line.data(), 1, line.size(), stderr);
    (void)std::fflush(stderr);
    shown_ = true;
}

void ProgressBar::clear() {
    if (!shown_) return;
    (void)std::fputs("\r\033[K", stderr);
    shown_ = false;
}

} // namespace zwy::cli
