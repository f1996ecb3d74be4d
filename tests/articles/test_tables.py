# ruff: noqa: E501 -- the lines are pieces of files
"""Tables of articles as databases, interfaces and people make them: every column is found by its sense."""

import csv
import io
import json

import pandas as pd
import pytest

from articles.made_files import OTHER, TEXT
from themes.articles.columns.sense import columns_by_sense
from themes.articles.load import read_articles
from themes.articles.recognise.language_names import language_code

DAY, LINK = pd.Timestamp("2024-03-07"), "https://x.example/g"
MOMENT = "2024-03-07T23:50:00Z"
WHOLE = {"title": "Grapes", "text": TEXT, "source": "Trade Wire", "url": LINK, "language": "en", "published": DAY}


def read(tmp_path, name, content):
    (tmp_path / name).write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return read_articles(tmp_path / name)


def rows(header, *values):
    written = io.StringIO()
    csv.writer(written).writerows([header, *values])
    return written.getvalue()


EXPORTS = {
    "MediaCloud": (
        ["id", "indexed_date", "language", "media_name", "publish_date", "title", "url", "story_text"],
        ["a", "2024-03-09", "en", "Trade Wire", "2024-03-07", "Grapes", LINK, TEXT],
    ),
    "Zotero": (
        ["Key", "Publication Year", "Title", "Publication Title", "Url", "Abstract Note", "Date", "Date Added",
         "Access Date", "Language", "Publisher"],
        ["K", "2024", "Grapes", "Trade Wire", LINK, TEXT, "2024-03-07", "2025-01-01", "2025-01-01", "en-US", "House"],
    ),
    "Kaggle": (
        ["", "id", "title", "publication", "date", "year", "month", "url", "content"],
        ["0", "17", "Grapes", "Trade Wire", "2024-03-07", "2024.0", "3.0", LINK, TEXT],
    ),
    "Factiva": (
        ["HD", "LP", "TD", "PD", "SN", "LA", "WC", "url"],
        ["Grapes", TEXT, OTHER, "7 March 2024", "Trade Wire", "English", "100", LINK],
    ),
    "ProQuest": (
        ["Title", "Abstract", "entryDate", "language", "pubdate", "pubtitle", "year", "DocumentURL", "Full text"],
        ["Grapes", "short", "2024-03-09", "English", "Mar 7, 2024", "Trade Wire", "2024", LINK, TEXT],
    ),
    "Nexis": (
        ["Headline", "Published date", "Publication", "Length", "Language", "Full Text", "Link"],
        ["Grapes", "March 7, 2024 Thursday", "Trade Wire", "9 words", "ENGLISH", TEXT, LINK],
    ),
    "Eureka": (
        ["Titre", "Date de publication", "Source", "Langue", "Texte intégral", "Lien"],
        ["Grapes", "7 mars 2024", "Trade Wire", "Anglais", TEXT, LINK],
    ),
    "year, month, day": (
        ["year", "month", "day", "title", "article", "outlet", "link"],
        ["2024", "3.0", "7", "Grapes", TEXT, "Trade Wire", LINK],
    ),
    "an address as source": (
        ["source", "source-hostname", "date", "title", "text"],
        [LINK, "Trade Wire", "2024-03-07", "Grapes", TEXT],
    ),
}  # fmt: skip


@pytest.mark.parametrize("database", EXPORTS)
def test_exports_of_databases_as_csv(tmp_path, database):
    articles, problems = read(tmp_path, "a.csv", rows(*EXPORTS[database]))
    found = articles.iloc[0].to_dict() | {"text": articles["text"].iloc[0].split("\n\n")[0]}
    assert {name: found[name] for name in WHOLE} == WHOLE
    assert problems.empty


RECORD = {"title": "Grapes", "content": TEXT, "published": MOMENT, "source": "Trade Wire", "url": LINK, "lang": "en"}
INTERFACES = {
    "NewsAPI": {"articles": [{"source": {"id": None, "name": "Trade Wire"}, "author": "A", "title": "Grapes",
                              "description": "x", "url": LINK, "publishedAt": MOMENT, "content": TEXT}]},
    "Guardian": {"response": {"results": [{"id": "w", "webPublicationDate": MOMENT, "webTitle": "Grapes", "webUrl": LINK,
                 "fields": {"trailText": "x", "bodyText": TEXT, "publication": "Trade Wire"}}]}},
    "NYT": {"response": {"docs": [{"abstract": "x", "web_url": LINK, "snippet": "y", "lead_paragraph": TEXT,
            "source": "Trade Wire", "headline": {"main": "Grapes", "kicker": None}, "pub_date": MOMENT,
            "multimedia": [{"url": "i.jpg", "caption": "c"}] * 3, "keywords": [{"name": "g", "value": "Peru"}] * 4}]}},
    "Event Registry": {"articles": {"results": [{"uri": "8", "lang": "eng", "date": "2024-03-07", "dateTime": MOMENT,
                       "url": LINK, "title": "Grapes", "body": TEXT, "source": {"uri": "x", "title": "Trade Wire"}}]}},
    "GDELT": {"articles": [{"url": LINK, "title": "Grapes", "seendate": "20240307T235000Z", "domain": "Trade Wire",
                            "language": "English", "text": TEXT}]},
    "JSON Feed": {"version": "https://jsonfeed.org/version/1.1", "title": "Trade Wire", "items": [
        {"id": "1", "url": LINK, "title": "Grapes", "content_html": f"<p>{TEXT}</p>", "date_published": MOMENT}]},
    "Elasticsearch": {"hits": {"total": {"value": 1}, "hits": [{"_id": "1", "_source": RECORD}]}},
    "schema.org": {"@type": "NewsArticle", "headline": "Grapes", "datePublished": MOMENT, "articleBody": TEXT,
                   "publisher": {"@type": "Organization", "name": "Trade Wire"}, "url": LINK},
    "fields under meta": [{"meta": {"title": "Grapes", "date": MOMENT, "source": "Trade Wire", "url": LINK},
                           "text": TEXT}],
    "MongoDB": [{"_id": {"$oid": "x"}, "title": "Grapes", "text": TEXT, "date": {"$date": {"$numberLong":
                "1709855400000"}}, "source": "Trade Wire", "url": LINK}],
    "split": {"columns": list(RECORD), "index": [0], "data": [list(RECORD.values())]},
    "columns": {name: {"0": value} for name, value in RECORD.items()},
    "lists": [list(RECORD), list(RECORD.values())],
    "paragraphs": [{**RECORD, "content": None, "paragraphs": [TEXT]}],
    "pieces": [{**RECORD, "content": [{"type": "paragraph", "text": TEXT}]}],
}  # fmt: skip


@pytest.mark.parametrize("interface", INTERFACES)
def test_answers_of_interfaces_as_json(tmp_path, interface):
    articles, problems = read(tmp_path, "a.json", INTERFACES[interface])
    found = articles.iloc[0]
    assert {name: found[name] for name in WHOLE} == WHOLE
    assert problems.empty


@pytest.mark.parametrize(
    ("sense", "names"),
    [
        ("published", "When;DATE;Datum;fecha;Fecha de publicación;日付;дата;Date of publication;date_posted;Date (UTC);"
                      "webPublicationDate;Дата публикации;发布时间;تاريخ;날짜;tanggal;Publication Year;article_date"),
        ("title", "TITLE;Headline;Überschrift;titre;Título;заголовок;标题;見出し;العنوان;제목;news_title;Article Title"),
        ("text", "Body;article_text;Full Text;Volltext;cuerpo;текст;正文;本文;النص;본문;clean_text;text_en;lead_paragraph;"
                 "Text of article;speech;Transcript;Abstract"),
        ("source", "media_name;Zeitung;fuente;источник;来源;المصدر;언론사;Publication Title;site_name;hostname;Ministry"),
        ("url", "Link;web_url;story_url;Lien;ссылка;链接;リンク;DocumentURL;article_link;final_url"),
        ("language", "Lang;Sprache;idioma;язык;语言;language_code;inLanguage"),
    ],
)  # fmt: skip
def test_columns_are_known_by_any_common_name(sense, names):
    assert {name: columns_by_sense([name]).get(sense) for name in names.split(";")} == {
        name: name for name in names.split(";")
    }


def test_columns_about_something_else_are_none_of_an_article():
    others = "date_of_birth,Date Added,Date Modified,Access Date,date_download,indexed_date,entryDate,word count,"
    others += "top_image,image_url,text_length,author,Byline,PD,SN,sentiment,id,label,Load-Date"
    assert columns_by_sense(others.split(",")) == {}


def test_a_text_that_is_missing_is_taken_from_the_next_column_that_has_one(tmp_path):
    table = rows(
        ["date", "text", "content", "description"], ["2024-03-07", "", TEXT, "x"], ["2024-03-08", "", "", OTHER]
    )
    articles, problems = read(tmp_path, "a.csv", table)
    assert articles["text"].tolist() == [TEXT, OTHER]
    assert problems.empty


def test_a_date_that_is_missing_is_the_year_if_the_table_gives_it(tmp_path):
    table = rows(["Date", "Year", "text"], ["2024-03-07", "2024", TEXT], ["", "2023", OTHER])
    articles, _ = read(tmp_path, "a.csv", table)
    assert articles["precision"].tolist() == ["year", "day"]


def test_a_table_without_a_text_is_one_sentence_with_its_columns(tmp_path):
    articles, problems = read(
        tmp_path, "a.csv", rows(["URL", "Date", "Tone"], [LINK, "2024-03-07", "1"], [LINK, "", "2"])
    )
    assert articles.empty
    assert problems["detail"].tolist() == ["no column that holds the text (found: URL, Date, Tone)"]


def test_languages_by_any_name_are_one_code_and_unknown_ones_are_recognised(tmp_path):
    given = ["German", "deu", "Deutsch", "de-AT", "allemand", "GER", "немецкий", "ドイツ語"]
    assert {language_code(written) for written in given} == {"de"}
    articles, _ = read(tmp_path, "a.csv", rows(["text", "language"], [TEXT, "xx"], [OTHER, "Klingon"]))
    assert set(articles["language"]) == {"en"}


def saved(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    articles, problems = read_articles(tmp_path / name)
    return articles.sort_values("path"), problems


@pytest.mark.parametrize(
    "table",
    [
        f"date,title,text\r2024-03-07,A,{TEXT}\r2024-03-07,B,{OTHER}\r",
        f"date,title,text\n2024-03-07,A,{TEXT},\n2024-03-07,B,{OTHER},,\n",
        f'date,title,text\n2024-03-07,A,"{TEXT}"\n2024-03-07,B,"He said \\"yes, we do\\" and left."\n',
        f"sep=;\ndate;title;text\n2024-03-07;A;{TEXT}\n2024-03-07;B;{OTHER}\n",
        f'date, title, text\n2024-03-07, "A", "{TEXT}"\n2024-03-07, "B", "{OTHER}"\n',
    ],
    ids=["old Mac", "delimiters at the end", "backslashes", "Excel's hint", "blanks"],
)
def test_csv_as_it_comes(tmp_path, table):
    articles, problems = saved(tmp_path, "a.csv", table.encode())
    assert articles["title"].tolist() == ["A", "B"]
    assert articles["text"].iloc[0] == TEXT
    assert set(articles["published"]) == {DAY}
    assert problems.empty


@pytest.mark.parametrize(
    "broken",
    ['2024-03-08,"B, and more,x', '2024-03-08,B,"x and more', '2024-03-08,"B" and more,x', '2024-03-08,B,""x and more'],
)
@pytest.mark.parametrize("last", [False, True])
def test_a_quotation_mark_too_many_costs_no_other_row(tmp_path, broken, last):
    rows_after = [] if last else [f'2024-03-09,C,"{TEXT}"', f'2024-03-10,D,"{OTHER}\n\nTwo paragraphs, or three."']
    table = "\n".join(["date,title,text", f'2024-03-07,A,"{OTHER} {TEXT}"', broken, *rows_after])
    articles, problems = saved(tmp_path, "a.csv", table.encode())
    titles = set(articles["title"])
    assert titles - {"B", "B and more"} == ({"A"} if last else {"A", "C", "D"})
    assert len(titles) == (2 if last else 4) or set(problems["reason"]) == {"ragged row"}
    assert not articles["text"].str.contains("2024-").any()


RUSSIAN = "Министры торговли двух стран встретились в Лиме и подписали протокол о вывозе винограда и машин."
JAPANESE = (
    "両国の貿易大臣はリマで会談し、ブドウと機械の輸出に関する議定書に署名した。双方は協議を続けることで合意した。"
)
ARABIC = "اجتمع وزيرا التجارة في البلدين في ليما ووقعا بروتوكولا بشأن تصدير العنب والآلات، واتفق الجانبان على مواصلة المحادثات."
CHINESE = "两国贸易部长在利马会晤并签署了关于葡萄和机械出口的议定书，双方同意继续举行会谈，并在明年春天再次会面。"


@pytest.mark.parametrize(
    ("text", "code"),
    [(RUSSIAN, code) for code in ("cp1251", "koi8-r", "utf-16", "utf-16-le", "utf-16-be", "utf-32")]
    + [(JAPANESE, "shift_jis"), (JAPANESE, "iso2022_jp"), (ARABIC, "windows-1256"), (CHINESE, "gb18030")],
)
@pytest.mark.parametrize("name", ["a.csv", "a.txt"])
def test_tables_and_texts_in_any_code(tmp_path, name, text, code):
    whole = f"date;title;text\n2024-03-07;A;{text}\n" if name == "a.csv" else f"2024-03-07\n\n{text}\n"
    articles, problems = saved(tmp_path, name, whole.encode(code))
    assert articles["text"].tolist() == [text]
    assert problems.empty


def workbook(*rows, merged=()):
    import openpyxl

    book, packed = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    for cells in merged:
        book.active.merge_cells(cells)
    book.save(packed)
    return packed.getvalue()


def test_a_workbook_with_days_as_numbers_and_merged_cells(tmp_path):
    rows = [
        ["Export"],
        ["Date", "Source", "Title", "Text"],
        [45358, "Wire", "A", TEXT],
        [None, None, "B", OTHER],
        ["", ""],
    ]
    articles, problems = saved(tmp_path, "a.xlsx", workbook(*rows, merged=["A1:D1", "A3:A4", "B3:B4"]))
    assert articles["title"].tolist() == ["A", "B"]
    assert set(articles["published"]) == {DAY}
    assert set(articles["source"]) == {"Wire"}
    assert problems.empty


def test_a_year_in_a_workbook_is_a_year(tmp_path):
    articles, _ = saved(tmp_path, "a.xlsx", workbook(["Year", "Text"], [2024, TEXT], [1998, OTHER]))
    assert articles["precision"].tolist() == ["year", "year"]


def test_parquet_with_objects_lists_and_zones(tmp_path):
    import datetime

    import pyarrow as pa
    import pyarrow.parquet

    late = datetime.datetime(2024, 3, 8, 4, 50, tzinfo=datetime.UTC)  # still the 7th in New York
    zoned = pa.array([late], pa.timestamp("us", "America/New_York"))
    table = pa.table({"when": zoned, "meta": [{"title": "A", "url": LINK}], "paragraphs": [[TEXT, OTHER]]})
    pa.parquet.write_table(table, tmp_path / "a.parquet")
    article = read_articles(tmp_path / "a.parquet")[0].iloc[0]
    assert (article["published"], article["title"], article["url"]) == (DAY, "A", LINK)
    assert article["text"] == f"{TEXT}\n\n{OTHER}"


@pytest.mark.parametrize("name", ["a.json", "a.txt", "a.dat"])
def test_json_whatever_its_name_alone_indented_or_one_after_the_other(tmp_path, name):
    record = {"date": "2024-03-07", "title": "A", "text": TEXT}
    two = json.dumps(record, indent=1) + "\n" + json.dumps(record | {"title": "B", "text": OTHER}, indent=1)
    for whole, titles in ((json.dumps(record), ["A"]), (json.dumps([record], indent=2), ["A"]), (two, ["A", "B"])):
        articles, problems = saved(tmp_path, name, whole.encode())
        assert articles["title"].tolist() == titles
        assert problems.empty
