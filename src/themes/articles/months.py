"""Names of the months in the languages of the articles, and their numbers."""

ENGLISH = "january february march april may june july august september october november december"
SHORT = "jan feb mar apr may jun jul aug sep oct nov dec"
FRENCH = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
GERMAN = "januar februar märz april mai juni juli august september oktober november dezember"
SPANISH = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
PORTUGUESE = "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro"
ITALIAN = "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"
DUTCH = "januari februari maart april mei juni juli augustus september oktober november december"
POLISH = "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia"
RUSSIAN = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
RUSSIAN_PLAIN = "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь"
UKRAINIAN = "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня"
TURKISH = "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık"
INDONESIAN = "januari februari maret april mei juni juli agustus september oktober november desember"
ARABIC = "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر"
HINDI = "जनवरी फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर"

LISTS = (
    ENGLISH, SHORT, FRENCH, GERMAN, SPANISH, PORTUGUESE, ITALIAN, DUTCH, POLISH, RUSSIAN, RUSSIAN_PLAIN, UKRAINIAN,
    TURKISH, INDONESIAN, ARABIC, HINDI,
)  # fmt: skip
MONTH_OF = {name: number for names in reversed(LISTS) for number, name in enumerate(names.split(), start=1)} | {
    "sept": 9, "janv": 1, "févr": 2, "juil": 7, "déc": 12, "jän": 1, "okt": 10, "dez": 12, "mrz": 3,
    "fevrier": 2, "aout": 8, "decembre": 12,
}  # fmt: skip
