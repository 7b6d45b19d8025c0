"""What the container's files promise: Dockerfile, .dockerignore, compose.yaml and .env.example."""

from __future__ import annotations

import re
import shlex
from fnmatch import fnmatch
from pathlib import Path

import pytest
import yaml
from dotenv import dotenv_values

from bot.health import AWAY, SILENT, VARIABLE
from bot.settings import Settings

ROOT = Path(__file__).parents[1]
PREFIX = Settings.model_config["env_prefix"]
SETTINGS = {
    str(field.validation_alias or PREFIX + name.upper())
    for name, field in Settings.model_fields.items()
}
KNOWN = SETTINGS | {VARIABLE}


def instructions() -> list[tuple[str, str]]:
    """The Dockerfile's instructions, each with what follows it on one line."""
    lines = (ROOT / "Dockerfile").read_text().splitlines()
    kept = "\n".join(line for line in lines if not line.lstrip().startswith("#"))
    joined = re.sub(r"\\\n\s*", " ", kept).splitlines()
    return [(op, rest.strip()) for op, _, rest in (line.partition(" ") for line in joined) if op]


def last_stage() -> list[tuple[str, str]]:
    steps = instructions()
    start = max(number for number, (op, _) in enumerate(steps) if op == "FROM")
    return steps[start:]


def only(op: str) -> str:
    (found,) = [rest for name, rest in last_stage() if name == op]
    return found


def image_environment() -> dict[str, str]:
    return dict(word.split("=", 1) for word in shlex.split(only("ENV")))


def sources_from_the_tree() -> set[str]:
    copies = [shlex.split(rest) for op, rest in instructions() if op in {"COPY", "ADD"}]
    return {
        source
        for words in copies
        if not any(word.startswith("--from=") for word in words)
        for source in [word for word in words if not word.startswith("--")][:-1]
    }


@pytest.fixture(scope="module")
def service():
    return yaml.safe_load((ROOT / "compose.yaml").read_text())["services"]["gorae"]


def test_every_base_image_has_a_version_and_is_slim():
    froms = [rest.split() for op, rest in instructions() if op == "FROM"]
    stages = {words[2] for words in froms if len(words) == 3}
    bases = {words[0] for words in froms} - stages
    assert bases
    assert all(re.fullmatch(r"python:3\.\d+-slim(-\w+)?", base) for base in bases)


def test_the_python_of_the_image_is_one_that_gorae_supports():
    version = re.search(r"python:3\.(\d+)", (ROOT / "Dockerfile").read_text())
    assert int(version[1]) >= 11


def test_the_image_runs_as_a_numeric_user_that_is_not_root():
    user, _, group = only("USER").partition(":")
    assert int(user) > 0
    assert int(group) > 0


def test_a_proper_first_process_gets_the_signals():
    assert only("ENTRYPOINT") == '["tini", "--", "gorae"]'
    assert only("CMD") == '["run"]'


def test_the_health_check_asks_gorae_often_enough_to_be_believed():
    asked = only("HEALTHCHECK")
    assert '"-m", "bot.health"' in asked
    option = {name: int(number) for name, number in re.findall(r"--([\w-]+)=(\d+)", asked)}
    assert option["interval"] <= 30
    assert option["start-period"] >= 60
    # After a gateway is gone it takes this long for the container to say so.
    assert max(AWAY, SILENT) + option["interval"] * option["retries"] <= 90


def test_the_last_stage_installs_and_compiles_nothing():
    assert not [rest for op, rest in last_stage() if op in {"RUN", "ADD"}]


def test_dependencies_are_held_to_their_hashes():
    installs = [r for op, r in instructions() if op == "RUN" and "pip" in r]
    for command in re.findall(
        r"\S*pip(?: --python \S+)? (?:install|wheel) [^&]*", " ".join(installs)
    ):
        assert any(word in command for word in ("--require-hashes", "--no-index", "--no-deps")), (
            command
        )
    for name in ("requirements.txt", "requirements-build.txt"):
        text = (ROOT / name).read_text()
        pins = re.findall(r"^[\w.-]+==\S+.*\\\n\s+--hash=sha256:[0-9a-f]{64}", text, re.MULTILINE)
        assert pins
        assert len(pins) == len(re.findall(r"^[a-zA-Z]", text, re.MULTILINE))


def test_the_pinned_back_end_is_the_one_that_pyproject_asks_for():
    wanted = re.search(r"hatchling==[\d.]+", (ROOT / "pyproject.toml").read_text())
    assert f"{wanted[0]} \\" in (ROOT / "requirements-build.txt").read_text()


def test_databases_and_posts_have_volumes_and_settings_that_point_into_them():
    assert only("VOLUME") == '["/data", "/corpus"]'
    environment = image_environment()
    assert environment["GORAE_CORPUS"] == "/corpus"
    assert environment["GORAE_DB"].startswith("/data/")
    assert environment["GORAE_MEMBERS"].startswith("/data/")


def test_the_heartbeat_lies_where_nothing_outlives_the_container():
    assert image_environment()[VARIABLE].startswith("/dev/shm/")  # noqa: S108 - the container's own


def test_every_source_that_is_copied_exists_and_reaches_the_builder():
    passed = [line for line in (ROOT / ".dockerignore").read_text().splitlines() if line[:1] == "!"]
    for source in sources_from_the_tree():
        assert (ROOT / source).exists(), source
        assert any(fnmatch(source, rule[1:]) for rule in passed), source


def test_the_builder_gets_neither_secrets_nor_tests_nor_history():
    rules = (ROOT / ".dockerignore").read_text().splitlines()
    assert "*" in rules
    assert {rule[1:] for rule in rules if rule.startswith("!")} == sources_from_the_tree()


def test_compose_confines_the_bot(service):
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["mem_limit"] == service["memswap_limit"] == "256m"
    assert not {"privileged", "network_mode", "ports", "user"} & set(service)


def test_compose_builds_the_image_and_names_it_with_a_tag(service):
    assert service["build"] == "."
    _, _, tag = service["image"].partition(":")
    assert tag not in {"", "latest"}


def test_compose_starts_the_bot_again_and_takes_the_token_from_env(service):
    assert service["restart"] == "unless-stopped"
    assert service["env_file"] == ".env"
    assert "DISCORD_TOKEN" not in service["environment"]


def test_compose_mounts_the_volumes_of_the_image(service):
    mounts = {mount["target"]: mount for mount in service["volumes"]}
    assert set(mounts) == {"/data", "/corpus"}
    assert mounts["/data"]["type"] == "volume"
    assert mounts["/corpus"]["read_only"] is True
    assert (ROOT / "corpus" / "_posts").is_dir()  # what is mounted unless .env says otherwise


def test_compose_overrides_every_place_that_env_may_name_for_the_host(service):
    inside = {n: v for n, v in image_environment().items() if n.startswith(PREFIX)}
    assert service["environment"] == inside
    assert set(inside) <= KNOWN


def test_every_setting_stands_in_the_example_and_no_other():
    named = re.findall(r"^#?([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE)
    assert len(named) == len(set(named))
    assert SETTINGS <= set(named) <= KNOWN


def test_every_line_of_the_example_is_a_value_that_gorae_takes(tmp_path):
    text = (ROOT / ".env.example").read_text()
    whole = tmp_path / ".env"
    filled = re.sub(r"^#(?=[A-Z_]+=)", "", text, flags=re.MULTILINE)
    whole.write_text(filled.replace("DISCORD_TOKEN=\n", "DISCORD_TOKEN=secret\n"))
    chosen = Settings(_env_file=whole)
    assert chosen.model_fields_set == set(Settings.model_fields)


def test_the_example_shows_the_defaults():
    text = (ROOT / ".env.example").read_text()
    shown = dict(re.findall(r"^#(GORAE_[A-Z_]+)=(.*)$", text, re.MULTILINE))
    for name, field in Settings.model_fields.items():
        if field.default is not None:
            told = Settings(_env_file=None, **{name: shown[PREFIX + name.upper()]})
            assert getattr(told, name) == field.default, name


def test_the_example_as_it_is_sets_nothing_but_an_empty_token():
    assert dotenv_values(ROOT / ".env.example") == {"DISCORD_TOKEN": ""}
