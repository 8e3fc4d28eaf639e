"""What the gate (发布关口) finds: GZ-G."""

from __future__ import annotations

from functools import partial

from gazette.base.findings import PRACTICE, Source, finding_kind

__all__ = [
    "ABOUT_UNKNOWN",
    "ABOUT_UNSEEN",
    "BANK_CARD",
    "CLASSIFIED",
    "GATE_FINDINGS",
    "HOME",
    "IDENTITY_NUMBER",
    "IDLE_WAIVER",
    "LATE",
    "MAILBOX",
    "MOBILE_NUMBER",
    "NOT_AS_FROZEN",
    "NOT_FINAL",
    "NOT_MARKED_PUBLIC",
    "NOT_PUBLIC",
    "NO_INTERPRETATION",
    "NUMBER_PLATE",
    "OTHER_LEVEL",
    "PASSPORT",
    "PICTURE_CHANGED",
    "PICTURE_FINDINGS",
    "PICTURE_MISSING",
    "PICTURE_UNLISTED",
    "PUBLISHED_BEFORE",
    "SAID_SECRET",
    "SAME_NUMBER",
    "SAME_TEXT",
    "UNDRAWN",
]

#: 国务院办公厅关于做好政府公报工作的通知, the source of most of what the gate asks
_CIRCULAR = "国办发〔2018〕22号"
_OPENNESS = "中华人民共和国政府信息公开条例"
_PRIVACY = "中华人民共和国个人信息保护法"


_gate = partial(finding_kind, found_by="gate", group="gate", waivable=True)

NOT_MARKED_PUBLIC = _gate(
    "GZ-G01",
    ("没有标明主动公开", "nothing says that it may be public"),
    (
        (
            "请核实公开属性：文末应有（此件公开发布），或在稿件中标明“主动公开”；"
            "已另行核实的，在 issue.toml 的 [[waivers]] 写明依据。"
        ),
        "Verify its disclosure, mark it, or waive this with the reason in issue.toml.",
    ),
    Source(f"{_CIRCULAR}；{_OPENNESS}"),
)
#: no reason makes it publishable
NOT_PUBLIC = _gate(
    "GZ-G02",
    (
        "公开属性为“{disclosure}”，不能在公报刊登",
        "its disclosure is {disclosure}; it must not be published",
    ),
    (
        "请从本期撤下；确已转为主动公开的，由起草单位更改公开属性后再送。此项不能放行。",
        "Take it out of the issue. This cannot be waived.",
    ),
    Source(_OPENNESS),
    waivable=False,
)
#: no reason makes it publishable
CLASSIFIED = _gate(
    "GZ-G06",
    ("稿件标有密级“{secrecy}”", "it is classified: {secrecy}"),
    (
        "涉密文件不得进入公报系统：请立即从本期撤下，并按保密规定处理。此项不能放行。",
        "Take it out of the issue at once. This cannot be waived.",
    ),
    Source("中华人民共和国保守国家秘密法；GB/T 9704-2012", "7.2.2"),
    waivable=False,
)
SAID_SECRET = _gate(
    "GZ-G23",
    ("稿件写着不对外公开：“{found}”", "the manuscript says that it is not for the public: {found}"),
    (
        "请核实能否公开：不能公开的从本期撤下；已经可以公开的，请起草单位删去这句话，或在 [[waivers]] 写明依据。",
        "Verify that it may be public; take it out, have the words removed, or waive it with the reason.",
    ),
    Source(f"{_OPENNESS}；中华人民共和国保守国家秘密法"),
)
_HIDE = (
    "请在稿件里删去，或按个人信息保护要求作遮盖处理；确需刊登的，在 issue.toml 的 [[waivers]] 写明理由。",
    "Remove or mask it; if it must stand, say why in [[waivers]] of issue.toml.",
)
IDENTITY_NUMBER = _gate(
    "GZ-G07",
    ("有公民身份号码“{masked}”", "an identity number: {masked}"),
    _HIDE,
    Source(f"{_PRIVACY}；GB 11643-1999"),
)
MOBILE_NUMBER = _gate(
    "GZ-G08", ("有手机号码“{masked}”", "a mobile phone number: {masked}"), _HIDE, Source(_PRIVACY)
)
BANK_CARD = _gate(
    "GZ-G09",
    ("有个人银行卡号“{masked}”", "the number of a bank card: {masked}"),
    _HIDE,
    Source(_PRIVACY),
)
PASSPORT = _gate(
    "GZ-G18",
    ("有护照或通行证号码“{masked}”", "the number of a passport or travel permit: {masked}"),
    _HIDE,
    Source(_PRIVACY),
)
NUMBER_PLATE = _gate(
    "GZ-G19",
    ("有车牌号“{masked}”", "a number plate: {masked}"),
    _HIDE,
    Source(_PRIVACY),
    level="warning",
)
HOME = _gate(
    "GZ-G21",
    ("有家庭住址“{masked}”", "a home address: {masked}"),
    _HIDE,
    Source(_PRIVACY),
    level="warning",
)
MAILBOX = _gate(
    "GZ-G22",
    ("有个人邮箱“{masked}”", "a private mailbox: {masked}"),
    _HIDE,
    Source(_PRIVACY),
    level="warning",
)
NOT_FINAL = _gate(
    "GZ-G10",
    ("不是定稿：{found}", "not a final text: {found}"),
    ("请换成正式印发的文本。", "Put the text that was issued in its place."),
    Source(_CIRCULAR),
)
OTHER_LEVEL = _gate(
    "GZ-G11",
    ("不是本级文件：{issuers}", "not of the own level: {issuers}"),
    (
        "公报原则上只刊登本级政府及所属部门的文件；确需刊登的，在 [[waivers]] 写明理由。",
        "A gazette carries the documents of its own level; else say why in [[waivers]].",
    ),
    Source(_CIRCULAR),
)
_TWICE = (
    (
        "本期重复刊登：{what}，与“{first}”相同",
        "twice in this issue: {what}, the same as {first}",
    ),
    (
        "请撤下一份；确为重复刊登的，在 issue.toml 标 reprint = true。",
        "Take one out, or mark it `reprint = true` in issue.toml.",
    ),
)
SAME_NUMBER = _gate("GZ-G12", *_TWICE, Source(_CIRCULAR))
SAME_TEXT = _gate("GZ-G13", *_TWICE, Source(_CIRCULAR))
PUBLISHED_BEFORE = _gate(
    "GZ-G14",
    ("{number} 已经刊登过（档案库 {key}）", "{number} was published before (archive {key})"),
    (
        "请撤下；确为重复刊登的，在 issue.toml 标 reprint = true。",
        "Take it out, or mark it `reprint = true` in issue.toml.",
    ),
    Source(_CIRCULAR),
)
LATE = _gate(
    "GZ-G15",
    (
        "刊登（{published}）晚于施行（{effective}）{days} 天",
        "published ({published}) {days} days after it took effect ({effective})",
    ),
    ("请尽量在施行前刊登；无法提前的可以保留。", "Publish before the day of effect."),
    Source(_CIRCULAR),
    level="warning",
)
NO_INTERPRETATION = _gate(
    "GZ-G16",
    ("{kind}没有配套解读", "a rule or normative document without an interpretation"),
    (
        "请把解读稿放进“政策解读”栏目，并在 issue.toml 用 about 与文件对应；不需解读的可以保留。",
        "Add the interpretation and bind it with `about` in issue.toml.",
    ),
    Source(f"{_CIRCULAR}；政策解读“三同步”"),
    level="warning",
)
_ABOUT = (
    "请核对 issue.toml 里 about 的键或文号；那一期还没有入库的，先入库。",
    "Correct the key or the number at `about` in issue.toml, or add that issue to the archive first.",
)
ABOUT_UNKNOWN = _gate(
    "GZ-G29",
    (
        "“{text}”针对的“{about}”不在本期，档案库里也没有",
        "{text} is about {about}, which is neither in this issue nor in the archive",
    ),
    _ABOUT,
    PRACTICE,
    level="warning",
)
ABOUT_UNSEEN = _gate(
    "GZ-G31",
    (
        "“{text}”针对的“{about}”不在本期；没有档案库，没有核对过有没有它",
        "{text} is about {about}, which is not in this issue; without an archive nobody has looked for it",
    ),
    _ABOUT,
    PRACTICE,
    level="hint",
)
IDLE_WAIVER = _gate(
    "GZ-G20",
    ("放行 {code} 没有用到", "the waiver for {code} waives nothing"),
    (
        "代码、文件写错的请改正（{ways.rules} 列出全部代码）；问题已经改正的，请在 issue.toml 删去这一条；公开属性、密级和 XML 结构不能放行。",
        "Correct a code ({ways.rules} lists them all) or a document that there is not, or remove it from issue.toml; disclosure, secrecy and invalid XML cannot be waived.",
    ),
    PRACTICE,
    level="hint",
)
#: what cannot be printed is no matter of reasons
UNDRAWN = _gate(
    "GZ-G25",
    (
        "没有字体能印的字：{code} {char}{private}；校样里印作“〓”",
        "a character that no font has: {code} {char}{private}; a proof shows 〓",
    ),
    (
        (
            "请改正稿件里的字，或在 gazette.toml 的 [fonts] 里加一种有这个字的字体"
            "（生僻字可用 HanaMinA、HanaMinB）。此项不能放行。"
        ),
        "Correct it, or add a font that has it under [fonts] in gazette.toml. This cannot be waived.",
    ),
    PRACTICE,
    waivable=False,
)
_BRING = (
    "请重新读入稿件，把读出的图片和文件一起交来（Reading.media）；自己换图的，连同清单里的摘要和字节数一起换。",
    "Read the manuscript again and give its pictures with it (Reading.media); with a picture of your own change digest and size in the list too.",
)
#: what is printed must be there: no reason lets a hole pass
PICTURE_MISSING = _gate(
    "GZ-G26",
    (
        "缺少图片“{name}”：文件用到它，没有它的字节或清单里没有它",
        "the picture {name} is missing: the document shows it, its bytes or its place in the list are not there",
    ),
    _BRING,
    PRACTICE,
    waivable=False,
)
PICTURE_CHANGED = _gate(
    "GZ-G27",
    (
        "图片“{name}”的字节与文件所记的摘要不符",
        "the bytes of the picture {name} are not those that the document lists",
    ),
    _BRING,
    PRACTICE,
    waivable=False,
)
PICTURE_UNLISTED = _gate(
    "GZ-G28",
    (
        "多出图片“{name}”：没有哪份文件列有它",
        "the picture {name} is in no document's list",
    ),
    (
        "请去掉它，或在文件的图片清单（Document.media）里列上。",
        "Leave it out, or list it in Document.media.",
    ),
    PRACTICE,
    waivable=False,
)
#: what nobody has signed is not published, whatever the reason
NOT_AS_FROZEN = _gate(
    "GZ-G30",
    ("与清样定稿不同：{what}", "not what was frozen: {what}"),
    (
        (
            "请改回定稿时的内容；确要改的，由主编重新打开（{ways.reopen}），改好后再定稿。"
            "此项不能放行。"
        ),
        "Put back what was signed, or have it opened, changed and frozen again. This cannot be waived.",
    ),
    Source("出版管理条例；政府公报编校审发制度", "", "实务"),
    waivable=False,
)
PICTURE_FINDINGS = (PICTURE_MISSING, PICTURE_CHANGED, PICTURE_UNLISTED)
GATE_FINDINGS = (
    NOT_MARKED_PUBLIC,
    NOT_PUBLIC,
    CLASSIFIED,
    SAID_SECRET,
    IDENTITY_NUMBER,
    MOBILE_NUMBER,
    BANK_CARD,
    PASSPORT,
    NUMBER_PLATE,
    HOME,
    MAILBOX,
    NOT_FINAL,
    OTHER_LEVEL,
    SAME_NUMBER,
    SAME_TEXT,
    PUBLISHED_BEFORE,
    LATE,
    NO_INTERPRETATION,
    ABOUT_UNKNOWN,
    ABOUT_UNSEEN,
    IDLE_WAIVER,
    UNDRAWN,
    NOT_AS_FROZEN,
    *PICTURE_FINDINGS,
)
