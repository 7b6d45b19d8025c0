"""What a sentence says of its subject, as a phrase that can stand alone."""

from __future__ import annotations

import re

from bot.language.analyzer import analyze
from bot.language.hangul import has_hangul
from bot.quiz.find.model import Style

# "…을 뜻합니다", "…라는 뜻입니다", also in the middle of a longer sentence.
_TOLD = re.compile(
    r"(?:을|를)\s(?:뜻|말|의미|일컫|가리키)(?:합니다|한다|해요|는다|습니다|함)$"
    r"|(?:을|를)\s(?:뜻|말|의미)(?:하며|하고)(?:,\s.*)?$"
    r"|(?:이라는|라는)\s(?:뜻|말|의미)(?:입니다|이다|이에요)$"
)
_CALLED = re.compile(
    r"(?:이라고|라고)\s(?:(?:할|볼|말할) 수 있(?:고|으며|는데)[ ,].*"
    r"|(?:할|볼|말할) 수 있\S*(?:\s\S+){0,2}"
    r"|합니다|한다|부릅니다|부른다|불린다|불립니다|말한다|말합니다)$"
)
_COPULA_END = re.compile(r"(?:입니다|이에요|예요|이다|(?<!니)다)$")
_AND_MORE = re.compile(r"^(?P<head>.{12,}?[^\s,])(?P<tail>이며|이고|이자|인데|으로|로),?\s")
_AFTER_OTHER = re.compile(
    r",\s(?:\S{1,12}[^을를에로]\s)?\S{1,16}(?<!하)(?<!되)(?<!있)(?<!없)(?<!에)(?<!서)(?<!로)(?:은|는)\s"
)
_REMARK = re.compile(r"(?<=[가-힣a-z`])\s?\((?P<remark>[^()]*[가-힣][^()]*)\)$")
_PLACEHOLDER = re.compile(r"(?<=[가-힣a-z`])\s?\[[^\[\]]*[가-힣][^\[\]]*\]$")
_EMPTY_HEADS = re.compile(
    r"(?:때문|마찬가지|정도|셈|편|이유|까닭|차이|경우|뿐|중|가운데|예정|덕분|전부|참고|필수|기본|대표적|"
    r"하나|둘|셋|넷|가지|일부|종류|방법 중|것 중 하나|핵심|장점|단점|특징|목적|이점|예|"
    r"선택지|대안)$"
)
# Says what one point about a thing is, not what the thing is: 묶어서 다룬다는 점이 가장 다른 부분.
_OF_A_POINT = re.compile(r"(?:점|이유|까닭|특징|차이|장점|단점)(?:이|은|가|는)\s")
# No noun ends a phrase right behind an object or a place: 레이어에 쌓(입니다).
_NO_NOUN_END = re.compile(r"(?:을|를|에|에서|으로)\s\S{1,2}$|[^\s]{2,}(?:이|가)\s\S+$")
# What a bare phrase behind a subject may end with to say what the subject is.
_GENUS = re.compile(
    r"(?:것|방식|방법|도구|기술|개념|기능|서비스|명령어?|파일|플랫폼|저장소|소프트웨어|프로그램|시스템|환경|프로세스|"
    r"공간|단위|객체|네트워크|형식|규칙|규격|표준|묶음|모음|집합|언어|옵션|값|이름|주소|서버|엔진|인스턴스|템플릿|틀|"
    r"장치|드라이버|데몬|런타임|라이브러리|인터페이스|컴퓨터|기법|구조|계층|영역|상태|역할|작업|일|곳|기계|머신)$"
)
# A clause before the head, which is what tells one thing from others: 신호를 증폭하는 장치.
_DEFINES = re.compile(
    r"(?:[가-힣](?:는|한|된|할|될|던|진|인|킨|긴)|위한|대한)\s(?:\S+\s){0,3}\S*[가-힣A-Za-z]['’”]?$"
)
_DOINGS = (
    "확인|출력|조회|삭제|제거|생성|실행|시작|재시작|중지|정지|종료|접속|표시|검색|다운로드|업로드|복사|이동|변경|"
    "수정|추가|설정|지정|저장|전송|전달|연결|해제|설치|등록|선택|관리|사용|이용|제공|관찰|반환|초기화|빌드|배포|정리|"
    "적용|갱신|업데이트|로그인|로그아웃|취소|복원|복구|병합|되돌림|추출|변환|공유|보관|격리|제한|지원|구분|수행|처리"
)
_NO_HEAD = re.compile(
    r"(?:때|경우|수|뿐|채|듯|것|점|적|한|할|함|됨|임|등|시|후|전|것들|번|만큼|대로|위해|가능|필요|불가능?|"
    rf"(?<!구성)\s요소|느낌|{_DOINGS})$"
)
_DOES = re.compile(
    rf"(?:{_DOINGS}|목록|정보|사용량|[가-힣]기|(?:한|된|준|인|는|긴|운|린)다|(?:합|됩|줍|입|습)니다)$"
)
# What is filled in, and no word of what it is for: ``[host-port]:[container-port]``.
_FILLED_IN = re.compile(r"\[[^\[\]]*\]|<[^<>]*>|\{[^{}]*\}")
# Two statements in one cell, whose line break is gone: 목록을 출력 -a 옵션은 멈춘 것도 출력.
_RUN_ON = re.compile(
    rf"(?:을|를)\s(?:{_DOINGS})\s(?!(?:후|시|및|전|중|때|등|겸|용|가능|여부|결과|방법|없이|또는|뒤|"
    r"[하할한해되될된돼]\S*)(?:\s|$))"
)
_SPACED_COPULA = re.compile(r"(?<=[가-힣A-Za-z`)])\s(?=(?:입니다|이다|이에요|예요)$)")
_SENTENCE_END = re.compile(r"(?:다|요|죠)$")
_ASKS_OF_READER = re.compile(
    r"(?:세요|십시오|시다|면 됩니다|면 된다|면 돼요|보자|하자|해야지|겠다|겠습니다|겠음|"
    r"다는 (?:의미|뜻|말)(?:다|이다|입니다)?)$"
)
_DOING_END = re.compile(r"(?<!크)(?<!기)기$")
_BROKEN_OFF = re.compile(r"(?:고|며|면|서|는|은|을|를|에|의|도|만|지만|는데|거나)$")
_ENDINGS: tuple[tuple[re.Pattern[str], Style], ...] = (
    (_SENTENCE_END, "sentence"),
    (_DOING_END, "doing"),
)
_EN_NOUN = re.compile(r"^(?:an?|the|one|what|how|any|all|every|each)\s", re.IGNORECASE)
_EN_COPULA = re.compile(r"^(?:is|are|was|were)\s+(?P<rest>.+)$")
_EN_MEANS = re.compile(r"^(?:means|refers to|stands for|describes)\s+(?P<rest>.+)$")
_EN_VERB = re.compile(r"^(?!is\b|has\b|was\b|does\b|this\b|its\b)[a-z]+(?<![su'])s\b")
_FEWEST_WORDS = 3
_FEW_WORDS = 2


def stripped(text: str) -> str:
    """Return a phrase without the full stop and stray marks at its ends."""
    text = re.sub(r"^(?:[·–—\s]|-(?![A-Za-z-]))+", "", text)
    return text.rstrip("·–—-.。;,: \t\n").strip()


def gloss_of(predicate: str, *, led: bool = False) -> tuple[str, Style] | None:
    """Return what is said as a phrase that can stand alone, None where nothing is.

    Args:
        predicate: plain text behind the subject and its particle, or behind the colon.
        led: whether a subject with its particle led it, so that it is a sentence.
    """
    text = _SPACED_COPULA.sub("", stripped(predicate))
    if not led:
        text = _without_remark(text)
    if text.endswith(("?", "？")) or not re.search(r"[^\W\d_]", _FILLED_IN.sub("", text)):
        return None
    if _RUN_ON.search(text):
        return None
    return _korean(text, led=led) if has_hangul(text) else _english(text)


def is_defining(gloss: str) -> bool:
    """Tell a Korean noun phrase that says what a thing does: ``노드를 고르는 구성 요소``."""
    defines = _DEFINES.search(gloss) and not _NO_HEAD.search(gloss)
    return bool(defines) and not _EMPTY_HEADS.search(gloss)


def tells_what_it_does(gloss: str) -> bool:
    """Tell what a command does from a remark about it: ``이름을 바꿀 때``, ``성공하면 …``."""
    return _DOES.search(gloss) is not None and not re.search(r"[:：]|면\s|어야|다만", gloss)


def _without_remark(text: str) -> str:
    """Leave out what stands in brackets at the end, or the rest: ``Detached 모드 (뒤로)``."""
    text = _PLACEHOLDER.sub("", text)
    match = _REMARK.search(text)
    if match is None:
        return text
    before, remark = text[: match.start()], match["remark"]
    borrowed = len(before.split()) <= _FEW_WORDS and re.search(r"[A-Za-z]", before) is not None
    tells = len(remark.split()) >= _FEW_WORDS and ":" not in remark
    return remark if borrowed and tells and "`" not in before else before


def _korean(text: str, *, led: bool) -> tuple[str, Style] | None:
    head = _what_it_is(text, led=led)
    if head:
        return _noun(head)
    if _AFTER_OTHER.search(text) or _ASKS_OF_READER.search(text):
        return None
    if _COPULA_END.search(text) and _is_copula(text):
        return _noun(_without_copula(text))
    for pattern, style in _ENDINGS:
        if pattern.search(text):
            return text, style
    if _BROKEN_OFF.search(text) or (led and not _GENUS.search(text)):
        return None
    return text, "noun"


def _what_it_is(text: str, *, led: bool) -> str:
    """Return what stands before "을 뜻합니다", "라고 합니다", "이며, …"; "" where none of them."""
    for pattern in (_TOLD, _CALLED):
        match = pattern.search(text)
        if match:
            return text[: match.start()]
    match = _AND_MORE.match(text) if led else None
    if match is None or _AFTER_OTHER.search(match["head"]):
        return ""
    head, tail = match["head"], match["tail"]
    if tail in {"으로", "로"}:
        return head if match.group().rstrip().endswith(",") and not head.endswith("므") else ""
    return head if _is_copula(head + tail) else ""


def _noun(text: str) -> tuple[str, Style] | None:
    text = stripped(text)
    if not text or _EMPTY_HEADS.search(text) or _NO_NOUN_END.search(text):
        return None
    if _OF_A_POINT.search(text):
        return None
    return text, "noun"


def _is_copula(text: str) -> bool:
    """Tell 도구다 from 빠르다 and 틀이고 from 붙이고: mecab sees 이 behind a noun in the one."""
    last = text.rsplit(maxsplit=1)[-1]
    tail = [token.term for token in analyze(last) if token.kind == "function"][-2:]
    return tail[:1] == ["이"] or tail == ["이에요"] or last.endswith("예요")


def _without_copula(text: str) -> str:
    """Return 차이 of 차이다, whose 이 is of the noun, and 도구 of 도구이다."""
    last = text.rsplit(maxsplit=1)[-1]
    nouns = [token.term for token in analyze(last) if token.kind != "function"]
    if nouns[-1:] and last in {f"{nouns[-1]}다", f"{nouns[-1]}입니다"}:
        return text.removesuffix("다").removesuffix("입니")
    return _COPULA_END.sub("", text)


def _english(text: str) -> tuple[str, Style] | None:
    text = re.sub(r",?\s(?:and|but|or)$", "", text)
    for mark in ("; ", ", `"):
        head, _, _ = text.partition(mark)
        text = head if len(head.split()) >= _FEWEST_WORDS else text
    if ", `" in text:
        return None  # goes on about something else
    for pattern in (_EN_COPULA, _EN_MEANS):
        match = pattern.match(text)
        if match:
            rest = stripped(match["rest"])
            return (rest, "noun") if _EN_NOUN.match(rest) else None
    if _EN_VERB.match(text):
        return text, "sentence"
    return text, "noun"


def agrees(name: str, gloss: str) -> bool:
    """Tell whether an English phrase can be what a thing is: one thing, one head.

    ``the files … lie in every VM`` is a remark about a disk; ``a file that …`` may define one.
    """
    if not _EN_NOUN.match(gloss) or re.match(r"(?:each|every|all|any)\b", gloss, re.IGNORECASE):
        return False
    head = re.split(r"\s(?:of|that|which|where|who|whose|in|for|to|with|from|on|by|at)\b|,", gloss)[
        0
    ]
    return _plural(head) == _plural(name)


def _plural(words: str) -> bool:
    return bool(re.search(r"(?<![su'i])s$", words.strip().lower()))
