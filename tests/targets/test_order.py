"""Which target demands more, which mean the same, which exclude each other."""

import pytest

from jiheng.targets import contradicts, equivalent, tighter_than, understand

ORDER = [
    # a, b, direction, tighter
    ("≥95%", "≥90%", None, True),
    ("≥90%", "≥95%", None, False),
    ("≥90%", "≥90%", None, False),
    (">90%", "≥90%", None, True),
    ("≥90%", ">90%", None, False),
    ("≤2小时", "≤150分钟", None, True),
    ("≤1天", "≤36小时", None, True),
    ("≤3‰", "≤1%", None, True),
    ("≤50000元", "≤6万元", None, True),
    ("≥2亩", "≥1000平方米", None, True),
    ("=95%", "≥90%", None, True),
    ("80%-90%", "≥70%", None, True),
    ("80%-90%", "75%-95%", None, True),
    ("80%-90%", "85%-95%", None, None),
    ("80%≤x<90%", "80%-90%", None, True),
    ("≥90%", "≤95%", None, None),
    ("95%", "90%", "positive", True),
    ("95%", "90%", "negative", False),
    ("95%", "90%", None, None),
    ("0次", "≤3次", "negative", True),
    ("0次", "0次", "positive", False),
    ("下降5%", "下降3%", "negative", True),
    ("提高5%", "提高3%", "positive", True),
    ("提高5%", "≥5%", "positive", None),
    ("2024年6月底前", "2024年12月31日前", None, True),
    ("2024年12月", "2024年12月31日", None, False),
    ("11月底前", "12月底前", None, True),
    ("11月底前", "2024年12月底前", None, None),
    ("≥3人", "≥2人次", None, None),
    ("≥3次", "≥2个", None, None),
    ("≥4次/年", "每年不少于3次", None, True),
    ("每月1次", "12次/年", "positive", None),
    ("约300名", "≥200名", None, None),
    ("约300名", "约300名", None, False),
    ("及时", "≥90%", None, None),
    ("及时", "及时", None, None),
    ("2023年8月前", "2023年9月前", None, None),
    ("培训3期，满意率≥95%", "培训3期，满意率≥90%", None, True),
    ("培训3期，满意率≥90%", "满意率≥90%；培训3期；编印2000册", None, False),
]


@pytest.mark.parametrize(("a", "b", "direction", "tighter"), ORDER)
def test_tighter_than(a, b, direction, tighter):
    assert tighter_than(understand(a), understand(b), direction) is tighter


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("65万人以上", "≥650000人"),
        ("1年", "12个月"),
        ("3万元", "30000元"),
        ("2小时内", "≤120分钟"),
        ("3名", "3人"),
        ("66元/人*月", "66元/人·月"),
        ("每年4次", "4次/年"),
        ("12月底前", "12月31日前"),
        ("及时。", "及时"),
        ("百分之九十", "90%"),
        ("0.97比例", "97%"),
    ],
)
def test_the_same_demand_in_other_words_is_equal(a, b):
    assert equivalent(understand(a), understand(b))
    assert tighter_than(understand(a), understand(b)) is not True


@pytest.mark.parametrize(
    ("a", "b"),
    [("3人", "3人次"), ("5天", "5个工作日"), ("3%", "3个百分点"), ("30天", "1个月"), ("及时", "有效")],
)
def test_what_only_looks_alike_is_not_equal(a, b):
    assert not equivalent(understand(a), understand(b))


@pytest.mark.parametrize(
    ("a", "b", "direction", "excluded"),
    [
        ("≥90%", "≤80%", None, True),
        ("≥90%", "≤95%", None, False),
        (">90%", "≤90%", None, True),
        ("95%", "90%", None, True),
        ("95%", "90%", "positive", False),
        ("2024年6月30日前", "2024年7月1日后", None, True),
        ("≥3人", "≤2人次", None, None),
        ("及时", "≤2天", None, None),
        ("约300名", "≤100名", None, None),
    ],
)
def test_contradictions(a, b, direction, excluded):
    assert contradicts(understand(a), understand(b), direction) is excluded
