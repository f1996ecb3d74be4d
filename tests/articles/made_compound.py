"""OLE compound files made from nothing, byte by byte: documents of Word, workbooks of Excel, messages of Outlook.

What LibreOffice writes of the same kinds lies in `old_office/`.
"""

import struct

from articles.made_files import OTHER, TEXT

NONE, END, OF_FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
SECTOR, SMALL, CUTOFF = 512, 64, 4096
DAY = 133_542_864_000_000_000  # 2024-03-07 12:00 in UTC, in ticks since 1601


def padded(data, size):
    return data + b"\0" * (-len(data) % size)


def chain(first, count):
    """The successors of sectors that lie one behind the other."""
    return [*range(first + 1, first + count), END] if count else []


def compound(streams):
    """A compound file of streams by path; folders are made as they are named."""
    paths = {tuple(path.split("/")): content for path, content in streams.items()}
    folders = {path[:depth] for path in paths for depth in range(1, len(path))}
    entries = [(), *sorted(folders | set(paths), key=lambda path: (len(path), path))]
    small, small_fat, sectors, fat, places = b"", [], b"", [], {}
    for path, content in paths.items():
        if len(content) < CUTOFF:
            places[path] = len(small_fat) if content else END
            small_fat += chain(len(small_fat), -(-len(content) // SMALL))
            small += padded(content, SMALL)
        else:
            places[path] = len(fat)
            fat += chain(len(fat), -(-len(content) // SECTOR))
            sectors += padded(content, SECTOR)
    small_table = b"".join(struct.pack("<I", number) for number in small_fat)
    starts = []
    size = 128 * len(entries)
    for length in (len(small), len(small_table), size):
        starts.append(len(fat) if length else END)
        fat += chain(len(fat), -(-length // SECTOR))
    directory = b"".join(_entry(path, entries, paths, places, starts[0], len(small)) for path in entries)
    sectors += padded(small, SECTOR) + padded(small_table, SECTOR) + padded(directory, SECTOR)
    tables = next(count for count in range(1, 109) if count * 128 >= len(fat) + count)
    head = struct.pack(
        "<8s16sHHHHH6xIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6, 0, tables,
        starts[2], 0, CUTOFF, starts[1], -(-len(small_table) // SECTOR), END, 0,
    )  # fmt: skip
    listed = [*range(len(fat), len(fat) + tables)]
    fat += [OF_FAT] * tables
    whole = struct.pack(f"<{128 * tables}I", *fat, *[NONE] * (128 * tables - len(fat)))
    return head + struct.pack("<109I", *listed, *[NONE] * (109 - tables)) + sectors + whole


def _entry(path, entries, paths, places, small, size):
    """An entry of the directory; what lies in a folder hangs on one another's right side."""
    inside = [number for number, other in enumerate(entries) if other and other[:-1] == path]
    beside = [number for number, other in enumerate(entries) if other and path and other[:-1] == path[:-1]]
    after = [number for number in beside if number > entries.index(path)]
    name = (path[-1] if path else "Root Entry").encode("utf-16-le") + b"\0\0"
    kind = 5 if not path else 2 if path in paths else 1
    start, length = (small, size) if not path else (places.get(path, 0), len(paths.get(path, b"")))
    return struct.pack(
        "<64sHBBIII16sI8s8sIQ", name, len(name), kind, 1, NONE, after[0] if after else NONE,
        inside[0] if inside and kind != 2 else NONE, b"", 0, b"", b"", start, length,
    )  # fmt: skip


def summary(title, page=1252):
    """The stream that gives a document's title, in this code page."""
    coded = title.encode(f"cp{page}") + b"\0"
    said = struct.pack("<Ih2x", 2, page - 65536 if page > 32767 else page)
    said += struct.pack("<II", 30, len(coded)) + coded
    body = struct.pack("<IIIIII", 8 + 16 + len(said), 2, 1, 24, 2, 32) + said
    mark = bytes.fromhex("e0859ff2f94f6810ab9108002b27b3d9")
    return struct.pack("<HHI16sI16sI", 0xFFFE, 0, 0, b"", 1, mark, 48) + body


def page_of(stretches, width, texts):
    """A page of 512 bytes (FKP): stretches of the stream, each with what is said of it."""
    page = bytearray(512)
    places = [stretches[0][0], *(end for _, end in stretches)]
    struct.pack_into(f"<{len(places)}I", page, 0, *places)
    top = 510
    for number, said in enumerate(texts):
        if said:
            top = (top - len(said)) // 2 * 2
            page[top : top + len(said)] = said
            page[4 * len(places) + width * number] = top // 2
    page[511] = len(stretches)
    return bytes(page)


def style(known, base=0xFFF):
    return struct.pack("<HHHHHH", 10, known, base << 4 | 1, 0, 10, 0)


def change(number, value=1):
    return struct.pack("<HB", number, value)


IN_TABLE, ROW_END, HIDDEN, DELETED = (change(number) for number in (0x2416, 0x2417, 0x083C, 0x0800))
TITLE, HEADING, OWN = 1, 2, 3  # places in the sheet of styles
RUNS = (("Protocol on grapes\r", TITLE), ("Lima, 7 March 2024\r", 0), (f"{TEXT}\r", 0))


def run(text, style=0, paragraph=b"", signs=b"", wide=True):
    return text, style, paragraph, signs, wide


def word_97(*runs, title="", boxes="", flags=0, version=193, pieces=None, page=1252):
    """A document of Word: each run is a piece of its own, of two bytes a sign unless it is narrow."""
    runs = [run(*given) for given in (runs or RUNS)]
    text, listed, paragraphs, signs, place = bytearray(0x800), [], [], [], 0
    for said, number, paragraph, of_signs, wide in [*runs, *([run(boxes)] if boxes else [])]:
        coded = said.encode("utf-16-le" if wide else "cp1252")
        start, end = len(text), len(text) + len(coded)
        listed.append((place, start if wide else (2 * start) | 1 << 30))
        place += len(coded) // (2 if wide else 1)
        said_of_it = struct.pack("<H", number) + paragraph
        paragraphs.append(
            ((start, end), bytes([len(said_of_it) // 2 + 1]) + said_of_it + b"\0" * (1 - len(said_of_it) % 2))
        )
        signs.append(((start, end), bytes([len(of_signs)]) + of_signs if of_signs else b""))
        text += coded
    text = bytearray(padded(bytes(text), 512))
    number = len(text) // 512
    text += page_of([where for where, _ in signs], 1, [said for _, said in signs])
    text += page_of([where for where, _ in paragraphs], 13, [said for _, said in paragraphs])
    bounds = listed[0][0], place
    sheet = struct.pack("<HHH", 4, 4, 10) + style(0) + style(62) + style(1) + style(0xFFE, 1)
    count = len(pieces or listed)
    starts = [start for start, _ in (pieces or listed)] + [place]
    table = struct.pack(f"<{count + 1}I", *starts) + b"".join(
        struct.pack("<HIH", 0, where, 0) for _, where in (pieces or listed)
    )
    parts = {1: sheet, 33: b"\2" + struct.pack("<I", len(table)) + table,
             12: struct.pack("<III", *bounds, number), 13: struct.pack("<III", *bounds, number + 1)}  # fmt: skip
    struct.pack_into("<HHxxHxxH", text, 0, 0xA5EC, version, 0x409, flags | 0x0200)
    struct.pack_into("<8I", text, 0x4C, place - len(boxes), 0, 0, 0, 0, 0, len(boxes), 0)
    tables = b""
    for part, content in parts.items():
        struct.pack_into("<II", text, 0x9A + 8 * part, len(tables), len(content))
        tables += content
    streams = {"WordDocument": bytes(text), "1Table": tables}
    return compound(streams | ({"\x05SummaryInformation": summary(title, page)} if title else {}))


def word_6(text, codec="cp1252", language=0x409, version=104):
    """A document of Word 6 or 95, whose signs have a byte each."""
    coded = text.encode(codec)
    head = bytearray(0x300)
    struct.pack_into("<HHxxH", head, 0, 0xA5DC if version < 0 else 0xA5EC, version, language)
    struct.pack_into("<II", head, 0x18, len(head), len(head) + len(coded))
    struct.pack_into("<I", head, 0x34, len(coded))
    return compound({"WordDocument": bytes(head) + coded})


def record(kind, content=b""):
    return struct.pack("<HH", kind, len(content)) + content


def excel_97(*rows, merged=(), locked=False, name="News"):
    """A workbook of Excel 97: texts, numbers, and dates as pairs of the number and True."""
    rows = rows or (
        ("Headline", "Full text", "Date"),
        ("Grapes", TEXT, (45358.0, True)),
        ("Fires", OTHER, (45359.0, True)),
    )
    sheet = record(0x0809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0x7CC, 0, 6))
    sheet += record(0x0200, struct.pack("<IIHHH", 0, len(rows), 0, max(map(len, rows)), 0))
    for down, row in enumerate(rows):
        for right, value in enumerate(row):
            if isinstance(value, str):
                text = value.encode("utf-16-le")
                sheet += (
                    record(0x0204, struct.pack("<HHHHB", down, right, 0, len(text) // 2, 1) + text) if value else b""
                )
            else:
                number, dated = value if isinstance(value, tuple) else (value, False)
                sheet += record(0x0203, struct.pack("<HHHd", down, right, int(dated), number))
    sheet += (
        record(0x00E5, struct.pack("<H", len(merged)) + b"".join(struct.pack("<HHHH", *one) for one in merged))
        if merged
        else b""
    )
    sheet += record(0x000A)
    head = record(0x0809, struct.pack("<HHHHII", 0x600, 5, 0, 0x7CC, 0, 6)) + (
        record(0x2F, b"\0" * 54) if locked else b""
    )
    head += record(0x0042, struct.pack("<H", 1200))
    head += record(0x00E0, struct.pack("<HH16x", 0, 0)) + record(0x00E0, struct.pack("<HH16x", 0, 14))
    coded = name.encode("utf-16-le")
    bound = struct.pack("<HBB", 0, len(coded) // 2, 1) + coded
    start = len(head) + 4 + 4 + len(bound) + 4
    book = head + record(0x0085, struct.pack("<I", start) + bound) + record(0x000A) + sheet
    return compound({"Workbook": padded(book, 4096)})


def numbers(head=32, **values):
    """The stream of numbers and times of a message."""
    said = b"\0" * head
    for name, value in values.items():
        kind = 0x0040 if name in ("x0039", "x0E06") else 0x0003
        said += struct.pack("<HHIQ", kind, int(name[1:], 16), 6, value)
    return said


def message_of(folder="", head=32, sender="Trade Letter", page=0, time=DAY, **texts):
    """The streams of a message in a folder: texts by number, in Unicode unless there is a code page."""
    texts = {"x0037": "Grapes & machines", "x1000": TEXT, "x0C1A": sender} | texts
    said = {
        f"{folder}__properties_version1.0": numbers(
            head, **({"x0039": time} if time else {}), **({"x3FFD": page} if page else {})
        )
    }
    for name, value in texts.items():
        kind = "0102" if isinstance(value, bytes) else "001E" if page else "001F"
        coded = value if isinstance(value, bytes) else value.encode(f"cp{page}" if page else "utf-16-le")
        said |= {f"{folder}__substg1.0_{name[1:]}{kind}": coded} if coded else {}
    return said


def attachment(number, name, content=None, folder="", kind="", **message):
    """The streams of an attachment: its bytes, or a message of its own."""
    here = f"{folder}__attach_version1.0_#{number:08X}/"
    said = {f"{here}__properties_version1.0": numbers(8, x3705=5 if content is None else 1),
            f"{here}__substg1.0_3707001F": name.encode("utf-16-le")}  # fmt: skip
    said |= {f"{here}__substg1.0_370E001F": kind.encode("utf-16-le")} if kind else {}
    if content is None:
        return said | message_of(f"{here}__substg1.0_3701000D/", 24, **message)
    return said | {f"{here}__substg1.0_37010102": content}


def outlook(*attached, **message):
    """A message of Outlook with what is attached to it."""
    whole = message_of(**message)
    for one in attached:
        whole |= one
    return compound(whole)
