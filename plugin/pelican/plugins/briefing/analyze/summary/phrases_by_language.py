"""What shows junk, and sentences that lean on others, in languages other than English: closed lists of each.

An entry is the beginning of a sentence, or where it says so a phrase anywhere in it; an underscore is a space, and
each is a regular expression. A language without lists is judged by form alone.
"""

from __future__ import annotations

import re

from .patterns import Patterns

LEAST_WORDS = 5
_LEAST_WORDS = {"tr": 3} | dict.fromkeys(("ar", "cs", "et", "fi", "hu", "lt", "lv", "pl", "ru", "sk", "uk"), 4)
"""Languages that need fewer words for a statement, for want of articles and, in Turkish, of most auxiliaries."""

_LABELS = "photo photos foto fotos video vidéo vídeo audio podcast credit newsletter update"
_JUNK_LABELS = {
    "de": "bild bilder bildquelle grafik quelle mehr lesen_sie(?:_auch|_hier)? lesetipp anzeige hinweis korrektur von",
    "fr": "crédit(?:_photo)? image source lire(?:_aussi)? à_lire(?:_aussi)? voir(?:_aussi)? publicité légende dessin",
    "es": "imagen crédito fuente lea(?:_también|_además)? lee(?:_también)? vea(?:_también)? publicidad etiquetas",
    "it": "immagine credito fonte leggi(?:_anche)? guarda(?:_anche)? pubblicità didascalia",
    "pt": "imagem crédito fonte leia(?:_também|_mais)? veja(?:_também)? publicidade legenda",
    "nl": "beeld bron lees(?:_ook|_meer)? bekijk(?:_ook)? advertentie correctie luister",
    "pl": "fot zdjęcie źródło grafika czytaj(?:_także|_też|_również)? zobacz(?:_także|_też)? reklama",
    "ru": "фото снимок источник видео читайте(?:_также|_ещё)? смотрите(?:_также)? реклама",
    "uk": "фото світлина джерело відео читайте(?:_також|_ще)? дивіться(?:_також)? реклама",
    "tr": "fotoğraf kaynak görsel ayrıca_okuyun okuyun haberin_devamı ilgili_haber reklam",
    "ar": "تصوير صورة الصورة المصدر فيديو اقرأ_أيضا[ً]? اقرأ_المزيد شاهد إعلان",
    "zh": "图片来源 图 图片 摄影 来源 延伸阅读 相关阅读 相关新闻 阅读更多 编辑 责任编辑 記者 視頻 视频 广告",
    "ja": "写真 画像 撮影 出典 関連記事 関連 動画 広告 続きを読む",
}
"""Open junk before a colon."""

_JUNK_PHRASES = {
    "de": """
        lesen_sie_(?:auch|hier) alle_rechte_vorbehalten nachdruck_nur jetzt_abonnieren abonnieren_sie hier_klicken
        klicken_sie melden_sie_sich datenschutzerklärung folgen_sie_uns
        dieser_(?:artikel|text|beitrag)_(?:ist|erschien|wurde) picture_alliance symbolbild archivbild
    """,
    "fr": """
        tous_droits_réservés inscrivez-vous abonnez-vous réservé_(?:à_nos|aux)_abonnés cliquez_ici lire_la_suite
        suivez-nous cet_article_(?:est|a_été) politique_de_confidentialité photo_d.archives?
    """,
    "es": """
        derechos_reservados suscríb[ae](?:se|te) haga_clic haz_clic siga_leyendo síg(?:a|ue)nos política_de_privacidad
        foto_de_archivo est[ea]_(?:artículo|nota)_(?:fue|ha_sido)
    """,
    "it": """
        riproduzione_riservata tutti_i_diritti iscriviti abbonati_(?:per|a) clicca_(?:qui|su) continua_a_leggere
        seguici informativa_sulla_privacy foto_d.archivio
    """,
    "pt": """
        direitos_reservados subscreva assine_(?:a|o|já) clique_(?:aqui|em) continue_(?:a_ler|lendo) siga-nos
        política_de_privacidade foto_de_arquivo est[ea]_(?:artigo|matéria)_foi
    """,
    "nl": """
        alle_rechten_voorbehouden schrijf_je_in meld_je_aan abonneer nieuwsbrief klik_hier lees_verder volg_ons
        privacybeleid archieffoto dit_artikel_(?:is|werd)
    """,
    "pl": """
        wszelkie_prawa_zastrzeżone zapisz_się newsletter prenumerat kliknij czytaj_dalej obserwuj_nas
        polityk[ai]_prywatności zdjęcie_ilustracyjne
    """,
    "ru": """
        все_права_защищены подпишитесь подписывайтесь рассылк нажмите читать_далее политик[аи]_конфиденциальности
        перепечатка архивное_фото
    """,
    "uk": """
        усі_права_захищен всі_права_захищен підпишіться підписуйтесь розсилк натисніть читати_далі передрук
        архівне_фото
    """,
    "tr": """
        tüm_hakları_saklıdır abone_ol tıklayın bültenimiz devamını_oku takip_edin gizlilik_politikası arşiv_fotoğraf
    """,
    "ar": "جميع_الحقوق_محفوظة اشترك_في نشرتنا_البريدية اضغط_هنا انقر_هنا تابعونا سياسة_الخصوصية",
    "zh": "版权所有 未经许可 不得转载 点击这里 点击此处 订阅我们 扫描二维码 關注我們 关注我们 版權所有 資料圖 资料图",
    "ja": "無断転載 登録すると メールマガジン ここをクリック こちらをクリック 会員限定 続きを読む 資料写真 購読",
}
"""Junk wherever they stand, in lower case."""

_JUNK_OPENINGS = {"it": "Foto_di_[A-ZÀ-Ý]", "es": "Foto_de_[A-ZÀ-Ý]\\w+_[A-ZÀ-Ý]", "pl": "Fot\\._"}

_POINTS_BACK = {
    "de": """
        Er Sie Dies Diese[mnrs]?(?!_(?:Woche|Tage|Jahr|Monat|Sommer|Winter|Saison)) Seine?[mnrs]? Ihre?[mnrs]? Wir Ich
        Unsere?[mnrs]? Das_(?:sagte|teilte|erklärte|berichtete|ist|war|sei|hat|gilt|geht|wies) Doch Aber Jedoch
        Allerdings Zudem Außerdem Auch Dennoch Trotzdem Daher Deshalb Dabei Dafür Dagegen Danach Daraufhin Damit
        Darauf Darin Dazu Dann Denn Und Oder So Somit Demnach Hingegen Zugleich Unterdessen Inzwischen Ebenso
    """,
    "fr": """
        Il(?!_(?:y_a|faut|fallait|pleut)) Elle Ils Elles
        Ce(?!_(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|matin|soir|mois))
        Cette(?!_(?:semaine|année|nuit)) Cet Ces(?!_(?:jours|dernier)) Cela Ça C['’]est C['’]était Son Sa Ses Leurs?
        Nous Je Mais Cependant Toutefois Pourtant Et Or Ainsi Aussi Donc Puis Ensuite Enfin Par_ailleurs De_plus
        En_outre En_revanche Selon_(?:lui|elle)
    """,
    "es": """
        Él Ella Ellos Ellas Esto
        Est[ae](?!_(?:semana|noche|mañana|tarde|lunes|martes|miércoles|jueves|viernes|sábado|domingo|año|mes|verano|invierno))
        Est[ao]s Es[aeo] Es[ao]s Su Sus Pero Sin_embargo No_obstante Además También Por_eso Así Entonces Luego
        Mientras_tanto En_cambio Según_(?:él|ella) Y
    """,
    "it": """
        Lui Lei Loro Egli Ella Quest[aeio](?!_(?:settimana|mattina|sera|notte|mese|anno|estate|inverno)) Quell[aeio]
        Suo Sua Suoi Sue Il_suo I_suoi La_sua Le_sue (?:Il|La|I|Le)_loro Ma Però Tuttavia Inoltre Invece Infatti Così
        Anche Poi Dunque Quindi Intanto E
    """,
    "pt": """
        Ele Ela Eles Elas Isso Isto Ess[ae]s?
        Est[ae](?!_(?:semana|noite|manhã|tarde|segunda|terça|quarta|quinta|sexta|sábado|domingo|ano|mês|verão|inverno))
        Mas Porém Contudo No_entanto Entretanto Além_disso Também Por_isso Assim Depois O_seu A_sua Os_seus As_suas
        Seus? Suas? Segundo_(?:ele|ela) E
    """,
    "nl": """
        Hij Zij Ze Dat Dit Die Deze(?!_(?:week|maand|zomer|winter|ochtend|avond)) Wij We Ik Maar Echter Ook Daarom
        Daarnaast Bovendien Toch Volgens_(?:hem|haar) Zijn Haar Hun Daarna Daarmee Hiermee Intussen Toen En Want
    """,
    "pl": """
        On Ona Oni One Jego Jej Ich To Ten Ta Te Ci Tego Tych Jednak Ale Lecz Dlatego Natomiast Ponadto Także Również
        Potem Następnie Wtedy Tymczasem Zdaniem_(?:jego|jej) Według_niego Według_niej I A
    """,
    "ru": """
        Он Она Они Оно Его Её Ее Их Это Этот Эта Эти Тот Та Те Такой Такая Такие Такое Но Однако Также Кроме_того
        При_этом Поэтому Затем Потом Тем_временем По_(?:его|её|ее|их)_словам И А
    """,
    "uk": """
        Він Вона Вони Воно Його Її Їх Це Цей Ця Ці Той Та Ті Такий Така Такі Але Однак Проте Також Крім_того При_цьому
        Тому Потім Згодом Тим_часом За_(?:його|її|їхніми)_словами І Й А
    """,
    "tr": """
        O Onlar Onun Onu Ona Bu(?!_(?:hafta|ay|yıl|sabah|akşam|gece|yaz|kış)) Bunun Bunu Buna Bunlar Şu Biz Ben Ancak
        Ama Fakat Ayrıca Üstelik Oysa Böylece Bununla_birlikte Öte_yandan Ve
    """,
    "ar": """
        وأضافت? وأوضحت?_أن وتابعت? لكنه? لكنها كما هو هي هم هذا هذه ذلك تلك غير_أن إلا_أن بدوره بدورها في_المقابل وهو
        وهي
    """,
    "zh": """
        [他她它] 但 然而 不过 不過 此外 另外 同时 同時 因此 所以 而且 其中 这(?!个?[周月]|一?年) 這(?!個?[週月]|一?年)
        那 我 对此
    """,
    "ja": """
        彼 これ それ この(?!ほど|[春夏秋冬]) その しかし だが また さらに 一方 そして ただ なお 同氏 同社 こうした 私
        我々
    """,
}

# Languages whose “ closes what „ opened.
_LOW_QUOTES = frozenset(("bg", "cs", "de", "et", "hr", "is", "lt", "lv", "mk", "ru", "sk", "sl", "sr", "uk"))
_UNSPACED = ("zh", "ja")
_LOW_TO_HIGH = str.maketrans("„“‚‘", "“”‘’")
_POINTS_INWARD = re.compile(r"(?:^|[\s(])»\w|[\w.,!?]«(?!\w)")
_INWARD = str.maketrans("»«", "«»")
# Any sign that is no letter, quotation mark, bracket, sign of money or dash: a bullet, a closing mark.
_ODD_OPENING = re.compile(r"[^\w\"'“‘’«»„¿¡「『《（($€£¥₹₴₽—–-]|\.\.\.|\(\(")
_DIALOG = re.compile(r"[—–-]\s")


def _write(table: dict[str, str], pattern: str) -> dict[str, str]:
    """One pattern for each language out of ``pattern``, in which ``%s`` stands for its entries."""
    return {
        language: pattern % "|".join(listed.replace("_", r"\s").split()) for language, listed in table.items()
    }  # fmt: skip


_LABELED = Patterns(
    _write({language: f"{listed} {_LABELS}" for language, listed in _JUNK_LABELS.items()}, r"(?:%s)\s?[:：|/]"),
    re.IGNORECASE,
)
_PHRASED = Patterns(_write(_JUNK_PHRASES, "%s"))
_OPENED = Patterns(_write(_JUNK_OPENINGS, "%s"))
_BACK = Patterns(
    _write({k: v for k, v in _POINTS_BACK.items() if k not in _UNSPACED}, r"(?:%s)(?![\w.])")
    | _write({language: _POINTS_BACK[language] for language in _UNSPACED}, "%s")
)


def least_words(language: str) -> int:
    """Words below which a sentence is a fragment, an exclamation or a heading."""
    return _LEAST_WORDS.get(language, LEAST_WORDS)


def is_furniture(text: str, language: str) -> bool:
    """Whether a sentence of a language other than English is no sentence of the article, by its signs and phrases."""
    if _ODD_OPENING.match(text):
        return True
    labeled, opened, phrased = (table.get(language) for table in (_LABELED, _OPENED, _PHRASED))
    return bool(
        (labeled and labeled.match(text))
        or (opened and opened.match(text))
        or (phrased and phrased.search(text.lower()))
    )


def leans_back(text: str, language: str) -> bool:
    """Whether a sentence of a language other than English opens with what stood before it, or is a turn of a dialog."""
    back = _BACK.get(language)
    return _DIALOG.match(text) is not None or (back is not None and back.match(text) is not None)


def standard_quotes(text: str, language: str) -> str:
    """The text with “ and ” for the marks „ and “ or ”, and « » for » «; of the same length."""
    if "„" in text or (language in _LOW_QUOTES and ("“" in text or "‘" in text)):
        text = text.translate(_LOW_TO_HIGH)
    if language in ("da", "de") and _POINTS_INWARD.search(text):
        text = text.translate(_INWARD)
    return text


def open_quotes(text: str, language: str) -> int:
    """Quotations that a sentence opens and does not close; below 0 where it closes one that stood open."""
    if text.isascii():
        return 0
    marks = standard_quotes(text, language)
    return sum(map(marks.count, "“«「『")) - sum(map(marks.count, "”»」』"))
