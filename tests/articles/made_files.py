# ruff: noqa: E501 -- the lines are pieces of files
"""Files of every format that has to be made: each holds the same short article."""

import io
import plistlib
import zipfile
from email.message import EmailMessage

import openpyxl
import pandas as pd

TEXT = "The trade ministers of both countries met in Lima and signed a protocol on the export of grapes and machines."
OTHER = (
    "Engineers from the two academies will test a small satellite for the watch on forest fires in the coming spring."
)


def word():
    import docx

    document, packed = docx.Document(), io.BytesIO()
    document.add_heading("Protocol on grapes", 0)
    document.add_paragraph("Lima, 7 March 2024")
    document.add_paragraph(TEXT)
    document.save(packed)
    return packed.getvalue()


def excel():
    book, packed = openpyxl.Workbook(), io.BytesIO()
    sheet = book.active
    sheet.append(["Headline", "Full text", "Date", "Partner"])
    sheet.append(["Grapes", TEXT, pd.Timestamp("2024-03-07").to_pydatetime(), "PER"])
    book.save(packed)
    return packed.getvalue()


def message(html=False):
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "Trade Letter <a@b.example>", "c@d.example", "Grapes & machines"
    mail["Date"] = "Thu, 07 Mar 2024 23:50:00 -0500"
    mail.set_content(f"<p>{TEXT}</p>" if html else TEXT, subtype="html" if html else "plain")
    return mail


def pdf():
    lines = [TEXT[:53], TEXT[54:]]
    stream = (
        b"BT /F1 12 Tf 50 700 Td (Protocol on grapes) Tj 0 -20 Td (Lima, 7 March 2024) Tj "
        + b" ".join(b"0 -20 Td (%s) Tj" % line.encode() for line in lines)
        + b" ET"
    )
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
               b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
               b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream), b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]  # fmt: skip
    body, starts = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        starts.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    return body + b"xref\n0 6\n0000000000 65535 f \n%strailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(body),
    )


RSS = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>Trade Wire</title><item><title>Grapes</title><link>https://x.example/g</link>
<pubDate>Thu, 07 Mar 2024 23:50:00 -0500</pubDate><description>&lt;p&gt;{TEXT}&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;</description></item></channel></rss>"""
ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Trade Wire</title><entry><title>Grapes</title>
<updated>2024-03-07T23:50:00-05:00</updated><content type="html">{TEXT}</content></entry></feed>"""
HTML = f"<html><head><meta name='date' content='2024-03-07'></head><body><h1>Protocol on grapes</h1><p>{TEXT}</p><p>{OTHER}</p></body></html>"
TRIPS = """<?xml version="1.0" encoding="UTF-8"?>
<trips>
    <trip role="secretary" who="doe-jane"><id>1</id><name>Jane Doe</name><start-date>1999-02-01</start-date>
        <country id="panama">Panama</country><locale>Panama City</locale>
        <remarks>Met with President Roe and the
            ministers of both countries &amp; signed a note.</remarks><changed/></trip>
    <trip role="secretary" who="doe-jane"><id>2</id><name>Jane Doe</name><start-date>1999-02-03</start-date>
        <country id="holy-see">Holy See</country><locale/><remarks>Audience with the Pope.</remarks><changed/></trip>
</trips>"""
TEI = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:frus="http://history.state.gov/frus/ns/1.0">
<teiHeader><fileDesc><titleStmt><title>Papers, 1969, Volume X</title></titleStmt><publicationStmt><publisher>Printing Office</publisher><date when="2011">2011</date></publicationStmt></fileDesc></teiHeader>
<text><body><div type="compilation"><head>Asia</head>
<div type="document" xml:id="d1" frus:doc-dateTime-min="1969-02-01T23:00:00-05:00"><head>1. Memorandum<note n="1">Source: Archive.</note></head>
<opener><dateline>Delhi, <date when="1969-02-01">February 1, 1969</date>.</dateline></opener>
<p>I noted the comments from the <pb n="3"/>source about India<note n="2">See document 2.</note> and Japan.</p><p>We should answer them.</p></div>
<div type="document" xml:id="d2"><head>2. Telegram</head><p>The talks in Tokyo ended without an agreement on textiles and fish.</p><list><item>One thing</item><item>Another thing</item></list></div>
</div></body></text></TEI>"""
MHTML = f"""From: <Saved by Blink>
Snapshot-Content-Location: https://x.example/grapes
Subject: x
Date: Fri, 08 Mar 2024 09:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary=b

--b
Content-Type: text/html
Content-Location: https://x.example/grapes

{HTML}
--b
Content-Type: text/html
Content-Location: cid:frame

<p>Buy now, and pay later.</p>
--b--
"""
PAGE = HTML.encode()
RTF = f"{{\\rtf1\\ansi{{\\info{{\\title Protocol on grapes}}}}\\pard 7 March 2024\\par {TEXT}\\par}}"


def webarchive(page=PAGE, encoding="utf-8"):
    main = {"WebResourceData": page, "WebResourceURL": "https://x.example/grapes", "WebResourceMIMEType": "text/html",
            "WebResourceTextEncodingName": encoding}  # fmt: skip
    return plistlib.dumps({"WebMainResource": main}, fmt=plistlib.FMT_BINARY)


def warc(page=PAGE):
    def record(kind, content):
        head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://x.example/grapes\r\nContent-Length: {len(content)}"
        return head.encode() + b"\r\n\r\n" + content + b"\r\n\r\n"

    answers = [b"200 OK\r\nContent-Type: image/png\r\n\r\nx", b"404 None\r\nContent-Type: text/html\r\n\r\n<p>Not there</p>",
               b"200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n" % (len(page), page)]  # fmt: skip
    return record("warcinfo", b"software: x") + b"".join(
        record("response", b"HTTP/1.1 " + answer) for answer in answers
    )


def zipped(members):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()


def odt(*paragraphs):
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "style")
    )
    body = "".join(paragraphs) or f"<text:p>{TEXT}</text:p>"
    head = '<text:p text:style-name="Title">Protocol on grapes</text:p><text:p>Lima, 7 March 2024</text:p><text:p>They met.</text:p>'
    content = f"<office:document-content {names}><office:body><office:text>{head}{body}</office:text></office:body></office:document-content>"
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def epub(chapters=None):
    chapters = chapters or {"Protocol on grapes": TEXT}
    names = [f"c{number}" for number in range(1, len(chapters) + 1)]
    items = "".join(f'<item id="{name}" href="{name}.xhtml"/>' for name in names)
    spine = "".join(f'<itemref idref="{name}"/>' for name in ["cover", *names])
    dc = "<dc:title>Book</dc:title><dc:date>2024-03-07T09:00:00+00:00</dc:date><dc:publisher>Trade Press</dc:publisher>"
    opf = f'<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>{dc}</metadata><manifest><item id="cover" href="cover.xhtml"/>{items}</manifest><spine>{spine}</spine></package>'
    pages = {f"O/{name}.xhtml": f'<html xmlns="http://www.w3.org/1999/xhtml"><body><h1>{title}</h1><p>{text}</p></body></html>'
             for name, (title, text) in zip(names, chapters.items(), strict=True)}  # fmt: skip
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfile full-path="O/b.opf"/></container>'
    )
    return zipped({"mimetype": "application/epub+zip", "META-INF/container.xml": container, "O/b.opf": opf,
                   "O/cover.xhtml": "<html><body><p>Book</p></body></html>"} | pages)  # fmt: skip


def ods(*rows):
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table")
    )
    day = '<table:table-cell office:value-type="date" office:date-value="2024-03-07"><text:p>07/03/24</text:p></table:table-cell>'
    made = rows or [["Headline", "Date", "Full text"], ["Protocol on grapes", None, TEXT]]
    lines = "".join(
        "<table:table-row>" + "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" if cell is not None else day for cell in row)
        + '<table:table-cell table:number-columns-repeated="16000"/></table:table-row>' for row in made
    )  # fmt: skip
    blank = '<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    content = f'<office:document-content {names}><office:body><office:spreadsheet><table:table table:name="News">{lines}{blank}</table:table></office:spreadsheet></office:body></office:document-content>'
    return zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})
