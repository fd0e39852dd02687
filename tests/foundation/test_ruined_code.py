"""Codes that a spreadsheet took for numbers are told from those that nobody touched."""

import pytest

from jiheng.foundation.ruined_code import is_ruined


@pytest.mark.parametrize(
    "text",
    [
        "4.4010023E+20",
        "1.3E+20",
        "1e+20",
        "4.4e20",
        "440100230000000.0",
        "1010101.0",
        "440100230000000000000",
        " 4.4010023E+20 ",
    ],
)
def test_a_number_that_was_a_code_is_known(text):
    assert is_ruined(text)


@pytest.mark.parametrize(
    "text",
    [
        "440100230000000123456",
        "51000021R000000019951",
        "1010101",
        "2E5",
        "E2025",
        "44010023000000",
        "2025.1",
        "",
        "12E5F",
        "9144010100000000XE+1",
    ],
)
def test_a_code_is_left_alone(text):
    assert not is_ruined(text)
