from django.db import migrations

# What was opened in an emergency is never changed or removed: it is told once and judged once, and of who is erased
# the words go. (``rotate_keys`` knows refuse_change, and passes it where it only renews the lock.)
STAYS = """
CREATE TRIGGER breakglass_stays BEFORE UPDATE ON privacy_breakglass FOR EACH ROW WHEN (
    to_jsonb(NEW) - ARRAY['told_at', 'told_by_id', 'verdict', 'reviewed_by_id', 'reviewed_at', 'reason', 'words']
        IS DISTINCT FROM
    to_jsonb(OLD) - ARRAY['told_at', 'told_by_id', 'verdict', 'reviewed_by_id', 'reviewed_at', 'reason', 'words']
    OR (NEW.reason <> '' AND NEW.reason <> OLD.reason)
    OR (OLD.told_at IS NOT NULL
        AND (NEW.told_at, NEW.told_by_id) IS DISTINCT FROM (OLD.told_at, OLD.told_by_id))
    OR (OLD.reviewed_at IS NOT NULL
        AND ((NEW.verdict, NEW.reviewed_by_id, NEW.reviewed_at)
                IS DISTINCT FROM (OLD.verdict, OLD.reviewed_by_id, OLD.reviewed_at)
            OR (NEW.words <> '' AND NEW.words <> OLD.words)))
) EXECUTE FUNCTION refuse_change();
CREATE TRIGGER breakglass_never_removed BEFORE DELETE ON privacy_breakglass
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
"""
GOES = """
DROP TRIGGER breakglass_stays ON privacy_breakglass;
DROP TRIGGER breakglass_never_removed ON privacy_breakglass;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("privacy", "0002_register_and_breaches"),
        ("trust", "0001_initial"),
    ]

    operations = [migrations.RunSQL(STAYS, GOES)]
