from django.db import migrations, models

import productiehuis.foundation.trust.bsn


class Migration(migrations.Migration):
    dependencies = [("activities", "0008_wish")]

    operations = [
        migrations.AddField(
            model_name="activity",
            name="paid_by",
            field=models.CharField(
                blank=True,
                max_length=80,
                validators=[productiehuis.foundation.trust.bsn.refuse_bsn],
                verbose_name="betaald door",
            ),
        ),
    ]
