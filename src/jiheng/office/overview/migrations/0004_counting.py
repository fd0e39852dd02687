"""What is counted of categories is counted without reading cases: body and kind are kept, and rows for whole families."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

_FAMILIES = ("OUTPUT", "COST", "OUTCOME", "SATISFACTION", "MANAGEMENT")
_BAND = """CASE WHEN budget IS NULL THEN 'none' WHEN budget < 100000 THEN '1' WHEN budget < 500000 THEN '2'
    WHEN budget < 1000000 THEN '3' WHEN budget < 5000000 THEN '4' WHEN budget < 10000000 THEN '5' ELSE '6' END"""
_KIND = f"""state || '|' || coalesce(cast(fiscal_year AS varchar(4)), 'none') || '|' ||
    CASE proposed_grade WHEN '' THEN 'none' ELSE proposed_grade END || '|' ||
    CASE WHEN blocking_findings > 0 THEN 'yes' ELSE 'no' END || '|' || {_BAND}"""
_FILL = f"""UPDATE overview_categorycount SET unit_id = cases_case.unit_id, kind = {_KIND}
    FROM cases_case WHERE cases_case.id = overview_categorycount.case_id"""
_FAMILY = {
    "sqlite": "substr(category, 1, instr(category, '.') - 1)",
    "postgresql": "substr(category, 1, strpos(category, '.') - 1)",
}


def fill(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    vendor = editor.connection.vendor
    with editor.connection.cursor() as cursor:
        cursor.execute(_FILL)
        cursor.execute(
            f"""INSERT INTO overview_categorycount (case_id, category, indicators, unit_id, kind)
            SELECT case_id, {_FAMILY[vendor]}, sum(indicators), unit_id, kind FROM overview_categorycount
            WHERE category LIKE '%.%' GROUP BY case_id, {_FAMILY[vendor]}, unit_id, kind"""
        )
        if vendor == "postgresql":
            # Else it would look at the new bodies only when all is done, and until then change no column.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def remove_families(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("overview", "CategoryCount").objects.filter(category__in=_FAMILIES).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0005_counting"),
        ("people", "0002_sessions_and_recovery_codes"),
        ("overview", "0003_texts"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="categorycount", name="category_counts_by_key"),
        migrations.AddField(
            model_name="categorycount",
            name="unit",
            field=models.ForeignKey(
                null=True,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.unit",
            ),
        ),
        migrations.AddField(
            model_name="categorycount", name="kind", field=models.CharField(max_length=60, default="")
        ),
        migrations.RunPython(fill, remove_families),
        migrations.AlterField(
            model_name="categorycount",
            name="unit",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.unit",
            ),
        ),
        migrations.AlterField(model_name="categorycount", name="kind", field=models.CharField(max_length=60)),
        migrations.AddIndex(
            model_name="categorycount",
            index=models.Index(fields=["category", "unit", "kind"], name="category_counts_by_unit"),
        ),
        migrations.AddIndex(
            model_name="categorycount",
            index=models.Index(fields=["category", "kind", "unit"], name="category_counts_by_kind"),
        ),
    ]
