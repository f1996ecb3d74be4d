# ruff: noqa: E501 -- the lines are pieces of files
"""Each reader on whatever Hypothesis makes of a valid file: findings or one of the errors that loading expects, and in time."""

import json

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from articles.made_compound import attachment, excel_97, outlook, word_97
from articles.made_files import (
    ATOM,
    HTML,
    MHTML,
    RSS,
    RTF,
    TEI,
    TRIPS,
    epub,
    excel,
    message,
    ods,
    odt,
    pdf,
    warc,
    webarchive,
    word,
)  # fmt: skip
from themes.articles.files import Draft, SourceFile
from themes.articles.normalise import rows_of_drafts
from themes.articles.one_file import read_file
from themes.articles.readers import NAMES, reader

SEEDS = {
    "parquet": b"PAR1" + bytes(range(64)) + b"PAR1",
    "pdf": pdf(),
    "docx": word(),
    "doc": word_97(title="T", boxes="A box.\r"),
    "odt": odt(),
    "ods": ods(),
    "rtf": RTF.encode(),
    "epub": epub(),
    "warc": warc(),
    "webarchive": webarchive(),
    "mhtml": MHTML.encode(),
    "excel": excel(),
    "xls": excel_97(merged=[(1, 2, 0, 0)]),
    "msg": outlook(attachment(0, "a.txt", b"A"), attachment(1, "letter", x1000="B")),
    "archive": word(),
    "feed": (RSS + ATOM).encode(),
    "tei": TEI.encode(),
    "html": HTML.encode(),
    "xml": TRIPS.encode(),
    "mail": bytes(message()),
    "markdown": b"---\ntitle: A [b](c)\ndate: 2024-01-02\n---\n# H\n\n**x** text <!-- c -->\n",
    "json_lines": b'{"text": "a", "date": "2024-01-02"}\n{"title": 1}\n',
    "json": b'{"docs": [{"text": "a", "date": "01/02/2024"}]}',
    "csv": b'title;text;date\n"A";"b ""c""";01/02/2024\nx;y;z\n',
    "text": b" date 2024-01-02 Menu\n\nTitle\n\nStand\n\nTitle\nImage Credit: x\nBody text.\n",
}


@st.composite
def spoilt(draw, seed):
    """The seed with pieces cut out, doubled or overwritten."""
    data = bytearray(seed)
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, max(0, len(data) - 1)))
        end = min(len(data), start + draw(st.integers(0, 60)))
        new = draw(
            st.one_of(
                st.binary(max_size=12),
                st.just(bytes(data[start:end]) * 2),
                st.sampled_from([b"", b"\0", b"<", b"{", b'"', b"\xff\xfe"]),
            )
        )
        data[start:end] = new
    return bytes(data)


def test_every_reader_has_a_seed():
    assert set(SEEDS) == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_spoilt_file_gives_findings_or_a_plain_error(name, tmp_path_factory):
    folder = tmp_path_factory.mktemp("fuzz")

    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(spoilt(SEEDS[name]))
    def attempt(data):
        file = SourceFile(folder / "f", "f", folder)
        file.path.write_bytes(data)
        try:
            findings = list(reader(name).read(file))
        except Exception:
            return  # whatever it is, loading catches it; what counts is that it ends
        drafts = [finding for finding in findings if isinstance(finding, Draft)]
        if drafts:
            rows_of_drafts([Draft(json.loads(json.dumps(draft.fields, default=str))) for draft in drafts], "f", None)

    attempt()


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    data=st.binary(min_size=1, max_size=200),
    suffix=st.sampled_from([".txt", ".csv", ".json", ".jsonl", ".md", ".parquet", ""]),
)
@example(data=b"\xef\xbb\xbf", suffix=".jsonl")  # found by chance: nothing but the mark of an encoding
def test_any_bytes_end_as_rows_or_problems(tmp_path, data, suffix):
    path = tmp_path / f"f{suffix}"
    path.write_bytes(data)
    rows, problems = read_file(SourceFile(path, path.name), None, tmp_path)
    assert len(rows) or problems
