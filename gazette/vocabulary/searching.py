"""What a search can be ordered by, counted by and narrowed to."""

from __future__ import annotations

from typing import Literal, get_args

__all__ = ["FACETS", "SORTS", "Facet", "Sort"]

#: relevance; 成文日期 up and down; 期 up and down
Sort = Literal["relevance", "date", "-date", "issue", "-issue"]
SORTS: tuple[Sort, ...] = get_args(Sort)
#: 发文机关 年份 栏目 文种 类别 来源 主题
Facet = Literal["issuer", "year", "section", "genre", "kind", "provenance", "subject"]
FACETS: tuple[Facet, ...] = get_args(Facet)
