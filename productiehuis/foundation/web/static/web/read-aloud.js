// "Lees voor": reads the main part of the page aloud with the voices of the device itself; nothing leaves it.
// The buttons stand in base.html, hidden; they show only on a device that has a voice.

const box = document.querySelector("[data-read-aloud]");
const speech = window.speechSynthesis;
const button = (name) => box.querySelector(`[data-read="${name}"]`);

// What is read in one go: the innermost of these, but a table row as a whole, so that a number keeps its words.
const BLOCKS = "h1, h2, h3, h4, p, li, dt, dd, caption, tr, legend, label, summary, figcaption";
const SKIPPED = "nav, [hidden], [aria-hidden=true], [data-not-read], .ams-visually-hidden";

let queue = [];
let shown = null;

function blocks() {
  const all = [...document.querySelectorAll(BLOCKS.split(", ").map((tag) => `main ${tag}`).join(", "))];
  return all.filter((block) => {
    const whole = block.tagName === "TR" || (!block.querySelector(BLOCKS) && !block.closest("tr"));
    return whole && !block.closest(SKIPPED) && block.getClientRects().length > 0;
  });
}

function words(block) {
  const cells = block.tagName === "TR" ? [...block.cells] : [block];
  return cells
    .filter((cell) => cell.innerText.trim()) // an unknown count is not read at all
    .map((cell) => [cell.dataset.label, cell.innerText].filter(Boolean).join(": ").replace(/\s+/g, " ").trim())
    .join(". ");
}

function mark(block) {
  shown?.classList.remove("being-read");
  shown = block;
  shown?.classList.add("being-read");
  shown?.scrollIntoView({ block: "nearest" });
}

// Which buttons can be pressed now; the one that takes over keeps the focus.
function show(...names) {
  const hadFocus = box.contains(document.activeElement);
  for (const one of box.querySelectorAll("[data-read]")) {
    one.hidden = !names.includes(one.dataset.read);
  }
  if (hadFocus) button(names[0]).focus();
}

function stop() {
  queue = [];
  speech.cancel();
  mark(null);
  show("start");
}

function next() {
  const block = queue.shift();
  if (!block) return stop();
  const text = words(block);
  if (!text) return next();
  const sentence = new SpeechSynthesisUtterance(text);
  const language = block.closest("[lang]")?.lang ?? "nl";
  sentence.lang = language;
  sentence.voice = speech.getVoices().find((voice) => voice.lang.startsWith(language)) ?? null;
  sentence.rate = 0.95;
  sentence.onstart = () => mark(block);
  sentence.onend = () => block === shown && next();
  sentence.onerror = (event) => !["canceled", "interrupted"].includes(event.error) && stop();
  speech.speak(sentence);
}

const actions = {
  start() {
    speech.cancel();
    queue = blocks();
    show("pause", "stop");
    next();
  },
  pause() {
    speech.pause();
    show("resume", "stop");
  },
  resume() {
    speech.resume();
    show("pause", "stop");
  },
  stop,
};

function offer() {
  if (speech.getVoices().length > 0) box.hidden = false;
}

if (box && speech) {
  for (const [name, act] of Object.entries(actions)) button(name).addEventListener("click", act);
  window.addEventListener("pagehide", () => speech.cancel());
  speech.addEventListener?.("voiceschanged", offer); // voices arrive later in most browsers
  offer();
}
