// Forms that are kept on this device before they are sent, so that nothing is lost where the network is bad.
//
// A form says that it takes part by data-queue (web/parts/queue.html says how). Without JavaScript, or where the browser
// can keep nothing, it is sent as any form.

import { holdsBsn } from "./bsn.js";
import { complain, settle } from "./complain.js";
import { flush, whoIsIn } from "./send.js";
import * as store from "./store.js";

const WAIT = 5_000; // milliseconds after which one need not wait for the network any longer
const AGAIN = 30_000; // until it is tried again, while something waits
const SEEN_IN = "account"; // in sessionStorage: whom the server saw come in, in this tab

const { account, token } = pageOf(document.body);
const words = document.querySelector("[data-queue-who]").dataset;
const isShell = "offline" in document.body.dataset;

function pageOf(body) {
  return { account: body.dataset.account ?? "", token: document.querySelector("[name=csrfmiddlewaretoken]")?.value };
}

// -- who is this ------------------------------------------------------------------------------------------------------

/** The server said that *who* is in ("" is nobody): entries of that account can be opened in this tab. */
async function saw(who) {
  if (who) {
    sessionStorage.setItem(SEEN_IN, who);
    await store.setCurrent(who);
  } else {
    sessionStorage.removeItem(SEEN_IN);
  }
}

/** Whose entries are added here, and whether they can be opened too. */
export async function whose() {
  const mine = account || (await store.current()) || "";
  return { mine, open: Boolean(mine) && sessionStorage.getItem(SEEN_IN) === mine };
}

// -- what waits -------------------------------------------------------------------------------------------------------

/** Send what waits, and say in the bar what is left. */
export async function send() {
  const { mine } = await whose();
  const outcome = mine ? await flush(mine, account ? { account, token } : null) : null;
  if (outcome?.signedOut) await saw("");
  await showBar(outcome);
  document.dispatchEvent(new CustomEvent("queue"));
  return outcome;
}

async function showBar(outcome) {
  const bar = document.querySelector("[data-queue-bar]");
  const { mine } = await whose();
  const entries = mine ? await store.entriesOf(mine) : [];
  const others = [...(await store.accounts())].some((one) => one !== mine);
  const refused = entries.filter((entry) => entry.refused);
  const lines = [
    entries.length > refused.length && `${counted(entries.filter((entry) => !entry.refused))} ${words.waits}`,
    refused.length > 0 && `${counted(refused)} ${words.refused}`,
    outcome?.signedOut && entries.length > 0 && words.comeIn,
    others && words.others,
  ].filter(Boolean);
  bar.hidden = lines.length === 0;
  const text = bar.querySelector("[data-queue-says]");
  if (text.textContent !== lines.join(" ")) text.textContent = lines.join(" ");
}

/** "1 lijst, 2 bezoeken en 1 verbetering": kinds are written "one|many" by the form. */
export function counted(entries) {
  const kinds = [...new Set(entries.map((entry) => entry.kind))];
  const numbers = kinds
    .map((kind) => [kind, entries.filter((entry) => entry.kind === kind).length])
    .map(([kind, number]) => `${number} ${kind.split("|")[number === 1 ? 0 : 1]}`);
  return new Intl.ListFormat("nl").format(numbers);
}

// -- a form -----------------------------------------------------------------------------------------------------------

/** Today in the street, whatever the clock of this device thinks of time zones. */
const today = () => new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Amsterdam" }).format(new Date());

/** From here on *form* is kept before it is sent. Nothing may be waited for before this: somebody may be quick. */
function begin(form) {
  if (isShell) {
    if (form.elements.id) form.elements.id.value = store.newId();
    for (const day of form.querySelectorAll("[data-today]")) day.value = today();
  }
  form.addEventListener("submit", (event) => submitted(event, form));
  for (const one of form.elements) one.disabled = false; // a page without network opens with its buttons off
}

/** Fill *form* with the entry *id*, and say why it was refused. */
async function mend(form, id) {
  const entry = await store.find(id);
  const { mine, open } = await whose();
  if (!entry || !open || entry.account !== mine) return;
  const secret = await store.open(entry);
  if (!secret) return;
  for (const control of form.elements) {
    if (!control.name || control.name === "csrfmiddlewaretoken" || control.type === "submit") continue;
    const given = secret.fields.filter(([name]) => name === control.name).map(([, value]) => value);
    if (["checkbox", "radio"].includes(control.type)) control.checked = given.includes(control.value);
    else control.value = given[0] ?? "";
  }
  form.dataset.entry = id;
  for (const folded of form.querySelectorAll("details")) folded.open = true; // nothing that was written is hidden
  if (secret.problems?.length) complain(form, secret.problems);
}

async function submitted(event, form) {
  event.preventDefault();
  if (form.dataset.busy) return;
  const fields = read(form, event.submitter);
  const wrong = problems(form, fields, event.submitter);
  if (wrong.length) return complain(form, wrong);
  form.dataset.busy = "yes";
  try {
    await keepAndSend(form, fields);
  } finally {
    delete form.dataset.busy;
  }
}

function read(form, submitter) {
  const only = submitter?.dataset.only?.split(" ");
  return [...new FormData(form, submitter)].filter(
    ([name]) => name !== "csrfmiddlewaretoken" && (!only || only.includes(name)),
  );
}

/** What can be seen to be wrong before anything is kept. */
function problems(form, fields, submitter) {
  const found = [];
  if (!submitter?.formNoValidate) {
    for (const group of form.querySelectorAll("fieldset[data-needed]")) {
      const name = group.querySelector("input").name;
      if (!fields.some(([one]) => one === name)) found.push([name, group.dataset.needed]);
    }
  }
  const odd = isShell ? form.querySelector("[data-shape]:not([data-odd])") : null;
  if (odd && odd.value.trim() && !fits(odd.value, odd.dataset.shape)) {
    odd.dataset.odd = "told"; // once: the house itself decides
    found.push([odd.name, odd.dataset.shapeOdd]);
  }
  for (const [name, value] of fields) {
    const control = form.elements[name];
    if (["text", "textarea"].includes(control?.type) && holdsBsn(value)) found.push([name, words.bsn]);
  }
  return found;
}

/** Whether *text* is letters and then digits, as many as *shape* says ("2 2 6": at least, at most, digits). */
function fits(text, shape) {
  const [least, most, digits] = shape.split(" ");
  const bare = text.normalize("NFKD").replace(/[^\p{L}\p{Nd}]/gu, "");
  return new RegExp(`^\\p{L}{${least},${most}}\\p{Nd}{${digits}}$`, "u").test(bare);
}

async function keepAndSend(form, fields) {
  const { mine } = await whose();
  if (!mine) return complain(form, [["", words.first]]);
  const id = form.elements.id?.value || (form.dataset.entry ??= store.newId());
  const secret = { address: form.dataset.queue || location.pathname, fields, title: titleOf(form) };
  const waited = await store.find(form.dataset.entry ?? id);
  await store.keep(mine, { id, kind: form.dataset.kind, made: waited?.made ?? Date.now() }, secret);
  if (waited && waited.id !== id) await store.drop(waited.id); // the house gave it another number
  const sent = send();
  const outcome = await Promise.race([sent, new Promise((done) => setTimeout(done, WAIT))]);
  const answer = outcome?.answers.get(id);
  if (answer?.to) return location.assign(answer.to);
  if (answer?.problems) {
    if (!waited) await store.drop(id); // it is on the screen, to be mended or left, as without a queue
    await showBar(outcome);
    return refusedNow(form, answer);
  }
  navigator.storage?.persist?.(); // ask the browser not to throw it away when it is short of room
  showKept(form);
}

function titleOf(form) {
  const ticked = [...form.querySelectorAll("fieldset[data-needed] input:checked")];
  const day = form.querySelector("[data-in-title]")?.valueAsDate;
  if (day) return new Intl.DateTimeFormat("nl-NL", { dateStyle: "long", timeZone: "UTC" }).format(day);
  return form.dataset.title || ticked.map((one) => one.closest("label").innerText.trim()).join(", ");
}

function refusedNow(form, { problems, fill = {} }) {
  for (const [name, value] of Object.entries(fill)) form.elements[name].value = value;
  settle(form);
  complain(form, problems);
}

/** There is no network: what was written is on this device. */
function showKept(form) {
  const kept = document.querySelector("template[data-queue=kept]").content.firstElementChild.cloneNode(true);
  const again = kept.querySelector("[data-again]");
  again.hidden = !form.dataset.again;
  again.textContent = form.dataset.again ?? "";
  again.href = form.dataset.queue || location.pathname;
  again.addEventListener("click", (event) => {
    event.preventDefault();
    history.replaceState(null, "", again.href);
    location.reload();
  });
  for (const one of document.querySelectorAll("main > :not([data-queue-part])")) one.remove();
  document.querySelector("main").append(kept);
  kept.querySelector("h1").focus();
}

// -- going out --------------------------------------------------------------------------------------------------------

async function goOut(event, form) {
  if (form.dataset.sure) return;
  event.preventDefault();
  const { mine } = await whose();
  if ((await store.entriesOf(mine)).length > 0) await send();
  const left = await store.entriesOf(mine);
  if (left.length > 0 && !(await dropsThem(left))) return;
  await store.forget(mine);
  await forgetPages();
  sessionStorage.removeItem(SEEN_IN);
  form.dataset.sure = "yes";
  form.requestSubmit();
}

/** Of the pages only that of what waits stays: it is of nobody, and says so when there is no network. */
async function forgetPages() {
  const pages = await caches.open("pages");
  for (const request of await pages.keys()) {
    if (new URL(request.url).pathname !== words.shell) await pages.delete(request);
  }
}

/** Ask whether what waits may be thrown away. */
function dropsThem(left) {
  const dialog = document.querySelector("[data-queue-going]");
  dialog.querySelector("[data-queue-number]").textContent = counted(left);
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((done) =>
    dialog.addEventListener("close", () => done(dialog.returnValue === "drop"), { once: true }),
  );
}

// -- begin ------------------------------------------------------------------------------------------------------------

/** Ask the service worker to keep the pages on which one can go on without network. */
async function keepPages() {
  const registration = await navigator.serviceWorker.ready;
  const places = [...document.querySelectorAll("[data-keep]")].map((one) => one.dataset);
  for (const place of places) await store.addPlace({ address: place.keepAt, title: place.keepTitle });
  const pages = places.map((place) => [place.keepAt, place.keep]);
  registration.active.postMessage([[words.shell, words.shell], ...pages]);
}

/** Whom the server sees come in: this page says so, or one that was kept has to ask. */
async function learnWho() {
  if (!isShell) return saw(account);
  const who = await whoIsIn(WAIT);
  if (who) await saw(who.account);
}

if (store.canKeep) {
  const forms = [...document.querySelectorAll("form[data-queue]")];
  forms.forEach(begin);
  for (const form of document.querySelectorAll("form[data-going-out]")) {
    form.addEventListener("submit", (event) => goOut(event, form));
  }
  addEventListener("online", send);
  setInterval(async () => {
    const { mine } = await whose();
    const left = mine ? await store.entriesOf(mine) : [];
    if (!document.hidden && left.some((entry) => !entry.refused)) send();
  }, AGAIN);
  await learnWho();
  const wanted = new URLSearchParams(location.hash.slice(1)).get("wacht");
  if (wanted) for (const form of forms) await mend(form, wanted);
  if (account && navigator.serviceWorker) {
    await navigator.serviceWorker.register(words.worker);
    keepPages();
  }
  send();
}
