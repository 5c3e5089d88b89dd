from django.db import migrations, models

# As before (0003), and the person may say that they read it, again when it was judged.
BEFORE = "'told_at', 'told_by_id', 'verdict', 'reviewed_by_id', 'reviewed_at', 'reason', 'words'"


def stays(may_change: str) -> str:
    return f"""
DROP TRIGGER breakglass_stays ON privacy_breakglass;
CREATE TRIGGER breakglass_stays BEFORE UPDATE ON privacy_breakglass FOR EACH ROW WHEN (
    to_jsonb(NEW) - ARRAY[{may_change}] IS DISTINCT FROM to_jsonb(OLD) - ARRAY[{may_change}]
    OR (NEW.reason <> '' AND NEW.reason <> OLD.reason)
    OR (OLD.told_at IS NOT NULL
        AND (NEW.told_at, NEW.told_by_id) IS DISTINCT FROM (OLD.told_at, OLD.told_by_id))
    OR (OLD.reviewed_at IS NOT NULL
        AND ((NEW.verdict, NEW.reviewed_by_id, NEW.reviewed_at)
                IS DISTINCT FROM (OLD.verdict, OLD.reviewed_by_id, OLD.reviewed_at)
            OR (NEW.words <> '' AND NEW.words <> OLD.words)))
) EXECUTE FUNCTION refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("privacy", "0003_openings_stay")]

    operations = [
        migrations.AddField("breakglass", "read_at", models.DateTimeField(blank=True, null=True)),
        migrations.RunSQL(stays(f"{BEFORE}, 'read_at'"), stays(BEFORE)),
    ]
