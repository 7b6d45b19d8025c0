"""The drawings of the README show what was sent, as Discord's clients read its Markdown."""

import re

import pytest
from render.markdown import html
from render.phone import screen
from stage import IMAGES

NAMES = {"7": "@mina", "8": "#질문"}


def bare(shown):
    return re.sub(r"<[^>]+>", "", shown)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**굵게** *기울여* ~~지워~~", "<strong>굵게</strong> <em>기울여</em> <s>지워</s>"),
        (r"\*그대로\* <b>", "*그대로* &lt;b&gt;"),
        ("`a*b*`", '<code class="inline">a*b*</code>'),
        ("[글](https://example.org/a)", "<a>글</a>"),
        ("<@7> <#8>", '<span class="mention">@mina</span> <span class="mention">#질문</span>'),
        ("### 제목", "<h3>제목</h3>"),
        ("-# 작게", "<small>작게</small>"),
        ("> 따온 말", "<blockquote>따온 말</blockquote>"),
        ("####  제목 아님", '<div class="plain">####  제목 아님</div>'),
    ],
)
def test_markdown_is_read_as_discord_reads_it(text, shown):
    assert shown in html(text, NAMES)


def test_entries_stand_side_by_side_with_the_lines_that_belong_to_them():
    shown = html("앞\n- 하나\n  이어서\n2. 둘\n뒤", NAMES)
    assert shown.count('class="entry"') == 2
    assert "하나\n이어서" in shown
    assert bare(shown) == "앞•하나\n이어서2.둘뒤"


def test_code_keeps_its_lines_and_nothing_in_it_is_markup():
    shown = html("보세요\n```sh\ndocker run **x**\n\nls\n```\n끝", NAMES)
    assert "docker run **x**\n\nls" in bare(shown)
    assert "<strong>" not in shown


@pytest.mark.asyncio
async def test_a_card_is_drawn_with_all_its_text_picture_and_buttons(stage):
    message = (await stage.ask(IMAGES)).message
    shown = screen("ko", message, commands={message.id: "/질문"})
    for button in message.buttons:
        assert (button.get("label") or button["emoji"]["name"]) in shown
    assert 'src="data:image/png;base64,' in shown
    assert "3.6 이미지와 컨테이너의 차이" in bare(shown)
    assert "mina 님이 /질문 사용" in bare(shown)
