/*
 * What browser_check.js has to say, fetched when there is something: ES5, a classic script. The versions are those of
 * "browserslist" in tests/lint/package.json.
 */
(function () {
  "use strict";
  var VERSIONS =
    "Chrome or Edge 96, Firefox 108, Safari 16.4 (on an iPhone or iPad: iOS 16.4), Opera 82 or Samsung Internet 17";
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
    show(
      "old",
      "This browser is too old for the boards.",
      (hasForm ? "The forms on this page work, but the boards will not open here. " : "") +
        "swotboard needs " +
        VERSIONS +
        ", or newer. Please update " +
        whatToUpdate() +
        ", or open this page in another browser or on another device.",
      false
    );
  }

  /** On an iPhone or iPad every browser is as new as the system. */
  function whatToUpdate() {
    var isApple =
      /iP(hone|ad|od)/.test(navigator.userAgent) || (/Macintosh/.test(navigator.userAgent) && "ontouchend" in document);
    return isApple ? "iOS (Settings, General, Software Update)" : "this browser";
  }

  function sayMissing() {
    if (shown && shown !== "slow") return;
    show(
      "missing",
      "A part of this page could not be loaded.",
      "The network may have been away for a moment. Please reload the page.",
      true
    );
  }

  function saySlow() {
    if (opening() && !shown)
      show(
        "slow",
        "Opening this page takes long.",
        "It goes on by itself. If the network was away, reloading may be quicker.",
        true
      );
  }

  /** Not in the page's own place, and what is typed is kept. */
  function offerInPassing() {
    if (shown || navigator.onLine === false) return;
    var around = element("div", "toasts");
    around.id = "browser-check";
    around.style.bottom = "auto"; // below lies the field that somebody may be typing into
    around.style.top = "4.5rem";
    around.appendChild(
      filled(
        element("div", "toast"),
        "A part of this page could not be loaded.",
        "Try again, or reload; what you typed is kept.",
        true
      )
    );
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
    button.appendChild(document.createTextNode("Reload"));
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
