"""What a site says to its readers behind the last sentence of an article: how to get more of it, not what happened."""

import re

SOURCE = re.compile(
    r"\(?(?:sources?|(?:text)?quellen?|fuentes?|fontes?|fonti|bron(?:nen)?|źródł[oa]|kilde|källa|kaynak|источники?|"
    r"джерел[оа]|المصدر|स्रोत|来源|來源|出典|출처)\s*[:：]\s*\S.{0,80}$",
    re.I,
)
SEVERAL = r"(?:[^\W\d]+,? ){0,3}"
# By language: who is spoken to, what customers and users are offered, what readers are promised.
SPOKEN_TO = {
    "en": r"\b(?:you|your|please|our)\b|^(?:stay|keep|follow|get|download|never|don['’]t|sign|subscribe|install)\b",
    "de": r"(?-i:(?<=[\w,] )Sie\b|\bIhr(?:e[nmrs]?)?\b|\bIhnen\b)|\b(?:bitte|du|dich|dir|euch|unser\w*)\b",
    "fr": r"\b(?:vous|votre|vos|nos|notre|veuillez|merci de)\b|^(?:ne )?\w+ez\b",
    "es": r"\b(?:por favor|usted(?:es)?|te|tus?|nuestr\w+)\b|^(?:mant[eé]n|suscr[ií]b|s[ií]g|desc[aá]rg|no (?:te|se) )",
    "it": r"\b(?:la|si|vi) preg\w+|\b(?:vi|ti|tu[oaei]|vostr\w+|nostr\w+)\b|"
    r"^(?:rest|riman|scaric|segu|iscriv|non perd)",
    "pt": r"\b(?:por favor|vocês?|noss\w+)\b|^(?:fique|siga|baixe|assine|descarregue|subscreva|não perca|mantenha)",
    "nl": r"\b(?:u|uw|je|jouw|jij|onze|gelieve)\b|^(?:blijf|volg|download|mis)\b",
    "pl": r"\b(?:prosimy|państw\w*|tw[oó]j\w*|nasz\w*)\b|^(?:bądź|pobierz|śledź|nie przegap|zapisz)",
    "ru": r"\b(?:пожалуйста|вы|вас|вам|ваш\w*|наш\w*)\b|^(?:подпи|будьте|следите|оставайтесь|читайте|скачай|не пропус)",
}
SERVICE = {
    "en": r"\b(?:customer|user|member|your) (?:account|area|portal|login)\b|\b(?:web|online) ?shop\b|\bhelp ?desk\b|"
    r"\bour (?:support|customer service|newsletter)\b|\bnewsletter\b|\bdownload\b|\blicen[cs]e key\b",
    "de": r"kunden(?:konto|bereich|portal|service)|webshop|support|newsletter|herunter(?:zu)?lad|\bdownload|lizenz",
    "fr": r"\b(?:espace|compte|service) client|votre compte|infolettre|newsletter|télécharge|notre assistance",
    "es": r"\b(?:su|tu) cuenta\b|área de cliente|atención al cliente|\bdesc[aá]rg|boletín",
    "it": r"area clienti|\b(?:suo|tuo|vostro) account|assistenza|\bscaric\w+|newsletter",
    "pt": r"\b(?:sua|tua) conta\b|apoio ao cliente|\bsuporte\b|\bdescarreg|\bbaix(?:e|ar)\b|boletim|newsletter",
    "nl": r"klantenservice|\b(?:uw|je) account|klantaccount|download|nieuwsbrief",
    "pl": r"konto klienta|(?:swoje|twoje|swojego) kont|\bpob(?:ierz|rać|ierać)|newsletter",
    "ru": r"личн\w+ кабинет|служб\w+ поддержки|\bскача(?:ть|йте)|рассылк",
}
PROMISE = {
    "en": rf"\b(?:always|fully|stay|be|remain|keeps?) {SEVERAL}(?:up[- ]to[- ](?:date|speed)|informed|updated|"
    r"in the loop)\b|\bnever miss\b|\b(?:don['’]t|won['’]t|not|without) miss",
    "de": rf"auf dem (?:aktuell|neuest|laufend)en\b|\b(?:immer|stets|jederzeit|bestens) {SEVERAL}(?:informiert|"
    rf"up to date)|verpass\w+ {SEVERAL}(?:nichts|kein)|\b(?:nichts|keine?n?) {SEVERAL}(?:zu )?verpass",
    "fr": rf"\b(?:toujours|rest\w+) {SEVERAL}(?:informé|au courant|à jour)|\bne (?:manqu|rat|loup|perd)\w+ {SEVERAL}"
    r"(?:rien|aucun|plus)|\brien (?:manquer|rater|louper)",
    "es": rf"\b(?:siempre|mant[eé]n\w*|estar\w*) {SEVERAL}(?:al día|al tanto|informad)|"
    r"\bno (?:te|se|os) (?:\w+ )?pierd",
    "it": rf"\b(?:sempre|rest\w+|riman\w+|tien\w+) {SEVERAL}(?:aggiornat|informat)|\bnon (?:[tv]i )?(?:\w+ )?perd",
    "pt": rf"\b(?:sempre|fi(?:que|car|ca)|mantenha\w*) {SEVERAL}(?:atualizad|informad|a par|por dentro)|\bnão perc",
    "nl": rf"\b(?:altijd|blijf\w*|steeds) {SEVERAL}(?:op de hoogte|up[- ]to[- ]date)|\bmis(?:t|sen)? {SEVERAL}"
    rf"(?:niets|geen|nooit)|\bniets {SEVERAL}missen",
    "pl": r"na bieżąco|nie przegap|niczego nie przeg",
    "ru": rf"\b(?:всегда|будьте|будете|оставайтесь|быть) {SEVERAL}в курсе|не пропус",
}
CHANNEL = re.compile(
    r"ticker\b|\blive-?blog|\b(?:our|notre|nuestro|unser\w*|onze) (?:live|direct|directo|blog|channels?|kanal)\b|"
    r"\bapps?\b|newsletter|\bpush\b|\bpush-|\b(?:news|e-?mail) alerts?\b|"
    r"\b(?:whats-?app|telegram|youtube|instagram|facebook)\b|infolettre|\bapplication\b|"
    r"\baplicaci[oó]n|\bbolet[ií]n|\bnotificaciones\b|\bapplicazione\b|\bnotifiche\b|"
    r"\baplicativo\b|\baplicação\b|\bboletim\b|\bnotificações\b|\bnieuwsbrief\b|\baplikacj|"
    r"\bприложени|\bрассылк|телеграм|\bнаш\w* канал|\bпуш-|онлайн-трансляци",
    re.I,
)
SPOKEN = re.compile(
    r"[\"“”„«»‹›]|\b(?:said|says|told|added|sagte|erklärte|betonte|déclaré|dit|ajouté|dijo|afirmó|añadió|detto|aggiunto|"
    r"disse|afirmou|zei|zegt|powiedział\w*|сказал\w*|заявил\w*|отметил\w*|добавил\w*)\b",
    re.I,
)
QUOTES = re.compile(r"[\"“”„«»]")
# A stop behind a short word or a title ends no sentence.
SENTENCE = re.compile(r"(?<=[^\W\d_]{3}[.!?…])(?<!Prof\.)\s+(?=[^\W\d_a-zà-ÿа-я]|[¡¿])")
LONGEST = 400  # characters of a promise
BEHIND_SOURCE = 4  # so many paragraphs at most are the site's behind a closing line of sources
LARGEST_SHARE = 0.5  # what the site adds is less of the text than this
RULES = {
    language: tuple(re.compile(words[language], re.I) for words in (SPOKEN_TO, SERVICE, PROMISE))
    for language in SPOKEN_TO
}


def without_closing(lines: list[str]) -> list[str]:
    """The lines of a text without what the site says to its readers at the end.

    >>> without_closing(["The bridge will be open to cars again on Sunday.", "Never miss a thing with our app."])
    ['The bridge will be open to cars again on Sunday.']
    """
    kept = without_promises(without_service(lines))
    return kept if sum(map(len, kept)) > (1 - LARGEST_SHARE) * sum(map(len, lines)) else lines


def without_service(lines: list[str]) -> list[str]:
    """The lines without what stands behind a closing line of sources and speaks to customers and users only."""
    for place in range(len(lines) - 2, max(0, len(lines) - 2 - BEHIND_SOURCE), -1):
        if SOURCE.match(lines[place]):
            behind = lines[place + 1 :]
            return lines[: place + 1] if is_service(behind) else lines
    return lines


def is_service(paragraphs: list[str]) -> bool:
    """Do these paragraphs, in nobody's mouth, all speak to readers, and the first one to customers or users?"""
    for spoken_to, service, _ in RULES.values():
        if all(map(spoken_to.search, paragraphs)) and service.search(paragraphs[0]):
            return not any(map(SPOKEN.search, paragraphs))
    return False


def without_promises(lines: list[str]) -> list[str]:
    """The lines without closing sentences that promise to keep readers up to date by the site's own means."""
    kept = list(lines)
    while kept:
        *before, last = SENTENCE.split(kept[-1])
        if not is_promise(last) or len(QUOTES.findall(" ".join(before))) % 2:  # a quotation may go on
            return kept
        rest = kept[-1][: len(kept[-1]) - len(last)].rstrip()
        kept[-1:] = [rest] if rest else []
    return kept


def is_promise(sentence: str) -> bool:
    """Does the sentence promise readers, in nobody's mouth, that they miss nothing, by a ticker, app or newsletter?"""
    if len(sentence) > LONGEST or not CHANNEL.search(sentence) or SPOKEN.search(sentence):
        return False
    return any(promise.search(sentence) and spoken_to.search(sentence) for spoken_to, _, promise in RULES.values())
