from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("activities", "0011_ended_on"),
    ]

    operations = [
        migrations.AlterField(
            model_name="signup",
            name="heard",
            field=models.CharField(
                blank=True,
                choices=[
                    ("desk", "via het spreekuur"),
                    ("neighbour", "van een buur"),
                    ("poster", "van een poster"),
                    ("message", "via een bericht"),
                    ("otherwise", "op een andere manier"),
                ],
                max_length=10,
                verbose_name="hoe iemand ervan hoorde",
            ),
        ),
    ]
