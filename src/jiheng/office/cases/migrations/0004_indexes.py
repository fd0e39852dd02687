"""Indexes for lists, deadlines and what was changed last, so that an office of very many cases answers at once."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0003_copied_from_last_year"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["unit", "fiscal_year", "name", "id"], name="cases_in_order"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["state", "due_on", "unit"], name="cases_by_deadline"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["state", "changed_at"], name="cases_by_state_and_change"),
        ),
        migrations.AddIndex(
            model_name="case", index=models.Index(fields=["changed_at"], name="cases_by_change")
        ),
        migrations.AddIndex(model_name="case", index=models.Index(fields=["budget"], name="cases_by_budget")),
    ]
