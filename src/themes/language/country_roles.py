"""What part a country plays in the sentence that names it: does it act, is it dealt with, is it the place or the topic?

Rules over the words just before and after the name, the strongest first. They were written on sentences of our own and
on the even half of White House readouts. A role is a number between 0 and 1.
"""

import re
from collections.abc import Sequence

OPENING = 600
LATER_SENTENCE = 0.75  # what comes after the first sentence says less of who deals with whom
THIRD_PARTY = 0.7  # a country named after two parties in the first sentence is rarely one itself,
THIRD_PARTY_LATER = 0.9  # but a later sentence may have parties of its own
PARTY = 0.6
BEFORE, AFTER = 110, 60

_OFFICE = r"""(?:presidents?|prime[ ]ministers?|premiers?|chancellors?|kings?|queens?|emperors?|sultans?|amirs?|emirs?
|(?:crown[ ])?princes?s?|sheikhs?|pope|ministers?|ministry|secretary|secretaries|ambassadors?|envoys?|representatives?
|taoiseach|counterparts?|leaders?|heads?[ ]of[ ](?:state|government)|first[ ](?:lady|minister)|speaker|advis[eo]rs?
|director|chief|generals?|commander|delegations?|governments?|officials?|parliament\w*|lawmakers|authorities|diplomats?
|troops|forces|soldiers|army|navy|military|police|warplanes|jets|aircraft|warships?|tanks|rebels|militants|militia
|settlers|state[ ]media|spokes\w+|negotiators?|chair(?:man|woman|person)?|companies|company|firms?|nationals
|coast[ ]guard|republic|kingdom|premiership|cabinet|embassy)"""
_DEALT = r"""(?:met|meets?|meetings?|talks|spoke|speaks|conversations?|consultations|negotiat\w+|summit|agree\w*
|accords?|treaty|pact|deal|signed|ties|relations|relationship|cooperation|partnership|alliance|dialogue|trade|visit\w*
|trip|travel\w*|tour|accus\w+|warn\w*|urg\w+|ask\w*|told|tells|condemn\w*|criticiz\w+|criticis\w+|denounc\w+|threaten\w*
|attack\w*|bomb\w*|shell\w*|invad\w+|sanctions?|embargo|expel\w*|reject\w*|prais\w+|thank\w*|support\w*|recogni[sz]\w+
|join\w*|host\w*|welcom\w+|invit\w+|sent|sends|gave|offer\w*|provid\w+|suppl\w+|sell|sold|buy|bought|lent|loan\w*
|pressure\w*|protest\w*|complain\w*|appeal\w*|pledg\w+|promis\w+|grant\w*|deliver\w*|donat\w*|deploy\w*|withdr\w+|fired?|strikes?
|struck|demand\w*|call\w*|against|ceasefire|border|deport\w*|extradit\w+|suspend\w*|cut\w*)"""
_ABOUT = r"""(?:discuss\w*|on|over|about|regarding|concerning|amid|despite|including|like|such[ ]as|as[ ]well[ ]as
|response[ ]to|(?:situation|developments?|wars?|crisis|conflict|events|peace|fighting|violence|operations?|ceasefire
|coup|elections?|role|progress|stability|democracy|invasion|future|people|support|aid|assistance|solidarity)
[ ](?:in|of|for|to|with))"""
_ELSEWHERE = (
    r"after|before|during|while|over|about|amid|against|with|between|says?|said"
    r"|(?:in|at|on|to|by|from)[ ](?!charge|behalf)"
    r"|\w+ed[ ](?:the|its|his|her|an?)"
)
_HOSTILE = r"(?:attack|raid|bomb|shell|struck|strike|hit|kill|fir|invad|clash|captur|seiz|pound|storm|fought|fight)\w*"
_MEASURE = r"""(?:embargo(?:es)?|sanctions?|tariffs?|duties|curbs?|blockade|attacks?|assaults?|raids?|strikes?
|restrictions?|limits|quotas|bans?|pressure|war)[ ](?:on|against|upon)"""
_GIVES = (
    r"(?:resum|suspend|cut|stop|halt|restor|offer|pledg|promis|approv|provid|increas|sen[dt]|freez|gave|giv|end)\w*"
)
_TURNS_TO = r"(?:accus|urg|call|ask|tell|warn|demand|threaten|critici|blam|condemn|promis|offer|invit)"
_NEARBY = r"(?:[ ](?:the|downtown|central|northern|southern|eastern|western|nearby|neighbou?ring|war-torn))*"


def _rule(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE | re.VERBOSE)


_OFFICE_OF = _rule(rf"\b{_OFFICE}\b(?:(?!\b(?:{_ELSEWHERE})\b)[^;:!?\n]){{0,90}}?\b(?:of|from)(?:[ ]the)?[ ]$")
_THEN_OFFICE = _rule(rf"(?:'s|'|-)?(?:[ ][\w'-]+){{0,3}}?[ ]{_OFFICE}\b")
_OFFICE_RU = _rule(
    r"\b(?:президент|премьер|министр|корол|эмир|султан|канцлер|председател|глав|лидер|руководител|посл|наследн)"
    r"\w*(?:[ -]\w+){0,4}[ ]$"
)
_BETWEEN = _rule(r"\bbetween\b[^.;:!?\n]{0,80}$")
_TOPIC = _rule(rf"\b{_ABOUT}{_NEARBY}[ ]$")
_PLACE = _rule(rf"\b(?:in|at|near|outside|inside|around|across|off|from|through|throughout|via){_NEARBY}[ ]$")
_ENTERED = _rule(
    r"\b(?:arriv\w+|land\w*|ambassadors?|embassy|invest\w*|interven\w+|interfer\w+|interests?|confidence|troops|forces"
    r"|targets?|weapons|bases?)[ ](?:in|at|inside|near)(?:[ ]the)?[ ]$"
)
_DEALING = _rule(
    rf"\b{_DEALT}\b[^.;:!?\n]{{0,45}}?"
    r"(?:\b(?:with|to|by|of|from|against|on|upon|and|at|for|his|her|its|their|between)(?:[ ](?:the|its|his|her))?)?"
    r"[ ]?$"
)
_ASIDE = _rule(
    r"(?:\b(?:brokered|mediated|hosted|witnessed|welcomed|used|proposed|facilitated|backed|held|observed|overseen)[ ]by"
    r"|\bmediation[ ](?:by|of)|\b(?:criticism|condemnation|concerns?|protests?|praise|objections|pressure)[ ]from"
    r"|,[ ]\w+ing(?:[ ]\w+[ ]from)?|\bin[ ]favou?r[ ]of|\bethnic"
    r"|\b(?:near|on)[ ](?:the|its)[ ]border[ ]with)(?:[ ]the)?[ ]$"
)
_AGENT = _rule(r"\b(?:was|were|been|be|being|is|are)[ ](?:\w+[ ]){1,3}?(?:[^.,;:!?\n]{0,30}[ ])?by(?:[ ]the)?[ ]$")
_RELATIVE = _rule(
    r"\b(?:that|which|who)[ ](?:was|were|is|are|ha[sd][ ]been|have[ ]been)\b[^,.;:!?\n]{0,40}\bby(?:[ ]the)?[ ]$"
)
_MEASURE_ON = _rule(rf"\b{_MEASURE}(?:[ ]the)?[ ]$")
_AID_TO = _rule(
    rf"\b{_GIVES}\b[^.;:!?\n]{{0,40}}\b(?:aid|arms|weapons|missiles|loans|supplies)[ ](?:to|for)(?:[ ]the)?[ ]$"
)
_TALKED = _rule(
    r"\b(?:discuss|review|underscor|reaffirm|reiterat|coordinat|emphasi|highlight|address|condemn|includ)\w*"
)
_MATTER = _rule(r"\b(?:over|about|regarding|concerning)\b(?![^,.;]*\b(?:with|between)\b)[^,.;:!?\n]{0,50}$")
_OUTCOME = _rule(rf",[ ](?!{_TURNS_TO})\w+ing\b[^,.;:!?\n]{{0,45}}$")
_HIT_IN = _rule(rf"\b{_HOSTILE}\b[^.;:!?\n]{{0,60}}\b(?:in|inside|into){_NEARBY}[ ]$")
_FROM_BASE = _rule(r"\b(?:from|at|out[ ]of)[ ](?:(?:air|military)[ ]?)?bases?[ ]in(?:[ ]the)?[ ]$")
_FLAG = re.compile(r"-(?:flag|flagged|registered)\b")
_ATTRIBUTION = _rule(r"[,”\"'](?:[ ](?:an?|the))?(?:[ ][\w-]+){0,2}(?:[ ]in)?[ ]$")
_PREPOSITION = _rule(
    r"\b(?:of|to|with|by|for|from|in|at|on|over|against|about|between|and|or|than|as|towards?)(?:[ ]the)?[ ]$"
)
_SAYS = re.compile(r"[^.,;]{0,40}\b(?:said|says|told|reported|announced)\b")
_NO_PARTNER = r"led|based|backed|made|born|style|speaking|occupied|controlled|held|sponsored|funded|owned|run"
_COMPOUND = re.compile(rf"[-–—/](?!(?:{_NO_PARTNER})\b)\w")
_AFTER_COMPOUND = re.compile(r"\b[A-Z][\w.]*[-–—/]$")
_LISTED = re.compile(r"(?:'s?)?(?:,|,? and|,? or|,? as well as|,? together with)(?: the| with)? ")
_DATELINE = re.compile(r",?(?: [A-Z][\w.]+,?)?\s*(?:\(|-|–|—|\d{1,2}[:.]\d\d|[A-Z][a-z]+\.? \d{1,2}\b)")
_CLOCK = re.compile(r"[\s*]*\d{1,2}:\d\d")
_LINE_END = re.compile(r"[\s*_]*(?:\n|\*)")
_SENTENCE_END = re.compile(r"[.!?](?<![A-Z].)(?<!\b(?:Mr|Ms|Dr|Jr|Sr|St).)(?<!Mrs.)[\"”']?\s+(?=[\"“A-ZА-Я])")


def roles_in(text: str, places: Sequence[tuple[int, int, str, str]]) -> list[float]:
    """The role of each mention (start, end, kind, code) in the opening of one plain text; later ones have none (0)."""
    opening = text[: OPENING + 2 * AFTER]
    ends = [0, *(match.end() for match in _SENTENCE_END.finditer(opening))]
    roles: list[float] = []
    parties: set[str] = set()
    third = False
    for number, (start, end, kind, code) in enumerate(places):
        if start >= OPENING:
            return roles + [0.0] * (len(places) - number)
        begin = max(place for place in ends if place <= start)
        listed = number > 0 and _LISTED.fullmatch(opening, max(places[number - 1][1], begin), start) is not None
        role = _role(opening, start, end, kind, begin)
        third = third if listed else code not in parties and len(parties) >= 2 and role < 1
        role *= (THIRD_PARTY if begin == 0 else THIRD_PARTY_LATER) if third else 1
        roles.append(max(role, roles[-1]) if listed else role)  # members of a list play the same part
        if roles[-1] >= PARTY:
            parties.add(code)
    return roles


def _role(text: str, start: int, end: int, kind: str, begin: int) -> float:
    left, right = text[max(begin, start - BEFORE) : start], text[end : end + AFTER]
    if begin == 0 and _is_dateline(left, text[start:end], right):
        return 0.15
    role = _part(left, right, kind, start - begin)
    return role if begin == 0 else role * LATER_SENTENCE


def _is_dateline(left: str, name: str, right: str) -> bool:
    """Is this the place where the text was written or spoken: *TOKYO (Agency) -*, *Jeddah, Saudi Arabia 12:14 P.M.*?"""
    if len(left) >= 60:
        return False
    capitals = name.isupper() and len(name) > 3 and len(left) < 25 and (left.isupper() or not left or left[-2:] == ", ")
    first_line = ". " not in left and left.rstrip(" *_").endswith(",") and _LINE_END.match(right) is not None
    return bool((capitals and _DATELINE.match(right)) or _CLOCK.match(right) or first_line)


def _is_target(left: str) -> bool:
    """Do a measure or a gift go to the name that follows (*embargo on*, *resumed aid to*), in act, not in words?"""
    aimed = _MEASURE_ON.search(left[-40:]) or _AID_TO.search(left)
    return aimed is not None and _TALKED.search(left) is None


def _part(left: str, right: str, kind: str, into: int) -> float:
    """The role by the first rule that fits; each pattern looks only as far back as it can reach."""
    told = _part_by_construction(left, right)
    if told is not None:
        return told
    near = left[-40:]
    about = _TOPIC.search(near) is not None
    acts = kind in ("demonym", "office", "leader", "ambiguous") or right.startswith(("'s", "' "))
    if acts and kind != "leader" and _THEN_OFFICE.match(right):
        return 0.6 if about else 0.9
    if _FROM_BASE.search(near):
        return 0.3
    if _ENTERED.search(near) or (kind != "capital" and " in" in near and _HIT_IN.search(left)):
        return 0.8
    if about:
        return 0.3
    if _PLACE.search(near):
        return 0.2 if kind in ("capital", "place") else 0.3
    if _COMPOUND.match(right) or _AFTER_COMPOUND.search(near):
        return 0.9
    if into < 60 and not _PREPOSITION.search(near):
        return 0.9
    if kind == "leader" or _DEALING.search(left[-75:]):
        return 0.85
    return 0.5 if kind in ("capital", "place") else 0.6


def _part_by_construction(left: str, right: str) -> float | None:
    """The role that the sentence's construction gives to any name in this place; None where it gives none."""
    near = left[-40:]
    if _ASIDE.search(near) or (_SAYS.match(right) and _ATTRIBUTION.search(near)) or _FLAG.match(right):
        return 0.4
    if "by " in near and _AGENT.search(left):
        return 0.4 if _RELATIVE.search(left) else 1.0
    if left.endswith(("of ", "of the ", "from ", "from the ")) and _OFFICE_OF.search(left):
        return 1.0
    if not left.isascii() and _OFFICE_RU.search(left):
        return 1.0
    if "between " in left and _BETWEEN.search(left):
        return 0.95
    if _is_target(left):
        return 0.8
    if _MATTER.search(left) or (", " in left and _OUTCOME.search(left)):
        return 0.4
    return None
