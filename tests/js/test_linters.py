"""The linters of `make lint` refuse what the oldest browsers do not know, and know what those are."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.lint import python_texts
from tests.lint.template_texts import texts_in

ROOT = Path(__file__).resolve().parents[2]
BIN = ROOT / ".venv" / "lint" / "node_modules" / ".bin"


@pytest.fixture(autouse=True, scope="module")
def installed():
    """`make test` and `make lint` install the linters; without them these tests fail."""
    assert BIN.is_dir(), "the linters are missing: run `make lint` (or `make test`) once"


NEWER_JS = [
    "export const a = [1].findLast((each) => each);",
    "export const b = [2, 1].toSorted();",
    "export const c = Object.groupBy([], String);",
    "export const d = structuredClone({});",
    "export const e = Promise.withResolvers();",
    "export const f = AbortSignal.timeout(5);",
    "export const g = AbortSignal.any([]);",
    "export const h = /[a--b]/v;",
    "export const i = new Set().union(new Set());",
    "document.body.showPopover();",
    "document.body.inert = true;",
    "document.body.checkVisibility();",
    "document.startViewTransition(() => {});",
    "export const j = Array.fromAsync([]);",
    "export const k = URL.canParse('x');",
    "export const l = 'x'.isWellFormed();",
    "export const m = new Intl.DurationFormat('en');",
    "export const n = Intl.supportedValuesOf('currency');",
    "navigator.wakeLock.request('screen');",
]
OLD_JS = [
    "export const one = [1].at(-1) ?? Object.hasOwn({}, 'x');",
    "export class B { #c = 1; static { B.d = 1; } has(e) { return #c in e; } }",
    "export const two = 'a'.replaceAll('a', 'b').match(/(?<!x)b/d);",
    "export const three = await import('./x.js');",
    "export const four = new Intl.ListFormat('en', { type: 'conjunction' }).format(['a']);",
    "document.querySelector('dialog').showModal();",
]
NEWER_CSS = [
    ".a { color: color-mix(in srgb, red, blue); }",
    ".a:has(b) { color: red; }",
    ".a { height: 100dvh; }",
    ".a { .b { color: red; } }",
    ".a { rotate: 90deg; }",
    "@layer a { .a { color: red; } }",
    ".a { color: light-dark(red, blue); }",
    ".a { animation-timeline: scroll(); }",
    ".a { color: oklch(50% 0.1 20); }",
    ".a:popover-open { color: red; }",
    ".a { grid-template-rows: subgrid; }",
    "@starting-style { .a { opacity: 0; } }",
    "@scope (.a) { .b { color: red; } }",
    ".a { width: round(1.5px, 1px); }",
    ".a { anchor-name: --a; }",
]
OLD_CSS = [
    ".a { inset: 0; accent-color: red; overflow: clip; aspect-ratio: 1; }",
    ".a:focus-visible { outline: 3px solid red; }",
    "@supports selector(:has(a)) { .a:has(b) { color: red; } }",
    "@supports (color: color-mix(in srgb, red, red)) { .a { color: color-mix(in srgb, red, blue); } }",
    "@media (forced-colors: active) { .a { color: CanvasText; } }",
    ".a:is(.b, .c) { width: min(100%, 2rem); user-select: none; }",
]


def run(*command, text):
    found = subprocess.run([str(BIN / command[0]), *command[1:]], cwd=ROOT, input=text, capture_output=True, text=True)
    return json.loads(found.stdout or found.stderr)


def lines_with_errors(*command, text, key):
    [report] = run(*command, text=text)
    assert not any(each.get("fatal") or each.get("rule") == "CssSyntaxError" for each in report[key]), report[key]
    return {each["line"] for each in report[key]}


def js_errors(lines):
    return lines_with_errors(
        "eslint",
        "--config",
        "tests/lint/eslint.config.mjs",
        "--stdin",
        "--stdin-filename",
        "static/js/planted.js",
        "-f",
        "json",
        text="\n".join(lines),
        key="messages",
    )


def css_errors(lines):
    return lines_with_errors(
        "stylelint",
        "--config",
        "tests/lint/stylelint.config.mjs",
        "--stdin",
        "--stdin-filename",
        "static/css/planted.css",
        "-f",
        "json",
        text="\n".join(lines),
        key="warnings",
    )


@pytest.mark.parametrize(("errors", "newer", "old"), [(js_errors, NEWER_JS, OLD_JS), (css_errors, NEWER_CSS, OLD_CSS)])
def test_newer_features_are_refused_and_older_ones_are_not(errors, newer, old):
    found = errors([*newer, *old])
    missed = [line for number, line in enumerate(newer, 1) if number not in found]
    wronged = [line for number, line in enumerate(old, len(newer) + 1) if number in found]
    assert (missed, wronged) == ([], [])


def test_what_is_absent_on_plain_http_is_used_in_one_place():
    used = ["navigator.clipboard.writeText('x');", "export const id = crypto.randomUUID();"]
    assert js_errors(used) == {1, 2}


def test_texts_of_ours_are_refused_outside_the_catalogues():
    own = [
        "export const a = 'Try again in a moment.';",
        "export const b = 'Open the page';",
        "export const c = (n) => `Notes of ${n}`;",
        "document.body.textContent = 'Reload';",
        "document.body.setAttribute('aria-label', 'close');",
        "document.body.append(document.createTextNode('More'));",
        "export const d = (html, n) => html`<p class='a b'>${n} notes</p>`;",
        'export const e = (html, n) => html`<p title="Notes">${n}</p>`;',
    ]
    other = [
        "export const f = 'button primary';",
        "export const g = (t) => t('ui.add');",
        "document.body.setAttribute('class', 'note blank');",
        "export const h = () => { throw new Error('This cannot be.'); };",
        "console.warn('This cannot be.');",
        'export const i = (html, t) => html`<p class="soft note" title=${t("ui.add")}>${t("ui.add")}: &nbsp;</p>`;',
        "document.title = `${document.body.id} · swotboard`;",
    ]
    found = js_errors(own + other)
    assert found == set(range(1, len(own) + 1))


@pytest.mark.parametrize(
    ("template", "texts"),
    [
        ("<p>\nOpen it</p>", [(2, "Open it")]),
        ('<a title="Open" class="button primary">{{ t("ui.add") }}</a>', [(1, "Open")]),
        ('{{ "Open the page" if page else "" }}', [(1, "Open the page")]),
        ('<p class="note">{# A word #}{{ t("ui.add") }} · swotboard</p>', []),
        ("<script>var a = 'Open it';</script><p>&nbsp;·</p>", []),
        ('{% set sheets = ["home", "import list"] %}', []),
    ],
)
def test_texts_of_ours_are_refused_in_templates(template, texts):
    assert texts_in(template) == texts


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ('click.echo("done")', [(1, "done")]),
        ('click.echo(f"{n} notes")', [(1, "… notes")]),
        ('made = "Notes without a theme"', [(1, "Notes without a theme")]),
        ('raise StartError("there is no such file.")', [(1, "there is no such file.")]),
        ('raise SwotboardError("bad_text", "There is no such file.")', []),
        ('log.info("A workshop was made.")', []),
        ('click.echo(said("workshops.row", n=n))', []),
        ('"""Says what is said."""', []),
        ('key, name = "document.legend", "created_at"', []),
        ("policy = \"img-src 'self' data:\"", []),
    ],
)
def test_texts_of_ours_are_refused_in_python(source, texts):
    assert python_texts.texts_in(source) == texts


def test_a_script_for_the_oldest_browsers_is_read_as_ES5():
    [report] = run(
        "eslint",
        "--config",
        "tests/lint/eslint.config.mjs",
        "--stdin",
        "--stdin-filename",
        "static/js/browser_check.js",
        "-f",
        "json",
        text="var a = () => 1;",
    )
    assert report["fatalErrorCount"] == 1


def test_the_oldest_browsers_know_what_nothing_can_stand_in_for():
    """Import maps, the question whether there are any, lookbehind, dialogs, what is private in classes; and 95, 107 or
    16.3 would not."""
    needed = {
        "importmap": "html.elements.script.type.importmap",
        "supports": "api.HTMLScriptElement.supports_static",
        "dialog": "html.elements.dialog",
        "lookbehind": "javascript.regular_expressions.lookbehind_assertion",
        "private": "javascript.classes.private_class_methods",
    }
    script = (
        "import('./tests/lint/browsers.mjs').then(({ mdn, isKnown, browserslist }) => { const at = (path) => path.split('.').reduce((part, name) => part[name], mdn).__compat;"
        f"const needed = {json.dumps(needed)}; const since = (name) => Math.max(...Object.values(needed).map((path) => parseFloat([at(path).support[name]].flat()[0].version_added)));"
        "console.log(JSON.stringify({ known: Object.values(needed).map((path) => isKnown(at(path))), oldest: ['chrome', 'firefox', 'safari'].map(since), browserslist })); })"
    )
    found = json.loads(
        subprocess.run(["node", "-e", script], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    )
    assert all(found["known"])
    declared = dict(line.split(" >= ") for line in found["browserslist"])
    assert found["oldest"] == [float(declared[name]) for name in ("chrome", "firefox", "safari")]
