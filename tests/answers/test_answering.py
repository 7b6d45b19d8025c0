"""What members ask of the shipped posts: the passage, its diagram, or an honest no."""

from __future__ import annotations

import pytest

from bot.answers.model import Answer, Suggestions, Unknown
from bot.study import Study


def answered(study, question: str, **options: str) -> Answer:
    outcome = study.ask(question, **options)
    assert isinstance(outcome, Answer), f"{question}: {outcome.confidence:.2f}"
    return outcome


@pytest.mark.parametrize(
    ("question", "headings", "diagram"),
    [
        ("image vs container?", ("3.6 이미지와", "3.6 Image"), "01-image-vs-container.png"),
        ("이미지와 컨테이너의 차이", ("3.6 이미지와", "3.6 Image"), "01-image-vs-container.png"),
        (
            "difference between image and container",
            ("3.6 Image", "3.6 이미지와"),
            "01-image-vs-container.png",
        ),
        ("VM은 왜 무거워?", ("2.2 VM은 왜",), None),
        ("멀티 스테이지 빌드가 뭐야", ("3.1 멀티",), "03-multi-stage.png"),
        ("what is a multi-stage build?", ("3.1 Multi", "3.1 멀티"), "03-multi-stage.png"),
        ("cgroup이 뭐야", ("1.3 cgroup",), None),
        ("도커 로고에 뭐가 그려져 있어?", ("3.4 도커 로고",), "01-whale-and-containers.png"),
        ("포트 매핑 그림", ("2.5 포트", "2.1 포트"), None),
        ("볼륨이랑 바인드 마운트 차이", ("2.3 볼륨과",), None),
    ],
)
def test_a_question_finds_its_section_and_its_diagram(shipped, question, headings, diagram):
    outcome = answered(shipped, question)
    assert outcome.hits[0].heading_path[-1].startswith(headings)
    if diagram:
        assert outcome.diagram is not None
        assert outcome.diagram.path == f"assets/images/{diagram}"


@pytest.mark.parametrize(
    "question",
    [
        "오늘 날씨 어때",
        "라면 끓이는 법",
        "react hooks",
        "postgres vacuum 튜닝",
        "who won the world cup in 2022",
        "asdfqwer zxcv",
    ],
)
def test_what_the_posts_do_not_tell_is_not_answered(shipped, question):
    assert not isinstance(shipped.ask(question), Answer)


@pytest.mark.parametrize("question", ["flurbogrint qwxzzyk", "뷁쉟뛟", "что такое докер"])
def test_words_that_nobody_knows_are_unknown(shipped, question):
    assert isinstance(shipped.ask(question), Unknown)


@pytest.mark.parametrize(
    ("typed", "meant", "question"),
    [
        ("dokcer", "docker", "{}가 뭐야"),
        ("볼룸", "볼륨", "{}을 백업하는 법"),
        ("컨태이너", "컨테이너", "{}란?"),
        ("kubernates", "kubernetes", "{} pod"),
        ("도커이미쥐", "도커이미지", "{}가 뭐야"),
        ("contianer", "container", "what is a {}"),
        ("설ㅊ치", "설치", "도커 {}"),
    ],
)
def test_a_typo_is_understood_and_said(shipped, typed, meant, question):
    asked = question.format(typed)
    slip = shipped.ask(asked)
    (note,) = slip.corrections
    assert typed in note.typed
    assert meant in note.understood
    assert slip.question == asked
    right = shipped.search(question.format(meant))
    assert [hit.passage_id for hit in shipped.search(asked)] == [hit.passage_id for hit in right]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("zjsxpdlsj dlalwl ckdl", ["컨테이너", "이미지", "차이"]),
        ("애찯ㄱ 이미지", ["docker"]),
        ("채ㅜㅅ먀ㅜㄷㄱ", ["container"]),
    ],
)
def test_the_wrong_keyboard_is_understood_and_said(shipped, typed, meant):
    assert [note.understood for note in shipped.ask(typed).corrections] == meant


@pytest.mark.parametrize("question", ["Dockerfile", "docker compose up", "도커 볼륨", "nginx 실행"])
def test_what_is_spelt_right_is_taken_at_its_word(shipped, question):
    assert shipped.ask(question).corrections == ()


@pytest.mark.parametrize(
    ("question", "sides"),
    [
        ("image vs container?", {"3.5 What is an image?", "3.1 What is a container?"}),
        ("VM이랑 컨테이너 차이", {"2.1 가상 머신(VM)이란?", "3.1 컨테이너(container)란?"}),
    ],
)
def test_beside_a_comparison_stands_where_each_side_is_told(shipped, question, sides):
    further = shipped.ask(question).more[:2]
    assert {hit.heading_path[-1] for hit in further} == sides


@pytest.mark.parametrize(
    ("glued", "spaced"),
    [
        ("멀티스테이지빌드가뭐야", "멀티 스테이지 빌드가 뭐야"),
        ("imagevscontainer", "image vs container"),
        ("howdoilistcontainers", "how do I list containers"),
        ("differencebetweenvmandcontainer", "difference between VM and container"),
        ("volume이랑bindmount차이", "volume이랑 bind mount 차이"),
        ("docker로그보기", "docker 로그 보기"),
    ],
)
def test_missing_spaces_do_not_matter(shipped, glued, spaced):
    one, other = shipped.ask(glued), shipped.ask(spaced)
    assert isinstance(one, Answer)
    assert one.hits[0].section == other.hits[0].section
    assert one.corrections == ()


def test_a_number_glued_to_a_word_is_found(shipped):
    (glued, *_), (spaced, *_) = (shipped.search(q) for q in ("mysql3306포트", "mysql 3306 포트"))
    assert glued.passage_id == spaced.passage_id


@pytest.mark.parametrize("name", ["openshift", "portainer", "gunicorn"])
def test_a_name_that_nobody_listed_is_not_torn_into_words(shipped, name):
    assert shipped.ask(f"{name}가 뭐야").corrections == ()


@pytest.mark.parametrize(
    "question",
    [
        "회사 이미지 관리",
        "회사 이미지 좋게 만드는 법",
        "how to improve the image of my company",
        "항구에 있는 컨테이너 크기",
        "TV 볼륨 줄이는 법",
        "컴포즈커피",
        "가상화폐 사는 법",
        "layered haircut",
    ],
)
def test_words_of_the_field_in_another_sense_are_not_answered(shipped, question):
    assert not isinstance(shipped.ask(question), Answer)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Docker 이미지가 뭐야?", "docker 이미지가 뭐야"),
        ("이미지와 컨테이너의 차이", "이미지랑 컨테이너 차이?"),
        ("  cgroup이   뭐야  ", "cgroup이 뭐야"),
    ],
)
def test_case_particles_and_spaces_do_not_matter(shipped, one, other):
    first, second = shipped.search(one)[0], shipped.search(other)[0]
    assert first.section == second.section


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("도커로 뭘 할 수 있어?", "list"),
        ("what can I do with Docker?", "list"),
        ("볼륨을 어디에 둘 수 있나요?", "topic"),
        ("볼륨을 옮길 수 있나요?", "yesno"),
        ("can I move a volume?", "yesno"),
        ("도커는 언제 나왔어?", "history"),
        ("볼륨은 언제 써?", "topic"),
        ("when should I use a volume?", "topic"),
        ("로그 보는 법", "how"),
        ("로그보는법", "how"),
        ("컨테이너 꺼짐", "topic"),
        ("쿠버네티스", "definition"),
        ("contaner", "definition"),
    ],
)
def test_what_is_asked_for_tells_the_kind_of_question(shipped, question, kind):
    assert shipped.ask(question).kind == kind


@pytest.mark.parametrize(
    ("question", "sides"),
    [
        ("이미지와 컨테이너의 차이", ("이미지", "컨테이너")),
        ("컨테이너랑 이미지 차이가 뭔가요", ("이미지", "컨테이너")),
        ("컨테이너하고 이미지 차이가 뭔가요", ("이미지", "컨테이너")),
        ("컨테이너, 이미지 차이가 뭔가요", ("이미지", "컨테이너")),
        ("bind mount vs volume", ("바인드", "볼륨")),
        ("CMD와 ENTRYPOINT의 차이", ("CMD", "ENTRYPOINT")),
    ],
)
def test_a_comparison_shows_both_sides(shipped, question, sides):
    outcome = answered(shipped, question)
    assert outcome.kind == "compare"
    shown = " ".join(" ".join((*hit.heading_path, hit.text)) for hit in outcome.hits[:2])
    assert all(side.lower() in shown.lower() for side in sides)


def test_korean_finds_what_only_english_names_and_the_other_way_round(posts, index_file):
    study = Study(posts, index_file)
    study.refresh()
    assert study.search("레지스트리")[0].post == "notes/registry.md"
    assert study.search("kernel")[0].post == "2024-01-02-containers.md"


def test_marks_lie_in_the_text_in_order_and_on_words_of_the_question(shipped):
    hit = answered(shipped, "이미지와 컨테이너의 차이").hits[0]
    assert hit.marks
    ends = [0, *(place for mark in hit.marks for place in mark)]
    assert ends == sorted(ends)
    assert ends[-1] <= len(hit.text)
    marked = {hit.text[start:end].lower() for start, end in hit.marks}
    assert marked & {"이미지", "컨테이너", "image", "container"}
    assert all(text.strip() == text != "" for text in marked)


def test_an_answer_names_more_places_without_repeating_itself(shipped):
    outcome = answered(shipped, "image vs container?")
    sections = [hit.section for hit in (*outcome.hits, *outcome.more)]
    assert len(sections) == len(set(sections))
    texts = [hit.text for hit in (*outcome.hits, *outcome.more)]
    assert len(texts) == len(set(texts))


@pytest.mark.parametrize(
    "question", ["image vs container?", "볼룸이 뭐야", "docker", "asdf", "포트 매핑 그림"]
)
def test_the_same_question_gets_the_same_reply(shipped, question):
    def reply():
        outcome = shipped.ask(question)
        hits = getattr(outcome, "hits", ()) + getattr(outcome, "more", ())
        return (
            type(outcome),
            outcome.confidence,
            outcome.corrections,
            hits,
            shipped.search(question),
        )

    assert reply() == reply()


def test_confidence_is_a_probability_and_outcomes_follow_it(shipped):
    found: dict[type, list[float]] = {Answer: [], Suggestions: [], Unknown: []}
    words = sorted({w for h in shipped.outline() for w in h.heading_path[-1].split()})[::12]
    for question in [*words, "asdf qwer", "react hooks", "이미지와 컨테이너의 차이"]:
        outcome = shipped.ask(question)
        assert 0 <= outcome.confidence <= 1
        found[type(outcome)].append(outcome.confidence)
    assert all(found.values())
    assert min(found[Answer]) >= max(found[Suggestions])
    assert min(found[Suggestions]) >= max(found[Unknown])


def test_a_question_may_lean_on_the_one_before_it(shipped):
    outcome = answered(shipped, "그럼 볼륨은?", after="바인드 마운트가 뭐야?")
    assert "볼륨" in " ".join(outcome.hits[0].heading_path) + outcome.hits[0].text


def test_an_empty_question_is_unknown(shipped):
    for question in ("", "   ", "?!", "\n\t", "🐳"):
        assert isinstance(shipped.ask(question), Unknown)


@pytest.mark.parametrize(
    ("asked", "understood"),
    [
        ("ㅑㅡㅁㅎㄷ 차이", "image 차이"),
        ("zjsxpdlsj가 뭐야", "컨테이너가 뭐야"),
        ("ehzj란", "도커란"),
        ("cpu adn memory", "cpu and memory"),
        ("레이러 캐시", "레이어 캐시"),
    ],
)
def test_keys_of_the_other_layout_and_slips_in_small_words_are_put_right(
    shipped, asked, understood
):
    assert shipped.explain(asked)["understood"] == understood


@pytest.mark.parametrize(
    "asked",
    ["서버가 수백 대가 되면", "VM 위에 올라가는 OS", "컨테이너 둘을 둔 서버", "팀에서 쓰는 이미지"],
)
def test_words_of_the_dictionary_are_taken_at_their_word(shipped, asked):
    assert shipped.explain(asked)["understood"] == asked


def test_not_is_told_from_inside(shipped):
    """Both are written 안: only 컨테이너 안 (inside it) is a place."""
    inside = {one["typed"] for one in shipped.explain("컨테이너 안에서 파일 보기")["ideas"]}
    dead = {one["typed"] for one in shipped.explain("컨테이너 안 돌아가는데")["ideas"]}
    assert "컨테이너 안" in inside
    assert "컨테이너 안" not in dead


def test_only_words_that_say_something_are_marked(shipped):
    """The name "image and container" stands behind "image vs container": its "and" is no word."""
    found = shipped.ask("image vs container?")
    assert isinstance(found, Answer)
    marked = {found.hits[0].text[a:b].lower() for a, b in found.hits[0].marks}
    assert marked
    assert not any(word in ("and", "an", "the") for word in marked)


@pytest.mark.parametrize(
    ("typed", "corrected"),
    [
        ("컨테이너 삭재 어떻개 해요", "컨테이너 삭제 어떻게 해요"),
        ("볼룸이 멀 뜻해", "볼륨이 뭘 뜻해"),
        ("씨크릿은 어디에 둬", "시크릿은 어디에 둬"),
        ("wats a volume", "what is a volume"),
    ],
)
def test_slips_of_the_keys_and_of_chat_are_read_as_meant(shipped, typed, corrected):
    assert shipped.explain(typed)["understood"] == corrected


@pytest.mark.parametrize(
    "question", ["엔진오일 교체", "컨테이너가 죽지 않게", "볼륨이 되나", "운영체제가 뭐야"]
)
def test_words_that_are_known_stand_as_typed(shipped, question):
    assert shipped.explain(question)["understood"] == question


@pytest.mark.parametrize(
    ("question", "heading"),
    [
        ("볼륨이 뭐야?", "2.1 볼륨"),
        ("도커가 뭐야", "3.3 도커"),
        ("what is an image", "3.5 What is an image"),
        ("이미지가 뭐야?", "3.5 이미지"),
        ("도커 이미지란", ("3.5 이미지", "3.6 이미지")),  # not what Docker is
    ],
)
def test_what_a_thing_is_is_answered_where_a_line_begins_with_its_name(shipped, question, heading):
    assert answered(shipped, question).hits[0].heading_path[-1].startswith(heading)


def test_a_question_in_words_of_every_day_finds_the_posts_words(shipped):
    outcome = shipped.ask("컨테이너를 없애도 데이터가 살아남게 하려면")
    assert not isinstance(outcome, Unknown)
    assert outcome.hits[0].post.endswith("volumes.md")


def test_of_words_as_rare_in_few_posts_what_is_common_elsewhere_says_less(tmp_path):
    (tmp_path / "a.md").write_text("# 글\n\n## 하나\n\n설정과 오버헤드.\n\n## 둘\n\n끝.\n", "utf-8")
    study = Study(tmp_path, tmp_path / "index.db")
    study.refresh()
    weights = {one["typed"]: one["weight"] for one in study.explain("오버헤드 설정")["ideas"]}
    assert weights["오버헤드"] > 1.2 * weights["설정"] > 0


def test_another_sense_is_answered_where_posts_do_speak_of_it(tmp_path):
    (tmp_path / "a.md").write_text(
        "# 글\n\n## 신경망이란?\n\n신경망(neural network)은 층을 쌓아 만든 함수입니다.\n\n"
        "## 학습\n\nA neural network learns its weights by gradient descent.\n",
        "utf-8",
    )
    study = Study(tmp_path, tmp_path / "index.db")
    study.refresh()
    assert "신경망이란?" in answered(study, "what is a neural network?").hits[0].heading_path
