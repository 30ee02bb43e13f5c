"""Outlets and platforms: where something was said or read, mostly, and not who acts.

A mention of an outlet stays only where the outlet itself does something or has something done to it ("the Herald fired
its editor", "Norland expelled the Herald's correspondent"), and then its other mentions stay too, but for those that
name it as a source. A platform stays unless something was said on it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .titles import words

if TYPE_CHECKING:
    from ..model import Mention
    from .forms import Token
    from .scan import Scan

_DOES = re.compile(
    r"(?:'s [\w -]{3,30})?(?: (?:has|have|had|also|will|would|later|then|on \w+day|in a statement))* "
    r"(?:fired?|fires|hired?|hires|suspend(?:s|ed)?|sue[sd]?|settled|apologi[sz]ed|retract(?:s|ed)|removed|pulled|ban(?:s|ned)|"
    r"block(?:s|ed)|clos(?:es|ed)|launch(?:es|ed)|acquire[sd]|bought|sold|merged|den(?:ies|ied)|defend(?:s|ed)|cancel\w*|"
    r"laid off|lay off|laying off|dropped|refused|filed|appealed|paid|faces|faced|stands by|stood by|lost|"
    r"said (?:it|its|he|she) |(?:was|were|is|has been|is being) (?:\w+ly )?(?:sued|banned|fined|accused|blocked|"
    r"shut|closed|expelled|raided|acquired|bought|sold|criticized|criticised|suspended|hacked|attacked))\b"
)
_SUFFERS = re.compile(
    r"\b(?:su(?:e[sd]?|ing)|ban(?:s|ned|ning)?|block(?:s|ed|ing)?|expel(?:s|led|ling)?|accus(?:e[sd]?|ing)|"
    r"attack(?:s|ed|ing)|critici[sz](?:e[sd]?|ing)|blast(?:s|ed|ing)|denounc(?:e[sd]?|ing)|condemn(?:s|ed|ing)?|threaten(?:s|ed|ing)?|"
    r"raid(?:s|ed|ing)?|fin(?:es|ed|ing)|shut(?:s|ting)? down|clos(?:es|ed|ing)|acquir(?:e[sd]?|ing)|bought|owns|"
    r"boycott\w*|lawsuit against|complaint against|sanctions (?:on|against)|ban on|takeover of|sale of|merger with)"
    r"(?: the)?(?: (?:state |public |news )?(?:broadcaster|channel|agency|network|newspaper|outlet))? $"
)
_SOURCE_BEFORE = re.compile(
    r"(?:\(|\b(?:told|tells|telling|according to|interview(?:s|ed)? (?:with|by|on|for)|by|on|in|for|to|with|via|from|"
    r"per)(?: the)? )$"
)
_SOURCE_AFTER = re.compile(
    r"(?:\)|'s? [A-Z]|/[A-Z]| (?:first )?(?:reported|reports|said|says|wrote|noted|notes|poll|survey|analysis|report|"
    r"editorial|columnist|reporter|correspondent|journalist|photographer)\b)"
)
_PLATFORM_USE = re.compile(
    r"(?:'s [A-Z])?[ -](?:(?:support|page|news) )?(?:posts?|"
    r"posting|accounts?|pages?|users?|videos?|feeds?|threads?|messages?|followers|"
    r"handle|groups?|live|Live|channels?|rants?|ads?|friends|profile|reel|story|stories|clips?|exchange|announcement|statement|storm|"
    r"town hall|spree|feud|hashtags?)\b|\.com|/"
)
PLATFORMS = words(
    """
    Twitter Facebook YouTube Instagram TikTok WhatsApp Telegram Snapchat LinkedIn Reddit Weibo WeChat Tumblr X
    Pinterest Twitch Discord Skype Zoom
    """
)


_ON_PLATFORM = re.compile(
    r"\b(?:on|via|through|over|using|to)(?: its| his| her| their| the)?(?: official)?(?: \w+,?(?: and| or)?)? $",
    re.IGNORECASE,
)
_NEIGHBOR = re.compile(rf" (?:{'|'.join(sorted(PLATFORMS))})\b")
"""A bar of buttons: "Facebook Twitter Pinterest"."""


def drop_sources(scan: Scan, found: list[Mention]) -> list[Mention]:
    """``found`` without outlets and platforms that say only where something was said."""
    media = {actor for actor in {item.actor for item in found} if scan.registry.is_media(actor)}
    if not media and PLATFORMS.isdisjoint(scan.words):
        return found
    end = len(scan.title.rstrip(" )"))  # not "…, Havnby Herald"
    titled = [token for token in scan.registry.matcher.find(scan.title) if token.end < end] if media else []
    acting = {actor for actor in sorted(media) if _acts(scan, actor, found, titled)}
    return [item for item in found if not _is_source(scan, item, media, acting)]


def _acts(scan: Scan, actor: str, found: list[Mention], titled: list[Token]) -> bool:
    """Whether an outlet does something in the article, or its title is about it."""
    for token in titled:
        if any(sense.actor == actor for sense in token.senses):
            return True
    return any(
        _DOES.match(scan.text, item.end) or _SUFFERS.search(scan.text, max(0, item.start - 40), item.start)
        for item in found
        if item.actor == actor
    )


def _is_source(scan: Scan, mention: Mention, media: set[str], acting: set[str]) -> bool:
    text = scan.text
    before = max(0, mention.start - 40)
    if mention.actor in media:
        if mention.actor not in acting:
            return True
        if _DOES.match(text, mention.end) or _SUFFERS.search(text, before, mention.start):
            return False
        return bool(_SOURCE_BEFORE.search(text, before, mention.start) or _SOURCE_AFTER.match(text, mention.end))
    if text[mention.start : mention.end] not in PLATFORMS:
        return False
    if _SUFFERS.search(text, before, mention.start):
        return False
    return bool(
        _ON_PLATFORM.search(text, before, mention.start)
        or _PLATFORM_USE.match(text, mention.end)
        or _NEIGHBOR.match(text, mention.end)
        or _NEIGHBOR.search(text, max(0, mention.start - 12), mention.start)
    )
