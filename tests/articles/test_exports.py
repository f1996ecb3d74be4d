"""Files into which news databases write many articles: each is told apart, with its title, date, source and text."""

import io

import pandas as pd
import pytest

from articles.made_files import OTHER, TEXT
from themes.articles.load import read_articles
from themes.articles.readers.parts.exports import articles_in_export

RULE = "_" * 60
NEXIS = f"""User Name: A Reader
Date and Time: Friday, March 8, 2024 10:00:00 AM
Documents (2)
1. Grapes and machines
2. A small satellite
Grapes and machines
Trade Wire
March 7, 2024 Thursday
International Edition

Copyright 2024 Trade Wire All Rights Reserved
Section: WORLD; Pg. 1
Length: 20 words
Byline: A Reporter
Body

{TEXT}

Load-Date: March 8, 2024

End of Document

A small satellite
The Morning Post
March 8, 2024

Length: 19 words
Body

{OTHER}

Graphic

A drawing of it
Classification

Language: ENGLISH
Publication-Type: Newspaper
Subject: SPACE
Load-Date: March 9, 2024
End of Document
"""
OLD_NEXIS = f"""
                               1 of 2 DOCUMENTS


                                   Trade Wire

                            March 7, 2024 Thursday

Grapes and machines

BYLINE: A Reporter

SECTION: WORLD; Pg. 1

LENGTH: 20 words

{TEXT[:60]}
{TEXT[60:]}

LOAD-DATE: March 8, 2024

LANGUAGE: ENGLISH

                         Copyright 2024 Trade Wire
                              All Rights Reserved


                               2 of 2 DOCUMENTS


                              The Morning Post

                            March 8, 2024 Friday

A small satellite

LENGTH: 19 words

{OTHER}

LANGUAGE: ENGLISH
"""
FACTIVA = f"""
World Desk
Grapes and machines
By A Reporter
20 words
7 March 2024
10:15
Trade Wire
TRWI
English
Copyright 2024. Trade Wire.

{TEXT}

Document TRWI000020240307ek370001x

A small satellite
19 words
8 March 2024
The Morning Post
MORN
English
(c) 2024 The Morning Post

{OTHER}

Document MORN000020240308ek380001y

Search Summary
Text: grapes or satellite
"""
FACTIVA_CODES = f"""HD
Grapes and machines
BY
A Reporter
WC
20 words
PD
7 March 2024
SN
Trade Wire
SC
TRWI
LA
English
CY
Copyright 2024
LP
{TEXT}
TD
RE
peru : Peru
AN
Document TRWI000020240307ek370001x

HD
A small satellite
WC
19 words
PD
8 March 2024
SN
The Morning Post
LA
English
TD
{OTHER}
AN
Document MORN000020240308ek380001y
"""
PROQUEST = f"""{RULE}

Report Information from ProQuest
March 09 2024 10:00
{RULE}

Document 1 of 2

Grapes and machines

Author: A Reporter

Publication info: Trade Wire ; Lima [Lima]. 07 Mar 2024: 1.

Abstract: Ministers met.

Full text: {TEXT}

Subject: Trade

Title: Grapes and machines

Publication title: Trade Wire

Publication year: 2024

Publication date: Mar 7, 2024

Language of publication: English

ProQuest document ID: 1

Document URL: https://x.example/1
{RULE}

Document 2 of 2

Abstract: {OTHER}

Title: A small satellite

Publication title: The Morning Post

Publication date: Mar 8, 2024

Language of publication: English

ProQuest document ID: 2

Document URL: https://x.example/2
{RULE}
"""
EXPORTS = {
    "Nexis": NEXIS,
    "old Nexis": OLD_NEXIS,
    "Factiva": FACTIVA,
    "Factiva, codes": FACTIVA_CODES,
    "ProQuest": PROQUEST,
}


def as_word(text):
    import docx

    document, packed = docx.Document(), io.BytesIO()
    for line in filter(str.strip, text.split("\n")):
        document.add_paragraph(line)
    document.save(packed)
    return packed.getvalue()


def as_rich_text(text):
    return ("{\\rtf1\\ansi " + "\\par\n".join(text.split("\n")) + "\\par}").encode()


@pytest.mark.parametrize(("name", "made"), [("a.txt", str.encode), ("a.docx", as_word), ("a.rtf", as_rich_text)])
@pytest.mark.parametrize("database", EXPORTS)
def test_every_article_of_an_export_with_its_facts(tmp_path, database, name, made):
    (tmp_path / name).write_bytes(made(EXPORTS[database]))
    articles, problems = read_articles(tmp_path)
    assert problems.empty
    assert articles["title"].tolist() == ["Grapes and machines", "A small satellite"]
    assert articles["published"].tolist() == [pd.Timestamp("2024-03-07"), pd.Timestamp("2024-03-08")]
    assert articles["source"].tolist() == ["Trade Wire", "The Morning Post"]
    assert articles["text"].tolist() == [TEXT, OTHER]
    assert articles["language"].tolist() == ["en", "en"]
    assert articles["path"].str.split("#").str[1].tolist() == ["article 1", "article 2"]


@pytest.mark.parametrize(
    "line",
    ["End of Document", "1 of 1 DOCUMENTS", "Document TRWI000020240307ek370001x", "ProQuest document ID: 1", "HD"],
)
def test_a_text_that_only_bears_such_a_mark_is_no_export(line):
    assert articles_in_export([TEXT, line, OTHER]) == []
