"""Rich text (RTF) → its paragraphs, with what they are; deleted and hidden text, notes and pictures left out.

Control words are those of Microsoft's Rich Text Format Specification 1.9.1 (2008).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

TOKEN = re.compile(
    rb"\\(?:([a-zA-Z]{1,32})(-?\d{1,10})? ?|'([0-9a-fA-F]{2})|([^a-zA-Z'])|')|([{}])|[\r\n\0]+|([^\\{}\r\n\0]+)"
)
APART = frozenset(
    b"colortbl pict header headerl headerr headerf footer footerl footerr footerf footnote annotation atnid atnauthor "
    b"fldinst listtable listoverridetable rsidtbl generator themedata datastore objdata nonshppict bkmkstart bkmkend "
    b"xe tc txe filetbl revtbl xmlnstbl mmathPr author operator creatim revtim printim comment subject keywords "
    b"doccomm company manager category hlinkbase listtext pntext".split()
)
NAMED = {b"fonttbl": "fonts", b"stylesheet": "styles", b"title": "title"}
SIGNS = {b"tab": "\t", b"line": "\n", b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“",
         b"rdblquote": "”", b"bullet": "•", b"emspace": " ", b"enspace": " ", b"qmspace": " ", b"~": "\u00a0",
         b"_": "-", b"-": "", b"{": "{", b"}": "}", b"\\": "\\"}  # fmt: skip
ENDS = frozenset({b"par", b"sect", b"page", b"\n", b"\r"})
CHARSETS = {77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gb18030", 136: "cp950", 161: "cp1253", 162: "cp1254",
            163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
            238: "cp1250"}  # fmt: skip
PAGES = {10000: "mac_roman", 936: "gb18030", 65001: "utf-8"}


@dataclass(frozen=True)
class Group:
    """What holds within a pair of braces: whether its text counts, what it is for, and how its bytes are read."""

    apart: bool = False
    part: str = ""  # fonts, styles or title; "" is the text
    codec: str = ""
    fallback: int = 1  # how many signs follow that stand for a Unicode one
    hidden: bool = False


@dataclass
class Document:
    """What has been read so far."""

    codec: str = "cp1252"
    fonts: dict[int, str] = field(default_factory=dict)
    styles: dict[int, str] = field(default_factory=dict)
    font: int = 0
    style: int = 0
    level: int = 99
    in_table: bool = False
    said: list[str] = field(default_factory=list)
    row: list[str] = field(default_factory=list)
    name: list[str] = field(default_factory=list)
    title: list[str] = field(default_factory=list)
    raw: bytearray = field(default_factory=bytearray)

    def paragraph(self) -> tuple[str, str]:
        """The paragraph that ends here, and what it is."""
        text = "".join(self.said).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        self.said.clear()
        style = self.styles.get(self.style, "")
        return text, "heading" if style.startswith("heading 1") or self.level == 0 else style


def paragraphs(data: bytes) -> tuple[list[tuple[str, str]], str]:
    """The paragraphs and rows of tables, in order, with what they are; and the document's own title."""
    document = Document()
    found = list(_read(data, document))
    return found, "".join(document.title).strip()


def _read(data: bytes, document: Document) -> Iterator[tuple[str, str]]:
    groups, now, skip = [Group()], Group(), 0
    for token in TOKEN.finditer(data):
        word, number, code, sign, brace, plain = token.groups()
        if skip and (code or plain):
            left = max(0, skip - len(plain or b"x"))
            plain, code, skip = (plain or b"")[skip:], None, left
        if code or plain:
            _write(bytes.fromhex(code.decode()) if code else plain, now, document)
            continue
        _flush(now, document)
        if brace == b"{":
            groups.append(now)
        elif brace:
            now, skip = groups.pop() if len(groups) > 1 else now, 0
        elif word == b"u" and number:
            _say(chr(int(number) % 65536), now, document)
            skip = now.fallback
        elif (word or sign) in ENDS or word in (b"cell", b"row"):
            if not now.apart and not now.part:
                yield from _ended(word or sign, document)
        elif sign == b"*":
            now = replace(now, apart=True)
        elif (said := SIGNS.get(word or sign)) is not None:
            _say(said, now, document)
        elif word:
            now = _changed(word, int(number) if number else None, now, document)
    _flush(now, document)
    yield from _ended(b"par", document)


def _ended(mark: bytes, document: Document) -> Iterator[tuple[str, str]]:
    """A paragraph is over, or a cell or row of a table."""
    if mark == b"cell":
        document.row.append(document.paragraph()[0].strip())
    elif mark == b"row":
        yield "; ".join(dict.fromkeys(filter(None, document.row))), ""
        document.row.clear()
    elif document.in_table:
        document.said.append(" ")
    else:
        yield document.paragraph()


def _changed(word: bytes, number: int | None, now: Group, document: Document) -> Group:
    """What holds after a control word."""
    if word in APART:
        return replace(now, apart=True)
    if word in NAMED and (word != b"title" or now.part == "info"):
        return replace(now, part=NAMED[word])
    if word == b"info":
        return replace(now, part="info")
    if word in (b"v", b"deleted"):
        return replace(now, hidden=number != 0)
    if word == b"uc":
        return replace(now, fallback=number or 0)
    if word == b"f":
        document.font = number or 0
        return now if now.part == "fonts" else replace(now, codec=document.fonts.get(number or 0, ""))
    _noted(word, number or 0, now, document)
    return replace(now, codec="", hidden=False) if word == b"plain" else now


def _noted(word: bytes, number: int, now: Group, document: Document) -> None:
    """Facts about the document and the paragraph."""
    if word == b"ansicpg":
        document.codec = PAGES.get(number, f"cp{number}")
    elif word == b"mac":
        document.codec = "mac_roman"
    elif word == b"fcharset" and number in CHARSETS:
        document.fonts[document.font] = CHARSETS[number]
    elif word == b"s":
        document.style = number
    elif word == b"outlinelevel" and now.part != "styles":
        document.level = number
    elif word == b"intbl":
        document.in_table = True
    elif word == b"pard":
        document.style, document.level, document.in_table = 0, 99, False


def _write(content: bytes, now: Group, document: Document) -> None:
    if now.part == "styles":
        document.name.append(content.decode("latin-1"))
        if content.endswith(b";"):
            document.styles[document.style] = "".join(document.name).strip("; ").lower()
            document.name.clear()
            document.style = 0
    elif not now.apart and not now.hidden and now.part in ("", "title"):
        document.raw += content


def _flush(now: Group, document: Document) -> None:
    """The bytes written so far as text: signs of two bytes are whole only together."""
    if document.raw:
        content = bytes(document.raw)
        document.raw.clear()
        try:
            said = content.decode(now.codec or document.codec, "replace")
        except LookupError:
            said = content.decode("cp1252", "replace")
        _say(said, now, document)


def _say(text: str, now: Group, document: Document) -> None:
    if not now.apart and not now.hidden and now.part in ("", "title"):
        (document.title if now.part else document.said).append(text)
