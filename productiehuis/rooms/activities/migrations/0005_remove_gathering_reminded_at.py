from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("activities", "0004_placed_at")]

    operations = [migrations.RemoveField(model_name="gathering", name="reminded_at")]
