"""How English letters sound in Korean loanwords, as a table of graphemes and their possible phones.

A phone is one character. Consonants that open a syllable: ``gGk`` ㄱㄲㅋ, ``dDt`` ㄷㄸㅌ,
``bBp`` ㅂㅃㅍ, ``sS`` ㅅㅆ, ``jJc`` ㅈㅉㅊ, ``nmlh`` ㄴㅁㄹㅎ; that close one: ``KTPnmlq``,
``q`` being ㅇ. Vowels: ``a`` ㅏ, ``e`` ㅔ, ``E`` ㅐ, ``x`` ㅓ, ``o`` ㅗ, ``u`` ㅜ, ``z`` ㅡ,
``i`` ㅣ, with the glides ``w`` and ``y`` before them.
"""

import re
from functools import lru_cache
from typing import Final, NamedTuple

VOWEL_LETTERS: Final = frozenset("aeiouy")

# One rule a line: pattern of the letters (with what must stand around them), then phones=cost in
# hundredths; "0" as phones is silence. All lines that match compete, the cheapest reading wins.
_TABLE: Final = r"""
b            b P=5 B=30 p=60
mb$          m
db$          dibi=10
c(?=[eiy])   s S=10
c(?![eiyh])  k K G=30 g=70
c(?=h)       k=10 K=10
ci(?=[aou])  s sy
cc(?=[eiy])  Ks ks ss=20
cc(?![eiy])  k K
ck           k K G=30
ch           c ci k=10 K=15 s=10 sy=10
tch          c ci
chm          km
che$         si=5 ci=5
d            d T=5 D=30 t=50 j=40
d(?=u)       j=10
dge?         j ji
dj           j
ed$          T=5 d=10 dz=10 t=10 tz=10
f            p h=40 hw=45
ff           p h=40
ph           p h=40
g            g K=10 G=30 k=60
g(?=[eiy])   j ji g=5
ge$          ji j
gge?         g j=10 ji=10
gue?$        g K=10
gu(?=[aei])  gw g=10
gh(?=.)      g
(?<=[iu])gh  0
g(?=n$)      0
h            h 0=35
(?<=[rtgx])h 0 h
j            j y=50
^j(?=[^aeiouy]) jei=10
k            k K G=30 g=70
kn           n kn=10
l            l 0=50
^l(?=[^aeiouy]) el=10
ll           l
le$          zl xl=5 ul=30
le(?=[sd]$)  zl xl=10
m            m
^m(?=[^aeiouy]) em=10
n            n
n(?=[kgcqx]) q
n(?=s$)      n
^n(?=[^aeiouy]) en=10
ng           q qg
ng$          q
p            p P B=30 b=70
pp           p P
^ps          s pzs=10
qu(?=[aeio]) kw ku ky=20 k=10
que$         k K
queue        kyu
q            k
r(?=[aeiouy]) l
(?<=[aeiouy])r(?![aeiouyr])  0 l=25

(?<=[^aeiouy])r l
^r           l
re$          x l=30 0=30 lz=40
rr           l
rh           l
wr           l
s            s S=10 T=25
(?<=.)s      j=25
(?<=[aeiouy])s(?=[aeiouym]) j=5
s(?=u)       sy=5 syu=10
ss           s S=5
s$           j=5 s
(?<=[^aiosu])s$ 0=20
sc(?=[eiy])  s
sch          szk sk sy=10
sh           s sy sw swi si T=30
sion$        syxn jxn
ssion        syxn
(?<=.)sure$  jx syx
t            t T D=30 d=70
tt           t T
t(?=[uy])    c=10
t(?=r)       c=20
ts           c s=10
tz           c
tion         syxn sxn=5 cxn=20
ti(?=[aeou]) s=10 sy=10 c=20
th           s S t=10 T=10
thm$         dzm=10 jzm=10
^th          d=15 D=15
ture         cx cyx
v            b P=20 p=60
w            w u=5
(?<=[aeou])w 0=10
wh           w hw=10 h=30
wh(?=o)      h
x            Ks ks gzj=20 eKs=15
^x           j s=20
xc           Ks
y(?=[aeiou]) y
y            i ai=5
y(?=[^aeiouy]e$) ai
z            j s=40 T=30
zz           j c=20 jc=20
a(?=[^aeiouyr]{1,2}[aeiouy]|$)  ei a E=5 e=10 x=10 o=25
a(?=[^aeiouyr]e)  ei E=10 e=10 a=15 i=25
a(?!r|[^aeiouyr]e)  E a=5 e=10 ei=20 x=15 o=25
a(?=rr?[aeiouy]) a e x=10 E
a(?=l)       o=5
a(?=g[ei])   i=5
ae           e i=10
ah           a
ai           ei e=5
au           o au=15 a=20
aw           o
ay           ei ai=10 e=10
ar(?![aeiou]) a x=10 o=15
are$         ex e=5 ei=20
e(?=[^aeiouyr]r?[aeiouy]|[aeiouy]) i e E=10 x=5
e(?=[^aeiouyr][^aeiouy]|[^aeiouyr]$) e E=10 x=10 i=15
e(?=rr?[aeiouy]) e x=5 i=5 z=30
e$           0 i=20 e=30
(?<=.[^aeiou])e(?=[ln]|r[aeiou]) z=10
e(?=[sd]$)   0
(?<=[^aeiou])e(?=[^aeioulnry]) 0=20
ea           i e=5 ei=10 ie=20 x=20
ear          ix x e=10
ee           i
eer          ix
ei           i ei ai
er(?![aeiou]) x e=20 E=30 a=30
eu           yu u
ew           yu u
ey           i ei
i(?=[^aeiouyr][aeiouy]|[aou]|ld|nd|gn|$) ai i
i(?=[^aeiouyr]e$) i=5
i(?![^aeiouyr]e$) i ai=25 x=25
i(?=[aou])   y=10
ia           ia ya=10
ie           i ai
ie(?=s$)     i
ir(?![aeiou]) x i=30
ire          aix aiw
igh          ai
o            o x=10 a=10 u=30
o(?=n$)      x z=10
oa           o
oe$          o ou
oi           oi
oy           oi
oo           u x=25 o=25
oor          ox
or(?![aeiou]) o x wx=10
ou           au u x=10 o=10
ough         x=10 o=10 xp=10 u=10
our          auwx owx ux x=10
ow           ou au o=5
ower         auwx
u(?=[^aeiouyr][aeiouy]|[aeiouy]|$) u yu
u(?=[^aeiouyr]) x u=5 yu=20 a=20 z=40 i=45
u(?=rr?[aeiouy]) u yu x=10
(?<=[gs])u(?=[aeiou])  w=10
ue$          u yu 0
ui           wi=10 i=10 u=10 uxi=10
ur(?![aeiou]) x u=20 yux=10
ure$         yux=5 ux=10 x=10
wa           wx wa wE=20 we=20 wo=10 wei=5
wo           wx wo wu=5
war          wx we=5 wex
wor          wx
"""


class Reading(NamedTuple):
    """One way in which a grapheme may sound."""

    letters: int
    """How many letters it takes."""
    phones: str
    cost: float


class _Rule(NamedTuple):
    pattern: re.Pattern[str]
    options: tuple[tuple[str, float], ...]


def _parse(table: str) -> dict[str, list[_Rule]]:
    rules: dict[str, list[_Rule]] = {}
    for line in filter(None, table.splitlines()):
        pattern, *options = line.split()
        sounds = []
        for option in options:
            phones, _, cost = option.partition("=")
            sounds.append(("" if phones == "0" else phones, int(cost or 0) / 100))
        first = re.sub(r"\(\?<=.*?\)|\^", "", pattern)[0]
        rules.setdefault(first, []).append(_Rule(re.compile(pattern), tuple(sounds)))
    return rules


_RULES: Final = _parse(_TABLE)


@lru_cache(maxsize=512)  # a word has dozens, each an object of its own
def readings(word: str) -> tuple[tuple[Reading, ...], ...]:
    """Return, for each position of a word in small Latin letters, the readings that start there."""
    result = []
    for position, letter in enumerate(word):
        best: dict[tuple[int, str], float] = {}
        for pattern, options in _RULES.get(letter, ()):
            if match := pattern.match(word, position):
                for phones, cost in options:
                    where = (match.end() - position, phones)
                    best[where] = min(cost, best.get(where, cost))
        if position and word[position - 1] == letter and letter not in VOWEL_LETTERS:
            best[1, ""] = 0.0  # a double consonant sounds once
        result.append(tuple(Reading(*where, cost) for where, cost in best.items()))
    return tuple(result)
