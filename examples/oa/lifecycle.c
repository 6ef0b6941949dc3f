/* One application through all its papers: apply, agree, deliver, change, cancel, rate. The C API and nothing else. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <zwy/zwy.h>

#define UNIT "宁武县水利局"
#define SYSTEM "汾河源头水情监测系统"

/* Ends the program with the library's own sentence when a call fails. */
static void need(zwy_status status) {
    zwy_error why = ZWY_ERROR_INIT;
    int32_t code = 1;
    if (status == ZWY_OK) return;
    zwy_last_error(&why);
    fprintf(stderr, "%s%s%s\n", why.path, why.path[0] ? ": " : "", why.zh);
    zwy_exit_code(status, &code);
    exit(code);
}

static zwy_form start(const char* name) {
    zwy_form form = ZWY_NULL;
    need(zwy_form_create(name, -1, &form));
    return form;
}

static void text(zwy_form form, const char* path, const char* value) {
    need(zwy_form_set_text(form, path, -1, value, -1));
}

static void json(zwy_form form, const char* path, const char* value) {
    need(zwy_form_set_json(form, path, -1, value, -1));
}

static void people(zwy_form form, const char* second) {
    json(form, "it_lead", "{\"name\": \"李𬱖\", \"phone\": \"13835004721\", \"email\": \"liwei@nwslj.xz.gov.cn\"}");
    json(form, second, "{\"name\": \"张慧敏\", \"phone\": \"0350-4724035\", \"email\": \"zhanghm@nwslj.xz.gov.cn\"}");
    text(form, "system_name", SYSTEM);
}

/* A paper as DIRECTORY/ANNEX.pdf and .docx; frees the form. */
static void print_paper(zwy_library library, zwy_form form, const char* directory) {
    zwy_render_options options = ZWY_RENDER_OPTIONS_INIT;
    zwy_form_info about = ZWY_FORM_INFO_INIT;
    zwy_rendering paper = ZWY_NULL;
    int64_t pages = 0, slots = 0, seals = 0, i;
    options.flags = ZWY_RENDER_STRICT;
    need(zwy_form_about(form, &about));
    need(zwy_render(library, form, &options, &paper, NULL));
    for (i = 0; i < 2; i++) {
        zwy_output output = ZWY_OUTPUT_INIT;
        char file[4096];
        output.format = i == 0 ? ZWY_FORMAT_PDF : ZWY_FORMAT_DOCX;
        snprintf(file, sizeof file, "%s/%d.%s", directory, (int)about.annex, i == 0 ? "pdf" : "docx");
        need(zwy_rendering_to_file(paper, &output, file, -1));
    }
    need(zwy_rendering_pages(paper, &pages));
    need(zwy_rendering_slots(paper, &slots));
    for (i = 0; i < slots; i++) {
        zwy_slot slot = ZWY_SLOT_INIT;
        need(zwy_rendering_slot(paper, i, &slot));
        if (slot.purpose == ZWY_PURPOSE_SEAL) seals++;
    }
    printf("附件%d %s: %" PRId64 " 页，盖章处 %" PRId64 "\n", (int)about.annex, about.name, pages, seals);
    zwy_rendering_free(paper);
    zwy_form_free(form);
}

static zwy_form apply(void) {
    zwy_form form = start("resource_request");
    text(form, "application_no", "宁政云申〔2026〕21号");
    text(form, "applicant_unit", UNIT);
    people(form, "system_lead");
    text(form, "main_use", "采集雷鸣寺等七处水文站的水位、流量");
    text(form, "access_network", "电子政务外网");
    json(form, "service_types", "[\"云主机\", \"云存储\"]");
    text(form, "requirements", "现有系统由县水利局机房迁入。");
    json(form, "resources",
         "[{\"name\": \"应用服务器\", \"vcpu\": 8, \"memory_gb\": 32, \"storage_gb\": 500, \"os\": \"银河麒麟 V10\"}]");
    need(zwy_form_insert_row(form, "resources", -1, -1));
    text(form, "resources[1].name", "数据库服务器");
    need(zwy_form_set_integer(form, "resources[1].vcpu", -1, 16));
    need(zwy_form_set_integer(form, "resources[1].memory_gb", -1, 64));
    need(zwy_form_set_number(form, "resources[1].storage_gb", -1, 1024));
    text(form, "resources[1].os", "统信 UOS V20");
    text(form, "resources[1].other", "达梦 DM8");
    text(form, "applicant_opinion.text", "情况属实，同意申请。");
    need(zwy_form_set_date(form, "applicant_opinion.date", -1, 2026, 3, 2));
    text(form, "manager_opinion.text", "同意。");
    need(zwy_form_set_date(form, "manager_opinion.date", -1, 2026, 3, 9));
    return form;
}

static zwy_form agree(void) {
    zwy_form form = start("security_agreement");
    json(form, "party_a", "{\"name\": \"宁武县行政审批服务管理局\", \"signer\": \"赵建平\", \"date\": \"2026-03-10\"}");
    json(form, "party_b", "{\"name\": \"" UNIT "\", \"signer\": \"张慧敏\", \"date\": \"2026年3月10日\"}");
    return form;
}

#define BEFORE "应用服务器 1 台：8 核，32G 内存，500G 存储\n数据库服务器 1 台：16 核，64G 内存，1024G 存储"
#define AFTER "应用服务器 1 台：16 核，64G 内存，500G 存储\n数据库服务器 1 台：32 核，128G 内存，1024G 存储"

static zwy_form deliver(void) {
    zwy_form form = start("delivery_receipt");
    text(form, "delivery_no", "宁政云交〔2026〕21号");
    text(form, "unit", UNIT);
    need(zwy_form_set_date(form, "configured_on", -1, 2026, 3, 16));
    json(form, "resource_info",
         "[\"应用服务器 1 台：8 核，32G 内存，500G 存储\", \"数据库服务器 1 台：16 核，64G 内存，1024G 存储\"]");
    json(form, "user_unit", "{\"phone\": \"0350-4724035\", \"date\": \"2026-03-17\"}");
    json(form, "manager", "{\"phone\": \"0350-4725910\", \"date\": \"2026-03-17\"}");
    return form;
}

/* Annexes 4 and 5 have the same fields. */
static zwy_form change(const char* name, const char* number, const char* reason, const char* before, const char* after,
                       const char* opinion, int32_t month, int32_t day) {
    zwy_form form = start(name);
    text(form, "application_no", number);
    text(form, "unit", UNIT);
    people(form, "tech_contact");
    text(form, "main_use", "水位、流量采集与预警");
    text(form, "change_reason", reason);
    text(form, "config_before", before);
    text(form, "config_after", after);
    text(form, "applicant_opinion.text", opinion);
    need(zwy_form_set_date(form, "applicant_opinion.date", -1, 2026, month, day));
    return form;
}

static zwy_form rate(void) {
    zwy_form form = start("satisfaction_survey");
    text(form, "unit", UNIT);
    need(zwy_form_set_date(form, "date", -1, 2026, 11, 23));
    json(form, "scores",
         "{\"operations\": [{\"score\": 10}, {\"score\": 7.5, \"reason\": \"7月4日网络中断，恢复用时偏长\"}, {\"score\": 6}],"
         " \"service\": [{\"score\": 8}, {\"score\": 8}, {\"score\": 10}, {\"score\": 10}, {\"score\": 10},"
         " {\"score\": 10}, {\"score\": 10}, {\"score\": 10}]}");
    return form;
}

int main(int count, char** arguments) {
    zwy_library library = ZWY_NULL;
    if (count != 2) {
        fprintf(stderr, "usage: %s OUTPUT-DIRECTORY\n", arguments[0]);
        return 2;
    }
    mkdir(arguments[1], 0777); /* it may be there already; if it cannot be made, writing says so */
    need(zwy_library_create(NULL, &library));
    print_paper(library, apply(), arguments[1]);
    print_paper(library, agree(), arguments[1]);
    print_paper(library, deliver(), arguments[1]);
    print_paper(library, change("change_request", "宁政云变〔2026〕8号", "汛期数据量倍增。", BEFORE, AFTER, "同意变更。", 6, 1),
                arguments[1]);
    print_paper(library, change("cancellation_request", "宁政云注〔2026〕3号", "业务并入省级水利一张图平台。", AFTER, "注销",
                                "数据已移交，同意注销。", 11, 23), arguments[1]);
    print_paper(library, rate(), arguments[1]);
    zwy_library_free(library);
    return 0;
}
