import django.db.models.deletion
from django.db import migrations, models

import productiehuis.foundation.trust.bsn
import productiehuis.foundation.trust.fields


class Migration(migrations.Migration):
    dependencies = [
        ("mine", "0001_own_data"),
        ("people", "0002_own_data"),
    ]

    operations = [
        migrations.AddField(
            model_name="erasure",
            name="recorded_by",
            field=models.ForeignKey(
                help_text="who wrote it down at a table",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="people.person",
            ),
        ),
        migrations.AddField(
            model_name="erasure",
            name="witness",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="people.person"
            ),
        ),
        migrations.AddField(
            model_name="erasure",
            name="witness_name",
            field=productiehuis.foundation.trust.fields.EncryptedTextField(
                blank=True,
                max_length=80,
                validators=[productiehuis.foundation.trust.bsn.refuse_bsn],
                verbose_name="naam van de getuige",
            ),
        ),
    ]
