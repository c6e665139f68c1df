"""A language is one file beside English and French, offered from 85 % on; its code may be unknown to CLDR [LANG-11]."""

import json
import re
import shutil
import subprocess

import pytest

from swotboard import texts
from swotboard.texts import DEFAULT, text
from swotboard.web.language import page_language
from tests.generate import texts as generator
from tests.generate.new_language import begun, completed
from tests.generate.texts import LOCALES, Catalogues, faults, flat, generated, missing, read_catalogues, report
from tests.generate.used_texts import unused

NAME = "hən̓q̓əmin̓əm̓"
SETTINGS = {
    "language.name": NAME,
    "language.locale": "en-CA",
    "language.dayFirst": "en-GB",
    "language.plurals": "he",
}
"""Of the languages that browsers know, Hebrew has forms for one and for two, as the made-up one has."""
MARK = "ʔ"


@pytest.fixture(scope="module")
def english():
    """`{key: text}`"""
    return flat(read_catalogues().texts[DEFAULT])


@pytest.fixture
def locales(tmp_path):
    """A copy of static/locales to put a language into."""
    return shutil.copytree(LOCALES, tmp_path / "locales")


@pytest.fixture
def given_back():
    """The texts that there were, for the tests that come after."""
    yield
    texts.load(json.loads((generator.ROOT / "swotboard" / "texts.json").read_text("utf-8")))


def read_with(locales, words, code="hur"):
    """The catalogues with the one file of another language, as they are read; the file is `words`."""
    (locales / f"{code}.js").write_text(f"export default {json.dumps(words, ensure_ascii=False)};\n", "utf-8")
    return read_catalogues(locales)


def translated(english, part):
    """So much of English, from 0 to 1, in a language whose words are marked ones."""
    ordinary = [key for key in english if key not in SETTINGS]
    count = round(part * len(english)) - len(SETTINGS)
    return {**SETTINGS, **{key: MARK + english[key] for key in ordinary[:count]}}


def page(app, code):
    client = app.test_client()
    return client, client.get("/", headers={"Accept-Language": code}).text


@pytest.mark.parametrize(("part", "offered"), [(0.84, False), (0.86, True)])
def test_LANG_11_it_is_offered_from_85_percent_on(locales, english, make_app, given_back, part, offered):
    read = read_with(locales, translated(english, part))
    assert faults(read.texts, "hur") == read.faults == []
    [about] = [line for line in report(read.texts) if "hur" in line]
    assert re.search(rf"hur has {'8[56]' if offered else '8[34]'} % \(\d+ of {len(english)} keys\)", about)
    texts.load(json.loads(generated(read)))
    client, shown = page(make_app(), "hur;q=1,en;q=0.5")
    assert re.search(r'<html lang="([\w-]+)"', shown)[1] == ("hur" if offered else "en")
    assert (f'lang="hur"\n    hreflang="hur">{NAME}</a>' in client.get("/?lang=en").text) is offered


@pytest.mark.parametrize("bundle", ["on", "off"])
def test_LANG_11_its_one_file_comes_to_pages_in_the_parts_of_english(locales, english, make_app, given_back, bundle):
    texts.load(json.loads(generated(read_with(locales, translated(english, 0.9)))))
    client, shown = page(make_app(bundle=bundle), "hur")
    scripts = [client.get(url).text for url in re.findall(r'href="(/static/[^"]+\.js)"', shown)]
    first = f'"ui.close": "{MARK}Close"'
    assert len([script for script in scripts if first in script]) == 1
    missed = next(key for key in reversed(english) if not text("hur", key).startswith(MARK))
    assert text("hur", missed) == english[missed]
    assert not [script for script in scripts if f"{MARK}{english['help.title']}" in script], "the help comes later"


def test_LANG_11_it_may_be_in_parts_like_french_and_have_a_longer_code(locales, english):
    (locales / "hei-wui_votes.js").write_text(f'export default {{ "ui.close": "{MARK}" }};\n', "utf-8")
    read = read_with(locales, SETTINGS, "hei-wui")
    assert read.texts["hei-wui"][""]["ui.close"] == MARK
    assert faults(read.texts, "hei-wui") == []


@pytest.mark.parametrize("header", ["hei-WUI", "hei_wui;q=0.9, en;q=0.5", "HEI-wui,en"])
def test_LANG_11_a_longer_code_is_found_whole(client, monkeypatch, header):
    monkeypatch.setitem(texts.LANGUAGES, "hei-wui", NAME)
    with client.application.test_request_context("/", headers={"Accept-Language": header}):
        assert page_language() == "hei-wui"


def test_LANG_11_its_plurals_have_the_forms_that_it_needs(locales, given_back):
    forms = {"board.count.one": "{n}a", "board.count.two": "{n}b", "board.count.other": "{n}c"}
    only_other = {"text.left.other": "{n}d"}
    read = read_with(locales, {**SETTINGS, **forms, **only_other})
    assert faults(read.texts, "hur") == []
    texts.load(json.loads(generated(read)))
    assert [text("hur", "board.count", n=n) for n in (0, 1, 2, 3, 102, 1002)] == [
        "0c",
        "1a",
        "2b",
        "3c",
        "102c",
        "1002c",
    ]
    assert [text("hur", "text.left", n=n) for n in (1, 2)] == ["1d", "2d"], "none of them is English"


def test_LANG_11_plurals_in_python_are_those_of_the_browser(locales, given_back):
    """Of languages with many forms, and numbers above those that are written down."""
    numbers = [*range(130), 199, 200, 201, 211, 302, 1000, 1001, 1021, 2002, 5011]
    for rules in ("en", "fr", "he", "ru", "ar", "pl", "ja", "cy"):
        forms = {f"board.count.{form}": form for form in ("zero", "one", "two", "few", "many", "other")}
        texts.load(json.loads(generated(read_with(locales, {**SETTINGS, "language.plurals": rules, **forms}))))
        script = f"process.stdout.write({numbers}.map((n) => new Intl.PluralRules('{rules}').select(n)).join(' '))"
        said = subprocess.run(["node", "-e", script], capture_output=True, text=True, check=True).stdout.split()
        assert [text("hur", "board.count", n=n) for n in numbers] == said, rules


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ({"ui.clsoe": "x"}, "ui.clsoe: English has no such key"),
        ({"composer.label": "x {quadrnat}"}, "composer.label: places are ['quadrnat'], not those of"),
        ({"board.count.one": "{n}"}, "board.count.one: the form board.count.other is missing"),
        ({"language.name": ""}, "hur: language.name is missing"),
    ],
)
def test_LANG_11_what_is_wrong_with_a_language_is_said(locales, words, says):
    [found] = faults(read_with(locales, {**SETTINGS, **words}).texts, "hur")
    assert says in found


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ({"language.locale": "hur"}, 'hur: language.locale: no browser knows the locale "hur"'),
        ({"language.plurals": "no locale"}, 'hur: language.plurals: no browser knows the locale "no locale"'),
        ({"language.dayFirst": ""}, "hur: language.dayFirst is missing"),
    ],
)
def test_LANG_11_a_locale_that_would_be_each_browsers_own_is_refused(locales, words, says):
    assert read_with(locales, {**SETTINGS, **words}).faults == [says]


def test_LANG_11_a_text_that_nothing_uses_is_found(english):
    assert unused([*english, "help.nobody_says", "nothing.at_all.other"]) == [
        "help.nobody_says",
        "nothing.at_all.other",
    ]


def test_LANG_11_the_file_of_a_language_is_begun_and_completed(locales, english):
    read = read_catalogues()
    file = completed(begun(NAME, read), [key for key in english if key not in SETTINGS], read)
    (locales / "hur.js").write_text(file, "utf-8")
    first = read_catalogues(locales)
    assert (first.faults, faults(first.texts, "hur")) == ([], [])
    assert len(missing(first.texts, "hur")) == len(english) - len(SETTINGS), "comments translate nothing"
    line = f'"ui.close": {json.dumps(english["ui.close"])},'
    file = file.replace(f"  // {line}", f'  "ui.close": "{MARK}",')
    more = Catalogues({**read.texts, DEFAULT: {**read.texts[DEFAULT], "new": {"new.text": "New"}}}, read.plurals, [])
    (locales / "hur.js").write_text(file, "utf-8")
    again = completed(file, [*missing(read_catalogues(locales).texts, "hur"), "new.text"], more)
    assert again == file.removesuffix("};\n") + '\n  // en_new.js\n  // "new.text": "New",\n};\n'
