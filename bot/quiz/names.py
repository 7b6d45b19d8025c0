"""The name of a thing as a post writes it, taken apart: ``가상 머신(VM, virtual machine)``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.language.analyzer import normalise
from bot.language.hangul import has_hangul
from bot.language.loanwords import is_loanword_pair
from bot.quiz.markup import plain, without_code_marks

_BRACKET = re.compile(r"^(?P<main>[^()]+?)\s?\((?P<inside>[^()]+)\)$")
_BOTH_SCRIPTS = re.compile(r"^(?P<main>[가-힣 ]+?)\s(?P<inside>[A-Za-z][A-Za-z ]+)$")
# ``-d (--detach)``, ``-d, --detach``
_SHORT_AND_LONG = re.compile(
    r"^`?(?P<main>-[A-Za-z])`?(?:,\s?|\(|\s)`?(?P<inside>--[A-Za-z][\w-]+)`?\)?$"
)
_LATIN = re.compile(r"[A-Za-z]")
_ONE_CODE = re.compile(r"^`[^`]+`(?:\s?\([^()]*\))?$")
_PLACEHOLDER = (
    r"(?:[=: ]?(?:<[^<>]+>|\[[^\[\]]+\]|\{[^{}]+\}|[A-Z][A-Z_]{2,}|[가-힣]+(?:[:=/][가-힣]+)*))+$"
)
_TRAILING_PLACEHOLDER = re.compile(_PLACEHOLDER)
# What an option is given in one example, no word that it knows: ``-t hello:1.0``, ``-p 8080:80``.
_EXAMPLE_VALUE = re.compile(r"^(--?[A-Za-z][\w-]*)[ =](?=\S*[\d/]|[A-Z_]+=)\S+$")
# What is said of a topic rather than a thing one can ask for.
_NO_THING = re.compile(
    r"차이|방법|이유|까닭|장점|단점|특징|주의|예시|^예$|참고|정리|해결|원인|증상|순서|정의|목적|배경|결과|"
    r"^\d[\d.]*\s?[절장편부]$|효과|경우|문제|필요|중요|핵심|요약|질문|이름$|비교|관계|의미$|역할$|구성$|사용법|설치|"
    r"\b(?:difference|why|how|note|example|reason|result|problem|summary|advantage|tip|step)\b",
    re.IGNORECASE,
)
# A command that is not marked as code; "docker hub" and "docker image" are names of things.
_BARE_COMMAND = re.compile(
    r"^(?:docker|docker-compose|kubectl)\s(?!(?:hub|engine|desktop|machine|images?|containers?|registry|"
    r"volumes?|networks?|swarm|compose|daemon|client|file|cli|host|server|toolbox)$)"
    r"[a-z]+(?:\s[a-z-]+)*$"
)
# Written without marks by many; "USER" and "SHELL" are other things as well.
INSTRUCTIONS = frozenset(
    "FROM RUN CMD LABEL MAINTAINER EXPOSE ENV ADD COPY ENTRYPOINT VOLUME USER WORKDIR ARG "  # noqa: SIM905
    "ONBUILD STOPSIGNAL HEALTHCHECK SHELL".split()
)
"""Of a Dockerfile."""
_BARE_INSTRUCTIONS = INSTRUCTIONS - {"MAINTAINER", "USER", "SHELL"}  # these head columns, too
_SEVERAL = re.compile(
    r"[,;/·&]\s|\s/\s|[가-힣A-Za-z`)](?:와|과|및|랑|하고)\s|\s(?:and|or|vs\.?|및)\s|[=→!?:…]"
)
_SENTENCE = re.compile(r"(?:다|요|까|죠|기|음|함)\.?$")
_MAX_NAME = 40
_MAX_WORDS = 5


@dataclass(frozen=True, slots=True)
class Names:
    """A thing's names.

    Attributes:
        shown: plain text as written, brackets and all.
        main: the name outside the brackets, without backticks and without values to fill in.
        others: the names inside the brackets.
        code: whether it is written as code.
    """

    shown: str
    main: str
    others: tuple[str, ...]
    code: bool

    @property
    def every(self) -> tuple[str, ...]:
        """All names, the main one first."""
        return (self.main, *self.others)

    @property
    def option(self) -> str:
        """The name as an option to choose: without brackets and values to fill in, code as code."""
        return f"`{self.main}`" if self.code else self.main


def _is_no_name(main: str) -> bool:
    """Tell words that go on about something from what names it."""
    if _NO_THING.search(main) or main.startswith(("—", "–")):
        return True
    if not re.search(r"[A-Za-z가-힣0-9]", main) or re.search(r"[()]|[가-힣](?:을|를)\s", main):
        return True
    return has_hangul(main) and _SENTENCE.search(main) is not None


def read_name(markdown: str) -> Names | None:
    """Read a name, None where the words are no name of one thing."""
    shown = normalise(plain(markdown)).strip("\"“”'‘’ ")
    shown = re.sub(r"\s+\(", "(", shown)
    if not shown or len(shown) > _MAX_NAME:
        return None
    both = _SHORT_AND_LONG.match(shown)
    if both:
        return Names(f"`{both['main']}`", both["main"], (both["inside"],), code=True)
    bare = re.match(r"^--?[A-Za-z][\w-]*$", shown) or _BARE_COMMAND.match(shown)
    if bare or shown in _BARE_INSTRUCTIONS:
        shown = f"`{shown}`"
    if "`" in shown:
        return _code(shown)
    if _SEVERAL.search(re.sub(r"\([^()]*\)", "", shown)) or len(shown.split()) > _MAX_WORDS:
        return None
    both = _BOTH_SCRIPTS.match(shown)
    if both and is_loanword_pair(both["main"].replace(" ", ""), both["inside"].lower()):
        shown = f"{both['main']}({both['inside']})"
    match = _BRACKET.match(shown)
    main = match["main"].strip() if match else shown
    if _is_no_name(main):
        return None
    inside = (
        [part.strip() for part in re.split(r"[,/]|또는 |\bor ", match["inside"])] if match else []
    )
    others = tuple(part for part in inside if _is_other_name(main, part))
    return Names(shown, main, others, code=False)


def _code(shown: str) -> Names | None:
    if not _ONE_CODE.match(shown):
        return None
    code = re.match(r"^`([^`]+)`", shown)
    main = code.group(1).strip() if code else ""
    if (
        not re.search(r"[A-Za-z]", main)
        or main.startswith(("—", "–"))
        or re.search(r"[\n,]|\s/\s|\.\.\.|…", main)
    ):
        return None
    takes_values = re.match(r"^(?:-|[a-z][a-z-]+ )", main) is not None
    return Names(shown, bare_command(main) if takes_values else main, (), code=True)


def _is_other_name(main: str, part: str) -> bool:
    """Tell a name in brackets from a remark: it is written in the other script, or is Latin."""
    if not part or len(part) > _MAX_NAME or len(part.split()) > _MAX_WORDS:
        return False
    if has_hangul(main):
        return bool(_LATIN.search(part)) and not has_hangul(part)
    if has_hangul(part):
        return not _SENTENCE.search(part)
    return bool(re.match(r"^[A-Za-z][A-Za-z0-9 .+#-]*$", part))


def bare_command(code: str) -> str:
    """Return a command or option without the values that a reader fills in or an example gives."""
    bare = _TRAILING_PLACEHOLDER.sub("", code).strip() or code
    return _EXAMPLE_VALUE.sub(r"\1", bare)


@lru_cache(maxsize=10_000)
def squeezed(name: str) -> str:
    """Return a name in lower case without spaces, hyphens and quotes, for comparing."""
    text = without_code_marks(normalise(name)).strip()
    if re.fullmatch(r"-[A-Za-z]+", text):
        return text  # -p and -P are two options
    text = text.casefold()
    if text.startswith("-"):
        return re.sub(r"\s+", " ", text)
    return re.sub(r"[\s_\-·'\"“”‘’]+", "", text)
