"""`explain`: why a finding is what it is."""

from __future__ import annotations

from typing import Any

import click

from eligibility.cli import cases, output
from eligibility.cli import options as opt


@click.command()
@click.argument("case")
@click.argument("element", required=False)
@opt.case_options
@click.option("--strand", help="Explain for this strand instead of the one that leads.")
def explain(case: str, element: str | None, *, strand: str | None, **options: Any) -> None:
    """Explain a finding: ELEMENT is an element, a layer, or any conclusion; all layers if left out.

    Shows the rules it rests on with their authorities, the objections, the answers, what is missing,
    and which single answer would change the finding.
    """
    from eligibility.cli.note import explanations
    from eligibility.cli.tables import Screen
    from eligibility.errors import UnknownName
    from eligibility.reasoning.explanation import explain as explain_finding
    from eligibility.reasoning.explanation import explainable
    from eligibility.report import as_json as view

    law = cases.load_law(options["root"])
    base = law.base
    scenario = cases.one_case(base, case, options["root"]).record
    if not options["codes"]:
        options["codes"] = scenario.destinations or tuple(c for c in scenario.expect.destinations)[:1] or ("DE",)
    if strand is not None and strand not in base.strands:
        raise UnknownName("strand", strand, base.strands)
    assessment = cases.assess_case(law, scenario, options, cases.choose(options["engine"], single=True))
    known = {name for place in assessment.destinations for name in explainable(place.findings)}
    if element is not None and element not in known:
        raise UnknownName("element", element, known)
    names = [element] if element else list(base.layers)
    if options["as_json"]:
        output.dump(
            {
                "scenario": scenario.scenario,
                "as_of": assessment.as_of.isoformat(),
                "explanations": [{"code": d.code, "system": d.findings.system, "tree": view.node(explain_finding(d.findings, n, strand))} for d in assessment.destinations for n in names],
            },
            options["target"],
        )
        return
    screen = Screen(to_file=options["target"] is not None)
    explanations(screen, base, assessment, names, strand, reading=options["reading"])
    output.write(screen.text(), options["target"], drawn=True)
