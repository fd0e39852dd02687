"""Hierarchies of indicators by place and age: level 1 → level 2 → the kind of indicator there."""

from __future__ import annotations

Scheme = dict[str, dict[str, str]]

CN2015: Scheme = {
    "产出指标": {"数量指标": "quantity", "质量指标": "quality", "时效指标": "timely", "成本指标": "cost"},
    "效益指标": {
        "经济效益指标": "economic",
        "社会效益指标": "social",
        "生态效益指标": "ecological",
        "可持续影响指标": "sustained",
    },
    "满意度指标": {"服务对象满意度指标": "satisfaction"},
}
CN2021: Scheme = {
    "成本指标": {
        "经济成本指标": "cost",
        "社会成本指标": "cost_social",
        "生态环境成本指标": "cost_ecological",
    },
    "产出指标": {"数量指标": "quantity", "质量指标": "quality", "时效指标": "timely"},
    "效益指标": {"经济效益指标": "economic", "社会效益指标": "social", "生态效益指标": "ecological"},
    "满意度指标": {"服务对象满意度指标": "satisfaction"},
}
BARE: Scheme = {
    "产出": {"数量": "quantity", "质量": "quality", "时效": "timely", "成本": "cost"},
    "效益": {
        "经济效益": "economic",
        "社会效益": "social",
        "生态效益": "ecological",
        "可持续影响": "sustained",
    },
    "满意度": {"服务对象满意度": "satisfaction"},
}
HUBEI: Scheme = {
    "产出指标": {"数量指标": "quantity", "质量指标": "quality", "进度指标": "timely", "成本指标": "cost"},
    "效益指标": {"社会效益指标": "social", "生态效益指标": "ecological", "可持续影响指标": "sustained"},
    "满意度指标": {"满意度指标": "satisfaction"},
}
SH2020: Scheme = {
    "投入与管理": {"投入管理": "management", "财务管理": "management", "实施管理": "management"},
    "产出目标": {"数量": "quantity", "质量": "quality", "时效": "timely", "成本": "cost"},
    "效果目标": {
        "经济效益": "economic",
        "社会效益": "social",
        "环境效益": "ecological",
        "满意度": "satisfaction",
    },
    "影响力目标": {"长效管理": "impact", "配套设施": "impact"},
}
GUANGZHOU: Scheme = {
    "产出指标": {"数量指标": "quantity", "质量指标": "quality", "时效指标": "timely"},
    "效益指标": {"经济效益": "economic", "社会效益": "social", "可持续影响": "sustained"},
    "满意度指标": {"服务对象满意度": "satisfaction"},
}
COMPLETION: Scheme = {
    "项目完成指标": {"数量指标": "quantity", "质量指标": "quality", "时效指标": "timely", "成本指标": "cost"},
    "项目效益指标": {"经济效益指标": "economic", "社会效益指标": "social", "可持续影响指标": "sustained"},
    "满意度指标": {"服务对象满意度指标": "satisfaction"},
}
EVALUATION: Scheme = {
    "决策": {"项目立项": "management", "资金投入": "management"},
    "过程": {"资金管理": "management", "组织实施": "management"},
    "产出": {"产出数量": "quantity", "产出质量": "quality", "产出时效": "timely", "产出成本": "cost"},
    "效益": {"项目效益": "social", "满意度": "satisfaction"},
}
DEPARTMENT: Scheme = {
    "运行成本": {"公用经费控制": "cost", "资产管理": "management"},
    "管理效率": {"预算管理": "management", "财务管理": "management"},
    "履职效能": {"重点工作完成": "quantity", "工作质量": "quality"},
    "社会效应": {"社会效益": "social"},
    "服务对象满意度": {"社会公众满意度": "satisfaction"},
}
