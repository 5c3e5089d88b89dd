from django.db import migrations, models

import productiehuis.foundation.trust.fields

# What somebody agreed to is never changed. People in it may be let go of, and its receiver may be emptied.
# (``rotate_keys`` knows refuse_change, and passes it where it only renews the lock.)
STAYS = """
CREATE TRIGGER consent_stays BEFORE UPDATE ON sharing_consent FOR EACH ROW WHEN (
    to_jsonb(NEW) - ARRAY['recorded_by_id', 'witness_id', 'receiver', 'receiver_digest']
        IS DISTINCT FROM to_jsonb(OLD) - ARRAY['recorded_by_id', 'witness_id', 'receiver', 'receiver_digest']
    OR (NEW.recorded_by_id IS NOT NULL AND NEW.recorded_by_id IS DISTINCT FROM OLD.recorded_by_id)
    OR (NEW.witness_id IS NOT NULL AND NEW.witness_id IS DISTINCT FROM OLD.witness_id)
    OR (NEW.receiver <> '' AND NEW.receiver <> OLD.receiver)
    OR (NEW.receiver_digest <> '' AND NEW.receiver_digest <> OLD.receiver_digest)
) EXECUTE FUNCTION refuse_change();
"""
GOES = "DROP TRIGGER consent_stays ON sharing_consent;"


class Migration(migrations.Migration):
    dependencies = [
        ("sharing", "0001_sharing"),
        ("trust", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="consent",
            name="receiver",
            field=productiehuis.foundation.trust.fields.EncryptedTextField(blank=True, max_length=400),
        ),
        migrations.AddField(
            model_name="consent",
            name="receiver_digest",
            field=models.CharField(blank=True, db_index=True, max_length=64),
        ),
        migrations.RunSQL(STAYS, GOES),
    ]
