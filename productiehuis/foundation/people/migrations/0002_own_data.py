from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.AddField("person", "erased_at", models.DateTimeField(blank=True, editable=False, null=True)),
    ]
