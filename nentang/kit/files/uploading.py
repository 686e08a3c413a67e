"""Files that are sent lie in memory only, and never more of them than is taken at all."""

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import MemoryFileUploadHandler


class InMemory(MemoryFileUploadHandler):
    """Refuses a body by the length that it says, before any of it is read.

    Without this, what is too large for memory would be written to a shared folder, two gigabytes
    of it as well. A body that says no length is not read at all.
    """

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, str],  # noqa: N803 - Django calls it so
        content_length: int,
        boundary: str,
        encoding: str | None = None,
    ) -> None:
        if content_length > settings.FILE_UPLOAD_MAX_MEMORY_SIZE:
            raise RequestDataTooBig("longer than what is taken")
        super().handle_raw_input(input_data, META, content_length, boundary, encoding)
