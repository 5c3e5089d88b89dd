import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.db import migrations, models
from django.utils import timezone

import productiehuis.foundation.trust.bsn
import productiehuis.foundation.trust.fields
import productiehuis.foundation.trust.ids
import productiehuis.foundation.trust.one_house
from productiehuis.foundation.web.pictures import take_picture


def each_yes_by_itself(apps, schema_editor):
    """Photos that there are get a small one; who said yes, in words or by account, gets a row of their own."""
    photos, consents = (apps.get_model("initiatives", name) for name in ("Photo", "PhotoConsent"))
    for photo in photos.objects.all():
        picture = take_picture(bytes(photo.large))
        photo.small, photo.width, photo.height = picture.small, picture.width, picture.height
        photo.save(update_fields=["small", "width", "height"])
        said = [{"name": photo.said_yes}] * bool(photo.said_yes) + [{"person": photo.of}] * bool(photo.of)
        for yes in said:
            consents.objects.create(house_id=photo.house_id, photo=photo, said_on=timezone.localdate(photo.at), **yes)
    schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # what was written is checked before a table changes again


class Migration(migrations.Migration):
    dependencies = [
        ("house", "0003_presence"),
        ("initiatives", "0002_life"),
        ("people", "0002_own_data"),
    ]

    operations = [
        migrations.RenameField(model_name="photo", old_name="content", new_name="large"),
        migrations.AlterField(model_name="photo", name="large", field=models.BinaryField(help_text="JPEG")),
        migrations.AddField(
            model_name="photo",
            name="small",
            field=models.BinaryField(default=b"", help_text="WebP, light enough to stand on a page"),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name="photo",
            name="width",
            field=models.PositiveSmallIntegerField(help_text="of the small one, in pixels"),
        ),
        migrations.AddField(
            model_name="photo",
            name="nobody",
            field=models.BooleanField(default=False, verbose_name="niemand is te herkennen"),
        ),
        migrations.AlterModelOptions(name="photo", options={"ordering": ["-at", "-id"]}),
        migrations.AddConstraint(
            model_name="photo",
            constraint=models.UniqueConstraint(fields=("id", "house"), name="photo_of_one_house"),
        ),
        migrations.CreateModel(
            name="PhotoConsent",
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
                    "name",
                    productiehuis.foundation.trust.fields.EncryptedTextField(
                        blank=True,
                        max_length=80,
                        validators=[productiehuis.foundation.trust.bsn.refuse_bsn],
                        verbose_name="naam",
                    ),
                ),
                ("said_on", models.DateField(verbose_name="ja gezegd op")),
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "photo",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="consents", to="initiatives.photo"
                    ),
                ),
            ],
            options={"ordering": ["id"]},
        ),
        migrations.AddConstraint(
            model_name="photoconsent",
            constraint=productiehuis.foundation.trust.one_house.SameHouse(
                field="photo", name="photoconsent_photo_same_house"
            ),
        ),
        migrations.AddConstraint(
            model_name="photoconsent",
            constraint=models.UniqueConstraint(fields=("photo", "person"), name="photoconsent_once"),
        ),
        migrations.AddConstraint(
            model_name="photoconsent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("person", None),
                    django.db.models.lookups.Exact(django.db.models.functions.text.Length("name"), 0),
                    _connector="XOR",
                ),
                name="photoconsent_of_somebody",
            ),
        ),
        migrations.RunPython(each_yes_by_itself, migrations.RunPython.noop),
        migrations.RemoveField(model_name="photo", name="said_yes"),
        migrations.RemoveField(model_name="photo", name="of"),
    ]
