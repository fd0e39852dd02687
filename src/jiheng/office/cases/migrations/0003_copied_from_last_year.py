import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0002_version_typed"),
    ]

    operations = [
        migrations.AddField(
            model_name="case",
            name="previous",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="next",
                to="cases.case",
            ),
        ),
        migrations.AddField(
            model_name="version",
            name="marks",
            field=models.JSONField(blank=True, default=dict),
        ),
    ]
