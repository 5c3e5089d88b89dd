import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("house", "0003_presence")]

    operations = [
        migrations.AddField(
            model_name=model,
            name="changed_at",
            field=models.DateTimeField(auto_now=True, default=django.utils.timezone.now),
            preserve_default=False,
        )
        for model in ("initiative", "location")
    ]
