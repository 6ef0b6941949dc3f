"""What all contenders make: the six forms of examples/, as they are and with other names in them."""
import json
import pathlib
import random
import subprocess

FORMS = ["resource_request", "security_agreement", "delivery_receipt", "change_request", "cancellation_request",
         "satisfaction_survey"]

SURNAMES = "王李张刘陈杨赵黄周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华文建国志红玉兰春梅海燕晓东晨宇欣怡子轩浩然思远嘉琪"
OFFICES = ["财政局", "水利局", "教育局", "民政局", "林业局", "审计局", "统计局", "司法局", "交通局", "农业局", "档案馆"]


def samples(zwy):
    """The examples with English keys, by form."""
    return {form: json.loads(subprocess.run([zwy, "sample", form], check=True, capture_output=True).stdout) for form in FORMS}


def person(chance):
    return chance.choice(SURNAMES) + chance.choice(GIVEN) + chance.choice(GIVEN)


def vary(data, seed):
    """The same form, as long as before, with other people, offices and numbers; variant 0 is the form itself."""
    if seed == 0:
        return data
    chance = random.Random(f"{data['form']} {seed}")
    office = "宁武县" + chance.choice(OFFICES)

    def change(value, key):
        if isinstance(value, dict):
            return {k: change(v, k) for k, v in value.items()}
        if isinstance(value, list):
            return [change(v, key) for v in value]
        if not isinstance(value, str):
            return value
        if key in ("name", "signer") and len(value) <= 4:
            return person(chance)
        if key in ("unit", "applicant_unit"):
            return office
        if key.endswith("_no"):
            return value[:-1].rstrip("0123456789") + str(chance.randint(1, 9)) + value[-1]
        if key == "phone":
            return "13" + "".join(chance.choice("0123456789") for _ in range(9))
        if key in ("text", "change_reason", "main_use", "requirements"):
            # One name inside the running text, so that lines and glyphs differ.
            at = chance.randrange(len(value) + 1)
            while at < len(value) and not "\u4e00" <= value[at] <= "\u9fff":
                at += 1
            return value[:at] + person(chance)[:2] + value[at + 2:] if at + 2 <= len(value) and "\n" not in value[at:at + 2] else value
        return value

    return {key: change(value, key) for key, value in data.items()}


def write(zwy, directory, variants):
    """directory/FORM/K.json for each form and variant."""
    for form, data in samples(zwy).items():
        place = pathlib.Path(directory) / form
        place.mkdir(parents=True, exist_ok=True)
        for seed in range(variants):
            (place / f"{seed}.json").write_text(json.dumps(vary(data, seed), ensure_ascii=False), encoding="utf-8")
