"""What lists and searches keep of cases with withheld cells is made anew: it held those cells before they were masked there."""

from typing import Any

from django.db import migrations


def note(apps: Any, schema_editor: Any) -> None:
    decisions = apps.get_model("publication", "Classification").objects.filter(is_in_force=True)
    cases = decisions.exclude(field="").values_list("case_id", "case__lock").distinct()
    for case, lock in cases:
        apps.get_model("overview", "Waiting").objects.update_or_create(case_id=case, defaults={"lock": lock})


class Migration(migrations.Migration):
    dependencies = [
        ("publication", "0002_what_is_published"),
        ("overview", "0004_counting"),
    ]

    operations = [
        migrations.RunPython(note, migrations.RunPython.noop),
    ]
