"""Stops an oversized file while it arrives, before it fills the disk. The view then says which one."""

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from sandbox.engine.limits import limit

PREFIX = "/bac-a-sable/"
MARGIN = 1_000_000  # what is a little too big is received, so that its exact size can be told


class CappedUploadHandler(FileUploadHandler):
    """First of the list; lets everything through elsewhere than in the practices."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.received += len(raw_data)
        if self.received > limit("fichier") + MARGIN and self.request.path_info.startswith(PREFIX):
            self.request.META.setdefault("sandbox.too_heavy", []).append(self.file_name)
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None
