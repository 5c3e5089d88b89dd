import django.db.models.deletion
from django.db import migrations, models

import productiehuis.foundation.trust.bsn
import productiehuis.foundation.trust.fields
import productiehuis.foundation.trust.ids
import productiehuis.foundation.trust.one_house


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("activities", "0001_initial"),
        ("house", "0003_presence"),
        ("people", "0002_own_data"),
    ]

    operations = [
        migrations.CreateModel(
            name="SigningKey",
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
                ("thumbprint", models.CharField(max_length=43, unique=True)),
                ("address", models.URLField(max_length=300)),
                ("public", models.JSONField()),
                ("private", productiehuis.foundation.trust.fields.EncryptedTextField(blank=True, max_length=600)),
                ("since", models.DateTimeField()),
                ("retired_at", models.DateTimeField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "house",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="%(class)ss", to="house.house"
                    ),
                ),
            ],
            options={
                "ordering": ["-since"],
            },
        ),
        migrations.CreateModel(
            name="Certificate",
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
                ("title", models.CharField(max_length=80, verbose_name="waarvoor")),
                ("initiative_name", models.CharField(max_length=120, verbose_name="initiatief")),
                ("first_day", models.DateField(null=True, verbose_name="van")),
                ("last_day", models.DateField(null=True, verbose_name="tot en met")),
                ("words", models.CharField(blank=True, max_length=300, verbose_name="wat iemand deed of leerde")),
                (
                    "sign_up",
                    models.UUIDField(help_text="by what who has no account is known among who came", null=True),
                ),
                (
                    "name",
                    productiehuis.foundation.trust.fields.EncryptedTextField(
                        blank=True,
                        max_length=80,
                        validators=[productiehuis.foundation.trust.bsn.refuse_bsn],
                        verbose_name="de naam erop",
                    ),
                ),
                ("times", models.PositiveSmallIntegerField(null=True, verbose_name="hoe vaak iemand kwam")),
                ("show_times", models.BooleanField(default=False, verbose_name="hoe vaak staat erop")),
                (
                    "way",
                    models.CharField(
                        choices=[("rule", "omdat iemand vaak genoeg kwam"), ("hand", "door een organisator")],
                        max_length=5,
                    ),
                ),
                ("issued_at", models.DateTimeField(verbose_name="gegeven op")),
                ("subject", models.UUIDField(help_text="whom the badge is about: a number of nobody")),
                (
                    "jwt",
                    productiehuis.foundation.trust.fields.EncryptedTextField(
                        blank=True, max_length=8000, verbose_name="het bestand voor andere programma’s"
                    ),
                ),
                (
                    "code",
                    productiehuis.foundation.trust.fields.EncryptedTextField(
                        blank=True, max_length=30, verbose_name="de code op het certificaat"
                    ),
                ),
                ("code_digest", models.CharField(max_length=64, unique=True)),
                (
                    "keeping",
                    productiehuis.foundation.trust.fields.EncryptedTextField(
                        blank=True, max_length=10, verbose_name="de bewaarcode"
                    ),
                ),
                ("closed_at", models.DateTimeField(null=True, verbose_name="pagina dicht sinds")),
                ("revoked_at", models.DateTimeField(null=True, verbose_name="ingetrokken op")),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("mistake", "Het is per vergissing gegeven."),
                            ("wrong", "Er staat iets op dat niet klopt."),
                            ("other_series", "Het hoort bij een andere reeks."),
                            ("asked", "De eigenaar vroeg erom."),
                        ],
                        max_length=15,
                        verbose_name="waarom ingetrokken",
                    ),
                ),
                ("replaced_at", models.DateTimeField(null=True, verbose_name="vervangen op")),
                ("seen_at", models.DateTimeField(null=True, verbose_name="door jou gezien op")),
                (
                    "activity",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="certificates",
                        to="activities.activity",
                    ),
                ),
                (
                    "house",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="%(class)ss", to="house.house"
                    ),
                ),
                (
                    "initiative",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="certificates",
                        to="house.initiative",
                    ),
                ),
                (
                    "issued_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="people.person"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="certificates",
                        to="people.person",
                    ),
                ),
                (
                    "signer",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="people.person"
                    ),
                ),
                (
                    "key",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="certificates",
                        to="recognition.signingkey",
                    ),
                ),
            ],
            options={
                "ordering": ["-issued_at"],
            },
        ),
        migrations.CreateModel(
            name="Endorsement",
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
                ("token_digest", models.CharField(max_length=64, null=True, unique=True)),
                (
                    "writer",
                    productiehuis.foundation.trust.fields.EncryptedTextField(
                        blank=True,
                        max_length=80,
                        validators=[productiehuis.foundation.trust.bsn.refuse_bsn],
                        verbose_name="je naam",
                    ),
                ),
                (
                    "words",
                    productiehuis.foundation.trust.fields.EncryptedTextField(
                        blank=True,
                        max_length=300,
                        validators=[productiehuis.foundation.trust.bsn.refuse_bsn],
                        verbose_name="wat je wilt zeggen",
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("written_at", models.DateTimeField(null=True)),
                ("accepted_at", models.DateTimeField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="endorsements",
                        to="people.person",
                    ),
                ),
                (
                    "certificate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="endorsements",
                        to="recognition.certificate",
                    ),
                ),
                (
                    "house",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="%(class)ss", to="house.house"
                    ),
                ),
            ],
            options={
                "ordering": ["asked_at"],
                "constraints": [
                    productiehuis.foundation.trust.one_house.SameHouse(
                        field="certificate", name="endorsement_certificate_same_house"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("by__isnull", False), ("token_digest__isnull", False), _connector="XOR"),
                        name="endorsement_one_way_to_write",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("accepted_at", None), ("written_at__isnull", False), _connector="OR"),
                        name="endorsement_read_before_shown",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Issuing",
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
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("running", "de certificaten worden gemaakt"),
                            ("done", "de certificaten zijn klaar"),
                            ("failed", "het ging niet verder"),
                        ],
                        default="running",
                        max_length=10,
                    ),
                ),
                ("total", models.PositiveIntegerField(default=0)),
                ("made", models.PositiveIntegerField(default=0)),
                ("started_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="issuings", to="activities.activity"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="people.person"
                    ),
                ),
                (
                    "house",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="%(class)ss", to="house.house"
                    ),
                ),
            ],
            options={
                "ordering": ["-started_at"],
                "constraints": [
                    productiehuis.foundation.trust.one_house.SameHouse(
                        field="activity", name="issuing_activity_same_house"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "running")), fields=("activity",), name="issuing_one_at_a_time"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Rule",
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
                ("times", models.PositiveSmallIntegerField(default=1, verbose_name="minstens zo vaak gekomen")),
                (
                    "words",
                    models.CharField(
                        blank=True,
                        max_length=300,
                        validators=[productiehuis.foundation.trust.bsn.refuse_bsn],
                        verbose_name="wat heb je hier gedaan of geleerd",
                    ),
                ),
                (
                    "activity",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="certificate_rule",
                        to="activities.activity",
                    ),
                ),
                (
                    "house",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="%(class)ss", to="house.house"
                    ),
                ),
                (
                    "signer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("id", "house"), name="certificaterule_of_one_house"),
                    productiehuis.foundation.trust.one_house.SameHouse(
                        field="activity", name="certificaterule_activity_same_house"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("times__range", (1, 60))),
                        name="certificaterule_some_times",
                        violation_error_message="Vul een getal van 1 tot en met 60 in.",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="signingkey",
            constraint=models.UniqueConstraint(fields=("id", "house"), name="signingkey_of_one_house"),
        ),
        migrations.AddConstraint(
            model_name="signingkey",
            constraint=models.UniqueConstraint(
                condition=models.Q(("retired_at", None)), fields=("house",), name="signingkey_one_signs"
            ),
        ),
        migrations.AddConstraint(
            model_name="signingkey",
            constraint=models.CheckConstraint(
                condition=models.Q(("withdrawn_at", None), ("retired_at__isnull", False), _connector="OR"),
                name="signingkey_withdrawn_signs_not",
            ),
        ),
        migrations.AddIndex(
            model_name="certificate",
            index=models.Index(fields=["person", "-issued_at"], name="certificates_of_person"),
        ),
        migrations.AddConstraint(
            model_name="certificate",
            constraint=models.UniqueConstraint(fields=("id", "house"), name="certificate_of_one_house"),
        ),
        migrations.AddConstraint(
            model_name="certificate",
            constraint=productiehuis.foundation.trust.one_house.SameHouse(
                field="activity", name="certificate_activity_same_house"
            ),
        ),
        migrations.AddConstraint(
            model_name="certificate",
            constraint=productiehuis.foundation.trust.one_house.SameHouse(
                field="initiative", name="certificate_initiative_same_house"
            ),
        ),
        migrations.AddConstraint(
            model_name="certificate",
            constraint=productiehuis.foundation.trust.one_house.SameHouse(
                field="key", name="certificate_key_same_house"
            ),
        ),
        migrations.AddConstraint(
            model_name="certificate",
            constraint=models.UniqueConstraint(
                condition=models.Q(("replaced_at", None)),
                fields=("activity", "person"),
                name="certificate_once_for_person",
            ),
        ),
        migrations.AddConstraint(
            model_name="certificate",
            constraint=models.UniqueConstraint(
                condition=models.Q(("replaced_at", None)),
                fields=("activity", "sign_up"),
                name="certificate_once_for_sign_up",
            ),
        ),
        migrations.AddConstraint(
            model_name="certificate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("reason", ""), ("revoked_at", None)),
                    models.Q(("revoked_at__isnull", False), models.Q(("reason", ""), _negated=True)),
                    _connector="OR",
                ),
                name="certificate_revoked_for_a_reason",
            ),
        ),
    ]
