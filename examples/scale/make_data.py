#!/usr/bin/env python3
"""Writes N forms, one a line, as a county's offices might send them in: all six kinds, with their own people, systems and
numbers, and with anything from no server to a hundred. The same seed gives the same lines. Standard library only.

usage: make_data.py N [--seed S] [--form FORM] [--servers N] [--wrong PERCENT]
"""
import argparse
import datetime
import json
import random
import sys

SURNAMES = "王李张刘陈杨赵黄周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈𬱖"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华文建国志红玉兰春梅海燕晓东晨宇欣怡子轩浩然思远嘉琪𠮷"
OFFICES = ["财政局", "水利局", "教育局", "民政局", "林业局", "审计局", "统计局", "司法局", "交通运输局", "农业农村局", "文化和旅游局",
           "卫生健康局", "应急管理局", "市场监督管理局", "自然资源局", "行政审批服务管理局", "档案馆", "融媒体中心"]
SYSTEMS = ["水情监测", "智慧旅游服务", "预算管理", "学籍管理", "低保核对", "森林防火", "电子档案", "行政审批", "视频会议", "办公自动化",
           "地质灾害预警", "医保结算", "公交调度", "土地确权", "粮食储备", "信访受理"]
KINDS = ["系统", "平台", "数据库", "门户"]
SERVERS = ["门户服务器", "应用服务器", "数据库服务器（主）", "数据库服务器（备）", "视频存储服务器", "缓存服务器", "文件服务器", "日志服务器"]
NETWORKS = ["电子政务外网", "互联网", "电子政务外网；互联网区发布", "专网"]
SERVICES = ["云主机", "云存储", "云数据库", "负载均衡", "安全防护", "数据备份", "互联网出口"]
REASONS = ["业务量较上年增长，处理器占用长期偏高，需扩容。", "存储空间将满，按保存期限测算需增加。", "系统升级，操作系统需更换。",
           "“两会”期间访问集中，需临时增加带宽和云主机。", "业务已并入省级平台，数据迁移并核对完毕，本系统停止使用。"]
FAULTS = ["工单回复较慢", "网络中断，恢复用时偏长", "首批资源交付晚一天", "迁移方案说明不够细"]
FIRST_DAY = datetime.date(2026, 1, 5)


class Clerk:
    """One office that fills in forms."""

    def __init__(self, seed):
        self.chance = random.Random(seed)
        self.office = "宁武县" + self.pick(OFFICES)
        self.system = self.pick(SYSTEMS) + self.pick(KINDS)

    def pick(self, choices):
        return self.chance.choice(choices)

    def some(self, choices):
        return [one for one in choices if self.chance.random() < 0.5]

    def name(self):
        return self.pick(SURNAMES) + "".join(self.pick(GIVEN) for _ in range(self.chance.randint(1, 2)))

    def phone(self):
        if self.chance.random() < 0.3:
            return f"0350-47{self.chance.randint(10000, 99999)}"
        return "1" + self.pick("3578") + "".join(self.pick("0123456789") for _ in range(9))

    def person(self):
        return {"name": self.name(), "phone": self.phone(), "email": f"u{self.chance.randint(1, 9999)}@nw.gov.cn"}

    def date(self):
        return (FIRST_DAY + datetime.timedelta(days=self.chance.randrange(700))).isoformat()

    def opinion(self, text):
        return {"text": text, "date": self.date()}

    def number(self, kind, at):
        return f"宁政云{kind}〔{self.chance.randint(2026, 2028)}〕{at}号"

    def prose(self, sentences):
        return "".join(self.pick(REASONS) for _ in range(sentences))

    def server(self, at):
        return {"name": f"{self.pick(SERVERS)}{at}", "vcpu": 2 ** self.chance.randint(1, 6), "memory_gb": 2 ** self.chance.randint(2, 8),
                "storage_gb": self.pick([100, 200, 500, 1024, 2048.5]), "os": self.pick(["银河麒麟V10", "统信UOS V20", "CentOS 7.9"]),
                "other": self.pick(["", "互联网区", "政务外网区", "达梦DM8"])}

    def how_many_servers(self):
        return self.pick([0, 1, 2, 3, 4, 5, 6, 8, 8, 10, 12, 15, 20, 40, 100])


def resource_request(clerk, at, servers):
    count = clerk.how_many_servers() if servers is None else servers
    return {"application_no": clerk.number("申", at), "applicant_unit": clerk.office, "it_lead": clerk.person(),
            "system_lead": clerk.person(), "system_name": clerk.system, "main_use": clerk.prose(1),
            "access_network": clerk.pick(NETWORKS), "service_types": clerk.some(SERVICES), "service_catalogue": SERVICES,
            "requirements": clerk.prose(clerk.chance.randint(1, 4)), "applicant_opinion": clerk.opinion("情况属实，同意申请。"),
            "manager_opinion": clerk.opinion("同意，按统计表配置。"), "resources": [clerk.server(i + 1) for i in range(count)]}


def security_agreement(clerk, at, servers):
    party = lambda name: {"name": name, "signer": clerk.name(), "date": clerk.date()}
    return {"party_a": party("宁武县行政审批服务管理局"), "party_b": party(clerk.office)}


def delivery_receipt(clerk, at, servers):
    side = lambda: {"phone": clerk.phone(), "date": clerk.date()}
    lines = [f"系统名称：{clerk.system}"] + [f"云主机{i + 1}：{clerk.pick([4, 8, 16])}核、{clerk.pick([16, 32, 64])}G内存"
                                          for i in range(clerk.chance.randint(1, 4))]
    return {"delivery_no": clerk.number("交", at), "unit": clerk.office, "configured_on": clerk.date(), "resource_info": lines,
            "user_unit": side(), "manager": side()}


def change_request(clerk, at, servers):
    return {"application_no": clerk.number("变", at), "unit": clerk.office, "it_lead": clerk.person(), "tech_contact": clerk.person(),
            "system_name": clerk.system, "main_use": clerk.prose(1), "change_reason": clerk.prose(clerk.chance.randint(1, 3)),
            "config_before": "应用服务器1台：8核、32G内存、500G存储", "config_after": "应用服务器2台：各16核、64G内存、500G存储",
            "applicant_opinion": clerk.opinion("同意变更。"), "manager_opinion": clerk.opinion("同意。")}


def cancellation_request(clerk, at, servers):
    return {**change_request(clerk, at, servers), "application_no": clerk.number("注", at), "config_after": "注销"}


def satisfaction_survey(clerk, at, servers):
    def score(full):
        lost = clerk.pick([0, 0, 0, 0.5, 1, 2])
        return {"score": full - lost, **({"reason": clerk.pick(FAULTS)} if lost else {})}

    return {"unit": clerk.office, "date": clerk.date(), "scores": {"operations": [score(full) for full in (10, 8, 6)],
                                                                  "service": [score(full) for full in (8, 8, 10, 10, 10, 10, 10, 10)]}}


FORMS = [resource_request, security_agreement, delivery_receipt, change_request, cancellation_request, satisfaction_survey]


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    arguments.add_argument("count", type=int, metavar="N")
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--form", choices=[form.__name__ for form in FORMS], help="this form only; otherwise all in turn")
    arguments.add_argument("--servers", type=int, help="in each resource_request; otherwise none to a hundred")
    arguments.add_argument("--wrong", type=float, default=0, metavar="PERCENT", help="lines with a mistake in them")
    wanted = arguments.parse_args()
    forms = [form for form in FORMS if wanted.form in (None, form.__name__)]
    for at in range(wanted.count):
        clerk = Clerk(f"{wanted.seed} {at}")
        form = forms[at % len(forms)]
        data = {"form": form.__name__, **form(clerk, at + 1, wanted.servers)}
        if clerk.chance.random() * 100 < wanted.wrong:
            data["unti"] = "错"
        sys.stdout.write(json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
