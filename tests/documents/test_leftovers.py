"""What systems leave beside documents, told from documents."""

import pytest

from jiheng.documents import is_leftover


@pytest.mark.parametrize(
    "path",
    [
        "~$目标表.docx",
        "资料/~$目标表.docx",
        ".DS_Store",
        "__MACOSX/目标表.docx",
        "a\\Thumbs.db",
        "x/desktop.ini",
    ],
)
def test_nobody_means_what_systems_leave_behind(path):
    assert is_leftover(path)


@pytest.mark.parametrize("path", ["目标表.docx", "./资料/目标表.docx", "../2024.年/目标~表.xlsx"])
def test_documents_are_meant(path):
    assert not is_leftover(path)
