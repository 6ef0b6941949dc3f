"""Numbers, dates, telephone numbers at their edges; docs/data.md, "Values"."""
from case import raw


def vcpu(value):  # a whole number above zero
    return '{"form":"1","resources":[{"vcpu":' + value + "}]}"


def storage(value):  # a number above zero
    return '{"form":"1","resources":[{"storage_gb":' + value + "}]}"


def score(value):  # from 0 to 10
    return '{"form":"6","scores":{"operations":[{"score":' + value + ',"reason":"x"}]}}'


WHOLE = [raw("vcpu " + value[:40], vcpu(value), f"{code} resources[0].vcpu" if code else "") for value, code in (
    ("1", ""), ("8.0", ""), ("8e0", ""), ("80e-1", ""), ("1E2", ""), ("1e+2", ""), ('"8"', ""), ('"8.0"', ""), ('"007"', ""),
    ("null", ""), ('""', ""), ("9007199254740991", ""), ("9007199254740992", ""), ("9007199254740993", ""),
    ("9223372036854775807", ""), ("1e18", ""), ("9223372036854775807.0", ""), ("1.000000000000000000000000000000", ""),
    ("9223372036854775808", "number_range"), ("-9223372036854775809", "number_range"), ("1e19", "number_range"),
    ("1e999", "number_range"), ("-1e999", "number_range"), ("1e99999999999999999999", "number_range"),
    ("1e-999", "number_range"), ("1" * 4000, "number_range"), ("0." + "1" * 4000, "number_range"),
    ("1.00000000000000000000000000001", "number_range"),
    ("0", "not_positive"), ("-0", "not_positive"), ("-0.0", "not_positive"), ("0e999", "not_positive"), ("-1", "not_positive"),
    ("-9223372036854775808", "not_positive"), ("1.5", "not_whole"), ("0.1", "not_whole"), ("1e-1", "not_whole"),
    ('"NaN"', "bad_number"), ('"Infinity"', "bad_number"), ('"+8"', "bad_number"), ('" 8"', "bad_number"), ('"8 "', "bad_number"),
    ('"8\\n"', "bad_number"), ('"8\\u0000"', "bad_number"), ('"１２"', "bad_number"), ('"八"', "bad_number"), ('"1,000"', "bad_number"),
    ('"0x10"', "bad_number"), ('"8G"', "bad_number"), ('"--8"', "bad_number"), ('"."', "bad_number"), ('"1e"', "bad_number"),
    ('"\\u202e8"', "bad_number"), ('"8\\u200b"', "bad_number"), ('"²"', "bad_number"), ('"٣"', "bad_number"),
    ("true", "wrong_type"), ("[8]", "wrong_type"), ('{"a":8}', "wrong_type"),
)]

DECIMALS = [raw("storage " + value[:40], storage(value), f"{code} resources[0].storage_gb" if code else "") for value, code in (
    ("0.1", ""), ("0.000000000000000001", ""), ("9.223372036854775807", ""), ("1e-18", ""),
    ("1e-19", "number_range"), ("0.0000000000000000001", "number_range"), ("9.2233720368547758071", "number_range"),
    ("12345678901234567890.5", "number_range"), ("0", "not_positive"), ("-0.5", "not_positive"),
)]

SCORES = [raw("score " + value[:40], score(value), outcome) for value, outcome in (
    ("10", ""), ("0", ""), ("-0", ""), ("7.5", ""), ("10.000000000000000", ""),
    ("10.00000000000000001", "score_range scores.operations[0].score"), ("-0.1", "score_range scores.operations[0].score"),
    ("11", "score_range scores.operations[0].score"), ("1e3", "score_range scores.operations[0].score"),
)]

TOTALS = [
    raw("a total that is right by the last digit", '{"form":"6","total":0.3,"scores":{"operations":[{"score":0.1,"reason":"x"},{"score":0.2,"reason":"x"}]}}'),
    raw("a total that binary fractions would give", '{"form":"6","total":0.30000000000000004,"scores":{"operations":[{"score":0.1,"reason":"x"},{"score":0.2,"reason":"x"}]}}', "total_differs total"),
    raw("a total of nothing", '{"form":"6","total":0}'),
    raw("a score without a reason", '{"form":"6","scores":{"service":[{"score":1}]}}', "~reason_missing scores.service[0].reason"),
]

DATES = [raw("date " + value[:40], '{"form":"3","configured_on":' + value + "}", f"{code} configured_on" if code else "") for value, code in (
    ('"2024-02-29"', ""), ('"9999-12-31"', ""), ('"0001-01-01"', ""), ('"2026-1-1"', ""), ('"2026年1月1日"', ""), ('""', ""), ("null", ""),
    ('"2026-02-29"', "bad_date"), ('"1900-02-29"', "bad_date"), ('"0000-01-01"', "bad_date"), ('"10000-01-01"', "bad_date"),
    ('"-001-01-01"', "bad_date"), ('"2026-00-01"', "bad_date"), ('"2026-13-01"', "bad_date"), ('"2026-01-00"', "bad_date"),
    ('"2026-01-32"', "bad_date"), ('"2026-04-31"', "bad_date"), ('"2026/01/01"', "bad_date"), ('"26-01-01"', "bad_date"),
    ('"2026-001-01"', "bad_date"), ('"2026-01-01 "', "bad_date"), ('" 2026-01-01"', "bad_date"), ('"2026-01-01T00:00:00Z"', "bad_date"),
    ('"２０２６-01-01"', "bad_date"), ('"2026年1月1"', "bad_date"), ('"2026年1-1日"', "bad_date"), ('"二〇二六年一月一日"', "bad_date"),
    ('"2026-01-01\\u0000"', "bad_date"), ('"\\u202e2026-01-01"', "bad_date"), ('"' + "9" * 10_000 + '"', "bad_date"),
    ("20260101", "wrong_type"), ("1e999", "wrong_type"), ("true", "wrong_type"), ("[2026,1,1]", "wrong_type"), ("{}", "wrong_type"),
)]

CONTACTS = [raw(f"{key} {value[:40]}", '{"form":"4","it_lead":{"' + key + '":' + value + "}}", f"{code} it_lead.{key}" if code else "")
            for key, value, code in (
    ("phone", '"13835004721"', ""), ("phone", '"0350-4722168转801"', ""), ("phone", '"+86 138 3500 4721"', ""),
    ("phone", '"110"', "~bad_phone"), ("phone", '"１３８３５００４７２１"', "~bad_phone"), ("phone", '"' + "1" * 10_000 + '"', "~bad_phone"),
    ("phone", '"138\\u200b35004721"', "~bad_phone"), ("phone", '"tel:13835004721"', "~bad_phone"),
    ("phone", '"13835004721\\n"', "line_break"), ("phone", "13835004721", "wrong_type"), ("phone", '"\\u0000"', "bad_character"),
    ("email", '"a.b+c@host.gov.cn"', ""), ("email", '"a@b"', "~bad_email"), ("email", '"@"', "~bad_email"),
    ("email", '"a@b.c@d.gov"', "~bad_email"), ("email", '"a@ｂ.cn"', "~bad_email"), ("email", '"a b@c.cn"', "~bad_email"),
    ("email", '"' + "a" * 65 + '@b.cn"', "~bad_email"), ("email", '"javascript:alert(1)@b.cn"', "~bad_email"),
    ("email", '"a@' + "b." * 5_000 + 'cn"', "~bad_email"), ("email", '"a@b.cn\\r\\nBcc: c@d.cn"', "line_break"),
)]

CASES = WHOLE + DECIMALS + SCORES + TOTALS + DATES + CONTACTS
