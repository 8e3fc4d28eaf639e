"""issue.toml and the folders of sections."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from gazette.base.config import load_config
from gazette.base.errors import IssueError
from gazette.issue.folder import DEFAULT_SECTIONS, NewIssue, new_issue
from gazette.issue.loading import load_issue
from gazette.issue.manifest import load_manifest
from gazette.issue.sections import class_of_label, find_sections, label_of

DAY = dt.date(2021, 7, 31)


@pytest.fixture
def issue(tmp_path: Path) -> Path:
    folder = tmp_path / "2021-03"
    new_issue(folder, NewIssue(title='某市"人民政府"公报', year=2021, number=3, date=DAY))
    return folder


def put(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / "manuscripts" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")


def test_a_new_issue_can_be_loaded_as_it_is(issue: Path) -> None:
    manifest = load_manifest(issue)

    assert (manifest.title, manifest.year, manifest.number) == ('某市"人民政府"公报', 2021, 3)
    assert manifest.date == DAY
    assert sorted(p.name for p in (issue / "manuscripts").iterdir()) == sorted(DEFAULT_SECTIONS)


def test_a_new_issue_never_overwrites(issue: Path) -> None:
    before = (issue / "issue.toml").read_bytes()

    with pytest.raises(IssueError, match="不会覆盖"):
        new_issue(issue, NewIssue(title="别的", year=2022, number=1))

    assert (issue / "issue.toml").read_bytes() == before


def test_folders_and_files_are_in_the_order_of_their_names(issue: Path) -> None:
    put(issue, "02-政府文件/02-乙.docx", "02-政府文件/01-甲.doc", "01-政府规章/令.docx")
    put(issue, "02-政府文件/~$01-甲.docx", "02-政府文件/.DS_Store", "02-政府文件/01-甲.toml")

    sections = find_sections(issue, load_manifest(issue))

    assert [(s.label, s.section_class, [f.name for f in s.files]) for s in sections] == [
        ("政府规章", "政府规章", ["令.docx"]),
        ("政府文件", "政府文件", ["01-甲.doc", "02-乙.docx"]),
    ]


def test_issue_toml_overrides_label_class_and_order(issue: Path) -> None:
    put(issue, "02-政府文件/甲.docx", "02-政府文件/乙.docx", "01-政府规章/令.docx")
    text = (issue / "issue.toml").read_text(encoding="utf-8")
    with (issue / "issue.toml").open("w", encoding="utf-8") as file:
        file.write(
            'section_order = ["02-政府文件"]\n'
            + text
            + '\n[[sections]]\nfolder = "02-政府文件"\nlabel = "市政府文件"\n'
            'class = "党委政府文件"\norder = ["甲.docx"]\n'
        )

    sections = find_sections(issue, load_manifest(issue))

    assert [s.label for s in sections] == ["市政府文件", "政府规章"]
    assert sections[0].section_class == "党委政府文件"
    assert [f.name for f in sections[0].files] == ["甲.docx", "乙.docx"]


def test_an_issue_without_manuscripts_is_refused(issue: Path) -> None:
    with pytest.raises(IssueError, match="没有稿件") as caught:
        find_sections(issue, load_manifest(issue))

    assert "manuscripts" in caught.value.remedy


def test_manuscripts_that_lie_too_deep_are_named_where_there_are_no_others(issue: Path) -> None:
    deep = issue / "manuscripts" / "02-政府文件" / "七月"
    deep.mkdir(parents=True)
    (deep / "通告.docx").write_bytes(b"PK")

    with pytest.raises(IssueError, match=r"02-政府文件/七月/通告\.docx 在栏目的子文件夹里"):
        find_sections(issue, load_manifest(issue))


def test_everything_out_of_place_is_named_at_once(issue: Path) -> None:
    put(issue, "散稿.docx", "02-政府文件/甲.docx", "02-政府文件/表.xlsx")

    with pytest.raises(IssueError) as caught:
        load_issue(issue)

    assert "散稿.docx 不在栏目文件夹里" in caught.value.message
    assert "02-政府文件/表.xlsx 不是能读的稿件" in caught.value.message


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title = ", "TOML"),
        ('title = "甲"\nyear = "二〇二一"\nnumber = 0\ndate = 2021-07-31\n', "year：应当是整数"),
        (
            'title = "甲"\nyear = 2021\nnumber = 1\ndate = 2021-07-31\nnme = 1\n',
            "nme：不认识的设置",
        ),
        ('title = "甲"\nyear = 2021\nnumber = 1\n', "date：缺少这一项"),
    ],
)
def test_a_broken_issue_toml_is_explained(issue: Path, text: str, said: str) -> None:
    (issue / "issue.toml").write_text(text, encoding="utf-8")

    with pytest.raises(IssueError, match=r"issue\.toml") as caught:
        load_manifest(issue)

    assert said in caught.value.message


def test_issue_toml_in_another_encoding_is_explained(issue: Path) -> None:
    (issue / "issue.toml").write_bytes('title = "公报"'.encode("gb18030"))

    with pytest.raises(IssueError, match="UTF-8"):
        load_manifest(issue)


def test_a_missing_folder_and_a_missing_issue_toml_differ(tmp_path: Path) -> None:
    with pytest.raises(IssueError, match="没有这个文件夹"):
        load_manifest(tmp_path / "无")
    with pytest.raises(IssueError, match=r"没有 issue\.toml"):
        load_manifest(tmp_path)


def test_settings_are_found_in_the_folder_above(issue: Path) -> None:
    (issue.parent / "gazette.toml").write_text(
        '[site]\nname = "某市"\n[fonts]\ndirs = ["字体"]\n"仿宋" = ["仿宋_GB2312"]\n',
        encoding="utf-8",
    )

    config = load_config(issue)

    assert config.site.name == "某市"
    assert config.fonts.fangsong == ("仿宋_GB2312",)
    assert config.fonts.dirs == (issue.parent / "字体",)


def test_an_unknown_setting_is_refused(issue: Path) -> None:
    (issue / "gazette.toml").write_text("[print]\nprofil = 'x'\n", encoding="utf-8")

    with pytest.raises(IssueError, match="profil"):
        load_config(issue)


def test_labels_and_classes_come_from_folder_names() -> None:
    assert label_of("03 市政府办公室文件") == "市政府办公室文件"
    assert label_of("2021") == "2021"
    assert class_of_label("市政府办公室文件") == "政府办公室文件"
    assert class_of_label("市委市政府文件") == "党委政府文件"
    assert class_of_label("政策解读") == "政策解读"
    assert class_of_label("杂项") == "其他"


RIGHT = {
    "title": '"某市人民政府公报"',
    "year": "2021",
    "number": "3",
    "date": "2021-07-31",
    "total_number": "120",
}


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"title": '""'}, "title：不能是空的"),
        ({"title": '"某市\\n公报"'}, "title：第 3 个字是换行或控制字符 U+000A"),
        ({"title": '"某市\\u202e公报"'}, "title：第 3 个字是换行或控制字符 U+202E"),
        ({"year": "100000"}, "year：不能大于 2999"),
        ({"year": "21"}, "year：不能小于 1900"),
        ({"year": "true"}, "year：应当是整数"),
        ({"year": "2021-07-31"}, "year：应当是整数"),
        ({"number": "0"}, "number：不能小于 1"),
        ({"number": "-1"}, "number：不能小于 1"),
        ({"number": "1e3"}, "number：应当是整数"),
        ({"total_number": "1_000_000"}, "total_number：不能大于 999999"),
        ({"date": "2021-07-31T08:00:00"}, "date：应当是日期"),
        ({"date": "2021-07-31T08:00:00+08:00"}, "date：应当是日期"),
        ({"date": "08:00:00"}, "date：应当是日期"),
        ({"date": "20210731"}, "date：应当是日期"),
        ({"date": '"2021-02-30"'}, "date：没有 2021-02-30 这一天"),
        ({"date": "2021-02-30"}, "没有这样的日期或时刻"),
        ({"date": "0021-07-31"}, "date：年份应在 1900 到 2999 之间"),
        ({"cover": '{ subtitle = "甲\\n乙" }'}, "cover.subtitle：第 2 个字"),
        ({"cover": '{ emblem = "a\\u0000.png" }'}, "cover.emblem：第 2 个字"),
        ({"masthead": '{ publisher = "甲\\r乙" }'}, "masthead.publisher：第 2 个字"),
        ({"masthead": '{ editors = ["甲", "乙\\t"] }'}, "masthead.editors.1：第 2 个字"),
        ({"masthead": '{ other = [["甲", "\\u0085"]] }'}, "masthead.other.0.1：第 1 个字"),
        ({"sections": '[{ folder = "" }]'}, "sections.0.folder：不能是空的"),
        ({"nonsense": "1"}, "nonsense：不认识的设置"),
    ],
    ids=lambda value: str(value)[:60],
)
def test_a_wrong_setting_of_an_issue_is_told_with_its_name_and_the_file(
    wrong: dict[str, str], why: str, tmp_path: Path
) -> None:
    lines = [f"{name} = {value}" for name, value in (RIGHT | wrong).items()]
    (tmp_path / "issue.toml").write_text("\n".join(lines), encoding="utf-8")

    with pytest.raises(IssueError) as told:
        load_manifest(tmp_path)

    assert why in told.value.message
    assert told.value.where == str(tmp_path / "issue.toml")
    assert told.value.remedy


def test_what_is_no_regular_file_in_a_section_is_reported(issue: Path) -> None:
    put(issue, "02-政府文件/甲.docx")
    (issue / "manuscripts" / "02-政府文件" / "乙.docx").symlink_to("nowhere")

    with pytest.raises(IssueError, match=r"乙\.docx 不是能读的稿件"):
        load_issue(issue)
