from django.db import migrations, models

import productiehuis.rooms.initiatives.days


class Migration(migrations.Migration):
    dependencies = [("initiatives", "0003_photo_consents")]

    operations = [
        migrations.AddField(
            model_name="life",
            name="began_in",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text="a year",
                null=True,
                validators=[productiehuis.rooms.initiatives.days.refuse_other_year],
                verbose_name="begonnen in",
            ),
        ),
    ]
