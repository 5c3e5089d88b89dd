// Lets a few pages open without network: those that a form is kept for (queue/queue.js asks for them), and the page of
// what waits on this device, which stands in for every other. They hold nothing about anybody. All else is not touched.

const SHELL = "/wachtrij/";
const PATIENCE = 5_000; // milliseconds that a page may take of which there is one to go on with

self.addEventListener("install", (event) => event.waitUntil(keep(SHELL, SHELL).then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
// Pairs [address at which it opens, address from which it comes].
self.addEventListener("message", (event) => event.waitUntil(keepAll(event.data)));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (new URL(request.url).pathname.startsWith("/static/")) event.respondWith(file(request));
});

async function page(request) {
  const pages = await caches.open("pages");
  const own = request.method === "GET" ? await pages.match(new URL(request.url).pathname) : undefined;
  const network = fetch(request);
  try {
    const answer = await (own ? Promise.race([network, late()]) : network);
    if (![502, 503, 504].includes(answer.status)) return answer;
    return own ?? (await pages.match(SHELL)) ?? answer;
  } catch {
    return own ?? (await pages.match(SHELL)) ?? network;
  }
}

const late = () => new Promise((_, fail) => setTimeout(fail, PATIENCE, "late"));

/** A file that a kept page needs, at once: its name changes with its content, so what is kept is never old. */
async function file(request) {
  return (await caches.match(request, { cacheName: "files" })) ?? fetch(request);
}

async function keepAll(pairs) {
  for (const [at, from] of pairs) await keep(at, from);
  await tidy();
}

/** Keep the page *from*, with every file it needs, to open it *at* that address. */
async function keep(at, from) {
  const pages = await caches.open("pages");
  const answer = await fetch(from, { cache: "no-store" });
  if (answer.status === 404) return pages.delete(at); // it is not theirs any more
  if (!answer.ok || answer.redirected) return;
  const files = await caches.open("files");
  for (const address of await needed(await answer.clone().text())) {
    if (!(await files.match(address))) await files.add(address);
  }
  await pages.put(at, answer);
}

/** The files that a page asks for, and the modules that those ask for. */
async function needed(html) {
  const found = new Set([...html.matchAll(/(?:src|href)="(\/static\/[^"]+)"/g)].map(([, address]) => address));
  for (const address of found) {
    if (!address.endsWith(".js")) continue;
    const code = await (await fetch(address)).text();
    for (const [, module] of code.matchAll(/\bfrom\s*"(\.[^"]+)"/g)) {
      found.add(new URL(module, new URL(address, self.location.origin)).pathname);
    }
  }
  return found;
}

/** Throw away files that no page asks for any more. */
async function tidy() {
  const [pages, files] = await Promise.all([caches.open("pages"), caches.open("files")]);
  const wanted = new Set();
  for (const request of await pages.keys()) {
    const html = await (await pages.match(request)).text();
    for (const address of await needed(html)) wanted.add(address);
  }
  for (const request of await files.keys()) {
    if (!wanted.has(new URL(request.url).pathname)) await files.delete(request);
  }
}
