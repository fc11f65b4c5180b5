"""What is kept of the files of one form while it is read: no more of each, and no more of them, than anybody may send."""

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler

from classroom.media.intake import MOST_BYTES
from classroom.writing.pictures import MOST


class OnlySoMuch(FileUploadHandler):
    """Stands before the handlers that keep: what is too much goes no further, and the room that reads the file says so."""

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self._files = 0

    def new_file(self, *args: Any, **more: Any) -> None:
        """One more file of this form begins."""
        super().new_file(*args, **more)
        self._files += 1

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """On to the next handler (None: to nobody). One byte too many has to come through: by it the file is known as too big."""
        if self._files > MOST or start > MOST_BYTES:
            return None
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Who keeps it says what it is."""
        return
