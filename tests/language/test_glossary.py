"""The glossary is data: shipped, and an admin's own behind it."""

from __future__ import annotations

import pytest

from bot.language.glossary import GlossaryError, fingerprint, load


@pytest.fixture(name="write")
def _write(tmp_path):
    def write(text: str | bytes):
        file = tmp_path / "extra.toml"
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        return file

    return write


def test_the_shipped_glossary_has_concepts_words_light_words_and_cues():
    glossary = load()
    kinds = {concept.kind for concept in glossary.concepts}
    assert "word" in kinds
    assert kinds - {"word"}
    assert {"뭐야", "what"} & glossary.light
    assert {"compare", "why", "how", "definition"} <= set(glossary.cues)


def test_an_own_concept_comes_after_the_shipped_ones(write):
    file = write('[concepts.zebra]\nko = ["얼룩말"]\nen = ["zebra"]\nkind = "object"\n')
    glossary = load(file)
    assert glossary.concepts[-1].names == ("얼룩말", "zebra")
    assert len(glossary.concepts) == len(load().concepts) + 1


def test_an_own_entry_replaces_the_shipped_one_of_the_same_name(write):
    name = next(concept.id for concept in load().concepts if concept.kind != "word")
    glossary = load(write(f'[concepts.{name}]\nko = ["새 이름"]\n'))
    (found,) = [concept for concept in glossary.concepts if concept.id == name]
    assert found.names == ("새 이름",)


def test_names_are_composed(write):
    glossary = load(write('[concepts.zebra]\nko = ["\u110b\u1165\u11af\u1105\u116e\u11a8"]\n'))
    assert glossary.concepts[-1].names == ("얼룩",)


def test_the_fingerprint_tells_files_apart(write):
    assert fingerprint() == load().fingerprint
    assert fingerprint(write("")) != fingerprint(write('[concepts.a]\nen = ["a"]\n'))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("concepts = 3\n", "concepts"),
        ("[concepts]\nzebra = 'x'\n", "concepts.zebra"),
        ("[concepts.zebra]\n", "concepts.zebra"),
        ('[concepts.zebra]\nko = "얼룩말"\n', "concepts.zebra.ko"),
        ('[concepts.zebra]\nko = [" "]\n', "concepts.zebra.ko.0"),
        ("[concepts.zebra]\nko = [3]\n", "concepts.zebra.ko.0"),
        ("[light]\nko = 3\n", "light.ko"),
        ("[cues]\nwhy = 'x'\n", "cues.why"),
        ("[concepts.\n", "extra.toml"),
        (b"\xff\xfe\x00", "extra.toml"),
    ],
)
def test_a_file_of_another_shape_is_told_of_in_one_line_with_the_place(write, text, words):
    with pytest.raises(GlossaryError) as raised:
        load(write(text))
    message = str(raised.value)
    assert "extra.toml" in message
    assert words in message
    assert "\n" not in message


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(GlossaryError, match=r"nowhere\.toml"):
        load(tmp_path / "nowhere.toml")


def test_own_associations_and_spellings_come_behind_the_shipped_ones(write):
    glossary = load(write('[associations]\n"zebra" = ["얼룩말"]\n[spellings]\n"말" = ["마알"]\n'))
    assert glossary.associations[-1].instead == ("얼룩말",)
    assert len(glossary.associations) == len(load().associations) + 1
    assert glossary.spellings["마알"] == "말"


def test_own_other_senses_come_behind_the_shipped_ones(write):
    own = load(write('[elsewhere]\nko = ["우리 회사 고래"]\n')).elsewhere
    assert own[-1].names == ("우리 회사 고래",)
    assert len(own) == len(load().elsewhere) + 1
