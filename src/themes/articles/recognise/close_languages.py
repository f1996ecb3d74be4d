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
    "fa": "است می‌شود کرد را این که با برای از",
    "ps": "دی ده چې څخه له سره کړي کړل هغه وي یې",
}  # fmt: skip
GROUPS = (("id", "ms"), ("cs", "sk"), ("hi", "ne", "mr"), ("hr", "bs", "sr"), ("fa", "ps"))
MARKS = {language: frozenset(words.split()) for language, words in WORDS.items()}
WORD = re.compile(r"[^\s.,;:!?()\"«»„“”।]+")


def told_apart(language: str, text: str) -> str:
    """The language, or that one of its group of which the text holds more of the little words.

    >>> told_apart("id", "Menteri berkata bahawa perjanjian itu penting kerana perdagangan.")
    'ms'
    """
    group = next((group for group in GROUPS if language in group), ())
    words = WORD.findall(text.lower()) if group else []
    counts = {member: sum(word in MARKS[member] for word in words) for member in group}
    best = max(counts, key=lambda member: (counts[member], member == language), default=language)
    return best if counts.get(best, 0) > counts.get(language, 0) else language
