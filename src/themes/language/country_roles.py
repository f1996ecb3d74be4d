"""What part a country plays in the sentence that names it: does it act, is it dealt with, or is it the place or the topic?

Rules over the words just before and after the name, from strongest to weakest; they were written on sentences of our own
and on the even half of White House readouts. A role is a number between 0 and 1.
"""

import re
from collections.abc import Iterable

OPENING = 600
LATER_SENTENCE = 0.75

_OFFICE = (
    r"(?:presidents?|prime ministers?|premiers?|chancellors?|kings?|queens?|emperors?|sultans?|amirs?|emirs?|(?:crown )?princes?s?"
    r"|sheikhs?|pope|ministers?|ministry|secretary|secretaries|ambassadors?|envoys?|representatives?|taoiseach|counterparts?"
    r"|leaders?|heads? of (?:state|government)|first (?:lady|minister)|speaker|advis[eo]rs?|director|chief|generals?|commander"
    r"|delegations?|governments?|officials?|parliament\w*|lawmakers|authorities|diplomats?|troops|forces|soldiers|army|navy"
    r"|military|police|warplanes|jets|aircraft|warships?|tanks|rebels|militants|militia|settlers|state media|spokes\w+|negotiators?"
    r"|chair(?:man|woman|person)?|companies|company|firms?|nationals|coast guard|republic|kingdom|premiership|cabinet|embassy)"
)
_PLACE_WORDS = r"(?: (?:the|downtown|central|northern|southern|eastern|western|nearby|neighbou?ring|war-torn))*"
_OF_OFFICE = re.compile(
    rf"\b{_OFFICE}\b[^;:!?\n]{{0,90}}?\b(?:of|from)(?: the)?(?: (?:\w+ ){{0,3}}of(?: the)?)? $", re.I
)
_THEN_OFFICE = re.compile(rf"(?:'s|'|-)?(?: [\w'-]+){{0,3}}? {_OFFICE}\b", re.I)
_BETWEEN = re.compile(r"\bbetween\b[^.;:!?\n]{0,80}$", re.I)
_COMPOUND = re.compile(
    r"[-–—/](?!(?:led|based|backed|made|born|style|speaking|occupied|controlled|held|sponsored|funded|owned|born|run)\b)\w"
)
_AFTER_COMPOUND = re.compile(r"\b[A-Z][\w.]*[-–—/]$")
_TOPIC = re.compile(
    r"\b(?:on|over|about|regarding|concerning|amid|despite|including|like|such as|as well as|like"
    r"|(?:situation|developments?|war|wars|crisis|conflict|events|peace|fighting|violence|operations?|ceasefire|coup|elections?"
    r"|role|progress|stability|democracy|invasion|future|people|support|aid|assistance|solidarity)(?: in| of| for| to| with)"
    rf"|situation in|response to){_PLACE_WORDS} $",
    re.I,
)
_PLACE = re.compile(
    rf"\b(?:in|at|near|outside|inside|around|across|off|from|through|throughout|via){_PLACE_WORDS} $", re.I
)
_ENTERED = re.compile(
    r"\b(?:arriv\w+|land\w*|ambassadors?|embassy|invest\w*|interven\w+|interfer\w+|interests?|confidence|troops|forces|targets?)"
    r" (?:in|at|inside|near)(?: the)? $",
    re.I,
)
_DEALING = re.compile(
    r"\b(?:met|meets?|meeting|meetings|talks|spoke|speaks|call|called|conversations?|consultations|negotiat\w+|summit|agreements?"
    r"|accords?|treaty|pact|deal|signed|ties|relations|relationship|cooperation|partnership|alliance|dialogue|trade|visit\w*|trip"
    r"|travel\w*|tour|accus\w+|warn\w*|urg\w+|ask\w*|told|tells|condemn\w*|criticiz\w+|criticis\w+|denounc\w+|threaten\w*|attack\w*"
    r"|bomb\w*|shell\w*|invad\w+|sanctions?|embargo|expel\w*|reject\w*|prais\w+|thank\w*|support\w*|recogni[sz]\w+|join\w*|host\w*"
    r"|welcom\w+|invit\w+|sent|sends|gave|offer\w*|provid\w+|suppl\w+|sell|sold|buy|bought|lent|loan\w*|pressure\w*|protest\w*"
    r"|appeal\w*|demand\w*|call\w* on|call\w* upon|against|ceasefire|border|rejoin\w*|deport\w*|extradit\w+|suspend\w*|cut\w*)"
    r"\b[^.;:!?\n]{0,45}?(?:\b(?:with|to|by|of|from|against|on|upon|and|at|for|his|her|its|their|between)(?: the| its| his| her)?)? ?$",
    re.I,
)
_DATELINE = re.compile(r",?(?: [A-Z][\w.]+,?)?\s*(?:\(|-|–|—|\d{1,2}[:.]\d\d|[A-Z][a-z]+\.? \d{1,2}\b)")
_SENTENCE_END = re.compile(r"(?<![A-Z])(?<!\b(?:Mr|Ms|Dr|Jr|Sr|St))(?<!Mrs)[.!?][\"”']?\s+(?=[\"“A-Z])")
_PREPOSITION = re.compile(
    r"\b(?:of|to|with|by|for|from|in|at|on|over|against|about|between|and|or|than|as|toward|towards)(?: the)? $", re.I
)


def roles_in(text: str, places: Iterable[tuple[int, int, str]]) -> list[float]:
    """The role of each mention (start, end, kind) in the opening of one plain text; later mentions have none (0)."""
    opening = text[: OPENING + 120]
    ends = [match.end() for match in _SENTENCE_END.finditer(opening)]
    return [_role(opening, start, end, kind, ends) if start < OPENING else 0.0 for start, end, kind in places]


def _role(text: str, start: int, end: int, kind: str, ends: list[int]) -> float:
    begin = max((place for place in ends if place <= start), default=0)
    left, right = text[max(begin, start - 110) : start], text[end : end + 60]
    if begin == 0 and _is_dateline(left, text[start:end], right):
        return 0.15
    role = _part(left, right, kind, start - begin)
    return role if begin == 0 else role * LATER_SENTENCE


def _is_dateline(left: str, name: str, right: str) -> bool:
    """Is this the place where the text was written or spoken: *TOKYO (Agency) -*, *Jeddah, Saudi Arabia 12:14 P.M.*"""
    capitals = (
        name.isupper() and len(name) > 3 and len(left) < 25 and (not left or left.isupper() or left.endswith(", "))
    )
    clock = re.match(r"[\s*]*\d{1,2}:\d\d", right) is not None
    first_line = len(left) < 60 and re.match(r"[\s*_]*(?:\n|\*)", right) is not None and ". " not in left
    return bool((capitals and _DATELINE.match(right)) or clock or first_line and left.strip(" *_").endswith(","))


def _part(left: str, right: str, kind: str, into: int) -> float:
    acts_for = kind == "demonym" or right[:2] in ("'s", "' ") or kind in ("office", "leader")
    if _OF_OFFICE.search(left):
        return 1.0
    if _BETWEEN.search(left):
        return 0.95
    if acts_for and kind != "leader" and _THEN_OFFICE.match(right):
        return 0.6 if _TOPIC.search(left) else 0.9
    if _ENTERED.search(left):
        return 0.8
    if _TOPIC.search(left):
        return 0.3
    if _PLACE.search(left):
        return 0.2 if kind in ("capital", "place") else 0.3
    if _COMPOUND.match(right) or _AFTER_COMPOUND.search(left):
        return 0.9
    if kind == "leader" or _DEALING.search(left):
        return 0.85
    if into < 60 and not _PREPOSITION.search(left):
        return 0.9
    return 0.5 if kind in ("capital", "place") else 0.6
