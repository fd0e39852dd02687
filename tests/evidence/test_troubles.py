"""A source that is slow, down, or holds nulls, doubles or other types is told in one sentence, and harms nobody else."""

import sqlite3

import msgspec
import pytest
from tests.evidence import engines

from jiheng.evidence.metric import METRICS
from jiheng.evidence.period import parse_period
from jiheng.evidence.run import opened
from jiheng.evidence.source import DataSourceError, Source, SourceFileError, load_sources

METRIC = METRICS.get("letters_replied_in_7_days")
HEAD = "letter_id,received_at,replied_at"
GOOD = "甲,2024-01-05 09:00:00,2024-01-08 10:00:00"


def refusal(source):
    with pytest.raises(DataSourceError) as caught, opened("信访", source) as open_source:
        open_source.measure(METRIC, parse_period("2024"), by="测试")
    said = caught.value.render("zh")
    assert said.count("\n") == 0
    assert "信访" in said
    return said


@pytest.mark.parametrize("engine", [engines.duckdb, engines.sqlite, engines.files])
@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ((HEAD, GOOD, "乙,,"), "“received_at”有1行是空的（共2行）"),
        ((HEAD, GOOD, GOOD), "有1行重复（letter_id相同）"),
        (("letter_id,replied_at", "甲,2024-01-08 10:00:00"), "没有“received_at”这一列"),
    ],
)
def test_bad_data_is_named_with_its_table_and_column(engine, lines, said, tmp_path):
    assert said in refusal(engine(tmp_path, "letters", {"letters": lines}))


@pytest.mark.parametrize("engine", [engines.duckdb, engines.files])
def test_another_type_is_told(engine, tmp_path):
    lines = (HEAD, "甲,去年春天,2024-01-08 10:00:00")

    assert "查询失败" in refusal(engine(tmp_path, "letters", {"letters": lines}))


def test_a_table_that_is_not_there_is_told(tmp_path):
    assert "找不到表“letters”" in refusal(engines.duckdb(tmp_path, "letters", {"others": ("a", "1")}))
    assert "没有表“letters”的文件" in refusal(engines.files(tmp_path, "letters", {}))


@pytest.mark.parametrize(
    "source",
    [
        Source(engine="duckdb", pack="letters", path="/nowhere/x.duckdb"),
        Source(engine="sqlite", pack="letters", path="/nowhere/x.sqlite"),
        Source(engine="files", pack="letters", path="/nowhere"),
        Source(engine="oracle", pack="letters"),
        Source(engine="postgresql", pack="letters", host="127.0.0.1", port=9, database="x", seconds=2),
        Source(engine="postgresql", pack="letters", password_env="JIHENG_NO_SUCH_PASSWORD"),
    ],
    ids=lambda source: f"{source.engine} {source.path or source.port}",
)
def test_a_source_that_cannot_be_reached_is_told(source):
    assert refusal(source)


def test_a_slow_source_is_stopped(tmp_path):
    source = engines.duckdb(tmp_path, "letters", {"letters": (HEAD, GOOD)})
    mapping = {
        "letters": {
            "query": "SELECT CAST(a.range * 100000 + b.range AS VARCHAR) AS letter_id, "
            "TIMESTAMP '2024-01-01' AS received_at, TIMESTAMP '2024-01-02' AS replied_at "
            "FROM range(100000) a, range(100000) b"
        }
    }
    slow = msgspec.convert({**msgspec.structs.asdict(source), "seconds": 1, "tables": mapping}, Source)

    assert "超过1秒，已停止" in refusal(slow)


@pytest.mark.parametrize("engine", [engines.duckdb, engines.sqlite])
def test_nothing_can_be_written_through_a_source(engine, tmp_path):
    source = engine(tmp_path, "letters", {"letters": (HEAD, GOOD)})
    with opened("信访", source) as open_source:
        backend = open_source._connection.backend
        with pytest.raises(Exception, match=r"(?i)read-?only"):
            backend.con.execute("DELETE FROM letters")


def test_a_password_never_shows(tmp_path, monkeypatch):
    monkeypatch.setenv("JIHENG_PW", "s3cret-word")
    source = Source(
        engine="postgresql", pack="letters", host="127.0.0.1", port=9, password_env="JIHENG_PW", seconds=2
    )

    assert "s3cret-word" not in refusal(source)


def test_values_and_columns_of_a_real_system_are_mapped(tmp_path):
    (tmp_path / "T_XF.csv").write_text(
        "BH,SLSJ,HFSJ\n甲,2024-01-05 09:00:00,2024-01-08 10:00:00\n", encoding="utf-8"
    )
    (tmp_path / "来源.toml").write_text(
        '[sources."信访"]\nengine = "files"\npack = "letters"\npath = "."\n'
        '[sources."信访".tables.letters]\ntable = "T_XF.csv"\n'
        'columns = { letter_id = "BH", received_at = "SLSJ", replied_at = "HFSJ" }\n',
        encoding="utf-8",
    )
    source = load_sources(tmp_path / "来源.toml")["信访"]
    with opened("信访", source) as open_source:
        assert open_source.measure(METRIC, parse_period("2024"), by="测试").value == "100"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[sources.a]\nengine = "files"\npack = "leters"\n', "leters"),
        ('[sources.a]\nengine = "files"\npack = "letters"\npasword_env = "X"\n', "password_env"),
        (
            '[sources.a]\nengine = "files"\npack = "letters"\n[sources.a.tables.letter]\ntable = "x"\n',
            "letters",
        ),
        (
            '[sources.a]\nengine = "files"\npack = "letters"\n[sources.a.tables.letters.columns]\nreceived = "x"\n',
            "received_at",
        ),
    ],
)
def test_a_file_of_sources_put_wrongly_is_refused_with_the_nearest_word(text, said, tmp_path):
    path = tmp_path / "来源.toml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises((SourceFileError, Exception), match=said):
        load_sources(path)


def test_the_unit_cuts_the_rows_down_to_one_body(tmp_path):
    lines = (f"{HEAD},office", f"{GOOD},甲院", "乙,2024-01-05 09:00:00,,乙院")
    source = engines.sqlite(tmp_path, "letters", {"letters": lines})
    with opened("信访", source) as open_source:
        values = [
            open_source.measure(METRIC, parse_period("2024"), unit=unit, by="测试").value
            for unit in ("甲院", "乙院", None)
        ]

    assert values == ["100", "0", "50"]


def test_the_same_data_has_the_same_fingerprint_on_every_engine_and_a_changed_row_another(tmp_path):
    marks = []
    for number, engine in enumerate((engines.duckdb, engines.sqlite, engines.files)):
        folder = tmp_path / str(number)
        folder.mkdir()
        with opened("信访", engine(folder, "letters", {"letters": (HEAD, GOOD)})) as open_source:
            marks.append(open_source.measure(METRIC, parse_period("2024"), by="测试").fingerprint)
    with sqlite3.connect(tmp_path / "1" / "x.sqlite") as direct:
        direct.execute("UPDATE letters SET replied_at = '2024-01-08 10:00:01'")
    with opened(
        "信访", Source(engine="sqlite", pack="letters", path=str(tmp_path / "1" / "x.sqlite"))
    ) as open_source:
        changed = open_source.measure(METRIC, parse_period("2024"), by="测试")

    assert len(set(marks)) == 1
    assert changed.fingerprint != marks[0]
    assert changed.value == "100"
