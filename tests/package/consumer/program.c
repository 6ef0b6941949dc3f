/* program DIRECTORY: a PDF of every form's sample, and on stdout what the library says that it loaded. */
#include <inttypes.h>
#include <stdio.h>
#include <zwy/zwy.h>

static int32_t tell(void* context, const char* message) {
    (void)context;
    (void)puts(message);
    return 0;
}

static int failed(const char* what) {
    zwy_error error = ZWY_ERROR_INIT;
    (void)zwy_last_error(&error);
    (void)fprintf(stderr, "%s: %s: %s\n", what, error.code, error.en);
    return 1;
}

static int paper(zwy_library library, int64_t index, const char* directory) {
    zwy_form_info info = ZWY_FORM_INFO_INIT;
    zwy_form form = ZWY_NULL;
    zwy_rendering rendering = ZWY_NULL;
    zwy_output output = ZWY_OUTPUT_INIT;
    char file[4096];
    output.format = ZWY_FORMAT_PDF;
    if (zwy_forms_get(index, &info) != ZWY_OK) return failed("form");
    (void)snprintf(file, sizeof file, "%s/%s.pdf", directory, info.name);
    if (zwy_form_sample(info.name, -1, &form) != ZWY_OK ||
        zwy_render(library, form, NULL, &rendering, NULL) != ZWY_OK ||
        zwy_rendering_to_file(rendering, &output, file, -1) != ZWY_OK)
        return failed(info.name);
    (void)zwy_rendering_free(rendering);
    (void)zwy_form_free(form);
    return 0;
}

int main(int argc, char** argv) {
    zwy_library_options options = ZWY_LIBRARY_OPTIONS_INIT;
    zwy_library library = ZWY_NULL;
    int64_t count = 0;
    int64_t i;
    int32_t major = 0;
    int32_t minor = 0;
    int32_t patch = 0;
    if (argc != 2) return 2;
    options.log = tell;
    if (zwy_version(&major, &minor, &patch) != ZWY_OK) return failed("version");
    if (major != ZWY_VERSION_MAJOR || minor != ZWY_VERSION_MINOR || patch != ZWY_VERSION_PATCH) return 1;
    if (zwy_library_create(&options, &library) != ZWY_OK) return failed("library");
    if (zwy_forms_count(&count) != ZWY_OK) return failed("forms");
    for (i = 0; i < count; ++i)
        if (paper(library, i, argv[1]) != 0) return 1;
    (void)printf("%" PRId64 " forms\n", count);
    return zwy_library_free(library) != ZWY_OK;
}
