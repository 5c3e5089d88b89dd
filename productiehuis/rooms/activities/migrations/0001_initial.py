import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.db import migrations, models

import productiehuis.foundation.trust.bsn
import productiehuis.foundation.trust.fields
import productiehuis.foundation.trust.ids
import productiehuis.foundation.trust.one_house


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("house", "0002_special_times"),
        ("people", "0002_own_data"),
    ]

    operations = [
        migrations.CreateModel(
            name="Activity",
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
                    "title",
                    models.CharField(
                        max_length=80,
                        validators=[productiehuis.foundation.trust.bsn.refuse_bsn],
                        verbose_name="hoe heet het",
                    ),
                ),
                ("slug", models.SlugField(max_length=64)),
                (
                    "rhythm",
                    models.CharField(
                        choices=[
                            ("once", "één keer"),
                            ("weekly", "elke week"),
                            ("series", "een reeks, zoals een cursus"),
                        ],
                        default="once",
                        max_length=10,
                        verbose_name="hoe vaak",
                    ),
                ),
                (
                    "expect",
                    models.TextField(
                        blank=True,
                        max_length=1000,
                        validators=[productiehuis.foundation.trust.bsn.refuse_bsn],
                        verbose_name="wat ga je doen",
                    ),
                ),
                (
                    "for_whom",
                    models.CharField(
                        blank=True,
                        max_length=160,
                        validators=[productiehuis.foundation.trust.bsn.refuse_bsn],
                        verbose_name="voor wie",
                    ),
                ),
                (
                    "cost",
                    models.CharField(
                        blank=True,
                        max_length=80,
                        validators=[productiehuis.foundation.trust.bsn.refuse_bsn],
                        verbose_name="wat kost het",
                    ),
                ),
                (
                    "where",
                    models.CharField(
                        blank=True,
                        max_length=120,
                        validators=[productiehuis.foundation.trust.bsn.refuse_bsn],
                        verbose_name="waar precies",
                    ),
                ),
                (
                    "online_link",
                    models.URLField(blank=True, max_length=300, verbose_name="link voor wie online meedoet"),
                ),
                (
                    "language",
                    models.CharField(
                        blank=True,
                        max_length=60,
                        validators=[productiehuis.foundation.trust.bsn.refuse_bsn],
                        verbose_name="taal",
                    ),
                ),
                ("places", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="plaatsen")),
                ("walk_ins", models.BooleanField(default=True, verbose_name="je mag zomaar komen")),
                ("sign_up", models.BooleanField(default=True, verbose_name="je kunt je opgeven")),
                (
                    "safe",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        validators=[productiehuis.foundation.trust.bsn.refuse_bsn],
                        verbose_name="Is het veilig? Wie is erbij, en bij wie kun je terecht als er iets is?",
                    ),
                ),
                (
                    "trusted",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        validators=[productiehuis.foundation.trust.bsn.refuse_bsn],
                        verbose_name="Is het vertrouwd? Wie kennen de mensen al, en wie doet de deur open?",
                    ),
                ),
                (
                    "reachable",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        validators=[productiehuis.foundation.trust.bsn.refuse_bsn],
                        verbose_name="Is het bereikbaar? Hoe kom je er, ook als je slecht loopt of weinig geld hebt?",
                    ),
                ),
                (
                    "clear",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        validators=[productiehuis.foundation.trust.bsn.refuse_bsn],
                        verbose_name="Is het duidelijk? Waar meld je je, en wat moet je meenemen?",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "nog niet te zien"),
                            ("published", "te zien voor iedereen"),
                            ("ended", "gestopt"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "floor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="activities",
                        to="house.floor",
                        verbose_name="verdieping",
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="activities",
                        to="house.initiative",
                        verbose_name="initiatief",
                    ),
                ),
                (
                    "location",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="activities",
                        to="house.location",
                        verbose_name="plek",
                    ),
                ),
            ],
            options={
                "ordering": ["title"],
            },
        ),
        migrations.CreateModel(
            name="Pattern",
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
                    "weekday",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "maandag"),
                            (2, "dinsdag"),
                            (3, "woensdag"),
                            (4, "donderdag"),
                            (5, "vrijdag"),
                            (6, "zaterdag"),
                            (7, "zondag"),
                        ],
                        verbose_name="dag",
                    ),
                ),
                ("opens", models.TimeField(verbose_name="van")),
                ("closes", models.TimeField(verbose_name="tot")),
                ("since", models.DateField(verbose_name="vanaf")),
                ("until", models.DateField(blank=True, null=True, verbose_name="tot en met")),
                ("number", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="hoeveel keer")),
                ("on_holidays", models.BooleanField(default=False, verbose_name="gaat door op feestdagen")),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="patterns", to="activities.activity"
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
                "ordering": ["since", "weekday", "opens"],
            },
        ),
        migrations.CreateModel(
            name="Gathering",
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
                ("planned_on", models.DateField(blank=True, null=True)),
                ("day", models.DateField(verbose_name="dag")),
                ("starts_at", models.DateTimeField(verbose_name="begint")),
                ("ends_at", models.DateTimeField(verbose_name="eindigt")),
                (
                    "subject",
                    models.CharField(
                        blank=True,
                        max_length=120,
                        validators=[productiehuis.foundation.trust.bsn.refuse_bsn],
                        verbose_name="waar het over gaat",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("planned", "gaat door"), ("cancelled", "gaat niet door")],
                        default="planned",
                        max_length=10,
                    ),
                ),
                (
                    "moved_from",
                    models.DateTimeField(
                        blank=True, help_text="when it would have begun before it was moved", null=True
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        max_length=120,
                        validators=[productiehuis.foundation.trust.bsn.refuse_bsn],
                        verbose_name="waarom",
                    ),
                ),
                (
                    "sequence",
                    models.PositiveIntegerField(
                        default=0, help_text="how often it changed (iCalendar, RFC 5545 3.8.7.4)"
                    ),
                ),
                ("reminded_at", models.DateTimeField(blank=True, null=True)),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="gatherings", to="activities.activity"
                    ),
                ),
                (
                    "house",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="%(class)ss", to="house.house"
                    ),
                ),
                (
                    "pattern",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="gatherings",
                        to="activities.pattern",
                    ),
                ),
            ],
            options={
                "ordering": ["starts_at"],
            },
        ),
        migrations.CreateModel(
            name="SignUp",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=productiehuis.foundation.trust.ids.new_id, primary_key=True, serialize=False
                    ),
                ),
                (
                    "name",
                    productiehuis.foundation.trust.fields.EncryptedTextField(
                        blank=True,
                        max_length=60,
                        validators=[productiehuis.foundation.trust.bsn.refuse_bsn],
                        verbose_name="naam",
                    ),
                ),
                (
                    "contact",
                    productiehuis.foundation.trust.fields.EncryptedTextField(
                        blank=True,
                        max_length=120,
                        validators=[productiehuis.foundation.trust.bsn.refuse_bsn],
                        verbose_name="e-mail of telefoon",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("placed", "doet mee"), ("waiting", "op de wachtlijst"), ("withdrew", "afgemeld")],
                        max_length=10,
                    ),
                ),
                ("queued_at", models.DateTimeField(help_text="since when they are in the row for a place")),
                (
                    "digest",
                    models.BinaryField(
                        blank=True,
                        help_text="of the code to withdraw with; that is not kept",
                        max_length=16,
                        null=True,
                        unique=True,
                    ),
                ),
                ("withdrew_at", models.DateTimeField(blank=True, null=True)),
                ("last_day", models.DateField()),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="sign_ups", to="activities.activity"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        help_text="who signed them up, if another",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "gathering",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sign_ups",
                        to="activities.gathering",
                    ),
                ),
                (
                    "house",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="%(class)ss", to="house.house"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="sign_ups",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "ordering": ["queued_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="Notice",
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
                    "news",
                    models.CharField(
                        choices=[
                            ("cancelled", "gaat niet door"),
                            ("moved", "is op een andere tijd of plek"),
                            ("placed", "doet nu mee"),
                            ("ended", "is gestopt"),
                        ],
                        max_length=10,
                    ),
                ),
                ("batch", models.UUIDField()),
                ("way", models.CharField(choices=[("mail", "per e-mail"), ("call", "bel of app zelf")], max_length=10)),
                ("made_at", models.DateTimeField()),
                ("day", models.DateField()),
                ("told_at", models.DateTimeField(blank=True, null=True)),
                (
                    "gathering",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="activities.gathering",
                    ),
                ),
                (
                    "house",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="%(class)ss", to="house.house"
                    ),
                ),
                (
                    "told_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "sign_up",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="notices", to="activities.signup"
                    ),
                ),
            ],
            options={
                "ordering": ["made_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=productiehuis.foundation.trust.ids.new_id, primary_key=True, serialize=False
                    ),
                ),
                (
                    "code",
                    models.BinaryField(
                        blank=True,
                        help_text="the digest of the visitor code under the key of that year",
                        max_length=16,
                        null=True,
                    ),
                ),
                (
                    "part",
                    models.CharField(
                        choices=[("participant", "deelnemer"), ("volunteer", "vrijwilliger")],
                        default="participant",
                        max_length=12,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
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
                        on_delete=django.db.models.deletion.CASCADE, related_name="%(class)ss", to="house.house"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "gathering",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attendance",
                        to="activities.gathering",
                    ),
                ),
                (
                    "sign_up",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="attendance",
                        to="activities.signup",
                    ),
                ),
            ],
            options={
                "ordering": ["at", "id"],
            },
        ),
        migrations.AddIndex(
            model_name="activity",
            index=models.Index(fields=["initiative", "state"], name="activities_of_initiative"),
        ),
        migrations.AddConstraint(
            model_name="activity",
            constraint=models.UniqueConstraint(fields=("id", "house"), name="activity_of_one_house"),
        ),
        migrations.AddConstraint(
            model_name="activity",
            constraint=productiehuis.foundation.trust.one_house.SameHouse(
                field="initiative", name="activity_initiative_same_house"
            ),
        ),
        migrations.AddConstraint(
            model_name="activity",
            constraint=productiehuis.foundation.trust.one_house.SameHouse(
                field="floor", name="activity_floor_same_house"
            ),
        ),
        migrations.AddConstraint(
            model_name="activity",
            constraint=productiehuis.foundation.trust.one_house.SameHouse(
                field="location", name="activity_location_same_house"
            ),
        ),
        migrations.AddConstraint(
            model_name="activity",
            constraint=models.UniqueConstraint(fields=("house", "slug"), name="activity_slug_once"),
        ),
        migrations.AddConstraint(
            model_name="activity",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state", "draft"),
                    models.Q(
                        models.Q(("safe", ""), _negated=True),
                        models.Q(("trusted", ""), _negated=True),
                        models.Q(("reachable", ""), _negated=True),
                        models.Q(("clear", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="activity_shown_with_four_conditions",
            ),
        ),
        migrations.AddConstraint(
            model_name="activity",
            constraint=models.CheckConstraint(
                condition=models.Q(("places", None), ("places__gte", 1), _connector="OR"),
                name="activity_some_place",
                violation_error_message="Er moet minstens één plaats zijn.",
            ),
        ),
        migrations.AddConstraint(
            model_name="activity",
            constraint=models.CheckConstraint(
                condition=models.Q(("walk_ins", True), ("sign_up", True), _connector="OR"),
                name="activity_can_be_joined",
                violation_error_message="Kies hoe mensen mee kunnen doen: zomaar komen, je opgeven, of allebei.",
            ),
        ),
        migrations.AddConstraint(
            model_name="pattern",
            constraint=models.UniqueConstraint(fields=("id", "house"), name="pattern_of_one_house"),
        ),
        migrations.AddConstraint(
            model_name="pattern",
            constraint=productiehuis.foundation.trust.one_house.SameHouse(
                field="activity", name="pattern_activity_same_house"
            ),
        ),
        migrations.AddConstraint(
            model_name="pattern",
            constraint=models.CheckConstraint(
                condition=models.Q(("weekday__range", (1, 7))), name="pattern_day_of_the_week"
            ),
        ),
        migrations.AddConstraint(
            model_name="pattern",
            constraint=models.CheckConstraint(
                condition=models.Q(("closes__gt", models.F("opens"))),
                name="pattern_forward",
                violation_error_message="Het einde ligt vóór het begin.",
            ),
        ),
        migrations.AddConstraint(
            model_name="pattern",
            constraint=models.CheckConstraint(
                condition=models.Q(("until", None), ("until__gte", models.F("since")), _connector="OR"),
                name="pattern_days_forward",
            ),
        ),
        migrations.AddIndex(
            model_name="gathering",
            index=models.Index(fields=["house", "day"], name="gatherings_by_day"),
        ),
        migrations.AddIndex(
            model_name="gathering",
            index=models.Index(fields=["activity", "day"], name="gatherings_of_activity"),
        ),
        migrations.AddConstraint(
            model_name="gathering",
            constraint=models.UniqueConstraint(fields=("id", "house"), name="gathering_of_one_house"),
        ),
        migrations.AddConstraint(
            model_name="gathering",
            constraint=productiehuis.foundation.trust.one_house.SameHouse(
                field="activity", name="gathering_activity_same_house"
            ),
        ),
        migrations.AddConstraint(
            model_name="gathering",
            constraint=productiehuis.foundation.trust.one_house.SameHouse(
                field="pattern", name="gathering_pattern_same_house"
            ),
        ),
        migrations.AddConstraint(
            model_name="gathering",
            constraint=models.UniqueConstraint(fields=("pattern", "planned_on"), name="gathering_once_by_pattern"),
        ),
        migrations.AddConstraint(
            model_name="gathering",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "planned")),
                fields=("activity", "starts_at"),
                name="gathering_once_at_a_time",
                violation_error_message="Er is dan al een keer.",
            ),
        ),
        migrations.AddConstraint(
            model_name="gathering",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                name="gathering_forward",
                violation_error_message="Het einde ligt vóór het begin.",
            ),
        ),
        migrations.AddIndex(
            model_name="signup",
            index=models.Index(fields=["activity", "gathering", "queued_at"], name="signups_in_order"),
        ),
        migrations.AddIndex(
            model_name="signup",
            index=models.Index(fields=["last_day"], name="signups_by_last_day"),
        ),
        migrations.AddConstraint(
            model_name="signup",
            constraint=models.UniqueConstraint(fields=("id", "house"), name="signup_of_one_house"),
        ),
        migrations.AddConstraint(
            model_name="signup",
            constraint=productiehuis.foundation.trust.one_house.SameHouse(
                field="activity", name="signup_activity_same_house"
            ),
        ),
        migrations.AddConstraint(
            model_name="signup",
            constraint=productiehuis.foundation.trust.one_house.SameHouse(
                field="gathering", name="signup_gathering_same_house"
            ),
        ),
        migrations.AddConstraint(
            model_name="signup",
            constraint=models.CheckConstraint(
                condition=models.Q(("withdrew_at", None), ("state", "withdrew"), _connector="XOR"),
                name="signup_withdrew_at_some_moment",
            ),
        ),
        migrations.AddConstraint(
            model_name="signup",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("person", None),
                    models.Q(
                        django.db.models.lookups.Exact(django.db.models.functions.text.Length("name"), 0),
                        django.db.models.lookups.Exact(django.db.models.functions.text.Length("contact"), 0),
                    ),
                    _connector="OR",
                ),
                name="signup_of_a_person_is_bare",
            ),
        ),
        migrations.AddConstraint(
            model_name="signup",
            constraint=models.UniqueConstraint(
                condition=models.Q(models.Q(("state", "withdrew"), _negated=True), ("person__isnull", False)),
                fields=("activity", "gathering", "person"),
                name="signup_once",
                nulls_distinct=False,
            ),
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(fields=["batch"], name="notices_of_batch"),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=productiehuis.foundation.trust.one_house.SameHouse(
                field="sign_up", name="notice_signup_same_house"
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=productiehuis.foundation.trust.one_house.SameHouse(
                field="gathering", name="notice_gathering_same_house"
            ),
        ),
        migrations.AddIndex(
            model_name="attendance",
            index=models.Index(
                condition=models.Q(("undone_at", None)), fields=["gathering"], name="attendance_counted"
            ),
        ),
        migrations.AddIndex(
            model_name="attendance",
            index=models.Index(fields=["person"], name="attendance_of_person"),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.UniqueConstraint(fields=("id", "house"), name="attendance_of_one_house"),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=productiehuis.foundation.trust.one_house.SameHouse(
                field="gathering", name="attendance_gathering_same_house"
            ),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=productiehuis.foundation.trust.one_house.SameHouse(
                field="sign_up", name="attendance_signup_same_house"
            ),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("person", None), ("sign_up", None)),
                    models.Q(("code", None), ("person", None)),
                    models.Q(("code", None), ("sign_up", None)),
                    _connector="OR",
                ),
                name="attendance_known_in_one_way",
            ),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.UniqueConstraint(
                condition=models.Q(("undone_at", None)),
                fields=("gathering", "person"),
                name="attendance_once_by_person",
            ),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.UniqueConstraint(
                condition=models.Q(("undone_at", None)),
                fields=("gathering", "sign_up"),
                name="attendance_once_by_sign_up",
            ),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.UniqueConstraint(
                condition=models.Q(("undone_at", None)), fields=("gathering", "code"), name="attendance_once_by_code"
            ),
        ),
    ]
