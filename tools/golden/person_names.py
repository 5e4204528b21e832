"""Given names and surnames of nine languages, as Faker lists them: names the detection of persons was not made with.

Writes fixtures/golden/person-names.json. Run with Debian's python3 (package python3-fake-factory); the version is written into the file.
"""

import json
import random
from importlib import import_module, metadata

LOCALES = ["en_US", "en_GB", "de_DE", "fr_FR", "es_ES", "es_MX", "pt_BR", "pt_PT", "it_IT", "pl_PL", "nl_NL"]
MOST = 120


def names_of(provider, what):
    found = []
    for attribute in (what, f"{what}_male", f"{what}_female"):
        listed = getattr(provider, attribute, None) or ()
        found.extend(listed.keys() if hasattr(listed, "keys") else listed)
    return sorted({name for name in found if all(part.isalpha() or part in "-' " for part in name)})


def main():
    random.seed(20260101)
    names = {}
    for locale in LOCALES:
        provider = import_module(f"faker.providers.person.{locale}").Provider
        given, surnames = names_of(provider, "first_names"), names_of(provider, "last_names")
        names[locale] = {
            "given": sorted(random.sample(given, min(MOST, len(given)))),
            "surnames": sorted(random.sample(surnames, min(MOST, len(surnames)))),
        }
    golden = {"made": "tools/golden/person_names.py", "faker": metadata.version("Faker"), "names": names}
    with open("fixtures/golden/person-names.json", "w", encoding="utf-8") as file:
        json.dump(golden, file, ensure_ascii=False, indent=1)
        file.write("\n")


main()
