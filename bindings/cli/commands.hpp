// One function for each command; each gives the exit code, or throws Failure or UsageError.
#pragma once

#include <optional>
#include <string>

#include "arguments.hpp"
#include "console.hpp"

namespace zwy::cli {

int render(const Arguments& arguments, Console& console);
int blank(const Arguments& arguments, Console& console);
int slots(const Arguments& arguments, Console& console);
int validate(const Arguments& arguments, Console& console);
int verify(const Arguments& arguments, Console& console);
int read(const Arguments& arguments, Console& console);
int sample(const Arguments& arguments, Console& console);
int schema(const Arguments& arguments, Console& console);
int batch(const Arguments& arguments, Console& console);
int archive(const Arguments& arguments, Console& console);
int protect(const Arguments& arguments, Console& console);
int fonts(const Arguments& arguments, Console& console);
int forms(const Arguments& arguments, Console& console);

// What several commands do.
/// What it points to must outlive it.
zwy_render_options render_options(const Arguments& arguments, const std::optional<std::string>& seal_dir,
                                  const zwy_limits& limits);
/// All but format and page.
zwy_output output_options(const Arguments& arguments);
/// The console must outlive it.
Library open_library(const Arguments& arguments, Console& console);
/// Reads the form in the file that the operand names; says what is wrong with it and gives a null form if
/// that stops it.
Form open_form(const Arguments& arguments, Console& console, int& exit_code);
/// The same of another file.
Form read_form(const Arguments& arguments, const std::string& file, Console& console, int& exit_code);
/// The same of a file that goes with the operand's, or a null form when there is none. Throws UsageError when both are
/// standard input.
Form read_form_beside(const Arguments& arguments, const std::optional<std::string>& file, Console& console,
                      int& exit_code);

/// What --user-password and its like give: the password that a protected PDF asks for.
std::optional<std::string> user_password(const Arguments& arguments);

/// Sets the form on pages and says what was found; a null rendering when that stops it.
Rendering set_on_pages(const Arguments& arguments, Console& console, const Form& form,
                       const std::string& about, int& exit_code);

} // namespace zwy::cli
