"""Why a project of a file cannot be imported, or changes nothing: one sentence each."""

from __future__ import annotations

from jiheng.foundation.message import Message

NAMELESS = "（请填写项目名称）"
"""What stands for the name of a project without one where it is given back to be mended: it is no name either."""

REASONS: dict[str, Message] = {
    "other-kind": Message(
        "这份文件不是绩效目标申报表（而是自评或监控表），不能作为目标导入。",
        "This is a form of self-evaluation or monitoring, not of targets: it cannot be imported as targets.",
    ),
    "no-name": Message(
        "没有读出项目名称。请在原文件中补上名称，再导入一次。",
        "No name of the project was read. State it in the file and import it again.",
    ),
    "unfit": Message(
        "项目名称或编码过长，或者金额大得不合常理，多半是读错了。请核对原文件。",
        "The name or code is too long, or an amount beyond reason: most likely misread. Check the file.",
    ),
    "exists": Message(
        "本单位同一年度已有这个项目。要改它，请把导入方式改为“更新”或“替换”。",
        "The unit declares this project for this year already. To change it, choose “update” or “replace”.",
    ),
    "not-draft": Message(
        "已有的项目不是草稿，内容现在不能修改。",
        "The project that exists is no draft: its content cannot be changed now.",
    ),
    "ambiguous": Message(
        "有不止一个已有项目与它同名，分不清要改哪一个。请在文件中写明项目编码。",
        "More than one project carries this name. State the code of the project in the file.",
    ),
    "twice": Message(
        "这次导入的文件里，同一个项目出现了不止一次，内容还不一样；只能导入排在前面的那个。",
        "This project stands more than once in the files, with different content; only the first can be imported.",
    ),
    "repeat": Message(
        "与这次导入的前一个项目内容相同，不再重复导入。",
        "It says the same as an earlier project of this import, and is not imported again.",
    ),
}
"""By the name that a proposal keeps."""
