"""Names of the days of the week, which tell on which of two days a date may be."""

import re
from datetime import date

# Monday to Sunday; the parts of a name in two words are joined by an underscore.
FULL = (
    "monday tuesday wednesday thursday friday saturday sunday",
    "mon tue wed thu fri sat sun",
    "mon tues wed thurs fri sat sun",
    "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "montag dienstag mittwoch donnerstag freitag samstag sonntag",
    "lunes martes miércoles jueves viernes sábado domingo",
    "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo",
    "lunedì martedì mercoledì giovedì venerdì sabato domenica",
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    "mandag tirsdag onsdag torsdag fredag lørdag søndag",
    "måndag tisdag onsdag torsdag fredag lördag söndag",
    "maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai",
    "понедельник вторник среда четверг пятница суббота воскресенье",
    "понеділок вівторок середа четвер п'ятниця субота неділя",
    "понеделник вторник сряда четвъртък петък събота неделя",
    "poniedziałek wtorek środa czwartek piątek sobota niedziela",
    "pondělí úterý středa čtvrtek pátek sobota neděle",
    "pondelok utorok streda štvrtok piatok sobota nedeľa",
    "ponedjeljak utorak srijeda četvrtak petak subota nedjelja",
    "ponedeljak utorak sreda četvrtak petak subota nedelja",
    "luni marți miercuri joi vineri sâmbătă duminică",
    "hétfő kedd szerda csütörtök péntek szombat vasárnap",
    "δευτέρα τρίτη τετάρτη πέμπτη παρασκευή σάββατο κυριακή",
    "pazartesi salı çarşamba perşembe cuma cumartesi pazar",
    "senin selasa rabu kamis jumat sabtu minggu",
    "isnin selasa rabu khamis jumaat sabtu ahad",
    "الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد",
    "सोमवार मंगलवार बुधवार गुरुवार शुक्रवार शनिवार रविवार",
    "thứ_hai thứ_ba thứ_tư thứ_năm thứ_sáu thứ_bảy chủ_nhật",
    "星期一 星期二 星期三 星期四 星期五 星期六 星期日",
    "周一 周二 周三 周四 周五 周六 周日",
    "月曜日 火曜日 水曜日 木曜日 金曜日 土曜日 日曜日",
    "(月) (火) (水) (木) (金) (土) (日)",
    "월요일 화요일 수요일 목요일 금요일 토요일 일요일",
)
NUMBER_OF = {name.replace("_", " "): number for names in FULL for number, name in enumerate(names.split())}
BESIDE = 20  # characters before and after a date in which its weekday stands
NAMES = re.compile(
    r"(?<!\w)(?:" + "|".join(re.escape(name) for name in sorted(NUMBER_OF, key=len, reverse=True)) + r")(?!\w)", re.I
)


def weekdays_beside(text: str, start: int, end: int) -> set[int]:
    """The days of the week, Monday as 0, that are named right before or after what stands from `start` to `end`.

    >>> weekdays_beside("Wed 05/06/2024", 4, 14)
    {2}
    """
    near = f"{text[max(0, start - BESIDE) : start]} | {text[end : end + BESIDE]}"
    return {NUMBER_OF[name.lower()] for name in NAMES.findall(near)}


def on_weekday(days: list[date], named: set[int]) -> date | None:
    """The one of these days that is on the one weekday that is named; None if there is none, or no single one."""
    fitting = {day for day in days if {day.weekday()} == named}
    return fitting.pop() if len(fitting) == 1 else None
