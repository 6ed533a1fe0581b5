"""Lint for law that is missing: what cites nothing of force, what a system leaves unsaid, what it denies and
has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eligibility.law.names import instances, resolve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eligibility.law.rule_base import RuleBase
    from eligibility.models.law import Provision
    from eligibility.models.problem import Problem
    from eligibility.models.strands import Layer


def nothing_citable(base: RuleBase) -> Iterator[Problem]:
    """Every provision must cite, for each system in which it can come up, something that has
    authority there.
    """
    for provision, systems in _with_systems(base):
        wanting = [
            s
            for s in systems
            if not {*base.lineage(s), "INT"}
            & {scope for a in provision.authorities for scope in base.authorities[a].scope}
        ]
        if wanting:
            yield base.places["provision", provision.id].problem(
                provision.id,
                f"cites nothing that has authority in {', '.join(wanting)}",
                "add an authority whose scope covers it (or INT), or name the systems in which it holds",
            )


def _with_systems(base: RuleBase) -> Iterator[tuple[Provision, tuple[str, ...]]]:
    """Yield every provision with the systems that it names, or in which what it stands under comes up."""
    everywhere = tuple(base.systems)
    for placed in base.rules.values():
        yield placed.rule, placed.rule.systems or everywhere
    for placed_objection in base.objections.values():
        objection = placed_objection.objection
        rules = [base.rules[t].rule for t in objection.attacks if t in base.rules]
        reached = (
            everywhere
            if len(rules) < len(objection.attacks) or any(not r.systems for r in rules)
            else tuple(dict.fromkeys(s for r in rules for s in r.systems))
        )
        systems = objection.systems or reached
        yield objection, systems
        for answer in objection.answers:
            yield answer, answer.systems or systems


def gaps_of_law(base: RuleBase) -> Iterator[Problem]:
    """A strand that a system lets reach persecution or serious harm needs law there on every other
    element.
    """
    for system, declared in base.systems.items():
        made = _concluded_in(base, system)
        for layer in (base.layers[name] for name in declared.layers if name in base.layers):
            for full, reason in _wanted(base, layer, made):
                if full not in made:
                    mend = (
                        f"add a rule for '{full}' in {system}, or an entry under 'absent:' with its authority"
                    )
                    yield base.places["system", system].problem(
                        f"{system} {full}", f"{reason}, but nothing is said of '{full}'", mend
                    )


def _wanted(base: RuleBase, layer: Layer, made: set[str]) -> Iterator[tuple[str, str]]:
    """Yield every conclusion that a layer needs in a system, with the reason, given what is concluded
    there.
    """
    names = layer.elements
    if layer.id not in HARM:
        yield from ((name, f"the layer '{layer.id}' is known here") for name in names)
        return
    for strand in base.strands.values():
        if layer.id in strand.serves and f"{strand.id}.{HARM[layer.id]}" in made:
            for name in names:
                yield (
                    (f"{strand.id}.{name}" if base.elements[name].scope == "strand" else name),
                    f"'{strand.id}' can reach {HARM[layer.id]} here",
                )


HARM = {
    "refugee_status": "persecution",
    "complementary_protection": "serious_harm",
    "bar_on_removal": "ill_treatment",
}
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


def absent_beside_rules(base: RuleBase) -> Iterator[Problem]:
    """What is said to be absent must not be concluded by a rule of the same system."""
    for absent, strands in base.absents:
        for system in absent.systems:
            lineage = set(base.lineage(system))
            names = {resolve(base, n, s) for n in absent.conclusion for s in strands}
            for placed in base.rules.values():
                rule = placed.rule
                if (not rule.systems or set(rule.systems) & lineage) and names & {
                    resolve(base, n, s) for n in rule.concludes for s in instances(placed)
                }:
                    yield base.places["provision", absent.id].problem(
                        absent.id,
                        f"is said to be absent in {system}, where rule '{rule.id}' concludes it",
                        "narrow one of the two",
                    )
