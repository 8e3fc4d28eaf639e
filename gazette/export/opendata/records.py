"""What the open data say: one class a kind of record; their JSON Schema is made of these classes.

A field may be added within v1; none is renamed, removed or given another meaning.
"""

from __future__ import annotations

from pydantic import Field

from gazette.base.doors.frozen import Frozen

__all__ = [
    "Change",
    "Changes",
    "Documents",
    "Feed",
    "FullDocument",
    "Issues",
    "OpenArticle",
    "OpenDocument",
    "OpenIssue",
    "OpenLine",
    "OpenRelation",
    "Relations",
    "Service",
]


class OpenIssue(Frozen):
    """一期公报。"""

    key: str = Field(description="档案库里的键，永不改变：2024/01")
    title: str = Field(description="刊名")
    label: str = Field(description="期号的写法：2024年第1期")
    year: int = Field(description="年份")
    total_number: int | None = Field(description="总期号")
    published: str = Field(description="出版日期 YYYY-MM-DD；日期不明时只有年份 YYYY")
    documents: int = Field(description="篇数", ge=0)
    html: str = Field(description="网页的地址，从网站的根算起")
    bulk: str = Field(description="这一期全部文件的文字（NDJSON，gzip），从 data/v1/ 算起")
    feed: str = Field(description="这一期的 Atom，从 data/v1/ 算起")


class OpenDocument(Frozen):
    """一篇文件、解读或更正的著录；原文没有说明的项目为 null，不推测。"""

    id: str = Field(description="档案库里的键，永不改变：2024/01/005")
    issue: str = Field(description="所在一期的键")
    entry_kind: str = Field(description="在公报里是什么：文件、解读、更正、任免……")
    about: str | None = Field(description="解读、更正所关于的文件的键")
    title: str = Field(description="标题")
    numbers: tuple[str, ...] = Field(description="发文字号，照原文")
    issuers: tuple[str, ...] = Field(description="发文机关，牵头的在前")
    kind: str = Field(description="类别：政府规章、规范性文件……")
    genre: str | None = Field(description="文种：通知、意见、令……")
    subjects: tuple[str, ...] = Field(description="主题分类")
    keywords: tuple[str, ...] = Field(description="关键词")
    disclosure: str | None = Field(description="公开属性")
    index_number: str | None = Field(description="索引号")
    registration_number: str | None = Field(description="规范性文件登记号")
    signed: str | None = Field(description="成文日期 YYYY-MM-DD")
    promulgated: str | None = Field(description="公布日期 YYYY-MM-DD")
    effective: str | None = Field(description="施行日期 YYYY-MM-DD")
    expires: str | None = Field(description="有效期届满之日 YYYY-MM-DD")
    status: str | None = Field(description="有效性；未标注为 null")
    status_as_of: str | None = Field(description="有效性截至的日期 YYYY-MM-DD")
    status_because: str | None = Field(description="有效性的依据")
    section: str = Field(description="栏目")
    page: int | None = Field(description="印刷版起始页")
    citation: str = Field(description="引文")
    updated: str = Field(description="内容、有效性或关系最近一次变化的日期")
    html: str = Field(description="网页的地址，从网站的根算起")
    json_file: str = Field(description="全文 JSON，从 data/v1/ 算起")
    xml_file: str = Field(description="全文 XML（gazette-1.0.xsd），从 data/v1/ 算起")


class OpenLine(Frozen):
    """印出来的一行：一个标题、一段、一格。"""

    id: str | None = Field(description="网页上的锚点；没有锚点为 null")
    role: str = Field(description="是什么：title、paragraph、division、cell、note……")
    text: str = Field(description="文字")


class OpenArticle(Frozen):
    """一条（条文）。"""

    id: str = Field(description="在文件里的编号：art_12")
    label: str = Field(description="第十二条")
    heading: str | None = Field(description="条标")
    text: str = Field(description="全条的文字，段与段之间换行")
    html: str = Field(description="这一条的地址，从网站的根算起")


class OpenRelation(Frozen):
    """两篇文件之间的关系，从一篇看。"""

    source: str = Field(description="从哪一篇看：它的键")
    label: str = Field(description="关系：修改、被废止、解读……")
    target: str | None = Field(description="另一篇的键；不在库里为 null")
    title: str = Field(description="另一篇的标题或文号")
    note: str | None = Field(description="日期和条文")


class FullDocument(Frozen):
    """一篇的著录、全文、条文和关系。"""

    document: OpenDocument
    relations: tuple[OpenRelation, ...]
    lines: tuple[OpenLine, ...] = Field(description="全文，按印刷的次序")
    articles: tuple[OpenArticle, ...] = Field(description="各条；不分条的文件为空")


class Change(Frozen):
    """一次变化。"""

    date: str = Field(description="发生的日期 YYYY-MM-DD；只知道年份时 YYYY")
    listed: str = Field(
        description="列入的日期：发生的日期与档案库得知的日期中较晚的。按它排列，从上次读到的日期接着读就不会漏"
    )
    kind: str = Field(
        description="added 刊出，status 有效性变化，withdrawn 撤下",
        pattern="^(added|status|withdrawn)$",
    )
    id: str = Field(description="文件的键")
    title: str = Field(description="标题")
    status: str | None = Field(description="变成什么有效性")
    note: str | None = Field(description="依据、原因")
    to: str | None = Field(description="撤下以后改看哪一篇：它的键")


class Issues(Frozen):
    """各期，新的在前。"""

    version: str
    issues: tuple[OpenIssue, ...]


class Documents(Frozen):
    """各篇的著录，新的在前。"""

    version: str
    documents: tuple[OpenDocument, ...]


class Relations(Frozen):
    """全部关系。"""

    version: str
    relations: tuple[OpenRelation, ...]


class Changes(Frozen):
    """全部变化，新的在前。"""

    version: str
    changes: tuple[Change, ...]


class Feed(Frozen):
    """一个 Atom 订阅。"""

    by: str = Field(description="按什么：栏目、发文机关、期")
    label: str = Field(description="名称")
    file: str = Field(description="从 data/v1/ 算起")


class Service(Frozen):
    """有些什么，从这里开始。"""

    version: str = Field(description="1；另起一版时在 data/v2/")
    title: str = Field(description="刊名")
    publisher: str | None = Field(description="网站名称")
    license: str | None = Field(description="使用许可；没有写明为 null")
    license_url: str | None = Field(description="许可全文的地址")
    contact: str | None = Field(description="联系方式")
    updated: str = Field(description="最近一次变化的日期")
    issues: int = Field(description="期数", ge=0)
    documents: int = Field(description="篇数", ge=0)
    files: dict[str, str] = Field(description="文件 → 是什么")
    feeds: tuple[Feed, ...] = Field(description="Atom 订阅")
