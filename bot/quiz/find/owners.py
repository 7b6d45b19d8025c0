"""Which command options and subcommands belong to, and what kind of thing a name names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.quiz.find.model import Sort, Stretch
from bot.quiz.names import INSTRUCTIONS, Names

_DATE = re.compile(r"^(?:19|20)\d\d년?(?:\s\d{1,2}월)?$")
_PROGRAMS = (
    "docker", "kubectl", "crictl", "podman", "apt", "apk", "curl", "git", "npm", "pip", "brew",
    "systemctl", "minikube", "kind", "helm", "docker-compose", "sudo",
)  # fmt: skip
_COMMAND = re.compile(rf"^(?:sudo )?(?:{'|'.join(_PROGRAMS)})\b")
_OPTION = re.compile(r"^--?[A-Za-z]")
_SORTS: tuple[tuple[re.Pattern[str], Sort], ...] = ((_OPTION, "option"), (_COMMAND, "command"))
_PLAIN_COMMAND = re.compile(rf"^(?:{'|'.join(_PROGRAMS)})(?: [a-z]+)*$")
_IN_HEADING = re.compile(r"\b(docker(?: compose)?(?: [a-z]+){1,2})(?![A-Za-z가-힣])")
# Words behind which another one still belongs to the command.
_DOCKER_GROUPS = frozenset(
    "container image volume network compose system builder buildx stack service swarm node "  # noqa: SIM905
    "context config secret".split()
)
_GROUPS = _DOCKER_GROUPS | {"stash", "remote", "rollout", "get", "describe", "delete", "create"}
_STEM = 2
_SURE = 2  # subcommands seen behind the same command
_DOCKERFILE = re.compile(r"Dockerfile|도커파일", re.IGNORECASE)


def sort_of(names: Names, stretch: Stretch) -> Sort:
    """Return what kind of thing bears the names."""
    main = names.main
    if _DATE.match(main):
        return "date"
    if not names.code:
        return "value" if main.isdigit() else "thing"
    for pattern, sort in _SORTS:
        if pattern.match(main):
            return sort
    if main in INSTRUCTIONS and _DOCKERFILE.search(" ".join(_around(stretch))):
        return "instruction"
    return "value"


# Headings and labels of what things are like rather than of things: ``**격리성**: …``.
_QUALITIES = re.compile(
    r"특징|특성|성질|장점|단점|이점|장단점|한계|필요성|이유|까닭|주의|고려|경우|효과|원칙|원리|왜\s|"
    r"\b(?:features?|characteristics?|benefits?|advantages?|drawbacks?|limitations?|pros|cons|why|"
    r"tips?|reasons?|principles?)\b",
    re.IGNORECASE,
)


def tells_of_qualities(words: str) -> bool:
    """Tell whether a list under such words describes what one thing is like, not several things."""
    return _QUALITIES.search(words) is not None


def _around(stretch: Stretch) -> Iterator[str]:
    yield stretch.post.title
    yield from stretch.section.heading_path
    for block, _ in stretch.blocks:
        if block.kind != "code":
            yield block.text


def owner_of(stretch: Stretch, codes: Sequence[str]) -> str:
    """Return the command that options or subcommands belong to, "" where none is told.

    What stands before most of them in the command lines of the section; else, for options, the
    only command that the heading names or that all command lines begin with.
    """
    counts: dict[str, set[str]] = {}
    for line in command_lines(stretch):
        words = line.split()
        for code in codes:
            first = code.split()[:1]
            if first and first[0] in words:
                before = _command_before(words[: words.index(first[0])])
                if before:
                    counts.setdefault(before, set()).add(code)
    ranked = sorted(counts, key=lambda owner: (-len(counts[owner]), owner))
    options = all(_OPTION.match(code) for code in codes)
    named = {name for name in _IN_HEADING.findall(stretch.heading) if options and _is_whole(name)}
    if len(named) == 1 and named & counts.keys():
        return str(named.pop())
    if options and not ranked:
        found = named | ({_only_command(stretch)} - {""})
        return found.pop() if len(found) == 1 else ""
    if not ranked or (len(ranked) > 1 and len(counts[ranked[0]]) == len(counts[ranked[1]])):
        return ""
    return ranked[0] if options or len(counts[ranked[0]]) >= _SURE else ""


def _is_whole(command: str) -> bool:
    """Tell a command that takes options from a word that others belong to: ``docker image``."""
    return command.rsplit(maxsplit=1)[-1] not in _DOCKER_GROUPS


def _only_command(stretch: Stretch) -> str:
    """Return the command that all commands of a section begin with, "" where they differ."""
    found = {_command_before(line.split()) for line in command_lines(stretch)} - {""}
    return found.pop() if len(found) == 1 else ""


def command_lines(stretch: Stretch) -> Iterator[str]:
    """Yield the lines of the code of a section, each command in one line."""
    for block, _ in stretch.blocks:
        if block.kind == "code":
            for line in block.text.replace("\\\n", " ").splitlines():
                yield line.strip().removeprefix("$ ").split(" #")[0]


def _command_before(words: Sequence[str]) -> str:
    """Return the plain command that options follow: ``docker run`` of ``docker run -d x``."""
    plain: list[str] = []
    for word in words:
        if not re.match(r"^[a-z][a-z-]*$", word):
            break
        plain.append(word)
    command = " ".join(plain).removeprefix("sudo ")
    return command if _PLAIN_COMMAND.match(command) else ""


def is_general(command: str) -> bool:
    """Tell a command of plain words and options from one with the names of an example."""
    words = command.removeprefix("sudo ").split()
    if not all(re.match(r"^(?:[a-z][a-z-]*|--?[A-Za-z][A-Za-z-]*)$", word) for word in words):
        return False
    return 1 < len(command_stem(command)) == len([w for w in words if not w.startswith("-")])


def names_example(command: str) -> bool:
    """Tell a command with the names of an example: ``docker run busybox echo``."""
    words = command.removeprefix("sudo ").split()
    behind = words[len(command_stem(command)) :]
    pairs = zip(words[len(words) - len(behind) - 1 :], behind, strict=False)
    return words[0].startswith("docker") and any(
        re.match(r"^[a-z][\w-]*$", word) and not before.startswith("--") for before, word in pairs
    )


def command_stem(command: str) -> tuple[str, ...]:
    """Return the words that name a command: ``docker exec`` of ``docker exec -it web sh``."""
    words = command.removeprefix("sudo ").split()
    most = _STEM + (len(words) > 1 and words[1] in _GROUPS)
    stem = []
    for word in words[:most]:
        if not re.match(r"^[a-z][a-z-]*$", word):
            break
        stem.append(word)
    return tuple(stem)


def is_subcommand(names: Names) -> bool:
    """Tell whether a name may be a command without its beginning: ``up -d``."""
    return re.match(r"^[a-z]{2,}(?: |$)", names.main) is not None


def whole_command(names: Names, owner: str) -> Names:
    """Return the full command of a subcommand that a post writes without its beginning."""
    main = f"{owner} {names.main}"
    return replace(names, main=main, shown=f"`{main}`")
