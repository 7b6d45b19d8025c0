"""What Discord checks of embeds."""

from urllib.parse import urlsplit

from .errors import Form, Json, Path

EMBEDS, TOTAL = 10, 6000
TITLE, DESCRIPTION, FIELDS, NAME, VALUE, FOOTER, AUTHOR, URL = (
    256,
    4096,
    25,
    256,
    1024,
    2048,
    256,
    2048,
)


def check_embeds(form: Form, embeds: list[Json], files: set[str]) -> None:
    """Check the embeds of a message against the names of its files.

    An embed that shows a missing file is refused here, where Discord would leave a hole.
    """
    if not form.count(("embeds",), embeds, 0, EMBEDS):
        return
    for at, embed in enumerate(embeds):
        _check_embed(form, ("embeds", at), embed, files)
    if sum(map(_size, embeds)) > TOTAL:
        text = f"Embed size exceeds maximum size of {TOTAL}"
        form.add(("embeds",), "MAX_EMBED_SIZE_EXCEEDED", text)


def _check_embed(form: Form, path: Path, embed: Json, files: set[str]) -> None:
    form.optional_length((*path, "title"), embed.get("title"), TITLE)
    form.optional_length((*path, "description"), embed.get("description"), DESCRIPTION)
    check_url(form, (*path, "url"), embed.get("url"), None)
    form.whole((*path, "color"), embed.get("color"), 0, 0xFFFFFF)
    footer, author = embed.get("footer") or {}, embed.get("author") or {}
    if footer:
        form.length((*path, "footer", "text"), footer.get("text", ""), 1, FOOTER)
        check_url(form, (*path, "footer", "icon_url"), footer.get("icon_url"), files)
    if author:
        form.length((*path, "author", "name"), author.get("name", ""), 1, AUTHOR)
        check_url(form, (*path, "author", "icon_url"), author.get("icon_url"), files)
    for key in ("image", "thumbnail"):
        check_url(form, (*path, key, "url"), (embed.get(key) or {}).get("url"), files)
    fields = embed.get("fields") or []
    if form.count((*path, "fields"), fields, 0, FIELDS):
        for at, entry in enumerate(fields):
            form.length((*path, "fields", at, "name"), entry.get("name", ""), 1, NAME)
            form.length((*path, "fields", at, "value"), entry.get("value", ""), 1, VALUE)
    if not _shows_anything(embed):
        form.required((*path, "description"))


def _shows_anything(embed: Json) -> bool:
    keys = ("title", "description", "fields", "image", "thumbnail", "author", "footer")
    return any(embed.get(key) for key in keys)


def check_url(form: Form, path: Path, url: str | None, files: set[str] | None) -> None:
    """Check that a URL has a known scheme, and that a file it refers to comes along."""
    if url is None:
        return
    if not form.length(path, url, 1, URL):
        return
    parts = urlsplit(url)
    if parts.scheme == "attachment" and files is not None:
        if url.removeprefix("attachment://") not in files:
            text = f"The referenced attachment was not found: {url}"
            form.add(path, "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND", text)
    elif parts.scheme not in {"http", "https"}:
        text = f"Scheme \"{parts.scheme}\" must be one of ('http', 'https')."
        form.add(path, "URL_TYPE_INVALID_SCHEME", text)
    elif not parts.netloc:
        form.add(path, "URL_TYPE_INVALID_URL", "Not a well formed URL.")


def _size(embed: Json) -> int:
    pieces = [
        embed.get("title"),
        embed.get("description"),
        (embed.get("footer") or {}).get("text"),
        (embed.get("author") or {}).get("name"),
    ]
    for entry in embed.get("fields") or []:
        pieces += [entry.get("name"), entry.get("value")]
    return sum(len(piece) for piece in pieces if isinstance(piece, str))
