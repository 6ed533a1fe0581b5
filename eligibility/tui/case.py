"""The case on screen: one session, owned by one thread, saved whole after every answer.

The screens call `answer`, `undo` and the like and go on at once; what came of it arrives as a message
with a `Snapshot`, which nothing changes afterwards. Only the thread of the case touches the session.
"""

from __future__ import annotations

import gc
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from eligibility.tui.messages import CaseChanged, CaseFailed, CaseSaved, QuestionReady

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future
    from datetime import date

    from textual.message import Message

    from eligibility.law.programs import Programs
    from eligibility.loading.case_file import CaseFile
    from eligibility.models.scenario import Scenario
    from eligibility.reasoning.assessment import Assessment
    from eligibility.reasoning.interview import Interview
    from eligibility.reasoning.session import Changed, Session, Snapshot, Step
    from eligibility.tui.store import Store


class Case:
    """A session for the screens. Every public method may be called from the screens and returns at once."""

    def __init__(
        self,
        law: Programs,
        scenario: Scenario,
        store: Store,
        post: Callable[[Message], object],
        *,
        file: CaseFile | None = None,
        engine: str = "auto",
        breath: float = 0.0,
    ) -> None:
        """Open a case; `file` is the saved case that it goes on with, `breath` how long painting may hold up
        what follows.
        """
        self.law, self.base, self.scenario, self.store, self.post, self.engine = (
            law,
            law.base,
            scenario,
            store,
            post,
            engine,
        )
        self.file, self.breath = file, breath
        self.trouble = ""
        """Why the case as it stands could not be saved yet; empty when nothing is left to save."""
        self.painted = threading.Event()
        self.drafts: dict[str, tuple[str, ...]] = {}
        """What was ticked and not yet answered, by fact: the screens keep it here while another one is in
        front.
        """
        self.sorted_by: str | None = None
        """The column by which the destinations were last sorted."""
        self.standing: Snapshot | None = None
        self.session: Session
        self.interview: Interview
        self._waiting = 0
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="case")
        self._submit(self._open, scenario)

    @property
    def assessment(self) -> Assessment:
        """Return the findings as last shown; `ready` tells whether there are any yet."""
        assert self.standing is not None  # noqa: S101 - screens are opened when the case is ready
        return self.standing.assessment

    @property
    def ready(self) -> bool:
        """Tell whether the law of the destinations is compiled and the case assessed."""
        return self.standing is not None

    @property
    def path(self) -> str:
        """Return where the case is kept; empty before the first answer."""
        return str(self.file.path) if self.file else ""

    @property
    def busy(self) -> bool:
        """Tell whether something asked for is still under way."""
        return self._waiting > 0

    def answer(self, fact: str, value: object) -> None:
        """Answer or change a fact; None takes the answer back."""
        self._submit(self._answer, fact, value)

    def undo(self) -> None:
        """Take the last step back."""
        self._submit(self._undo)

    def redo(self) -> None:
        """Take the step again that was last taken back."""
        self._submit(self._redo)

    def with_day(self, day: date) -> None:
        """Judge the same case on another day."""
        self._submit(self._change, day, None)

    def with_destinations(self, codes: tuple[str, ...]) -> None:
        """Look at other destinations; none named is all of them."""
        self._submit(self._change, None, codes)

    def describe(self, name: str, title: str, story: str) -> None:
        """Give the case another id, title and story."""
        self._submit(self._describe, name, title, story)

    def ask(self, fact: str) -> None:
        """Ask for one question by name; a QuestionReady brings it."""
        self._submit(self._ask, fact)

    def next(self) -> None:
        """Ask for the next best question; a QuestionReady brings it."""
        self._submit(self._next)

    def save_again(self) -> None:
        """Try once more to save what could not be saved."""
        self._submit(self._save_again)

    def close(self) -> None:
        """Finish what is under way, save what is not saved yet, and let the thread go."""
        self.save_again()
        self._thread.shutdown(wait=True)

    def wait(self) -> None:
        """Wait until everything asked for so far is done: for tests and for writing files."""
        self._thread.submit(lambda: None).result()

    # everything below runs in the thread of the case

    def _submit(self, work: Callable[..., None], *given: object) -> Future[None]:
        self._waiting += 1
        return self._thread.submit(self._run, work, *given)

    def _run(self, work: Callable[..., None], *given: object) -> None:
        from eligibility.errors import EligibilityError

        try:
            work(*given)
        except EligibilityError as error:
            self.post(CaseFailed(str(error)))
        except Exception as error:  # noqa: BLE001 - in this thread nobody else would ever hear of it
            self.post(
                CaseFailed(f"a fault of the program ({type(error).__name__}: {error}); the case is as it was")
            )
        finally:
            self._waiting -= 1

    def _open(self, scenario: Scenario) -> None:
        self._start(scenario)
        self._tell(None, ())
        self._next()

    def _start(self, scenario: Scenario) -> None:
        from eligibility.reasoning.interview import Interview
        from eligibility.reasoning.session import Session

        self.session = Session(self.law, scenario, destinations=scenario.destinations, engine=self.engine)
        self.interview = Interview(self.session)
        self._keep_the_law()

    def _keep_the_law(self) -> None:
        # the compiled law stays: looking through it for garbage would hold up a key press for a tenth of a
        # second
        gc.freeze()

    def _answer(self, fact: str, value: object) -> None:
        last = self.session.would_undo
        changed = self.session.answer(fact, value)
        self._after(fact, changed, touched=self.session.would_undo is not last)

    def _after(self, fact: str | None, changed: tuple[Changed, ...] = (), *, touched: bool = True) -> None:
        if touched:
            self._save()  # first: what a person sees has been kept, whatever happens to the program
        self._tell(fact, changed)
        self._next()

    def _undo(self) -> None:
        self._step(self.session.would_undo, self.session.undo)

    def _redo(self) -> None:
        self._step(self.session.would_redo, self.session.redo)

    def _step(self, step: Step | None, take: Callable[[], tuple[Changed, ...]]) -> None:
        if step is None:
            return
        changed = take()
        if not step.fact:
            self._keep_the_law()
        self._after(step.fact or None, changed)

    def _change(self, day: date | None, destinations: tuple[str, ...] | None) -> None:
        last = self.session.would_undo
        self.session.change(as_of=day, destinations=destinations)
        if self.session.would_undo is not last:
            self._keep_the_law()
            self._after(None)

    def _describe(self, name: str, title: str, story: str) -> None:
        self.session.rename(name)
        self.session.change(title=title, story=story)
        self._after(None)

    def _tell(self, fact: str | None, changed: tuple[Changed, ...]) -> None:
        self.painted.clear()
        self.post(CaseChanged(self.session.snapshot(changed, fact)))
        if self.breath:
            self.painted.wait(
                self.breath
            )  # two threads of Python slow each other down: the person sees the findings first

    def _save(self) -> None:
        from eligibility.loading.case_file import ChangedMeanwhile
        from eligibility.loading.rewriting import WouldLose

        beside = ""
        try:
            try:
                self.file = self.store.save(self.session.as_scenario(), self.file)
            except (ChangedMeanwhile, WouldLose):
                self.file = self.store.save(self.session.as_scenario())
                beside = self.path
        except OSError as error:
            self.trouble = error.strerror or str(error)
        except Exception as error:  # noqa: BLE001 - whatever it is, the case is not saved, and that is said
            self.trouble = f"a fault of the program ({type(error).__name__})"
        else:
            self.trouble = ""
        self.post(CaseSaved(self.trouble, beside=beside))

    def _save_again(self) -> None:
        if self.trouble:
            self._save()

    def _next(self) -> None:
        if self._waiting == 1:  # nobody has asked for more meanwhile
            self.post(
                QuestionReady(self.interview.next_question(), self.interview.sections(), asked_for=False)
            )

    def _ask(self, name: str) -> None:
        from eligibility.reasoning.interview import Question

        if name in self.base.facts:
            self.post(QuestionReady(self.interview.question(name), self.interview.sections(), asked_for=True))
        elif name in self.base.country_facts:
            self.post(
                QuestionReady(
                    Question(self.base.country_facts[name], "The country of origin", 0, ()),
                    self.interview.sections(),
                    asked_for=True,
                )
            )
