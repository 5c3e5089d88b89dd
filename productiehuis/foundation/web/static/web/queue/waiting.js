// The page of what waits on this device: each entry, why it was refused if it was, and what one can do with it.

import { send, whose } from "./queue.js";
import * as store from "./store.js";

const part = (name) => document.querySelector(`[data-waiting="${name}"]`);
const here = { timeZone: "Europe/Amsterdam" };
const day = new Intl.DateTimeFormat("nl-NL", { dateStyle: "long", ...here });
const time = new Intl.DateTimeFormat("nl-NL", { timeStyle: "short", ...here });
/** "3 maart 2026, 17.05", as the pages of the house write it. */
const moment = (at) => `${day.format(at)}, ${time.format(at).replace(":", ".")}`;

async function show() {
  const { mine, open } = await whose();
  const entries = mine ? await store.entriesOf(mine) : [];
  part("none").hidden = entries.length > 0;
  part("some").hidden = entries.length === 0;
  part("locked").hidden = open || entries.length === 0;
  part("list").replaceChildren(...(open ? await Promise.all(entries.map(item)) : []));
}

async function item(entry) {
  const secret = await store.open(entry);
  const line = document.querySelector("template[data-waiting=entry]").content.firstElementChild.cloneNode(true);
  const inside = (name) => line.querySelector(`[data-entry="${name}"]`);
  const word = entry.kind.split("|")[0];
  const kind = word[0].toUpperCase() + word.slice(1);
  inside("title").textContent = secret?.title ? `${kind}: ${secret.title}` : kind;
  inside("made").textContent = moment(entry.made);
  inside("refused").hidden = !entry.refused;
  inside("unreadable").hidden = Boolean(secret);
  for (const [, sentence, label] of secret?.problems ?? []) {
    const said = document.createElement("li");
    said.textContent = label ? `${label}: ${sentence}` : sentence;
    inside("problems").append(said);
  }
  inside("mend").hidden = !secret;
  if (secret) inside("mend").href = `${secret.address}#wacht=${entry.id}`;
  inside("drop").addEventListener("click", () => {
    inside("drop").hidden = true;
    inside("sure").hidden = false;
    inside("sure").focus();
  });
  inside("sure").addEventListener("click", async () => {
    await store.drop(entry.id);
    await send();
    document.querySelector("h1").focus();
  });
  return line;
}

async function showPlaces() {
  const kept = await (await caches.open("pages")).keys();
  const addresses = new Set(kept.map((request) => new URL(request.url).pathname));
  const places = (await store.places()).filter((place) => addresses.has(place.address));
  part("places").hidden = places.length === 0;
  part("place-list").replaceChildren(
    ...places.map(({ address, title }) => {
      const [line, link] = [document.createElement("li"), document.createElement("a")];
      link.href = address;
      link.textContent = title;
      line.append(link);
      return line;
    }),
  );
}

async function showDevice() {
  part("cannot").hidden = store.canKeep;
  if (!store.canKeep) return;
  const persisted = await navigator.storage?.persisted?.();
  part("persisted").hidden = !persisted;
  part("not-persisted").hidden = Boolean(persisted);
}

async function ask() {
  part("no-promise").hidden = await navigator.storage.persist();
  await showDevice();
}

if (location.pathname !== document.body.dataset.offline) {
  part("elsewhere").hidden = false; // this page stands in for another
  part("again").href = location.href;
}
await showDevice();
if (store.canKeep) {
  part("send").addEventListener("click", send);
  part("ask").addEventListener("click", ask);
  document.addEventListener("queue", () => {
    show();
    showPlaces();
  });
  await show();
  await showPlaces();
}
