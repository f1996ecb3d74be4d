"""A long feed is read in parts, with the result that it has as a whole."""

import pytest

from themes.articles.files import Draft, SourceFile
from themes.articles.readers import feed
from themes.articles.readers.parts import feed_parts

SENTENCE = "The two ministers met in Oslo and agreed on rules for the shared fishing grounds in the north"
HEAD = "<?xml version='1.0'?>\n<!DOCTYPE rss>\n<rss version='2.0' xmlns:c='http://purl.org/rss/1.0/modules/content/' "
HEAD += "xml:base='http://wire.example/'><channel><title>Wire &amp; News</title><link>http://wire.example/</link>"


def item(number, more=""):
    text = f"<c:encoded><![CDATA[<p>{SENTENCE}</p><p>Item {number}, no </item><item> of its own.</p>]]></c:encoded>"
    date = f"<pubDate>Mon, {1 + number % 28:02} Jan 2024 10:00:00 GMT</pubDate>"
    named = f"<title>Talks {number}</title><link>/{number}</link><description>Short</description>"
    return f"<item>{named}{date}{text}{more}</item>"


def rss(count, between="\n", more="", end="<textInput><title>Find</title></textInput></channel></rss>"):
    return HEAD + between.join(item(number, more) for number in range(count)) + end


def atom(count):
    entries = (f"<a:entry><a:title>T{n}</a:title><a:link href='{n}'/><a:updated>2024-01-02</a:updated>"
               f"<a:content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>{SENTENCE} {n}.</p></div>"
               "</a:content></a:entry><!-- next -->" for n in range(count))  # fmt: skip
    named = "<a:feed xmlns:a='http://www.w3.org/2005/Atom' xml:lang='en'>"
    return f"{named}{''.join(entries)}<a:title>Late</a:title></a:feed>"


def rdf(count):
    media = "<media:group xmlns:media='http://search.yahoo.com/mrss/'><media:item/></media:group>"
    items = "".join(f"<item rdf:about='u'><title>T{n}</title><description>{n} {SENTENCE}.</description>{media}</item>"
                    for n in range(count))  # fmt: skip
    names = "<rdf:RDF xmlns='http://purl.org/rss/1.0/' xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
    return f"{names}<channel><title>Old</title><items><rdf:Seq/></items></channel>{items}</rdf:RDF>"


LONG = {
    "rss": rss(25),
    "atom": atom(25),
    "rdf": rdf(25),
    "items among other elements": rss(9) .replace("<item><title>Talks 5", "<title>Other</title><item><title>Talks 5"),
    "an item within an item": rss(9, more="<source><item><title>Within</title></item></source>"),
    "in UTF-16": rss(25).encode("utf-16"),
    "in Latin 1": rss(25).replace("?>", " encoding='latin-1'?>", 1).replace("Oslo", "Köln").encode("latin-1"),
    "an empty last item": rss(12, end="<item/></channel></rss>"),
    "its own entities": rss(9).replace("DOCTYPE rss", "DOCTYPE rss [<!ENTITY a 'b'>]").replace("Talks 3", "&a;"),
}  # fmt: skip
BROKEN = {
    "an ampersand": rss(25).replace("Talks 24", "Talks & &nbsp;more"),
    "cut short": rss(25)[:-300],
    "an unknown prefix": rss(25, more="<x:y>1</x:y>"),
    "no end": rss(25, end=""),
}


def found(tmp_path, content, at_once, monkeypatch):
    path = tmp_path / "a.rss"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    monkeypatch.setattr(feed_parts, "ENTRIES_AT_ONCE", at_once)
    return list(feed.read(SourceFile(path, "a.rss")))


@pytest.mark.parametrize("content", [*LONG.values(), *BROKEN.values()], ids=[*LONG, *BROKEN])
def test_in_parts_as_a_whole(tmp_path, monkeypatch, content):
    whole = found(tmp_path, content, 10**9, monkeypatch)
    assert len(whole) >= 9
    assert found(tmp_path, content, 2, monkeypatch) == whole


@pytest.mark.parametrize("name", ["rss", "atom", "rdf", *BROKEN])
def test_it_really_is_cut(monkeypatch, name):
    monkeypatch.setattr(feed_parts, "ENTRIES_AT_ONCE", 2)
    content = (LONG | BROKEN)[name]
    parts = list(feed_parts.feeds_of(feed.without_declarations(feed.as_written(content.encode()))))
    assert max(map(len, parts)) < len(content) / 2
    assert len(parts) > 4


@pytest.mark.shared
def test_every_feed_in_parts_as_a_whole(shared, tmp_path, monkeypatch):
    for path in sorted((shared / "feeds").iterdir()):
        whole = found(tmp_path, path.read_bytes(), 10**9, monkeypatch)
        assert found(tmp_path, path.read_bytes(), 1, monkeypatch) == whole, path.name


def test_numbers_go_on_from_part_to_part(tmp_path, monkeypatch):
    drafts = [one for one in found(tmp_path, LONG["rss"], 2, monkeypatch) if isinstance(one, Draft)]
    assert [draft.place for draft in drafts] == [f"entry {number}" for number in range(1, 26)]
    assert {draft.fields["source"] for draft in drafts} == {"Wire & News"}


def test_one_broken_item_does_not_spoil_the_others(tmp_path, monkeypatch):
    """The patient parser reads an unclosed section to the end of what it is given: now that is a part."""
    content = rss(25).replace("Item 7, no </item><item> of its own.</p>]]>", "Item 7.</p>")
    drafts = [one for one in found(tmp_path, content, 2, monkeypatch) if isinstance(one, Draft)]
    assert len(drafts) > 20
