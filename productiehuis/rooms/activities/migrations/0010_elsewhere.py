from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("activities", "0009_paid_by")]

    operations = [
        migrations.AlterField(
            model_name="notice",
            name="news",
            field=models.CharField(
                choices=[
                    ("cancelled", "gaat niet door"),
                    ("moved", "is op een andere tijd"),
                    ("elsewhere", "is op een andere plek"),
                    ("placed", "doet nu mee"),
                    ("ended", "is gestopt"),
                ],
                max_length=10,
            ),
        ),
    ]
