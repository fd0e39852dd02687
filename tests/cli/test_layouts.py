import json

import pytest
from tests.cli.running import jiheng, write_form

from jiheng.layouts import LAYOUTS


def test_every_layout_is_listed_with_its_title_in_both_languages():
    zh, en = jiheng("layouts", fresh=True).stdout, jiheng("layouts", "--lang", "en").stdout

    for layout in LAYOUTS:
        assert f"{layout.id} " in zh
        assert layout.title.zh in zh
        assert layout.title.en in en


@pytest.mark.parametrize("layout_id", LAYOUTS.ids())
def test_a_layout_is_explained_by_its_signs_source_and_example(layout_id):
    layout = LAYOUTS.get(layout_id)
    page = jiheng("layouts", layout_id).stdout

    assert layout.source in page
    assert all(f"  {sign}\n" in page for sign in layout.signs)
    assert " · ".join(layout.example.indicators[0]) in page


def test_a_misspelt_layout_is_answered_with_the_nearest():
    for command in (["layouts"], ["read", "x.txt", "--layout"]):
        done = jiheng(*command, "cn_310000_202")
        assert (done.returncode, done.stderr) == (
            2,
            "没有“cn_310000_202”这种版式。您要的是“cn_310000_2020”吗？\n",
        )


def test_a_layout_asked_for_is_used(tmp_path):
    form = write_form(tmp_path / "表.txt")
    read = json.loads(jiheng("read", form, "--layout", "cn_120000", "--format", "json").stdout)

    assert read["source"]["layout"] == "cn_120000"
