"""What all tests share: how they are dealt out to several processes, and that nobody times an example."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings
from xdist.scheduler import LoadScopeScheduling

# How long one example takes says nothing on a busy machine; what has to be fast is measured in processor time.
settings.register_profile("tests", deadline=None)
settings.load_profile("tests")

_ROOT = Path(__file__).parents[1]


class SharedTogether(LoadScopeScheduling):
    """Keeps the tests that share a fixture of their module in one process: what is costly is made once."""

    def _split_scope(self, nodeid):
        path = nodeid.partition("::")[0]
        return path if _shares(path) else nodeid


@cache
def _shares(path):
    return 'scope="module"' in (_ROOT / path).read_text(encoding="utf-8")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Deal out tests one by one, but for those that share something."""
    return SharedTogether(config, log)
