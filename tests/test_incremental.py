"""Builds that go on from the last one: the same bytes as from nothing, and no more done than was touched."""

import json
import random
import shutil
from pathlib import Path

import msgspec
import pytest
from pelican.plugins.briefing.archive import Archive
from pelican.plugins.briefing.pipeline import build
from pelican.plugins.briefing.publish.site import Publisher
from pelican.plugins.briefing.settings import Settings

PLACES = ("Rhine", "Danube", "Vistula", "Loire")
PEOPLE = ("Anna Berg", "Jonas Weiss", "Marta Lind")
BODIES = ("Germany", "France", "Poland", "Chile")
EDITS = 10


def article(dice, number, day):
    """A report; some tell one affair over days, some are copies, some quote somebody."""
    place, who, one, other = dice.choice(PLACES), dice.choice(PEOPLE), *dice.sample(BODIES, 2)
    text = (
        f"{one} and {other} signed a treaty on shipping on the {place} on Thursday after two years of talks. "
        f"“The fees for barges fall by {dice.randrange(2, 30)} percent,” said {who}, the transport minister of {one}. "
        f"{other} will pay {dice.randrange(10, 90)} million euros for two new locks, the ministry said.\n\n"
        f"Barge owners on the {place} had asked for lower fees since low water closed the river. "
        f"{one} criticized {other} for the delay of the works at lock {dice.randrange(1, 6)}."
    )
    return {
        "id": f"{day}-{number}", "title": f"{one} and {other} sign a treaty on the {place}", "date": f"{day}T08:00:00Z",
        "source": dice.choice(("Harbor Wire", "River Post", "Courier")), "url": f"https://wire.example/{number}", "text": text,
    }  # fmt: skip


def show(template, page):
    """A page as all that is in it, with one of its quotations marked as a page has it."""
    return f"<!-- {template} -->{msgspec.json.encode(page).decode()}"


def publish(settings, archive, output, look="look"):
    """Build and write; what was done."""
    site = build(settings, archive)
    publisher = Publisher(output, archive, render=show, look=look)
    return publisher.publish(site, settings, lambda: "<p>Method</p>", lambda stage, done, total: None)


def files_of(folder):
    """Path -> bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def desk(tmp_path):
    """A site of four days with its settings, and where to publish it."""
    folder = tmp_path / "content" / "ingested"
    folder.mkdir(parents=True)
    dice = random.Random(3)
    for day in range(1, 5):
        rows = [article(dice, f"{day}{n}", f"2031-05-0{day}") for n in range(4)]
        (folder / f"2031-05-0{day}.jsonl").write_text("\n".join(map(json.dumps, rows)))
    return Settings(content=str(tmp_path / "content"), workers=1, site_url="https://desk.example"), tmp_path / "out"


def edit(dice, settings, number):
    """Do something to the site that a desk might do; the settings from then on."""
    content = Path(settings.content)
    folder = content / settings.ingested
    files = sorted(folder.rglob("*.jsonl"))
    file = dice.choice(files)
    lines = file.read_text().split("\n")
    kind = dice.choice(
        ["append", "append", "new file", "edit", "remove line", "twin", "desk", "setting", "note", "move"]
    )
    if kind == "append":
        lines.append(json.dumps(article(dice, f"n{number}", file.stem)))
    elif kind == "new file":
        day = f"2031-05-{dice.randrange(1, 9):02}"
        (folder / f"{day}-more-{number}.jsonl").write_text(json.dumps(article(dice, f"m{number}", day)))
    elif kind == "edit":
        lines[0] = json.dumps(json.loads(lines[0]) | {"text": article(dice, number, file.stem)["text"]})
    elif kind == "remove line":
        lines = lines[1:]
    elif kind == "twin":  # an id that another file has already
        (folder / f"twin-{number}.jsonl").write_text(dice.choice([lines[0], lines[0].replace("Thursday", "Friday")]))
    elif kind == "move":
        lines[-1] = json.dumps(json.loads(lines[-1]) | {"date": "2031-05-07T09:00:00Z"})
    elif kind == "desk":
        name = json.loads(lines[0])["id"]
        (content / "overrides.toml").write_text(
            dice.choice(["", f'[[hide]]\narticle = "{name}"\n', f'[[pin]]\narticle = "{name}"\ndate = "2031-05-02"\n'])
        )
    elif kind == "note":
        (content / "notes").mkdir(exist_ok=True)
        (content / "notes" / f"{file.stem[:10]}-n.md").write_text(f"Seen again, {number}.")
    else:
        change = dice.choice([{"quote_limit": 60}, {"stories": 5}, {"actor_articles": 3}, {"title": f"Desk {number}"}])
        return msgspec.structs.replace(settings, **change)
    if [line for line in lines if line]:
        file.write_text("\n".join(lines))
    else:
        file.unlink()
    return settings


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_edits_one_by_one_give_what_one_build_gives(desk, tmp_path, seed):
    """Whatever a desk does, in whatever order: the output is that of a build that knows nothing."""
    settings, output = desk
    dice = random.Random(seed)
    for number in range(EDITS):
        with Archive(settings.archive_path) as archive:
            done = publish(settings, archive, output)
        with Archive(None) as archive:
            shutil.rmtree(tmp_path / "clean", ignore_errors=True)
            publish(settings, archive, tmp_path / "clean")
        made, wanted = files_of(output), files_of(tmp_path / "clean")
        assert made.keys() == wanted.keys(), number
        assert [path for path in wanted if made[path] != wanted[path]] == [], number
        assert {*done.written, *done.kept} == wanted.keys()
        settings = edit(dice, settings, number)


def test_nothing_is_planned_where_nothing_changed(desk, monkeypatch):
    """Not a card is read, and every file is told of all the same; one that is gone is made again."""
    settings, output = desk
    with Archive(settings.archive_path) as archive:
        first = publish(settings, archive, output)
    monkeypatch.setattr(Publisher, "_plan", lambda *rest: pytest.fail("planned"))
    with Archive(settings.archive_path) as archive:
        second = publish(settings, archive, output)
    assert (second.written, second.removed, second.kept) == ([], [], sorted(first.written))
    monkeypatch.undo()
    (output / "briefing" / "archive" / "index.html").unlink()
    with Archive(settings.archive_path) as archive:
        assert publish(settings, archive, output).written == ["briefing/archive/index.html"]


def test_a_new_day_leaves_the_pages_of_old_days_alone(desk):
    """But for the link to it on the day before: the archive of years is not written again."""
    settings, output = desk
    with Archive(settings.archive_path) as archive:
        publish(settings, archive, output)
        row = article(random.Random(9), "99", "2031-05-05")
        (settings.ingested_path / "2031-05-05.jsonl").write_text(json.dumps(row))
        done = publish(settings, archive, output)
    days = {path for path in done.written if path.startswith("briefing/2031/") and path.endswith("index.html")}
    assert {path.split("/")[3] for path in days} == {"04", "05"}


@pytest.mark.parametrize(
    ("change", "again"),
    [
        ({}, ()),
        ({"workers": 2, "strict": True}, ()),
        ({"stories": 5}, ("index.html", "briefing.json", "atom.xml")),
        ({"title": "The Desk"}, ("index.html", "briefing.md", "feed.json")),
    ],
)
def test_settings_redo_what_they_shape(desk, change, again):
    """And a build under other settings that shape nothing writes nothing."""
    settings, output = desk
    with Archive(settings.archive_path) as archive:
        publish(settings, archive, output)
        done = publish(msgspec.structs.replace(settings, **change), archive, output)
    assert bool(done.written) == bool(again)
    assert all(any(path.endswith(name) for path in done.written) for name in again)


def test_another_look_writes_every_page_and_no_download(desk):
    """A template or the theme changed: pages follow, and nothing else."""
    settings, output = desk
    with Archive(settings.archive_path) as archive:
        first = publish(settings, archive, output)
        done = publish(settings, archive, output, look="another")
    assert set(done.written) == {path for path in first.written if path.endswith(".html")}
