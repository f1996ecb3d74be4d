"""Lines of a page's text that are not the article: links, notices, labels, bylines and dates around it."""

import itertools
import re
from collections import Counter
from functools import lru_cache

from themes.articles.dates.lines import closing_line, date_line
from themes.articles.web.closing import SOURCE

GIVEAWAY = re.compile(
    r"(?:see (?:more|also)|read (?:more|next|also)|more (?:on|from|stories)|related(?: \w+)?|don['’]t miss|"
    r"watch(?: (?:now|more))?|listen(?: now)?|also (?:read|watch|see)(?: from [\w ]{2,20})?|go deeper|explore further|"
    r"recommended|you (?:may|might) also like|lesen sie auch|"
    r"(?:weitere|kommentierte|verwandte) (?:artikel|beiträge|meldungen|"
    r"themen)(?: zum thema)?|mehr zu diesem thema|"
    r"siehe auch|mehr zum thema|lire aussi|à lire(?: aussi)?|voir aussi|lea también|leia também|"
    r"leggi anche|czytaj (?:też|także|więcej)|"
    r"zobacz (?:też|także)|dowiedz się więcej|читайте также|смотрите также|читать (?:далее|также)|по теме|"
    r"(?:leia|veja) (?:mais|também)|te puede interesar|más información|notas relacionadas|potrebbe interessarti|"
    r"ilgili haberler|اقرأ (?:أيضا|أيضاً|أيضًا|المزيد)|مواضيع ذات صلة|यह भी पढ़ें|ये भी पढ़ें|इसे भी पढ़ें|संबंधित खबरें|"
    r"(?:相关|相關|热门|熱門|推荐|推薦)(?:新闻|新聞|阅读|閱讀|推荐|推薦|报道|報導|文章)|延伸(?:阅读|閱讀)|関連(?:記事|ニュース)|"
    r"あわせて読みたい|おすすめ記事|관련 ?(?:기사|뉴스))\s*(?:[:：;|]|$)",
    re.I,
)
FURNITURE = re.compile(
    r"click here to (?:subscribe|read|sign)|^sign up (?:for|to) |"
    r"subscribe to (?:our|the) |"
    r"follow (?:us|him|her|me) on |^follow .{2,50} on (?:facebook|twitter|instagram|x\b|linkedin|telegram)|"
    r"\bcontributed (?:to this (?:report|article|story|piece)|reporting)\b|"
    r"^(?:filed under|tags?|topics?|keywords|schlagw[oö]rter|stichw[oö]rter|thema|themen|mots[- ]clés|etiquetas)"
    r"\s*:|^autor(?:in|es?)?\s*:.{0,40}$|all rights reserved|(?:^|\W)copyright\b.{0,60}\d{4}|©|^\s*\(?(?:image|"
    r"photo|picture) (?:credit|courtesy|by)\b|"
    r"^(?:责任编辑|責任編輯)\s*[:：]|版权所有|版權所有|無断転載|無断複写|무단 ?전재|"
    r"جميع الحقوق محفوظة|सर्वाधिकार सुरक्षित|"
    r"все права защищены|todos los derechos reservados|todos os direitos reservados|tutti i diritti riservati|"
    r"tous droits réservés|alle rechte vorbehalten|"
    r"^(?:\d+ )?comments?$|^advertisement$|^anzeige$|^reklama$|^publicidad$|^publicité$|^реклама$|"
    r"^share(?: this)?(?: article)?$|^print(?: article)?$|"
    r"\b(?:delivered|sent|straight|right) (?:\w+ )?(?:in)?to your (?:e-?mail )?inbox|"
    r"^by (?:signing up|subscribing|registering)\b.{0,40}\byou (?:agree|accept|consent)|"
    r"^(?:- )?oops!.{0,60}(?:wrong|again)|"
    r"^order reprints$|^scroll down (?:for|to) |^thank you$|^sorry!?$|an error has occurred|error processing your|"
    r"for your personal, non-commercial use|"
    r"affiliate links?|may (?:earn|get) (?:a |an )?(?:affiliate |small )?(?:share|commission)|"
    r"this article has been sent|"
    r"if you enjoyed this article|\[(?:\.\.\.|…)\]$|^short-?url|thanks for signing up|"
    r"\b(?:our|unser\w*|notre|nuestr\w+|nostr\w+|noss\w+|nasz\w*) (?:[\w-]+ )?\w*newsletter|"
    r"keep an eye on your inbox|cookie (?:policy|settings)|^write to .{1,60}@|^this is google['’]s cache of ",
    re.I,
)  # fmt: skip


WORDS = re.compile(r"\w+")
TIME = re.compile(r"(?:[^\W\d]+,? )?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s*(?:uhr|h|[ap]\.?m\.?|gmt|utc|cet)?$", re.I)
COMMENTS = re.compile(
    r"\d+ (?:responses?|replies|thoughts?|comments?) (?:to|on|for)\b.*|leave a (?:reply|comment)|"
    r"(?:\d+ )?(?:comments?|kommentare?|commentaires?|comentarios?|comentários?|commenti|komentarze|комментарии|"
    r"评论|評論|留言|コメント|댓글|التعليقات|تعليقات|टिप्पणियाँ|yorumlar)"
    r"(?: ?[(（]?\d+[)）]?)?[:：]?$",
    re.I,
)
OTHERS = re.compile(
    r"(?:(?:related|similar|recommended|latest|popular|more|top|trending|further|other) (?:stories|articles|news|posts|"
    r"coverage|topics|content|reading)|you (?:may|might) (?:also )?(?:like|be interested in)|"
    r"most (?:read|viewed|popular)|"
    r"mehr zum thema|(?:weitere|verwandte|ähnliche) (?:artikel|beiträge|meldungen|nachrichten)|"
    r"das könnte (?:sie|dich) auch interessieren|"
    r"à lire (?:aussi|également)|sur le même (?:sujet|thème)|dans la même rubrique|articles (?:similaires|liés)|"
    r"(?:noticias|artículos|notas|contenidos?) relacionad[oa]s?|te puede interesar|articoli correlati|"
    r"potrebbe interessarti|(?:notícias|artigos|conteúdos?) relacionad[oa]s?|lees ook|"
    r"meer over dit onderwerp|podobne artykuły|"
    r"читайте также|по теме|похожие (?:статьи|новости)|другие новости)\s*:?$",
    re.I,
)
MENU = 4  # so many lines in a row that are links and nothing else are a list of links
SHORT = 60
FEWEST_WORDS, LABEL_WORDS = 3, 3
LONGEST_TEASER = 200
OFTEN = 3
SENTENCE_ENDS = tuple('.!?:;…”“"»)。！？：」』।؟,')
CUT_OFF = range(100, 200)  # characters; a sentence that trails off is shorter, a paragraph longer


@lru_cache(maxsize=5_000)
def key(line: str) -> str:
    """The line's letters and digits in lower case: what makes two lines the same."""
    return "".join(WORDS.findall(line.lower()))


def is_furniture(line: str) -> bool:
    """Is this line of the text a link, notice or label around the article rather than part of it?"""
    short = len(line) < 260
    return short and bool(GIVEAWAY.match(line.lstrip("-–•|[ ")) or (len(line) < 200 and FURNITURE.search(line)))


def is_teaser(line: str, is_link: bool) -> bool:
    """Is the line a link that is cut off, as those to other articles are?"""
    return is_link and line.endswith(("…", "..."))


def is_beginning(line: str) -> bool:
    """Is the line cut off where lists show the beginnings of other articles?"""
    return len(line) in CUT_OFF and line.endswith((" …", " ..."))


def without_furniture(lines: list[str], links: set[str]) -> list[str]:
    """The lines without furniture, comments, lists of links, and what leads to these: a label before a link, a question
    before a call to subscribe."""
    lines = whole_sentences(without_comments(lines), links)
    linked = [key(line) in links and len(line) < 2 * SHORT for line in lines]
    around = [
        is_furniture(line) or is_teaser(line, is_link) or is_pointer(line, links)
        for line, is_link in zip(lines, linked, strict=True)
    ]
    for inwards in (range(len(lines)), reversed(range(len(lines)))):
        for place in itertools.takewhile(lambda place: around[place] or is_beginning(lines[place]), inwards):
            around[place] = True
    for place in reversed(range(len(lines) - 1)):
        label = lines[place].endswith(":") and len(lines[place]) < SHORT and linked[place + 1]
        question = lines[place].endswith("?") and len(lines[place]) < 2 * SHORT and around[place + 1]
        around[place] |= label or question
        around[place + 1] |= label
    for is_link, run in itertools.groupby(range(len(lines)), linked.__getitem__):
        places = list(run)
        if is_link and len(places) >= MENU:
            around[places[0] : places[-1] + 1] = [True] * len(places)
    for place in _buttons(lines, linked):
        around[place] = True
    kept = [line for line, gone in zip(lines, around, strict=True) if not gone]
    return [line for before, line in itertools.pairwise(["", *kept]) if line != before or len(line) < SHORT]


def _buttons(lines: list[str], linked: list[bool]) -> list[int]:
    """The places of links of a word or two that stand in the text again and again."""
    counts = Counter(line for line, is_link in zip(lines, linked, strict=True) if is_link)
    return [
        place
        for place, is_link in enumerate(linked)
        if is_link and counts[lines[place]] >= OFTEN and lines[place].count(" ") < 2
    ]


def is_pointer(line: str, links: set[str]) -> bool:
    """Is the line a word or two, a colon, and the link to another text?"""
    label, _, text = line.partition(":")
    if label.count(" ") >= LABEL_WORDS or text.count(" ") < FEWEST_WORDS or text[-1] in ".!":
        return False
    return key(text) in links and not SOURCE.match(line)


def without_comments(lines: list[str]) -> list[str]:
    """The lines before the heading of readers' comments or of a list of other articles, if it stands behind most of
    the text."""
    before, whole = 0, sum(map(len, lines))
    for place, line in enumerate(lines):
        if (COMMENTS.match(line) and before > 0.5 * whole) or (
            OTHERS.match(line) and before > 0.6 * whole and max(map(len, lines[place:])) < LONGEST_TEASER
        ):
            return lines[:place]
        before += len(line)
    return lines


def whole_sentences(lines: list[str], links: set[str]) -> list[str]:
    """The lines, a link joined to the line that breaks off before it in the middle of a sentence."""
    joined: list[str] = []
    for line in lines:
        before = joined[-1] if joined else ""
        breaks_off = (
            before[-1:].islower() and before.count(" ") > 1 and len(before) < 2 * SHORT and before[:1].isupper()
        )
        if breaks_off and key(line) in links and before.split()[-1].islower() and key(before) not in links:
            joined[-1] = f"{before} {line}"
        else:
            joined.append(line)
    return joined


def is_date(line: str) -> bool:
    """Is the line a date or time, perhaps with a place, and nothing else?"""
    return bool(TIME.match(line)) or (len(line) < SHORT and date_line(line) is not None)


def closing_date(text: str) -> str:
    """The date under which a statement is signed, in one of its last two lines; "" if there is none."""
    return closing_line(text.split("\n\n"))
