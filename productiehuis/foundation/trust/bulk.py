"""Many new rows at once, by PostgreSQL's COPY: several times quicker than ``bulk_create``, in the same transaction."""

from collections.abc import Iterable

from django.db import connection, models


def copy_in(model: type[models.Model], rows: Iterable[models.Model]) -> None:
    """Write down new *rows* of *model*, one after the other. Constraints hold as always; no signal is sent.

    Raises the errors that Django would.
    """
    fields = model._meta.concrete_fields
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column) for field in fields)
    table = quote(model._meta.db_table)
    statement = f"COPY {table} ({columns}) FROM STDIN"
    with connection.wrap_database_errors, connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row([field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields])
