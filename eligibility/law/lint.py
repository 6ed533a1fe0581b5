"""Checks that go beyond linking: one small function for each fault that a reader should never have to find.

A *fault* makes `eligibility lint` fail; a *note* tells the writer something worth knowing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eligibility.law.names import Attacks, instances, resolve, sentences
from eligibility.law.polarity import find_polarity
from eligibility.law.standing import Frames, standing
from eligibility.models.condition import LEVELS, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eligibility.law.polarity import Polarity
    from eligibility.law.rule_base import RuleBase
    from eligibility.loading.rules import RuleFiles
    from eligibility.models.law import Layer, Objection, Provision, Rule, StandardEntry
    from eligibility.models.problem import Problem, Source


def lint(base: RuleBase, files: RuleFiles) -> tuple[list[Problem], list[Problem]]:
    """Return (faults, notes) of a rule base that links."""
    places = _Places(files)
    polarity = find_polarity(base, Attacks(base))
    faults = [
        *wrong_favours(base, places, polarity),
        *contested_facts_pull_one_way(base, places, polarity),
        *nothing_citable(base, places),
        *gaps_of_law(base, places),
        *absent_beside_rules(base, places),
        *unread_facts(base, places),
        *unused_conclusions(base, places, polarity),
        *positions_without_source(files),
        *settled_contradictions(base, places),
    ]
    notes = [*partial_objections(base, places), *unread_country_facts(base, places), *ended_law(base, places)]
    return sorted(set(faults)), sorted(set(notes))


class _Places:
    """Where each provision and fact stands."""

    def __init__(self, files: RuleFiles) -> None:
        self.at: dict[str, tuple[Source, tuple[str | int, ...]]] = {}
        for chapter in files.chapters:
            for key in ("rules", "objections", "considerations", "absent"):
                for index, record in enumerate(getattr(chapter.record, key)):
                    self.at[record.id] = (chapter.source, (key, index))
                    for n, answer in enumerate(getattr(record, "answers", ())):
                        self.at[answer.id] = (chapter.source, (key, index, "answers", n))
        for section in files.sections:
            for index, fact in enumerate(section.record.facts):
                self.at[fact.id] = (section.source, ("facts", index))
        for country in files.country:
            for index, fact in enumerate(country.record.country_facts):
                self.at[fact.id] = (country.source, ("country_facts", index))
        for origin in files.origins:
            self.at[f"origin {origin.record.origin}"] = (origin.source, ("origin",))
        for systems in files.systems:
            for index, system in enumerate(systems.record.systems):
                self.at[f"system {system.id}"] = (systems.source, ("systems", index))

    def problem(self, name: str, message: str, mend: str, shown: str = "") -> Problem:
        source, loc = self.at[name]
        return source.problem(loc, message, mend, shown or name)


def _provisions(base: RuleBase) -> Iterator[Provision]:
    for placed in base.rules.values():
        yield placed.rule
    for placed_objection in base.objections.values():
        yield placed_objection.objection
        yield from placed_objection.objection.answers


def wrong_favours(base: RuleBase, places: _Places, polarity: Polarity) -> Iterator[Problem]:
    """Law counted in one reading only must pull for the side of that reading."""
    for provision in _provisions(base):
        if provision.favours is None:
            continue
        signs = polarity.provisions.get(provision.id, set())
        expected = 1 if provision.favours == "claimant" else -1
        if signs and signs != {expected}:
            word = "hurts" if provision.favours == "claimant" else "helps"
            yield places.problem(
                provision.id,
                f"favours the {provision.favours}, but what it concludes {word} the claim" + (" in one place" if len(signs) > 1 else ""),
                "turn 'favours' round, or conclude something that pulls one way only",
            )


def contested_facts_pull_one_way(base: RuleBase, places: _Places, polarity: Polarity) -> Iterator[Problem]:
    """On a contested country fact the claimant's value must serve the claimant wherever the fact is read."""
    for origin in base.origins.values():
        for entry in origin.facts:
            for value in entry.values:
                if value.claimant is None or value.state is None:
                    continue
                fact = base.country_facts[entry.fact]
                for name, condition, sign, provision in polarity.uses:
                    if name != entry.fact or not isinstance(condition, Sentence):
                        continue
                    mine = _truth(condition, value.claimant.value, fact.values)
                    theirs = _truth(condition, value.state.value, fact.values)
                    if (mine - theirs) * sign < 0:
                        yield places.problem(
                            f"origin {origin.origin}", f"the claimant's value of '{entry.fact}' hurts the claimant in '{provision}'", "exchange the two values, or split the fact", entry.fact
                        )


def _truth(condition: Sentence, value: str, values: tuple[str, ...]) -> int:
    """Return 1, 0 or -1 for yes, open, no: the test read with this value."""
    if value not in values:
        return 0
    match condition.operator:
        case "holds":
            truth = value == "yes"
        case "is" | "includes":
            truth = value in condition.words
        case "reaches":
            truth = condition.words[0] in LEVELS and LEVELS.index(value) >= LEVELS.index(condition.words[0])
        case _:
            return 0
    return (1 if truth else -1) * (-1 if condition.negated else 1)


def nothing_citable(base: RuleBase, places: _Places) -> Iterator[Problem]:
    """Every provision must cite, for each system in which it can come up, something that has authority there."""
    for provision, systems in _with_systems(base):
        wanting = [s for s in systems if not {*base.lineage(s), "INT"} & {scope for a in provision.authorities for scope in base.authorities[a].scope}]
        if wanting:
            yield places.problem(provision.id, f"cites nothing that has authority in {', '.join(wanting)}", "add an authority whose scope covers it (or INT), or name the systems in which it holds")


def _with_systems(base: RuleBase) -> Iterator[tuple[Provision, tuple[str, ...]]]:
    """Yield every provision with the systems that it names, or in which what it stands under comes up."""
    everywhere = tuple(base.systems)
    for placed in base.rules.values():
        yield placed.rule, placed.rule.systems or everywhere
    for placed_objection in base.objections.values():
        objection = placed_objection.objection
        rules = [base.rules[t].rule for t in objection.attacks if t in base.rules]
        reached = everywhere if len(rules) < len(objection.attacks) or any(not r.systems for r in rules) else tuple(dict.fromkeys(s for r in rules for s in r.systems))
        systems = objection.systems or reached
        yield objection, systems
        for answer in objection.answers:
            yield answer, answer.systems or systems


def gaps_of_law(base: RuleBase, places: _Places) -> Iterator[Problem]:
    """A strand that a system lets reach persecution or serious harm needs law there on every other element."""
    for system, declared in base.systems.items():
        made = _concluded_in(base, system)
        for layer in (base.layers[name] for name in declared.layers if name in base.layers):
            for full, reason in _wanted(base, layer, made):
                if full not in made:
                    yield places.problem(
                        f"system {system}", f"{reason}, but nothing is said of '{full}'", f"add a rule for '{full}' in {system}, or an entry under 'absent:' with its authority", f"{system} {full}"
                    )


def _wanted(base: RuleBase, layer: Layer, made: set[str]) -> Iterator[tuple[str, str]]:
    """Yield every conclusion that a layer needs in a system, with the reason, given what is concluded there."""
    names = (*layer.needs, *layer.unless, *([layer.excluded_by] if layer.excluded_by else ()))
    if layer.id not in HARM:
        yield from ((name, f"the layer '{layer.id}' is known here") for name in names)
        return
    for strand in base.strands.values():
        if layer.id in strand.serves and f"{strand.id}.{HARM[layer.id]}" in made:
            for name in names:
                yield (f"{strand.id}.{name}" if base.elements[name].scope == "strand" else name), f"'{strand.id}' can reach {HARM[layer.id]} here"


HARM = {"refugee_status": "persecution", "complementary_protection": "serious_harm", "bar_on_removal": "ill_treatment"}
"""The element by which a strand reaches a layer at all."""


def _concluded_in(base: RuleBase, system: str) -> set[str]:
    lineage = set(base.lineage(system))
    made: set[str] = set()
    for placed in base.rules.values():
        if placed.rule.systems and not set(placed.rule.systems) & lineage:
            continue
        made |= {resolve(base, n, s) for n in placed.rule.concludes for s in instances(placed)}
    for absent, strands in base.absents:
        if set(absent.systems) & lineage:
            made |= {resolve(base, n, s) for n in absent.conclusion for s in strands}
    return made


def absent_beside_rules(base: RuleBase, places: _Places) -> Iterator[Problem]:
    """What is said to be absent must not be concluded by a rule of the same system."""
    for absent, strands in base.absents:
        for system in absent.systems:
            lineage = set(base.lineage(system))
            names = {resolve(base, n, s) for n in absent.conclusion for s in strands}
            for placed in base.rules.values():
                rule = placed.rule
                if (not rule.systems or set(rule.systems) & lineage) and names & {resolve(base, n, s) for n in rule.concludes for s in instances(placed)}:
                    yield places.problem(absent.id, f"is said to be absent in {system}, where rule '{rule.id}' concludes it", "narrow one of the two")


def unread_facts(base: RuleBase, places: _Places) -> Iterator[Problem]:
    """A fact that nothing reads should not be asked."""
    read = _read(base)
    for fact in base.facts.values():
        if fact.id not in read:
            yield places.problem(fact.id, "is asked, but no rule or consideration reads it", "read it in a rule, or take it out")


def unread_country_facts(base: RuleBase, places: _Places) -> Iterator[Problem]:
    """Note country facts that nothing reads yet."""
    read = _read(base)
    for fact in base.country_facts.values():
        if fact.id not in read:
            yield places.problem(fact.id, "is declared, but no rule or consideration reads it", "read it in a rule, or take it out")


def _read(base: RuleBase) -> set[str]:
    read: set[str] = {"fears"}
    for provision in _provisions(base):
        read |= {name for _, name, _ in sentences(provision.when)}
    for consideration in base.considerations.values():
        read |= {consideration.weighs_on, *(name for _, name, _ in sentences(consideration.when))}
        for answer in consideration.answers:
            read |= {name for _, name, _ in sentences(answer.when)}
    for fact in base.facts.values():
        read |= {name for _, name, _ in sentences(fact.asked_when)}
        read |= {name for start in fact.starts_from for _, name, _ in sentences(start.when)}
        read |= {start.value_of for start in fact.starts_from if start.value_of}
        if fact.presume:
            read |= {name for _, name, _ in sentences(fact.presume.unless)}
    if "this.likelihood" in read:
        read |= {strand.likelihood for strand in base.strands.values()}
    if any(p.claims_from or p.claims_to for p in _dated(base)):
        read.add("claim_date")
    return read


def _dated(base: RuleBase) -> Iterator[Rule | Objection | StandardEntry]:
    for placed in base.rules.values():
        yield placed.rule
    for other in base.objections.values():
        yield other.objection
    for system in base.systems.values():
        for entries in system.standards.values():
            yield from entries


def unused_conclusions(base: RuleBase, places: _Places, polarity: Polarity) -> Iterator[Problem]:
    """A conclusion that no layer and no other rule rests on is dead weight."""
    for placed in base.rules.values():
        for name in placed.rule.concludes:
            if not {resolve(base, name, s) for s in instances(placed)} & set(polarity.names):
                yield places.problem(placed.rule.id, f"nothing rests on what it concludes ({name})", "use the conclusion in a rule, or take it out")


def positions_without_source(files: RuleFiles) -> Iterator[Problem]:
    """What a State said needs a source, or to be marked as not verified."""
    for placed in files.jurisdictions:
        for key in ("access", "positions"):
            for index, entry in enumerate(getattr(placed.record, key)):
                if not entry.sources and entry.verified:
                    yield placed.source.problem((key, index), "is marked as verified but names no source", "add 'sources:', or 'verified: false'", entry.id)


def settled_contradictions(base: RuleBase, places: _Places) -> Iterator[Problem]:
    """A rule whose own conditions raise a settled objection that nothing answers can never hold: one of the two is wrong.

    Where a system rejects an argument outright this is meant; a rule that is dead in every system is not.
    """
    for placed in base.rules.values():
        rule = placed.rule
        conditions = {str(c) for c in rule.when}
        killers = [
            o.objection
            for o in base.objections.values()
            if rule.id in o.objection.attacks and o.objection.strength == "settled" and not o.objection.answers and {str(c) for c in o.objection.when} <= conditions
        ]
        systems = [s for s in base.systems if not rule.systems or set(rule.systems) & set(base.lineage(s))]
        dead = [s for s in systems if any(not k.systems or set(k.systems) & set(base.lineage(s)) for k in killers)]
        if systems and len(dead) == len(systems):
            names = ", ".join(k.id for k in killers)
            yield places.problem(rule.id, f"is always defeated by '{names}', in every system where it is law", "take the rule out, or say when the objection holds or what answers it")


def partial_objections(base: RuleBase, places: _Places) -> Iterator[Problem]:
    """Note objections that reach one of several rules for a conclusion, and name the others."""
    by_conclusion: dict[str, set[str]] = {}
    for placed in base.rules.values():
        for name in placed.rule.concludes:
            for strand in instances(placed):
                by_conclusion.setdefault(resolve(base, name, strand), set()).add(placed.rule.id)
    for placed_objection in base.objections.values():
        objection = placed_objection.objection
        lineage = {n for s in objection.systems for n in base.lineage(s)}
        reached = [base.rules[t] for t in objection.attacks if t in base.rules]
        others = {
            other
            for rule in reached
            for name in rule.rule.concludes
            for s in instances(rule)
            for other in by_conclusion[resolve(base, name, s)]
            if other not in objection.attacks and (not lineage or not base.rules[other].rule.systems or lineage & set(base.rules[other].rule.systems))
        }
        if others:
            names = ", ".join(r.rule.id for r in reached)
            yield places.problem(objection.id, f"reaches {names} but not {', '.join(sorted(others))}, which conclude the same", "name them too if it should defeat them")


def ended_law(base: RuleBase, places: _Places) -> Iterator[Problem]:
    """Note rules that rest on enacted text in a system and have ended there without a successor."""
    day = max((a.start for a in base.authorities.values() if a.start), default=None)
    if day is None:
        return
    frames = Frames(base)
    for placed in base.rules.values():
        rule = placed.rule
        ended = [s for s in rule.systems if standing(frames, rule, s, day) is None]
        if ended:
            yield places.problem(rule.id, f"has ended in {', '.join(ended)}, and is no longer law on {day}", "cite the text that replaced the one it rests on, unless the rule really ended")
