"""Rows of two houses can never meet: a constraint that Django's own foreign keys do not make (ground rule 3)."""

from typing import Any

from django.db import models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models.constraints import BaseConstraint


class SameHouse(BaseConstraint):
    """The row that ``field`` points to is of the same house as this row.

    A composite foreign key (field, house) → (id, house). The model that is pointed to needs ``one_house_key``.
    PostgreSQL checks it at once, whatever code writes the row.
    """

    def __init__(self, *, field: str, name: str) -> None:
        super().__init__(name=name)
        self.field = field

    def constraint_sql(self, model: type[models.Model] | None, schema_editor: BaseDatabaseSchemaEditor | None) -> str:
        """Nothing within CREATE TABLE: the other table may not be there yet, so it is added at the end."""
        assert schema_editor is not None
        schema_editor.deferred_sql.append(self.create_sql(model, schema_editor))
        return ""

    def create_sql(self, model: type[models.Model] | None, schema_editor: BaseDatabaseSchemaEditor | None) -> Any:
        assert model is not None and schema_editor is not None
        field: Any = model._meta.get_field(self.field)
        return (
            f'ALTER TABLE "{model._meta.db_table}" ADD CONSTRAINT "{self.name}" '
            f'FOREIGN KEY ("{field.column}", "house_id") '
            f'REFERENCES "{field.related_model._meta.db_table}" ("id", "house_id")'
        )

    def remove_sql(self, model: type[models.Model] | None, schema_editor: BaseDatabaseSchemaEditor | None) -> Any:
        assert model is not None
        return f'ALTER TABLE "{model._meta.db_table}" DROP CONSTRAINT "{self.name}"'

    def validate(self, *args: Any, **kwargs: Any) -> None:
        """Forms need no check: actions take the house from the parent object, and PostgreSQL has the last word."""

    def deconstruct(self) -> Any:
        path, args, kwargs = super().deconstruct()
        return path, args, {**kwargs, "field": self.field}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SameHouse) and (self.name, self.field) == (other.name, other.field)

    def __hash__(self) -> int:
        return hash((self.name, self.field))


def one_house_key(model: str) -> models.UniqueConstraint:
    """What ``SameHouse`` refers to: (id, house) of *model*."""
    return models.UniqueConstraint(fields=["id", "house"], name=f"{model}_of_one_house")
