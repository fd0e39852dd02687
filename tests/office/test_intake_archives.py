"""Archives and folders come in: every file of them or none, under bounds, with their Chinese names."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.office.imports import SAMPLES, WATER, sent

from jiheng.office.intake import archive
from jiheng.office.intake.actions import begin as beginning
from jiheng.office.intake.actions.begin import add_archive, add_file, begin
from jiheng.office.intake.archive import clean_folder, is_archive, members
from jiheng.office.intake.errors import BadArchiveError, TooManyError
from jiheng.office.intake.models import Batch, Item
from jiheng.office.intake.stored import path_of
from jiheng.office.intake.worker import work_off

HEALTH = "approval-health-2024.docx"


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


def zipped(files, **how):
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content, **how)
    return kept.getvalue()


def upload(data, name="申报表.zip"):
    return SimpleUploadedFile(name, data, "application/zip")


@pytest.fixture
def batch(town):
    return begin(town.clerk, town.unit, "add", fiscal_year=2024)


def lying():
    return [path for path in path_of("intake").glob("*/*") if path.is_file()]


def test_every_file_of_an_archive_is_read_and_says_which_folder_it_lay_in(town, batch):
    data = zipped(
        {
            "水务局/2024/": b"",
            f"水务局/2024/{WATER}": (SAMPLES / WATER).read_bytes(),
            HEALTH: (SAMPLES / HEALTH).read_bytes(),
            "__MACOSX/._x.docx": b"x",
            "水务局/.DS_Store": b"x",
            "水务局/~$打开.docx": b"x",
            "Thumbs.db": b"x",
        }
    )
    items = add_archive(town.clerk, batch.pk, upload(data))
    work_off()

    assert [(one.name, one.folder) for one in items] == [
        (WATER, "申报表.zip/水务局/2024"),
        (HEALTH, "申报表.zip"),
    ]
    assert set(batch.items.values_list("state", flat=True)) == {"read"}
    assert batch.proposals.count() == 4


def test_names_that_windows_wrote_in_gbk_are_read(town, batch):
    data = zipped({"PLACEHOLDER.txt": (SAMPLES / WATER).read_bytes()})
    name = "绩效目标表.txt".encode("gbk")
    assert len(name) == len(b"PLACEHOLDER.txt") - 1
    data = data.replace(b"PLACEHOLDER.txt", name + b"x")
    items = add_archive(town.clerk, batch.pk, upload(data))

    assert items[0].name == "绩效目标表.txtx"


def test_the_same_file_twice_in_an_archive_is_kept_once(town, batch):
    water = (SAMPLES / WATER).read_bytes()
    items = add_archive(town.clerk, batch.pk, upload(zipped({"a.txt": water, "b/a.txt": water})))

    assert [one.state for one in items] == ["waiting", "repeated"]
    assert len(lying()) == 1


def test_a_document_is_no_archive_though_it_is_packed_as_one():
    docx = (SAMPLES / HEALTH).read_bytes()

    assert not is_archive("x.zip", io.BytesIO(docx))
    assert not is_archive("x.docx", io.BytesIO(zipped({"a": "b"})))
    assert is_archive("X.ZIP", io.BytesIO(zipped({"a": "b"})))


def bomb():
    return zipped({"小表.txt": b"0" * (32 * 1024 * 1024)})


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"PK\x03\x04 nothing more", "已损坏"),
        (zipped({"a.txt": "x" * 5000})[:60], "已损坏"),
        (zipped({"x/": ""}), "没有文件"),
        (lambda: zipped({f"{n}.txt": "x" for n in range(501)}), "多于 500 个"),
        (bomb, "压缩率"),
    ],
    ids=["no archive", "cut off", "empty", "many", "bomb"],
)
def test_an_archive_that_is_broken_or_hostile_is_refused_and_nothing_of_it_kept(town, batch, data, says):
    with pytest.raises(BadArchiveError, match=says):
        add_archive(town.clerk, batch.pk, upload(data() if callable(data) else data))

    assert not batch.items.exists()
    assert lying() == []


def test_bytes_are_counted_as_they_are_unpacked_whatever_the_archive_says_of_itself(town, batch, monkeypatch):
    noise = bytes(range(256)) * 4096 * 4
    fine = {f"{n}.bin": noise + str(n).encode() for n in range(3)}
    monkeypatch.setattr(archive, "MOST_UNPACKED", 10 * 1024 * 1024)
    with pytest.raises(BadArchiveError, match="解开后超过 10 MB"):
        add_archive(town.clerk, batch.pk, upload(zipped(fine)))

    assert lying() == []


def test_a_file_with_a_password_says_so():
    data = bytearray(zipped({"a.txt": "x"}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1

    with pytest.raises(BadArchiveError, match="有密码"):
        list(members("a.zip", io.BytesIO(bytes(data)), most=5))


def test_an_archive_that_does_not_fit_into_the_import_leaves_nothing_behind(town, batch, monkeypatch):
    add_file(town.clerk, batch.pk, SimpleUploadedFile("a.txt", b"x"))
    monkeypatch.setattr(beginning, "MOST_FILES", 2)
    with pytest.raises(TooManyError):
        add_archive(town.clerk, batch.pk, upload(zipped({"1.txt": "1", "2.txt": "2"})))

    assert batch.items.count() == len(lying()) == 1


def test_an_archive_that_fails_while_it_is_entered_leaves_nothing_behind(town, batch, monkeypatch):
    real, calls = beginning.append, []

    def failing(*args, **kwargs):
        calls.append(args)
        if len(calls) == 2:
            raise OSError("disk full")
        return real(*args, **kwargs)

    monkeypatch.setattr(beginning, "append", failing)
    with pytest.raises(OSError, match="disk full"):
        add_archive(town.clerk, batch.pk, upload(zipped({"1.txt": "1", "2.txt": "2"})))

    assert not Item.objects.exists()
    assert lying() == []


@pytest.mark.parametrize(
    ("folder", "shown"),
    [
        ("../../etc", "etc"),
        ("a\\b/c", "a/b/c"),
        ("/绝对/路径", "绝对/路径"),
        ("好\u202e坏/..", "好坏"),
        ("", ""),
    ],
)
def test_a_folder_is_something_to_be_shown_and_never_a_way(folder, shown):
    assert clean_folder(folder) == shown


def test_a_script_sends_archives_and_folders_and_is_told_what_became_of_them(town, client, batch):
    client.force_login(town.clerk, backend="django.contrib.auth.backends.ModelBackend")
    address, script = f"/import/{batch.pk}/files/", {"HTTP_ACCEPT": "application/json"}
    fine = client.post(address, {"files": [upload(zipped({"1.txt": "1", "2.txt": "2"}))]}, **script)
    bad = client.post(address, {"files": [upload(b"nothing")]}, **script)
    inside = client.post(address, {"files": [SimpleUploadedFile("3.txt", b"3")], "folder": "甲/乙"}, **script)

    assert (fine.status_code, fine.json()["says"]) == (200, "已收到，解开 2 个文件")
    assert (bad.status_code, "已损坏" in bad.json()["says"]) == (422, True)
    assert inside.status_code == 200
    assert Item.objects.get(name="3.txt").folder == "甲/乙"


def test_an_archive_is_imported_like_its_files(town):
    data = zipped({WATER: (SAMPLES / WATER).read_bytes()})
    batch = begin(town.clerk, town.unit, "add", fiscal_year=2024)
    add_archive(town.clerk, batch.pk, upload(data))
    work_off()
    by_itself = sent(town, WATER)

    assert list(batch.proposals.values_list("name", "would")) == list(
        by_itself.proposals.values_list("name", "would")
    )
    assert Batch.objects.count() == 2
