from django.db import migrations, models
from django.utils import timezone


def begin_today(apps, schema_editor):
    """What is not shown already is quiet from today: since when it was, nobody knows."""
    rows = apps.get_model("house", "Initiative")._base_manager.exclude(presence="shown")
    rows.update(quiet_since=timezone.localdate())


class Migration(migrations.Migration):
    dependencies = [("house", "0004_changed_at")]

    operations = [
        migrations.AddField(
            model_name="initiative",
            name="quiet_since",
            field=models.DateField(
                blank=True,
                editable=False,
                help_text="since when it is not shown and nobody wrote about it",
                null=True,
            ),
        ),
        migrations.RunPython(begin_today, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="initiative",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("presence", "shown"), ("quiet_since", None)),
                    models.Q(models.Q(("presence", "shown"), _negated=True), ("quiet_since__isnull", False)),
                    _connector="OR",
                ),
                name="initiative_quiet_since_a_day",
            ),
        ),
    ]
