"""The shipped glossary of the container field keeps to its form."""

import re
import tomllib
import unicodedata
from collections import defaultdict

import pytest

from bot.language.glossary import DATA, load

KINDS = frozenset(
    [
        "object",
        "tool",
        "command",
        "option",
        "file",
        "instruction",
        "concept",
        "action",
        "quality",
        "service",
        "company",
        "error",
        "person",
        "format",
        "protocol",
        "os",
    ],
)
TEXT = (DATA / "concepts.toml").read_text("utf-8")
CONCEPTS = tomllib.loads(TEXT)["concepts"]
FORMS = [(name, form) for name, entry in CONCEPTS.items() for form in (*entry["ko"], *entry["en"])]


def test_covers_the_field():
    """At least 600 concepts, each named in both languages."""
    assert len(CONCEPTS) >= 600
    assert [name for name, entry in CONCEPTS.items() if not (entry["ko"] and entry["en"])] == []


def test_every_concept_has_the_schema():
    """An entry holds its names, a kind of the list, up to three neighbours and nothing else."""
    for name, entry in CONCEPTS.items():
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name), name
        assert set(entry) <= {"ko", "en", "kind", "near"}, name
        assert entry["kind"] in KINDS, name
        for key in ("ko", "en", "near"):
            assert isinstance(entry.get(key, []), list), name
        assert len(entry.get("near", ())) <= 3, name


def test_one_concept_a_line():
    """A line holds a whole concept, so that a change to one reads as a change of one line."""
    lines = [line for line in TEXT.splitlines() if line and not line.startswith(("#", "["))]
    assert [line.split(" = ", 1)[0] for line in lines] == list(CONCEPTS)


def test_forms_are_clean():
    """Names are NFC, trimmed, without runs of spaces."""
    unclean = [
        (name, form)
        for name, form in FORMS
        if form != unicodedata.normalize("NFC", form) or form != " ".join(form.split()) or not form
    ]
    assert unclean == []


def test_korean_names_are_not_listed_as_english():
    """No English name holds Hangul."""
    assert [
        (name, form)
        for name, entry in CONCEPTS.items()
        for form in entry["en"]
        if re.search(r"[가-힣ㄱ-ㅣ]", form)
    ] == []


def test_neighbours_exist():
    """A neighbour is another concept of the file."""
    for name, entry in CONCEPTS.items():
        assert name not in entry.get("near", ()), name
        assert set(entry.get("near", ())) <= CONCEPTS.keys(), name


def test_names_are_rarely_shared():
    """Fewer than 15 names stand under two concepts, and none stands twice under one."""
    owners = defaultdict(list)
    for name, form in FORMS:
        owners[form.casefold()].append(name)
    assert [form for form, names in owners.items() if len(names) != len(set(names))] == []
    assert sum(len(names) > 1 for names in owners.values()) < 15


def test_no_id_replaces_an_ordinary_word():
    """No id stands among the ordinary words too, where it would replace the entry."""
    words = tomllib.loads((DATA / "words.toml").read_text("utf-8"))["words"]
    assert CONCEPTS.keys() & words.keys() == set()


@pytest.mark.parametrize(
    ("korean", "english"),
    [
        ("컨테이너", "container"),
        ("가상 머신", "VM"),
        ("도커 파일", "Dockerfile"),
        ("쿠버", "k8s"),
        ("깔다", "install"),
        ("하이퍼바이저", "hypervisor"),
        ("포트 포워딩", "port forwarding"),
        ("주피터 노트북", "Jupyter Notebook"),
        ("메모리 부족", "OOMKilled"),
        ("무겁다", "heavy"),
    ],
)
def test_one_concept_holds_both_languages(korean, english):
    """A Korean name and its English one lead to the same concept."""
    names = [set(concept.names) for concept in load().concepts]
    assert any({korean, english} <= forms for forms in names)


def test_what_is_elsewhere_is_named_in_both_languages_and_is_no_name_of_the_field():
    shipped = tomllib.loads((DATA / "elsewhere.toml").read_text("utf-8"))["elsewhere"]
    every = [name.lower() for name in (*shipped["ko"], *shipped["en"])]
    assert len(shipped["ko"]) >= 100
    assert len(shipped["en"]) >= 100
    assert len(set(every)) == len(every)
    assert {form.lower() for _, form in FORMS}.isdisjoint(every)
