"""One post with its pictures, as somebody sent it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from bot.admin.uploads import archive, content
from bot.admin.uploads.errors import UploadError
from bot.admin.uploads.names import safe
from bot.posts import MAX_POST_BYTES, PostError
from bot.posts.decode import decode
from bot.posts.files import POST_SUFFIXES
from bot.posts.pictures import PICTURE_SUFFIXES


@dataclass(frozen=True, slots=True)
class Upload:
    """What was sent.

    Attributes:
        name: of the post's file, with the folders above it in its archive.
        data: the post.
        pictures: by name in the archive.
    """

    name: str
    data: bytes
    pictures: Mapping[str, bytes]


def read(filename: str, data: bytes) -> Upload:
    """Return what a file holds: a Markdown post, or a ZIP archive of one and its pictures.

    Raises:
        UploadError: it is neither, or something in it cannot be taken.
    """
    suffix = PurePosixPath(filename).suffix.lower()
    if suffix == ".zip":
        files = archive.unpack(data)
    elif suffix in POST_SUFFIXES:
        files = {safe(filename): data}
    else:
        raise UploadError("kind", filename[:100])
    posts = [name for name in files if _suffix(name) in POST_SUFFIXES]
    if not posts:
        raise UploadError("no-post")
    if len(posts) > 1:
        raise UploadError("several", ", ".join(posts[:3]))
    (post,) = posts
    _check_post(post, files[post])
    pictures = {name: found for name, found in files.items() if name != post}
    for name, found in pictures.items():
        if _suffix(name) not in PICTURE_SUFFIXES:
            raise UploadError("kind", name)
        if not content.is_picture(_suffix(name), found):
            raise UploadError("picture", name)
    return Upload(post, files[post], pictures)


def _check_post(name: str, data: bytes) -> None:
    if len(data) > MAX_POST_BYTES:
        raise UploadError("large", name)
    if content.is_archive(data):
        raise UploadError("post", name)
    try:
        decode(data)
    except PostError as error:
        raise UploadError("post", name) from error


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.lower()
