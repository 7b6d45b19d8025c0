"""Checks of words that are to be asked: they must be readable without what stood around them."""

from __future__ import annotations

import re

from bot.language.hangul import has_hangul
from bot.quiz.lexicon import Lexicon

LONGEST = 160
"""Characters of a gloss or an option."""


def _one_of(words: str) -> str:
    return "|".join(words.split())


# Words that point at what was said before or is shown beside.
_DANGLING_KO = re.compile(
    r"(?:^|[\s(\"'“,])(?:"
    + _one_of(
        "이것 그것 저것 이는 이를 이와 이에 이런 그런 저런 이러한 그러한 이렇게 그렇게 "
        "이처럼 그처럼 이때 그때 여기 거기 이곳 그곳 위와 아래와 앞서 다음과 다음처럼 이번 "
        "지금까지 방금 해당 둘 셋 "
        "둘째 첫째 나머지 마찬가지 전자 후자 우리 여러분 저는 제가 나의 필자"
    )
    + r"|이\s|그\s|첫 줄|같은 [가-힣]+도|본 글)"
)
_POINTING_KO = re.compile(
    r"^(?:위|아래|앞|뒤|옆|다음)(?:의|에|에서|에는)?\s"
    r"|(?:위|아래|앞|뒤)(?:에서|에)\s(?:본|말한|설명|언급|다룬|만든|적은|나온|배운)"
    r"|그림|사진|예제|실습|포스팅|링크|참고|(?:와|과)(?:는|도)?\s(?:달리|다르게|동급|비슷|유사|마찬가지)"
)
_START_KO = re.compile(
    r"^(?:"
    + _one_of(
        "다른 기타 또 또한 그리고 그래서 그러나 하지만 그런데 따라서 그러므로 즉 곧 다만 단 "
        "물론 먼저 우선 만약 예를 예컨대 참고로 특히 나아가 결국 대신 반대로 반면 아직 이미 "
        "그냥 보통은 역시 때문에 좀 더욱 훨씬"
    )
    + r"|그 외|더 나아가|예\))(?:[\s,]|$)"
)
_DANGLING_EN = re.compile(
    r"\b(?:"
    + _one_of(
        "this these those such above below following previous here latter former aforementioned "
        "we our us i my picture figure both likewise unlike"
    )
    + r"|there is|as shown|same (?:way|goes|thing|as)|the other|another one)\b",
    re.IGNORECASE,
)
_START_EN = re.compile(
    r"^(?:"
    + _one_of(
        "other another it they he she and but so or also then thus however therefore because "
        "which that if otherwise instead still"
    )
    + r"|in that case)\b",
    re.IGNORECASE,
)
_ODD = re.compile(
    r"https?://|[{}<>]{2}|\?\?|[①-⑳]|\.{3}|…|\bTODO\b|^[\W\d_]*$|:$"
    r"|\w[:：]\s|[→←⇒]|-+>|\s\+\s|\s[:=]\s|[.!?]\s+\S|!$|\[\[|!\[|\$\{?\w+\}?$"
)
_UNSURE = re.compile(r"(?:것 같|듯하|듯 하|인 듯|아마|글쎄|모르겠|ㅎㅎ|ㅋㅋ|ㅠㅠ|\^\^|~!|!!)")
_PRAISES = re.compile(
    r"(?:필수|필수적인|핵심적인|중요한|없어서는 안 될)\s(?:기술|도구|요소|역량|지식|존재)"
    r"(?:이|입|로|으로|$)|"
    r"\b(?:essential|indispensable|must-have)\s(?:tool|technology|skill|part)s?\b",
    re.IGNORECASE,
)
_FEWEST_IDEAS = 3
_FEW_IDEAS = 2  # so few are counted word by word
_GIVES_REASON = re.compile(r"때문에|므로\s|(?:이|하)니까|\bbecause\b|\bsince\b", re.IGNORECASE)
# What may be done with a thing, or what alone it does in one case, is not what it is or does.
_REMARKS = re.compile(
    r"수(?:도)?\s?있(?:다|음|습니다|어요|고)$|(?:만|뿐)\s\S+(?:다|음|함|요)$|라면\s|\s(?:불?가능|필요)$"
)
# What was so for a time says when, not what.
_FOR_A_TIME = re.compile(r"(?:^|\s)(?:최근|요즘|오랫동안|예전|과거)(?:에|에는|엔)?\s")
# What somebody thinks of a thing, not what it is: ``가장 신경 써야 할 부분``.
_JUDGES = re.compile(
    r"^(?:(?:가장|제일|꼭|반드시|특히|매우|아주|정말)\s)?(?:신경|주의|유의|조심|중요|핵심|필수|유용|헷갈|어려|까다|"
    r"편리|편한|좋은|추천|권장|알아|기억)\S*(?:\s\S+){0,2}?\s"
    r"(?:부분|점|것|거|항목|요소|설정|옵션|내용|개념|기능|명령어?|값|방법|방식|파일|사항)$"
    r"|^(?:an?\s|the\s)?(?:most\s|very\s|really\s|quite\s)?(?:important|useful|tricky|difficult|"
    r"recommended|best|essential|handy|common)\s\w+(?:\s\w+)?$",
    re.IGNORECASE,
)
_PAIRS = ("()", "[]", "{}", "“”", "‘’")


def is_readable(text: str, lexicon: Lexicon, fewest: int = _FEWEST_IDEAS) -> bool:
    """Tell whether a phrase says enough and needs nothing from around it.

    Args:
        text: plain text.
        lexicon: to count what is said.
        fewest: how many words with a meaning of their own it must have.
    """
    if not 4 <= len(text) <= LONGEST or _ODD.search(_outside_code(text)) or _UNSURE.search(text):
        return False
    if not _balanced(text) or _GIVES_REASON.search(text) or _FOR_A_TIME.search(text):
        return False
    if _JUDGES.match(text) or _PRAISES.search(text):
        return False
    words = lexicon.ideas if fewest > _FEW_IDEAS else lexicon.single_ideas
    return len(set(words(text))) >= fewest and not dangles(text)


def is_remark(text: str) -> bool:
    """Tell what may or must be done with a thing from what it is or does: ``… 삭제할 수 있음``."""
    return _REMARKS.search(text) is not None


def dangles(text: str) -> bool:
    """Tell whether a phrase points at what stands outside it."""
    outside = _outside_code(text)
    if has_hangul(text):
        return bool(
            _DANGLING_KO.search(outside) or _POINTING_KO.search(outside) or _START_KO.match(outside)
        )
    return bool(_DANGLING_EN.search(outside) or _START_EN.match(outside))


_DENIES = re.compile(r"않|없|못|안\s|금지|제외|\b(?:not?|never|without|cannot)\b", re.IGNORECASE)


def denies(text: str) -> bool:
    """Tell whether a text says that something is not so."""
    return _DENIES.search(text) is not None


# What is true of many things alike.
_OF_MANY = re.compile(
    r"오픈 ?소스|특징|고급|다양|강력|효율|무료|라이선스|널리|유명|인기|대표적|많이|쓰[는인일]|"
    r"[사활이]용(?:한|하[는며고여])?|쉽[게고]|빠르[게고]|편리|(?:도구|기술|프로그램|소프트웨어)(?:을|를|으로|로)?|"
    r"(?:기능|요소|것)(?:이다)?$|위한|향상|개선|생산성|편의|필요한|가능한|나타나\S*|기본(?:적인)?|"
    r"\b(?:open[- ]source|free|licen[cs]e\w*|popular|widely|well-known|used|using|tools?|"
    r"software|apache|mit|gpl|bsd|\d[\d.]*)\b",
    re.IGNORECASE,
)
_FEWEST_OF_ITS_OWN = 3


def says_little(text: str, lexicon: Lexicon) -> bool:
    """Tell a phrase that fits many things: ``널리 쓰는 오픈소스 도구``."""
    return len(set(lexicon.ideas(_OF_MANY.sub(" ", text)))) < _FEWEST_OF_ITS_OWN


def _outside_code(text: str) -> str:
    return re.sub(r"`[^`]*`", "`c`", text)


def _balanced(text: str) -> bool:
    outside = _outside_code(text)
    if text.count("`") % 2 or outside.count('"') % 2:
        return False
    return all(outside.count(pair[0]) == outside.count(pair[1]) for pair in _PAIRS)
