"""Groups are those of scikit-learn's average linkage over its TF-IDF vectors."""

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.admin.alike import FAR, labels

cluster = pytest.importorskip("sklearn.cluster")
text = pytest.importorskip("sklearn.feature_extraction.text")

TERMS = st.lists(st.sampled_from("abcdefghij"), max_size=6)


def parts(found):
    return {frozenset(i for i, one in enumerate(found) if one == label) for label in set(found)}


def of_scikit_learn(documents):
    vectors = text.TfidfVectorizer(analyzer=lambda terms: terms, sublinear_tf=True)
    weights = vectors.fit_transform(documents).toarray()
    distances = (1.0 - weights @ weights.T).clip(0.0, 1.0).round(9)
    found = cluster.AgglomerativeClustering(
        n_clusters=None, metric="precomputed", linkage="average", distance_threshold=FAR
    )
    return found.fit_predict(distances)


@pytest.mark.parametrize("seed", range(8))
def test_groups_are_those_of_scikit_learn(seed):
    draw = random.Random(seed)  # noqa: S311 - not for secrets
    topics = [[f"{topic}-{n}" for n in range(9)] for topic in range(12)]
    documents = [
        [draw.choice(topic) for _ in range(draw.randint(2, 9))] + [f"own-{n}"]
        for n, topic in enumerate(draw.choices(topics, k=90))
    ]
    ours = parts(labels(documents))
    assert 1 < len(ours) < 90
    assert ours == parts(of_scikit_learn(documents))


@given(st.lists(TERMS))
def test_texts_without_terms_stay_alone_and_equal_ones_stand_together(documents):
    found = labels(documents)
    for i, one in enumerate(documents):
        if not one:
            assert found.count(found[i]) == 1
        for j, other in enumerate(documents):
            if one and sorted(one) == sorted(other):
                assert found[i] == found[j]


def test_five_hundred_questions_take_a_moment():
    documents = [[f"w{n % 97}", f"v{n % 41}", f"u{n % 13}"] for n in range(500)]
    began = time.process_time()
    assert 1 < len(parts(labels(documents))) < 500
    assert time.process_time() - began < 3
