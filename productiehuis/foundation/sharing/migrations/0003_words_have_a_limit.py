import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("sharing", "0002_receiver_apart"),
    ]

    operations = [
        migrations.AlterField(
            model_name="cardline",
            name="written_at",
            field=models.DateTimeField(default=django.utils.timezone.now, editable=False),
        ),
    ]
