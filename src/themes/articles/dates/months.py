"""Names of the months in the languages of the articles, and their numbers.

Months of the lunar Hijri, Hebrew, Nepali and Ethiopian calendars are not here: a date in one of them is not read.
"""

import unicodedata

THAI_NAMES = "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม"
THAI_SHORT = "ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค."
ENGLISH = "january february march april may june july august september october november december"
SHORT = "jan feb mar apr may jun jul aug sep oct nov dec"
FULL = (
    ENGLISH,
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",  # French
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
    "januar februar märz april mai juni juli august september oktober november dezember",  # German
    "jänner feber maerz april mai juni juli august september oktober november dezember",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",  # Spanish
    "enero febrero marzo abril mayo junio julio agosto setiembre octubre noviembre diciembre",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",  # Portuguese
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",  # Italian
    "gener febrer març abril maig juny juliol agost setembre octubre novembre desembre",  # Catalan
    "xaneiro febreiro marzo abril maio xuño xullo agosto setembro outubro novembro decembro",  # Galician
    "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",  # Romanian
    "januari februari maart april mei juni juli augustus september oktober november december",  # Dutch
    "januari februari mars april maj juni juli augusti september oktober november december",  # Swedish
    "januar februar marts april maj juni juli august september oktober november december",  # Danish
    "januar februar mars april mai juni juli august september oktober november desember",  # Norwegian
    "janúar febrúar mars apríl maí júní júlí ágúst september október nóvember desember",  # Icelandic
    "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta"
    " marraskuuta joulukuuta",  # Finnish
    "jaanuar veebruar märts aprill mai juuni juuli august september oktoober november detsember",  # Estonian
    "janvāris februāris marts aprīlis maijs jūnijs jūlijs augusts septembris oktobris novembris decembris",  # Latvian
    "janvārī februārī martā aprīlī maijā jūnijā jūlijā augustā septembrī oktobrī novembrī decembrī",
    "sausio vasario kovo balandžio gegužės birželio liepos rugpjūčio rugsėjo spalio lapkričio gruodžio",  # Lithuanian
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",  # Polish
    "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień",
    "ledna února března dubna května června července srpna září října listopadu prosince",  # Czech
    "leden únor březen duben květen červen červenec srpen září říjen listopad prosinec",
    "januára februára marca apríla mája júna júla augusta septembra októbra novembra decembra",  # Slovak
    "siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna listopada. studenoga prosinca",  # Croatian
    "januara februara marta aprila maja juna jula avgusta septembra oktobra novembra decembra",  # Serbian
    "јануара фебруара марта априла маја јуна јула августа септембра октобра новембра децембра",
    "január február március április május június július augusztus szeptember október november december",  # Hungarian
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",  # Russian
    "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
    "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",  # Ukrainian
    "січень лютий березень квітень травень червень липень серпень вересень жовтень листопад грудень",
    "студзеня лютага сакавіка красавіка траўня чэрвеня ліпеня жніўня верасня кастрычніка лістапада снежня",
    "януари февруари март април май юни юли август септември октомври ноември декември",  # Bulgarian
    "ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου νοεμβρίου"
    " δεκεμβρίου",  # Greek
    "ιανουάριος φεβρουάριος μάρτιος απρίλιος μάιος ιούνιος ιούλιος αύγουστος σεπτέμβριος οκτώβριος νοέμβριος"
    " δεκέμβριος",
    "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",  # Turkish
    "ocak subat mart nisan mayis haziran temmuz agustos eylul ekim kasim aralik",
    "yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr",  # Azerbaijani
    "yanvar fevral mart aprel may iyun iyul avgust sentabr oktabr noyabr dekabr",  # Uzbek
    "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан",  # Kazakh
    "januari februari maret april mei juni juli agustus september oktober november desember",  # Indonesian
    "januari februari mac april mei jun julai ogos september oktober november disember",  # Malay
    "enero pebrero marso abril mayo hunyo hulyo agosto setyembre oktubre nobyembre disyembre",  # Filipino
    "januari februari machi aprili mei juni julai agosti septemba oktoba novemba desemba",  # Swahili
    "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",  # Arabic, Egypt and the Gulf
    "يناير فبراير مارس ابريل مايو يونيو يوليو اغسطس سبتمبر اكتوبر نوفمبر ديسمبر",
    "كانون_الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين_الأول تشرين_الثاني كانون_الأول",  # Arabic, Levant
    "جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر",  # Arabic, Algeria and Tunisia
    "ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر",  # Persian, of the Gregorian year
    "جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر",  # Urdu
    "ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר",  # Hebrew
    "בינואר בפברואר במרץ באפריל במאי ביוני ביולי באוגוסט בספטמבר באוקטובר בנובמבר בדצמבר",
    "जनवरी फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर",  # Hindi
    "जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितम्बर अक्तूबर नवम्बर दिसम्बर",
    "जानेवारी फेब्रुवारी मार्च एप्रिल मे जून जुलै ऑगस्ट सप्टेंबर ऑक्टोबर नोव्हेंबर डिसेंबर",  # Marathi
    "জানুয়ারি ফেব্রুয়ারি মার্চ এপ্রিল মে জুন জুলাই আগস্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর",  # Bengali
    "ஜனவரி பிப்ரவரி மார்ச் ஏப்ரல் மே ஜூன் ஜூலை ஆகஸ்ட் செப்டம்பர் அக்டோபர் நவம்பர் டிசம்பர்",  # Tamil
    "januarie februarie maart april mei junie julie augustus september oktober november desember",  # Afrikaans
    "januar februar marec april maj junij julij avgust september oktober november december",  # Slovene
    "januarja februarja marca aprila maja junija julija avgusta septembra oktobra novembra decembra",
    "siječanj veljača ožujak travanj svibanj lipanj srpanj kolovoz rujan . studeni prosinac",  # Croatian; see below
    "januar februar mart april maj jun jul avgust septembar oktobar novembar decembar",  # Serbian
    "јануар фебруар март април мај јун јул август септембар октобар новембар децембар",
    "јануари февруари март април мај јуни јули август септември октомври ноември декември",  # Macedonian
    "janar shkurt mars prill maj qershor korrik gusht shtator tetor nëntor dhjetor",  # Albanian
    "ionawr chwefror mawrth ebrill mai mehefin gorffennaf awst medi hydref tachwedd rhagfyr",  # Welsh
    "urtarrilaren otsailaren martxoaren apirilaren maiatzaren ekainaren uztailaren abuztuaren irailaren urriaren"
    " azaroaren abenduaren",  # Basque
    "հունվարի փետրվարի մարտի ապրիլի մայիսի հունիսի հուլիսի օգոստոսի սեպտեմբերի հոկտեմբերի նոյեմբերի դեկտեմբերի",
    "იანვარი თებერვალი მარტი აპრილი მაისი ივნისი ივლისი აგვისტო სექტემბერი ოქტომბერი ნოემბერი დეკემბერი",  # Georgian
    "januari pebruari maret april mei juni juli agustus september oktober nopember desember",  # Indonesian, older
    "janairu fabrairu maris afrilu mayu yuni yuli agusta satumba oktoba nuwamba disamba",  # Hausa
    "జనవరి ఫిబ్రవరి మార్చి ఏప్రిల్ మే జూన్ జూలై ఆగస్టు సెప్టెంబర్ అక్టోబర్ నవంబర్ డిసెంబర్",  # Telugu
    "ಜನವರಿ ಫೆಬ್ರವರಿ ಮಾರ್ಚ್ ಏಪ್ರಿಲ್ ಮೇ ಜೂನ್ ಜುಲೈ ಆಗಸ್ಟ್ ಸೆಪ್ಟೆಂಬರ್ ಅಕ್ಟೋಬರ್ ನವೆಂಬರ್ ಡಿಸೆಂಬರ್",  # Kannada
    "ജനുവരി ഫെബ്രുവരി മാർച്ച് ഏപ്രിൽ മേയ് ജൂൺ ജൂലൈ ഓഗസ്റ്റ് സെപ്റ്റംബർ ഒക്ടോബർ നവംബർ ഡിസംബർ",  # Malayalam
    "જાન્યુઆરી ફેબ્રુઆરી માર્ચ એપ્રિલ મે જૂન જુલાઈ ઓગસ્ટ સપ્ટેમ્બર ઓક્ટોબર નવેમ્બર ડિસેમ્બર",  # Gujarati
    "ਜਨਵਰੀ ਫਰਵਰੀ ਮਾਰਚ ਅਪ੍ਰੈਲ ਮਈ ਜੂਨ ਜੁਲਾਈ ਅਗਸਤ ਸਤੰਬਰ ਅਕਤੂਬਰ ਨਵੰਬਰ ਦਸੰਬਰ",  # Punjabi
    "ජනවාරි පෙබරවාරි මාර්තු අප්‍රේල් මැයි ජූනි ජූලි අගෝස්තු සැප්තැම්බර් ඔක්තෝබර් නොවැම්බර් දෙසැම්බර්",  # Sinhala
    "ဇန်နဝါရီ ဖေဖော်ဝါရီ မတ် ဧပြီ မေ ဇွန် ဇူလိုင် ဩဂုတ် စက်တင်ဘာ အောက်တိုဘာ နိုဝင်ဘာ ဒီဇင်ဘာ",  # Burmese
    "ມັງກອນ ກຸມພາ ມີນາ ເມສາ ພຶດສະພາ ມິຖຸນາ ກໍລະກົດ ສິງຫາ ກັນຍາ ຕຸລາ ພະຈິກ ທັນວາ",  # Lao
    "មករា កុម្ភៈ មីនា មេសា ឧសភា មិថុនា កក្កដា សីហា កញ្ញា តុលា វិច្ឆិកា ធ្នូ",  # Khmer
    THAI_NAMES,
)
ABBREVIATED = (
    SHORT,
    "janv févr mars avr mai juin juil août sept oct nov déc",
    "janv fev mars avril mai juin juill août sept oct nov déc",
    "jän feb mär apr mai jun jul aug sep okt nov dez",
    "jan feb mrz apr mai juni juli aug sept okt nov dez",
    "ene feb mar abr may jun jul ago sept oct nov dic",
    "jan fev mar abr mai jun jul ago set out nov dez",
    "gen feb mar apr mag giu lug ago set ott nov dic",
    "jan feb mrt apr mei jun jul aug sep okt nov dec",
    "oca şub mar nis may haz tem ağu eyl eki kas ara",
    "jan feb mar apr mei jun jul agu sep okt nov des",
    "янв фев мар апр мая июн июл авг сен окт ноя дек",
    "січ лют бер кві тра чер лип сер вер жов лис гру",
    "ιαν φεβ μαρ απρ μαΐ ιουν ιουλ αυγ σεπ οκτ νοε δεκ",
    "sty lut mar kwi maj cze lipca sie wrz paź listopada gru",
)


def _numbered(lists: tuple[str, ...]) -> dict[str, int]:
    usual = [unicodedata.normalize("NFKC", names) for names in reversed(lists)]  # as the dates are looked up
    return {name: number for names in usual for number, name in enumerate(names.split(), 1)}


LONG = _numbered(FULL) | {"studenog": 11}
ENGLISH_SHORT = _numbered((SHORT,)) | {"sept": 9}
ROMAN = _numbered(("i ii iii iv v vi vii viii ix x xi xii",))
MONTH_OF = _numbered(ABBREVIATED) | LONG
THAI = _numbered((THAI_NAMES,))
# "4 listopada" is in November in Poland; Croats, whose October it is, put a full stop after the day: "4. listopada".
