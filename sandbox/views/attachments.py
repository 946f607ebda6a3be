"""Files leave as attachments only: no browser ever shows one as a page of the site."""

from io import BytesIO

from django.http import FileResponse

from sandbox.files import Content


def attachment(content: Content) -> FileResponse:
    response = FileResponse(BytesIO(content.body), as_attachment=True, filename=content.name)
    response.headers["Content-Type"] = "application/octet-stream"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response
