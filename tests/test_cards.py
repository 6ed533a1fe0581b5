"""Cards: the verbs print what the screens show, everything that is known stands on them, and nothing raw."""

from __future__ import annotations

import json
import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from cases import ROOT, law_of, rule_base
from click.testing import CliRunner

from eligibility.cli import cases, main, output
from eligibility.law.provisions import all_provisions, cited_by, find_provision
from eligibility.law.rule_base import RuleBase
from eligibility.models.law import Objection
from eligibility.reasoning.assessment import assess
from eligibility.reasoning.scenarios import load_scenarios
from eligibility.report.as_text import as_text
from eligibility.report.cards import card, title_of
from eligibility.report.destination import destination_on
from eligibility.report.destination_in_case import destination_in_case
from eligibility.report.document import Document, Entry, Target, TargetKind, plain_text, walk
from eligibility.report.links import Index
from eligibility.report.phrases import View

DAY = date(2026, 11, 22)


@pytest.fixture
def printed(base: RuleBase, monkeypatch: pytest.MonkeyPatch) -> Printed:
    monkeypatch.setattr(cases, "load_base", lambda _root, **_options: base)
    return Printed()


class Printed:
    """What a verb prints."""

    def __call__(self, *words: str) -> str:
        outcome = CliRunner().invoke(main, list(words), catch_exceptions=False)
        assert outcome.exit_code == 0, outcome.stderr
        return outcome.stdout


@cache
def on_screen(kind: TargetKind, name: str) -> str:
    """Return the heading and the entries of the card that the screens show, as text."""
    base, target = rule_base(), Target(kind, name)
    return as_text(Document(((title_of(base, target), "strong"),), card(base, target)))


def words_of(entry: Entry) -> str:
    return "\n".join(plain_text(pieces) for pieces in (entry.text, entry.right, *entry.below))


def test_a_rule_is_printed_as_its_card_on_screen_says_it(base: RuleBase, printed: Printed) -> None:
    provisions = list(all_provisions(base))
    assert len(provisions) > 500
    for found in provisions:
        assert printed("rule", found.record.id) == on_screen("rule", found.record.id)


def test_an_authority_is_printed_as_its_card_on_screen_says_it(base: RuleBase, printed: Printed) -> None:
    for name in base.authorities:
        assert printed("authority", name) == on_screen("authority", name)


def test_a_comparator_is_printed_as_its_card_on_screen_says_it(base: RuleBase, printed: Printed) -> None:
    for name in base.comparators:
        assert printed("destination", name) == on_screen("comparator", name).partition("\n")[2]


@pytest.mark.parametrize("day", [date(2022, 10, 1), DAY])
def test_a_destination_is_printed_with_the_entries_that_the_screen_shows_in_a_case(
    base: RuleBase, printed: Printed, day: date
) -> None:
    scenario = next(
        p.record
        for p in load_scenarios(base, [ROOT / "scenarios"])[0]
        if p.record.scenario == "reservist-dagestan"
    )
    assessment = assess(
        law_of(base), scenario.model_copy(update={"as_of": day}), destinations=tuple(base.jurisdictions)
    )
    for place in assessment.destinations:
        shown = {e.key: e for e in destination_in_case(base, place, View())}
        told = destination_on(Index(base), place.jurisdiction, scenario.origin, day)
        assert all(shown[e.key] == e for e in told.entries if e.key not in {"law", "summary"}), place.code
        assert printed("destination", place.code, "--as-of", str(day)) == as_text(told)


def test_a_provision_says_all_that_the_law_says_of_it(base: RuleBase) -> None:
    for found in all_provisions(base):
        record, text = found.record, " ".join(on_screen("rule", found.record.id).split())
        named = [*record.authorities, *record.doctrine, *record.seeds, *find_provision(base, record.id).feeds]
        for words in (
            record.says,
            record.why,
            found.chapter,
            *(n for n in named if not n.startswith("this.")),
        ):
            assert " ".join(words.replace("_", " ").split()) in text.replace("_", " "), (record.id, words)
        if isinstance(record, Objection):
            assert all(answer.id in text for answer in record.answers)


def test_no_card_of_a_provision_shows_a_raw_name(base: RuleBase) -> None:
    for found in all_provisions(base):
        text = on_screen("rule", found.record.id)
        assert not re.search(r"\bthis\.[a-z]", text), found.record.id
        assert "favours the state" not in text, found.record.id


def test_everything_that_cites_an_authority_stands_on_its_card(base: RuleBase) -> None:
    for name, record in base.authorities.items():
        text = on_screen("authority", name)
        users = next(e for e in card(base, Target("authority", name)) if e.key == "users")
        assert len(users.children) == len(cited_by(base, name))
        assert ("✓ the text was read" in text) == record.verified
        assert record.url is None or record.url in text.splitlines()


def test_every_page_that_was_read_for_a_destination_has_its_address_on_a_line_of_its_own(
    base: RuleBase,
) -> None:
    for record in base.jurisdictions.values():
        lines = {line.strip() for line in on_screen("destination", record.jurisdiction).splitlines()}
        read = [said.sources for said in (*record.access, *record.positions)] + [
            o.sources for o in record.outcomes
        ]
        assert {source.url for found in read for source in found if source.url} <= lines


def test_everything_that_a_card_leads_to_has_a_card(base: RuleBase) -> None:
    targets = [Target("rule", c.record.id) for c in all_provisions(base)]
    targets += [Target("authority", name) for name in base.authorities]
    targets += [Target("fact", name) for name in (*base.facts, *base.country_facts)]
    targets += [Target("destination", code) for code in base.jurisdictions]
    targets += [Target("seed", name) for name in base.seeds]
    targets += [Target("claim", claim.id) for seed in base.seeds.values() for claim in seed.claims]
    targets += [Target("chapter", c.chapter) for c in base.chapters]
    targets += [Target("strand", name) for name in base.strands]
    kinds: dict[TargetKind, set[str]] = {}
    for target in targets:
        for entry in walk(card(base, target)):
            if entry.target is not None and entry.target.kind != "address":
                kinds.setdefault(entry.target.kind, set()).add(entry.target.id)
    assert {"rule", "authority", "fact", "claim", "access", "position", "seed"} <= set(kinds)
    for kind, names in kinds.items():
        for name in names:
            assert [e.key for e in card(base, Target(kind, name))] != ["none"], (kind, name)


@pytest.mark.parametrize(
    "kind",
    [
        "rule",
        "authority",
        "fact",
        "claim",
        "seed",
        "access",
        "position",
        "comparator",
        "chapter",
        "destination",
        "strand",
    ],
)
def test_what_has_no_card_says_so(base: RuleBase, kind: TargetKind) -> None:
    assert [words_of(e).strip() for e in card(base, Target(kind, "never-heard"))] == [
        "never-heard has no card."
    ]


def test_the_list_of_destinations_names_each_with_its_law_access_and_stance(
    base: RuleBase, printed: Printed
) -> None:
    text = printed("destination", "--as-of", str(DAY))
    rows = [line for line in text.splitlines() if line[:2] in base.jurisdictions and line[2:3] == " "]
    assert len(rows) == len(base.jurisdictions)
    assert "UK   United Kingdom               UK      ◐ restricted case by case (2023)" in rows
    assert "  Eritrean claimants: eligibility destination eritrean-claimants" in text.splitlines()
    assert all(lesson[:60] in text for lesson in base.lessons)


def test_access_keeps_its_own_word_and_column_where_signs_cannot_be_written() -> None:
    signed = "Access       Stance\n● open       -\n? unknown    -\nAccess  ✕ closed\n"
    assert (
        output._for_encoding(signed, "ascii")
        == "Access       Stance\nopen         -\n? unknown    -\nAccess  closed\n"
    )


def test_a_claim_named_alone_comes_with_its_sources(printed: Printed) -> None:
    assert "https://www.refworld.org/docid/4a54bc1f0.html" in printed("seeds", "elnor-097")
    assert "Right is: The UNHCR Position of 1991" in printed("seeds", "elnor")


@pytest.mark.parametrize(
    "words",
    [
        ("rule", "link-presumed"),
        ("authority", "cjeu-ez"),
        ("destination",),
        ("destination", "DE"),
        ("seeds", "elnor"),
        ("doctrine",),
    ],
)
def test_cards_are_written_as_html_and_markdown_too(
    printed: Printed, tmp_path: Path, words: tuple[str, ...]
) -> None:
    for ending, begins in (("html", "<!doctype html>"), ("md", "# "), ("txt", "")):
        file = tmp_path / f"card.{ending}"
        printed(*words, "-o", str(file))
        assert file.read_text(encoding="utf-8").startswith(begins)
    assert (tmp_path / "card.txt").read_text(encoding="utf-8") == printed(*words)


def test_the_keys_of_the_records_in_json_stay(printed: Printed) -> None:
    assert list(json.loads(printed("rule", "link-presumed", "--json")))[:6] == [
        "kind",
        "chapter",
        "under",
        "feeds",
        "id",
        "says",
    ]
    assert list(json.loads(printed("authority", "cjeu-ez", "--json")))[-1] == "cited_by"
    place = [
        "code",
        "name",
        "as_of",
        "system",
        "system_title",
        "access",
        "position",
        "outcomes",
        "remedies",
        "responsibility",
        "tension",
        "read_until",
    ]
    assert list(json.loads(printed("destination", "DE", "--json"))) == place
    assert list(json.loads(printed("destination", "--json"))[0]) == place
    assert list(json.loads(printed("destination", "eritrean-claimants", "--json"))) == [
        "id",
        "name",
        "why",
        "seeds",
        "points",
    ]
    assert list(json.loads(printed("doctrine", "--json"))[0]) == ["id", "title", "where", "not_encoded"]
    claim = json.loads(printed("seeds", "elnor-097", "--json"))[0]
    assert next(iter(claim)) == "text"
    assert list(claim)[-1] == "led_to"
