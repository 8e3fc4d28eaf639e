"""From when and until when a document holds: every way its last clauses put it, and other things' terms."""

from __future__ import annotations

import datetime as dt

import pytest
from flow_of import flow_of

from gazette.structure import recognise
from gazette.structure.facts.terms import Term, term_in

_JUNE, _LAST = dt.date(2026, 6, 1), dt.date(2031, 5, 31)
_PUBLISHED = dt.date(2026, 5, 6)

#: clause, day of effect, last day
_CLAUSES = [
    ("自2026年6月1日起施行，2031年5月31日止。", dt.date(2026, 6, 1), dt.date(2031, 5, 31)),
    ("自2026年6月1日起施行，2031年5月31日24时终止。", dt.date(2026, 6, 1), dt.date(2031, 5, 31)),
    ("自2026年6月1日起施行。", _JUNE, None),
    ("自2026年6月1日施行。", _JUNE, None),
    ("自2026年6月1日起实行。", _JUNE, None),
    ("从2026年6月1日起实行，有效期5年。", _JUNE, _LAST),
    ("自2026年6月1日起实行分级管理。", None, None),
    ("自2026年6月1日起施行，有效期5年。", _JUNE, _LAST),
    ("自2026年6月1日起施行。有效期五年。", _JUNE, _LAST),
    ("自2026年6月1日起施行，有效期至2031年5月31日。", _JUNE, _LAST),
    ("自2026年6月1日起施行，有效期截至2031年5月31日。", _JUNE, _LAST),
    ("自2026年6月1日起施行，有效期自2026年6月1日至2031年5月31日。", _JUNE, _LAST),
    ("有效期为2026年6月1日至2031年5月31日。", _JUNE, _LAST),
    ("自2026年6月1日起至2031年5月31日施行。", _JUNE, _LAST),
    ("自2026年6月1日起施行，至2031年5月31日止。", _JUNE, _LAST),
    ("自2026年6月1日起施行，2031年5月31日失效。", _JUNE, _LAST),
    ("自2026年6月1日起施行，自2031年6月1日起失效。", _JUNE, _LAST),
    ("自2026年6月1日起试行，试行期限为两年。", _JUNE, dt.date(2028, 5, 31)),
    ("自2026年6月1日起施行，有效期六个月。", _JUNE, dt.date(2026, 11, 30)),
    ("从2026年6月1日起施行，有效期暂定三年。", _JUNE, dt.date(2029, 5, 31)),
    ("自印发之日起施行，有效期5年。", _PUBLISHED, dt.date(2031, 5, 5)),
    ("自发布之日起30日后施行，有效期五年。", dt.date(2026, 6, 5), dt.date(2031, 6, 4)),
    ("自公布之日起满三十日后施行。", dt.date(2026, 6, 5), None),
    ("自2024年2月29日起施行，有效期1年。", dt.date(2024, 2, 29), dt.date(2025, 2, 28)),
    ("自2026年6月1日起施行，暂定五年。", _JUNE, _LAST),
    ("自2026年6月1日起施行，期限5年。", _JUNE, _LAST),
    ("自2026年6月1日起施行，五年内有效。", _JUNE, _LAST),
    ("自2026年6月1日起施行，2031年6月1日起自行废止。", _JUNE, _LAST),
    ("自2026年6月1日起施行，有效期1年零6个月。", _JUNE, dt.date(2027, 11, 30)),
    ("自2026年6月1日起施行，有效期两年半。", _JUNE, dt.date(2028, 11, 30)),
    ("自2026年6月1日起施行，有效期到2027年底。", _JUNE, dt.date(2027, 12, 31)),
    ("试行至2027年12月31日。", None, dt.date(2027, 12, 31)),
    ("自2026年2月30日起施行，有效期5年。", None, None),
    ("自发布之日起三十个工作日后施行。", None, None),
]


@pytest.mark.parametrize(("clause", "effective", "expires"), _CLAUSES)
def test_the_clause_says_from_when_and_until_when(
    clause: str, effective: dt.date | None, expires: dt.date | None
) -> None:
    found = term_in(["为加强保护，制定本办法。", "第九条　本办法" + clause], _PUBLISHED)
    assert (found.effective, found.expires) == (effective, expires)


@pytest.mark.parametrize(
    "sentence",
    [
        "许可证有效期5年，期满依照本办法延续。",
        "前款证书有效期为一年。",
        "营业执照有效期至2030年1月1日的企业，应当换证。",
        "申报时间自2026年6月1日至2026年7月1日。",
        "合同期限自2026年6月1日起至2027年5月31日止。",
        "2014年10月1日起施行的《甲县古树管理办法》同时废止。",
        "本办法施行前取得的许可证，有效期在2027年8月15日届满的，自动延展。",
    ],
)
def test_the_term_of_another_thing_is_not_the_documents(sentence: str) -> None:
    assert term_in([sentence], _PUBLISHED) == Term()
    after = term_in([sentence, "本办法自2026年6月1日起施行。"], _PUBLISHED)
    assert (after.effective, after.expires) == (_JUNE, None)


def test_nothing_is_counted_from_a_day_that_is_unknown() -> None:
    assert term_in(["本通知自印发之日起施行，有效期5年。"], None) == Term()


@pytest.mark.parametrize(("clause", "effective", "expires"), _CLAUSES)
def test_what_an_issued_instrument_says_holds_for_the_notice_that_issues_it(
    clause: str, effective: dt.date | None, expires: dt.date | None
) -> None:
    found = recognise(
        flow_of(f"""
    ^ 甲县人民政府关于印发《甲县古树保护办法》的通知
    ^^ 甲政发〔2026〕4号
    各乡镇人民政府：
    现将《甲县古树保护办法》印发给你们，请认真执行。
    > 甲县人民政府
    > 2026年5月6日
    ^ 甲县古树保护办法
    第一条　为了保护古树，制定本办法。
    第二条　古树实行挂牌保护。
    第三条　本办法{clause}
""")
    )
    dates = found.document.meta.dates
    assert (dates.effective, dates.expires) == (effective, expires)


def test_a_day_that_was_counted_is_shown_to_the_editor() -> None:
    found = recognise(
        flow_of("""
    ^ 甲县人民政府关于加强古树保护的通告
    为保护古树，现通告如下。
    本通告自发布之日起30日后施行。
    > 甲县人民政府
    > 2026年5月6日
""")
    )
    assert found.document.meta.dates.effective == dt.date(2026, 6, 5)
    assert any("2026-06-05" in problem.message for problem in found.problems)


@pytest.mark.parametrize(
    ("amended", "told"), [("　根据2020年10月17日第二次会议修正", True), ("", False)]
)
def test_a_day_of_effect_before_the_last_amendment_is_shown_to_the_editor(
    amended: str,
    told: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    found = recognise(
        flow_of(f"""
    ^ 甲省古树保护条例
    （2008年3月1日甲省第一届人民代表大会常务委员会第一次会议通过{amended}）
    第一条　为了保护古树，制定本条例。
    第二条　古树实行挂牌保护。
    第三条　本条例自2008年5月1日起施行。
""")
    )
    assert found.document.meta.dates.effective == dt.date(2008, 5, 1)
    assert any("2008-05-01" in problem.message for problem in found.problems) is told
