"""A browser's storage that is full, or forbidden."""

FORBIDDEN = "Object.defineProperty(window, '{0}', {{ get() {{ throw new DOMException('The operation is insecure.', 'SecurityError'); }} }});"
FILL = """() => {
  localStorage.setItem("filler to the last letter", "");
  const fits = (size) => { try { localStorage.setItem(`filler ${size} ${localStorage.length}`, "x".repeat(size)); return true; } catch { return false; } };
  for (let size = 1 << 20; size >= 1; size >>= 1) while (fits(size));
  try { for (let text = "x"; ; text += "x") localStorage.setItem("filler to the last letter", text); } catch {}
  try { localStorage.setItem("x", "y"); } catch (error) { return error.name; }
}"""
EMPTY = "() => { for (const key of Object.keys(localStorage)) if (key.startsWith('filler ')) localStorage.removeItem(key); }"


def forbid(context):
    """No page that is opened from now on may use storage, as where a browser is told to keep nothing."""
    for name in ("localStorage", "sessionStorage"):
        context.add_init_script(FORBIDDEN.format(name))


def fill(page):
    """Fill it up to the last letter."""
    assert page.evaluate(FILL) == "QuotaExceededError"


def free_space(page):
    page.evaluate(EMPTY)
