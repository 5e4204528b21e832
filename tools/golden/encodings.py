"""Texts of several languages in the encodings police forces export in, as Python's codecs write them.

Run with Debian's Python: /usr/bin/python3 tools/golden/encodings.py
Writes fixtures/golden/encodings.json: for each text its language, whether it is a header line, a few rows or a page, the text and its bytes.
"""

import base64
import json
import platform
from pathlib import Path

# The sentences were written for this test.
LANGUAGES = {
    "ko": (
        "euc-kr",
        "구분,발생,검거,관서명",
        ["강도,12,9,중부", "절도,1395,477,종로", "폭력,1355,1170,남대문", "살인,2,2,서대문", "방화,4,3,혜화"],
    ),
    "ja": (
        "shift_jis",
        "罪名,手口,管轄警察署,発生年月日",
        [
            "窃盗,自転車盗,渋谷,2020-03-01",
            "窃盗,ひったくり,新宿,2020-03-02",
            "詐欺,オレオレ,池袋,2020-03-03",
            "傷害,ナイフ,上野,2020-03-04",
        ],
    ),
    "ru": (
        "windows-1251",
        "Дата,Вид преступления,Район,Адрес",
        [
            "2020-03-01,Кража,Центральный,ул. Ленина",
            "2020-03-02,Грабёж,Северный,пр. Мира",
            "2020-03-03,Угон,Южный,Садовая улица",
            "2020-03-04,МОШЕННИЧЕСТВО,ЗАПАДНЫЙ,Невский проспект",
        ],
    ),
    "de": (
        "windows-1252",
        "Straße,Bezirk,Delikt,Schadenshöhe",
        [
            "Müllerstraße,Neukölln,Diebstahl aus Geschäft,120",
            "Schönhauser Allee,Köpenick,Fahrraddiebstahl,800",
            "Am Großen Wannsee,Zehlendorf,Körperverletzung,0",
            "Übergangsweg,Spandau,Einbruch über Gebäudetür,45 €",
        ],
    ),
    "fr": (
        "windows-1252",
        "Délit,Arrondissement,Lieu,Année",
        [
            "Vol à l'étalage,7ème,Rue de l'Université,2020",
            "Coups et blessures,Évry,Quai d’Orsay,2020",
            "Dégradation légère,Besançon,Place du Châtelet,2021",
            "Cambriolage,Là-bas,Allée des Chênes,2021",
        ],
    ),
    "es": (
        "windows-1252",
        "Año,Mes,Delito,Ubicación",
        [
            "2020,enero,Hurto a vehículo,Peñón",
            "2020,abril,Lesiones por riña,Bogotá",
            "2020,mayo,Extorsión,Ñuñoa",
            "2020,junio,Homicidio – arma de fuego,Medellín",
        ],
    ),
    "pt": (
        "windows-1252",
        "Município,Ocorrência,Região,Mês",
        [
            "São Paulo,Apreensão de drogas,Sé,Março",
            "Niterói,Lesão corporal,Região Metropolitana,Março",
            "São Gonçalo,Extorsão mediante sequestro,Alcântara,Abril",
            "Petrópolis,Ameaças e agressões,Centro-Sul,Maio",
        ],
    ),
}


def entry(language: str, encoding: str, length: str, text: str) -> dict:
    codec = {"euc-kr": "cp949", "shift_jis": "cp932", "windows-1251": "cp1251", "windows-1252": "cp1252"}[encoding]
    data = text.encode(codec)
    return {
        "language": language,
        "encoding": encoding,
        "length": length,
        "text": text,
        "bytes": base64.b64encode(data).decode(),
    }


def main() -> None:
    texts = []
    for language, (encoding, header, rows) in LANGUAGES.items():
        texts.append(entry(language, encoding, "header", header + "\n"))
        texts.append(entry(language, encoding, "row", "a,b,c,d\n" + rows[0] + "\n"))
        texts.append(entry(language, encoding, "rows", "\n".join([header, *rows]) + "\n"))
        texts.append(entry(language, encoding, "page", "\n".join([header, *rows * 60]) + "\n"))
    utf16 = [
        {
            "language": language,
            "codec": codec,
            "text": text,
            "bytes": base64.b64encode(text.encode(codec)).decode(),
        }
        for language, (_, header, rows) in LANGUAGES.items()
        for codec in ("utf-16-le", "utf-16-be")
        for text in ["\n".join([header, *rows]) + "\n"]
    ]
    out = Path(__file__).resolve().parents[2] / "fixtures" / "golden" / "encodings.json"
    out.write_text(
        json.dumps({"versions": {"python": platform.python_version()}, "texts": texts, "utf16": utf16}, indent=1, ensure_ascii=False)
        + "\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
