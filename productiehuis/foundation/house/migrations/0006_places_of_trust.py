from django.db import migrations, models

import productiehuis.foundation.trust.bsn


class Migration(migrations.Migration):
    dependencies = [("house", "0005_quiet_since")]

    operations = [
        migrations.AddField(
            model_name="location",
            name="hours",
            field=models.CharField(
                blank=True,
                max_length=120,
                validators=[productiehuis.foundation.trust.bsn.refuse_bsn],
                verbose_name="wanneer de plek open is",
            ),
        ),
        migrations.AddField(
            model_name="location",
            name="managed_by",
            field=models.CharField(
                blank=True,
                max_length=80,
                validators=[productiehuis.foundation.trust.bsn.refuse_bsn],
                verbose_name="wie de plek beheert",
            ),
        ),
        migrations.AddField(
            model_name="location",
            name="lent_by",
            field=models.CharField(
                blank=True,
                max_length=80,
                validators=[productiehuis.foundation.trust.bsn.refuse_bsn],
                verbose_name="van wie jullie de plek lenen",
            ),
        ),
    ]
