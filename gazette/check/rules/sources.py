"""The standards and regulations that rules rest on, cited by number and clause; no words of theirs.

A clause is named where it could be checked; docs/rules/sources.md says against what.
"""

from __future__ import annotations

import datetime as dt

from gazette.base.findings import PRACTICE, Source, Strength

__all__ = [
    "CHARACTERS",
    "DRAFTING",
    "FACT",
    "GB9704",
    "GB15834",
    "GB15835",
    "LEGISLATION",
    "METHOD",
    "NORMS_OF_2012",
    "PRACTICE",
    "PRIVACY",
    "REFORMS",
    "RULEMAKING",
    "UNITS",
    "VARIANTS",
    "WORKING",
]


#: when GB/T 9704-2012 and 工作条例 came into force, and dates in Arabic figures with them
NORMS_OF_2012 = dt.date(2012, 7, 1)


def GB9704(clause: str, strength: Strength = "规定") -> Source:  # noqa: N802 - named after the standard
    """党政机关公文格式, in force from 2012-07-01."""
    return Source("GB/T 9704-2012", clause, strength, NORMS_OF_2012)


def GB15834(clause: str, strength: Strength = "规定") -> Source:  # noqa: N802 - named after the standard
    """标点符号用法, in force from 2012-06-01."""
    return Source("GB/T 15834-2011", clause, strength, dt.date(2012, 6, 1))


def GB15835(clause: str, strength: Strength = "规定") -> Source:  # noqa: N802 - named after the standard
    """出版物上数字用法, in force from 2011-11-01."""
    return Source("GB/T 15835-2011", clause, strength, dt.date(2011, 11, 1))


def WORKING(article: str, strength: Strength = "规定") -> Source:  # noqa: N802 - like its neighbours
    """党政机关公文处理工作条例 (中办发〔2012〕14号), in force from 2012-07-01."""
    return Source("《党政机关公文处理工作条例》", article, strength, NORMS_OF_2012)


def LEGISLATION(article: str, strength: Strength = "规定") -> Source:  # noqa: N802 - like its neighbours
    """立法法, in force from 2000-07-01; articles as numbered in 2015."""
    return Source("《立法法》（2015年）", article, strength, dt.date(2000, 7, 1))


def RULEMAKING(article: str, strength: Strength = "规定") -> Source:  # noqa: N802 - like its neighbours
    """规章制定程序条例, in force from 2002-01-01; articles as numbered in 2017."""
    return Source("《规章制定程序条例》（2017年）", article, strength, dt.date(2002, 1, 1))


def DRAFTING(clause: str, strength: Strength = "规定") -> Source:  # noqa: N802 - like its neighbours
    """立法技术规范（试行）（一）（二）, 法工委发〔2009〕62号、〔2011〕5号."""
    return Source("《立法技术规范（试行）》", clause, strength, dt.date(2009, 10, 1))


#: what the bodies of the State Council are called since 1998, 2003, 2008, 2013, 2018, 2023
REFORMS = Source("国务院机构改革方案；国务院机构简称", "", "规定")
#: 法定计量单位, GB 3100～3102—1993, in force from 1994-07-01
UNITS = Source("GB 3100—1993", "", "规定", dt.date(1994, 7, 1))
#: 通用规范汉字表, 国发〔2013〕23号
CHARACTERS = Source("《通用规范汉字表》", "", "规定", dt.date(2013, 6, 5))
#: 第一批异形词整理表, a recommended standard
VARIANTS = Source("《第一批异形词整理表》（GF 1001—2001）", "", "推荐", dt.date(2002, 3, 31))
#: how 差错 are counted: 报纸期刊质量管理规定 (国新出发〔2020〕10号); a misspelling is one in any year
METHOD = Source("《报纸期刊质量管理规定》编校差错率计算方法", "", "规定")
#: 个人信息保护法, in force from 2021-11-01; a gazette published personal data no more lightly before
PRIVACY = Source("《个人信息保护法》", "第二十五条", "规定")
#: the text contradicts itself, the calendar or arithmetic
FACT = Source("事实", "", "事实")
