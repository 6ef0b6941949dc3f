#!/usr/bin/env python3
"""One application through all its papers: apply, agree, deliver, change, cancel, rate."""
import datetime
import pathlib
import sys

import zwy
from zwy.forms import (CancellationRequest, ChangeRequest, Contact, DeliveryReceipt, Opinion, Party, Person,
                       ResourceRequest, SatisfactionSurvey, Score, Scores, SecurityAgreement, Server)

UNIT = "宁武县水利局"
SYSTEM = "汾河源头水情监测系统"
LEAD = Person(name="李𬱖", phone="13835004721", email="liwei@nwslj.xz.gov.cn")
CONTACT = Person(name="张慧敏", phone="0350-4724035", email="zhanghm@nwslj.xz.gov.cn")
SERVERS = [Server(name="应用服务器", vcpu=8, memory_gb=32, storage_gb=500, os="银河麒麟 V10"),
           Server(name="数据库服务器", vcpu=16, memory_gb=64, storage_gb=1024, os="统信 UOS V20", other="达梦 DM8")]


def day(month, number):
    return datetime.date(2026, month, number)


def configuration(servers):
    return "\n".join(f"{s.name} 1 台：{s.vcpu} 核，{s.memory_gb}G 内存，{s.storage_gb}G 存储" for s in servers)


def papers():
    yield ResourceRequest(
        application_no="宁政云申〔2026〕21号", applicant_unit=UNIT, it_lead=LEAD, system_lead=CONTACT,
        system_name=SYSTEM, main_use="采集雷鸣寺等七处水文站的水位、流量", access_network="电子政务外网",
        service_types=["云主机", "云存储"], requirements="现有系统由县水利局机房迁入。", resources=SERVERS,
        applicant_opinion=Opinion(text="情况属实，同意申请。", date=day(3, 2)),
        manager_opinion=Opinion(text="同意。", date=day(3, 9)))
    yield SecurityAgreement(party_a=Party(name="宁武县行政审批服务管理局", signer="赵建平", date=day(3, 10)),
                            party_b=Party(name=UNIT, signer="张慧敏", date=day(3, 10)))
    yield DeliveryReceipt(
        delivery_no="宁政云交〔2026〕21号", unit=UNIT, configured_on=day(3, 16),
        resource_info=configuration(SERVERS).split("\n"), user_unit=Contact(phone="0350-4724035", date=day(3, 17)),
        manager=Contact(phone="0350-4725910", date=day(3, 17)))
    larger = [Server(name=s.name, vcpu=s.vcpu * 2, memory_gb=s.memory_gb * 2, storage_gb=s.storage_gb) for s in SERVERS]
    yield ChangeRequest(
        application_no="宁政云变〔2026〕8号", unit=UNIT, it_lead=LEAD, tech_contact=CONTACT, system_name=SYSTEM,
        main_use="水位、流量采集与预警", change_reason="汛期数据量倍增。", config_before=configuration(SERVERS),
        config_after=configuration(larger), applicant_opinion=Opinion(text="同意变更。", date=day(6, 1)))
    yield CancellationRequest(
        application_no="宁政云注〔2026〕3号", unit=UNIT, it_lead=LEAD, tech_contact=CONTACT, system_name=SYSTEM,
        main_use="水位、流量采集与预警", change_reason="业务并入省级水利一张图平台。", config_before=configuration(larger),
        config_after="注销", applicant_opinion=Opinion(text="数据已移交，同意注销。", date=day(11, 23)))
    full = [10, 8, 6], [8, 8, 10, 10, 10, 10, 10, 10]
    operations, service = ([Score(score=points) for points in part] for part in full)
    operations[1] = Score(score="7.5", reason="7月4日网络中断，恢复用时偏长")
    yield SatisfactionSurvey(unit=UNIT, date=day(11, 23), scores=Scores(operations=operations, service=service))


def main(directory):
    directory.mkdir(parents=True, exist_ok=True)
    for annex, data in enumerate(papers(), 1):
        with zwy.render(data, strict=True) as paper:
            paper.save(directory / f"{annex}.pdf")
            paper.save(directory / f"{annex}.docx")
            seals = [slot.name for slot in paper.slots if slot.purpose == "seal"]
            print(f"附件{annex} {data.form}: {paper.page_count} 页，盖章处 {len(seals)}")
            for problem in paper.problems:
                print(f"  {problem}", file=sys.stderr)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(f"usage: {sys.argv[0]} OUTPUT-DIRECTORY")
    try:
        main(pathlib.Path(sys.argv[1]))
    except zwy.DataError as error:
        sys.exit("\n".join(map(str, error.problems)))
    except zwy.ZwyError as error:
        sys.exit(str(error))
