from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models.functions import TruncDate


def since_last_changed(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Of what ended before, the day that somebody last wrote there stands for the day that it ended."""
    ended = apps.get_model("activities", "Activity")._base_manager.filter(state="ended")
    ended.update(ended_on=TruncDate("changed_at"))


class Migration(migrations.Migration):
    dependencies = [("activities", "0010_elsewhere")]

    operations = [
        migrations.RemoveConstraint(model_name="activity", name="activity_shown_with_four_conditions"),
        migrations.AddField(
            model_name="activity",
            name="ended_on",
            field=models.DateField(blank=True, editable=False, null=True),
        ),
        migrations.RunPython(since_last_changed, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="activity",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "published"), _negated=True),
                    models.Q(
                        models.Q(("safe", ""), _negated=True),
                        models.Q(("trusted", ""), _negated=True),
                        models.Q(("reachable", ""), _negated=True),
                        models.Q(("clear", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="activity_shown_with_four_conditions",
            ),
        ),
        migrations.AddConstraint(
            model_name="activity",
            constraint=models.CheckConstraint(
                condition=models.Q(("state", "ended"), ("ended_on", None), _connector="XOR"),
                name="activity_ended_on_some_day",
            ),
        ),
    ]
