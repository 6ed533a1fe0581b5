"""The kinds of file that this program reads: one entry for each, and nothing of a kind is said anywhere else.

To add a kind, write its record class and an entry here. Its files are then read, kept in the cache,
searched for names that stand twice, described by `eligibility schema`, and `RuleBase.of` returns its
documents. What it says of other files is checked by an entry in `law.check.CHECKS`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pydantic import BaseModel

from eligibility.loading import contents as of
from eligibility.models.authority import AuthorityFile
from eligibility.models.doctrine import Sketches
from eligibility.models.fact import CountryFacts, FactSection, Origin
from eligibility.models.jurisdiction import Comparators, Jurisdiction
from eligibility.models.law import Chapter
from eligibility.models.scenario import Scenario
from eligibility.models.seed import SeedCard
from eligibility.models.strands import Strands
from eligibility.models.system import Systems

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

R = TypeVar("R", bound=BaseModel)

LAW, SEEDS = "rules/", "seeds/"


@dataclass(frozen=True, slots=True, eq=False)
class Kind(Generic[R]):
    """A kind of file."""

    name: str
    """Its name for `schema`, and the key of its documents in `RuleFiles` and `RuleBase`."""
    place: str
    """Where it stands, from the folder that holds `rules/` and `seeds/`: a file, or a folder with a slash at
    its end.
    """
    record: type[R]
    names: Callable[[R], Iterable[of.Name]] = of.no_names
    """The names in a document, each of which may stand once."""
    spells: Callable[[R], Iterable[of.Spell]] = of.no_spells
    """The spells of time in a document, none of which may end before it begins."""
    needed: bool = False
    """Whether there is no law without it."""
    single: bool = False
    """Whether only one document of it may stand anywhere."""

    @property
    def of_law(self) -> bool:
        """Tell whether it belongs to the rule base, the founding texts included."""
        return self.place.startswith((LAW, SEEDS))

    def holds(self, path: str) -> bool:
        """Tell whether a file at this path is of this kind."""
        return path.startswith(self.place) if self.place.endswith("/") else path == self.place


SCENARIOS = Kind("scenario", "scenarios/", Scenario)
CHAPTERS = Kind("chapter", "rules/chapters/", Chapter, of.names_in_chapter, of.spells_in_chapter)
SECTIONS = Kind("facts", "rules/facts/", FactSection, of.names_in_section)
COUNTRY_FACTS = Kind("country-facts", "rules/facts/country.yaml", CountryFacts, of.names_in_country_facts)
ORIGINS = Kind("origin", "rules/origins/", Origin, of.names_in_origin, of.spells_in_origin)
JURISDICTIONS = Kind(
    "jurisdiction", "rules/jurisdictions/", Jurisdiction, of.names_in_jurisdiction, of.spells_in_jurisdiction
)
AUTHORITIES = Kind(
    "authorities", "rules/authorities/", AuthorityFile, of.names_in_authorities, of.spells_in_authorities
)
COMPARATORS = Kind("comparators", "rules/comparators.yaml", Comparators, of.names_in_comparators)
DOCTRINE = Kind("doctrine", "rules/doctrine.yaml", Sketches, of.names_in_sketches)
STRANDS = Kind("strands", "rules/strands.yaml", Strands, of.names_in_strands, needed=True, single=True)
SYSTEMS = Kind(
    "systems", "rules/systems.yaml", Systems, of.names_in_systems, of.spells_in_systems, needed=True
)
SEED_CARDS = Kind("seed", "seeds/", SeedCard, of.names_in_seed)

KINDS: tuple[Kind[Any], ...] = (
    SCENARIOS,
    CHAPTERS,
    SECTIONS,
    COUNTRY_FACTS,
    ORIGINS,
    JURISDICTIONS,
    AUTHORITIES,
    COMPARATORS,
    DOCTRINE,
    STRANDS,
    SYSTEMS,
    SEED_CARDS,
)
"""In the order in which `schema` names them."""


def kind_named(name: str) -> Kind[Any] | None:
    """Return the kind of this name, or None."""
    return next((kind for kind in KINDS if kind.name == name), None)


def kind_of_law_at(path: str) -> Kind[Any] | None:
    """Return the kind of a file of law, or None where no kind stands there; a file of its own goes before its
    folder.
    """
    return max(
        (kind for kind in KINDS if kind.of_law and kind.holds(path)),
        key=lambda kind: len(kind.place),
        default=None,
    )


def places_of_law() -> tuple[str, ...]:
    """Return the files and folders under `rules/` in which law stands, by name."""
    return tuple(dict.fromkeys(kind.place.split("/")[1] for kind in KINDS if kind.place.startswith(LAW)))
