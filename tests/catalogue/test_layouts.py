"""Every local layout keeps what its file says, and a file put wrongly is refused with the place and the mending."""

import json
import subprocess
import sys
from importlib.resources import files

import pytest

from jiheng.documents import open_document
from jiheng.foundation.errors import CatalogueError
from jiheng.layouts import LAYOUTS, Layout
from jiheng.layouts.model import decode
from jiheng.layouts.recognition import matches
from jiheng.layouts.rows import rows_of
from jiheng.layouts.vocabulary import general
from jiheng.pipeline.one import read_file

every_layout = pytest.mark.parametrize("layout", list(LAYOUTS), ids=LAYOUTS.ids())

TOML = files("jiheng.layouts").joinpath("local", "cn_120000.toml").read_text(encoding="utf-8")

OWN_WORDS = """
id = "cn_650000_2024"
title = { zh = "某地项目支出绩效目标申报表", en = "A form made up for this test" }
family = "hierarchy_table"
source = "虚构"
valid = { from = 2024-01-01 }
signs = ["绩效目标", "考核内容", "应达到"]

[columns]
"考核内容" = "name"
"应达到" = "annual"

[fields]
"用款单位" = "spending_unit"

[example]
projects = ["校园饮水改造"]
indicators = [["产出指标", "数量指标", "改造学校数量", "≥12所"]]
text = '''
项目支出绩效目标申报表
项目名称\t校园饮水改造\t用款单位\t云溪市望江区第二小学
一级指标\t二级指标\t考核内容\t应达到
产出指标\t数量指标\t改造学校数量\t≥12所
'''
"""


def read(layout: Layout, *, by: str | None = None):
    return read_file(layout.example.text.encode(), name="例.txt", layout=by)


def indicators(declaration):
    return [
        [i.level1 or "", i.level2 or "", i.name or "", i.annual.raw if i.annual else ""]
        for project in declaration.projects
        for i in project.indicators
    ]


def claims(layout: Layout):
    return matches(rows_of(open_document(layout.example.text.encode(), name="例.txt")))


@every_layout
def test_an_example_is_read_as_its_file_states(layout):
    read_back = read(layout)

    assert [p.name for p in read_back.projects] == layout.example.projects
    assert indicators(read_back) == layout.example.indicators
    assert (read_back.currency_unit or "") == layout.example.currency_unit
    assert [t.label for t in read_back.printed_totals] == layout.example.totals


@every_layout
def test_an_example_leaves_no_problem_and_no_text_unused(layout):
    read_back = read(layout)

    assert read_back.problems == []
    assert read_back.unused == []


@every_layout
def test_an_example_is_recognised_by_its_own_layout(layout):
    assert read(layout).source.layout == layout.id


@every_layout
def test_no_other_layout_claims_an_example_as_strongly(layout):
    rivals = [m for m in claims(layout) if m.layout.id != layout.id]

    assert all(len(m.signs) < len(layout.signs) for m in rivals)


@every_layout
def test_an_example_without_one_of_its_signs_is_not_claimed(layout):
    for sign in layout.signs:
        folded = sign.strip("（）()：，")
        document = open_document(
            layout.example.text.replace("(", "（").replace(")", "）").encode(), name="例.txt"
        )
        for block in document.blocks:
            if hasattr(block, "rows"):
                block.rows = [[c.replace(sign, "").replace(folded, "") for c in row] for row in block.rows]
            else:
                block.text = block.text.replace(sign, "").replace(folded, "")

        assert layout.id not in [m.layout.id for m in matches(rows_of(document))], sign


@every_layout
def test_what_a_layout_excludes_is_not_in_its_example(layout):
    assert [word for word in layout.absent if word in layout.example.text] == []


@every_layout
def test_heads_and_labels_of_its_own_stand_in_the_example_or_are_spellings_of_one_that_does(layout):
    printed = layout.example.text
    for words in (layout.columns, layout.fields):
        for word, key in words.items():
            assert word in printed or any(other in printed for other, k in words.items() if k == key), word


@every_layout
def test_heads_and_labels_of_its_own_say_what_the_general_words_do_not(layout):
    assert [h for h, key in layout.columns.items() if general().head_key(h) == key] == []
    assert [f for f, key in layout.fields.items() if general().label_key(f) == key] == []


@pytest.mark.parametrize("layout", [one for one in LAYOUTS if one.columns], ids=lambda one: one.id)
def test_a_layout_with_heads_of_its_own_is_needed_to_read_its_example(layout):
    assert indicators(read(layout, by="general")) != layout.example.indicators


@every_layout
def test_a_layout_says_where_and_since_when_its_form_was_published(layout):
    assert len(layout.source) > 8
    assert layout.valid.to is None or layout.valid.from_ < layout.valid.to


@pytest.mark.parametrize(
    ("written", "instead", "key", "nearest"),
    [
        ("absent =", "absnt =", "absnt", "absent"),
        ("projects =", "project =", "example.project", "projects"),
        ("from =", "form =", "valid.form", "from"),
        ("title = { zh", "title = { zn", "title.zn", "zh"),
        ('family = "hierarchy_table"', 'family = "hierachy_table"', "hierachy_table", "hierarchy_table"),
        ("absent =", 'scheme = "CN2020"\nabsent =', "CN2020", "CN2021"),
        ("[example]", '[columns]\n"内容" = "nmae"\n[example]', "columns.内容", "name"),
        (
            "[example]",
            '[fields]\n"用款单位" = "spending_units"\n[example]',
            "fields.用款单位",
            "spending_unit",
        ),
    ],
)
def test_a_misspelt_word_is_refused_with_file_key_and_the_nearest_right_one(written, instead, key, nearest):
    with pytest.raises(CatalogueError) as refused:
        decode(TOML.replace(written, instead, 1), "cn_120000.toml")

    for language in ("zh", "en"):
        sentence = refused.value.render(language)
        assert "cn_120000.toml" in sentence
        assert key in sentence
        assert f"“{nearest}”" in sentence or f"{nearest!r}" in sentence


def test_a_word_like_none_is_answered_with_all_that_are_known():
    with pytest.raises(CatalogueError, match="hierarchy_table"):
        decode(TOML.replace('family = "hierarchy_table"', 'family = "x"'), "cn_120000.toml")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (TOML.replace("signs =", "signs = [", 1), "TOML"),
        (TOML.replace("signs = [", 'signs = "', 1).replace('绩效指标描述"]', '绩效指标描述"', 1), "TOML"),
        (TOML.replace('source = "', "source = 3 # ", 1), "source"),
        ('id = "cn_120000"', "title"),
        ("id = 3\nid = 4", "TOML"),
    ],
)
def test_a_file_that_does_not_fit_is_refused_with_its_name(text, said):
    with pytest.raises(CatalogueError) as refused:
        decode(text, "cn_120000.toml")

    assert "cn_120000.toml" in str(refused.value)
    assert said in str(refused.value)


def test_a_layout_without_signs_is_refused():
    with pytest.raises(CatalogueError, match="signs"):
        decode(
            TOML.replace('signs = ["绩效目标表", "预算规模及资金用途", "绩效指标描述"]', "signs = []"),
            "cn_120000.toml",
        )


def test_a_layout_that_is_not_called_like_its_file_is_refused():
    with pytest.raises(CatalogueError, match="cn_120000"):
        decode(TOML, "cn_120001.toml")


def test_heads_and_labels_of_its_own_are_read_where_the_general_words_know_none():
    layout = decode(OWN_WORDS, "cn_650000_2024.toml")

    assert layout.words.head_key("考核内容") == "name"
    assert layout.words.head_key("应达到") == "annual"
    assert layout.words.label_key("用款单位：") == "spending_unit"
    assert layout.words.head_key("一级指标") == "level1"
    assert general().head_key("考核内容") is None


PLUGIN_CHECK = """
import json, sys
from jiheng.layouts import LAYOUTS
from jiheng.foundation.errors import JihengError
from jiheng.pipeline.one import read_file
try:
    example = LAYOUTS.get("cn_650000_2024").example
except JihengError as error:
    print(json.dumps({"error": error.render("zh")}))
    sys.exit()
read = read_file(example.text.encode(), name="a.txt")
print(json.dumps({
    "layout": read.source.layout, "unit": read.projects[0].spending_unit.name,
    "indicators": [[i.level1, i.level2, i.name, i.annual.raw] for i in read.projects[0].indicators],
}))
"""


def in_a_place_with_plugin(site, text, name="cn_650000_2024.toml"):
    """Install a package with a layout as a third party would, and read its example there."""
    package = site / "forms_of_ours"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("")
    (package / name).write_text(text, encoding="utf-8")
    info = site / "forms_of_ours-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: forms-of-ours\nVersion: 1\n")
    (info / "entry_points.txt").write_text(f"[jiheng.layouts]\n{name[:-5]} = forms_of_ours:{name}\n")
    script = f"import sys; sys.path.insert(0, {str(site)!r})\n{PLUGIN_CHECK}"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, encoding="utf-8", timeout=60, check=True
    )
    return json.loads(done.stdout)


def test_a_layout_of_another_package_is_found_by_its_entry_point(tmp_path):
    found = in_a_place_with_plugin(tmp_path, OWN_WORDS)

    assert found == {
        "layout": "cn_650000_2024",
        "unit": "云溪市望江区第二小学",
        "indicators": [["产出指标", "数量指标", "改造学校数量", "≥12所"]],
    }


def test_a_layout_of_another_package_with_an_id_that_is_taken_is_refused(tmp_path):
    found = in_a_place_with_plugin(tmp_path, TOML, "cn_120000.toml")

    assert "cn_120000.toml" in found["error"]
    assert "已被占用" in found["error"]
