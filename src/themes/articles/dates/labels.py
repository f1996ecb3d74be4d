"""What the words before a date say of it: that it is the day of publication, of an update, or of something else."""

import re
from collections.abc import Sequence

from themes.articles.dates.written import Found

PUBLISHED, UPDATE, EVENT = "published", "update", "event"
WORDS = {
    EVENT: r"""\b(?: event | deadline | expir | valid | born | died | birth | death | accessed | retrieved | printed |
        download | archived | scraped | crawled | as\ of | due | until | since | effective | entry\ into |
        in\ force | signature | copyright | summit | workshop | webinar | seminar | begins | starts | ends |
        closing | next | upcoming | scheduled | termin\b | veranstaltung | abgerufen | gültig | frist | geboren
        | événement | limite | consulté | expire | né\b | née\b | evento | límite | plazo | nacid | consultado |
        vence | scadenza | срок | родил | мероприяти | действует | захід | termin | ważn | urodz | etkinlik |
        son\ tarih | acara | batas | berlaku | unterzeichn )\w*
        | © | \(c\) | 截止 | 活动时间 | 开会 | 締切 | 開催 | 마감 | 행사
        | الموعد | انتهاء | अंतिम\ तिथि""",
    UPDATE: r"""\b(?: updat | modif | last\b | revis | edited
        | amended | corrected | aktualisiert | stand\b | geändert
        | mis[e]?\ à\ jour | maj\b | dernière | actualiz | atualiz | última | aggiorna | обновл | измен | оновл
        | змінен | zaktualiz | aktualiz | ostatni | güncelle | son\ | diperbarui | pembaruan | kemas\ kini |
        cập\ nhật | bijgewerkt | gewijzigd | uppdater | opdater | oppdater | päivitetty | ενημέρωση | τελευταία
        | ažurir | frissít )\w* | تحديث | به‌روز | अपडेट
        | अद्यतन | संशोधित | 更新 | 修改 | 수정 | 업데이트 | 최종 | עודכן |
        แก้ไข | ปรับปรุง""",
    PUBLISHED: r"""\b(?: first\ publi | publi | posted | issued | released? | dated?
        | for\ immediate\ release | created | filed | online | embargo | veröffentlicht
        | erschien | erstellt | datum | paru | diffusé | mis\ en\ ligne | mise\ en\ ligne | créé | fecha |
        data\b | pubblica | postad | опублик | публикац | публікац | дата | размещен | создан | опублік |
        створен | opublik | utworz | dodan | yayı | tarih | giriş | eklen | diterbit | dipubli | diunggah |
        terbit | tanggal | ngày | đăng | geplaatst | gepubliceerd | publicerad | julkaistu | δημοσ | ημερομηνία
        | objavlj | megjelen )\w* | نشر | تاريخ | التاريخ | انتشار | प्रकाशित | प्रविष्टि | पोस्ट | तिथि | तारीख
        | 发布 | 發布 | 发表 | 日期 | 时间 | 公開 | 掲載 | 配信 | 投稿 | 公表
        | 発表 | 입력 | 등록 | 게시 | 작성 | 발행 | פורסם | เผยแพร่""",
}
LABELS = {kind: re.compile(words, re.I | re.X) for kind, words in WORDS.items()}


def kinds_of(text: str, found: Sequence[Found]) -> list[str]:
    """What each of the dates of a text is by the words that lead to it; "" if these do not say."""
    starts = [0, *(one.end for one in found[:-1])]
    return [kind_of(text[start : one.start]) for start, one in zip(starts, found, strict=True)]


def kind_of(words: str) -> str:
    """What a date is by these words before it.

    >>> kind_of("First published:"), kind_of("Last updated on"), kind_of("Deadline:"), kind_of("Tokyo,")
    ('published', 'update', 'event', '')
    """
    return next((kind for kind, label in LABELS.items() if label.search(words)), "")


def without_labels(text: str) -> str:
    """The text without the words that label a date."""
    return LABELS[PUBLISHED].sub(" ", LABELS[UPDATE].sub(" ", text))
