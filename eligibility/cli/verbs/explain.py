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
    from eligibility.errors import UnknownName
    from eligibility.reasoning.subject import explainable
    from eligibility.report import as_json
    from eligibility.report.note import explanations
    from eligibility.report.phrases import View

    law = cases.load_law(options["root"])
    base = law.base
    scenario = cases.one_case(base, case, options["root"]).record
    if not options["codes"]:
        options["codes"] = (
            scenario.destinations or tuple(c for c in scenario.expect.destinations)[:1] or ("DE",)
        )
    if strand is not None and strand not in base.strands:
        raise UnknownName("strand", strand, base.strands)
    assessment = cases.assess_case(law, scenario, options, cases.choose(options["engine"], single=True))
    known = {name for place in assessment.destinations for name in explainable(place.findings)}
    if element is not None and element not in known:
        raise UnknownName("element", element, known)
    names = [element] if element else list(base.layers)
    if options["as_json"]:
        output.dump(as_json.explanations(base, assessment, names, strand), options["target"])
        return
    output.show(explanations(base, assessment, names, strand, View(options["reading"])), options["target"])
