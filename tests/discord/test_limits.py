"""Text is cut at good places and never grows beyond what Discord takes."""

from hypothesis import given
from hypothesis import strategies as st

from bot.discord_app.limits import Piece, length, pages, shorten

TEXT = st.text(alphabet=st.sampled_from("가나다 도커abc.\n🐳`*"), max_size=400)


@given(TEXT, st.integers(min_value=5, max_value=80))
def test_a_shortened_text_fits_and_is_one_line(text, limit):
    short = shorten(text, limit)
    assert length(short) <= limit
    assert "\n" not in short


def test_a_text_that_fits_stays_as_it_is():
    assert shorten("도커 볼륨", 5) == "도커 볼륨"


def test_a_text_is_shortened_between_words():
    assert shorten("docker compose up", 16) == "docker compose…"


def test_emoji_count_as_discord_counts_them():
    assert length("🐳") == 2
    assert shorten("🐳🐳🐳", 5) == "🐳🐳…"


@given(st.lists(st.lists(TEXT.map(Piece), min_size=1, max_size=4), max_size=6))
def test_no_page_is_too_long_or_empty(groups):
    for page in pages(groups, 60):
        assert 0 < length(page) <= 60


@given(st.lists(st.text("가나다 ab", min_size=1, max_size=30), min_size=1, max_size=8))
def test_no_word_is_lost_between_pages(texts):
    laid = pages([[Piece(text)] for text in texts], 40)
    assert "".join("".join(laid).split()) == "".join("".join(texts).split())


def test_a_block_moves_to_the_next_page_rather_than_being_cut():
    code = "```bash\ndocker run -it ubuntu bash\n```"
    assert pages([[Piece("가" * 20)], [Piece(code)]], 45) == ["가" * 20, code]


def test_a_long_list_is_parted_between_its_items():
    items = [Piece(f"- 항목 {number}", "\n") for number in range(9)]
    laid = pages([items], 30)
    assert len(laid) > 1
    assert all(line.startswith("- 항목") for page in laid for line in page.split("\n"))


def test_a_code_block_longer_than_a_page_has_its_fences_on_every_page():
    code = "```sh\n" + "\n".join(f"echo {number}" for number in range(20)) + "\n```"
    laid = pages([[Piece(code)]], 50)
    assert all(page.startswith("```sh\n") and page.endswith("\n```") for page in laid)
    kept = [line for page in laid for line in page.split("\n")[1:-1]]
    assert kept == [f"echo {number}" for number in range(20)]
