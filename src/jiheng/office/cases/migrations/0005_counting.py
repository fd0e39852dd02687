"""Indexes that hold every column of what is counted of very many cases, so that no case has to be read for it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0004_indexes"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="case", name="cases_by_deadline"),
        migrations.RemoveIndex(model_name="case", name="cases_by_budget"),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                fields=[
                    "state",
                    "due_on",
                    "unit",
                    "changed_at",
                    "id",
                    "fiscal_year",
                    "proposed_grade",
                    "blocking_findings",
                    "budget",
                ],
                name="cases_by_deadline",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["state", "fiscal_year", "unit"], name="cases_by_state_and_year"),
        ),
        migrations.AddIndex(
            model_name="case", index=models.Index(fields=["budget", "unit"], name="cases_by_budget")
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                fields=[
                    "unit",
                    "state",
                    "fiscal_year",
                    "proposed_grade",
                    "blocking_findings",
                    "budget",
                ],
                name="cases_by_kind",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                fields=[
                    "fiscal_year",
                    "unit",
                    "state",
                    "proposed_grade",
                    "blocking_findings",
                    "budget",
                    "id",
                ],
                name="cases_by_year_and_kind",
            ),
        ),
    ]
