// Sends what waits, the oldest first. Sent twice, it is kept once: the server knows it by its id.

import * as store from "./store.js";

const PATIENCE = 20_000; // milliseconds that one answer may take
const LATER = new Set([408, 425, 429]); // the server asks to come back; so does everything from 500 on

/** Who is in, by the server itself, as {account, token}; null where it cannot be reached. */
export async function whoIsIn(patience = PATIENCE) {
  const address = document.querySelector("[data-queue-who]").dataset.queueWho;
  try {
    const answer = await fetch(address, { cache: "no-store", signal: AbortSignal.timeout(patience) });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

/**
 * Send all that waits for *account*. *page* is {account, token} as this page brought them, if it did.
 *
 * The outcome: {reached, signedOut, answers}, in which answers says for each id what became of it: {to}, an address to
 * go on to, or {problems}. One tab sends at a time.
 */
export function flush(account, page = null) {
  const send = () => sendAll(account, page);
  return navigator.locks ? navigator.locks.request("productiehuis-queue", send) : send();
}

async function sendAll(account, page) {
  const outcome = { reached: true, signedOut: false, answers: new Map() };
  const waiting = (await store.entriesOf(account)).filter((entry) => !entry.refused);
  if (waiting.length === 0) return outcome;
  let who = page?.token ? page : await whoIsIn();
  for (const entry of waiting) {
    if (who && who.account !== account) return { ...outcome, signedOut: true };
    const secret = who && (await store.open(entry));
    if (who && !secret) continue; // it cannot be opened: the page of what waits says so
    let answer = who && (await post(entry, secret, who));
    if (answer?.stale) {
      who = await whoIsIn(); // the token of this page is too old
      if (who && who.account !== account) return { ...outcome, signedOut: true };
      answer = who && (await post(entry, secret, who));
    }
    if (answer?.later) {
      outcome.reached = false; // the house could not take this one now; perhaps it can take the next
      continue;
    }
    if (answer?.stale || !answer) return { ...outcome, reached: false };
    if ("who" in answer) return { ...outcome, signedOut: true };
    outcome.answers.set(entry.id, answer);
    if ("to" in answer) {
      await store.dropIfSame(entry);
    } else {
      await refuse(entry, secret, answer);
    }
  }
  return outcome;
}

/** The answer to one entry: {to}, {problems, fill}, {who}, {stale}, {later}; null when there was none. */
async function post(entry, secret, who) {
  await store.markSent(entry);
  const headers = { "X-CSRFToken": who.token, "X-Queue": entry.account };
  if (entry.changed) headers["X-Queue-Changed"] = "1";
  try {
    const answer = await fetch(secret.address, {
      method: "POST",
      headers,
      body: new URLSearchParams(secret.fields),
      redirect: "error",
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (answer.headers.get("Content-Type")?.startsWith("application/json")) return await answer.json();
    if (answer.status === 403) return { stale: true };
    if (LATER.has(answer.status) || answer.status >= 500) return { later: true };
    return { problems: [["", sentence(answer.status)]] };
  } catch {
    return null;
  }
}

function sentence(status) {
  const words = document.querySelector("[data-queue-who]").dataset;
  return status === 404 ? words.notYours : words.notTaken.replace("%s", status);
}

/** The server said no, with reasons: it stays, to be mended or dropped. */
async function refuse(entry, secret, { problems, fill = {} }) {
  const now = await store.find(entry.id);
  if (now?.version !== entry.version) return; // written anew meanwhile
  const fields = secret.fields.map(([name, value]) => [name, fill[name] ?? value]);
  await store.keep(entry.account, entry, { ...secret, fields, problems }, { refused: true });
}
