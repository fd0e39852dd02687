"""The name of an office tells where it is, or nothing is said."""

import pytest

from jiheng.audit.places import place_of


@pytest.mark.parametrize(
    ("office", "place"),
    [
        ("广东省云溪市人民检察院", "云溪市"),
        ("云溪市望江区人民检察院", "云溪市"),
        ("中国共产党云溪市委员会政法委员会", "云溪市"),
        ("中共 云溪市委政法委", "云溪市"),
        ("沙河州白石县柳林镇人民政府", "沙河州"),
        ("某某自治区沙河市水务局", "沙河市"),
        ("白石县水务局", "白石县"),
        ("市财政局", None),
        ("水务局", None),
    ],
)
def test_the_place_is_what_the_name_begins_with(office, place):
    assert place_of(office) == place
