"""Random but believable content: offices, projects, indicators, from a seed."""

from __future__ import annotations

import random
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tools.drawing.schemes import Scheme
from tools.drawing.truth import Indicator, Project, Truth


@cache
def vocabulary() -> dict[str, Any]:
    """Return the words, read once."""
    return tomllib.loads((Path(__file__).parent / "vocabulary.toml").read_text("utf-8"))


@dataclass
class Style:
    """How one document writes its values: chosen once a document, as a clerk would."""

    plain: bool
    ascii_signs: bool
    double_sign: bool
    words_after: bool

    @classmethod
    def draw(cls, rng: random.Random, *, plain: bool) -> Style:
        return cls(plain, rng.random() < 0.15, rng.random() < 0.15, rng.random() < 0.2)


class Author:
    """Writes content of one sector; `plain` keeps to values that need no separator after a name."""

    def __init__(self, rng: random.Random, *, held: bool, plain: bool = False) -> None:
        self.rng = rng
        self.held = held
        words = vocabulary()
        self.common = words["common"]
        sectors = {k: v for k, v in words["sectors"].items() if v.get("held", False) == held}
        self.sector = sectors[rng.choice(sorted(sectors))]
        self.place = rng.choice(words["places"]["held" if held else "open"])
        self.office = self.place + rng.choice(self.sector["offices"])
        self.parent = self.place + self.sector["offices"][0]
        self.year = rng.choice([2022, 2023] if held else [2020, 2021, 2024, 2025])
        self.style = Style.draw(rng, plain=plain)

    def document(self, scheme: Scheme, *, projects: int, dense: bool = False) -> Truth:
        """Return a truth with every field filled; families keep what they print."""
        truth = Truth(issuer=self.office, fiscal_year=self.year, currency_unit="万元")
        names = self.rng.sample(self.sector["projects"], min(projects, len(self.sector["projects"])))
        truth.projects = [self.project(name, scheme, dense=dense) for name in names]
        return truth

    def department(self) -> list[dict[str, Any]]:
        """Return goals of a whole department: the overall one, then items with indicators as clauses."""
        r = self.rng
        goals: list[dict[str, Any]] = [
            {"title": "总体绩效目标", "goal": "".join(self.sector["goals"]), "indicators": []}
        ]
        for title in r.sample(self.sector["projects"], r.randint(2, 3)):
            names = r.sample(self.sector["quality"], 2)
            clauses = [{"name": n, "description": f"{n}大于等于{r.choice([80, 90, 95])}%"} for n in names]
            goals.append(
                {"title": f"做好{title}工作", "goal": r.choice(self.sector["goals"]), "indicators": clauses}
            )
        return goals

    def project(self, name: str, scheme: Scheme, *, dense: bool = False) -> Project:
        """Return one project."""
        r = self.rng
        full = r.choice(
            [name, name, f"{self.year}年{name}", f"{name}（{r.choice(['一期', '续建', '市级配套'])}）"]
        )
        fiscal = round(r.uniform(1, 3000), 2)
        other = round(r.uniform(1, 200), 2) if r.random() < 0.25 else 0.0
        goals = r.sample(self.sector["goals"], r.randint(1, 3))
        district = f"{r.randint(110000, 659999)}"
        basis = f"云财绩〔{self.year - 1}〕{r.randint(1, 99)}号"
        project = Project(
            name=full,
            code=f"{district}{self.year % 100}{r.choice('PTRY')}{r.randint(0, 10**12 - 1):012d}",
            spending_unit=self.office,
            spending_unit_code=f"{r.randint(101001, 999999)}",
            category=r.choice(["特定目标类", "其他运转类", "经常性专项业务费", "一次性项目"]),
            performance_type=r.choice(["事业/专业类", "政府采购类", "信息化建设工程类", "其他类"]),
            start_date=f"{self.year}-01-01",
            end_date=f"{self.year}-12-31",
            government_procurement=r.random() < 0.4,
            amounts={
                "total": f"{fiscal + other:.2f}",
                "fiscal": f"{fiscal:.2f}",
                "special_account": None,
                "other": f"{other:.2f}" if other else None,
            },
            purpose=r.choice(self.common["purposes"]).format(p=name),
            spending_plan={
                "3月底": f"{r.choice([0, 10, 20])}%",
                "6月底": f"{r.choice([35, 45, 50])}%",
                "10月底": f"{r.choice([70, 80])}%",
                "12月底": "100%",
            },
            goal=goals,
            narrative={
                "项目概况": f"{name}由{self.office}组织实施，" + r.choice(self.sector["goals"]),
                "立项依据": f"《{self.place}{name}实施方案》（{basis}）",
                "项目设立的必要性": "现有条件不能满足工作需要，" + r.choice(self.sector["goals"]),
                "保证项目实施的制度、措施": "制定项目管理办法，专人负责，按季度督查。",
                "项目实施计划": "一季度完成采购，二、三季度组织实施，四季度验收。",
            },
        )
        project.indicators = self.indicators(scheme, dense=dense)
        return project

    def indicators(self, scheme: Scheme, *, dense: bool = False) -> list[Indicator]:
        """Return indicators grouped by the scheme, weights adding up to 90."""
        r = self.rng
        out: list[Indicator] = []
        used: set[str] = set()
        for level1, seconds in scheme.items():
            chosen = [s for s in seconds if dense or s.startswith("数量") or r.random() < 0.75]
            for level2 in chosen or [next(iter(seconds))]:
                kind = seconds[level2]
                for _ in range(
                    r.choice([1, 1, 2, 3] if kind in {"quantity", "quality", "management"} else [1, 1, 1, 2])
                ):
                    made = self.indicator(kind)
                    if made is None or made.name in used:
                        continue
                    used.add(made.name or "")
                    made.level1, made.level2 = level1, level2
                    out.append(made)
        weights = [10] * len(out)
        if out:
            share, rest = divmod(90, len(out))
            weights = [share + (1 if k < rest else 0) for k in range(len(out))]
        for indicator, weight in zip(out, weights, strict=True):
            indicator.weight = str(weight)
            lost = r.random() < 0.2
            indicator.score = str(weight - 1) if lost and weight > 1 else str(weight)
        return out

    def indicator(self, kind: str) -> Indicator | None:
        """Return one indicator of a kind of the vocabulary, without its place in the hierarchy."""
        r = self.rng
        pool = self.sector.get(kind) or self.common[kind]
        name, *spec = r.choice(pool).split("|")
        made = Indicator(name=name, category=kind)
        made.description = r.choice([name, f"{name}（全年）", r.choice(self.common["explanations"])])
        made.basis = r.choice(self.common["basis"])
        if spec:
            self._quantity(made, spec[0], float(spec[1]), float(spec[2]))
        elif name.endswith(("率", "比例", "比率", "幅度", "率（%）", "满意度（%）")) or "满意度" in name:
            self._rate(made, name)
        elif kind == "timely" and not self.style.plain:
            self._date(made)
        elif self.style.plain:
            self._rate(made, name)
        else:
            self._words(made)
        return made

    def _quantity(self, made: Indicator, unit: str, low: float, high: float) -> None:
        r = self.rng
        whole = low >= 1 or high == low
        value = f"{r.randint(int(low), int(high))}" if whole else f"{r.uniform(low, high):.1f}"
        sign = (
            "≤" if made.category in {"cost", "cost_social", "cost_ecological"} else r.choice(["≥", "≥", "="])
        )
        if value == "0":
            sign = "="
        self._compose(made, sign, value, unit)
        if (made.name or "").endswith(f"（{unit}）") and not self.style.plain:
            made.target_annual = value if r.random() < 0.5 else made.target_annual
        done = float(value) * r.choice([1, 1, 1, 0.9, 1.1])
        made.actual = (f"{done:.0f}" if whole else f"{done:.1f}") + unit

    def _rate(self, made: Indicator, name: str) -> None:
        r = self.rng
        low = any(w in name for w in ("失业率", "投诉率", "死亡率", "受害率", "控制率"))
        if low:
            self._compose(made, "≤", r.choice(["3", "4.5", "5", "1.8"]), "%")
            made.actual = "3%"
            return
        value = r.choice(["100", "95", "90", "98", "85", "99.5", "80"])
        sign = "=" if value == "100" else r.choice(["≥", "≥", "="])
        self._compose(made, sign, value, "%")
        made.actual = r.choice([value, "100", "97.5"]) + "%"
        if not self.style.plain and r.random() < 0.06:
            made.target_annual = r.choice(["80%-90%", "=100.00(%)", "百分之九十", "0.97比例"])

    def _date(self, made: Indicator) -> None:
        r = self.rng
        pool = self.common["dates"] + (self.common["dates_held"] if self.held else [])
        made.target_annual = r.choice(pool).format(y=self.year)
        made.nature, made.number, made.unit = "定性", made.target_annual, None
        made.actual = f"{self.year}年11月完成"

    def _words(self, made: Indicator) -> None:
        r = self.rng
        pool = self.common["qualitative"] + (self.common["qualitative_held"] if self.held else [])
        made.target_annual = r.choice(pool if r.random() < 0.8 else self.common["relative"])
        made.nature, made.number, made.unit = "定性", made.target_annual, None
        made.actual = r.choice([made.target_annual, "达成年度指标", "基本达成目标"])

    def _compose(self, made: Indicator, sign: str, value: str, unit: str) -> None:
        made.nature, made.number, made.unit = sign, value, unit
        r, style = self.rng, self.style
        if style.plain:
            made.target_annual = f"{'' if sign == '=' else sign}{value}{unit}"
            return
        if style.words_after and sign == "≥" and r.random() < 0.6:
            made.target_annual = f"{value}{unit}以上" if r.random() < 0.6 else f"不少于{value}{unit}"
            return
        if self._odd(made, sign, value, unit):
            return
        if value in {"1", "3"} and unit in {"次", "份", "期", "场"} and r.random() < 0.4:
            made.target_annual = {"1": "一", "3": "三"}[value] + unit
            return
        signs = {"≥": "≥", "≤": "≤", "=": r.choice(["", "", "="])}
        if style.ascii_signs:
            signs = {"≥": ">=", "≤": "<=", "=": "="}
        elif style.double_sign:
            signs = {"≥": "≧", "≤": "≦" if self.held else "≤", "=": ""}
        made.target_annual = f"{signs[sign]}{value}{unit}"

    def _odd(self, made: Indicator, sign: str, value: str, unit: str) -> bool:
        """Now and then write what clerks write: two values in a cell, odd signs, units spelt otherwise."""
        r = self.rng
        if r.random() > 0.08:
            return False
        if unit == "人" and value.isdigit():
            made.target_annual = r.choice([f"{value}人、{max(int(value) // 8, 1)}人", f"约{value}人"])
        elif unit == "元/人·月":
            made.target_annual = f"≤{value}元/人*月"
        elif unit == "%" and sign == "≤":
            made.target_annual = r.choice([f"＜{value}%", f"<{value}%", f"控制在{value}%以内"])
        elif unit == "%" and self.held:
            made.target_annual = r.choice([f"﹥{value}%", f"{value}百分比", f"达到{value}%以上"])
        elif sign == "≥" and value.isdigit():
            made.name = f"{made.name}(≥**{unit})"
            made.description = made.name
            made.target_annual = value
        else:
            return False
        return True
