"""What all tests share: how they are dealt out to several processes, and that nobody times an example."""

import gc
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings
from xdist.scheduler import LoadScopeScheduling

# How long one example takes says nothing on a busy machine; what has to be fast is measured in processor time.
settings.register_profile("tests", deadline=None)
settings.load_profile("tests")

_ROOT = Path(__file__).parents[1]
_FIRST = (
    "tests/office/test_every_page.py",
    "tests/office/test_walk.py",
    "tests/office/test_access.py",
    "tests/evidence/test_engines_agree.py",
    "tests/office/test_figures_browser.py",
    "tests/office/test_api_access.py",
    "tests/cli/test_office.py",
    "tests/house/test_static_checks.py",
    "tests/office/test_intake_browser.py",
    "tests/office/test_editing_table.py",
    "tests/office/test_output_browser.py",
    "tests/office/test_case_browser.py",
    "tests/evidence/test_pack_case_platform.py",
    "tests/soak/test_soak.py",
    "tests/cli/test_serve.py",
    "tests/office/test_ending.py",
)
"""What takes longest begins first: nobody waits for it in the end."""

_SHARING = ('scope="module"', "scope=as_long_as_possible", "from tests.office.editors import")
_HOUSE = "tests/house/"


class SharedTogether(LoadScopeScheduling):
    """Keeps the tests that share a fixture of their module in one process: what is costly is made once."""

    def _split_scope(self, nodeid):
        path = nodeid.partition("::")[0]
        if path.startswith(_HOUSE) and path not in _FIRST:
            # All of them look at the same trees of all files.
            return _HOUSE
        return path if _shares(path) else nodeid


@cache
def _shares(path):
    text = (_ROOT / path).read_text(encoding="utf-8")
    return any(said in text for said in _SHARING)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Deal out tests one by one, but for those that share something; in the order in which they were sorted."""
    config.option.loadscopereorder = False
    return SharedTogether(config, log)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector):
    """Have each of several processes begin with other modules: what one has compiled, the others need not."""
    report = yield
    worker = getattr(collector.config, "workerinput", None)
    if worker and isinstance(collector, pytest.Directory):
        at = len(report.result) * int(worker["workerid"].removeprefix("gw")) // worker["workercount"]
        report.result = report.result[at:] + report.result[:at]
    return report


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    """Sort the tests for several processes: first what takes long, then what is dealt out by modules."""
    if hasattr(config, "workerinput"):
        items.sort(key=_turn)


def _turn(item):
    path = item.nodeid.partition("::")[0]
    is_dealt_whole = _shares(path) or path.startswith(_HOUSE)
    return (_FIRST.index(path) if path in _FIRST else len(_FIRST), not is_dealt_whole, path)


def pytest_collection_finish():
    """Let the collector of garbage leave alone what stays until the end: thousands of tests, and all they import."""
    gc.collect()
    gc.freeze()
