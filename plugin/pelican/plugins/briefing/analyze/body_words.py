"""The English words by which organizations are named."""

from __future__ import annotations

from .titles import DAYS, HONORIFICS, NOT_PERSON, OPENERS, ROLES, words

POSTS = (frozenset(role.split(" ")[-1].capitalize() for role in ROLES if " of " not in role) | {"CEO"}) - words(
    "Counsel Deputy Executive Expert General Head Justice King Officer Pope Prince Princess Queen"
)
"""Nouns of posts, capitalized, that are in no body's name."""
NATIONAL = words(
    """
    Administration Agency Army Assembly Authority Board Bureau Cabinet Chamber Commission Committee Corps Council
    Court Department Directorate Fleet Force Forces Command Guard Guards Headquarters Inspectorate Ministry Navy
    Office Parliament Police Prosecution Secretariat Senate Service Tribunal
    """
)
"""Nouns of bodies that a state has; one with its country is an institution."""
ARMED = words("Battalion Battalions Brigade Brigades Front Militia Militias Resistance")
COMMERCIAL = words(
    """
    Airlines Airways Bancorp Bank Co Company Corp Corporation Enterprises Group Holdings Inc Industries Insurance
    Laboratories Ltd LLC Motors Partners Petroleum Pharmaceuticals Railways Shipping Solutions Steel Systems
    Technologies Telecom
    """
)
OTHER = words(
    """
    Academy Alliance Association Campaign Center Centre Club Coalition College Confederation Congregation Congress
    Conservancy Consortium Federation Foundation Fund Institute Institution Institutes League Mission Movement Network
    Observatory Organisation Organization Party Society Taskforce Trust Union University Watch
    """
)
HEADS = NATIONAL | ARMED | COMMERCIAL | OTHER
ON = words("Council Committee Commission Center Centre Institute Campaign Panel Conference")
"""Bodies that can be "on" something."""
ARMED_FIRST = words(
    """
    Ahrar Ansar Asaib Fatah Faylaq Firqat Harakat Hizb Ittihad Jabhat Jaish Jaysh Jamaat Jama'at Jemaah Kataib Kata'ib
    Katibat Lashkar Liwa Saraya Saray Tehreek Tehrik
    """
)
"""Words with which Arabic, Persian and Urdu names of armed groups begin: army, brigade, front, supporters."""
NOT_NAMES = words(
    "Sunni Shiite Shia Islamist Muslim Christian Jewish Marxist Maoist Western Arab Kurdish Facebook WhatsApp"
)
INTRODUCED = words(
    """
    group militia faction charity organisation organization watchdog tank profit nonprofit NGO consultancy union network
    coalition alliance agency institute party
    """
)
"""The last words of what a text calls a body: "Riverwatch, a think tank"."""
UNNAMED = words(
    """
    Oval Soviet Convention Medical Community Shopping Recreation Detention Visitor Trade Shooting Training News Press
    Broadcasting Television Radio Times Daily Tribune Content
    """
)
"""Words before the noun that make it a room, a building, a former state or an outlet."""
NOT_INSIDE = OPENERS | UNNAMED
ANYBODYS = (
    HEADS
    | NOT_PERSON
    | words(
        """
        High Supreme Superior Municipal Special Local Joint Executive Legislative Judicial Public Military Security
        Task Appeals Circuit Regents Trustees Supervisors Governors Directors Editors Contributors Elders Human Services
        Civil
        """
    )
)
"""Words of which alone no name can be told from that of another country's body."""
NOT_MODEL = DAYS | POSTS | OPENERS | HONORIFICS | {"Near", "Operation"}
"""Words that models take into the names of bodies and that are none of theirs."""
