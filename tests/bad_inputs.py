"""Inputs broken on purpose, each with every line that the tool must print about it.

Each case takes the tiny rule base of `tests/tiny`, replaces one piece of text in one file, and names
the faults. Where `old` is empty the whole file is replaced (or a new one written); where `new` is
None the file is deleted. A line of `says` that begins with `:` is about the broken file itself.

This module is one long table, so that what the tool says can be read in one go.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from eligibility.law.lint import lint
from eligibility.law.load import read_and_link
from eligibility.reasoning.scenarios import load_scenarios

TINY = Path(__file__).parent / "tiny"

STRANDS = "rules/strands.yaml"
SYSTEMS = "rules/systems.yaml"
AUTHORITIES = "rules/authorities/all.yaml"
STORY = "rules/facts/01-story.yaml"
COUNTRY = "rules/facts/country.yaml"
HARM = "rules/chapters/harm.yaml"
RU = "rules/origins/RU.yaml"
DE = "rules/jurisdictions/DE.yaml"
SEED = "seeds/tiny.yaml"
CASE = "scenarios/case.yaml"

FACTS = "fears, summons, refusal_shown, age, claim_date, own_crimes, role_chance, penalty_chance, conviction_genuine, crimes_by_army, penalty_usual"
FIELDS = "scenario, title, origin, as_of, story, destinations, facts, expect, outcome, seeds, teaches, note"


@dataclass(frozen=True, slots=True)
class BadInput:
    """One fault: where it is put into the tiny rule base, and what must be said of it."""

    name: str
    file: str
    old: str
    new: str | bytes | None
    says: tuple[str, ...]

    @property
    def lines(self) -> list[str]:
        """Return the expected lines in full."""
        return [self.file + line if line.startswith(":") else line for line in self.says]

    def write(self, root: Path) -> None:
        """Copy the tiny rule base to `root` and break it."""
        shutil.copytree(TINY, root)
        path = root / self.file
        if self.new is None:
            path.unlink()
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(self.new, bytes):
            path.write_bytes(self.new)
            return
        text = self.new
        if self.old:
            sound = path.read_text(encoding="utf-8")
            assert sound.count(self.old) == 1, (
                f"'{self.old}' stands {sound.count(self.old)} times in {self.file}"
            )
            text = sound.replace(self.old, self.new)
        path.write_text(text, encoding="utf-8")


def problems_of(root: Path) -> list[str]:
    """Return every line that the tool prints of a folder: of its law, or, where that is sound, of its scenarios."""
    base, files = read_and_link(root, seeds=True)
    problems = sorted(set(files.problems))
    if base is not None and not problems:
        problems = lint(base)[0]
    if base is not None and not problems:
        problems = list(load_scenarios(base, [root / "scenarios"])[1])
    return [str(problem).replace(f"{root}/", "") for problem in problems]


TEXT = (
    BadInput("an empty file", HARM, "", "", (":0: holds nothing; fill it or delete it",)),
    BadInput("a file of comments", HARM, "", "# nothing yet\n", (":0: holds nothing; fill it or delete it",)),
    BadInput(
        "a list where a mapping belongs",
        HARM,
        "",
        "- chapter: harm\n- title: Harm\n",
        (":1: must be a mapping of keys to values; start with a line such as 'key: value'",),
    ),
    BadInput(
        "a single word",
        HARM,
        "",
        "harm\n",
        (":1: must be a mapping of keys to values; start with a line such as 'key: value'",),
    ),
    BadInput(
        "a tab as indentation",
        HARM,
        "  says: Own crimes",
        "\tsays: Own crimes",
        (":33: a tab stands where YAML wants spaces; indent with spaces",),
    ),
    BadInput(
        "a sentence with a colon in it",
        HARM,
        "says: Own crimes exclude.",
        "says: Own crimes: they exclude.",
        (
            ":33: a ': ' stands inside a plain sentence; put the sentence in quotes, or write it after '>-'; if it is a key, indent it like its neighbours",
        ),
    ),
    BadInput(
        "a key indented too far",
        HARM,
        "  says: Own crimes",
        "    says: Own crimes",
        (
            ":33: a ': ' stands inside a plain sentence; put the sentence in quotes, or write it after '>-'; if it is a key, indent it like its neighbours",
        ),
    ),
    BadInput(
        "a key indented too little",
        HARM,
        "  concludes: exclusion",
        " concludes: exclusion",
        (
            ":34: is not YAML (did not find expected key); check indentation, quotes and brackets near this line",
        ),
    ),
    BadInput(
        "a quote left open",
        HARM,
        "says: Own crimes exclude.",
        "says: 'Own crimes exclude.",
        (":33: a quote that opens here is not closed; close it (inside quotes, a quote is written twice)",),
    ),
    BadInput(
        "a bracket left open",
        HARM,
        "when: [own_crimes]",
        "when: [own_crimes",
        (":35: a bracket that opens here is not closed; close it, and put a comma between the entries",),
    ),
    BadInput(
        "a value that begins with a sign of YAML",
        HARM,
        "says: Own crimes",
        "says: @Own crimes",
        (
            ":33: is not YAML (found character that cannot start any token); check indentation, quotes and brackets near this line",
        ),
    ),
    BadInput(
        "an escape that YAML does not know",
        HARM,
        "says: Own crimes exclude.",
        'says: "Own \\q crimes exclude."',
        (
            ":33: is not YAML (found unknown escape character); check indentation, quotes and brackets near this line",
        ),
    ),
    BadInput(
        "a version of YAML still to come",
        HARM,
        "chapter: harm",
        "%YAML 3.0\n---\nchapter: harm",
        (
            ":1: is not YAML (found incompatible YAML document); check indentation, quotes and brackets near this line",
        ),
    ),
    BadInput(
        "an alias to nothing",
        HARM,
        "says: Own crimes exclude.",
        "says: *own",
        (":33: '*own' refers to nothing above it; write '&own' before the value it repeats",),
    ),
    BadInput(
        "an alias to itself",
        HARM,
        "when: [own_crimes]",
        "when: &own [*own]",
        (":35: '*own' refers to nothing above it; write '&own' before the value it repeats",),
    ),
    BadInput(
        "a merge key",
        HARM,
        "  says: Own crimes exclude.",
        "  <<: {says: Own crimes exclude.}",
        (":33: merging with '<<' is not read; write the keys out",),
    ),
    BadInput(
        "a list as a key",
        HARM,
        "  says: Own crimes exclude.",
        "  [says]: Own crimes exclude.",
        (":33: a key must be a word; write 'key: value'",),
    ),
    BadInput(
        "an empty key",
        HARM,
        "  says: Own crimes exclude.",
        '  "": Own crimes exclude.',
        (":33: a key is missing before ':'; write 'key: value'",),
    ),
    BadInput(
        "brackets sixty deep",
        HARM,
        "when: [own_crimes]",
        "when: " + "[" * 60 + "]" * 60,
        (":35: nested deeper than 50 levels; flatten the file",),
    ),
    BadInput(
        "an alias bomb",
        HARM,
        "",
        "a: &a [no, no, no, no, no, no, no, no, no, no]\n"
        + "".join(
            f"{x}: &{x} [{', '.join(['*' + y] * 10)}]\n" for x, y in zip("bcdefgh", "abcdefg", strict=True)
        ),
        (":6: aliases expand to too many values; write the values out, or repeat fewer",),
    ),
    BadInput(
        "a file of 10 MB",
        HARM,
        "",
        "x" * 10_000_000,
        (":0: is larger than 1 MB; split it into smaller files",),
    ),
    BadInput("a file of zeroes", HARM, "", b"\0" * 64, (":0: is a binary file; name a YAML file",)),
    BadInput("a NUL in a text", HARM, "", b"chapter: ha\0rm\n", (":0: is a binary file; name a YAML file",)),
    BadInput(
        "a text that is not UTF-8",
        HARM,
        "",
        b"chapter: harm\ntitle: Pers\xe9cution\n",
        (":2: is not UTF-8 text; save the file as UTF-8",),
    ),
    BadInput(
        "UTF-16 with its mark",
        HARM,
        "",
        "chapter: harm\n".encode("utf-16"),
        (":1: is not UTF-8 text; save the file as UTF-8",),
    ),
    BadInput(
        "UTF-16 without its mark",
        HARM,
        "",
        "chapter: harm\n".encode("utf-16-le"),
        (":0: is a binary file; name a YAML file",),
    ),
    BadInput(
        "a control character",
        HARM,
        "says: Own crimes",
        "says: Own \a crimes",
        (":33: holds a character that is no text (U+0007); delete it",),
    ),
    BadInput(
        "a command to the terminal in the name of an authority",
        HARM,
        "authorities: [convention, directive]",
        'authorities: ["\\e[2Jconvention"]',
        (
            ":21: refusing-crimes-is-protected.authorities: there is no authority '\\x1b[2Jconvention'; did you mean 'convention'?",
        ),
    ),
    BadInput(
        "an entry twice whose id is a command to the terminal",
        DE,
        "- id: de-access-2022\n",
        '- {id: "\\e[2J", verified: false, what: A.}\n- {id: "\\e[2J", verified: false, what: B.}\n- id: de-access-2022\n',
        (
            ":9: \\x1b[2J: entry '\\x1b[2J' is declared twice (also in rules/jurisdictions/DE.yaml); rename one of the two",
        ),
    ),
    BadInput(
        "a command to the terminal in a key",
        HARM,
        "  says: Own crimes exclude.",
        '  "says\\e[2J": Own crimes exclude.',
        (":33: the key holds a hidden character (U+001B); delete it",),
    ),
    BadInput(
        "a key that runs backwards",
        HARM,
        "  says: Own crimes exclude.",
        "  \u202esyas: Own crimes exclude.",
        (":33: the key holds a hidden character (U+202E); delete it",),
    ),
    BadInput(
        "an id that runs backwards",
        HARM,
        "- id: own-crimes-exclude",
        "- id: own-\u202eedulcxe",
        (
            ":32: own-\\u202eedulcxe.id: 'own-\\u202eedulcxe' is not a name of the right form; write lower-case words joined by hyphens (rules) or underscores (facts); codes in capitals",
        ),
    ),
    BadInput(
        "a zero-width letter in an id",
        HARM,
        "- id: own-crimes-exclude",
        "- id: own-\u200bcrimes",
        (
            ":32: own-\\u200bcrimes.id: 'own-\\u200bcrimes' is not a name of the right form; write lower-case words joined by hyphens (rules) or underscores (facts); codes in capitals",
        ),
    ),
    BadInput(
        "a key of 5,000 letters",
        HARM,
        "  says: Own crimes exclude.",
        f"  {'says' * 1250}: Own crimes exclude.",
        (
            ":33: is not YAML (could not find expected ':'); check indentation, quotes and brackets near this line",
        ),
    ),
    BadInput(
        "a key of 500 letters",
        HARM,
        "  says: Own crimes exclude.",
        f"  says: Own crimes exclude.\n  {'says' * 125}: Own crimes exclude.",
        (
            ":34: own-crimes-exclude.sayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssayssays: no such field; check the spelling: nothing that exists comes near it",
        ),
    ),
    BadInput(
        "a key that stands twice",
        HARM,
        "  says: Own crimes exclude.",
        "  says: Own crimes exclude.\n  says: Own crimes bar.",
        (":34: rules[3].says: the key stands twice; keep one of the two",),
    ),
    BadInput(
        "a key that stands twice at the top",
        HARM,
        "title: Fear and harm",
        "title: Fear and harm\ntitle: Harm",
        (":3: title: the key stands twice; keep one of the two",),
    ),
    BadInput(
        "a day that does not exist",
        RU,
        "date: 2022-09-21",
        "date: 2022-02-30",
        (":4: ruler[0].date: there is no day 2022-02-30; write a day that exists, as 2022-09-21",),
    ),
    BadInput(
        "a second document of strands",
        STRANDS,
        "  seeds: [tiny-001]\n",
        "  seeds: [tiny-001]\n---\nelements: []\nlayers: []\nstrands: []\ngrounds: []\n",
        (":71: holds a second document; keep all strands in one",),
    ),
    BadInput("no strands", STRANDS, "", None, (":0: is missing; every rule base needs it",)),
    BadInput("no systems", SYSTEMS, "", None, (":0: is missing; every rule base needs it",)),
    BadInput(
        "a file outside the folders of law",
        "rules/notes.yaml",
        "",
        "title: Notes\n",
        (":0: stands outside the folders of law; did you mean 'systems.yaml' or 'doctrine.yaml'?",),
    ),
    BadInput(
        "a file in a folder of another name",
        "rules/chapter/more.yaml",
        "",
        "chapter: more\ntitle: More\n",
        (":0: stands outside the folders of law; did you mean 'chapters'?",),
    ),
    BadInput(
        "a file of law that ends in .yml",
        "rules/chapters/more.yml",
        "",
        "chapter: more\ntitle: More\n",
        (":0: is not read; rename it to end in .yaml",),
    ),
)

RECORDS = (
    BadInput(
        "a rule without an id",
        HARM,
        "- id: own-crimes-exclude\n  says",
        "- says",
        (":32: rules[3].id: 'id' is missing; add 'id:'",),
    ),
    BadInput(
        "a rule that says nothing",
        HARM,
        "  says: Own crimes exclude.\n",
        "",
        (":32: own-crimes-exclude.says: 'says' is missing; add 'says:'",),
    ),
    BadInput(
        "a rule that concludes nothing",
        HARM,
        "  concludes: exclusion\n",
        "",
        (":32: own-crimes-exclude.concludes: 'concludes' is missing; add 'concludes:'",),
    ),
    BadInput(
        "a rule that concludes an empty list",
        HARM,
        "concludes: exclusion",
        "concludes: []",
        (":34: own-crimes-exclude.concludes: must not be empty; write at least one entry",),
    ),
    BadInput(
        "a rule without conditions",
        HARM,
        "  when: [own_crimes]\n",
        "",
        (":32: own-crimes-exclude.when: 'when' is missing; add 'when:'",),
    ),
    BadInput(
        "a rule without authorities",
        HARM,
        "  when: [own_crimes]\n  authorities: [convention]\n",
        "  when: [own_crimes]\n",
        (":32: own-crimes-exclude.authorities: 'authorities' is missing; add 'authorities:'",),
    ),
    BadInput(
        "a rule with an empty list of authorities",
        HARM,
        "  when: [own_crimes]\n  authorities: [convention]\n",
        "  when: [own_crimes]\n  authorities: []\n",
        (":36: own-crimes-exclude.authorities: must not be empty; write at least one entry",),
    ),
    BadInput(
        "an authority that is not in a list",
        HARM,
        "  when: [own_crimes]\n  authorities: [convention]\n",
        "  when: [own_crimes]\n  authorities: convention\n",
        (
            ":36: own-crimes-exclude.authorities: must be a list; write it as [a, b] or with a dash on each line",
        ),
    ),
    BadInput(
        "an answer without authorities",
        HARM,
        "    when: [summons is paper]\n    authorities: [convention]\n",
        "    when: [summons is paper]\n",
        (":44: way-not-open-to-him.authorities: 'authorities' is missing; add 'authorities:'",),
    ),
    BadInput(
        "a consideration without authorities",
        HARM,
        "  towards: claimant\n  when: [refusal_shown]\n  authorities: [convention]\n",
        "  towards: claimant\n  when: [refusal_shown]\n",
        (":49: refused-at-once.authorities: 'authorities' is missing; add 'authorities:'",),
    ),
    BadInput(
        "an absence without a system",
        HARM,
        "  conclusion: bar_to_status\n  systems: [INT]\n",
        "  conclusion: bar_to_status\n  systems: []\n",
        (":59: no-time-limit.systems: must not be empty; write at least one entry",),
    ),
    BadInput(
        "a field that is nearly right",
        HARM,
        "  strength:\n",
        "  strenght:\n",
        (":13: refusing-crimes-is-protected.strenght: no such field; did you mean 'strength'?",),
    ),
    BadInput(
        "a field that comes near nothing",
        HARM,
        "  says: Own crimes exclude.\n",
        "  says: Own crimes exclude.\n  zzz: 1\n",
        (
            ":34: own-crimes-exclude.zzz: no such field; check the spelling: nothing that exists comes near it",
        ),
    ),
    BadInput(
        "a misspelt field of a chapter",
        HARM,
        "title: Fear and harm",
        "titel: Fear and harm",
        (":1: title: 'title' is missing; add 'title:'", ":2: titel: no such field; did you mean 'title'?"),
    ),
    BadInput(
        "a misspelt strength",
        HARM,
        "  strength:\n    INT: settled\n    DE: contested\n",
        "  strength: contestet\n",
        (
            ":13: refusing-crimes-is-protected.strength: 'contestet' is not one of settled, contested, minority; did you mean 'contested'?",
        ),
    ),
    BadInput(
        "a misspelt strength in one system",
        HARM,
        "    DE: contested",
        "    DE: contestet",
        (
            ":15: refusing-crimes-is-protected.strength.DE: 'contestet' is not one of settled, contested, minority; did you mean 'contested'?",
        ),
    ),
    BadInput(
        "a misspelt strength on a day",
        HARM,
        "    DE: contested",
        "    DE: [{is: contestet, from: 2023}]",
        (
            ":15: refusing-crimes-is-protected.strength.DE[0].is: 'contestet' is not one of settled, contested, minority; did you mean 'contested'?",
        ),
    ),
    BadInput(
        "a strength for a system in small letters",
        HARM,
        "    DE: contested",
        "    de: contested",
        (
            ":15: refusing-crimes-is-protected.strength.de: 'de' is not a name of the right form; write lower-case words joined by hyphens (rules) or underscores (facts); codes in capitals",
        ),
    ),
    BadInput(
        "favours nobody that exists",
        HARM,
        "favours: claimant",
        "favours: applicant",
        (
            ":16: refusing-crimes-is-protected.favours: 'applicant' is not one of claimant, state; write one of these",
        ),
    ),
    BadInput(
        "an id in capitals",
        HARM,
        "- id: own-crimes-exclude",
        "- id: Own-Crimes-Exclude",
        (
            ":32: Own-Crimes-Exclude.id: 'Own-Crimes-Exclude' is not a name of the right form; write lower-case words joined by hyphens (rules) or underscores (facts); codes in capitals",
        ),
    ),
    BadInput(
        "an id with an underscore",
        HARM,
        "- id: own-crimes-exclude",
        "- id: own_crimes_exclude",
        (
            ":32: own_crimes_exclude.id: 'own_crimes_exclude' is not a name of the right form; write lower-case words joined by hyphens (rules) or underscores (facts); codes in capitals",
        ),
    ),
    BadInput(
        "an id that is a number",
        HARM,
        "- id: own-crimes-exclude",
        "- id: 17",
        (":32: rules[3].id: must be text; write words, in quotes if they look like a number or a date",),
    ),
    BadInput(
        "a sentence that is a number",
        HARM,
        "says: Own crimes exclude.",
        "says: 17",
        (
            ":33: own-crimes-exclude.says: must be text; write words, in quotes if they look like a number or a date",
        ),
    ),
    BadInput(
        "a sentence that is missing behind its key",
        HARM,
        "says: Own crimes exclude.",
        "says:",
        (
            ":33: own-crimes-exclude.says: must be text; write words, in quotes if they look like a number or a date",
        ),
    ),
    BadInput(
        "conditions that are not in a list",
        HARM,
        "when: [own_crimes]",
        "when: own_crimes",
        (":35: own-crimes-exclude.when: must be a list; write it as [a, b] or with a dash on each line",),
    ),
    BadInput(
        "a conclusion that is no name",
        HARM,
        "concludes: exclusion",
        "concludes: No Exclusion",
        (
            ":34: own-crimes-exclude.concludes: 'No Exclusion' is not a name of the right form; write lower-case words joined by hyphens (rules) or underscores (facts); codes in capitals",
        ),
    ),
    BadInput(
        "a reference to the doctrine in another form",
        HARM,
        "  says: Own crimes exclude.\n",
        "  says: Own crimes exclude.\n  doctrine: [54]\n",
        (
            ":34: own-crimes-exclude.doctrine[0]: must be text; write words, in quotes if they look like a number or a date",
        ),
    ),
    BadInput(
        "claims_from a leap day of another year",
        HARM,
        "  says: Own crimes exclude.\n",
        "  says: Own crimes exclude.\n  claims_from: 2023-02-29\n",
        (
            ":34: own-crimes-exclude.claims_from: there is no day 2023-02-29; write a day that exists, as 2022-09-21",
        ),
    ),
    BadInput(
        "claims_from in words",
        HARM,
        "  says: Own crimes exclude.\n",
        "  says: Own crimes exclude.\n  claims_from: last year\n",
        (":34: own-crimes-exclude.claims_from: must be a day; write it as 2022-09-21",),
    ),
    BadInput(
        "a consideration towards nobody",
        HARM,
        "towards: claimant",
        "towards: both",
        (":52: refused-at-once.towards: 'both' is not one of claimant, state; write one of these",),
    ),
    BadInput(
        "an authority of no known kind",
        AUTHORITIES,
        "kind: judgment",
        "kind: ruling",
        (
            ":23: de-court.kind: 'ruling' is not one of treaty, statute, directive, regulation, judgment, guideline, resolution, report; did you mean 'regulation'?",
        ),
    ),
    BadInput(
        "an authority of no known weight",
        AUTHORITIES,
        "  weight: binding\n  from: 1954-04-22",
        "  weight: strong\n  from: 1954-04-22",
        (":8: convention.weight: 'strong' is not one of binding, persuasive, soft; write one of these",),
    ),
    BadInput(
        "an authority without scope",
        AUTHORITIES,
        "scope: [DE]",
        "scope: []",
        (":27: de-court.scope: must not be empty; write at least one entry",),
    ),
    BadInput(
        "an authority neither verified nor not",
        AUTHORITIES,
        "  gist: What counts as likely.\n  verified: true",
        "  gist: What counts as likely.\n  verified: maybe",
        (":30: de-court.verified: must be true or false; write true or false",),
    ),
    BadInput(
        "an authority whose date is a word",
        AUTHORITIES,
        "date: 2023-01-19",
        "date: January",
        (":26: de-court.date: must be a day; write it as 2022-09-21",),
    ),
    BadInput(
        "an authority from a thirteenth month",
        AUTHORITIES,
        "from: 2013-12-21",
        "from: 2013-13",
        (":18: directive.from: there is no day 2013-13; write a day that exists, as 2022-09-21",),
    ),
    BadInput(
        "an authority from the year nought",
        AUTHORITIES,
        "from: 2013-12-21",
        "from: '0000'",
        (":18: directive.from: there is no day 0000; write a day that exists, as 2022-09-21",),
    ),
    BadInput(
        "a level that is not on the scale",
        SYSTEMS,
        "is: considerable_probability",
        "is: probable",
        (
            ":25: DE.standards.risk[0].is: 'probable' is not one of none, remote, real_chance, considerable_probability, more_likely_than_not, convinced; write one of these",
        ),
    ),
    BadInput(
        "a standard with a reading misspelt",
        SYSTEMS,
        "is: considerable_probability",
        "is: {claimant: remote, states: remote}",
        (
            ":25: DE.standards.risk[0].is.state: 'state' is missing; add 'state:'",
            ":25: DE.standards.risk[0].is.states: no such field; did you mean 'state' or 'systems'?",
        ),
    ),
    BadInput(
        "a standard that no system has",
        SYSTEMS,
        "    removal:",
        "    removals:",
        (
            ":12: INT.standards.removals: 'removals' is not one of risk, fact, removal; did you mean 'removal'?",
        ),
    ),
    BadInput(
        "a layer that does not exist",
        SYSTEMS,
        "- id: EU\n  title: European Union law\n  parents: [INT]\n  layers: [refugee_status]",
        "- id: EU\n  title: European Union law\n  parents: [INT]\n  layers: [asylum]",
        (
            ":18: EU.layers[0]: 'asylum' is not one of refugee_status, complementary_protection, bar_on_removal, examination; write one of these",
        ),
    ),
    BadInput(
        "a system in small letters",
        SYSTEMS,
        "- id: DE",
        "- id: de",
        (
            ":19: de.id: 'de' is not a name of the right form; write lower-case words joined by hyphens (rules) or underscores (facts); codes in capitals",
        ),
    ),
    BadInput(
        "an element of no known scope",
        STRANDS,
        "scope: case\n  towards: state\n  authorities: [convention]\n- id: exclusion",
        "scope: claim\n  towards: state\n  authorities: [convention]\n- id: exclusion",
        (":18: bar_to_status.scope: 'claim' is not one of case, strand; write one of these",),
    ),
    BadInput(
        "a fact of no known kind",
        STORY,
        "kind: number",
        "kind: integer",
        (
            ":22: age.kind: 'integer' is not one of yes_no, choice, set, date, number, likelihood, evaluative; write one of these",
        ),
    ),
    BadInput(
        "a fact without a question",
        STORY,
        "  question: How old is he?\n",
        "",
        (":21: age.question: 'question' is missing; add 'question:'",),
    ),
    BadInput(
        "a fact with a hyphen in its id",
        STORY,
        "- id: own_crimes",
        "- id: own-crimes",
        (
            ":31: own-crimes.id: 'own-crimes' is not a name of the right form; write lower-case words joined by hyphens (rules) or underscores (facts); codes in capitals",
        ),
    ),
    BadInput(
        "a choice of one option",
        STORY,
        "    phone: By telephone\n    paper: A paper\n",
        "",
        (":8: summons: a choice needs at least two options; see docs/writing-the-law.md for the form",),
    ),
    BadInput(
        "a number with options",
        STORY,
        "  question: How old is he?",
        "  question: How old is he?\n  options: {young: Young, old: Old}",
        (":21: age: a number takes no options of its own; see docs/writing-the-law.md for the form",),
    ),
    BadInput(
        "options that are a list",
        STORY,
        "    none: It did not\n    phone: By telephone\n    paper: A paper\n",
        "    [none, phone, paper]\n",
        (":11: summons.options: must be a mapping; write 'key: value' lines under it",),
    ),
    BadInput(
        "a presumption without authority",
        STORY,
        "    says: Taken as no unless the story says otherwise.\n    authorities: [convention]",
        "    says: Taken as no unless the story says otherwise.",
        (":34: own_crimes.presume.authorities: 'authorities' is missing; add 'authorities:'",),
    ),
    BadInput(
        "a starting value given in two ways",
        STORY,
        "    value_of: penalty_usual",
        "    value_of: penalty_usual\n    value: remote",
        (
            ":47: penalty_chance.starts_from[0]: give either 'value' or 'value_of'; see docs/writing-the-law.md for the form",
        ),
    ),
    BadInput(
        "a starting value not given",
        STORY,
        "    value_of: penalty_usual\n",
        "",
        (
            ":47: penalty_chance.starts_from[0]: give either 'value' or 'value_of'; see docs/writing-the-law.md for the form",
        ),
    ),
    BadInput(
        "a section of another name in the file of country facts",
        COUNTRY,
        "section: country",
        "section: state",
        (":1: section: 'state' is not one of country; write one of these",),
    ),
    BadInput(
        "an origin in small letters",
        RU,
        "origin: RU",
        "origin: ru",
        (
            ":1: origin: 'ru' is not a name of the right form; write lower-case words joined by hyphens (rules) or underscores (facts); codes in capitals",
        ),
    ),
    BadInput(
        "country information without a source",
        RU,
        "    says: Crimes are documented.\n    authorities: [convention]\n",
        "    says: Crimes are documented.\n",
        (
            ":10: facts[0].values[0]: country information needs 'authorities' or 'sources'; see docs/writing-the-law.md for the form",
        ),
    ),
    BadInput(
        "country information without a value",
        RU,
        "    value: yes\n",
        "",
        (
            ":10: facts[0].values[0]: give either 'value', or both 'claimant' and 'state'; see docs/writing-the-law.md for the form",
        ),
    ),
    BadInput(
        "country information with one side only",
        RU,
        "    state:\n      value: remote\n      authorities: [convention]\n",
        "",
        (
            ":16: facts[1].values[0]: give either 'value', or both 'claimant' and 'state'; see docs/writing-the-law.md for the form",
        ),
    ),
    BadInput(
        "country information settled and contested at once",
        RU,
        "    says: How often it is imposed is disputed.\n",
        "    says: How often it is imposed is disputed.\n    value: remote\n",
        (
            ":16: facts[1].values[0]: give either 'value', or both 'claimant' and 'state'; see docs/writing-the-law.md for the form",
        ),
    ),
    BadInput(
        "country information without a beginning",
        RU,
        "  - from: 2022-02\n    value: yes",
        "  - value: yes",
        (":10: facts[0].values[0].from: 'from' is missing; add 'from:'",),
    ),
    BadInput(
        "a side misspelt",
        RU,
        "    state:\n",
        "    staat:\n",
        (":21: facts[1].values[0].staat: no such field; did you mean 'state'?",),
    ),
    BadInput(
        "a stance that no State takes",
        DE,
        "stance: open_to_claims",
        "stance: open",
        (
            ":22: de-statement-2022.stance: 'open' is not one of welcoming, open_to_claims, case_by_case, reluctant, closed; write one of these",
        ),
    ),
    BadInput(
        "access neither open nor closed",
        DE,
        "status: restricted",
        "status: limited",
        (":10: de-access-2022.status: 'limited' is not one of open, restricted, closed; write one of these",),
    ),
    BadInput(
        "a destination under no system",
        DE,
        "- from: 1993-07-01\n  system: DE\n",
        "  []\n",
        (":4: systems: must not be empty; write at least one entry",),
    ),
    BadInput(
        "an outcome without figures",
        DE,
        "positions:\n",
        "outcomes:\n- {period: 2023, measure: decisions, figures: , verified: true}\npositions:\n",
        (":19: outcomes[0].figures: must be a mapping; write 'key: value' lines under it",),
    ),
    BadInput(
        "a claim with an id in another form",
        SEED,
        "- id: tiny-001",
        "- id: tiny-1",
        (
            ":5: tiny-1.id: 'tiny-1' is not a name of the right form; write lower-case words joined by hyphens (rules) or underscores (facts); codes in capitals",
        ),
    ),
    BadInput(
        "a card without claims",
        SEED,
        "claims:\n- id: tiny-001\n  claim: Russians who refuse may claim asylum.\n  topic: law\n  status: supported\n  verified: true\n",
        "claims: []\n",
        (":4: claims: must not be empty; write at least one entry",),
    ),
)

CONDITIONS = (
    BadInput(
        "the condition: Refusal_shown",
        HARM,
        "when: [own_crimes]",
        "when: [Refusal_shown]",
        (
            ":35: own-crimes-exclude.when[0]: cannot read 'Refusal_shown' at word 1 ('Refusal_shown'): expected the name of a fact or conclusion; see docs/writing-the-law.md for the form",
        ),
    ),
    BadInput(
        "the condition: 3 refusals",
        HARM,
        "when: [own_crimes]",
        "when: [3 refusals]",
        (
            ":35: own-crimes-exclude.when[0]: cannot read '3 refusals' at word 1 ('3'): expected the name of a fact or conclusion; see docs/writing-the-law.md for the form",
        ),
    ),
    BadInput(
        "the condition: not",
        HARM,
        "when: [own_crimes]",
        "when: [not]",
        (
            ":35: own-crimes-exclude.when[0]: cannot read 'not' at the end: expected the name of a fact or conclusion; see docs/writing-the-law.md for the form",
        ),
    ),
    BadInput(
        "the condition: not 5",
        HARM,
        "when: [own_crimes]",
        "when: [not 5]",
        (
            ":35: own-crimes-exclude.when[0]: cannot read 'not 5' at word 2 ('5'): expected the name of a fact or conclusion; see docs/writing-the-law.md for the form",
        ),
    ),
    BadInput(
        "the condition: summons equals paper",
        HARM,
        "when: [own_crimes]",
        "when: [summons equals paper]",
        (
            ":35: own-crimes-exclude.when[0]: cannot read 'summons equals paper' at word 2 ('equals'): expected is, includes, reaches, before, after, 'on or before', 'on or after', 'at least' or 'at most'; see docs/writing-the-law.md for the form",
        ),
    ),
    BadInput(
        "the condition: summons is",
        HARM,
        "when: [own_crimes]",
        "when: [summons is]",
        (
            ":35: own-crimes-exclude.when[0]: cannot read 'summons is' at the end: expected a value; see docs/writing-the-law.md for the form",
        ),
    ),
    BadInput(
        "the condition: summons is Paper",
        HARM,
        "when: [own_crimes]",
        "when: [summons is Paper]",
        (
            ":35: own-crimes-exclude.when[0]: cannot read 'summons is Paper' at word 3 ('Paper'): expected a value (lower-case word); see docs/writing-the-law.md for the form",
        ),
    ),
    BadInput(
        "the condition: summons is not paper",
        HARM,
        "when: [own_crimes]",
        "when: [summons is not paper]",
        (
            ":35: own-crimes-exclude.when[0]: cannot read 'summons is not paper' at word 3 ('not'): expected a value (lower-case word); see docs/writing-the-law.md for the form",
        ),
    ),
    BadInput(
        "the condition: summons is phone or",
        HARM,
        "when: [own_crimes]",
        "when: [summons is phone or]",
        (
            ":35: own-crimes-exclude.when[0]: cannot read 'summons is phone or' at the end: expected a value; see docs/writing-the-law.md for the form",
        ),
    ),
    BadInput(
        "the condition: summons is phone paper",
        HARM,
        "when: [own_crimes]",
        "when: [summons is phone paper]",
        (
            ":35: own-crimes-exclude.when[0]: cannot read 'summons is phone paper' at word 4 ('paper'): expected 'or' and another value, or the end; see docs/writing-the-law.md for the form",
        ),
    ),
    BadInput(
        "the condition: summons is phone or Paper",
        HARM,
        "when: [own_crimes]",
        "when: [summons is phone or Paper]",
        (
            ":35: own-crimes-exclude.when[0]: cannot read 'summons is phone or Paper' at word 5 ('Paper'): expected a value (lower-case word); see docs/writing-the-law.md for the form",
        ),
    ),
    BadInput(
        "the condition: fears includes",
        HARM,
        "when: [own_crimes]",
        "when: [fears includes]",
        (
            ":35: own-crimes-exclude.when[0]: cannot read 'fears includes' at the end: expected a value; see docs/writing-the-law.md for the form",
        ),
    ),
    BadInput(
        "the condition: role_chance reaches",
        HARM,
        "when: [own_crimes]",
        "when: [role_chance reaches]",
        (
            ":35: own-crimes-exclude.when[0]: cannot read 'role_chance reaches' at the end: expected a level or standard; see docs/writing-the-law.md for the form",
        ),
    ),
    BadInput(
        "the condition: role_chance reaches likely",
        HARM,
        "when: [own_crimes]",
        "when: [role_chance reaches likely]",
        (
            ":35: own-crimes-exclude.when[0]: cannot read 'role_chance reaches likely' at word 3 ('likely'): expected one of risk, fact, removal, none, remote, real_chance, considerable_probability, more_likely_than_not, convinced; see docs/writing-the-law.md for the form",
        ),
    ),
    BadInput(
        "the condition: role_chance reaches risk or fact",
        HARM,
        "when: [own_crimes]",
        "when: [role_chance reaches risk or fact]",
        (
            ":35: own-crimes-exclude.when[0]: cannot read 'role_chance reaches risk or fact' at word 4 ('or'): expected the end of the sentence; see docs/writing-the-law.md for the form",
        ),
    ),
    BadInput(
        "the condition: age at",
        HARM,
        "when: [own_crimes]",
        "when: [age at]",
        (
            ":35: own-crimes-exclude.when[0]: cannot read 'age at' at the end: expected 'least' or 'most'; see docs/writing-the-law.md for the form",
        ),
    ),
    BadInput(
        "the condition: age at about 18",
        HARM,
        "when: [own_crimes]",
        "when: [age at about 18]",
        (
            ":35: own-crimes-exclude.when[0]: cannot read 'age at about 18' at word 3 ('about'): expected 'least' or 'most'; see docs/writing-the-law.md for the form",
        ),
    ),
    BadInput(
        "the condition: age at least",
        HARM,
        "when: [own_crimes]",
        "when: [age at least]",
        (
            ":35: own-crimes-exclude.when[0]: cannot read 'age at least' at the end: expected a number; see docs/writing-the-law.md for the form",
        ),
    ),
    BadInput(
        "the condition: age at least many",
        HARM,
        "when: [own_crimes]",
        "when: [age at least many]",
        (
            ":35: own-crimes-exclude.when[0]: cannot read 'age at least many' at word 4 ('many'): expected a whole number; see docs/writing-the-law.md for the form",
        ),
    ),
    BadInput(
        "the condition: age at least 18 years",
        HARM,
        "when: [own_crimes]",
        "when: [age at least 18 years]",
        (
            ":35: own-crimes-exclude.when[0]: cannot read 'age at least 18 years' at word 5 ('years'): expected the end of the sentence; see docs/writing-the-law.md for the form",
        ),
    ),
    BadInput(
        "the condition: claim_date before",
        HARM,
        "when: [own_crimes]",
        "when: [claim_date before]",
        (
            ":35: own-crimes-exclude.when[0]: cannot read 'claim_date before' at the end: expected a day (2022-09-21); see docs/writing-the-law.md for the form",
        ),
    ),
    BadInput(
        "the condition: claim_date before yesterday",
        HARM,
        "when: [own_crimes]",
        "when: [claim_date before yesterday]",
        (
            ":35: own-crimes-exclude.when[0]: cannot read 'claim_date before yesterday' at word 3 ('yesterday'): expected a day such as 2022-09-21; see docs/writing-the-law.md for the form",
        ),
    ),
    BadInput(
        "the condition: claim_date before 2022-02-30",
        HARM,
        "when: [own_crimes]",
        "when: [claim_date before 2022-02-30]",
        (
            ":35: own-crimes-exclude.when[0]: cannot read 'claim_date before 2022-02-30' at word 3 ('2022-02-30'): expected a day such as 2022-09-21; see docs/writing-the-law.md for the form",
        ),
    ),
    BadInput(
        "the condition: claim_date on 2022-09-21",
        HARM,
        "when: [own_crimes]",
        "when: [claim_date on 2022-09-21]",
        (
            ":35: own-crimes-exclude.when[0]: cannot read 'claim_date on 2022-09-21' at word 3 ('2022-09-21'): expected 'or before' or 'or after'; see docs/writing-the-law.md for the form",
        ),
    ),
    BadInput(
        "the condition: claim_date on or",
        HARM,
        "when: [own_crimes]",
        "when: [claim_date on or]",
        (
            ":35: own-crimes-exclude.when[0]: cannot read 'claim_date on or' at the end: expected 'before' or 'after'; see docs/writing-the-law.md for the form",
        ),
    ),
    BadInput(
        "the condition: claim_date on or at 2022-09-21",
        HARM,
        "when: [own_crimes]",
        "when: [claim_date on or at 2022-09-21]",
        (
            ":35: own-crimes-exclude.when[0]: cannot read 'claim_date on or at 2022-09-21' at word 4 ('at'): expected 'before' or 'after'; see docs/writing-the-law.md for the form",
        ),
    ),
    BadInput(
        "the condition: claim_date on or after September",
        HARM,
        "when: [own_crimes]",
        "when: [claim_date on or after September]",
        (
            ":35: own-crimes-exclude.when[0]: cannot read 'claim_date on or after September' at word 5 ('September'): expected a day such as 2022-09-21; see docs/writing-the-law.md for the form",
        ),
    ),
    BadInput(
        "the condition: claim_date before 2022-09-21 or later",
        HARM,
        "when: [own_crimes]",
        "when: [claim_date before 2022-09-21 or later]",
        (
            ":35: own-crimes-exclude.when[0]: cannot read 'claim_date before 2022-09-21 or later' at word 4 ('or'): expected the end of the sentence; see docs/writing-the-law.md for the form",
        ),
    ),
    BadInput(
        "the condition: punishment.persecution.now",
        HARM,
        "when: [own_crimes]",
        "when: [punishment.persecution.now]",
        (
            ":35: own-crimes-exclude.when[0]: cannot read 'punishment.persecution.now' at word 1 ('punishment.persecution.now'): expected the name of a fact or conclusion; see docs/writing-the-law.md for the form",
        ),
    ),
    BadInput(
        "the condition: nothing",
        HARM,
        "when: [own_crimes]",
        "when: ['']",
        (
            ":35: own-crimes-exclude.when[0]: cannot read '' at the end: expected the name of a fact or conclusion; see docs/writing-the-law.md for the form",
        ),
    ),
    BadInput(
        "a condition that is a number",
        HARM,
        "when: [own_crimes]",
        "when: [3]",
        (
            ":35: own-crimes-exclude.when[0]: a condition is a sentence, or 'any:' with at least two sentences; see docs/writing-the-law.md for the form",
        ),
    ),
    BadInput(
        "a condition that is empty",
        HARM,
        "when: [own_crimes]",
        "when: [~]",
        (
            ":35: own-crimes-exclude.when[0]: a condition is a sentence, or 'any:' with at least two sentences; see docs/writing-the-law.md for the form",
        ),
    ),
    BadInput(
        "a condition that is a list",
        HARM,
        "when: [own_crimes]",
        "when: [[own_crimes]]",
        (
            ":35: own-crimes-exclude.when[0]: a condition is a sentence, or 'any:' with at least two sentences; see docs/writing-the-law.md for the form",
        ),
    ),
    BadInput(
        "an alternative with one sentence",
        HARM,
        "any: [refusal_shown, summons is phone or paper]",
        "any: [refusal_shown]",
        (
            ":20: refusing-crimes-is-protected.when[1]: a condition is a sentence, or 'any:' with at least two sentences; see docs/writing-the-law.md for the form",
        ),
    ),
    BadInput(
        "an alternative inside an alternative",
        HARM,
        "any: [refusal_shown, summons is phone or paper]",
        "any: [refusal_shown, {any: [own_crimes, refusal_shown]}]",
        (
            ":20: refusing-crimes-is-protected.when[1]: 'any' holds sentences only; see docs/writing-the-law.md for the form",
        ),
    ),
    BadInput(
        "an alternative of another name",
        HARM,
        "any: [refusal_shown, summons is phone or paper]",
        "all: [refusal_shown, own_crimes]",
        (
            ":20: refusing-crimes-is-protected.when[1]: a condition is a sentence, or 'any:' with at least two sentences; see docs/writing-the-law.md for the form",
        ),
    ),
    BadInput(
        "a faulty sentence in an alternative",
        HARM,
        "any: [refusal_shown, summons is phone or paper]",
        "any: [refusal_shown, summons are paper]",
        (
            ":20: refusing-crimes-is-protected.when[1]: cannot read 'summons are paper' at word 2 ('are'): expected is, includes, reaches, before, after, 'on or before', 'on or after', 'at least' or 'at most'; see docs/writing-the-law.md for the form",
        ),
    ),
    BadInput(
        "a condition of 5,000 words",
        HARM,
        "when: [own_crimes]",
        "when: [own_crimes " + "is " * 5000 + "]",
        (
            ":35: own-crimes-exclude.when[0]: cannot read 'own_crimes is is is is is is is is is is is is is is is is is is is is is is is is is is is is is is is is is is is is is is is is is is is is is is is is is is is is is is is is is is is ... is is is is is is is is is is is is is is is is is is is is is is is is is is is is is is is is is is is is is is is is is is is is is is' at word 4 ('is'): expected 'or' and another value, or the end; see docs/writing-the-law.md for the form",
        ),
    ),
)

NAMES = (
    BadInput(
        "a fact misspelt in a condition",
        HARM,
        "when: [own_crimes]",
        "when: [own_crime]",
        (
            ":35: own-crimes-exclude.when: 'own_crime' is neither a fact nor a conclusion; did you mean 'own_crimes'?",
        ),
    ),
    BadInput(
        "a name that comes near nothing",
        HARM,
        "when: [own_crimes]",
        "when: [zzzzzzzz]",
        (
            ":35: own-crimes-exclude.when: 'zzzzzzzz' is neither a fact nor a conclusion; check the spelling: nothing that exists comes near it",
        ),
    ),
    BadInput(
        "a conclusion of this strand misspelt",
        HARM,
        "when: [not conviction_genuine]",
        "when: [not this.persecutions]",
        (
            ":41: other-way-out.when: 'this.persecutions' is neither a fact nor a conclusion; did you mean 'this.persecution' or 'war_crimes.persecution'?",
        ),
    ),
    BadInput(
        "a conclusion of a strand that does not exist",
        HARM,
        "when: [own_crimes]",
        "when: [war_crime.persecution]",
        (
            ":35: own-crimes-exclude.when: 'war_crime.persecution' is neither a fact nor a conclusion; did you mean 'war_crimes.persecution' or 'punishment.persecution'?",
        ),
    ),
    BadInput(
        "an unknown name in an answer",
        HARM,
        "    when: [summons is paper]",
        "    when: [summon is paper]",
        (
            ":46: way-not-open-to-him.when: 'summon' is neither a fact nor a conclusion; did you mean 'summons'?",
        ),
    ),
    BadInput(
        "this where there is no strand",
        STORY,
        "asked_when: [not summons is none]",
        "asked_when: [this.persecution]",
        (
            ":19: refusal_shown.asked_when: 'this.persecution' stands where there is no strand; name the strand, or give 'strands:'",
        ),
    ),
    BadInput(
        "an option misspelt in a condition",
        HARM,
        "    when: [summons is paper]",
        "    when: [summons is papers]",
        (":46: way-not-open-to-him.when: 'papers' is not an option of 'summons'; did you mean 'paper'?",),
    ),
    BadInput(
        "an option of a set misspelt",
        HARM,
        "when: [own_crimes]",
        "when: [fears includes war_crime]",
        (
            ":35: own-crimes-exclude.when: 'war_crime' is not an option of 'fears'; did you mean 'war_crimes'?",
        ),
    ),
    BadInput(
        "yes_no tested like a choice",
        HARM,
        "when: [own_crimes]",
        "when: [own_crimes is yes]",
        (
            ":35: own-crimes-exclude.when: 'own_crimes' is of the kind yes_no and cannot be tested by 'own_crimes is yes'; write the name alone, or 'not' before it",
        ),
    ),
    BadInput(
        "evaluative tested like a likelihood",
        HARM,
        "when: [not conviction_genuine]",
        "when: [conviction_genuine reaches fact]",
        (
            ":41: other-way-out.when: 'conviction_genuine' is of the kind evaluative and cannot be tested by 'conviction_genuine reaches fact'; write the name alone, or 'not' before it",
        ),
    ),
    BadInput(
        "a choice tested like yes_no",
        HARM,
        "    when: [summons is paper]",
        "    when: [summons]",
        (
            ":46: way-not-open-to-him.when: 'summons' is of the kind choice and cannot be tested by 'summons'; write 'is' and an option",
        ),
    ),
    BadInput(
        "a set tested like a choice",
        HARM,
        "when: [own_crimes]",
        "when: [fears is war_crimes]",
        (
            ":35: own-crimes-exclude.when: 'fears' is of the kind set and cannot be tested by 'fears is war_crimes'; write 'includes' and an option",
        ),
    ),
    BadInput(
        "a likelihood tested like yes_no",
        HARM,
        "when: [own_crimes]",
        "when: [role_chance]",
        (
            ":35: own-crimes-exclude.when: 'role_chance' is of the kind likelihood and cannot be tested by 'role_chance'; write 'reaches' and a standard or level",
        ),
    ),
    BadInput(
        "a day tested like a number",
        HARM,
        "- claim_date before 2030-01-01",
        "- claim_date at most 2030",
        (
            ":30: punishment-is-persecution.when: 'claim_date' is of the kind date and cannot be tested by 'claim_date at most 2030'; write before, after, 'on or before' or 'on or after' and a day",
        ),
    ),
    BadInput(
        "a number tested like a day",
        HARM,
        "- age at least 18",
        "- age after 2004-01-01",
        (
            ":29: punishment-is-persecution.when: 'age' is of the kind number and cannot be tested by 'age after 2004-01-01'; write 'at least' or 'at most' and a number",
        ),
    ),
    BadInput(
        "a conclusion tested like a likelihood",
        HARM,
        "when: [own_crimes]",
        "when: [war_crimes.persecution reaches risk]",
        (
            ":35: own-crimes-exclude.when: 'war_crimes.persecution' is a conclusion, which is yes, no or open; write the name alone, or 'not' before it",
        ),
    ),
    BadInput(
        "an unknown authority of a rule",
        HARM,
        "authorities: [convention, directive]",
        "authorities: [convention, directiv]",
        (
            ":21: refusing-crimes-is-protected.authorities: there is no authority 'directiv'; did you mean 'directive'?",
        ),
    ),
    BadInput(
        "an unknown authority of an answer",
        HARM,
        "    when: [summons is paper]\n    authorities: [convention]",
        "    when: [summons is paper]\n    authorities: [konvention]",
        (
            ":47: way-not-open-to-him.authorities: there is no authority 'konvention'; did you mean 'convention'?",
        ),
    ),
    BadInput(
        "an unknown authority of an element",
        STRANDS,
        "  question: Is the harm likely enough?\n  scope: strand\n  towards: claimant\n  authorities: [convention]",
        "  question: Is the harm likely enough?\n  scope: strand\n  towards: claimant\n  authorities: [conventions]",
        (
            ":8: well_founded_fear.authorities: there is no authority 'conventions'; did you mean 'convention'?",
        ),
    ),
    BadInput(
        "an unknown authority of a layer",
        STRANDS,
        "  title: Refugee status\n  authorities: [convention]",
        "  title: Refugee status\n  authorities: [conventions]",
        (":42: refugee_status.authorities: there is no authority 'conventions'; did you mean 'convention'?",),
    ),
    BadInput(
        "an unknown authority of a standard",
        SYSTEMS,
        "authorities: [de-court]",
        "authorities: [de-courts]",
        (":26: DE.standards.risk.authorities: there is no authority 'de-courts'; did you mean 'de-court'?",),
    ),
    BadInput(
        "an unknown authority of a fact",
        STORY,
        "  asked_when: [not summons is none]\n  authorities: [convention]",
        "  asked_when: [not summons is none]\n  authorities: [conventions]",
        (":20: refusal_shown.authorities: there is no authority 'conventions'; did you mean 'convention'?",),
    ),
    BadInput(
        "an unknown authority of a presumption",
        STORY,
        "    says: Taken as no unless the story says otherwise.\n    authorities: [convention]",
        "    says: Taken as no unless the story says otherwise.\n    authorities: [conventions]",
        (
            ":39: own_crimes.presume.authorities: there is no authority 'conventions'; did you mean 'convention'?",
        ),
    ),
    BadInput(
        "an unknown authority of country information",
        RU,
        "    says: Crimes are documented.\n    authorities: [convention]",
        "    says: Crimes are documented.\n    authorities: [conventions]",
        (":10: crimes_by_army.values: there is no authority 'conventions'; did you mean 'convention'?",),
    ),
    BadInput(
        "an unknown authority of one side",
        RU,
        "      value: remote\n      authorities: [convention]",
        "      value: remote\n      authorities: [conventions]",
        (":21: penalty_usual.values.state: there is no authority 'conventions'; did you mean 'convention'?",),
    ),
    BadInput(
        "an unknown authority of a milestone",
        RU,
        "  what: Mobilisation is ordered.\n  authorities: [convention]",
        "  what: Mobilisation is ordered.\n  authorities: [conventions]",
        (":4: RU.ruler: there is no authority 'conventions'; did you mean 'convention'?",),
    ),
    BadInput(
        "a scope that is no system and no country",
        AUTHORITIES,
        "scope: [DE]",
        "scope: [DEU]",
        (":27: de-court.scope: there is no system or country 'DEU'; did you mean 'EU' or 'DE'?",),
    ),
    BadInput(
        "an unknown system of a rule",
        HARM,
        "  systems: [INT]\n  strength",
        "  systems: [INTL]\n  strength",
        (":12: refusing-crimes-is-protected.systems: there is no system 'INTL'; did you mean 'INT'?",),
    ),
    BadInput(
        "an unknown system of a strength",
        HARM,
        "    DE: contested",
        "    FR: contested",
        (":13: refusing-crimes-is-protected.strength: there is no system 'FR'; write one of INT, EU, DE",),
    ),
    BadInput(
        "an unknown system of an absence",
        HARM,
        "  conclusion: bar_to_status\n  systems: [INT]",
        "  conclusion: bar_to_status\n  systems: [UN]",
        (":59: no-time-limit.systems: there is no system 'UN'; write one of INT, EU, DE",),
    ),
    BadInput(
        "an unknown system of a presumption",
        STORY,
        "systems: [EU]",
        "systems: [EEC]",
        (":36: own_crimes.presume.systems: there is no system 'EEC'; write one of INT, EU, DE",),
    ),
    BadInput(
        "an unknown parent of a system",
        SYSTEMS,
        "parents: [EU]",
        "parents: [EUR]",
        (":21: DE.parents: there is no system 'EUR'; did you mean 'EU'?",),
    ),
    BadInput(
        "an unknown system of a destination",
        DE,
        "  system: DE",
        "  system: DDR",
        (":4: DE.systems: there is no system 'DDR'; write one of INT, EU, DE",),
    ),
    BadInput(
        "an unknown strand of a chapter",
        HARM,
        "title: Fear and harm\n",
        "title: Fear and harm\nstrands: [war_crime]\n",
        (":3: harm.strands: there is no strand 'war_crime'; did you mean 'war_crimes'?",),
    ),
    BadInput(
        "an unknown strand of a rule that reads this",
        HARM,
        "- id: fear-is-likely-enough\n",
        "- id: fear-is-likely-enough\n  strands: [war_crime]\n",
        (":5: fear-is-likely-enough.strands: there is no strand 'war_crime'; did you mean 'war_crimes'?",),
    ),
    BadInput(
        "an unknown strand of an objection",
        HARM,
        "- id: other-way-out\n",
        "- id: other-way-out\n  strands: [punishments]\n",
        (":39: other-way-out.strands: there is no strand 'punishments'; did you mean 'punishment'?",),
    ),
    BadInput(
        "an unknown strand of a ground",
        STRANDS,
        "strands: [war_crimes, punishment]",
        "strands: [war_crimes, punish]",
        (":68: objection.strands: there is no strand 'punish'; did you mean 'punishment'?",),
    ),
    BadInput(
        "an unknown strand in a conclusion",
        HARM,
        "concludes: punishment.persecution",
        "concludes: punish.persecution",
        (
            ":26: punishment-is-persecution.concludes: there is no strand 'punish'; did you mean 'punishment'?",
        ),
    ),
    BadInput(
        "an unknown element of a layer",
        STRANDS,
        "needs: [well_founded_fear, persecution]",
        "needs: [well_founded_fear, nexus]",
        (
            ":40: refugee_status: there is no element 'nexus'; write one of well_founded_fear, persecution, bar_to_status, exclusion, serious_harm, ill_treatment",
        ),
    ),
    BadInput(
        "an unknown element that excludes",
        STRANDS,
        "excluded_by: exclusion",
        "excluded_by: excluded",
        (
            ":40: refugee_status: there is no element 'excluded'; write one of well_founded_fear, persecution, bar_to_status, exclusion, serious_harm, ill_treatment",
        ),
    ),
    BadInput(
        "a strand whose likelihood is unknown",
        STRANDS,
        "likelihood: role_chance",
        "likelihood: rule_chance",
        (
            "rules/chapters/harm.yaml:7: fear-is-likely-enough.when: 'rule_chance' is neither a fact nor a conclusion; did you mean 'role_chance' or 'penalty_chance'?",
            ":58: war_crimes.likelihood: 'rule_chance' is not a likelihood fact; did you mean 'role_chance' or 'penalty_chance'?",
        ),
    ),
    BadInput(
        "a strand that serves a layer which is not declared",
        STRANDS,
        "likelihood: role_chance\n  serves: [refugee_status]",
        "likelihood: role_chance\n  serves: [refugee_status, examination]",
        (
            ":59: war_crimes.serves: there is no layer 'examination'; write one of refugee_status, complementary_protection, bar_on_removal",
        ),
    ),
    BadInput(
        "a strand that serves a layer which is judged once for the case",
        STRANDS,
        "needs: [ill_treatment]\nstrands:\n- id: war_crimes\n  title: Made to take part in crimes\n  fear: Being made to take part in crimes\n  likelihood: role_chance\n  serves: [refugee_status]",
        "needs: [exclusion]\nstrands:\n- id: war_crimes\n  title: Made to take part in crimes\n  fear: Being made to take part in crimes\n  likelihood: role_chance\n  serves: [bar_on_removal]",
        (
            ":59: war_crimes.serves: 'bar_on_removal' is judged once for the case, and no strand serves it; take it out",
        ),
    ),
    BadInput(
        "a strand whose likelihood is of another kind",
        STRANDS,
        "likelihood: role_chance",
        "likelihood: own_crimes",
        (
            "rules/chapters/harm.yaml:7: fear-is-likely-enough.when: 'own_crimes' is of the kind yes_no and cannot be tested by 'this.likelihood reaches risk'; write the name alone, or 'not' before it",
            ":58: war_crimes.likelihood: 'own_crimes' is not a likelihood fact; write one of role_chance, penalty_chance",
        ),
    ),
    BadInput(
        "an objection that attacks nothing",
        HARM,
        "attacks: [refusing-crimes-is-protected]",
        "attacks: []",
        (":40: other-way-out.attacks: must not be empty; write at least one entry",),
    ),
    BadInput(
        "an objection that attacks what does not exist",
        HARM,
        "attacks: [refusing-crimes-is-protected]",
        "attacks: [refusing-crimes-is-protect]",
        (
            ":40: other-way-out.attacks: there is no rule or conclusion 'refusing-crimes-is-protect'; did you mean 'refusing-crimes-is-protected'?",
        ),
    ),
    BadInput(
        "an objection that turns on this against a rule made once",
        HARM,
        "  attacks: [refusing-crimes-is-protected]\n  when: [not conviction_genuine]",
        "  attacks: [own-crimes-exclude]\n  when: [not this.likelihood reaches risk]",
        (
            ":40: other-way-out.attacks: turns on 'this.', but 'own-crimes-exclude' is made once and for no strand; name the strand instead of 'this'",
        ),
    ),
    BadInput(
        "a consideration on a yes_no fact",
        HARM,
        "weighs_on: conviction_genuine",
        "weighs_on: refusal_shown",
        (
            ":51: refused-at-once.weighs_on: there is no likelihood or evaluative fact 'refusal_shown'; write one of role_chance, penalty_chance, conviction_genuine",
        ),
    ),
    BadInput(
        "an absence of what no one concludes",
        HARM,
        "conclusion: bar_to_status",
        "conclusion: bar_to_statute",
        (
            ":58: no-time-limit.conclusion: there is no conclusion 'bar_to_statute'; did you mean 'bar_to_status'?",
        ),
    ),
    BadInput(
        "a rule that concludes a fact",
        HARM,
        "concludes: exclusion",
        "concludes: own_crimes",
        (
            ":34: own-crimes-exclude.concludes: 'own_crimes' is a fact, which only the story or the country gives; give the conclusion another name",
        ),
    ),
    BadInput(
        "a claim of no founding text, cited by a rule",
        HARM,
        "seeds: [tiny-001]",
        "seeds: [tiny-002]",
        (":22: refusing-crimes-is-protected.seeds: there is no claim 'tiny-002'; did you mean 'tiny-001'?",),
    ),
    BadInput(
        "a claim of no founding text, cited by a position",
        DE,
        "  seeds: [tiny-001]",
        "  seeds: [tiny-010]",
        (":17: de-access-2022.access.seeds: there is no claim 'tiny-010'; did you mean 'tiny-001'?",),
    ),
    BadInput(
        "a presumption of a value that the fact does not take",
        STORY,
        "    value: no\n",
        "    value: never\n",
        (":35: own_crimes.presume.value: 'never' is not one of yes, no; write one of these",),
    ),
    BadInput(
        "a presumption of a day in words",
        STORY,
        "value: as_of",
        "value: today",
        (
            ":28: claim_date.presume.value: a date fact takes no value in words; leave it out: only the story gives such a value",
        ),
    ),
    BadInput(
        "a presumption unless a conclusion",
        STORY,
        "unless: [summons is paper]",
        "unless: [exclusion]",
        (
            ":37: own_crimes.presume.unless: 'exclusion' is a conclusion, and what is asked turns on facts only; name a fact",
        ),
    ),
    BadInput(
        "a question asked on the standard of a system",
        STORY,
        "asked_when: [not summons is none]",
        "asked_when: [role_chance reaches risk]",
        (
            ":19: refusal_shown.asked_when: 'risk' is the standard of a system, and what is asked is the same in all; write one of none, remote, real_chance, considerable_probability, more_likely_than_not, convinced",
        ),
    ),
    BadInput(
        "a question asked on an option misspelt",
        STORY,
        "asked_when: [not summons is none]",
        "asked_when: [not summons is nothing]",
        (
            ":19: refusal_shown.asked_when: 'nothing' is not an option of 'summons'; write one of none, phone, paper",
        ),
    ),
    BadInput(
        "a starting value from an unknown country fact",
        STORY,
        "value_of: penalty_usual",
        "value_of: penalty_usually",
        (
            ":48: penalty_chance.starts_from.value_of: there is no country fact 'penalty_usually'; did you mean 'penalty_usual'?",
        ),
    ),
    BadInput(
        "a starting value from a country fact of another kind",
        STORY,
        "value_of: penalty_usual",
        "value_of: crimes_by_army",
        (
            ":48: penalty_chance.starts_from.value_of: 'crimes_by_army' has other options than 'penalty_chance'; give both the same options",
        ),
    ),
    BadInput(
        "a value when rejected that is no option",
        STORY,
        "if_rejected: none",
        "if_rejected: never",
        (":15: summons.if_rejected: 'never' is not one of none, phone, paper; write one of these",),
    ),
    BadInput(
        "a country fact with a wrong value otherwise",
        COUNTRY,
        "otherwise: no",
        "otherwise: none",
        (":7: crimes_by_army.otherwise: 'none' is not one of yes, no; did you mean 'no'?",),
    ),
    BadInput(
        "a country fact that is a day",
        COUNTRY,
        "  kind: likelihood",
        "  kind: date",
        (
            "rules/facts/01-story.yaml:48: penalty_chance.starts_from.value_of: 'penalty_usual' has other options than 'penalty_chance'; give both the same options",
            ":9: penalty_usual.kind: country information cannot be a date; make it yes_no, choice or likelihood",
            "rules/origins/RU.yaml:18: penalty_usual.values.claimant: a date fact takes no value in words; leave it out: only the story gives such a value",
            "rules/origins/RU.yaml:21: penalty_usual.values.state: a date fact takes no value in words; leave it out: only the story gives such a value",
        ),
    ),
    BadInput(
        "an origin that knows an undeclared fact",
        RU,
        "- fact: crimes_by_army",
        "- fact: crimes_of_army",
        (":8: RU.fact: there is no country fact 'crimes_of_army'; did you mean 'crimes_by_army'?",),
    ),
    BadInput(
        "a value that a country fact does not take",
        RU,
        "    value: yes",
        "    value: often",
        (":10: crimes_by_army.values: 'often' is not one of yes, no; write one of these",),
    ),
    BadInput(
        "a side's value that a country fact does not take",
        RU,
        "      value: remote",
        "      value: rare",
        (
            ":21: penalty_usual.values.state: 'rare' is not one of none, remote, real_chance, considerable_probability, more_likely_than_not, convinced; write one of these",
        ),
    ),
)

TWICE = (
    BadInput(
        "an authority twice",
        AUTHORITIES,
        "- id: directive\n",
        "- id: convention\n",
        (
            ":12: convention: authority 'convention' is declared twice (also in rules/authorities/all.yaml); rename one of the two",
        ),
    ),
    BadInput(
        "a system twice",
        SYSTEMS,
        "- id: EU\n",
        "- id: INT\n",
        (":15: INT: system 'INT' is declared twice (also in rules/systems.yaml); rename one of the two",),
    ),
    BadInput(
        "an element twice",
        STRANDS,
        "- id: exclusion\n",
        "- id: bar_to_status\n",
        (
            ":21: bar_to_status: element 'bar_to_status' is declared twice (also in rules/strands.yaml); rename one of the two",
        ),
    ),
    BadInput(
        "a layer twice",
        STRANDS,
        "- id: bar_on_removal\n",
        "- id: refugee_status\n",
        (
            ":50: refugee_status: layer 'refugee_status' is declared twice (also in rules/strands.yaml); rename one of the two",
        ),
    ),
    BadInput(
        "a strand twice",
        STRANDS,
        "- id: punishment\n",
        "- id: war_crimes\n",
        (
            ":60: war_crimes: strand 'war_crimes' is declared twice (also in rules/strands.yaml); rename one of the two",
        ),
    ),
    BadInput(
        "a ground twice",
        STRANDS,
        "grounds:\n",
        "grounds:\n- {id: objection, title: Objection, strands: [war_crimes]}\n",
        (
            ":67: objection: ground 'objection' is declared twice (also in rules/strands.yaml); rename one of the two",
        ),
    ),
    BadInput(
        "a fact twice",
        STORY,
        "- id: age\n",
        "- id: summons\n",
        (
            ":21: summons: fact 'summons' is declared twice (also in rules/facts/01-story.yaml); rename one of the two",
        ),
    ),
    BadInput(
        "a fact of the person named like a country fact",
        STORY,
        "- id: age\n",
        "- id: crimes_by_army\n",
        (
            "rules/facts/country.yaml:4: crimes_by_army: fact 'crimes_by_army' is declared twice (also in rules/facts/01-story.yaml); rename one of the two",
        ),
    ),
    BadInput(
        "an option twice",
        STORY,
        "    phone: By telephone",
        "    paper: By telephone",
        (":14: facts[1].options.paper: the key stands twice; keep one of the two",),
    ),
    BadInput(
        "a chapter twice",
        "rules/chapters/more.yaml",
        "",
        "chapter: harm\ntitle: More harm\n",
        (
            ":1: harm: chapter 'harm' is declared twice (also in rules/chapters/harm.yaml); rename one of the two",
        ),
    ),
    BadInput(
        "a section twice",
        "rules/facts/02-more.yaml",
        "",
        "section: story\ntitle: More\nfacts:\n- {id: more, kind: yes_no, question: 'More?'}\n",
        (
            ":1: story: section 'story' is declared twice (also in rules/facts/01-story.yaml); rename one of the two",
        ),
    ),
    BadInput(
        "a rule twice",
        HARM,
        "- id: own-crimes-exclude\n",
        "- id: punishment-is-persecution\n",
        (
            ":32: punishment-is-persecution: provision 'punishment-is-persecution' is declared twice (also in rules/chapters/harm.yaml); rename one of the two",
        ),
    ),
    BadInput(
        "an answer named like a rule",
        HARM,
        "  - id: way-not-open-to-him\n",
        "  - id: own-crimes-exclude\n",
        (
            ":44: own-crimes-exclude: provision 'own-crimes-exclude' is declared twice (also in rules/chapters/harm.yaml); rename one of the two",
        ),
    ),
    BadInput(
        "an origin twice",
        "rules/origins/RU-more.yaml",
        "",
        "origin: RU\ntitle: Russia\n",
        (
            "rules/origins/RU.yaml:1: RU: origin 'RU' is declared twice (also in rules/origins/RU-more.yaml); rename one of the two",
        ),
    ),
    BadInput(
        "a country fact twice in one origin",
        RU,
        "- fact: penalty_usual",
        "- fact: crimes_by_army",
        (
            ":14: crimes_by_army: country fact 'crimes_by_army' is declared twice (also in rules/origins/RU.yaml); rename one of the two",
        ),
    ),
    BadInput(
        "a destination twice",
        "rules/jurisdictions/DE-more.yaml",
        "",
        "jurisdiction: DE\nname: Germany\nsystems: [{from: 1993-07-01, system: DE}]\n",
        (
            "rules/jurisdictions/DE.yaml:1: DE: destination 'DE' is declared twice (also in rules/jurisdictions/DE-more.yaml); rename one of the two",
        ),
    ),
    BadInput(
        "a destination under another's second code",
        "rules/jurisdictions/AT.yaml",
        "",
        "jurisdiction: AT\nname: Austria\nalso: [DE]\nsystems: [{from: 1995, system: EU}]\n",
        (
            "rules/jurisdictions/DE.yaml:1: DE: destination 'DE' is declared twice (also in rules/jurisdictions/AT.yaml); rename one of the two",
        ),
    ),
    BadInput(
        "an entry of a destination twice",
        DE,
        "- id: de-statement-2022",
        "- id: de-access-2022",
        (
            ":19: de-access-2022: entry 'de-access-2022' is declared twice (also in rules/jurisdictions/DE.yaml); rename one of the two",
        ),
    ),
    BadInput(
        "a card twice",
        "seeds/more.yaml",
        "",
        "seed: tiny\nfile: more.txt\nclaims:\n- {id: more-001, claim: More., topic: law, status: disputed, verified: false}\n",
        (
            "seeds/tiny.yaml:1: tiny: card 'tiny' is declared twice (also in seeds/more.yaml); rename one of the two",
        ),
    ),
    BadInput(
        "a claim twice",
        SEED,
        "claims:\n",
        "claims:\n- {id: tiny-001, claim: More., topic: law, status: disputed, verified: false}\n",
        (
            ":6: tiny-001: claim 'tiny-001' is declared twice (also in seeds/tiny.yaml); rename one of the two",
        ),
    ),
)

LAW = (
    BadInput(
        "a conclusion that rests on itself",
        HARM,
        "when: [own_crimes]",
        "when: [own_crimes, not exclusion]",
        (
            ":32: own-crimes-exclude: goes round in a circle: exclusion -> exclusion; break the circle: one of these must not rest on the other",
        ),
    ),
    BadInput(
        "two conclusions that rest on each other",
        HARM,
        "when: [own_crimes]",
        "when: [own_crimes, not punishment.persecution]\n  authorities: [convention]\n- id: excluded-are-not-persecuted\n  says: Who is excluded is not persecuted.\n  concludes: punishment.persecution\n  when: [not exclusion]",
        (
            ":23: punishment-is-persecution: goes round in a circle: punishment.persecution -> exclusion -> punishment.persecution; break the circle: one of these must not rest on the other",
        ),
    ),
    BadInput(
        "a circle through an answer",
        HARM,
        "    when: [summons is paper]",
        "    when: [not this.persecution]",
        (
            ":9: refusing-crimes-is-protected: goes round in a circle: war_crimes.persecution -> war_crimes.persecution; break the circle: one of these must not rest on the other",
        ),
    ),
    BadInput(
        "a system that inherits from itself",
        SYSTEMS,
        "parents: [INT]",
        "parents: [DE]",
        (
            ":15: EU: goes round in a circle: EU -> DE -> EU; break the circle: one of these must not rest on the other",
        ),
    ),
    BadInput(
        "a starting value that waits for itself",
        STORY,
        "asked_when: [not summons is none]",
        "starts_from: [{when: [penalty_chance reaches remote], value: yes}]",
        (
            ":16: refusal_shown: goes round in a circle: refusal_shown -> penalty_chance -> refusal_shown; break the circle: one of these must not rest on the other",
        ),
    ),
    BadInput(
        "no layer of complementary protection",
        STRANDS,
        "- id: complementary_protection\n  title: Complementary protection\n  authorities: [convention]\n  needs: [serious_harm]\n",
        "",
        (
            ":39: layers: the layer 'complementary_protection' is missing; add '- id: complementary_protection'",
        ),
    ),
    BadInput(
        "no system of the Convention alone",
        SYSTEMS,
        "- id: INT\n",
        "- id: UN\n",
        (":1: systems: the system 'INT' is missing, under which the grounds are judged; add '- id: INT'",),
    ),
    BadInput(
        "no fact for what the person fears",
        STORY,
        "  options_from: strands\n",
        "  options: {war: War, prison: Prison}\n",
        (
            "rules/strands.yaml:54: strands: no fact says which strands the person raises; declare a fact 'fears' with 'kind: set' and 'options_from: strands'",
        ),
    ),
    BadInput(
        "no day of the claim",
        STORY,
        "- id: claim_date\n  kind: date",
        "- id: claim_date\n  kind: yes_no",
        (
            "rules/systems.yaml:1: systems: no fact says when the claim was made; declare a fact 'claim_date' with 'kind: date'",
        ),
    ),
    BadInput(
        "an authority that ends before it begins",
        AUTHORITIES,
        "to: 2026-06-11",
        "to: 2012",
        (":12: directive: ends on 2012-12-31, before it begins on 2013-12-21; mend one of the two days",),
    ),
    BadInput(
        "an authority that ends with the calendar",
        AUTHORITIES,
        "to: 2026-06-11",
        "to: 9999",
        (":12: directive: ends on 9999-12-31; leave the end out while it lasts",),
    ),
    BadInput(
        "a rule for claims that end with the calendar",
        HARM,
        "  says: Own crimes exclude.\n",
        "  says: Own crimes exclude.\n  claims_to: 9999-12-31\n",
        (":32: own-crimes-exclude: ends on 9999-12-31; leave the end out while it lasts",),
    ),
    BadInput(
        "a rule for claims that end before they begin",
        HARM,
        "  says: Own crimes exclude.\n",
        "  says: Own crimes exclude.\n  claims_from: 2024-01-01\n  claims_to: 2023-12-31\n",
        (
            ":32: own-crimes-exclude: ends on 2023-12-31, before it begins on 2024-01-01; mend one of the two days",
        ),
    ),
    BadInput(
        "country information that ends before it begins",
        RU,
        "  - from: 2022-02\n",
        "  - from: 2022-02\n    to: 2022-01\n",
        (
            ":10: crimes_by_army.values: ends on 2022-01-31, before it begins on 2022-02-01; mend one of the two days",
        ),
    ),
    BadInput(
        "access that ends before it begins",
        DE,
        "  from: 2022-09-27\n",
        "  from: 2022-09-27\n  to: 2022-09-26\n",
        (":8: de-access-2022: ends on 2022-09-26, before it begins on 2022-09-27; mend one of the two days",),
    ),
    BadInput(
        "contested law that favours nobody",
        HARM,
        "  favours: claimant\n",
        "",
        (
            ":13: refusing-crimes-is-protected.strength: is not settled, and does not say whom it favours; add 'favours: claimant' or 'favours: state'",
        ),
    ),
    BadInput(
        "law contested from a day on that favours nobody",
        HARM,
        "    DE: contested\n  favours: claimant\n",
        "    DE: [{is: settled}, {is: contested, from: 2023-01-19}]\n",
        (
            ":13: refusing-crimes-is-protected.strength: is not settled, and does not say whom it favours; add 'favours: claimant' or 'favours: state'",
        ),
    ),
)

LINT = (
    BadInput(
        "contested law that favours the wrong side",
        HARM,
        "favours: claimant",
        "favours: state",
        (
            ":9: refusing-crimes-is-protected: favours the state, but what it concludes helps the claim; turn 'favours' round, or conclude something that pulls one way only",
        ),
    ),
    BadInput(
        "an objection that favours the claimant",
        HARM,
        "- id: other-way-out\n",
        "- id: other-way-out\n  strength: contested\n  favours: claimant\n",
        (
            ":38: other-way-out: favours the claimant, but what it concludes hurts the claim; turn 'favours' round, or conclude something that pulls one way only",
        ),
    ),
    BadInput(
        "a rule that cites nothing of its system",
        HARM,
        "  when: [own_crimes]\n  authorities: [convention]\n",
        "  when: [own_crimes]\n  systems: [INT]\n  authorities: [de-court]\n",
        (
            ":32: own-crimes-exclude: cites nothing that has authority in INT; add an authority whose scope covers it (or INT), or name the systems in which it holds",
        ),
    ),
    BadInput(
        "an element on which a system has no law",
        HARM,
        "absent:\n- id: no-time-limit\n  says: The Convention knows no time limit.\n  conclusion: bar_to_status\n  systems: [INT]\n  authorities: [convention]\n",
        "",
        (
            "rules/systems.yaml:2: INT bar_to_status: 'punishment' can reach persecution here, but nothing is said of 'bar_to_status'; add a rule for 'bar_to_status' in INT, or an entry under 'absent:' with its authority",
            "rules/systems.yaml:2: INT bar_to_status: 'war_crimes' can reach persecution here, but nothing is said of 'bar_to_status'; add a rule for 'bar_to_status' in INT, or an entry under 'absent:' with its authority",
            "rules/systems.yaml:15: EU bar_to_status: 'punishment' can reach persecution here, but nothing is said of 'bar_to_status'; add a rule for 'bar_to_status' in EU, or an entry under 'absent:' with its authority",
            "rules/systems.yaml:15: EU bar_to_status: 'war_crimes' can reach persecution here, but nothing is said of 'bar_to_status'; add a rule for 'bar_to_status' in EU, or an entry under 'absent:' with its authority",
            "rules/systems.yaml:19: DE bar_to_status: 'punishment' can reach persecution here, but nothing is said of 'bar_to_status'; add a rule for 'bar_to_status' in DE, or an entry under 'absent:' with its authority",
            "rules/systems.yaml:19: DE bar_to_status: 'war_crimes' can reach persecution here, but nothing is said of 'bar_to_status'; add a rule for 'bar_to_status' in DE, or an entry under 'absent:' with its authority",
        ),
    ),
    BadInput(
        "an absence beside a rule",
        HARM,
        "conclusion: bar_to_status",
        "conclusion: [bar_to_status, exclusion]",
        (
            ":56: no-time-limit: is said to be absent in INT, where rule 'own-crimes-exclude' concludes it; narrow one of the two",
        ),
    ),
    BadInput(
        "a fact that nothing reads",
        STORY,
        "- id: age\n",
        "- id: height\n  kind: number\n  question: How tall is he?\n- id: age\n",
        (":21: height: is asked, but no rule or consideration reads it; read it in a rule, or take it out",),
    ),
    BadInput(
        "a conclusion that nothing uses",
        HARM,
        "- id: own-crimes-exclude\n",
        "- id: own-crimes-are-bad\n  says: Own crimes are bad.\n  concludes: bad_character\n  when: [own_crimes]\n  authorities: [convention]\n- id: own-crimes-exclude\n",
        (
            ":32: own-crimes-are-bad: nothing rests on what it concludes (bad_character); use the conclusion in a rule, or take it out",
        ),
    ),
    BadInput(
        "a verified position without a source",
        DE,
        "  sources:\n  - title: Interview\n",
        "",
        (
            ":19: de-statement-2022: is marked as verified but names no source; add 'sources:', or 'verified: false'",
        ),
    ),
    BadInput(
        "an objection that always wins",
        HARM,
        "  attacks: [refusing-crimes-is-protected]\n  when: [not conviction_genuine]\n  authorities: [convention]\n  answers:\n  - id: way-not-open-to-him\n    says: The way out must have been open to him.\n    when: [summons is paper]\n    authorities: [convention]\n",
        "  attacks: [punishment-is-persecution]\n  when: []\n  authorities: [convention]\n",
        (
            ":23: punishment-is-persecution: is always defeated by 'other-way-out', in every system where it is law; take the rule out, or say when the objection holds or what answers it",
        ),
    ),
    BadInput(
        "a contested country fact whose sides are exchanged",
        RU,
        "    value: yes\n    says: Crimes are documented.\n    authorities: [convention]\n",
        "    claimant: {value: no, authorities: [convention]}\n    state: {value: yes, authorities: [convention]}\n",
        (
            ":8: crimes_by_army: the claimant's value of 'crimes_by_army' hurts the claimant in 'refusing-crimes-is-protected'; exchange the two values, or split the fact",
        ),
    ),
)

SCENARIOS = (
    BadInput(
        "a scenario that is empty",
        CASE,
        "",
        "",
        (":0: holds nothing; write a scenario into it; see 'eligibility schema scenario'",),
    ),
    BadInput(
        "a scenario that is a list",
        CASE,
        "",
        "- scenario: reservist-refuses\n",
        (":1: must be a mapping of keys to values; start with a line such as 'key: value'",),
    ),
    BadInput(
        "a scenario without a day",
        CASE,
        "as_of: 2022-10-15\n",
        "",
        (":1: as_of: 'as_of' is missing; add 'as_of:'",),
    ),
    BadInput(
        "a scenario without an id",
        CASE,
        "scenario: reservist-refuses\n",
        "",
        (":1: scenario: 'scenario' is missing; add 'scenario:'",),
    ),
    BadInput(
        "a scenario without a title and an origin",
        CASE,
        "title: A reservist refuses\norigin: RU\n",
        "",
        (":1: title: 'title' is missing; add 'title:'", ":1: origin: 'origin' is missing; add 'origin:'"),
    ),
    BadInput(
        "a scenario with an id in words",
        CASE,
        "scenario: reservist-refuses",
        "scenario: A reservist",
        (
            ":1: scenario: 'A reservist' is not a name of the right form; write lower-case words joined by hyphens (rules) or underscores (facts); codes in capitals",
        ),
    ),
    BadInput(
        "a scenario judged on no day",
        CASE,
        "as_of: 2022-10-15",
        "as_of: autumn 2022",
        (":4: as_of: must be a day; write it as 2022-09-21",),
    ),
    BadInput(
        "a scenario judged on a day that does not exist",
        CASE,
        "as_of: 2022-10-15",
        "as_of: 2022-09-31",
        (":4: as_of: there is no day 2022-09-31; write a day that exists, as 2022-09-21",),
    ),
    BadInput(
        "a scenario judged in a year",
        CASE,
        "as_of: 2022-10-15",
        "as_of: 2022",
        (":4: as_of: must be a day; write it as 2022-09-21",),
    ),
    BadInput(
        "a misspelt field of a scenario",
        CASE,
        "facts:\n",
        "fact:\n",
        (":6: fact: no such field; did you mean 'facts'?",),
    ),
    BadInput(
        "a scenario from an unknown country",
        CASE,
        "origin: RU",
        "origin: RO",
        (":3: origin: nothing is known of the country 'RO'; write one of RU",),
    ),
    BadInput(
        "a scenario from a country in words",
        CASE,
        "origin: RU",
        "origin: Russia",
        (
            ":3: origin: 'Russia' is not a name of the right form; write lower-case words joined by hyphens (rules) or underscores (facts); codes in capitals",
        ),
    ),
    BadInput(
        "a scenario from Norway unquoted is no boolean",
        CASE,
        "origin: RU",
        "origin: NO",
        (":3: origin: nothing is known of the country 'NO'; write one of RU",),
    ),
    BadInput(
        "an unknown destination",
        CASE,
        "destinations: [DE]",
        "destinations: [DE, XX]",
        (":5: destinations: there is no destination 'XX'; write one of DE",),
    ),
    BadInput(
        "a destination with a line break",
        CASE,
        "destinations: [DE]",
        'destinations: ["DE\\nFR"]',
        (":5: destinations: there is no destination 'DE\\nFR'; write one of DE",),
    ),
    BadInput(
        "a destination that is not in a list",
        CASE,
        "destinations: [DE]",
        "destinations: DE",
        (":5: destinations: must be a list; write it as [a, b] or with a dash on each line",),
    ),
    BadInput(
        "a fact misspelt in a story",
        CASE,
        "  refusal_shown: yes",
        "  refusal_show: yes",
        (":9: facts.refusal_show: there is no such fact; did you mean 'refusal_shown'?",),
    ),
    BadInput(
        "a fact in capitals in a story",
        CASE,
        "  refusal_shown: yes",
        "  Refusal_Shown: yes",
        (
            ":9: facts.Refusal_Shown: 'Refusal_Shown' is not a name of the right form; write lower-case words joined by hyphens (rules) or underscores (facts); codes in capitals",
        ),
    ),
    BadInput(
        "a fact given twice",
        CASE,
        "  refusal_shown: yes",
        "  refusal_shown: yes\n  refusal_shown: no",
        (":10: facts.refusal_shown: the key stands twice; keep one of the two",),
    ),
    BadInput(
        "maybe for yes or no",
        CASE,
        "  refusal_shown: yes",
        "  refusal_shown: maybe",
        (":9: facts.refusal_shown: 'maybe' is not one of yes, no, unknown; write one of these",),
    ),
    BadInput(
        "true for yes",
        CASE,
        "  refusal_shown: yes",
        "  refusal_shown: true",
        (":9: facts.refusal_shown: 'true' is not one of yes, no, unknown; write one of these",),
    ),
    BadInput(
        "a fact without a value",
        CASE,
        "  refusal_shown: yes",
        "  refusal_shown:",
        (":9: facts.refusal_shown: has no value; write one of these",),
    ),
    BadInput(
        "a list for yes or no",
        CASE,
        "  refusal_shown: yes",
        "  refusal_shown: [yes]",
        (":9: facts.refusal_shown: a list is not one of yes, no, unknown; write one of these",),
    ),
    BadInput(
        "a wrong option",
        CASE,
        "{value: paper, support: documented}",
        "{value: papers, support: documented}",
        (":8: facts.summons: 'papers' is not one of none, phone, paper, unknown; did you mean 'paper'?",),
    ),
    BadInput(
        "a wrong support",
        CASE,
        "{value: paper, support: documented}",
        "{value: paper, support: proven}",
        (
            ":8: facts.summons.support: 'proven' is not one of documented, testimony, disputed, rejected; write one of these",
        ),
    ),
    BadInput(
        "a misspelt part of a fact",
        CASE,
        "{value: paper, support: documented}",
        "{value: paper, suport: documented}",
        (":8: facts.summons.suport: no such field; did you mean 'support'?",),
    ),
    BadInput(
        "a value misspelt as a key",
        CASE,
        "{value: paper, support: documented}",
        "{valeu: paper}",
        (":8: facts.summons: a mapping is not one of none, phone, paper, unknown; write one of these",),
    ),
    BadInput(
        "a strand misspelt among what is feared",
        CASE,
        "fears: [war_crimes, punishment]",
        "fears: [war_crime, punishment]",
        (":7: facts.fears: 'war_crime' is not one of war_crimes, punishment; did you mean 'war_crimes'?",),
    ),
    BadInput(
        "one strand that is not in a list",
        CASE,
        "fears: [war_crimes, punishment]",
        "fears: war_crimes",
        (":7: facts.fears: must be a list out of war_crimes, punishment; did you mean 'war_crimes'?",),
    ),
    BadInput(
        "a list inside the list of what is feared",
        CASE,
        "fears: [war_crimes, punishment]",
        "fears: [[war_crimes], punishment]",
        (":7: facts.fears: a list is not one of war_crimes, punishment; write one of these",),
    ),
    BadInput(
        "an age in words",
        CASE,
        "age: 30",
        "age: thirty",
        (":10: facts.age: must be a whole number, or unknown; write unknown if the story does not say",),
    ),
    BadInput(
        "an age that is no number",
        CASE,
        "age: 30",
        "age: .nan",
        (":10: facts.age: must be a whole number, or unknown; write unknown if the story does not say",),
    ),
    BadInput(
        "an age without end",
        CASE,
        "age: 30",
        "age: .inf",
        (":10: facts.age: must be a whole number, or unknown; write unknown if the story does not say",),
    ),
    BadInput(
        "an age with a fraction",
        CASE,
        "age: 30",
        "age: 30.5",
        (":10: facts.age: must be a whole number, or unknown; write unknown if the story does not say",),
    ),
    BadInput(
        "an age of thirty digits",
        CASE,
        "age: 30",
        "age: 999999999999999999999999999999",
        (":10: facts.age: must be a whole number, or unknown; write unknown if the story does not say",),
    ),
    BadInput(
        "a day in words",
        CASE,
        "claim_date: 2022-10-01",
        "claim_date: last October",
        (
            ":11: facts.claim_date: must be a day such as 2022-09-21, or unknown; write unknown if the story does not say",
        ),
    ),
    BadInput(
        "a day that does not exist, in a story",
        CASE,
        "claim_date: 2022-10-01",
        "claim_date: 2022-09-31",
        (
            ":11: facts.claim_date: must be a day such as 2022-09-21, or unknown; write unknown if the story does not say",
        ),
    ),
    BadInput(
        "a day that is a month",
        CASE,
        "claim_date: 2022-10-01",
        "claim_date: 2022-10",
        (
            ":11: facts.claim_date: must be a day such as 2022-09-21, or unknown; write unknown if the story does not say",
        ),
    ),
    BadInput(
        "a level that is not on the scale, in a story",
        CASE,
        "role_chance: considerable_probability",
        "role_chance: likely",
        (
            ":13: facts.role_chance: 'likely' is not one of none, remote, real_chance, considerable_probability, more_likely_than_not, convinced, unknown; write one of these",
        ),
    ),
    BadInput(
        "an expectation of an unknown ground",
        CASE,
        "grounds: {objection: met}",
        "grounds: {objections: met}",
        (":15: expect.grounds.objections: there is no ground 'objections'; did you mean 'objection'?",),
    ),
    BadInput(
        "an expectation in a wrong word",
        CASE,
        "    refugee_status: arguable",
        "    refugee_status: likely",
        (
            ":17: expect.DE.refugee_status: 'likely' is not one of met, arguable, not_met, open, excluded, not_raised, not_encoded; write one of these",
        ),
    ),
    BadInput(
        "an expectation of access in a wrong word",
        CASE,
        "access: restricted",
        "access: limited",
        (
            ":18: expect.DE.access: 'limited' is not one of open, restricted, closed, unknown; write one of these",
        ),
    ),
    BadInput(
        "an expectation of a stance in a wrong word",
        CASE,
        "access: restricted",
        "stance: friendly",
        (
            ":18: expect.DE.stance: 'friendly' is not one of welcoming, open_to_claims, case_by_case, reluctant, closed, none; write one of these",
        ),
    ),
    BadInput(
        "an expectation of an unknown element",
        CASE,
        "elements: {persecution: arguable}",
        "elements: {prosecution: arguable}",
        (
            ":19: expect.DE.elements.prosecution: there is no element 'prosecution'; did you mean 'persecution' or 'exclusion'?",
        ),
    ),
    BadInput(
        "an expectation of a missing fact that does not exist",
        CASE,
        "elements: {persecution: arguable}",
        "missing_facts: [oath]",
        (
            ":19: expect.DE.missing_facts: there is no fact 'oath'; write one of fears, summons, refusal_shown, age, claim_date, own_crimes, role_chance, penalty_chance, conviction_genuine",
        ),
    ),
    BadInput(
        "an expectation for an unknown destination",
        CASE,
        "  DE:\n    refugee",
        "  DR:\n    refugee",
        (":16: expect.DR: there is no destination 'DR'; write one of DE",),
    ),
    BadInput(
        "an expectation of a layer misspelt",
        CASE,
        "    refugee_status: arguable",
        "    refugee_state: arguable",
        (
            ":17: expect.DE.refugee_state: no such field; check the spelling: nothing that exists comes near it",
        ),
    ),
    BadInput(
        "an expectation that is a word",
        CASE,
        "  DE:\n    refugee_status: arguable\n    access: restricted\n    elements: {persecution: arguable}\n",
        "  DE: arguable\n",
        (":16: expect.DE: must be a mapping; write 'key: value' lines under it",),
    ),
    BadInput(
        "two scenarios with one id",
        "scenarios/other.yaml",
        "",
        "scenario: reservist-refuses\ntitle: Another\norigin: RU\nas_of: 2022-10-15\n",
        (
            ":1: scenario: 'reservist-refuses' is also the id of a scenario in scenarios/case.yaml; rename one of the two",
        ),
    ),
    BadInput(
        "a second scenario in the file that is faulty",
        CASE,
        "    elements: {persecution: arguable}\n",
        "    elements: {persecution: arguable}\n---\nscenario: second\ntitle: The second\norigin: RU\n",
        (":21: as_of: 'as_of' is missing; add 'as_of:'",),
    ),
    BadInput(
        "three faults in one scenario",
        CASE,
        "origin: RU\nas_of: 2022-10-15\ndestinations: [DE]",
        "origin: XX\nas_of: 2022-10-15\ndestinations: [FR, XX]",
        (
            ":3: origin: nothing is known of the country 'XX'; write one of RU",
            ":5: destinations: there is no destination 'FR'; write one of DE",
            ":5: destinations: there is no destination 'XX'; write one of DE",
        ),
    ),
    BadInput(
        "eight hundred unknown facts",
        CASE,
        "  age: 30\n",
        "".join(f"  zz{n}: yes\n" for n in range(800)),
        (
            *(f":{10 + n}: facts.zz{n}: there is no such fact; write one of {FACTS}" for n in range(50)),
            ":1: holds more faults; mend these first",
        ),
    ),
    BadInput(
        "eight hundred unknown fields",
        CASE,
        "title: A reservist refuses\n",
        "title: A reservist refuses\n" + "".join(f"zz{n}: yes\n" for n in range(800)),
        (
            *(f":{3 + n}: zz{n}: no such field; write one of {FIELDS}" for n in range(50)),
            ":1: holds 750 faults more; mend these first",
        ),
    ),
    BadInput(
        "a story of 200,000 words in the wrong place",
        CASE,
        "  refusal_shown: yes",
        "  refusal_shown: " + "yes " * 200_000,
        (
            ":9: facts.refusal_shown: 'yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes ...' is not one of yes, no, unknown; write one of these",
        ),
    ),
    BadInput(
        "a long value repeated by aliases",
        CASE,
        "fears: [war_crimes, punishment]",
        "fears: [&x " + "war " * 100_000 + ", " + "*x, " * 1000 + "]",
        (
            ":7: facts.fears: 'war war war war war war war war war war war war war war war ...' is not one of war_crimes, punishment; write one of these",
        ),
    ),
    BadInput(
        "an outcome of no known kind",
        CASE,
        "expect:\n",
        "outcome: {result: won, direction: for_claimant, decisive: [persecution], court: A court, citation: '1', verified: true}\nexpect:\n",
        (
            ":14: outcome.result: 'won' is not one of refugee, subsidiary_or_complementary, refused, remitted, excluded, not_admissible, preliminary_ruling, rights_violation_found; write one of these",
        ),
    ),
)

CASES = (*TEXT, *RECORDS, *CONDITIONS, *NAMES, *TWICE, *LAW, *LINT, *SCENARIOS)
