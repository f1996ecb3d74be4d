"""Languages that a detector mixes up in short texts, told apart by little words that only one of them uses."""

import re

WORDS = {
    "id": "bahwa karena senin kamis jumat minggu jepang perusahaan kantor kerja negeri bisa mengatakan rupiah uang",
    "ms": "bahawa kerana isnin khamis jumaat ahad jepun syarikat kerjasama kedua-dua ialah berkata ringgit wang",
    "cs": "se byl byla bylo který která které jsou také při nebo protože že české ministr pondělí středu čtvrtek pátek",
    "sk": "sa bol bola bolo ktorý ktorá ktoré sú tiež pri alebo pretože že so minister pondelok stredu štvrtok piatok",
    "hi": "है हैं की के का को में ने से और था थे गया लिए",
    "ne": "छ छन् हो भएको गर्न गरे गर्नुभयो लाई मा र पनि थियो आफ्ना गरेको",
    "mr": "आहे आहेत आणि च्या ची चा होते केली केले यांनी त्यांच्या मध्ये",
    "hr": "tijekom suradnji suradnja suradnju vanjskih što ponedjeljak europski europske obrane tisuća tko tvrtka vlak",
    "bs": "saradnji saradnja saradnju vanjskih ponedjeljak evropski evropske odbrane vijeća predsjedavajući hiljada",
    "sr": "saradnji saradnja saradnju spoljnih šta ponedeljak evropski evropske odbrane saveta predsednik hiljada ko",
    "sl": "in sta bo so pri tudi med ki bosta sodelovanje prihodnje",
    "mk": "се од во со дека која ќе беше и на ги го двете земји",
    "bg": "се от във със че която ще беше и на между двете страни е",
    "be": "і ў аб што гэта таксама паміж яны для",
    "nl": "de een niet zijn hebben zij voor deze worden heeft werd zich door volgend",
    "af": "die nie hulle sal vir hierdie sê gesê 'n albei saam wees ons baie deur sy",
    "gl": "unha coa co máis ata onte vindeiro pola polo nunha xunta mañá seguinte asinan e",
    "pt": "uma com mais até ontem próximo pela pelo numa não à são também e",
    "es": "una con el la los las y del más hasta ayer próximo por",
    "da": "af blev til hvad også efter mellem uge mødtes deres kunne aftale enige",
    "no": "av ble hva også etter mellom uke møttes deres kunne avtale kva ikkje dei frå",
    "fa": "است می‌شود کرد را این که با برای از",
    "ps": "دی ده چې څخه له سره کړي کړل هغه وي یې",
}  # fmt: skip
GROUPS = (
    ("id", "ms"),
    ("cs", "sk"),
    ("hi", "ne", "mr"),
    ("hr", "bs", "sr", "sl"),
    ("fa", "ps"),
    ("nl", "af"),
    ("gl", "pt", "es"),
    ("da", "no"),
    ("mk", "bg"),
)
MARKS = {language: frozenset(words.split()) for language, words in WORDS.items()}
WORD = re.compile(r"[^\s.,;:!?()\"«»„“”।]+")


def group_of(language: str) -> tuple[str, ...]:
    """The languages that a detector mixes up with this one, itself among them."""
    return next((group for group in GROUPS if language in group), ())


def told_apart(language: str, text: str, *, plainly: bool = False) -> str:
    """The language, or that one of its group of which the text holds more of the little words; "" if it holds no more
    of one than of the others and they are to tell plainly.

    >>> told_apart("id", "Menteri berkata bahawa perjanjian itu penting kerana perdagangan.")
    'ms'
    """
    group = group_of(language)
    words = WORD.findall(text.lower()) if group else []
    counts = {member: sum(word in MARKS[member] for word in words) for member in group}
    ranked = sorted(counts, key=lambda member: (-counts[member], member != language))
    if not group or counts[ranked[0]] == counts[ranked[1]]:
        return "" if plainly else language
    return ranked[0]
