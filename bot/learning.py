"""Learning the weights of ranking, confidence and diagrams from labelled questions.

Run by hand by whoever changes what speaks for a passage, never by the bot::

    python -m bot.learning CORPUS=LABELS.jsonl [CORPUS=LABELS.jsonl …]
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import numpy as np
from numpy.typing import NDArray

try:
    from scipy.optimize import minimize
    from scipy.special import softmax
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import GroupKFold, cross_val_predict
except ModuleNotFoundError as error:  # gorae runs without; only learning needs them
    raise SystemExit(f'{error.name} is missing: pip install "gorae[learn]"') from None

from bot.answers import models
from bot.answers.confidence import confidence_features
from bot.answers.diagrams import pictures
from bot.answers.features import features
from bot.answers.question import Question
from bot.answers.ranking import Ranked, candidates, depth
from bot.answers.understand import understand
from bot.evaluation import Labelled, read_labels
from bot.index.snapshot import Snapshot
from bot.study import Study

Row = dict[str, float]
Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Seen:
    """A labelled question with its candidates.

    Attributes:
        right: for each candidate whether its section is right.
        drawn: for each right candidate's picture its features and whether it is the one.
    """

    label: Labelled
    question: Question
    candidates: list[Ranked]
    right: list[bool]
    drawn: list[tuple[Row, bool]]


def look(study: Study, labels: Iterable[Labelled]) -> list[Seen]:
    """Take labelled questions apart."""
    found = []
    with study.snapshot() as snapshot:
        for label in labels:
            sections = {snapshot.section_at(post, line) for post, line in label.answers}
            question = understand(label.question, snapshot)
            near = candidates(question, snapshot, depth(question))
            values = features(question, near)
            ranked = [Ranked(c.row, 0.0, one) for c, one in zip(near, values, strict=True)]
            right = [one.row.section in sections for one in ranked]
            drawn = _drawn(label, question, ranked, right, snapshot)
            found.append(Seen(label, question, ranked, right, drawn))
    return found


def _drawn(
    label: Labelled,
    question: Question,
    ranked: Sequence[Ranked],
    right: Sequence[bool],
    snapshot: Snapshot,
) -> list[tuple[Row, bool]]:
    if label.diagram == "absent":
        return []
    for one, good in zip(ranked, right, strict=True):
        if good:
            return [
                (seen.features, PurePosixPath(seen.row.ref.split("?")[0]).name == label.diagram)
                for seen in pictures(question, one.row, snapshot)
            ]
    return []


def matrix(rows: Sequence[Row], names: Sequence[str]) -> Vector:
    """Return rows of named numbers as an array of shape (rows, names)."""
    return np.array([[row.get(name, 0.0) for name in names] for row in rows], dtype=np.float64)


def learn_ranking(seen: Sequence[Seen], strength: float = 1.0) -> models.Linear:
    """Learn to put a right candidate first.

    Maximises the probability that the softmax of the scores gives to the right candidates of each
    question together (a conditional logit, as in ListNet: Cao and others, 2007, with top-one
    probabilities), with a Gaussian prior on the weights.

    Args:
        seen: questions with their candidates.
        strength: variance of the prior.
    """
    lists = [
        ([c.features for c in s.candidates], np.array(s.right))
        for s in seen
        if any(s.right) and not all(s.right)
    ]
    return _learn_choice(lists, strength)


def learn_diagram(seen: Sequence[Seen], strength: float = 3.0) -> models.Linear:
    """Learn which picture of the right section shows what was asked, if any does.

    Args:
        seen: questions with the pictures of their section.
        strength: variance of the prior.
    """
    lists = []
    for s in seen:
        if s.drawn:
            fits = [good for _, good in s.drawn]
            none: Row = {}
            lists.append(([*(row for row, _ in s.drawn), none], np.array([*fits, not any(fits)])))
    return _learn_choice(lists, strength)


def _learn_choice(
    lists: Sequence[tuple[Sequence[Row], NDArray[np.bool_]]], strength: float
) -> models.Linear:
    """Fit a conditional logit: lists of choices with what speaks for each, and which are right."""
    names = sorted({name for rows, _ in lists for row in rows for name in row})
    choices = [(matrix(rows, names), right) for rows, right in lists]

    def loss(weights: Vector) -> tuple[float, Vector]:
        total, slope = float(weights @ weights) / (2 * strength), weights / strength
        for x, right in choices:
            chance = softmax(x @ weights)
            good = chance[right].sum()
            total -= np.log(good)
            slope = slope - x.T @ (np.where(right, chance / good, 0.0) - chance)
        return total, slope

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B")
    return models.Linear(dict(zip(names, found.x.round(4).tolist(), strict=True)), 0.0)


def order(seen: Seen, ranking: models.Linear) -> list[int]:
    """Return the places of a question's candidates, best first."""
    scores = [ranking.score(c.features) for c in seen.candidates]
    return sorted(range(len(scores)), key=lambda i: -scores[i])


def hit_rate(seen: Sequence[Seen], ranking: models.Linear) -> float:
    """Return the share of answerable questions whose first candidate is right."""
    can = [s for s in seen if s.label.answers]
    good = [bool(s.right) and s.right[order(s, ranking)[0]] for s in can]
    return sum(good) / len(can)


def crossed(seen: Sequence[Seen], folds: int = 5) -> list[models.Linear]:
    """Return, for each question, a ranking learned without it."""
    found: list[models.Linear] = [models.MODELS.ranking] * len(seen)
    for train, test in GroupKFold(folds).split(seen, groups=_groups(seen)):
        ranking = learn_ranking([seen[i] for i in train])
        for i in test:
            found[i] = ranking
    return found


def _groups(seen: Sequence[Seen]) -> list[str]:
    """Keep questions about the same section together, so that no fold has seen its twin."""
    return [str(s.label.answers[:1]) if s.label.answers else s.label.question for s in seen]


def confidence_data(
    seen: Sequence[Seen], rankings: Sequence[models.Linear]
) -> tuple[list[Row], list[bool], list[int]]:
    """Return features and truth of "the first candidate is right", and whose they are."""
    rows, truth, whose = [], [], []
    for i, (s, ranking) in enumerate(zip(seen, rankings, strict=True)):
        if not s.candidates:
            continue
        places = order(s, ranking)
        ranked = [
            Ranked(
                s.candidates[p].row,
                ranking.score(s.candidates[p].features),
                s.candidates[p].features,
            )
            for p in places
        ]
        rows.append(confidence_features(s.question, ranked))
        truth.append(s.right[places[0]])
        whose.append(i)
    return rows, truth, whose


def learn_logistic(rows: Sequence[Row], truth: Sequence[bool], strength: float) -> models.Linear:
    """Learn the probability of a truth from named numbers."""
    names = sorted({name for row in rows for name in row})
    model = LogisticRegression(C=strength, max_iter=5_000).fit(matrix(rows, names), truth)
    weights = dict(zip(names, model.coef_[0].round(4).tolist(), strict=True))
    return models.Linear(weights, round(float(model.intercept_[0]), 4))


def main(arguments: Sequence[str]) -> None:
    """Learn everything from the files named and write the weights."""
    seen: list[Seen] = []
    with tempfile.TemporaryDirectory() as folder:
        for number, argument in enumerate(arguments):
            corpus, _, labels = argument.partition("=")
            study = Study(Path(corpus), Path(folder) / f"{number}.db")
            study.refresh()
            part = look(study, read_labels(Path(labels), split="tune"))
            print(f"{labels}: {len(part)} questions")
            seen += part
    ranking = learn_ranking(seen)
    rankings = crossed(seen)
    can = [(s, r) for s, r in zip(seen, rankings, strict=True) if s.label.answers]
    held = sum(bool(s.right) and s.right[order(s, r)[0]] for s, r in can) / len(can)
    print(f"first right: {hit_rate(seen, ranking):.3f} fitted, {held:.3f} cross-validated")
    rows, truth, whose = confidence_data(seen, rankings)
    confidence = learn_logistic(rows, truth, 0.3)
    names = sorted(confidence.weights)
    groups = [_groups(seen)[i] for i in whose]
    held_sure = cross_val_predict(
        LogisticRegression(C=0.3, max_iter=5_000), matrix(rows, names), truth,
        groups=groups, cv=GroupKFold(5), method="predict_proba",
    )[:, 1]  # fmt: skip
    _print_thresholds(seen, held_sure, truth, whose)
    diagram = learn_diagram(seen)
    data = json.loads(models.FILE.read_text("utf-8"))
    for name, model in (("ranking", ranking), ("confidence", confidence), ("diagram", diagram)):
        data[name] = {"weights": dict(sorted(model.weights.items())), "bias": model.bias}
    data["ranking"]["bias"] = 10.0  # keeps scores above 0; order does not change
    models.FILE.write_text(json.dumps(data, indent=1) + "\n", "utf-8")


def _print_thresholds(
    seen: Sequence[Seen], sure: Vector, truth: Sequence[bool], whose: Sequence[int]
) -> None:
    print("from   right  wrong  refused | off-topic and near misses answered")
    can = sum(bool(s.label.answers) for s in seen)
    for start in np.arange(0.1, 0.95, 0.05):
        given = [(truth[k], seen[whose[k]].label) for k in range(len(truth)) if sure[k] >= start]
        right = sum(good for good, _ in given)
        wrong = sum(not good and bool(label.answers) for good, label in given)
        bad = {
            group: sum(label.labels["group"] == group for _, label in given)
            / max(sum(s.label.labels["group"] == group for s in seen), 1)
            for group in ("offtopic", "nearmiss")
        }
        shares = f"{right / can:.3f}  {wrong / can:.3f}  {1 - (right + wrong) / can:.3f}"
        print(f"{start:.2f}   {shares} | {bad['offtopic']:.3f} {bad['nearmiss']:.3f}")


if __name__ == "__main__":
    main(sys.argv[1:])
