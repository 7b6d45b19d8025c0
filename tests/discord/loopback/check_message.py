"""What Discord checks of a message before it is sent or edited."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from .check_components import ComponentCheck
from .check_embeds import check_embeds
from .entities import COMPONENTS_V2, EPHEMERAL, Attachment, Message
from .errors import Form, Json, Refused
from .records import Upload

CONTENT, FILES, FILE_DESCRIPTION = 2000, 10, 1024
SUPPRESS_EMBEDS, SILENT = 1 << 2, 1 << 12
SENDABLE = SUPPRESS_EMBEDS | SILENT | COMPONENTS_V2
LEGACY = ("content", "embeds", "poll", "stickers", "sticker_ids")

_DROPPED = re.compile(r"[^A-Za-z0-9_.-]")


def stored_name(filename: str) -> str:
    """Return the name that Discord gives to an uploaded file: ASCII, without spaces."""
    return _DROPPED.sub("", filename.replace(" ", "_")).lstrip(".") or "unknown"


def sent_name(filename: str, number: int) -> tuple[str | None, str]:
    """Return title and name of a file that a member sends: all of a name that is kept is ASCII.

    A name of other letters only becomes a number; the title has it, without its ending.
    """
    kept = stored_name(filename)
    if kept == filename:
        return None, filename
    stem, dot, ending = filename.rpartition(".")
    if not _DROPPED.sub("", stem.replace(" ", "_")).strip("."):
        kept = f"{number:016x}{dot}{ending}"
    return stem or filename, kept


@dataclass
class Files:
    """The files that a message will have: those it keeps, and the new ones with descriptions."""

    kept: list[Attachment]
    new: list[tuple[Upload, str | None]]

    @property
    def names(self) -> set[str]:
        names = {attachment.filename for attachment in self.kept}
        return names | {stored_name(upload.filename) for upload, _ in self.new}


def check_message(
    payload: Json,
    uploads: list[Upload],
    *,
    before: Message | None = None,
    flags: int = SENDABLE,
    largest_file: int,
    root: tuple[str, ...] = (),
) -> Files:
    """Check the body of a message to send, or of an edit of the message `before`.

    `flags` are the flags that may be set here. Returns the files that it will have.

    Raises:
        Refused: 413 for a file too large, 400 for anything else.
    """
    form = Form(root)
    files = _files(form, payload, uploads, before, largest_file)
    if len(files.kept) + len(files.new) > FILES:
        text = f"Must be {FILES} or fewer in length."
        form.add(("attachments",), "BASE_TYPE_MAX_LENGTH", text)
    v2 = _check_flags(form, payload, before, flags)
    form.optional_length(("content",), payload.get("content"), CONTENT)
    if v2:
        _no_legacy(form, payload, before)
    check_embeds(form, payload.get("embeds") or [], files.names)
    ComponentCheck(form, files.names, v2=v2).message(payload.get("components") or [])
    _check_mentions(form, payload.get("allowed_mentions"))
    form.finish()
    if _is_empty(payload, before, files):
        raise Refused(400, 50006, "Cannot send an empty message")
    return files


def _check_flags(form: Form, payload: Json, before: Message | None, allowed: int) -> bool:
    """Check the flags; tell whether the message will be of components version 2."""
    given = payload.get("flags") or 0
    form.whole(("flags",), given, 0, 2**31 - 1)
    own = before.flags if before else 0
    if given & ~(allowed | own | EPHEMERAL):
        form.add(("flags",), "MESSAGE_FLAGS_INVALID", f"Flags {given} cannot be set here.")
    was_v2 = bool(own & COMPONENTS_V2)
    if was_v2 and payload.get("flags") is not None and not given & COMPONENTS_V2:
        text = "The flag IS_COMPONENTS_V2 cannot be removed."
        form.add(("flags",), "MESSAGE_FLAGS_INVALID", text)
    return was_v2 or bool(given & COMPONENTS_V2)


def _no_legacy(form: Form, payload: Json, before: Message | None) -> None:
    """Refuse what cannot stand beside components of version 2, sent now or left from before."""
    for key in LEGACY:
        left = getattr(before, key, None) if before and key not in payload else None
        if payload.get(key) or left:
            text = f"The '{key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2"
            form.add((key,), "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", text)


def _is_empty(payload: Json, before: Message | None, files: Files) -> bool:
    def final(key: str) -> object:
        return payload[key] if key in payload or before is None else getattr(before, key)

    shown = [final(key) if key in payload or before else None for key in ("embeds", "components")]
    content = payload.get("content", before.content if before else "")
    text = (content or "").strip()
    rest = any(payload.get(key) for key in ("sticker_ids", "poll"))
    return not (text or any(shown) or files.kept or files.new or rest)


def _files(
    form: Form,
    payload: Json,
    uploads: list[Upload],
    before: Message | None,
    largest: int,
) -> Files:
    """Sort out which files a message keeps and gets, and check them."""
    for upload in uploads:
        if len(upload.data) > largest:
            raise Refused(413, 40005, "Request entity too large")
    old = {str(attachment.id): attachment for attachment in before.attachments} if before else {}
    sent = {upload.field.removeprefix("files[").removesuffix("]"): upload for upload in uploads}
    listed = payload.get("attachments")
    if listed is None:
        return Files(list(old.values()), [(upload, None) for upload in uploads])
    files = Files([], [])
    form.count(("attachments",), listed, 0, FILES)
    for at, entry in enumerate(listed):
        found = _one_file(form, at, entry, old=old, sent=sent)
        files = Files(files.kept + found.kept, files.new + found.new)
    files.new += [(upload, None) for upload in sent.values()]
    return files


def _one_file(
    form: Form, at: int, entry: Json, *, old: Mapping[str, Attachment], sent: dict[str, Upload]
) -> Files:
    key = str(entry.get("id"))
    description = entry.get("description")
    here = ("attachments", at)
    form.optional_length((*here, "description"), description, FILE_DESCRIPTION)
    if key in sent:
        return Files([], [(sent.pop(key), description)])
    if key in old:
        return Files([old[key]], [])
    form.add((*here, "id"), "ATTACHMENT_NOT_FOUND", f"No file comes with the id {key}.")
    return Files([], [])


def _check_mentions(form: Form, allowed: Json | None) -> None:
    if not allowed:
        return
    here = "allowed_mentions"
    parse = allowed.get("parse") or []
    for at, kind in enumerate(parse):
        if kind not in {"users", "roles", "everyone"}:
            text = "Value must be one of ('everyone', 'roles', 'users')."
            form.add((here, "parse", at), "BASE_TYPE_CHOICES", text)
    for kind in ("users", "roles"):
        ids = allowed.get(kind) or []
        form.count((here, kind), ids, 0, 100)
        if ids and kind in parse:
            text = f'parse:["{kind}"] and {kind}: [ids...] are mutually exclusive.'
            form.add((here,), "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", text)
