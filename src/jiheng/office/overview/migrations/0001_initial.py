"""The tables of the digests and of the categories of indicators."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("cases", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Digest",
            fields=[
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="digest",
                        serialize=False,
                        to="cases.case",
                    ),
                ),
                ("lock", models.PositiveIntegerField()),
                ("text", models.TextField(blank=True)),
                ("indicators", models.PositiveIntegerField(default=0)),
                ("quantified", models.PositiveIntegerField(default=0)),
                ("s1", models.PositiveIntegerField(default=0)),
                ("s2", models.PositiveIntegerField(default=0)),
                ("s3", models.PositiveIntegerField(default=0)),
                ("s4", models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="CategoryCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("category", models.CharField(max_length=40)),
                ("indicators", models.PositiveIntegerField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="category_counts",
                        to="cases.case",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["category"], name="category_counts_by_key")],
                "constraints": [
                    models.UniqueConstraint(fields=("case", "category"), name="one_count_of_a_category")
                ],
            },
        ),
    ]
