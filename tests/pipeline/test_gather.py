import pytest

from jiheng.pipeline.gather import NoSuchFileError, gather, readable

EXTENSIONS = {".docx", ".txt"}


@pytest.fixture
def folder(tmp_path):
    for name in (
        "b.txt",
        "a.DOCX",
        "~$a.docx",
        ".hidden.txt",
        "c.jpg",
        "乙/b.txt",
        "甲/x.zip",
        ".git/y.txt",
        "none",
    ):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    return tmp_path / "in"


def names(gathered):
    return [item.name for item in gathered.items]


def test_a_folder_is_walked_in_order_without_hidden_files_and_locks_of_office(folder):
    assert names(gather([folder], extensions=EXTENSIONS)) == ["a.DOCX", "b.txt", "乙/b.txt"]


def test_what_no_format_claims_is_counted_by_extension(folder):
    assert gather([folder], extensions=EXTENSIONS).skipped == {".jpg": 1, ".zip": 1, "": 1}


def test_a_file_that_is_named_is_taken_whatever_its_extension(folder):
    assert names(gather([folder / "c.jpg"], extensions=EXTENSIONS)) == ["c.jpg"]


@pytest.mark.parametrize(("pattern", "expected"), [("*.txt", ["b.txt", "乙/b.txt"]), ("乙/*", ["乙/b.txt"])])
def test_only_what_matches_is_included_by_name_or_by_path(folder, pattern, expected):
    assert names(gather([folder], extensions=EXTENSIONS, include=[pattern])) == expected


def test_our_own_output_in_the_folder_is_not_read(folder):
    assert names(gather([folder], extensions=EXTENSIONS, leave_out=[folder / "b.txt"])) == [
        "a.DOCX",
        "乙/b.txt",
    ]


def test_files_of_one_name_are_told_apart_by_their_paths(folder):
    same = [folder / "b.txt", folder / "乙" / "b.txt"]

    assert names(gather(same, extensions=EXTENSIONS)) == [path.as_posix() for path in same]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_name_whose_bytes_the_system_did_not_understand_is_made_readable(encoding):
    assert readable("绩效.docx".encode(encoding).decode("ascii", "surrogateescape")) == "绩效.docx"


def test_what_is_not_there_is_named(folder):
    with pytest.raises(NoSuchFileError) as caught:
        gather([folder / "没有.docx"], extensions=EXTENSIONS)

    assert "没有.docx" in str(caught.value)
