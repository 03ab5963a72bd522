"""A file that is too large ends in a sentence on the form, not in a full disk or a broken connection.

The handler stands first in FILE_UPLOAD_HANDLERS. It keeps a file's bytes flowing to the next handlers
until the limit, then drops the rest while it goes on counting. The form therefore still receives all
other fields, and in place of the file an object that knows its true size and refuses to be read; an
ordinary "is `file.size` at most MAX_UPLOAD_BYTES" check of the form makes the sentence.
"""

from typing import Any, NoReturn

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, SuspiciousFileOperation
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

LARGEST_REQUEST = 1024**3  # bytes; beyond it the body is not even counted


class FileTooLarge(SuspiciousFileOperation):
    """Somebody tried to keep a file above the limit; the error page says so (413)."""


class OversizedFile(UploadedFile):
    """Stands for a file above the limit: right name and size, no content."""

    def __init__(self, *, name: str, content_type: str, size: int, field_name: str) -> None:
        super().__init__(file=None, name=name, content_type=content_type, size=size)
        self.field_name = field_name

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise FileTooLarge(f"A file of {self.size} bytes was kept although it is above the limit.")

    read = chunks = open = multiple_chunks = _refuse

    def close(self) -> None:
        """There is nothing to close."""


class SizeLimitHandler(FileUploadHandler):
    """Counts each file and cuts it off at MAX_UPLOAD_BYTES, or at what LARGER_UPLOADS allows that page."""

    received = 0

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, Any],  # noqa: N803 - the framework passes it by this name
        content_length: int,
        boundary: bytes,
        encoding: str | None = None,
    ) -> None:
        """Refuse at once what no form could ever need. Raises RequestDataTooBig (413)."""
        if content_length > LARGEST_REQUEST:
            raise RequestDataTooBig(f"The request has {content_length} bytes, at most {LARGEST_REQUEST} are read.")

    def new_file(self, *arguments: Any, **keywords: Any) -> None:
        """Begin to count anew."""
        super().new_file(*arguments, **keywords)
        self.received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Pass the chunk on below the limit; above it, keep nothing."""
        was_within, self.received = not self._is_oversized(), self.received + len(raw_data)
        if not self._is_oversized():
            return raw_data
        if was_within:
            self._drop_what_the_others_hold()
        return None

    def file_complete(self, file_size: int) -> UploadedFile | None:
        """Hand over the stand-in; a file within the limit is completed by the next handlers."""
        if not self._is_oversized():
            return None
        return OversizedFile(
            name=self.file_name or "",
            content_type=self.content_type or "",
            size=self.received,
            field_name=self.field_name or "",
        )

    def _is_oversized(self) -> bool:
        path = getattr(self.request, "path", "")
        return self.received > settings.LARGER_UPLOADS.get(path, settings.MAX_UPLOAD_BYTES)

    def _drop_what_the_others_hold(self) -> None:
        for handler in self.request.upload_handlers:
            if handler is not self:
                handler.upload_interrupted()
