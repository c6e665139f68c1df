"""Style sheets and modules as an older browser would take them: what it does not know is made into what nobody
knows."""

import re

UNKNOWN = [
    (re.compile(r"color-mix\("), "unknown-mix("),
    (re.compile(r":has\("), ":unknown("),
    (re.compile(r"@container\b"), "@unknown"),
    (re.compile(r"container-type"), "unknown-type"),
    (re.compile(r"\bdvh\b|(?<=\d)dvh\b"), "unk"),
    (
        re.compile(r"content-visibility|contain-intrinsic-size|field-sizing|text-wrap|scrollbar-color|scrollbar-width"),
        "unknown-property",
    ),
]


def make_old(context):
    """Every page of this context gets its style sheets so, and browser interfaces without the newer ones."""

    def rewritten(route):
        answer = route.fetch()
        text = answer.text()
        for known, unknown in UNKNOWN:
            text = known.sub(unknown, text)
        route.fulfill(response=answer, body=text)

    context.route("**/*.css", rewritten)
    context.add_init_script("""
        for (const name of ["timeout", "any"]) delete AbortSignal[name];
        for (const name of ["findLast", "findLastIndex", "toSorted", "toReversed", "toSpliced", "with"]) delete Array.prototype[name];
        for (const name of ["groupBy"]) { delete Object[name]; delete Map[name]; }
        for (const name of ["structuredClone", "scheduler"]) delete window[name];
        delete HTMLElement.prototype.inert; delete HTMLElement.prototype.showPopover; delete Element.prototype.checkVisibility;
        delete Crypto.prototype.randomUUID; delete Intl.supportedValuesOf; delete Promise.withResolvers; delete Navigator.prototype.wakeLock;
    """)
    return context
