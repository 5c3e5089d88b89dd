from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("recognition", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="rule",
            name="helpers",
            field=models.BooleanField(default=False, verbose_name="ook wie zo vaak meehielp"),
        ),
        migrations.AddField(
            model_name="certificate",
            name="helped",
            field=models.BooleanField(default=False, verbose_name="of iemand meehielp"),
        ),
    ]
