"""The public address of a post, where a Jekyll ``_config.yml`` or its front matter gives one."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from posixpath import basename, dirname
from urllib.parse import quote

from bot.posts.frontmatter import BadYamlError, parse_yaml

_STYLES = {
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
    "none": "/:categories/:title:output_ext",
}
_DATED = re.compile(r"(?P<date>\d{2,4}-\d{1,2}-\d{1,2})-(?P<slug>.+)$")
_PLACEHOLDER = re.compile(r":([a-z_]+)")
_SAFE_IN_PATH = "/!$&'()*+,;=:@-._~"


@dataclass(frozen=True, slots=True)
class Site:
    """A site: the folder of its ``_config.yml`` below the root, and what stands in it.

    Attributes:
        folder: "" for the root itself.
        config: plain data; empty where there is no configuration.
        known: True where there is a ``_config.yml``.
    """

    folder: str = ""
    config: Mapping[str, object] = field(default_factory=dict)
    known: bool = False

    @property
    def address(self) -> str:
        """Public address of the site's root without a slash at its end, "" where unknown."""
        url = self.config.get("url")
        if not isinstance(url, str) or not re.match(r"https?://[^\s/]+", url):
            return ""
        base = self.config.get("baseurl")
        base = base.strip("/") if isinstance(base, str) else ""
        return url.rstrip("/") + (f"/{base}" if base else "")

    def page_url(self, path: str, front: Mapping[str, object], date: str | None) -> str | None:
        """Return the public address of the post at ``path`` below the site's folder, else None."""
        front = {**self._defaults(path), **front}
        if front.get("published") is False:
            return None
        own = next(
            (value for key in ("permalink", "url") if isinstance(value := front.get(key), str)), ""
        ).strip()
        if re.match(r"https?://[^\s/]", own):
            return own
        if not self.address:
            return None
        template = own or self._template(path)
        if template is None:
            return None
        filled = _fill(template, path, front, date)
        if filled is None:
            return None
        return self.address + quote(filled, safe=_SAFE_IN_PATH)

    def file_url(self, path: str) -> str | None:
        """Return the public address of a file below the site's folder, None where unknown."""
        hidden = any(part.startswith(("_", ".")) for part in path.split("/"))
        if not self.address or hidden:
            return None
        return f"{self.address}/{quote(path, safe=_SAFE_IN_PATH)}"

    def _template(self, path: str) -> str | None:
        style = self.config.get("permalink")
        style = style if isinstance(style, str) else "date"
        if _is_post(path):
            return _STYLES.get(style, style)
        if any(part.startswith("_") for part in dirname(path).split("/")):
            return None  # a collection: its address depends on settings of its own
        pretty = style == "pretty" or (style not in _STYLES and style.endswith("/"))
        return "/:path/:basename/" if pretty else "/:path/:basename:output_ext"

    def _defaults(self, path: str) -> dict[str, object]:
        """Front matter defaults whose scope holds ``path``; the longer scope wins."""
        values: dict[str, object] = {}
        defaults = self.config.get("defaults")
        if not isinstance(defaults, list):
            return values
        found: list[tuple[int, Mapping[str, object]]] = []
        for rule in defaults:
            scope = rule.get("scope") if isinstance(rule, Mapping) else None
            given = rule.get("values") if isinstance(rule, Mapping) else None
            if not isinstance(scope, Mapping) or not isinstance(given, Mapping):
                continue
            folder = str(scope.get("path") or "").strip("/")
            kind = scope.get("type")
            fits = not folder or path == folder or path.startswith(folder + "/")
            if fits and kind in {None, "", "posts" if _is_post(path) else "pages"}:
                found.append((len(folder), given))
        for _, given in sorted(found, key=lambda pair: pair[0]):
            values.update(given)
        return values


def read_site(folder: str, source: str) -> tuple[Site, str | None]:
    """Return the site that a ``_config.yml`` describes, and what is wrong with it if anything."""
    try:
        config = parse_yaml(source)
    except BadYamlError as error:
        return Site(folder, {}, known=True), f"line {error.line}: {error}"
    if config is None:
        return Site(folder, {}, known=True), None
    if not isinstance(config, dict):
        return Site(folder, {}, known=True), "keys and values are expected"
    return Site(folder, config, known=True), None


def date_in_name(path: str) -> str | None:
    """Return the ISO date with which the file name begins, else None."""
    found = re.match(r"(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)", basename(path))
    if found is None:
        return None
    try:
        return dt.date(*map(int, found.groups())).isoformat()
    except ValueError:
        return None


def words_of(value: object) -> list[str]:
    """Return tags or categories as a list, in whatever form the front matter has them."""
    if isinstance(value, str):
        found = value.split(",") if "," in value else value.split()
    elif isinstance(value, list):
        found = []
        for item in value:
            found += words_of(item) if isinstance(item, list | dict) else [str(item)]
    elif isinstance(value, Mapping):
        found = list(value)
    elif value is None or isinstance(value, bool):
        found = []
    else:
        found = [str(value)]
    cleaned = (word.strip().strip("[]\"'").strip() for word in found)
    return list(dict.fromkeys(word for word in cleaned if word and word != "None"))


def _is_post(path: str) -> bool:
    return "_posts" in dirname(path).split("/") and _DATED.match(basename(path)) is not None


def _fill(template: str, path: str, front: Mapping[str, object], date: str | None) -> str | None:
    stem = basename(path).rsplit(".", 1)[0]
    dated = _DATED.match(stem)
    name = dated["slug"] if dated else stem
    slug = front.get("slug")
    slug = slug if isinstance(slug, str) and slug else name
    values = {
        "title": _slugify(slug, keep="._~!$&'()+,;=@"),
        "slug": _slugify(slug, keep="").lower(),
        "name": _slugify(name, keep="").lower(),
        "basename": "" if stem == "index" and not dated else stem,
        "path": dirname(path),
        "categories": "/".join(_categories(path, front)),
        "slugified_categories": "/".join(
            _slugify(word, keep="").lower() for word in _categories(path, front)
        ),
        "collection": "posts",
        "output_ext": "" if stem == "index" and not dated else ".html",
    }
    values.update(_date_values(date))
    missing = [word for word in _PLACEHOLDER.findall(template) if word not in values]
    if missing:
        return None
    filled = _PLACEHOLDER.sub(lambda found: values[found[1]], template)
    return "/" + re.sub(r"/{2,}", "/", filled).lstrip("/")


def _date_values(date: str | None) -> dict[str, str]:
    if date is None:
        return {}
    day = dt.date.fromisoformat(date)
    return {
        "year": f"{day:%Y}",
        "short_year": f"{day:%y}",
        "month": f"{day:%m}",
        "i_month": str(day.month),
        "short_month": f"{day:%b}",
        "long_month": f"{day:%B}",
        "day": f"{day:%d}",
        "i_day": str(day.day),
        "y_day": f"{day:%j}",
        "week": f"{day.isocalendar().week:02d}",
        "w_year": str(day.isocalendar().year),
        "w_day": str(day.isoweekday()),
        "short_day": f"{day:%a}",
        "long_day": f"{day:%A}",
    }


def _categories(path: str, front: Mapping[str, object]) -> list[str]:
    folders = dirname(path).split("/")
    above = folders[: folders.index("_posts")] if "_posts" in folders else []
    category = front.get("category")
    single = [category] if isinstance(category, str) and category.strip() else []
    written = single or words_of(front.get("categories"))
    return list(dict.fromkeys(word.lower() for word in [*above, *written]))


def _slugify(text: str, keep: str) -> str:
    allowed = re.escape(keep)
    return re.sub(
        rf"[^\w{allowed}]+|_(?!\w)" if not keep else rf"[^\w{allowed}]+", "-", text
    ).strip("-")
