"""Questions are made of what posts state, and only of what can be asked alone."""

from __future__ import annotations

import pytest
import quiz_posts
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language import glossary
from bot.posts import open_corpus
from bot.quiz.find.predicates import gloss_of
from bot.quiz.generate import generated
from bot.quiz.lexicon import mentions
from bot.quiz.markup import entries, plain, table
from bot.quiz.model import FALSE
from bot.quiz.names import read_name
from bot.quiz.particles import fitting, hide_behind_blanks
from bot.quiz.sound import is_readable


def of_kind(bank, kind):
    return [item for item in bank.items if item.kind == kind]


def test_a_definition_is_asked_both_ways_and_with_a_blank(study) -> None:
    gloss = "완성된 결과물을 보관하고 동료와 나누는 원격 저장소"
    assert [i.answer for i in of_kind(study, "term") if gloss in i.prompt] == ["레지스트리"]
    assert [i.prompt for i in of_kind(study, "definition") if i.answer == gloss]
    blanks = [i for i in of_kind(study, "cloze") if gloss in i.prompt]
    assert {i.answer for i in blanks} == {"레지스트리"}
    assert {i.form for i in blanks} == {"typed", "choice"}  # few posts: both, beside one another


def test_blanks_are_filled_by_typing_in_either_language_or_by_choosing(study) -> None:
    forms = {item.form: item for item in of_kind(study, "cloze") if item.answer[0] != "`"}
    assert set(forms) == {"typed", "choice"}
    assert any(name.isascii() for name in forms["typed"].accepted)
    assert set(forms["choice"].options) <= {"이미지", "컨테이너", "레지스트리", "볼륨"}


def test_an_option_is_the_blank_in_a_command_that_the_post_shows(tmp_path) -> None:
    text = quiz_posts.STUDY_POST.replace("docker run -d --rm --name web", "docker run -d --rm")
    found = of_kind(quiz_posts.bank_of(tmp_path, {"p.md": text}), "cloze")
    asked = {item.answer: item for item in found if item.answer.startswith("`-")}
    assert "`docker run -d _____ nginx`" in asked["`--rm`"].prompt
    assert "컨테이너를 자동으로 지웁니다" in asked["`--rm`"].prompt
    # What the line shows already is no option to choose.
    assert set(asked["`--rm`"].options) == {"`--rm`", "`--name`", "`-e`"}


def test_wrong_names_are_names_of_other_things(study) -> None:
    for item in of_kind(study, "term"):
        assert set(item.options) <= {"이미지", "컨테이너", "레지스트리", "볼륨"}


def test_commands_are_asked_by_what_they_do(study) -> None:
    asked = {i.answer: i for i in of_kind(study, "command")}
    assert "`docker logs`" in asked
    assert "프로그램이 화면에 찍은 출력을 보여 줍니다" in asked["`docker logs`"].prompt


def test_an_option_is_asked_with_the_command_it_belongs_to(study) -> None:
    options = [i for i in of_kind(study, "command") if i.answer.startswith("`-")]
    assert options
    assert all("`docker run`" in item.prompt for item in options)


def test_steps_are_put_in_order(study) -> None:
    (item,) = of_kind(study, "order")
    shown = [line for line in item.prompt.splitlines() if line[:1].isdigit()]
    order = [int(number) for number in item.answer.split(" → ")]
    steps = [shown[number - 1].split(". ", 1)[1] for number in order]
    assert [step[:5] for step in steps] == ["내 컴퓨터", "원격 저장", "서버가 결"]


def test_events_with_years_are_put_in_order(tmp_path) -> None:
    text = (
        "# 지난 일\n\n## 역사\n\n- 2015년: 표준을 정하는 단체가 생겼습니다\n"
        "- 2013년: 첫 버전을 세상에 공개했습니다\n- 2014년: 새 실행 도구를 직접 만들었습니다\n"
    )
    (item,) = of_kind(quiz_posts.bank_of(tmp_path, {"p.md": text}), "order")
    shown = [line.split(". ", 1)[1] for line in item.prompt.splitlines() if line[:1].isdigit()]
    order = [shown[int(number) - 1][:4] for number in item.answer.split(" → ")]
    assert order == ["첫 버전", "새 실행", "표준을 "]


def test_a_chain_of_arrows_is_put_in_order_but_not_one_of_precedence(tmp_path) -> None:
    text = (
        "# 길\n\n## 올리기\n\n올리는 순서는 **로그인 → 이름 붙이기 → push** 세 단계입니다.\n\n"
        "## 변수\n\n**셸 → 파일 → 기본값** 순서로 앞의 것이 이깁니다.\n"
    )
    (item,) = of_kind(quiz_posts.bank_of(tmp_path, {"p.md": text}), "order")
    assert item.prompt.startswith("올리는 순서")


def test_two_things_side_by_side_are_told_apart_by_what_is_true_of_one(tmp_path) -> None:
    table = (
        "# 저장\n\n## 볼륨과 바인드 마운트\n\n"
        "| 비교 | 볼륨 | 바인드 마운트 |\n| --- | --- | --- |\n"
        "| 관리 | 도커가 맡아서 함 | 사람이 직접 함 |\n"
        "| 위치 | 도커의 전용 영역 | 내가 고른 호스트 폴더 |\n"
        "| 옮기기 | 백업 파일로 쉬움 | 경로에 단단히 묶임 |\n"
        "| 처음 | 이미지의 파일을 복사 | 원래 파일을 가림 |\n"
    )
    asked = [
        item
        for item in of_kind(quiz_posts.bank_of(tmp_path, {"p.md": table}), "detail")
        if "맞는 것은" in item.prompt
    ]
    assert asked
    rows = [line.strip("| ").split(" | ") for line in table.splitlines()[6:]]
    for item in asked:
        column = 1 if "**볼륨**" in item.prompt else 2
        true = {f"{row[0]}: {row[column]}" for row in rows}
        assert set(item.options) & true == {item.answer}


@pytest.mark.parametrize(
    "said", ["널리 쓰는 무료 오픈소스 도구", "리눅스의 격리 기술을 활용한 기술"]
)
def test_what_is_true_of_many_things_is_not_asked(tmp_path, said) -> None:
    text = quiz_posts.STUDY_POST.replace("완성된 결과물을 보관하고 동료와 나누는 원격 저장소", said)
    bank = quiz_posts.bank_of(tmp_path, {"p.md": text})
    assert not [item for item in bank.items if said in item.prompt]


def test_an_option_told_of_twice_is_not_its_own_wrong_answer(tmp_path) -> None:
    text = quiz_posts.STUDY_POST.replace(
        "### 1.4 비교",
        "### 1.35 예\n\n```bash\ndocker run -e LANG=ko nginx\n```\n\n"
        "- `-e LANG=ko`: 프로그램이 한국어로 말하게 합니다.\n\n### 1.4 비교",
    )
    for item in quiz_posts.bank_of(tmp_path, {"p.md": text}).items:
        flags = [option.strip("`").split()[0] for option in item.options if option[:2] == "`-"]
        assert len(set(flags)) == len(flags), item.options


def test_files_of_the_site_are_not_asked_about_but_posts_beside_them_are(tmp_path) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "static" / "posts").mkdir(parents=True)
    bare = quiz_posts.STUDY_POST.split("---\n", 2)[2]
    posts = {"assets/style.md": bare, "static/posts/real.md": quiz_posts.STUDY_POST}
    found = quiz_posts.bank_of(tmp_path, posts)
    assert {item.source.post for item in found.items} == {"static/posts/real.md"}


def test_comparisons_are_asked_with_the_value_of_the_neighbour(study) -> None:
    asked = [i for i in study.items if "시작:" in i.prompt and i.form == "boolean"]
    for item in asked:
        told_of_vm = "가상 머신" in item.prompt.splitlines()[-1]
        slow = "몇 분" in item.prompt
        assert (item.answer == FALSE) == (told_of_vm != slow)


def test_a_false_statement_is_said_of_another_thing_in_the_post(study) -> None:
    for item in study.items:
        if item.kind == "truefalse" and item.answer == FALSE:
            said = item.prompt.rsplit(": ", 1)[1]
            assert said in quiz_posts.STUDY_POST.replace("**", "")
            assert said not in item.because


def test_synonyms_and_parts_of_names_never_stand_side_by_side(study, shipped) -> None:
    names = quiz_posts.lexicon()
    for item in [*study.items, *shipped.items]:
        if item.kind == "term":
            read = [name for name in map(read_name, item.options) if name is not None]
            for place, one in enumerate(read):
                assert not any(names.same(one, other) for other in read[place + 1 :]), item.options


def test_a_command_that_is_told_to_be_the_same_is_no_wrong_option(tmp_path) -> None:
    lines = quiz_posts.STUDY_POST.replace(
        "| `docker logs` |",
        "| `docker ps` | 실행 중인 컨테이너의 목록을 보여 줍니다 |\n"
        "| `docker container ls` | `docker ps` 명령과 똑같이 목록을 보여 줍니다 |\n"
        "| `docker logs` |",
    )
    pair = {"`docker ps`", "`docker container ls`"}
    for item in quiz_posts.bank_of(tmp_path, {"p.md": lines}).items:
        if item.kind == "command" and item.answer in pair:
            assert not pair <= set(item.options)


def test_a_name_is_not_asked_for_where_the_description_tells_it(tmp_path) -> None:
    text = quiz_posts.STUDY_POST.replace("읽기 전용 틀입니다", "읽기 전용 이미지 틀입니다")
    bank = quiz_posts.bank_of(tmp_path, {"p.md": text})
    assert not [i for i in bank.items if i.kind in {"term", "cloze"} and i.answer == "이미지"]


@pytest.mark.parametrize(
    "phrase",
    [
        "이것은 컨테이너를 실행할 때 쓰는 도구",
        "위의 명령으로 컨테이너를 실행하는 방식",
        "그 서버에 컨테이너를 띄우는 방법",
        "아래와 같이 컨테이너를 실행하는 도구",
        "또한 컨테이너를 빠르게 실행하는 도구",
        "다음과 같은 이미지를 만드는 명령",
        "this command that runs a container in the background",
        "the tool shown above that builds images",
        "it starts a container in the background",
        "컨테이너를 실행하는 (도구",
        "컨테이너 실행",
        "컨테이너를 멈춥니다. 그리고 이미지를 지웁니다",
        "컨테이너를 `실행하는 도구를 만드는 방법",
    ],
)
def test_phrases_that_need_what_stood_around_them_are_not_asked(phrase) -> None:
    assert not is_readable(phrase, quiz_posts.lexicon())


@pytest.mark.parametrize(
    "phrase",
    [
        "호스트 위에 가상 컴퓨터를 만들고 자원을 나누는 소프트웨어",
        "a file that says line by line how an image is made",
        "removes the container when its program ends",
    ],
)
def test_phrases_that_stand_alone_are_asked(phrase) -> None:
    assert is_readable(phrase, quiz_posts.lexicon())


@pytest.mark.parametrize(
    ("predicate", "gloss", "style"),
    [
        ("이미지를 만드는 도구입니다.", "이미지를 만드는 도구", "noun"),
        ("이미지를 만드는 도구다", "이미지를 만드는 도구", "noun"),
        ("여러 층을 쌓아 올린 꾸러미를 뜻합니다", "여러 층을 쌓아 올린 꾸러미", "noun"),
        ("실행 환경을 담은 꾸러미라고 할 수 있습니다", "실행 환경을 담은 꾸러미", "noun"),
        ("컨테이너에 이름을 붙입니다", "컨테이너에 이름을 붙입니다", "sentence"),
        ("컨테이너마다 생기는 공간이며, 곧 지워집니다", "컨테이너마다 생기는 공간", "noun"),
        ("is a file that lists packages", "a file that lists packages", "noun"),
        ("removes the container", "removes the container", "sentence"),
    ],
)  # fmt: skip
def test_what_a_sentence_says_becomes_a_phrase(predicate, gloss, style) -> None:
    assert gloss_of(predicate, led=True) == (gloss, style)


@pytest.mark.parametrize(
    "predicate", ["무엇일까요?", "필요한 까닭은 셋입니다", "꼭 필요하니 켜 두세요", ""]
)
def test_questions_and_advice_say_nothing_of_a_thing(predicate) -> None:
    assert gloss_of(predicate, led=True) is None


@pytest.mark.parametrize(
    ("written", "main", "others"),
    [
        ("**가상 머신(VM, virtual machine)**", "가상 머신", ("VM", "virtual machine")),
        ("**Docker Hub(도커 허브)**", "Docker Hub", ("도커 허브",)),
        ("`docker compose`(공백)", "docker compose", ()),
        ("--rm", "--rm", ()),
    ],
)
def test_names_are_taken_apart(written, main, others) -> None:
    name = read_name(written)
    assert (name.main, name.others) == (main, others)


@pytest.mark.parametrize(
    "written",
    ["**RUN과 CMD**", "CMD와 ENTRYPOINT의 차이", "상자 = 컨테이너", "가볍습니다.", "", "—build"],
)
def test_what_names_no_single_thing_is_no_name(written) -> None:
    assert read_name(written) is None


def test_particles_fit_the_word_and_tell_nothing_behind_a_blank() -> None:
    assert [fitting(word, "은") for word in ("볼륨", "이미지", "Docker")] == ["은", "는", "은(는)"]
    assert fitting("파일", "으로") == "로"
    assert (
        hide_behind_blanks("_____는 도구, _____을 씁니다") == "_____은(는) 도구, _____을(를) 씁니다"
    )


@given(st.text(max_size=200))
@settings(max_examples=150, deadline=None)
def test_any_markdown_is_taken_apart_without_error(text) -> None:
    assert "\n" not in plain(text)
    entries(text)
    table(text)
    read_name(text)
    gloss_of(text)
    gloss_of(text, led=True)
    is_readable(text, quiz_posts.lexicon())


@given(st.lists(st.text(alphabet="abc|`\\ 가나", max_size=8), min_size=2, max_size=5))
@settings(max_examples=100, deadline=None)
def test_every_row_of_a_table_is_as_wide_as_its_head(cells) -> None:
    head = "| " + " | ".join(f"h{n}" for n in range(len(cells))) + " |"
    rule = "|" + " --- |" * len(cells)
    read = table(f"{head}\n{rule}\n| {' | '.join(cells)} |")
    assert read is None or all(len(row) == len(read.head) for row in read.rows)


def test_the_same_posts_give_the_same_items_in_any_order(tmp_path) -> None:
    for name in ("a.md", "b.md"):
        text = quiz_posts.STUDY_POST.replace("그릇", f"그릇 {name}")
        (tmp_path / name).write_text(text, encoding="utf-8")
    corpus = open_corpus(tmp_path)
    posts = [corpus.read(file, corpus.read_bytes(file)) for file in corpus.files()]
    words = glossary.load()
    first = generated(posts, words)
    assert generated(posts[::-1], words) == first


def test_of_very_many_posts_rivals_come_from_close_by(tmp_path) -> None:
    uses = (
        "물건을 담아 옮기는 튼튼한 나무",
        "글을 모아 묶어 두는 두꺼운 종이",
        "빛을 모아 비추는 둥근 유리",
    )
    posts = {
        f"p{number}.md": f"---\ntitle: 글 {number}\n---\n# 글 {number}\n\n"
        + "".join(
            f"**{word}{number}({name}{number})** 는 {use} 도구입니다.\n\n"
            for (word, name), use in zip(
                (("보로", "boro"), ("티카", "tika"), ("무나", "muna")), uses, strict=True
            )
        )
        for number in range(80)
    }
    bank = quiz_posts.bank_of(tmp_path, posts)
    asked = of_kind(bank, "term")
    assert len(asked) >= 80
    for item in asked:
        number = item.source.post[1:-3]
        assert sum(option.endswith(number) for option in item.options) >= 2, item.options


def test_editing_a_passage_gives_its_items_other_ids(tmp_path, study) -> None:
    changed = quiz_posts.STUDY_POST.replace("읽기 전용 틀입니다", "바뀌지 않는 읽기 전용 틀입니다")
    after = quiz_posts.bank_of(tmp_path, {"2026-01-01-post.md": changed})
    gone = study.retired({item.id for item in after.items} | {item.id for item in study.items})
    kept = {item.id for item in study.items} & {item.id for item in after.items}
    assert gone
    assert any(study.get(i).source.heading_path[-1] == "1.2 명령" for i in kept)
    assert not any(study.get(i).source.heading_path[-1] == "1.1 낱말" for i in kept)


def test_a_post_without_anything_to_ask_yields_nothing(tmp_path) -> None:
    assert quiz_posts.bank_of(tmp_path, {"p.md": "# 안녕\n\n오늘은 날씨가 좋네요.\n"}).items == ()


def test_descriptions_of_one_thing_are_the_same_fact(study) -> None:
    facts = {item.fact for item in study.items if mentions(item.answer, "이미지")}
    about = [i for i in study.items if i.kind in {"term", "cloze"} and i.answer == "이미지"]
    assert {item.fact for item in about} <= facts
    assert len({item.fact for item in about}) == 1
