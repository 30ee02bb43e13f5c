"""Terms of office for pages."""

from pelican.plugins.briefing.analyze.loading import load_registry
from pelican.plugins.briefing.group.offices import find_terms

ACTORS = """
[[actor]]
id = "river-mill"
kind = "organization"
name = "River Mill"
names = ["River Mill"]

[[person]]
id = "anna-berg"
name = "Anna Berg"
names = ["Anna Berg"]
surname = "Berg"
offices = [
  { office = "chairwoman", of = "river-mill", from = "2021-05-08", to = "2024-05-07", checked = "2024-01" },
  { office = "treasurer", of = "river-mill", from = "2019", to = "2021-05" },
  { office = "member", of = "river-mill", from = "2018", shared = true },
]

[[person]]
id = "jon-lind"
name = "Jon Lind"
names = ["Jon Lind"]
surname = "Lind"
offices = [{ office = "chairman", of = "river-mill", from = "2024-05-08" }]
"""


def test_terms_stand_on_the_pages_of_person_and_body(tmp_path):
    """Of a person all, the latest first, with when it was checked; of a body who led it in the days of the site."""
    file = tmp_path / "actors.toml"
    file.write_text(ACTORS)
    shown = ["river-mill", "austria", "anna-berg", "person:nobody"]
    terms = find_terms(load_registry(file), shown, ["2024-05-01"])
    assert [(term.role, term.first, term.last, term.checked) for term in terms["anna-berg"]] == [
        ("River Mill member", "2018", "", ""),
        ("River Mill chairwoman", "2021-05-08", "2024-05-07", "2024-01"),
        ("River Mill treasurer", "2019", "2021-05", ""),
    ]
    assert [(term.person, term.role) for term in terms["river-mill"]] == [("anna-berg", "River Mill chairwoman")]
    assert terms.keys() == {"anna-berg", "river-mill"}, "no country, nobody without a page"
    assert find_terms(load_registry(file), [], []) == {}
