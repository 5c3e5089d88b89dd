import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("activities", "0001_initial"),
        ("people", "0002_own_data"),
    ]

    operations = [
        migrations.AddField(
            model_name="activity",
            name="changed_at",
            field=models.DateTimeField(auto_now=True, default=django.utils.timezone.now),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="gathering",
            name="changed_at",
            field=models.DateTimeField(auto_now=True, default=django.utils.timezone.now),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="signup",
            name="reminders",
            field=models.BooleanField(default=True, verbose_name="een mail, de dag ervoor"),
        ),
        migrations.AddField(
            model_name="signup",
            name="reminded_for",
            field=models.DateField(blank=True, help_text="the day of which they were last reminded", null=True),
        ),
        migrations.CreateModel(
            name="CalendarLink",
            fields=[
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="calendar_link",
                        serialize=False,
                        to="people.person",
                    ),
                ),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("titles", models.BooleanField(verbose_name="met wat het is, en waar")),
                ("made_at", models.DateTimeField(auto_now=True)),
            ],
        ),
        migrations.CreateModel(
            name="NoReminders",
            fields=[
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="no_reminders",
                        serialize=False,
                        to="people.person",
                    ),
                ),
                ("since", models.DateTimeField(auto_now_add=True)),
            ],
        ),
    ]
