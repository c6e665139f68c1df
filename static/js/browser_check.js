/*
 * Looks whether this browser is new enough, and listens for scripts of the page that cannot be fetched;
 * browser_words.js says so. A classic script in ES5, run before all others: the oldest browsers must be able to read
 * it. `modules` on the root element says that modules can be run, for the parts of a page that need them.
 * Where nothing takes a key that stands behind the address, it leaves the address [HTTP-17].
 * swotboard/web/assets.py puts the texts of the page's language in the place of `pageTexts`.
 */
(function () {
  "use strict";
  var SLOW = 20000;
  var root = document.documentElement;
  var scripts = document.getElementsByTagName("script");
  var words = scripts[scripts.length - 1].src.replace("_check.", "_words.");

  if (!root.hasAttribute("data-takes-key")) {
    dropKey();
    window.addEventListener("hashchange", dropKey);
  }
  if (isNewEnough()) {
    root.className += " modules";
    window.addEventListener("error", onError, true);
    window.addEventListener("partmissing", function () {
      say("passing");
    });
    setTimeout(function () {
      if (opening()) say("slow");
    }, SLOW);
  } else {
    whenRead(function () {
      if (document.querySelector("script[type=module]")) say("old");
    });
  }

  /** Whoever sees the page has a place already. */
  function dropKey() {
    if (location.hash.indexOf("#key=") === 0)
      history.replaceState(history.state, "", location.pathname + location.search);
  }

  /** Import maps and lookbehind. `supports` came to Chrome 96, after both: so 96 is the oldest that is let in. */
  function isNewEnough() {
    try {
      return HTMLScriptElement.supports("importmap") && new RegExp("(?<!a)b").test("b");
    } catch (error) {
      return false;
    }
  }

  /** A script that did not come, or one that broke while the page was opening. */
  function onError(event) {
    var isMissing = event.target && event.target.tagName === "SCRIPT" && event.target.src !== words;
    if (!isMissing && !(opening() && String(event.filename).indexOf("/static/") > 0)) return;
    root.className = root.className.replace(" modules", ""); // the forms go on without
    whenRead(function () {
      say("missing");
    });
  }

  function say(what) {
    var script = document.createElement("script");
    if (window.browserCheckSays) return window.browserCheckSays[what]();
    script.src = words;
    script.onload = function () {
      window.browserCheckSays[what]();
    };
    script.onerror = function () {
      if (opening()) sayLeast(opening());
    };
    document.head.appendChild(script);
  }

  /** Where not even the words come. */
  function sayLeast(place) {
    place.className = "";
    var texts = pageTexts("not_loaded texts");
    var link = document.createElement("a");
    link.href = "";
    link.appendChild(document.createTextNode(texts["not_loaded.reload"]));
    place.innerHTML = "";
    place.appendChild(document.createTextNode(texts["not_loaded.text"] + " "));
    place.appendChild(link);
  }

  /** What stands where the page's module has not drawn yet; null once it has, or where it draws nothing. */
  function opening() {
    return document.querySelector("[data-opening]");
  }

  /** As soon as the page is read: DOMContentLoaded would wait for modules, for as long as the network does. */
  function whenRead(act) {
    if (document.readyState !== "loading") return act();
    document.addEventListener("readystatechange", function read() {
      document.removeEventListener("readystatechange", read);
      act();
    });
  }
})();
