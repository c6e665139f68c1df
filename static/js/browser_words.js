/*
 * What browser_check.js has to say, fetched when there is something: ES5, a classic script. swotboard/web/assets.py
 * puts the texts of the page's language in the place of `pageTexts`.
 */
(function () {
  "use strict";
  var TEXTS = pageTexts("too_old texts");
  var PASSING = 20000;
  /** @type {string|boolean} what is said already, or false */
  var shown = false;

  /**
   * Say one of: too old; a script is missing; it takes long; and while somebody works, a part that was asked for did
   * not come.
   */
  window.browserCheckSays = { old: sayTooOld, missing: sayMissing, slow: saySlow, passing: offerInPassing };

  function sayTooOld() {
    var hasForm = !opening() && document.querySelector("form");
    var words = TEXTS["too_old.needs"]
      .replace("{versions}", TEXTS["too_old.versions"])
      .replace("{what}", TEXTS[isApple() ? "too_old.ios" : "too_old.browser"]);
    show("old", TEXTS["too_old.title"], (hasForm ? TEXTS["too_old.forms"] + " " : "") + words, false);
  }

  /** On an iPhone or iPad every browser is as new as the system. */
  function isApple() {
    return (
      /iP(hone|ad|od)/.test(navigator.userAgent) || (/Macintosh/.test(navigator.userAgent) && "ontouchend" in document)
    );
  }

  function sayMissing() {
    if (shown && shown !== "slow") return;
    show("missing", TEXTS["too_old.missing"], TEXTS["too_old.missing_text"], true);
  }

  function saySlow() {
    if (opening() && !shown) show("slow", TEXTS["too_old.slow"], TEXTS["too_old.slow_text"], true);
  }

  /** Not in the page's own place, and what is typed is kept. */
  function offerInPassing() {
    if (shown || navigator.onLine === false) return;
    var around = element("div", "toasts");
    around.id = "browser-check";
    around.style.bottom = "auto"; // below lies the field that somebody may be typing into
    around.style.top = "4.5rem";
    around.appendChild(filled(element("div", "toast"), TEXTS["too_old.missing"], TEXTS["too_old.passing_text"], true));
    document.body.appendChild(around);
    shown = "passing";
    setTimeout(function () {
      document.body.removeChild(around);
      shown = false;
    }, PASSING);
  }

  function show(kind, title, words, mayReload) {
    var place = opening();
    var old = document.getElementById("browser-check");
    if (old) old.parentNode.removeChild(old);
    var banner = filled(element("div", "banner warn"), title, words, mayReload);
    banner.id = "browser-check";
    shown = kind;
    if (kind === "slow") return place.parentNode.insertBefore(banner, place.nextSibling);
    var all = document.querySelectorAll("[data-opening]");
    if (place) place.parentNode.insertBefore(banner, place);
    else putFirst(banner);
    for (var index = 0; index < all.length; index += 1) {
      if (all[index] !== place) all[index].parentNode.appendChild(filled(element("div", ""), title, "", false));
      all[index].parentNode.removeChild(all[index]);
    }
  }

  function filled(box, title, words, mayReload) {
    var text = element("p", "grow");
    var strong = element("strong", "");
    if (words) box.setAttribute("role", "alert");
    strong.appendChild(document.createTextNode(title));
    text.appendChild(strong);
    text.appendChild(document.createTextNode(" " + words));
    box.appendChild(text);
    if (mayReload) box.appendChild(reloadButton());
    return box;
  }

  function reloadButton() {
    var button = element("button", "button");
    button.type = "button";
    button.appendChild(document.createTextNode(TEXTS["too_old.reload"]));
    button.onclick = function () {
      location.reload();
    };
    return button;
  }

  function putFirst(banner) {
    var page = document.querySelector("#app .page:not([hidden])") || document.getElementById("app");
    page.insertBefore(banner, page.firstChild);
  }

  function element(name, classes) {
    var made = document.createElement(name);
    made.className = classes;
    return made;
  }

  function opening() {
    return document.querySelector("[data-opening]");
  }
})();
