"""Which families are drawn, with which hierarchies, in which shapes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tools.drawing.blocks import Block
from tools.drawing.families import (
    department,
    described,
    guangzhou,
    judged,
    plain,
    project_rows,
    prose,
    self_evaluation,
    shanghai,
    terms,
    transfer,
)
from tools.drawing.ink import Ink
from tools.drawing.schemes import (
    BARE,
    CN2015,
    CN2021,
    COMPLETION,
    DEPARTMENT,
    EVALUATION,
    GUANGZHOU,
    HUBEI,
    SH2020,
    Scheme,
)
from tools.drawing.text import SHAPES
from tools.drawing.truth import Truth

Draw = Callable[[Ink, Truth], tuple[list[Block], Truth]]

EVERY = tuple(SHAPES)
# Blanks vanish here, or neighbours run together: columns of bare numbers could not be told apart.
SEPARATED = tuple(s for s in EVERY if s != "run_together")
# Twelve columns, or a page of prose in one, wrapped side by side: nobody publishes that as text.
NARROW = tuple(s for s in SEPARATED if s != "aligned")
PROSE = ("tabs", "blank_lines", "one_line")


@dataclass(frozen=True)
class Family:
    """One family of forms: its drawing, its hierarchies, the shapes that leave it readable."""

    id: str
    draw: Draw
    schemes: tuple[Scheme, ...]
    shapes: tuple[str, ...] = SEPARATED
    projects: tuple[int, ...] = (1, 1, 2)
    is_table: bool = True


CENTRAL = (CN2015, CN2021, BARE, HUBEI)

FAMILIES: dict[str, Family] = {
    f.id: f
    for f in (
        Family("plain", plain.draw, CENTRAL, EVERY),
        Family("self_evaluation", self_evaluation.draw, CENTRAL),
        Family("self_evaluation_weight_first", self_evaluation.draw_weight_first, CENTRAL),
        Family("self_evaluation_split", self_evaluation.draw_split, (CN2015, CN2021)),
        Family("self_evaluation_without_weights", self_evaluation.draw_without_weights, CENTRAL),
        Family("self_evaluation_two_levels", self_evaluation.draw_two_levels, CENTRAL),
        Family("project_rows_long", project_rows.draw_long, (CN2015, CN2021), NARROW, projects=(2, 3, 4)),
        Family("project_rows_short", project_rows.draw_short, (CN2015, CN2021), NARROW, projects=(2, 3, 4)),
        Family("shanghai", shanghai.draw, (SH2020,), EVERY, projects=(1, 2, 3)),
        Family("completion_benefit", plain.draw, (COMPLETION,), EVERY),
        Family("tianjin", described.draw_tianjin, (CN2015,), projects=(1, 2, 4)),
        Family("hebei", described.draw_hebei, (CN2015,), projects=(1, 2, 3)),
        Family("guangzhou_list", guangzhou.draw_list, (GUANGZHOU,), NARROW, projects=(2, 4, 6)),
        Family("guangzhou_prose", guangzhou.draw_prose, (GUANGZHOU,), NARROW, projects=(2, 4, 6)),
        Family("approval", judged.draw_approval, (CN2015, CN2021)),
        Family("evaluation", judged.draw_evaluation, (EVALUATION,)),
        Family("monitoring", judged.draw_monitoring, (CN2015, CN2021)),
        Family("regional_transfer", transfer.draw_regional, (CN2015, CN2021)),
        Family("transfer", transfer.draw_transfer, (CN2015, CN2021)),
        Family("terms_beside", terms.draw_beside, (CN2015, CN2021)),
        Family("terms_blocks", terms.draw_blocks, (CN2015,)),
        Family("bracketed_prose", prose.draw_bracketed, (CN2015, CN2021), PROSE, is_table=False),
        Family("sentences", prose.draw_sentences, (CN2015, CN2021), PROSE, is_table=False),
        Family("department_central", department.draw_central, (CN2015, CN2021, DEPARTMENT), projects=(2, 3)),
        Family("department_guangdong", department.draw_guangdong, (CN2015, CN2021), projects=(2, 3, 4)),
    )
}
