"""Rich text as Outlook packs it (LZFu) → rich text.

[MS-OXRTFCP]: a byte of eight flags goes before eight items, each a byte as it stands or a reference (12 bits of place,
4 of length) into the last 4,096 bytes, which begin as the words that most such texts share.
"""

import struct

PACKED, PLAIN = b"LZFu", b"MELA"
HEAD, WINDOW = 16, 4096
AT_FIRST = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans Serif"
    rb"SymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    + b"\r\n"
    + rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)


def unpacked(data: bytes) -> bytes:
    """The rich text; what is cut short is given as far as it goes. ValueError if it is packed in no known way."""
    if data[8:12] == PLAIN:
        return data[HEAD : HEAD + struct.unpack_from("<I", data, 4)[0]]
    if data[8:12] != PACKED:
        raise ValueError("its rich text is packed in an unknown way")
    said = bytearray(AT_FIRST)
    place = HEAD
    while place < len(data):
        flags, place = data[place], place + 1
        for bit in range(8):
            if not flags >> bit & 1:
                said += data[place : place + 1]
                place += 1
            elif _referred(said, int.from_bytes(data[place : place + 2], "big")) or place + 2 > len(data):
                return bytes(said[len(AT_FIRST) :])
            else:
                place += 2
    return bytes(said[len(AT_FIRST) :])


def _referred(said: bytearray, reference: int) -> bool:
    """Add what the reference leads to; is it the one that ends the text, which leads to the place of writing?"""
    back = (len(said) - (reference >> 4)) % WINDOW
    if not back:
        return True
    for _ in range((reference & 15) + 2):
        said.append(said[-back] if back <= len(said) else 32)
    return False
