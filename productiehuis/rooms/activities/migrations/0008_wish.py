import django.db.models.functions.text
import django.db.models.lookups
from django.db import migrations, models

import productiehuis.foundation.trust.bsn
import productiehuis.foundation.trust.fields


class Migration(migrations.Migration):
    dependencies = [("activities", "0007_form")]

    operations = [
        migrations.AddField(
            model_name="signup",
            name="wish",
            field=productiehuis.foundation.trust.fields.EncryptedTextField(
                blank=True,
                max_length=300,
                validators=[productiehuis.foundation.trust.bsn.refuse_bsn],
                verbose_name="wat je wilt leren of wat je helpt",
            ),
        ),
        migrations.AddField(
            model_name="signup",
            name="language",
            field=productiehuis.foundation.trust.fields.EncryptedTextField(
                blank=True,
                max_length=60,
                validators=[productiehuis.foundation.trust.bsn.refuse_bsn],
                verbose_name="in welke taal",
            ),
        ),
        migrations.AddConstraint(
            model_name="signup",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("gathering", None),
                    models.Q(
                        django.db.models.lookups.Exact(django.db.models.functions.text.Length("wish"), 0),
                        django.db.models.lookups.Exact(django.db.models.functions.text.Length("language"), 0),
                    ),
                    _connector="OR",
                ),
                name="signup_wish_of_a_series",
            ),
        ),
    ]
