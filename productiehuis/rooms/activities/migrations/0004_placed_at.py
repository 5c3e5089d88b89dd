from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("activities", "0003_attendance")]

    operations = [
        migrations.AddField(
            model_name="signup",
            name="placed_at",
            field=models.DateTimeField(blank=True, help_text="since when they have a place", null=True),
        ),
    ]
