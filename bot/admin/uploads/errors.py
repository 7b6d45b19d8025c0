"""What can be wrong with what somebody sends."""

from __future__ import annotations

from typing import Literal

from bot.errors import GoraeError

Why = Literal[
    "archive", "bomb", "disk", "double", "encrypted", "full", "gone", "kind", "large", "link",
    "many", "name", "nested", "no-post", "picture", "post", "read-only", "several", "special",
]  # fmt: skip


class UploadError(GoraeError):
    """An upload is not taken; nothing was changed.

    Attributes:
        why: what is wrong, for a face to say it in its reader's words.
        what: the file that it is about, or a number.
    """

    def __init__(self, why: Why, what: str = "") -> None:
        super().__init__(f"upload refused ({why}): {what}" if what else f"upload refused ({why})")
        self.why = why
        self.what = what
