"""The engines that one would use instead, each as its documentation has it used.

None of them reads Korean: off the shelf they find a word only as it stands between spaces (FTS5's
unicode61) or by any three letters (its trigram). Where an engine takes words it is given those that
gorae's own analysis finds, for passages and questions alike: what is compared is the engine.
"""

# ruff: noqa: ARG002 - every engine is given all, and takes what it needs
from __future__ import annotations

import pickle
import re
import sqlite3
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, ClassVar

TOP = 10


class Engine:
    """A way to find passages.

    Attributes:
        name: as it is shown.
        changes: whether a passage can be added without building anew.
        before: passages to add before the cost of changes is measured, where it is another one once
            many were made.
        most: more passages than this take too long or too much memory, for the reason given.
    """

    name: ClassVar[str]
    changes: ClassVar[bool] = False
    before: ClassVar[int] = 0
    most: ClassVar[tuple[int, str]] = (10**9, "")

    def build(self, texts: Sequence[str], words: Sequence[list[str]], folder: Path) -> None:
        """Index passages into a folder."""
        raise NotImplementedError

    def load(self) -> None:
        """Load the engine's own code."""

    def open(self, folder: Path) -> None:
        """Make ready to search."""
        raise NotImplementedError

    def search(self, text: str, words: list[str]) -> list[int]:
        """Return the numbers of the best passages, best first."""
        raise NotImplementedError

    def asks(self, text: str, words: list[str]) -> int:
        """Return how many terms a search looks up for a question."""
        return len(set(words))

    def add(self, number: int, text: str, words: list[str]) -> None:
        """Add a passage, so that the next search finds it and a crash does not lose it."""
        raise NotImplementedError

    def remove(self, number: int) -> None:
        """Remove a passage likewise."""
        raise NotImplementedError

    def change(self, number: int, text: str, words: list[str]) -> None:
        """Change a passage likewise."""
        self.remove(number)
        self.add(number, text, words)


class _Fts5(Engine):
    changes = True
    tokenizer: ClassVar[str]

    def build(self, texts: Sequence[str], words: Sequence[list[str]], folder: Path) -> None:
        db = self._connect(folder)
        db.execute(f'CREATE VIRTUAL TABLE p USING fts5(body, tokenize="{self.tokenizer}")')
        rows = enumerate(map(self.body, texts, words))
        db.executemany("INSERT INTO p(rowid, body) VALUES (?,?)", rows)
        db.commit()
        db.close()

    def open(self, folder: Path) -> None:
        self._db = self._connect(folder)

    def _connect(self, folder: Path) -> sqlite3.Connection:
        db = sqlite3.connect(folder / "fts5.db")
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        return db

    def body(self, text: str, words: list[str]) -> str:
        return text

    def asked(self, text: str, words: list[str]) -> list[str]:
        return text.split()

    def asks(self, text: str, words: list[str]) -> int:
        return len(set(self.asked(text, words)))

    def search(self, text: str, words: list[str]) -> list[int]:
        terms = dict.fromkeys(one.replace('"', "") for one in self.asked(text, words))
        query = " OR ".join(f'"{term}"' for term in terms if term)
        rows = self._db.execute(
            "SELECT rowid FROM p WHERE p MATCH ? ORDER BY rank LIMIT ?", (query, TOP)
        )
        return [number for (number,) in rows]

    def add(self, number: int, text: str, words: list[str]) -> None:
        row = (number, self.body(text, words))
        self._db.execute("INSERT INTO p(rowid, body) VALUES (?,?)", row)
        self._db.commit()

    def change(self, number: int, text: str, words: list[str]) -> None:
        row = (self.body(text, words), number)
        self._db.execute("UPDATE p SET body = ? WHERE rowid = ?", row)
        self._db.commit()

    def remove(self, number: int) -> None:
        self._db.execute("DELETE FROM p WHERE rowid = ?", (number,))
        self._db.commit()


class Fts5(_Fts5):
    name = "FTS5 unicode61"
    most = (100_000, "copies of passages differ only in the words of our own analysis")
    tokenizer = "unicode61"


class Fts5Trigram(_Fts5):
    name = "FTS5 trigram"
    most = (100_000, "all trigrams of a question take seconds")
    tokenizer = "trigram"

    def asked(self, text: str, words: list[str]) -> list[str]:
        return [text[at : at + 3] for at in range(len(text) - 2)]


class Fts5Words(_Fts5):
    name = "FTS5 unicode61, our words"
    tokenizer = "unicode61 tokenchars '-_./:=@+#'"

    def body(self, text: str, words: list[str]) -> str:
        return " ".join(words)

    def asked(self, text: str, words: list[str]) -> list[str]:
        return words


class _Bm25s(Engine):
    backend: ClassVar[str]

    def load(self) -> None:
        import bm25s  # noqa: F401, PLC0415

    def build(self, texts: Sequence[str], words: Sequence[list[str]], folder: Path) -> None:
        self._index(words).save(folder)

    def _index(self, words: Sequence[list[str]]) -> Any:
        import bm25s  # noqa: PLC0415

        engine = bm25s.BM25(backend=self.backend)
        engine.index(words, show_progress=False)
        return engine

    def open(self, folder: Path) -> None:
        import bm25s  # noqa: PLC0415

        self._engine = bm25s.BM25.load(folder, mmap=False)
        self._engine.backend = self.backend
        if self.backend == "numba":
            self._engine.activate_numba_scorer()

    def search(self, text: str, words: list[str]) -> list[int]:
        known = [word for word in words if word in self._engine.vocab_dict]
        if not known:
            return []
        found = self._engine.retrieve(
            [known], k=TOP, show_progress=False, return_as="documents", n_threads=1
        )
        return found[0].tolist()


class Bm25sNumpy(_Bm25s):
    name = "bm25s numpy"
    most = (100_000, "the same as with numba, only slower")
    backend = "numpy"


class Bm25sNumba(_Bm25s):
    name = "bm25s numba"
    backend = "numba"


class Tantivy(Engine):
    name = "tantivy"
    changes = True

    def load(self) -> None:
        import tantivy  # noqa: F401, PLC0415

    def build(self, texts: Sequence[str], words: Sequence[list[str]], folder: Path) -> None:
        import tantivy  # noqa: PLC0415

        index = tantivy.Index(self._schema(), str(folder))
        writer = index.writer(500_000_000, 1)
        for number, row in enumerate(zip(texts, words, strict=True)):
            writer.add_document(self._document(number, *row))
        writer.commit()
        writer.wait_merging_threads()

    def open(self, folder: Path) -> None:
        import tantivy  # noqa: PLC0415

        self._index = tantivy.Index.open(str(folder))
        self._searcher = self._index.searcher()
        self._schema_of = self._index.schema
        self._writer: Any = None

    def _schema(self) -> Any:
        import tantivy  # noqa: PLC0415

        builder = tantivy.SchemaBuilder()
        builder.add_unsigned_field("number", stored=True, indexed=True, fast=True)
        for field in self.fields():
            builder.add_text_field(field, tokenizer_name="whitespace", index_option="freq")
        return builder.build()

    def fields(self) -> dict[str, float]:
        return {"body": 1.0}

    def _document(self, number: int, text: str, words: list[str]) -> Any:
        import tantivy  # noqa: PLC0415

        document = tantivy.Document()
        document.add_unsigned("number", number)
        document.add_text("body", " ".join(words))
        return document

    def search(self, text: str, words: list[str]) -> list[int]:
        import tantivy  # noqa: PLC0415

        query = tantivy.Query.boolean_query(
            [
                (
                    tantivy.Occur.Should,
                    tantivy.Query.term_query(self._schema_of, "body", word, "freq"),
                )
                for word in dict.fromkeys(words)
            ]
        )
        return self._numbers(query)

    def _numbers(self, query: Any) -> list[int]:
        hits = self._searcher.search(query, TOP, count=False).hits
        return [self._searcher.doc(address)["number"][0] for _, address in hits]

    def add(self, number: int, text: str, words: list[str]) -> None:
        if self._writer is None:
            self._writer = self._index.writer(50_000_000, 1)
        self._writer.add_document(self._document(number, text, words))
        self._commit()

    def remove(self, number: int) -> None:
        self._writer.delete_documents("number", number)
        self._commit()

    def change(self, number: int, text: str, words: list[str]) -> None:
        self._writer.delete_documents("number", number)
        self.add(number, text, words)

    def _commit(self) -> None:
        self._writer.commit()
        self._index.reload()
        self._searcher = self._index.searcher()


class TantivyFamilies(Tantivy):
    """As much work as gorae does: its four families of terms as fields, with its boosts."""

    name = "tantivy, our four families"
    most = (100_000, "a quarter of an hour to hand over the documents")

    def fields(self) -> dict[str, float]:
        return {"body": 1.0, "pair": 0.5, "exact": 0.5, "chars": 0.1}

    def _document(self, number: int, text: str, words: list[str]) -> Any:
        document = super()._document(number, text, words)
        for field, terms in _families(text, words).items():
            document.add_text(field, " ".join(terms))
        return document

    def asks(self, text: str, words: list[str]) -> int:
        return sum(len(set(terms)) for terms in (words, *_families(text, words).values()))

    def search(self, text: str, words: list[str]) -> list[int]:
        import tantivy  # noqa: PLC0415

        boosts = self.fields()
        clauses = [
            tantivy.Query.boost_query(
                tantivy.Query.term_query(self._schema_of, field, term, "freq"), boosts[field]
            )
            for field, terms in {"body": words, **_families(text, words)}.items()
            for term in dict.fromkeys(terms)
        ]
        query = tantivy.Query.boolean_query([(tantivy.Occur.Should, one) for one in clauses])
        return self._numbers(query)


def _families(text: str, words: list[str]) -> dict[str, list[str]]:
    exact, chars = [], []
    for run in _RUN.findall(text.lower()):
        if run[0].isascii():
            exact.append(run)
            chars += [run[at : at + 4] for at in range(len(run) - 3)]
        else:
            exact += [run[at : at + 2] for at in range(len(run) - 1)]
            chars += [run[at : at + 3] for at in range(len(run) - 2)]
    pairs = [f"{one}_{other}" for one, other in pairwise(words)]
    return {"pair": pairs, "exact": exact, "chars": chars}


_RUN = re.compile("[가-힣]+|[a-z]+")


class TfIdf(Engine):
    name = "scikit-learn TF-IDF"
    most = (100_000, "every question multiplies the whole matrix: 0.2 s, and 10 GB to build")

    def load(self) -> None:
        import sklearn.feature_extraction.text  # noqa: F401, PLC0415

    def build(self, texts: Sequence[str], words: Sequence[list[str]], folder: Path) -> None:
        (folder / "matrix.pickle").write_bytes(pickle.dumps(self._fit(words), protocol=5))

    def _fit(self, words: Sequence[list[str]]) -> Any:
        from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415

        vectorizer = TfidfVectorizer(analyzer=list, sublinear_tf=True)
        return vectorizer, vectorizer.fit_transform(words)

    def open(self, folder: Path) -> None:
        self._vectorizer, self._matrix = pickle.loads(  # noqa: S301 - our own
            (folder / "matrix.pickle").read_bytes()
        )

    def search(self, text: str, words: list[str]) -> list[int]:
        import numpy as np  # noqa: PLC0415

        scores = (self._matrix @ self._vectorizer.transform([words]).T).toarray().ravel()
        best = np.argpartition(scores, len(scores) - TOP)[-TOP:]
        return best[np.argsort(-scores[best], kind="stable")].tolist()


class RankBm25(Engine):
    name = "rank_bm25"

    def load(self) -> None:
        import rank_bm25  # noqa: F401, PLC0415

    most = (100_000, "a dictionary for each passage: more than 10 GB at a million")

    def build(self, texts: Sequence[str], words: Sequence[list[str]], folder: Path) -> None:
        from rank_bm25 import BM25Okapi  # noqa: PLC0415

        (folder / "bm25.pickle").write_bytes(pickle.dumps(BM25Okapi(words), protocol=5))

    def open(self, folder: Path) -> None:
        self._engine = pickle.loads((folder / "bm25.pickle").read_bytes())  # noqa: S301 - our own

    def search(self, text: str, words: list[str]) -> list[int]:
        import numpy as np  # noqa: PLC0415

        scores = self._engine.get_scores(words)
        best = np.argpartition(scores, len(scores) - TOP)[-TOP:]
        return best[np.argsort(-scores[best], kind="stable")].tolist()


PEERS: tuple[type[Engine], ...] = (
    Fts5,
    Fts5Trigram,
    Fts5Words,
    Bm25sNumpy,
    Bm25sNumba,
    Tantivy,
    TantivyFamilies,
    TfIdf,
    RankBm25,
)
