"""The commands: each parses its words, calls the core and has a face print what comes."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import IO, Any

import click

from bot import __version__, contract
from bot.cli.opening import corpus_of, discord_settings, refresh, study_of
from bot.cli.options import (
    BATCH,
    CORPUS,
    DASHES,
    DB,
    JSON,
    PLACE,
    WORDS,
    question_of,
    questions_of,
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="gorae")
def cli() -> None:
    """Gorae (고래) answers questions from your study posts, with the passage and its diagram."""


@cli.command(context_settings=DASHES)
@WORDS
@CORPUS
@DB
@BATCH
@JSON
@click.option("--explain", is_flag=True, help="Say how the question was understood and judged.")
def ask(
    words: tuple[str, ...],
    corpus: Path | None,
    db: Path | None,
    batch: IO[str] | None,
    *,
    as_json: bool,
    explain: bool,
) -> int:
    """Answer QUESTION from the posts.

    Exit status: 0 answered, 1 not answered, 2 error.
    """
    study = study_of(corpus, db)
    if batch is not None:
        refresh(study)
        for text in questions_of(batch):
            _print_json(contract.outcome_json(study.ask(text)))
        return 0
    text = question_of(words)
    refresh(study)
    outcome = study.ask(text)
    if as_json:
        _print_json(contract.outcome_json(outcome))
    else:
        from bot import terminal

        terminal.show_outcome(outcome)
    if explain:
        _explain(study, text, as_json=as_json)
    from bot.answers.model import Answer

    return 0 if isinstance(outcome, Answer) else 1


@cli.command(context_settings=DASHES)
@WORDS
@click.option(
    "--top", type=click.IntRange(1, 1000), default=10, show_default=True, help="How many."
)
@CORPUS
@DB
@BATCH
@JSON
def search(
    words: tuple[str, ...],
    corpus: Path | None,
    db: Path | None,
    batch: IO[str] | None,
    top: int,
    *,
    as_json: bool,
) -> int:
    """Rank the passages for QUESTION and decide nothing."""
    study = study_of(corpus, db)
    if batch is not None:
        refresh(study)
        for text in questions_of(batch):
            _print_json(contract.search_json(text, study.search(text, top)))
        return 0
    text = question_of(words)
    refresh(study)
    hits = study.search(text, top)
    if as_json:
        _print_json(contract.search_json(text, hits))
    else:
        from bot import terminal

        terminal.show_hits(hits)
    return 0 if hits else 1


@cli.command()
@CORPUS
@DB
@JSON
@click.option("--check", is_flag=True, help="Change nothing; exit 1 where something is broken.")
@click.option("--pull", is_flag=True, help="First fast-forward the posts' git repository.")
@click.option("--watch", is_flag=True, help="Go on following changes on the disk.")
@click.option(
    "--careful",
    is_flag=True,
    help="Keep the old index where half of it would be lost or golden questions fail.",
)
@click.option("--history", is_flag=True, help="Print the generations of the index instead.")
@click.option("--undo", is_flag=True, help="Go back to the generation of the index before.")
def index(
    corpus: Path | None,
    db: Path | None,
    *,
    as_json: bool,
    check: bool,
    pull: bool,
    watch: bool,
    careful: bool,
    history: bool,
    undo: bool,
) -> int:
    """Bring the index up to date with the posts and print what changed."""
    from bot import terminal

    study = study_of(corpus, db)
    if history:
        generations = study.generations(1_000)
        if as_json:
            _print_json([contract.generation_json(one) for one in generations])
        else:
            terminal.show_history(generations)
        return 0
    if undo and (check or pull or watch):
        raise click.UsageError("--undo goes alone: --check, --pull and --watch read the posts")
    if pull:
        terminal.show_pull(study, check=check)
    with terminal.progress() as progress:
        report = (
            study.undo(terminal.author("undo"), progress)
            if undo
            else study.index(
                progress,
                check=check,
                accept=_guard() if careful else None,
                author=terminal.author("shell"),
            )
        )
    if not undo:
        report = study.with_questions(report, keep=not check)

    def show(report: Any) -> None:
        if as_json:
            _print_json(contract.report_json(report))
        else:
            terminal.show_report(report)

    show(report)
    if undo and not as_json:
        terminal.note("undone")
    if watch:
        terminal.follow(study, show, careful=careful)
    return 1 if check and report.warnings else 0


def _guard() -> Any:
    from bot.admin.guard import accept

    return accept


@cli.command(short_help="Tell how one file of the posts is read.")
@click.argument("post", type=PLACE)
@JSON
def show(post: Path, *, as_json: bool) -> int:
    """Tell how one file is read: its sections, passages, diagrams and warnings."""
    from bot.posts import read_alone

    read = read_alone(post)
    if as_json:
        _print_json(contract.post_json(read))
    else:
        from bot import terminal

        terminal.show_post(read)
    return 0


@cli.command()
@CORPUS
@DB
def chat(corpus: Path | None, db: Path | None) -> int:
    """Talk in the terminal; suggestions are chosen by number."""
    from bot import terminal

    study = study_of(corpus, db)
    refresh(study)
    terminal.chat(study)
    return 0


@cli.command("eval")
@click.argument("file", type=PLACE)
@click.option("--split", type=click.Choice(["tune", "report"]), help="Only this part of the file.")
@CORPUS
@DB
@JSON
def evaluate(
    file: Path, split: str | None, corpus: Path | None, db: Path | None, *, as_json: bool
) -> int:
    """Print the retrieval figures for a FILE of labelled questions."""
    from bot import evaluation

    study = study_of(corpus, db)
    refresh(study)
    shares = evaluation.evaluate(study, file, split)
    if as_json:
        _print_json({share.name: [share.value, *share.interval, share.of] for share in shares})
    else:
        for share in shares:
            low, high = share.interval
            click.echo(f"{share.value:.3f}  [{low:.3f}, {high:.3f}]  {share.name} ({share.of})")
    return 0


@cli.command()
@click.option("--topic", default="", help="Title of a post or words of its headings.")
@click.option("--count", type=click.IntRange(1, 100), default=10, show_default=True)
@click.option("--seed", type=int, help="The same seed asks the same questions.")
@click.option(
    "--export",
    type=PLACE,
    help="Write the questions to a file instead: .apkg is an Anki deck, anything else JSON.",
)
@CORPUS
@DB
def quiz(
    topic: str,
    count: int,
    seed: int | None,
    export: Path | None,
    corpus: Path | None,
    db: Path | None,
) -> int:
    """Ask back: a game of questions made from the posts."""
    from bot import terminal

    study = study_of(corpus, db)
    if export is not None:
        return terminal.export_quiz(study, topic, export)
    return terminal.play_quiz(study, topic, count, seed)


@cli.command()
@CORPUS
@DB
def run(corpus: Path | None, db: Path | None) -> int:
    """Start the Discord bot; DISCORD_TOKEN holds its secret."""
    from bot import discord_app

    return discord_app.run(study_of(corpus, db), discord_settings())


@cli.command(short_help="Register the bot's commands with Discord.")
@click.option("--guild", type=int, help="Only this server, at once; default: everywhere.")
def sync(guild: int | None) -> int:
    """Register the bot's commands with Discord; does nothing where nothing differs."""
    from bot import discord_app, terminal

    terminal.show_difference(discord_app.sync(discord_settings(), guild))
    return 0


@cli.command(short_help="Say what is missing for the bot to run, line by line.")
@CORPUS
@DB
def doctor(corpus: Path | None, db: Path | None) -> int:
    """Look at all that gorae needs, a tick or what to do for each: exit status 1 for the latter."""
    from bot import discord_app, machine, terminal

    study, root = study_of(corpus, db), corpus_of(corpus)
    settings, lang = discord_settings(), terminal.language()
    findings = machine.looked_at(study, root, settings.members, lang)
    return terminal.show_findings(findings + discord_app.check(settings, lang))


@cli.command(short_help="Set gorae up: ask, write .env, invite, read the posts.")
@click.option("--token", help="Secret of the bot; - for standard input. Asked for, hidden.")
@click.option("--posts", metavar="PLACE", help='Folder or git address, or "shipped".')
@click.option("--lang", type=click.Choice(["ko", "en"]), help="Language of the terminal.")
@click.option("--guild", metavar="NUMBER", help="Server that the invitation is for.")
@click.option("--env", "file", type=PLACE, default=Path(".env"),
              show_default=True, help="File to write the settings into.")  # fmt: skip
@click.option("--replace", is_flag=True, help="Replace what the file sets already, unasked.")
@click.option("--offline", is_flag=True, help="Do not ask Discord about the token.")
@click.option("--yes", is_flag=True, help="Ask nothing: take what is given, and defaults.")
def init(file: Path, *, yes: bool, offline: bool, replace: bool, **given: str | None) -> int:
    """Ask for what is needed, write .env, print the invitation and read the posts."""
    from bot.first_steps.agreeing import Wish
    from bot.first_steps.starting import start

    asks = not yes and sys.stdin.isatty()
    if given["token"] == "-":  # noqa: S105 - stands for standard input
        given["token"], asks = sys.stdin.readline(), False
    start(Wish(**given, asks=asks, replace=replace, online=not offline), file, discord_settings())
    return 0


@cli.command()
@click.argument("file", type=PLACE)
def backup(file: Path) -> int:
    """Copy the members' database to FILE; the bot may run meanwhile."""
    from bot import terminal
    from bot.admin.backup import backup as copy

    copy(discord_settings().members, file)
    terminal.note("backed-up", file=str(file))
    return 0


@cli.command(short_help="Put a copy back as the members' database.")
@click.argument("file", type=PLACE)
def restore(file: Path) -> int:
    """Put the copy FILE in the place of the members' database, which is kept beside it."""
    from bot import terminal
    from bot.admin.backup import restore as put_back

    kept = put_back(file, discord_settings().members)
    terminal.note("restored", kept=str(kept or "-"))
    return 0


def _explain(study: Any, question: str, *, as_json: bool) -> None:
    explanation = study.explain(question)
    if as_json:
        _print_json(explanation)
    else:
        click.echo(json.dumps(explanation, ensure_ascii=False, indent=2))


def _print_json(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False))
