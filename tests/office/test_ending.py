"""An office that is told to end while files wait to be read: it ends in order, and loses none."""

import json
import time

from tests.cli.running import environment, script
from tests.cli.serving import migrated, served
from tests.office.imports import SAMPLES

FILES = 12
# The server reads what waits from the moment it starts.
WAITING = f"""
import django; django.setup()
from pathlib import Path
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
call_command("migrate", verbosity=0)
from jiheng.office.intake import worker
worker._THREAD.is_off = True
from jiheng.office.intake.actions.begin import add_file, begin
from jiheng.office.people.models import Appointment, Unit, User
unit = Unit.objects.create(code="101", name="青岚县司法局", kind="unit")
clerk = User.objects.create_user("clerk", None, name="李明")
Appointment.objects.create(user=clerk, unit=unit, role="unit_clerk")
batch = begin(clerk, unit, "add", fiscal_year=2024)
text = Path({str(SAMPLES / "plain-water-2024.txt")!r}).read_text()
for number in range({FILES}):
    content = (text + f"第{{number}}份").encode()
    add_file(clerk, batch.pk, SimpleUploadedFile(f"{{number}}.txt", content))
"""
STATES = """
import django; django.setup()
from collections import Counter
from jiheng.office.intake.models import Item
import json; print(json.dumps(Counter(Item.objects.values_list("state", flat=True))))
"""


def test_no_file_is_left_half_read_by_an_office_that_ends_and_all_are_read_by_the_next(
    tmp_path, database_setting
):
    env = environment(**database_setting)
    django = {**env, "JIHENG_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "jiheng.office.config.settings"}
    migrated(tmp_path, env)
    script(WAITING, env=django)
    with served(tmp_path, env=env) as office:
        begun = time.monotonic()
        assert office.stop() == 0
        took = time.monotonic() - begun
    at_the_end = json.loads(script(STATES, env=django))

    assert at_the_end.keys() <= {"waiting", "read"}
    assert sum(at_the_end.values()) == FILES
    assert took < 30
    with served(tmp_path, env=env) as office:
        until = time.monotonic() + 60
        while json.loads(script(STATES, env=django)) != {"read": FILES} and time.monotonic() < until:
            time.sleep(0.5)
        assert office.stop() == 0
    assert json.loads(script(STATES, env=django)) == {"read": FILES}
