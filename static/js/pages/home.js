/** The home page: join by code, or start a workshop and be given its links. */

import { ownAddress } from "../addresses.js";
import "../page_texts.js";
import { ApiError, post } from "../share/api.js";
import { browserStorage } from "../sync/outbox.js";
import { createDrafts } from "../ui/tab_drafts.js";
import { go, heldPlaces } from "../tab_places.js";
import { codeIn } from "../share/workshop_code.js";
import { keepCreated, keptCreated } from "../share/created_links.js";
import { t } from "../i18n.js";
import { showCreated } from "./created_workshop.js";
import { validateByOwnWords } from "../ui/own_validation.js";
import { editGroups } from "./home_groups.js";

/** @returns {any} an element of this page: a field, a form or another */
const byId = (id) => document.getElementById(id);

// What only a form without modules needs; and here our own words say what is missing.
document.documentElement.classList.add("modules");
for (const plain of document.querySelectorAll("[data-plain]")) plain.remove();
for (const form of document.forms) validateByOwnWords(form);

/** @type {any} the drafts of this page, once its form stands */
let drafts = null;
let untouched = "";

/** @type {any} the groups of that form */
let groups = null;

if (byId("create")) prepareCreation();
byId("join").addEventListener("submit", join);
addEventListener("hashchange", showWhatIsAsked);
showWhatIsAsked();

/**
 * Where this browser may start a workshop. [DRAFT-1] What the form says is kept until the workshop is made; what a
 * closed tab has left waits until the form is free.
 */
function prepareCreation() {
  groups = editGroups({
    list: byId("groups"),
    add: byId("add-group"),
    say: (text) => {
      byId("home-status").textContent = text;
    },
    changed: () => {
      clear("groups");
      keep();
    },
  });
  untouched = JSON.stringify(whatIsWished());
  drafts = createDrafts(browserStorage(), "home", ({ create: left }) => {
    if (JSON.stringify(whatIsWished()) !== untouched) return false;
    if (left) show(left);
    return true;
  });
  show(drafts.load("create", JSON.parse(untouched)));
  byId("create").addEventListener("submit", create);
  byId("create").addEventListener("input", keep);
}

function join(event) {
  event.preventDefault();
  const code = codeIn(byId("code").value);
  if (!code) return complain("code", t("home.no_code"));
  go(ownAddress(`/w/${code}`));
}

async function create(event) {
  event.preventDefault();
  clear("title", "groups", "create");
  const wish = whatIsWished();
  if (!wish.title) return complain("title", t("home.no_title"));
  if (!groups.check((text) => complain("groups", text, null))) return;
  const button = event.target.querySelector("[type=submit]");
  button.disabled = true;
  try {
    keepCreated({ ...(await post(ownAddress("/api/workshops"), wish)), title: wish.title, anonymous: wish.anonymous });
    drafts.save("create", null);
    location.hash = "created";
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    complain("create", error.message, null);
  } finally {
    button.disabled = false;
  }
}

function keep() {
  if (!drafts) return;
  const wish = whatIsWished();
  drafts.save("create", JSON.stringify(wish) === untouched ? null : wish);
}

function show({ title, groups: names, anonymous }) {
  byId("title").value = title;
  groups.show(names);
  for (const field of byId("create").elements.anonymous) field.checked = (field.value === "yes") === anonymous;
  keep();
}

function whatIsWished() {
  const form = new FormData(byId("create"));
  return {
    title: String(form.get("title")).trim(),
    groups: groups.names(),
    anonymous: form.get("anonymous") === "yes",
  };
}

function showWhatIsAsked() {
  const created = location.hash === "#created" ? keptCreated() : null;
  byId("home").hidden = Boolean(created);
  byId("created").hidden = !created;
  if (created && heldPlaces()) import("../ui/tab_navigation.js").then(({ followInTab }) => followInTab());
  if (created) showCreated(byId("created"), created);
  else document.title = t("home.page_title");
}

function complain(name, text, field = byId(name)) {
  const message = byId(`${name}-error`);
  message.textContent = text;
  message.hidden = false;
  field?.setAttribute("aria-invalid", "true");
  field?.focus();
}

function clear(...fields) {
  for (const name of fields) {
    byId(`${name}-error`).hidden = true;
    byId(name).removeAttribute("aria-invalid");
  }
}
