from django.db import migrations, models

import productiehuis.foundation.trust.bsn


class Migration(migrations.Migration):
    dependencies = [("activities", "0006_heard")]

    operations = [
        migrations.AddField(
            model_name="activity",
            name="form",
            field=models.CharField(
                blank=True,
                max_length=120,
                validators=[productiehuis.foundation.trust.bsn.refuse_bsn],
                verbose_name="hoe je het doet",
            ),
        ),
    ]
