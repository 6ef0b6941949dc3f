// program FILE.pdf: one application, by the typed side.
#include <iostream>
#include <zwy/zwy.hpp>

int main(int argc, char** argv) try {
    if (argc != 2) return 2;
    zwy::ResourceRequest form;
    form.applicant_unit = "宁武县财政局";
    form.resources.push_back({"数据库服务器", 16, 64, zwy::Decimal{1024, 0}, "统信 UOS V20", ""});
    const zwy::Library library;
    const zwy::Rendering paper = library.render(form);
    paper.save(argv[1]);
    std::cout << zwy::version() << ": " << paper.pages() << " pages\n";
} catch (const zwy::Exception& error) {
    std::cerr << error.code() << ": " << error.what() << '\n';
    return 1;
}
