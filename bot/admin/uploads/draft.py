"""An upload laid out where it would lie, and read as it would be read; nothing is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from bot.admin.uploads.errors import UploadError
from bot.admin.uploads.names import safe
from bot.admin.uploads.upload import Upload
from bot.posts import Corpus, PostError
from bot.posts.model import Post


@dataclass(frozen=True, slots=True)
class Draft:
    """What would be written.

    Attributes:
        root: folder that the names of files are below.
        path: of the post below the corpus, as it is named everywhere.
        name: of the post's file below the root.
        files: everything to be written by name below the root, the post last.
        replaced: names of those that are there already.
        post: as it would be read.
        unused: pictures of the upload that the post does not show.
    """

    root: Path
    path: str
    name: str
    files: Mapping[str, bytes]
    replaced: tuple[str, ...]
    post: Post
    unused: tuple[str, ...]

    @property
    def replaces(self) -> bool:
        """Whether there is such a post already."""
        return self.name in self.replaced


def lay_out(corpus: Corpus, upload: Upload, *, name: str = "", instead_of: str = "") -> Draft:
    """Find places for an upload and read it there.

    Args:
        corpus: the posts.
        upload: what was sent.
        name: of the post's file, where it is to have another one; folders may stand before it.
        instead_of: path of the post that it takes the place of, "" for a new one.

    Raises:
        UploadError: there is no place for it, or it cannot be read there.
    """
    target = _target(corpus, upload, name, instead_of)
    folder = str(PurePosixPath(target).parent).removeprefix(".")
    places = {
        picture: _place_of(corpus, picture, PurePosixPath(upload.name), folder)
        for picture in upload.pictures
    }
    files = {places[picture]: data for picture, data in upload.pictures.items()}
    files[target] = upload.data
    beyond = corpus.with_files([target], list(places.values()))
    source = next((file for file in beyond.files() if file.name == target), None)
    if source is None:
        raise UploadError("name", target)
    try:
        post = beyond.read(source, upload.data)
    except PostError as error:
        raise UploadError("post", target) from error
    shown = {diagram.path for diagram in post.diagrams}
    return Draft(
        root=corpus.root,
        path=source.path,
        name=target,
        files=files,
        replaced=tuple(one for one in files if (corpus.root / one).exists()),
        post=post,
        unused=tuple(sorted(place for place in places.values() if place not in shown)),
    )


def _target(corpus: Corpus, upload: Upload, name: str, instead_of: str) -> str:
    """Return where the post's file belongs, below the root."""
    if instead_of:
        found = next((file for file in corpus.files() if file.path == instead_of), None)
        if found is None:
            raise UploadError("gone", instead_of[:100])
        return found.name
    suffix = PurePosixPath(upload.name).suffix
    chosen = safe(name) if name else PurePosixPath(upload.name).name
    if not PurePosixPath(chosen).suffix:
        chosen += suffix
    home = _home(corpus)
    return safe(chosen if "/" in chosen else f"{home}/{chosen}" if home else chosen)


def _home(corpus: Corpus) -> str:
    """Return the folder where posts lie, below the root: ``_posts``, else where most of them do."""
    folders = Counter(str(PurePosixPath(file.name).parent) for file in corpus.files())
    of_jekyll = [folder for folder in folders if PurePosixPath(folder).name == "_posts"]
    candidates = of_jekyll or list(folders)
    best = min(candidates, key=lambda folder: (-folders[folder], len(folder), folder))
    return best.removeprefix(".")


def _place_of(corpus: Corpus, picture: str, post: PurePosixPath, folder: str) -> str:
    """Return where a picture belongs: beside its post, or where the site keeps its own."""
    inside = PurePosixPath(picture)
    top = inside.parts[0]
    if inside.is_relative_to(post.parent) and not (
        post.parent == PurePosixPath() and _is_sites_own(corpus, top, folder)
    ):
        inside = inside.relative_to(post.parent)
    elif len(inside.parts) > 1 and (corpus.root / top).is_dir():
        return safe(picture)  # the archive is laid out as the site is
    return safe(f"{folder}/{inside}" if folder else str(inside))


def _is_sites_own(corpus: Corpus, top: str, folder: str) -> bool:
    """Tell whether a folder of the archive is one of the site's, such as ``assets``."""
    return (
        bool(folder) and (corpus.root / top).is_dir() and not (corpus.root / folder / top).exists()
    )
