"""Posts and items to test with, made of Markdown written for the tests."""

from __future__ import annotations

import functools
from pathlib import Path

from bot.language import glossary
from bot.posts import open_corpus
from bot.posts.decode import decode
from bot.quiz.bank import make_bank
from bot.quiz.lexicon import Lexicon
from bot.quiz.model import Bank, Item, Source, in_fixed_order

SHIPPED = Path(__file__).resolve().parents[2] / "corpus"

STUDY_POST = """---
title: 그릇 이야기
lang: ko
---
# 그릇 이야기

## 1. 개념

### 1.1 낱말

**이미지(image)** 는 컨테이너를 만들 때 쓰는 읽기 전용 틀입니다.

**컨테이너(container)** 는 호스트의 커널을 함께 쓰며 따로 떼어 실행하는 격리된 프로세스입니다.

**레지스트리(registry)** 는 완성된 결과물을 보관하고 동료와 나누는 원격 저장소입니다.

**볼륨(volume)** 은 지워도 남아야 하는 데이터를 밖에 따로 두는 저장 공간입니다.

### 1.2 명령

| 명령 | 하는 일 |
| --- | --- |
| `docker build` | Dockerfile을 읽어 이미지를 만듭니다 |
| `docker push` | 만든 결과를 레지스트리에 올립니다 |
| `docker stop` | 실행 중인 컨테이너에 종료 신호를 보냅니다 |
| `docker logs` | 프로그램이 화면에 찍은 출력을 보여 줍니다 |

### 1.3 옵션

```bash
docker run -d --rm --name web nginx
```

- `-d`: 백그라운드에서 실행하고 터미널을 돌려줍니다.
- `--rm`: 프로그램이 끝나면 컨테이너를 자동으로 지웁니다.
- `--name`: 사람이 알아볼 이름표를 직접 붙입니다.
- `-e`: 프로그램이 읽을 환경 변수를 넣습니다.

### 1.4 비교

| 비교 | 가상 머신(VM) | 컨테이너(container) |
| --- | --- | --- |
| 시작 | 수십 초에서 몇 분 | 1초 안팎 |
| 나누는 것 | 하드웨어 | 운영체제의 커널 |

### 1.5 배포 순서

흐름은 세 걸음입니다.

1. 내 컴퓨터에서 결과물을 빌드합니다.
2. 원격 저장소에 결과물을 올립니다.
3. 서버가 결과물을 내려받아 실행합니다.
"""


@functools.cache
def lexicon() -> Lexicon:
    return Lexicon(glossary.load())


def bank_of(folder: Path, posts: dict[str, str]) -> Bank:
    """Return the bank of posts written into a folder."""
    for name, text in posts.items():
        (folder / name).write_text(text, encoding="utf-8")
    corpus = open_corpus(folder)
    read = []
    for file in corpus.files():
        data = corpus.read_bytes(file)
        read.append((corpus.read(file, data), decode(data)[0]))
    return make_bank(read, glossary.load())


def asked(folder: Path, text: str, **kinds: str) -> list[Item]:
    """Return the items of one post whose kind, form, answer … are those that are given."""
    items = bank_of(folder, {"p.md": text}).items
    return [item for item in items if all(getattr(item, k) == v for k, v in kinds.items())]


def about(items: list[Item], name: str) -> list[Item]:
    """Return the items that a thing is the answer to, or the subject of."""
    return [item for item in items if item.answer == name or f"**{name}" in item.prompt]


def all_words(items: list[Item]) -> str:
    """Return everything that items show."""
    return " ".join(" ".join([item.prompt, item.answer, *item.options]) for item in items)


def an_item(name: str, **changes) -> Item:
    """Return an item that does not depend on any post."""
    values = {
        "id": name,
        "kind": "term",
        "form": "choice",
        "lang": "ko",
        "prompt": f"{name}?",
        "answer": "right",
        "options": (),
        "accepted": (),
        "because": "",
        "source": Source("post.md", "Post", ("Post", "1. Part"), 1, "Text.", None),
        "figure": None,
        "topic": "Post",
        "difficulty": 1,
        "fact": name,
        **changes,
    }
    if values["form"] == "choice" and not values["options"]:
        values["options"] = in_fixed_order((values["answer"], "wrong one", "wrong two"))
    if values["form"] == "typed" and not values["accepted"]:
        values["accepted"] = (values["answer"],)
    return Item(**values)
