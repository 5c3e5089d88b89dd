from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("activities", "0012_heard_otherwise"),
    ]

    operations = [
        migrations.AddField(
            model_name="signup",
            name="name_off_at",
            field=models.DateTimeField(blank=True, help_text="when they last took their name off who came", null=True),
        ),
    ]
