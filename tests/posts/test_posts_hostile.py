"""Whatever a file holds: no traceback, no long wait, nothing lost, nothing raw."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from rendering import read

from bot.posts.blocks import read_blocks
from bot.posts.decode import clean
from bot.posts.errors import PostError
from bot.posts.liquid import Liquid
from bot.posts.outline import build
from bot.posts.pieces import Chunk, Heading, Picture
from bot.posts.syntax import parse

# Generous: such files take well under three seconds on one slow core.
MAX_SECONDS = 20
SIZE = 300_000

HOSTILE = {
    "one line": "가나다 " * (SIZE // 4),
    "nested quotes": "> " * 10_000 + "x",
    "nested lists": "- " * 10_000 + "x",
    "nested list lines": "\n".join("  " * level + "- x" for level in range(700)),
    "brackets": "[" * SIZE,
    "pictures": "![a](" * (SIZE // 5),
    "stars": "*a **b " * (SIZE // 7),
    "backticks": "".join("`" * (number % 900 + 1) + "a" for number in range(800)),
    "angle brackets": "<a " * (SIZE // 3),
    "comments": "<!-- a\n\n" * (SIZE // 8),
    "html": "<div>\n\n" * (SIZE // 7),
    "html tables": "<table><tr><td>" * (SIZE // 15),
    "liquid": "{% a " * (SIZE // 5),
    "braces": "{{" * (SIZE // 2),
    "attributes": "{:" * (SIZE // 2),
    "headings": "# a\n" * 25_000,
    "loose headings": "#a\n" * 25_000,
    "pipes": ("|" * 9_000 + "\n") * 2 + ("|-" * 4_500 + "\n"),
    "footnotes": "".join(f"a[^{n}]\n\n[^{n}]: b\n\n" for n in range(3_000)),
    "front matter": "---\na: " + "[" * 50_000 + "\n---\n",
    "sentences": "문장이다. " * (SIZE // 6),
    "labels": "**a**\n\n" * 12_000,
    "lines": "\n" * SIZE,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_file_takes_long_or_raises_anything_but_a_post_error(text):
    begin = time.perf_counter()
    message = ""
    try:
        read(text)
    except PostError as error:
        message = str(error)
    assert "\n" not in message
    assert time.perf_counter() - begin < MAX_SECONDS


def test_what_is_nested_too_deeply_is_reported():
    post = read("> " * 10_000 + "x\n\n글")
    assert any("nested deeper" in warning.message for warning in post.warnings)
    assert "글" in post.passages[-1].text


def test_an_empty_file_is_a_post_with_a_warning():
    post = read("", "2024-01-01-empty.md")
    assert (post.title, post.passages, len(post.warnings)) == ("empty", (), 1)


LINE_TEXT = """\

글이다.
# 제목
## **둘**
#태그
#a #b
---
===
- 항목
  - 안
1. 하나
> 인용
> - 안 목록
> # 안 제목
- # 항목 제목
```
````bash
    들여쓴 코드
| a | b |
|---|---|
| ![](t.png) | x |
![](a.png)
_설명_
<div>
</div>
<b>굵게
<img src=b.png>
<!--
-->
<pre>
<table><tr><td>x
<script>
</script>
&lt;p&gt; \\<p>
{% raw %}
{% endraw %}
{{ page.title }}
{% include a.html src="c.png" %}
{% highlight js %}
{% endhighlight %}
{: .x}
용어
: 뜻
[^1]: 각주
글[^1]
+++
a: b
**이름표**
예)
글 ![](d.png) 글
[[노트]]
![[e.png]]
:::tip
:::
%%
\u200b# 보이지 않는
\ufdd0\ufdd1"""
LINES = st.sampled_from(LINE_TEXT.split("\n"))
DOCUMENTS = st.one_of(
    st.lists(LINES, max_size=30).map("\n".join),
    st.text(max_size=300),
    st.text(alphabet="#-*>`|![]()<>{}%:=_~ \n\t가a1.", max_size=200),
)


@settings(max_examples=300, deadline=None)
@given(DOCUMENTS)
def test_any_text_is_read_into_composed_text_that_shows_nothing_raw(text):
    post = read(clean(text))
    for passage in post.passages:
        assert passage.blocks
        assert passage.text.strip()
        assert 0 <= passage.section < len(post.sections)
        assert unicodedata.is_normalized("NFC", passage.text)
        assert not set("\ufdd0\ufdd1\ufdd2\ufdd3") & set(passage.text)
        assert all(0 <= index < len(post.diagrams) for index in passage.diagrams)
    for diagram in post.diagrams:
        assert diagram.path is None
        assert 0 <= diagram.section < len(post.sections)
        assert diagram.line >= 1


@settings(max_examples=200, deadline=None)
@given(DOCUMENTS)
def test_passages_hold_every_block_once_and_in_order(text):
    liquid = Liquid({}, {})
    text = clean(text)
    body = read_blocks(parse(liquid.hide(text), liquid), liquid, 1)
    outline = build(body.pieces)
    held = [block.text for passage in outline.passages for block in passage.blocks]
    assert "".join("".join(held).split()) == "".join(
        "".join(piece.text for piece in body.pieces if isinstance(piece, Chunk)).split()
    )
    shown = sum(isinstance(piece, Picture) for piece in body.pieces)
    shown += sum(
        isinstance(part, Picture)
        for piece in body.pieces
        if isinstance(piece, Chunk)
        for part in piece.parts
    )
    assert len(outline.pictures) == shown
    headings = sum(isinstance(piece, Heading) for piece in body.pieces)
    assert sum(section.level > 0 for section in outline.sections) == headings


PLAIN_TEXT = """\

글
# 가
## 나 ##
===
---
- # 항목
> ## 인용
```
- 항목
    # 코드
~~~
<div>
</div>
####
1. # 하나
\t# 탭
<!-- # -->
***"""
PLAIN_LINES = st.sampled_from(PLAIN_TEXT.split("\n"))


@settings(max_examples=200, deadline=None)
@given(st.lists(PLAIN_LINES, max_size=20).map("\n".join))
def test_the_headings_are_those_of_commonmark(text):
    tokens = MarkdownIt("commonmark").parse(text)
    expected = [int(token.tag[1]) for token in tokens if token.type == "heading_open"]
    assert [section.level for section in read(text).sections if section.level] == expected
