// What is wrong with a form, said in the page as the server would say it: a summary that gets the focus, with a link to
// each field, and the sentence at the field. Problems are [name of the field, or "" for the whole form, sentence].

const template = (name) => document.querySelector(`template[data-queue="${name}"]`).content.firstElementChild;

export function complain(form, problems) {
  settle(form);
  const summary = template("summary").cloneNode(true);
  const list = summary.querySelector("[data-queue-list]");
  for (const [name, sentence] of problems) {
    const control = name ? controlOf(form, name) : null;
    list.append(line(control && tell(control, sentence), control, sentence));
  }
  form.prepend(summary);
  summary.querySelector("h2").focus();
}

/** Take away whatever was said to be wrong before. */
export function settle(form) {
  for (const said of form.querySelectorAll(".error-summary, [id$=_error]")) said.remove();
  for (const one of form.querySelectorAll("[aria-invalid]")) one.removeAttribute("aria-invalid");
  for (const one of form.querySelectorAll(".ams-field--invalid, .ams-field-set--invalid")) {
    one.classList.remove("ams-field--invalid", "ams-field-set--invalid");
  }
  for (const one of form.querySelectorAll("[aria-describedby*=_error]")) {
    const others = one.getAttribute("aria-describedby").split(" ").filter((id) => !id.endsWith("_error"));
    others.length ? one.setAttribute("aria-describedby", others.join(" ")) : one.removeAttribute("aria-describedby");
  }
}

/** The one control of that name that a person sees, or the first of a group. */
function controlOf(form, name) {
  const found = form.elements[name];
  const first = found instanceof RadioNodeList ? found[0] : found;
  return first && first.type !== "hidden" ? first : null;
}

/** Say *sentence* at *control*; returns what it is called. */
function tell(control, sentence) {
  const group = ["checkbox", "radio"].includes(control.type) && control.closest("fieldset");
  const box = group || control.closest(".field, td");
  const label = group ? group.querySelector("legend") : control.labels[0];
  const said = errorsOf(group, box, control, label);
  const error = template("error").cloneNode(true);
  error.querySelector("[data-queue-says]").textContent = sentence;
  said.append(error);
  const told = group || control;
  const ids = new Set((told.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean));
  told.setAttribute("aria-describedby", [...ids.add(said.id)].join(" "));
  if (!group) control.setAttribute("aria-invalid", "true");
  box.classList.add(group ? "ams-field-set--invalid" : "ams-field--invalid");
  const folded = control.closest("details");
  if (folded) folded.open = true;
  return nameIn(label);
}

/** Where the errors of *control* stand: below its label and hint, or in a cell of a table below the control. */
function errorsOf(group, box, control, label) {
  const id = `id_${control.name}_error`;
  const there = document.getElementById(id);
  if (there) return there;
  const errors = document.createElement("div");
  errors.id = id;
  if (box.matches("td, td *")) control.after(errors);
  else (box.querySelector(".ams-hint") ?? label).after(errors);
  return errors;
}

function nameIn(label) {
  const copy = label.cloneNode(true);
  for (const one of copy.querySelectorAll(".optional")) one.remove();
  return copy.textContent.trim();
}

function line(name, control, sentence) {
  const item = document.createElement("li");
  if (!control) {
    item.textContent = sentence;
    return item;
  }
  const link = document.createElement("a");
  const strong = document.createElement("strong");
  strong.textContent = name;
  link.href = `#${control.id}`;
  link.append(strong, ` ${sentence}`);
  item.append(link);
  return item;
}
