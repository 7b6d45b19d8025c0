"""How the fixtures write down what was read: one line for each section, passage and picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.posts.pictures import PictureIndex, Place
from bot.posts.post import read_post
from bot.posts.site import Site

if TYPE_CHECKING:
    from bot.posts.model import Post


def read(
    text: str, path: str = "post.md", pictures: tuple[str, ...] = (), site: Site | None = None
) -> Post:
    """Read a post as if it lay at ``path`` in a corpus with these pictures."""
    site = site or Site()
    place = Place(path, site.folder, site.address)
    return read_post(text, place, site, PictureIndex(pictures))


def rendered(post: Post) -> str:
    """Return what the fixtures compare."""
    lines = []
    for number, section in enumerate(post.sections):
        lines.append(
            f"== {section.line} {'#' * section.level} {' > '.join(section.heading_path)}".rstrip()
        )
        for passage in post.passages:
            if passage.section == number:
                marks = "".join(f" !{index}" for index in passage.diagrams)
                lines.append(f"-- {passage.line}{' contents' if passage.contents else ''}{marks}")
                lines.append(passage.text)
        for index, diagram in enumerate(post.diagrams):
            if diagram.section == number:
                said = [diagram.alt, diagram.caption, diagram.before, diagram.after]
                told = " / ".join(" ".join(text.split()) for text in said)
                lines.append(f"!{index} {diagram.line} {diagram.ref} | {told}")
    return "\n".join(lines) + "\n"
