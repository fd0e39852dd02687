"""What the entries of the trail are called, and what stands in them, in the words of people who do not program."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from jiheng.cycle import lines, words
from jiheng.foundation.message import Message
from jiheng.office.cases.told import ACTIONS as OF_CASES
from jiheng.office.results.wording import ACTIONS as OF_RECORDS

_GROUPS: dict[str, tuple[Message, dict[str, Message]]] = {
    "round": (
        Message("布置", "Rounds"),
        {
            "round.open": Message("布置任务", "opened a round"),
            "round.extend": Message("补充布置", "added to a round"),
            "round.due": Message("调整布置期限", "changed the deadline of a round"),
            "round.lay_out": Message("生成待填表", "laid out the records of a round"),
        },
    ),
    "import": (
        Message("导入", "Imports"),
        {
            "import.begin": Message("开始导入", "began an import"),
            "import.file": Message("上传文件", "sent a file"),
            "import.read": Message("读取文件", "read a file"),
            "import.stop": Message("停止读取", "stopped the reading"),
            "import.again": Message("重新读取", "let a file be read again"),
            "import.choose": Message("选择导入方式", "chose how to import"),
            "import.decide": Message("逐项决定", "decided on projects"),
            "import.correct": Message("更正读取结果", "corrected what was read"),
            "import.carry": Message("沿用更正", "carried corrections over"),
            "import.look": Message("查看涉密内容", "looked at withheld content"),
            "import.apply": Message("执行导入", "carried an import out"),
            "import.undo": Message("撤销导入", "took an import back"),
            "import.drop": Message("放弃导入", "gave an import up"),
            "import.return": Message("取回批注过的表", "took tables back with remarks"),
        },
    ),
    "output": (
        Message("打印与导出", "Prints and exports"),
        {
            "output.begin": Message("要求打印", "asked for a print"),
            "output.print": Message("打印完成", "printed"),
            "output.take": Message("下载打印件", "took a print"),
            "output.drop": Message("删除打印件", "removed a print"),
            "overview.export_cases": Message("导出项目清单", "exported the list of projects"),
            "overview.export_exchange": Message("导出交换文件", "exported a file of exchange"),
            "overview.export_figures": Message("导出统计", "exported figures"),
            "overview.export_indicators": Message("导出指标清单", "exported the list of indicators"),
            "overview.export_findings": Message("导出问题清单", "exported the list of findings"),
            "trail.export": Message("导出操作留痕", "exported the trail"),
        },
    ),
    "publication": (
        Message("公开", "Publication"),
        {
            "publication.review": Message("签署保密审查", "signed the confidentiality review"),
            "publication.start": Message("公开", "published"),
            "publication.end": Message("公开完成", "finished publishing"),
            "publication.withdraw": Message("撤回公开", "withdrew a publication"),
            "publication.export": Message("下载公开内容", "took a copy of a publication"),
        },
    ),
    "people": (
        Message("单位与人员", "Bodies and people"),
        {
            "person.first-admin": Message("建立首个管理员", "made the first administrator"),
            "person.add": Message("新增人员", "added a person"),
            "person.appoint": Message("授予角色", "gave a role"),
            "person.dismiss": Message("取消角色", "took a role away"),
            "person.deactivate": Message("停用账号", "stopped a login"),
            "person.reactivate": Message("恢复账号", "let a login be used again"),
            "person.reset-login": Message("重置登录", "renewed a login"),
            "unit.add": Message("新增单位", "added a body"),
            "unit.rename": Message("更改单位名称", "renamed a body"),
        },
    ),
    "login": (
        Message("登录与安全", "Logins and safety"),
        {
            "login": Message("登录", "logged in"),
            "login.fail": Message("登录失败", "failed to log in"),
            "login.locked": Message("登录被锁定", "was locked out"),
            "logout": Message("退出", "logged out"),
            "session.end": Message("结束登录", "ended sessions"),
            "password.change": Message("更改密码", "changed the password"),
            "second-factor.start": Message("开始设置第二因素", "began to set a second factor"),
            "second-factor.set": Message("启用第二因素", "set a second factor"),
            "second-factor.remove": Message("停用第二因素", "removed the second factor"),
            "recovery-codes.make": Message("生成恢复码", "made recovery codes"),
            "recovery-code.use": Message("使用恢复码", "used a recovery code"),
            "language.choose": Message("选择语言", "chose a language"),
            "access.refuse": Message("访问被拒绝", "was refused"),
            "token.create": Message("建立访问令牌", "made a token"),
            "token.use": Message("使用访问令牌", "used a token"),
            "token.fail": Message("访问令牌无效", "came with a token that is not valid"),
            "token.revoke": Message("撤销访问令牌", "revoked a token"),
            "office.backup": Message("备份", "saved everything"),
            "office.new-key": Message("更换密钥", "made a new key"),
            "office.mend-sums": Message("改正汇总数", "mended sums"),
        },
    ),
}
_OF_PEOPLE = ("people", "login")
_OF_CASES, _OF_RECORDS = Message("绩效目标", "Goals"), Message("监控、自评、评价", "Results")

KEYS: dict[str, Message] = {
    "name": Message("名称", "name"),
    "unit": Message("单位", "body"),
    "parent": Message("上级单位", "body above"),
    "kind": Message("类别", "kind"),
    "role": Message("角色", "role"),
    "state": Message("状态", "state"),
    "version": Message("版本", "version"),
    "is_classified": Message("涉密", "withheld"),
    "level": Message("密级", "level"),
    "due_on": Message("期限", "due"),
    "reason": Message("理由", "reason"),
    "why": Message("原因", "why"),
    "year": Message("年度", "year"),
    "fiscal_year": Message("年度", "year"),
    "mode": Message("方式", "mode"),
    "decision": Message("决定", "decision"),
    "file": Message("文件", "file"),
    "files": Message("文件", "files"),
    "projects": Message("项目数", "projects"),
    "opened": Message("新增项目", "projects opened"),
    "changed": Message("更新项目", "projects changed"),
    "removed": Message("删除项目", "projects removed"),
    "restored": Message("恢复项目", "projects restored"),
    "made": Message("已生成", "made"),
    "cases": Message("项目数", "projects"),
    "rows": Message("行数", "rows"),
    "withheld": Message("涉密", "withheld"),
    "not_held": Message("放不下的内容", "not held"),
    "query": Message("条件", "query"),
    "what": Message("内容", "what"),
    "form": Message("表样", "form"),
    "format": Message("格式", "format"),
    "count": Message("数量", "number"),
    "left": Message("剩余", "left"),
    "scopes": Message("权限范围", "scopes"),
    "expires_at": Message("有效期至", "valid until"),
    "from": Message("来自", "from"),
    "second_factor": Message("第二因素", "second factor"),
    "was_forced": Message("按要求更改", "was asked for"),
    "path": Message("地址", "address"),
    "status": Message("应答", "answer"),
    "sealed": Message("加密", "sealed"),
    "sessions": Message("退出的登录", "sessions ended"),
    "by": Message("操作系统用户", "user of the machine"),
    "mended": Message("改正", "mended"),
}
"""What of an entry is told, and what it is called. Whatever else it keeps (content, keys, hashes) is not shown."""

_CHOICES: Mapping[str, Mapping[str, Message]] = {
    "mode": {
        "add": Message("只新增", "add"),
        "update": Message("更新", "update"),
        "replace": Message("替换", "replace"),
    },
    "decision": {
        "accept": Message("接受", "accepted"),
        "refuse": Message("不接受", "refused"),
    },
    "kind": {
        "unit": Message("预算单位", "budget unit"),
        "department": Message("主管部门", "department"),
        "bureau": Message("财政部门", "finance bureau"),
        **{str(key): says for key, says in words()["matters"].items()},
    },
    "role": words()["roles"],
    "state": words()["states"],
}
FAULTS: dict[str, Message] = {
    "altered": Message("内容被改动", "its content was altered"),
    "missing": Message("缺少", "it is missing"),
    "out of chain": Message("与前一条接不上", "it does not follow from the one before"),
    "cut off": Message("缺少：末尾被截去", "it is missing: the end was cut off"),
    "not as expected": Message("与 --expect 给出的哈希不同", "its hash is not the one given with --expect"),
}
"""What can be wrong with an entry: see `trail.chain.Fault`."""

_FLAG = {True: Message("是", "yes"), False: Message("否", "no")}


def called(action: str) -> str:
    """Return what an action is called; one of an older program by its own name."""
    return _called().get(action, Message(action, action)).render()


def names_of_actions() -> Mapping[str, Message]:
    """Return every action by its name in the trail."""
    return _called()


@cache
def groups() -> list[tuple[Message, dict[str, Message]]]:
    """Return all actions as a list offers them: group by group."""
    of_cases = dict(OF_CASES) | _moves("case", is_goal=True)
    of_records = dict(OF_RECORDS) | _moves("record", is_goal=False)
    return [(_OF_CASES, of_cases), (_OF_RECORDS, of_records), *_GROUPS.values()]


def value_of(key: str, value: Any) -> str:
    """Return a value of an entry as people read it."""
    if isinstance(value, bool):
        return _FLAG[value].render()
    if isinstance(value, list):
        return "、".join(value_of(key, one) for one in value)
    text = "" if value is None else str(value)
    says = _CHOICES.get(key, {}).get(text)
    return says.render() if says is not None else text


def groups_of(*, matters: bool, people: bool) -> list[tuple[Message, dict[str, Message]]]:
    """Return the groups of actions that somebody can meet: of matters, of people and logins, or both."""
    of_people = [_GROUPS[name] for name in _OF_PEOPLE]
    return [one for one in groups() if (people if one in of_people else matters)]


@cache
def _called() -> dict[str, Message]:
    return {action: says for _, actions in groups() for action, says in actions.items()}


def _moves(kind: str, *, is_goal: bool) -> dict[str, Message]:
    verbs = words()["verbs"]
    found = {one.verb for one in lines() if (one.matter == "goal") == is_goal}
    return {f"{kind}.{verb}": says for verb, says in verbs.items() if verb in found}
