"""What the columns of tables of articles are called: by news databases, interfaces of newspapers, scrapers and people.

Names are compared as `plain` leaves them: without case, accents, spaces and punctuation. Those that come first are
preferred. A name that is not listed may still be made of known words: `KERNELS` and what may stand beside them.
"""

PUBLISHED = """
published, date_iso, date, pub_date, published at, publication date, publish date, date published, published date,
published time, published on, date of publication, date publish, pub date time, date time, web publication date,
first published, first published at, date posted, posted, posted at, posted on, release date, issue date, issued,
article date, news date, story date, date line, pd, when, public timestamp, seendate,
datum, veröffentlicht, veröffentlicht am, veröffentlichungsdatum, erscheinungsdatum, erschienen, publikationsdatum,
publicatiedatum, fecha, fecha de publicación, fecha publicación, data, data de publicação, data di pubblicazione,
data pubblicazione, data publicação, data publikacji, data opublikowania, date de publication, date de parution,
date publication, dato, dag, publiceringsdatum, publiceret, päivämäärä, julkaistu, tarih, yayın tarihi, tanggal,
tanggal terbit, ngày, ngày đăng, дата, дата публикации, дата публікації, опубликовано, ημερομηνία, תאריך, التاريخ,
تاريخ, تاريخ النشر, تاریخ, तारीख, दिनांक, 日期, 发布时间, 发布日期, 發布日期, 时间, 日付, 掲載日, 発行日, 公開日, 날짜,
발행일, 게시일, 일자,
timestamp, date stamp, time, created at, created, date_raw, pub date raw, day, publication year, pub year, year
"""
TITLE = """
title, headline, heading, header, hd, web title, headline main, headlines, subject, titel, überschrift, schlagzeile,
rubrik, tittel, overskrift, otsikko, titre, título, titular, titulo, titolo, tytuł, tytul,
nagłówek, başlık, judul, tiêu đề,
заголовок, название, назва, τίτλος, כותרת, العنوان, عنوان, शीर्षक, 标题, 標題, 題名, 見出し, タイトル, 제목, name
"""
TEXT = """
text, body, content, full text, article text, body text, article body, main text, content text, body content, td,
story text, story, article, article content, full article, plain text, text plain, contents, body plain,
content html, html, body html, page content, document text, clean text, cleaned text, raw text, news text,
news content, fulltext html, message, transcript, speech, statement, remarks, press release, communiqué,
document, doc, paragraphs, paragraph, passage, post, post text,
texte, texte intégral, texte complet, contenu, corps, texto, texto completo, contenido, cuerpo, cuerpo del texto,
conteúdo, corpo, testo, testo completo, contenuto, inhalt, artikeltext, volltext, nachrichtentext, tekst,
innehåll, artikel, nyhet, sisältö, teksti, treść, tekst artykułu, obsah, metin, haber metni,
içerik, isi, isi berita, konten,
nội dung, текст, текст статьи, полный текст, содержание, текст публікації, κείμενο, טקסט, תוכן, النص, نص, محتوى,
المحتوى, متن, पाठ, विवरण, 正文, 内容, 內容, 全文, 本文, テキスト, 記事, 본문, 내용, 기사,
news, lead paragraph, description, summary, abstract, abstract note, abstract text, snippet, excerpt, lp
"""
SOURCE = """
source, source name, outlet, publication, publication title, publication name, pub title, media name, newspaper,
news source, source title, name source, medium, media, media outlet, publisher, publisher name, sn, site name, site,
website, source hostname, source domain, domain, hostname, journal, periodical, agency, ministry, institution,
channel, provider, published by, clean url,
quelle, zeitung, fuente, medio, periódico, fonte, veículo, testata, giornale, périodique, titre du journal, źródło,
zrodlo, gazeta, kilde, källa, tidning, avis, lähde, lehti, krant, bron, kaynak, gazete, sumber, nguồn, источник,
издание, сми, джерело, видання, πηγή, מקור, المصدر, مصدر, منبع, स्रोत, 来源, 來源, 媒体, 媒體, 媒体名,
出典, 媒体名称, 情報源, 新聞名,
출처, 언론사, 매체, 신문사
"""
URL = """
url, link, source url, article url, web url, permalink, uri, href, canonical url, story url,
article link, news link,
hyperlink, document url, html url, page url, web link, web address, full url, original url, final url, openurl link,
address, lien, adresse, enlace, ссылка, посилання, адрес, collegamento, ligação, odnośnik, länk, bağlantı, tautan,
σύνδεσμος, קישור, الرابط, رابط, लिंक, 链接, 链接地址, 鏈接, 網址, 网址, リンク, 링크, guid
"""
LANGUAGE = """
language, lang, source language, locale, lang code, language code, in language, language of publication, la,
language name, sprache, langue, idioma, lingua, język, språk, sprog, kieli, taal, dil, bahasa, ngôn ngữ, язык, мова,
γλώσσα, שפה, اللغة, زبان, भाषा, 语言, 語言, 言語, 언어
"""
PRECISION = "precision, date precision"
NAMES = {
    sense: tuple(name.strip() for name in names.replace("\n", " ").split(","))
    for sense, names in {"published": PUBLISHED, "precision": PRECISION, "title": TITLE, "text": TEXT,
                         "source": SOURCE, "url": URL, "language": LANGUAGE}.items()
}  # fmt: skip

# These mean an article's column only beside one another: they are the field codes of Factiva.
CODES = frozenset({"hd", "lp", "td", "pd", "sn", "la"})
YEARS = frozenset({"publicationyear", "pubyear", "year"})

# A name that is made of one of the first words, and otherwise only of the second: `Text of the article`.
_BESIDE = "article news story press doc document item web page main full original raw the of en english at on"
KERNELS = {
    "published": ("date published posted released", "publication publish pub release issue post first online print "
                  "time datetime utc gmt iso local text string"),
    "title": ("title headline heading", "post speech text"),
    "text": ("text body content fulltext transcript", "clean cleaned plain html complete whole speech post translated "
             "release"),
    "source": ("source outlet newspaper publisher", "name media"),
    "url": ("url link hyperlink permalink", "source final canonical html share external to http"),
}  # fmt: skip
MAY_STAND = {
    sense: (frozenset(kernel.split()), frozenset(f"{kernel} {beside} {_BESIDE}".split()))
    for sense, (kernel, beside) in KERNELS.items()
}
