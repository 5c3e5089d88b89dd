import django.db.models.deletion
from django.db import migrations, models

import productiehuis.foundation.trust.bsn
import productiehuis.foundation.trust.fields
import productiehuis.foundation.trust.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("house", "0002_special_times"),
        ("people", "0002_own_data"),
    ]

    operations = [
        migrations.CreateModel(
            name="Erasure",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=productiehuis.foundation.trust.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("person", models.UUIDField(help_text="whose; empty once it is done", null=True)),
                (
                    "token",
                    models.CharField(
                        help_text="SHA-256 of the word in the address of the report", max_length=64, unique=True
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("counts", models.JSONField(default=dict, help_text="rows by model, of the steps that are done")),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["-asked_at"],
            },
        ),
        migrations.CreateModel(
            name="RetentionRun",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField()),
                ("kind", models.CharField(max_length=80)),
                (
                    "deed",
                    models.CharField(
                        choices=[
                            ("told", "aangekondigd"),
                            ("delete", "weggegooid"),
                            ("nameless", "zonder naam gemaakt"),
                        ],
                        max_length=10,
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                (
                    "through",
                    models.DateField(blank=True, help_text="of what was told: until which day it goes", null=True),
                ),
            ],
            options={
                "ordering": ["-day", "kind", "deed"],
                "constraints": [
                    models.UniqueConstraint(fields=("day", "kind", "deed"), name="retentionrun_once_a_day")
                ],
            },
        ),
        migrations.CreateModel(
            name="OwnWords",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=productiehuis.foundation.trust.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("kind", models.CharField(help_text="the model of the thing, such as people.Role", max_length=80)),
                ("object", models.CharField(help_text="its key", max_length=40)),
                (
                    "text",
                    productiehuis.foundation.trust.fields.EncryptedTextField(
                        max_length=1000,
                        validators=[productiehuis.foundation.trust.bsn.refuse_bsn],
                        verbose_name="wat wil je erbij zetten?",
                    ),
                ),
                (
                    "asks_correction",
                    models.BooleanField(default=False, verbose_name="ik wil dat het huis dit verbetert"),
                ),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[("done", "verbeterd"), ("no", "niet verbeterd")],
                        max_length=10,
                        verbose_name="antwoord",
                    ),
                ),
                (
                    "reason",
                    productiehuis.foundation.trust.fields.EncryptedTextField(
                        blank=True,
                        max_length=600,
                        validators=[productiehuis.foundation.trust.bsn.refuse_bsn],
                        verbose_name="waarom",
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "house",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="house.house",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="own_words", to="people.person"
                    ),
                ),
            ],
            options={
                "ordering": ["-at"],
                "indexes": [
                    models.Index(fields=["kind", "object"], name="ownwords_of_a_thing"),
                    models.Index(
                        condition=models.Q(("answer", ""), ("asks_correction", True)),
                        fields=["house"],
                        name="ownwords_waiting",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("asks_correction", False), ("house__isnull", False), _connector="OR"),
                        name="ownwords_asks_a_house",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", ""), ("answered_at", None)),
                            models.Q(("answered_at__isnull", False), ("asks_correction", True)),
                            _connector="OR",
                        ),
                        name="ownwords_answered_whole",
                    ),
                ],
            },
        ),
    ]
