"""Hand a stored file to a browser as something to save, never as something to show."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from nentang.kit.files.models import StoredFile
from nentang.kit.files.storing import content_of


def attachment(file: StoredFile) -> HttpResponse:
    """Return the file for a viewer whose right to it has just been checked.

    :raises Damaged: if the content is no longer what was stored.
    """
    answer = HttpResponse(content_of(file), content_type="application/octet-stream")
    answer["Content-Disposition"] = content_disposition_header(True, file.name)  # noqa: FBT003
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer
