"""The documentation holds together: links lead somewhere, commands exist, terms come in pairs."""

import re
from pathlib import Path

import click
import pytest

from luoshi.cli.main import main
from tests.repository.tracked import ROOT, tracked, words_of

FENCE = re.compile(r"^```.*?^```", re.M | re.S)
INLINE = re.compile(r"`[^`\n]+`")
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
PICTURE = re.compile(r"!\[[^\]]+\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.M)
TARGET = re.compile(r"^([a-z]+):", re.M)
CONTEXT = click.Context(main, info_name="luoshi")
HOW_TO = Path("docs/how-to")
PICTURES = Path("docs/pictures")
MOST_BYTES = 400_000
TWINS = ("install", "extract", "administer", "verify-the-record", "search")
COMMAND_LINE = re.compile(r"^((?:luoshi|make|apt-get|[A-Z_]+=|\S+ [^|\n]*\| luoshi)[^#\n]*)", re.M)


def pages() -> tuple[Path, ...]:
    return tracked(".md")


def code_of(text: str) -> str:
    """What stands in code: fenced blocks and code spans."""
    return "\n".join(FENCE.findall(text) + INLINE.findall(FENCE.sub("", text)))


def anchors_of(path: Path) -> set[str]:
    headings = HEADING.findall(FENCE.sub("", path.read_text("utf-8")))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


def command_lines(text: str) -> list[str]:
    """The commands in the fenced blocks of a page, without comments."""
    return [line.strip() for block in FENCE.findall(text) for line in COMMAND_LINE.findall(block)]


def options_of(command: click.Command) -> set[str]:
    """The long options of a command, for a group those of all its commands."""
    if isinstance(command, click.Group):
        return set().union(*map(options_of, command.commands.values()))
    return {name for parameter in command.params for name in parameter.opts if name.startswith("--")}


def commands() -> dict[str, click.Command]:
    found = {name: main.get_command(CONTEXT, name) for name in main.list_commands(CONTEXT)}
    return {name: command for name, command in found.items() if command}


def test_every_how_to_and_decision_is_listed_and_decisions_in_their_order() -> None:
    listed = LINK.findall((ROOT / "docs/README.md").read_text("utf-8"))
    for folder in ("how-to", "adr"):
        assert {path.name for path in (ROOT / "docs" / folder).glob("*.md")} == {
            link.rpartition("/")[2] for link in listed if link.startswith(f"{folder}/")
        }
    decisions = [link for link in listed if link.startswith("adr/")]
    assert decisions == sorted(set(decisions))


def test_every_link_inside_the_repository_leads_somewhere() -> None:
    broken = []
    for page in pages():
        for link in LINK.findall(FENCE.sub("", words_of(page))):
            target, _, anchor = link.partition("#")
            if "://" in link or target.startswith("mailto:"):
                continue
            path = (ROOT / page).parent / target if target else ROOT / page
            if not path.exists() or (anchor and anchor not in anchors_of(path)):
                broken.append(f"{page}: {link}")
    assert broken == []


def test_every_picture_is_there_and_shown_somewhere() -> None:
    shown = {
        ((ROOT / page).parent / link).resolve().relative_to(ROOT)
        for page in pages()
        for link in PICTURE.findall(FENCE.sub("", words_of(page)))
    }
    kept = {path for path in tracked(".png") if path.parent == PICTURES}
    assert shown == kept, "take them with: make pictures"
    assert {path.name for path in kept if (ROOT / path).stat().st_size > MOST_BYTES} == set()


@pytest.mark.parametrize("name", commands())
def test_every_command_has_a_how_to_that_names_all_its_options(name: str) -> None:
    guides = [path for path in pages() if path.parent == HOW_TO and f"luoshi {name}" in words_of(path)]
    assert guides, f"no how-to under {HOW_TO} mentions `luoshi {name}`"
    named = set().union(*(re.findall(r"--[a-z][a-z-]+", words_of(path)) for path in guides))
    assert options_of(commands()[name]) - {"--help"} <= named


def test_no_page_names_an_option_that_does_not_exist() -> None:
    known = {name: options_of(command) | {"--help"} for name, command in commands().items()}
    used = {
        (page, name, option)
        for page in pages()
        for name, rest in re.findall(r"luoshi ([a-z][a-z-]*)([^\n`|]*)", code_of(words_of(page)))
        for option in ["--help", *re.findall(r"--[a-z-]+", rest)]
    }
    assert {use for use in used if use[2] not in known.get(use[1], set())} == set()


def test_every_make_target_a_page_names_exists() -> None:
    targets = set(TARGET.findall(words_of(Path("Makefile"))))
    named = {
        f"{page}: make {target}"
        for page in pages()
        for target in re.findall(r"\bmake ([a-z]+)", code_of(words_of(page)))
        if target not in targets
    }
    assert named == set()


@pytest.mark.parametrize("page", ["README.md", "README.zh.md"])
def test_both_readmes_give_the_two_commands(page: str) -> None:
    code = code_of(words_of(Path(page)))
    assert "make run" in code
    assert "make test" in code


@pytest.mark.parametrize("name", TWINS)
def test_chinese_guides_keep_pace_with_the_english(name: str) -> None:
    """The same commands in the same order; comments and output may be in either language."""
    english, chinese = (words_of(HOW_TO / f"{name}{tongue}.md") for tongue in ("", ".zh"))
    assert command_lines(english)
    assert command_lines(english) == command_lines(chinese)
