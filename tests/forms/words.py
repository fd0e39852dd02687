"""The words of which invented projects, indicators and offices are made; also those that are printed to be measured."""

from __future__ import annotations

WORDS = [
    "档案",
    "窗口",
    "河道",
    "校园",
    "饮水",
    "管网",
    "路灯",
    "慰问",
    "巡检",
    "苗木",
    "图书",
    "展陈",
    "消防",
    "水库",
    "桥梁",
]
DEEDS = ["整理", "更新", "清淤", "改造", "维修", "运行", "养护", "采购", "检测"]
ENDINGS = ["数量", "合格率", "完成率", "面积", "次数", "满意度", "及时率", "成本"]
PEOPLE = ["师生", "居民", "窗口群众", "村民", "读者"]
BODIES = ["云溪市望江区档案局", "云溪市望江区水利局", "云溪市望江区第二小学", "云溪市望江区图书馆"]
LEVELS = [
    ("产出指标", "数量指标"),
    ("产出指标", "质量指标"),
    ("产出指标", "时效指标"),
    ("效益指标", "社会效益指标"),
    ("满意度指标", "服务对象满意度指标"),
]
