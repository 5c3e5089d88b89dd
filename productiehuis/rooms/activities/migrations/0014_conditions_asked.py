from django.db import migrations, models

import productiehuis.foundation.trust.bsn

ASKED = {
    "reachable": "Is het bereikbaar? Hoe kom je er, ook als je slecht loopt? En hoeveel Nederlands heb je nodig?",
    "clear": "Is het duidelijk? Wat is het doel, en wat heeft het met de gemeente te maken?",
}


class Migration(migrations.Migration):
    dependencies = [("activities", "0013_name_off")]

    operations = [
        migrations.AlterField(
            model_name="activity",
            name=name,
            field=models.CharField(
                blank=True,
                max_length=200,
                validators=[productiehuis.foundation.trust.bsn.refuse_bsn],
                verbose_name=words,
            ),
        )
        for name, words in ASKED.items()
    ]
