"""The ledger: which articles there are, and which days a change touches."""

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from msgspec.structs import replace
from pelican.plugins.briefing.archive import Archive, FileRow, digest
from pelican.plugins.briefing.entries import DamagedArchiveError, DayHead, Entry, FileRecord
from pelican.plugins.briefing.ledger import Ledger
from pelican.plugins.briefing.model import Gap
from pelican.plugins.briefing.overrides import Hide, Overrides, Pin

ROW = FileRow(1, 1, "mark", ())
DAYS = ("2022-01-26", "2022-01-27", "2022-01-28")


def entry(path, name="x", day=DAYS[1], text="a"):
    """An article of a file."""
    return Entry(day=day, id=name, path=path, key=digest(path, name, day, text), sha256=text)


def put(ledger, path, *entries):
    """A file with these articles."""
    ledger.put(path, ROW, FileRecord(entries=entries, gaps=()))


def settle_all(records, overrides):
    """All articles and gaps of the site, settled at once: what the ledger must agree with."""
    hidden = {hide.article: hide.reason for hide in overrides.hide}
    pins = {pin.article: pin for pin in overrides.pin}
    entries, gaps = {}, []
    for one in sorted((e for record in records.values() for e in record.entries), key=lambda e: (e.path, e.key)):
        other = entries.get(one.id)
        if one.id in hidden:
            gaps.append((one.path, "hidden"))
        elif other and other.sha256 == one.sha256:
            gaps.append((one.path, "the same"))
        else:
            name = f"{one.id}-{digest(one.path, one.key)[:6]}" if other else one.id
            if other:
                gaps.append((one.path, "its id"))
            entries[name] = replace(one, id=name)
    pinned = (replace(e, day=pins[e.id].date or e.day, source=pins[e.id].source) if e.id in pins else e
              for e in entries.values())  # fmt: skip
    return {e.id: e for e in pinned}, sorted(gaps)


EDITS = st.lists(
    st.tuples(
        st.sampled_from(["a.jsonl", "b.jsonl", "c.md"]),
        st.none()
        | st.lists(st.tuples(st.sampled_from("xyz"), st.sampled_from(DAYS), st.sampled_from("ab")), max_size=4),
    ),
    min_size=1,
    max_size=8,
)
OVERRIDES = st.builds(
    Overrides,
    hide=st.lists(st.builds(Hide, article=st.sampled_from("xyz"), reason=st.just("no")), max_size=1).map(tuple),
    pin=st.lists(st.builds(Pin, article=st.sampled_from("xyz"), date=st.sampled_from(DAYS)), max_size=1).map(tuple),
)


@given(edits=EDITS, overrides=OVERRIDES)
@hypothesis_settings(deadline=None, max_examples=150)
def test_days_are_settled_as_the_whole_site_would_be(edits, overrides):
    """Whatever files come, change and go: each day has the articles that it has when all are looked at at once, and a
    day whose articles changed was marked."""
    with Archive(None) as archive:
        ledger, records = Ledger(archive, overrides), {}
        for path, rows in edits:
            before = {day: ledger.settle(day) for day in DAYS}
            for day in DAYS:
                archive.put_day(day, head=DayHead(inputs="known"))
            if rows is None and path in records:
                del records[path]
                ledger.remove(path)
            else:
                made = tuple(entry(f"{path}:{n}", *row) for n, row in enumerate(rows or ()))
                records[path] = FileRecord(entries=made, gaps=())
                put(ledger, path, *made)
            ledger.commit()
            marked = {day for day, head in archive.day_parts("head", DayHead).items() if not head.inputs}
            assert {day for day in DAYS if ledger.settle(day) != before[day]} <= marked
        ledger = Ledger(archive, overrides)
        wanted, gaps = settle_all(records, overrides)
        settled = [ledger.settle(day) for day in DAYS]
        assert {name: e for one in settled for name, e in one.entries.items()} == wanted
        assert sorted((gap.path, gap.reason[: len(why)]) for (_, why), gap in zip(
            gaps, sorted((gap for one in settled for gap in one.gaps), key=lambda gap: gap.path), strict=True
        )) == gaps  # fmt: skip
        assert {name: ledger.find(name) for name in wanted} == wanted
        touched = {one.article for one in (*overrides.hide, *overrides.pin)}
        every = [one for record in records.values() for one in record.entries]
        alone = {one.id: one.key for one in every if [other.id for other in every].count(one.id) == 1}
        keys = {name: ledger.key(name) for name in {*wanted, *"xyz"}}
        assert {name: key for name, key in keys.items() if key} == {
            name: key for name, key in alone.items() if name not in touched
        }


def test_other_overrides_mark_all_days():
    """Which articles are hidden and pinned is compared with the last build; what is said of stories is no matter."""
    with Archive(None) as archive:
        put(Ledger(archive), "a.md", entry("a.md"))
        Ledger(archive)
        archive.put_day(DAYS[1], head=DayHead(inputs="known"))
        Ledger(archive, Overrides(pin=(Pin(story="s"),)))
        assert archive.get_day(DAYS[1], "head", DayHead).inputs == "known"
        Ledger(archive, Overrides(hide=(Hide(article="x"),)))
        assert archive.get_day(DAYS[1], "head", DayHead).inputs == ""


def test_what_the_archive_has_lost_sight_of_is_noticed():
    """A file that is in no row any more, or an article in no index."""
    with Archive(None) as archive:
        ledger = Ledger(archive)
        put(ledger, "a.md", entry("a.md"))
        ledger.commit()
        archive._db.execute("DELETE FROM ids")
        with pytest.raises(DamagedArchiveError):
            ledger.settle(DAYS[1])
        archive._db.execute("DELETE FROM files")
        with pytest.raises(DamagedArchiveError):
            Ledger(archive)


def test_gaps_of_no_day_are_told_once():
    """With those of corrections that correct nothing."""
    with Archive(None) as archive:
        ledger = Ledger(archive, Overrides(hide=(Hide(article="nobody"),)))
        bad = Gap(path="bad.md", reason="empty")
        ledger.put("bad.md", ROW, FileRecord(entries=(), gaps=(bad,)))
        assert ledger.undated() == [
            bad, Gap(path="overrides.toml", reason="no article has the id nobody", skipped=False)
        ]  # fmt: skip
        assert ledger.days() == []
