from django.db import migrations, models

# Of a breach and its notes the words go in time (decision 031); nothing else of them ever changes, and none is removed.
# (``rotate_keys`` knows refuse_change, and passes it where it only renews the lock.)


def only_words_go(table: str, *words: str) -> migrations.RunSQL:
    """After this PostgreSQL lets the *words* of a line of *table* be emptied, and refuses all else."""
    named = ", ".join(f"'{one}'" for one in words)
    other = " OR ".join(f"(NEW.{one} <> '' AND NEW.{one} <> OLD.{one})" for one in words)
    return migrations.RunSQL(
        f"""
        DROP TRIGGER {table}_append_only ON {table};
        CREATE TRIGGER {table}_only_words_go BEFORE UPDATE ON {table} FOR EACH ROW WHEN (
            to_jsonb(NEW) - ARRAY[{named}] IS DISTINCT FROM to_jsonb(OLD) - ARRAY[{named}] OR {other}
        ) EXECUTE FUNCTION refuse_change();
        CREATE TRIGGER {table}_never_removed BEFORE DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_change();
        """,
        f"""
        DROP TRIGGER {table}_only_words_go ON {table};
        DROP TRIGGER {table}_never_removed ON {table};
        CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION refuse_change();
        """,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("privacy", "0004_opening_read"),
    ]

    operations = [
        migrations.AddField(
            model_name="owncontact",
            name="written_at",
            field=models.DateTimeField(auto_now=True),
        ),
        only_words_go("privacy_breach", "what", "whose", "kinds", "effects", "measures"),
        only_words_go("privacy_breachnote", "text"),
    ]
