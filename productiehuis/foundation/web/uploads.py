"""Files that people send: held in memory and never on disk unencrypted, and only as much as we can use."""

from io import BytesIO
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from .reading import MOST_BYTES, too_large


class KeepsOnlySoMuch(FileUploadHandler):
    """Takes in a file; once it is too large it keeps nothing of it, and remembers only its size."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.kept = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if start + len(raw_data) <= MOST_BYTES:
            self.kept.write(raw_data)
        elif self.kept.tell():
            self.kept = BytesIO()

    def file_complete(self, file_size: int) -> UploadedFile:
        self.kept.seek(0)
        return InMemoryUploadedFile(
            self.kept, self.field_name, self.file_name, self.content_type, file_size, self.charset
        )


def refuse_too_large(file: UploadedFile) -> None:
    """Validator for a file in a form."""
    if (file.size or 0) > MOST_BYTES:
        raise ValidationError(too_large())
