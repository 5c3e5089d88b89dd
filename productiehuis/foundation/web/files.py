"""Files to take along: a paper, a spreadsheet, what a program reads."""

from django.http import HttpResponse

PDF, JSON = "application/pdf", "application/json"


def attached(content: bytes | str, content_type: str, name: str) -> HttpResponse:
    """*content* as a file called *name*, which the browser keeps instead of showing it."""
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
