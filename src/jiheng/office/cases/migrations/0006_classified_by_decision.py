"""A case is withheld by a decision, too; a version knows since when it is approved, which the trail told so far."""

from typing import Any

from django.db import migrations, models


def fill(apps: Any, schema_editor: Any) -> None:
    """Take the moments of approvals over from the trail."""
    versions = apps.get_model("cases", "Version").objects.using(schema_editor.connection.alias)
    entries = apps.get_model("trail", "Entry").objects.using(schema_editor.connection.alias)
    for entry in entries.filter(action="case.approve").order_by("number").iterator():
        number = (entry.after or {}).get("version")
        versions.filter(case_id=entry.subject.partition(":")[2], number=number).update(approved_at=entry.at)


class Migration(migrations.Migration):
    dependencies = [("cases", "0005_counting"), ("trail", "0001_initial")]

    operations = [
        migrations.AddField("case", "is_classified_by_decision", models.BooleanField(default=False)),
        migrations.AddField("version", "approved_at", models.DateTimeField(null=True)),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
