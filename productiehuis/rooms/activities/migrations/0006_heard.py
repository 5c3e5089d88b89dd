from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("activities", "0005_remove_gathering_reminded_at")]

    operations = [
        migrations.AddField(
            model_name="signup",
            name="heard",
            field=models.CharField(
                blank=True,
                choices=[
                    ("desk", "via het spreekuur"),
                    ("neighbour", "van een buur"),
                    ("poster", "van een poster"),
                    ("message", "via een bericht"),
                ],
                max_length=10,
                verbose_name="hoe iemand ervan hoorde",
            ),
        ),
    ]
