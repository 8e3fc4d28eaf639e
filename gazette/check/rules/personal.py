"""Rules on personal information (个人信息): whose number, account, vehicle, home or mailbox is printed."""

from __future__ import annotations

from collections.abc import Iterator

from gazette.check.context.document import Context
from gazette.check.finding import Finding
from gazette.check.rules.sources import PRIVACY
from gazette.check.table import rule
from gazette.text.private import PrivateKind

__all__: list[str] = []


def _of(context: Context, kind: PrivateKind) -> Iterator[Finding]:
    for one in context.private:
        if one.kind == kind:
            yield context.at(one.start, one.end, masked=one.masked)


@rule(
    "GZ-V08",
    "error",
    PRIVACY,
    zh="有公民身份号码“{masked}”",
    en="an identity number: {masked}",
    remedy=("删去，或用*遮去出生日期和顺序码。", "Remove or mask it."),
    wrong=(
        "张三（身份证号：11010519491231002X）。",
        "张三（身份证号：110105 19491231 002X）。",
        "身份证号１１０１０５１９４９１２３１００２Ｘ。",
        "身份证号110105491231002。",
        "| 姓名 | 身份证号 |\n| 张三 | 110105491231002 |",
    ),
    right=(
        "统一社会信用代码：11370322004222241N。",
        "索引号000014349/2019-00001。",
        "编号110105194912310021。",
        "身份证号110105********002X。",
        "纳税人识别号110105491231002。",
    ),
    weight=2.0,
)
def no_identity_numbers(context: Context) -> Iterator[Finding]:
    """No identity number (GB 11643-1999, or its form of fifteen digits) is published."""
    return _of(context, "identity")


@rule(
    "GZ-V12",
    "warning",
    PRIVACY,
    zh="有手机号码“{masked}”",
    en="a mobile phone number: {masked}",
    remedy=(
        "公布个人手机号码前须有本人同意；办公电话用固定电话。",
        "Print no private number without consent.",
    ),
    wrong=(
        "联系人：张三，13912345678。",
        "联系人：张三，+86 139-1234-5678。",
        "联系人：张三，１３９１２３４５６７８。",
    ),
    right=(
        "联系电话：0349-2022000。",
        "编号2013912345678。",
        "合同编号：13912345678。",
        "总投资13912345678元。",
    ),
    weight=0.0,
)
def no_mobile_numbers(context: Context) -> Iterator[Finding]:
    """Private phone numbers are not published without need."""
    return _of(context, "mobile")


@rule(
    "GZ-H01",
    "error",
    PRIVACY,
    zh="有个人银行卡号“{masked}”",
    en="the number of a bank card: {masked}",
    remedy=("删去，或用*遮去中间各位。", "Remove or mask it."),
    wrong=("账号6228 4804 0256 4890 018。", "银行卡（6228480402564890018）。"),
    right=(
        "缴款账户33001616783050012345。",
        "证书编号6228480402564890018。",
        "卡号6228 **** **** 0018。",
    ),
    weight=2.0,
)
def no_bank_cards(context: Context) -> Iterator[Finding]:
    """No number of a person's bank card (ISO/IEC 7812) is published."""
    return _of(context, "card")


@rule(
    "GZ-H02",
    "error",
    PRIVACY,
    zh="有护照或通行证号码“{masked}”",
    en="the number of a passport or travel permit: {masked}",
    remedy=("删去，或用*遮去后几位。", "Remove or mask it."),
    wrong=("护照号码E12345678。", "持港澳居民来往内地通行证（H12345678）。"),
    right=("申请护照应当提交居民身份证。", "设备型号E12345678。"),
    weight=2.0,
)
def no_passports(context: Context) -> Iterator[Finding]:
    """No number of a passport is published."""
    return _of(context, "passport")


@rule(
    "GZ-H03",
    "warning",
    PRIVACY,
    zh="有车牌号“{masked}”",
    en="a number plate: {masked}",
    remedy=(
        "个人车辆的号牌删去或遮盖；公务用车可以保留。",
        "Remove or mask a private car's; an official one may stay.",
    ),
    wrong=("车牌号浙A12345。", "驾驶粤BD12345号小型轿车。"),
    right=("资质证书编号浙A12345。", "尾号为1和6的浙A号牌限行。"),
    weight=0.0,
)
def no_plates(context: Context) -> Iterator[Finding]:
    """Number plates (GA 36) of persons are not published without need."""
    return _of(context, "plate")


@rule(
    "GZ-H04",
    "warning",
    PRIVACY,
    zh="有家庭住址“{masked}”",
    en="a home address: {masked}",
    remedy=("写到县、乡即可，删去门牌。", "Name the county or township only."),
    wrong=("家庭住址：某市东湖区人民路12号3幢501室。", "张三，男，住东湖区人民路12号。"),
    right=(
        "办公地址：某市东湖区人民路12号501室。",
        "申请人应当提供家庭住址、联系电话。",
        "某公司，住所：东湖区人民路12号。",
    ),
    weight=0.0,
)
def no_homes(context: Context) -> Iterator[Finding]:
    """Where a person lives is not published to the house."""
    return _of(context, "address")


@rule(
    "GZ-H05",
    "warning",
    PRIVACY,
    zh="有个人邮箱“{masked}”",
    en="a private mailbox: {masked}",
    remedy=("换成办公邮箱，或者删去。", "Give the office's mailbox, or none."),
    wrong=("电子邮箱：zhangsan@qq.com。",),
    right=("电子邮箱：bgs@shanxi.gov.cn。",),
    needs="@＠",
    weight=0.0,
)
def no_mailboxes(context: Context) -> Iterator[Finding]:
    """Mailboxes at public providers are persons', or look as if they were."""
    return _of(context, "mail")
