"""Several people at once: exactly one wins, the other is told, nothing is lost."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from desk_of import hand_in, notice, who

from gazette.base.errors import ConflictError
from gazette.desk.acts.noting import note
from gazette.desk.acts.texts import revise
from gazette.desk.intake.reading import read_manuscript
from gazette.desk.looking.whole import history, manuscript_named, verify_trail, whole_manuscript
from gazette.desk.store.desk import Desk

ROUNDS = 100


def together(*works: Callable[[], object]) -> list[object]:
    """What came of the works, begun at one moment; an error that was raised is what came of it."""
    gate = threading.Barrier(len(works))
    results: list[object] = [None] * len(works)

    def run(place: int, work: Callable[[], object]) -> None:
        gate.wait()
        try:
            results[place] = work()
        except Exception as exc:  # noqa: BLE001 - the test looks at it
            results[place] = exc

    threads = [threading.Thread(target=run, args=(n, work)) for n, work in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@pytest.mark.parametrize("same", [False, True], ids=["different text", "identical text"])
def test_of_two_editors_exactly_one_wins_every_round(desk: Desk, *, same: bool) -> None:
    found = hand_in(desk)
    editors = (who(desk, "赵六"), who(desk, "王五"))
    before = len(history(desk))
    for number in range(ROUNDS):
        seen = manuscript_named(desk, found.uid).version
        texts = [f"{'同' if same else who_}{number}" for who_ in "甲乙"]
        results = together(
            *(
                lambda e=e, t=t, s=seen: note(desk, e, found.uid, s, t)
                for e, t in zip(editors, texts, strict=True)
            )
        )
        lost = [result for result in results if isinstance(result, ConflictError)]
        assert len(lost) == 1, results
        assert texts[1 - results.index(lost[0])] == manuscript_named(desk, found.uid).note
        assert "备注（" in lost[0].message

    assert manuscript_named(desk, found.uid).version == 1 + ROUNDS
    assert len(history(desk)) == before + ROUNDS
    assert verify_trail(desk)[2] is None


def test_of_two_new_texts_exactly_one_is_kept(desk: Desk) -> None:
    found = hand_in(desk)
    editors = (who(desk, "赵六"), who(desk, "王五"))
    reads = [read_manuscript(notice(text=f"第{n}稿。"), f"{n}.docx") for n in (1, 2)]
    results = together(
        *(
            lambda e=e, r=r: revise(desk, e, found.uid, found.version, r)
            for e, r in zip(editors, reads, strict=True)
        )
    )

    assert sum(isinstance(result, ConflictError) for result in results) == 1
    versions = whole_manuscript(desk, found.uid).versions
    assert [one.number for one in versions] == [1, 2]


def test_manuscripts_that_come_in_at_once_have_numbers_of_their_own(desk: Desk) -> None:
    results = together(*(lambda n=n: hand_in(desk, notice(n)) for n in range(1, 9)))

    registries = sorted(str(getattr(result, "registry", result)) for result in results)
    assert registries == [f"2021-{n:04d}" for n in range(1, 9)]
    assert verify_trail(desk)[2] is None


def test_a_batch_and_a_note_do_not_wait_for_each_other_for_ever(desk: Desk) -> None:
    """Both take the same locks in the same order."""
    found = hand_in(desk, notice(1, text="初稿。"))
    editor = who(desk, "赵六")

    def notes() -> int:
        won = 0
        for _ in range(20):
            try:
                note(desk, editor, found.uid, manuscript_named(desk, found.uid).version, "备注")
                won += 1
            except ConflictError:
                continue
        return won

    def versions() -> int:
        for number in range(20):
            hand_in(desk, notice(1, text=f"第{number}稿。"))
        return 20

    results = together(notes, versions)

    assert results[1] == 20
    assert isinstance(results[0], int)
    assert manuscript_named(desk, found.uid).version == 1 + 20 + results[0]
