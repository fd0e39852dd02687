"""Imports of samples, as tests need them: sent, read, carried out."""

from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile

from jiheng.office.cases.models import Case
from jiheng.office.intake.actions.apply import apply
from jiheng.office.intake.actions.begin import add_file, begin
from jiheng.office.intake.actions.decide import decide
from jiheng.office.intake.worker import work_off

SAMPLES = Path(__file__).parents[2] / "samples"
WATER = "plain-water-2024.txt"
FOUR_KINDS = (WATER, "approval-health-2024.docx", "rows-agriculture-2024.xlsx", "rows-town-2024.html")


def sample(name, called=None):
    return SimpleUploadedFile(called or name, (SAMPLES / name).read_bytes(), "application/octet-stream")


def sent(town, *names, mode="add", year=2024):
    """Return an import of samples, read."""
    batch = begin(town.clerk, town.unit, mode, fiscal_year=year)
    for name in names:
        add_file(town.clerk, batch.pk, sample(name) if isinstance(name, str) else name)
    work_off()
    batch.refresh_from_db()
    return batch


def imported(town, *names, **how):
    """Return an import of samples, with everything accepted and carried out."""
    batch = sent(town, *names, **how)
    decide(town.clerk, batch.pk, "accept")
    return apply(town.clerk, batch.pk, revision=batch.revision)


def would(batch):
    return list(batch.proposals.values_list("name", "would", "reason"))


def edited(text, *changes):
    """Return the sample of the water office with some of its text replaced, as another file."""
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return SimpleUploadedFile("修改后.txt", text.encode())


def kept():
    return {case.name: (case.state, case.lock, case.current.content) for case in Case.objects.all()}
