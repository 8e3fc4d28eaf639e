"""What is done to an archive, by code: journal and lock keep the code, people are shown the words."""

from __future__ import annotations

from typing import Literal

from gazette.base.language import Words

__all__ = ["Action", "action_words"]

Action = Literal[
    "init",
    "add",
    "import-back-issue",
    "supplement",
    "new-version",
    "revise",
    "correct",
    "relate",
    "unrelate",
    "status",
    "gap",
    "issuer",
    "redirect",
    "amend-review",
    "import",
    "reindex",
    "index",
    "verify",
    "export",
    "seal",
    "repair",
    "readopt",
]

_WORDS: dict[str, Words] = {
    "init": Words("建库", "creating"),
    "add": Words("入库", "adding"),
    "import-back-issue": Words("旧刊导入", "importing a back issue"),
    "supplement": Words("补入稿件", "putting in source files"),
    "new-version": Words("另立新版", "adding a new version"),
    "revise": Words("校对", "revising"),
    "correct": Words("更正", "correcting"),
    "relate": Words("登记关系", "relating"),
    "unrelate": Words("撤销关系", "unrelating"),
    "status": Words("登记有效性", "declaring a status"),
    "gap": Words("登记缺失", "declaring a gap"),
    "issuer": Words("登记发文机关", "declaring an issuer"),
    "amend-review": Words("核定修改指令", "confirming instructions"),
    "redirect": Words("登记旧键", "redirecting"),
    "import": Words("导入移交包", "importing a package"),
    "reindex": Words("重建索引", "reindexing"),
    "index": Words("补齐索引", "indexing"),
    "verify": Words("核验", "verifying"),
    "export": Words("移交", "handing over"),
    "seal": Words("签章", "sealing"),
    "repair": Words("修复", "repairing"),
    "readopt": Words("认回", "re-adopting"),
}


def action_words(code: str) -> Words:
    """What people call it; a code that only a later version knows stands for itself."""
    return _WORDS.get(code, Words.same(code))
