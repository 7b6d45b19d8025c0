"""The JSON that other programs rely on."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from bot.answers.model import Answer, Hit, Outcome, Picture, Suggestions

if TYPE_CHECKING:  # numpy and the parsers wait until they are needed
    from bot.index.history import Generation
    from bot.index.report import UpdateReport
    from bot.posts.model import Post

Json = dict[str, Any]


def outcome_json(outcome: Outcome) -> Json:
    """Return what ``ask --json`` prints."""
    hits = outcome.hits if isinstance(outcome, Answer | Suggestions) else ()
    diagram = outcome.diagram if isinstance(outcome, Answer) else None
    name = type(outcome).__name__.lower()
    return {
        "question": outcome.question,
        "outcome": name,
        "confidence": round(outcome.confidence, 4),
        "kind": outcome.kind,
        "passages": [hit_json(hit) for hit in hits],
        "diagram": picture_json(diagram),
        "took_ms": round(outcome.took_ms, 3),
        "corrections": [asdict(correction) for correction in outcome.corrections],
    }


def search_json(question: str, hits: list[Hit]) -> Json:
    """Return what ``search --json`` prints."""
    return {"question": question, "passages": [hit_json(hit) for hit in hits]}


def hit_json(hit: Hit) -> Json:
    """Return a passage."""
    return {
        "post": hit.post,
        "title": hit.title,
        "heading_path": list(hit.heading_path),
        "text": hit.text,
        "score": round(hit.score, 6),
        "url": hit.url,
        "diagram": picture_json(hit.diagram),
    }


def picture_json(picture: Picture | None) -> Json | None:
    """Return a diagram."""
    return asdict(picture) if picture else None


def report_json(report: UpdateReport) -> Json:
    """Return what ``index --json`` prints."""
    return asdict(report) | {"took_s": round(report.took_s, 3)}


def generation_json(generation: Generation) -> Json:
    """Return one generation as ``index --history --json`` prints it."""
    told = asdict(generation)
    return told | {"author": generation.author.who, "source": generation.author.source}


def post_json(post: Post) -> Json:
    """Return what ``show --json`` prints: how one file is read."""
    paths = [list(section.heading_path) for section in post.sections]
    return {
        "post": post.path,
        "title": post.title,
        "date": post.date,
        "tags": list(post.tags),
        "url": post.url,
        "sections": [
            {"heading_path": path, "level": section.level, "line": section.line}
            for section, path in zip(post.sections, paths, strict=True)
            if section.level
        ],
        "passages": [
            {"heading_path": paths[p.section], "line": p.line, "text": p.text}
            for p in post.passages
        ],
        "diagrams": [
            {"ref": d.ref, "line": d.line, "path": d.path, "url": d.url, "alt": d.alt}
            for d in post.diagrams
        ],
        "warnings": [asdict(warning) | {"post": post.path} for warning in post.warnings],
    }
