"""From here on the database refuses to change or remove entries."""

from django.db import migrations

from jiheng.office.trail.protection import protect, unprotect


class Migration(migrations.Migration):
    dependencies = [("trail", "0001_initial")]

    operations = [
        migrations.RunPython(
            lambda _apps, editor: protect(editor.connection),
            lambda _apps, editor: unprotect(editor.connection),
        )
    ]
