import django.contrib.postgres.indexes
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("trust", "0002_read_log"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="readentry",
            index=django.contrib.postgres.indexes.GinIndex(
                condition=models.Q(("people", [])), fields=["rows"], name="trust_read_rows_of_nobody"
            ),
        ),
    ]
