"""The same metric gives the same value on every engine: a whole year of invented data, measured by each."""

import gc
import importlib.util
import os
import shutil
from decimal import Decimal

import pytest
from tests.evidence import engines, invented
from tests.office.postgresql import running, why_not

from jiheng.evidence.pack import pack_ids

SCALE = 300

IS_LONG = "JIHENG_SOAK" in os.environ
PACKS = pack_ids() if IS_LONG else ["finance", "survey"]
"""Those measured every time: one of money and days, one of samples. The others with JIHENG_SOAK."""

pytestmark = [
    # Ibis hands Spark's frames to pandas in ways that pandas no longer likes.
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    # The way to Java leaves its sockets to the garbage collector.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(scope="module")
def postgresql():
    """Return the address of a database at a server of its own."""
    if reason := why_not():
        pytest.skip(reason)
    with running() as address:
        yield address


@pytest.fixture(scope="module")
def spark():
    """See that Spark can be started here, and stop it at the end."""
    if importlib.util.find_spec("pyspark") is None:
        pytest.skip("Spark is not installed: requirements/spark.lock")
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java, which is not on this machine")
    yield
    from pyspark.sql import SparkSession  # noqa: PLC0415 -- only where it is installed

    if session := SparkSession.getActiveSession():
        gateway = session.sparkContext._gateway
        session.stop()
        gateway.shutdown()
    gc.collect()


def values(source):
    """Return metric → value, as numbers."""
    found = {name: value for name, (value, _) in invented.measured(source).items()}
    return {name: None if value is None else Decimal(value) for name, value in found.items()}


@pytest.fixture(scope="module")
def year(tmp_path_factory):
    """Return the tables of a pack and what DuckDB measures of them, each pack once."""
    known = {}

    def of(pack):
        if pack not in known:
            tables = invented.generated(pack, scale=SCALE)
            source = invented.in_duckdb(tmp_path_factory.mktemp(pack), pack, tables)
            known[pack] = tables, values(source)
        return known[pack]

    return of


@pytest.mark.parametrize("pack", PACKS)
class TestEnginesAgree:
    """DuckDB measures, the others have to agree."""

    def test_something_is_measured(self, pack, year):
        _, expected = year(pack)
        assert sum(value is not None for value in expected.values()) >= len(expected) - 1

    def test_sqlite_gives_the_same_values(self, pack, year, tmp_path):
        tables, expected = year(pack)
        assert values(engines.in_sqlite(tmp_path, pack, tables)) == expected

    def test_exported_files_give_the_same_values(self, pack, year, tmp_path):
        tables, expected = year(pack)
        assert values(engines.in_csv(tmp_path, pack, tables)) == expected

    def test_postgresql_gives_the_same_values(self, pack, year, postgresql):
        tables, expected = year(pack)
        assert values(engines.in_postgresql(postgresql, pack, tables)) == expected

    def test_spark_gives_the_same_values(self, pack, year, tmp_path, spark):
        tables, expected = year(pack)
        assert values(engines.in_parquet(tmp_path, pack, tables)) == expected
