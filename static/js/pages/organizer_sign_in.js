/** Sends the organizer's key that stands behind the address (`#key=`), as if it had been typed [HTTP-17]. */

import { takeKey } from "../share/key_in_address.js";

const form = /** @type {HTMLFormElement} */ (document.getElementById("sign-in"));

function send() {
  const key = takeKey();
  if (key === null) return;
  /** @type {HTMLInputElement} */ (document.getElementById("key")).value = key;
  form.submit();
}

addEventListener("hashchange", send);
send();
