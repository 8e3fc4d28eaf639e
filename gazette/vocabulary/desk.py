"""Words of the desk (编校审发): roles of people, and what a manuscript is when it waits for no step."""

from __future__ import annotations

from typing import Literal, get_args

__all__ = [
    "ACT_ENGLISH",
    "EDITORIAL_ROLES",
    "ENDS",
    "ROLES",
    "ROLE_NAMES",
    "SCOPES",
    "STATE_NAMES",
    "End",
    "Role",
    "Scope",
]

Role = Literal[  #: 角色
    "clerk",
    "disclosure",
    "editor",
    "director",
    "chief",
    "proofreader",
    "leader",
    "publisher",
    "contact",
    "auditor",
    "admin",
]
ROLES: tuple[Role, ...] = get_args(Role)
#: what people read and may type, as arguments of `say`
ROLE_NAMES: dict[Role, tuple[str, str]] = {
    "clerk": ("收发", "clerk"),
    "disclosure": ("公开审查", "disclosure"),
    "editor": ("编辑", "editor"),
    "director": ("编辑室主任", "director"),
    "chief": ("主编", "chief"),
    "proofreader": ("校对", "proofreader"),
    "leader": ("分管领导", "leader"),
    "publisher": ("发布", "publisher"),
    "contact": ("联络员", "contact"),
    "auditor": ("审计", "auditor"),
    "admin": ("系统管理", "admin"),
}
#: those who work on texts; the administrator of accounts and the auditor are none of them
EDITORIAL_ROLES: tuple[Role, ...] = (
    *("clerk", "disclosure", "editor", "director", "chief"),
    *("proofreader", "leader", "publisher"),
)

Scope = Literal["manuscript", "issue", "period"]  #: what a step is done to: 稿件、期、时段
SCOPES: tuple[Scope, ...] = get_args(Scope)

End = Literal["ledger", "returned", "withdrawn"]  #: where a manuscript waits for no step
ENDS: tuple[End, ...] = get_args(End)
#: steps and ends as people read them, as arguments of `say`; an office's own steps bring their names
STATE_NAMES: dict[str, tuple[str, str]] = {
    "received": ("收稿登记", "received"),
    "screened": ("公开审查", "screened"),
    "selected": ("选稿", "selected"),
    "review1": ("初审", "first review"),
    "review2": ("复审", "second review"),
    "review3": ("终审", "final review"),
    "typeset": ("发排", "typeset"),
    "proof1": ("一校", "first proof"),
    "proof2": ("二校", "second proof"),
    "proof3": ("三校", "third proof"),
    "fair": ("清样定稿", "fair copy"),
    "passed": ("付印签发", "passed for print"),
    "published": ("发布", "published"),
    "archived": ("入库归档", "archived"),
    "reported": ("通报", "reported"),
    "ledger": ("只进台账", "in the ledger only"),
    "returned": ("已退稿", "returned"),
    "withdrawn": ("已撤回", "withdrawn"),
}

#: acts as the trail stores them → in English
ACT_ENGLISH: dict[str, str] = {
    "设置": "settings",
    "流程": "flow",
    "单位": "units",
    "人员": "people",
    "收稿": "received",
    "换稿": "new text",
    "保存": "saved",
    "备注": "note",
    "文字改动": "the text was changed",
    "签发": "signed",
    "定公开属性": "disclosure decided",
    "解读": "interpretation",
    "免解读": "interpretation waived",
    "放行": "finding waived",
    "核定指令": "instruction settled",
    "零报告": "nothing to report",
    "退稿": "returned",
    "重新打开": "opened again",
    "撤回": "withdrawn",
    "编排": "planned",
    "撤下": "taken out",
    "清样定稿": "frozen",
    "任务": "job",
    "发布": "published",
    "入库": "archived",
    "校样差错": "corrections of proofs",
    "制发登记": "register of documents",
    "应报登记": "what is due",
    "得分登记": "scores",
    "通报办法": "rules of reports",
    "通报": "report issued",
}
