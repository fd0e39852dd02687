"""The index of texts, and the table of cases whose digests have to be made anew: at first all that there are."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from jiheng.office.overview import fulltext


def make(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    fulltext.make(editor.connection)


def unmake(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    fulltext.unmake(editor.connection)


def note_all(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    waiting = apps.get_model("overview", "Waiting")
    cases = apps.get_model("cases", "Case").objects.exclude(current=None).values_list("pk", "lock")
    noted = (waiting(case_id=pk, lock=lock) for pk, lock in cases.iterator())
    waiting.objects.bulk_create(noted, batch_size=2_000)


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0003_copied_from_last_year"),
        ("overview", "0002_rows"),
    ]

    operations = [
        migrations.CreateModel(
            name="Waiting",
            fields=[
                ("case_id", models.UUIDField(primary_key=True, serialize=False)),
                ("lock", models.PositiveIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Tally",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("body", models.CharField(max_length=40)),
                ("state", models.CharField(max_length=24)),
                ("year", models.CharField(max_length=5)),
                ("grade", models.CharField(max_length=4)),
                ("blocking", models.CharField(max_length=3)),
                ("band", models.CharField(max_length=4)),
                ("cases", models.IntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("body", "state", "year", "grade", "blocking", "band"),
                        name="one_tally_of_a_kind",
                    )
                ]
            },
        ),
        migrations.CreateModel(
            name="BodySum",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("body", models.CharField(max_length=41)),
                ("year", models.PositiveSmallIntegerField()),
                ("sums", models.TextField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("body", "year"), name="one_sum_of_a_body_and_year")
                ]
            },
        ),
        migrations.AddField(model_name="digest", name="sums", field=models.TextField(blank=True, default="")),
        migrations.AddField(model_name="digest", name="goals", field=models.PositiveIntegerField(default=0)),
        migrations.AddField(
            model_name="digest", name="marks", field=models.TextField(blank=True, default="")
        ),
        migrations.AddField(
            model_name="digest", name="slot", field=models.BigIntegerField(null=True, unique=True)
        ),
        migrations.RunPython(make, unmake),
        migrations.RunPython(note_all, migrations.RunPython.noop),
    ]
