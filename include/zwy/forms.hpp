// The six official forms as C++ structures, and the one description of each.
//
// `describe()` is the only place where a form's fields are listed. JSON in and out, validation, get and set by
// path, JSON Schema, the layouts' bindings, the DOCX tags and the PDF field names are all derived from it; to
// add a field, add a member and a line to `describe()`.
//
// An empty string and an empty optional mean "not given": the paper then prints what the blank form prints.
// All text is UTF-8. This header needs nothing but the standard library.
#ifndef ZWY_FORMS_HPP
#define ZWY_FORMS_HPP

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace zwy {

/// A day of the Gregorian calendar; a value of this type that came from JSON or the C API exists on it.
struct Date {
    std::int16_t year = 0;
    std::uint8_t month = 0;
    std::uint8_t day = 0;
    friend bool operator==(const Date&, const Date&) = default;
};

/// An exact decimal number, units / 10^scale, without trailing zeros: 12.50 is {125, 1}.
struct Decimal {
    std::int64_t units = 0;
    std::uint8_t scale = 0;
    friend bool operator==(const Decimal&, const Decimal&) = default;
};

/// A seal or other picture: a file below the directory that the caller allows, or its bytes (PNG or JPEG).
struct Picture {
    std::string file;
    std::string bytes;
    [[nodiscard]] bool empty() const { return file.empty() && bytes.empty(); }
    friend bool operator==(const Picture&, const Picture&) = default;
};

/// What a text field may hold.
enum class Shape : std::uint8_t {
    line,       ///< one line; a line break is an error
    paragraphs, ///< any number of paragraphs
    phone,      ///< a Chinese mobile or landline number; anything else is a warning
    email,      ///< an address; anything else is a warning
};

/// The rule of one field.
struct Rule {
    Shape shape = Shape::line;
    /// Numbers: the value must be greater than zero.
    bool positive = false;
    /// Fixed rows of scores: the greatest score of each, by position; zero where unused.
    std::array<int, 8> maxima{};
    /// Further names that JSON may use for the field, '|' between them.
    std::string_view also{};
};

/// One member of a described structure.
template <class Struct, class Member>
struct Field {
    std::string_view key;   ///< the English key of the data contract
    std::string_view label; ///< the words on the paper
    Member Struct::*member;
    Rule rule;
};

template <class Struct, class Member>
constexpr Field<Struct, Member> field(std::string_view key, std::string_view label, Member Struct::*member,
                                      Rule rule = {}) {
    return {key, label, member, rule};
}

struct Person {
    std::string name, phone, email;
    static constexpr auto describe() {
        return std::tuple(field("name", "姓名", &Person::name),
                          field("phone", "联系电话", &Person::phone, {.shape = Shape::phone}),
                          field("email", "邮箱", &Person::email, {.shape = Shape::email}));
    }
    friend bool operator==(const Person&, const Person&) = default;
};

struct Opinion {
    std::string text;
    std::optional<Date> date;
    Picture seal;
    static constexpr auto describe() {
        return std::tuple(field("text", "意见", &Opinion::text, {.shape = Shape::paragraphs}),
                          field("date", "日期", &Opinion::date), field("seal", "公章", &Opinion::seal, {.also = "印章"}));
    }
    friend bool operator==(const Opinion&, const Opinion&) = default;
};

struct Party {
    std::string name, signer;
    std::optional<Date> date;
    Picture seal;
    static constexpr auto describe() {
        return std::tuple(field("name", "名称", &Party::name), field("signer", "签字", &Party::signer),
                          field("date", "日期", &Party::date), field("seal", "盖章", &Party::seal, {.also = "公章|印章"}));
    }
    friend bool operator==(const Party&, const Party&) = default;
};

struct Contact {
    std::string phone;
    std::optional<Date> date;
    Picture seal;
    static constexpr auto describe() {
        return std::tuple(field("phone", "联系电话", &Contact::phone, {.shape = Shape::phone}),
                          field("date", "日期", &Contact::date), field("seal", "章", &Contact::seal, {.also = "公章|印章"}));
    }
    friend bool operator==(const Contact&, const Contact&) = default;
};

/// One row of the statistics table; its number (序号) counts itself.
struct Server {
    std::string name;
    std::optional<std::int64_t> vcpu, memory_gb;
    std::optional<Decimal> storage_gb;
    std::string os, other;
    static constexpr auto describe() {
        return std::tuple(field("name", "服务器名称", &Server::name),
                          field("vcpu", "vCPU（核）", &Server::vcpu, {.positive = true, .also = "vCPU"}),
                          field("memory_gb", "内存（G）", &Server::memory_gb, {.positive = true, .also = "内存"}),
                          field("storage_gb", "存储（G）", &Server::storage_gb, {.positive = true, .also = "存储"}),
                          field("os", "操作系统", &Server::os), field("other", "其他", &Server::other, {.shape = Shape::paragraphs}));
    }
    friend bool operator==(const Server&, const Server&) = default;
};

struct Score {
    std::optional<Decimal> score;
    std::string reason;
    static constexpr auto describe() {
        return std::tuple(field("score", "得分", &Score::score),
                          field("reason", "如有扣分项请说明原因", &Score::reason, {.shape = Shape::paragraphs, .also = "扣分原因|原因"}));
    }
    friend bool operator==(const Score&, const Score&) = default;
};

struct Scores {
    std::array<Score, 3> operations;
    std::array<Score, 8> service;
    static constexpr auto describe() {
        return std::tuple(field("operations", "运维完成情况", &Scores::operations, {.maxima = {10, 8, 6}}),
                          field("service", "用户服务", &Scores::service, {.maxima = {8, 8, 10, 10, 10, 10, 10, 10}}));
    }
    friend bool operator==(const Scores&, const Scores&) = default;
};

/// Annex 1: the application for cloud resources, with its table of servers.
struct ResourceRequest {
    static constexpr std::string_view form = "resource_request";
    static constexpr int annex = 1;
    static constexpr std::string_view title = "宁武县政务云中心云服务资源需求申请表";
    std::string application_no, applicant_unit;
    Person it_lead, system_lead;
    std::string system_name, main_use, access_network;
    std::vector<std::string> service_types, service_catalogue;
    std::string requirements;
    Opinion applicant_opinion, manager_opinion;
    std::vector<Server> resources;
    static constexpr auto describe() {
        using T = ResourceRequest;
        return std::tuple(
            field("application_no", "宁政云申请编号", &T::application_no),
            field("applicant_unit", "申请单位名称", &T::applicant_unit), field("it_lead", "信息化负责人", &T::it_lead),
            field("system_lead", "系统负责人", &T::system_lead), field("system_name", "系统名称", &T::system_name),
            field("main_use", "主要用途", &T::main_use, {.shape = Shape::paragraphs}),
            field("access_network", "接入网络", &T::access_network, {.shape = Shape::paragraphs}),
            field("service_types", "申请服务类型", &T::service_types),
            field("service_catalogue", "服务目录", &T::service_catalogue),
            field("requirements", "系统需求", &T::requirements, {.shape = Shape::paragraphs}),
            field("applicant_opinion", "申请单位意见", &T::applicant_opinion),
            field("manager_opinion", "政务云管理部门意见", &T::manager_opinion),
            field("resources", "云服务资源数量统计表", &T::resources, {.also = "资源|服务器"}));
    }
    friend bool operator==(const ResourceRequest&, const ResourceRequest&) = default;
};

/// Annex 2: the security agreement between the two parties.
struct SecurityAgreement {
    static constexpr std::string_view form = "security_agreement";
    static constexpr int annex = 2;
    static constexpr std::string_view title = "宁武县政务云信息系统安全责任协议书";
    Party party_a, party_b;
    static constexpr auto describe() {
        using T = SecurityAgreement;
        return std::tuple(field("party_a", "甲方", &T::party_a), field("party_b", "乙方", &T::party_b));
    }
    friend bool operator==(const SecurityAgreement&, const SecurityAgreement&) = default;
};

/// Annex 3: the receipt for delivered resources.
struct DeliveryReceipt {
    static constexpr std::string_view form = "delivery_receipt";
    static constexpr int annex = 3;
    static constexpr std::string_view title = "宁武县政务云中心资源交付回执单（含注销、变更）";
    std::string delivery_no, unit;
    std::optional<Date> configured_on;
    std::vector<std::string> resource_info;
    Contact user_unit, manager;
    static constexpr auto describe() {
        using T = DeliveryReceipt;
        return std::tuple(field("delivery_no", "宁政云交付编号", &T::delivery_no),
                          field("unit", "XXX单位", &T::unit, {.also = "单位|单位名称"}),
                          field("configured_on", "___年___月___日", &T::configured_on, {.also = "配置完成日期"}),
                          field("resource_info", "资源信息", &T::resource_info),
                          field("user_unit", "使用单位", &T::user_unit),
                          field("manager", "政务云管理部门", &T::manager));
    }
    friend bool operator==(const DeliveryReceipt&, const DeliveryReceipt&) = default;
};

/// The fields that annexes 4 and 5 share.
struct ChangeFields {
    std::string application_no, unit;
    Person it_lead, tech_contact;
    std::string system_name, main_use, change_reason, config_before, config_after;
    Opinion applicant_opinion, manager_opinion;
    friend bool operator==(const ChangeFields&, const ChangeFields&) = default;

protected:
    template <class T>
    static constexpr auto describe_as() {
        constexpr Rule prose{.shape = Shape::paragraphs};
        return std::tuple(field("application_no", "宁政云申请编号", &T::application_no),
                          field("unit", "单位名称", &T::unit), field("it_lead", "信息化负责人", &T::it_lead),
                          field("tech_contact", "技术联系人", &T::tech_contact),
                          field("system_name", "系统名称", &T::system_name),
                          field("main_use", "主要用途", &T::main_use, prose),
                          field("change_reason", "变更原因", &T::change_reason, prose),
                          field("config_before", "变更前配置", &T::config_before, prose),
                          field("config_after", "变更后配置", &T::config_after, prose),
                          field("applicant_opinion", "申请单位意见", &T::applicant_opinion),
                          field("manager_opinion", "政务云管理部门意见", &T::manager_opinion));
    }
};

/// Annex 4: the change form.
struct ChangeRequest : ChangeFields {
    static constexpr std::string_view form = "change_request";
    static constexpr int annex = 4;
    static constexpr std::string_view title = "宁武县政务云中心资源变更申请单";
    static constexpr auto describe() { return describe_as<ChangeFields>(); }
    friend bool operator==(const ChangeRequest&, const ChangeRequest&) = default;
};

/// Annex 5: the cancellation form; the same fields as annex 4.
struct CancellationRequest : ChangeFields {
    static constexpr std::string_view form = "cancellation_request";
    static constexpr int annex = 5;
    static constexpr std::string_view title = "宁武县政务云中心资源注销申请单";
    static constexpr auto describe() { return describe_as<ChangeFields>(); }
    friend bool operator==(const CancellationRequest&, const CancellationRequest&) = default;
};

/// Annex 6: the satisfaction score sheet; its total adds itself up, and a given total must agree.
struct SatisfactionSurvey {
    static constexpr std::string_view form = "satisfaction_survey";
    static constexpr int annex = 6;
    static constexpr std::string_view title = "宁武县政务云平台服务使用满意度评价表（用户单位）";
    std::string unit;
    std::optional<Date> date;
    Picture seal;
    Scores scores;
    std::optional<Decimal> total;
    static constexpr auto describe() {
        using T = SatisfactionSurvey;
        return std::tuple(field("unit", "单位名称（公章）", &T::unit, {.also = "单位名称"}),
                          field("date", "时间", &T::date), field("seal", "公章", &T::seal, {.also = "印章"}),
                          field("scores", "评价", &T::scores, {.also = "评分"}), field("total", "合计", &T::total));
    }
    friend bool operator==(const SatisfactionSurvey&, const SatisfactionSurvey&) = default;
};

} // namespace zwy

#endif
