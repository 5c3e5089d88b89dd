// What waits on this device until it has arrived: in the browser's own database, and locked.
//
// Each account has a key of its own, made here, which the browser never gives out. It lies beside what waits, so that
// somebody can write down more without network; pages open an entry only for the account that is in (queue.js). What
// lies open is how many wait, of which kind and since when.

import { openDB } from "../../idb/index.js";

const AES = { name: "AES-GCM", length: 256 };

/** Whether this browser can keep anything: only with https, or on the computer where the house itself runs. */
export const canKeep = Boolean(globalThis.isSecureContext && globalThis.indexedDB && globalThis.crypto?.subtle);

let opened;

function database() {
  opened ??= openDB("productiehuis", 1, {
    upgrade(db) {
      db.createObjectStore("keys");
      db.createObjectStore("entries", { keyPath: "id" }).createIndex("account", "account");
      db.createObjectStore("facts");
      db.createObjectStore("places", { keyPath: "address" });
    },
    // Another tab wants to change the database: let go of it, and open it again when it is needed.
    blocking() {
      opened?.then((db) => db.close());
      opened = undefined;
    },
    terminated() {
      opened = undefined;
    },
  });
  return opened;
}

/** The account whose entries are added on this device: who was last in, and did not sign out. */
export const current = async () => (await database()).get("facts", "account");

export async function setCurrent(account) {
  await (await database()).put("facts", account, "account");
}

/** Pages on which one can go on without network, as {address, title}. */
export const places = async () => (await database()).getAll("places");

export async function addPlace(place) {
  await (await database()).put("places", place);
}

async function keyOf(account) {
  const db = await database();
  const known = await db.get("keys", account);
  if (known) return known;
  const made = await crypto.subtle.generateKey(AES, false, ["encrypt", "decrypt"]);
  const change = db.transaction("keys", "readwrite");
  const key = (await change.store.get(account)) ?? made; // another tab may have been first
  await change.store.put(key, account);
  await change.done;
  return key;
}

// What is locked cannot be laid under another account, another id or another moment.
const bound = ({ account, id, version }) => new TextEncoder().encode(`${account} ${id} ${version}`);

/**
 * Keep an entry of *account*: {id, kind, made} and, locked, what is in *secret*: {address, fields, title, problems}.
 * An entry with the same id is replaced; `changed` then says that the one before may have arrived already.
 */
export async function keep(account, { id, kind, made }, secret, { refused = false } = {}) {
  const key = await keyOf(account);
  const db = await database();
  for (;;) {
    const before = await db.get("entries", id);
    const version = (before?.version ?? 0) + 1;
    const { iv, locked } = await lock(key, { account, id, version }, secret);
    const changed = Boolean(before && (before.changed || before.sent));
    const work = db.transaction("entries", "readwrite");
    const now = await work.store.get(id);
    const same = now?.version === before?.version && now?.sent === before?.sent;
    if (same) {
      await work.store.put({
        id, account, kind, made: before?.made ?? made, version, refused, changed, sent: false, iv, locked,
      });
    }
    await work.done;
    if (same) return; // else somebody sent or wrote it in the meantime
  }
}

async function lock(key, entry, secret) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const text = new TextEncoder().encode(JSON.stringify(secret));
  const locked = await crypto.subtle.encrypt({ name: AES.name, iv, additionalData: bound(entry) }, key, text);
  return { iv, locked };
}

/** What is locked in *entry*; null where it cannot be opened. */
export async function open(entry) {
  const db = await database();
  const key = await db.get("keys", entry.account);
  try {
    const text = await crypto.subtle.decrypt(
      { name: AES.name, iv: entry.iv, additionalData: bound(entry) },
      key,
      entry.locked,
    );
    return JSON.parse(new TextDecoder().decode(text));
  } catch {
    return null;
  }
}

/** All that waits for *account*, the oldest first. */
export async function entriesOf(account) {
  const found = await (await database()).getAllFromIndex("entries", "account", account);
  return found.sort((one, other) => one.made - other.made);
}

export const find = async (id) => (await database()).get("entries", id);

/** Whose entries wait here. */
export async function accounts() {
  const found = await (await database()).getAll("entries");
  return new Set(found.map((entry) => entry.account));
}

/** Change an entry that is still as it was when it was read; one that was written anew meanwhile stays as it is. */
async function changeIfSame(entry, change) {
  const db = await database();
  const work = db.transaction("entries", "readwrite");
  const now = await work.store.get(entry.id);
  if (now?.version === entry.version) await change(work.store, now);
  await work.done;
}

/** It goes on its way now: from here on nobody knows whether it arrived, until an answer comes. */
export const markSent = (entry) => changeIfSame(entry, (store, now) => store.put({ ...now, sent: true }));

export const dropIfSame = (entry) => changeIfSame(entry, (store) => store.delete(entry.id));

export async function drop(id) {
  await (await database()).delete("entries", id);
}

/** *account* signed out: nothing of it stays on this device. */
export async function forget(account) {
  const db = await database();
  const work = db.transaction(["keys", "entries", "facts", "places"], "readwrite");
  for (const id of await work.objectStore("entries").index("account").getAllKeys(account)) {
    work.objectStore("entries").delete(id);
  }
  work.objectStore("keys").delete(account);
  work.objectStore("facts").clear();
  work.objectStore("places").clear();
  await work.done;
}

/** A new UUID of version 7 (RFC 9562, section 5.7): 48 bits of milliseconds, and the rest chance. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const view = new DataView(bytes.buffer);
  const now = Date.now();
  view.setUint16(0, Math.floor(now / 2 ** 32));
  view.setUint32(2, now % 2 ** 32);
  bytes[6] = 0x70 | (bytes[6] & 0x0f);
  bytes[8] = 0x80 | (bytes[8] & 0x3f);
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
