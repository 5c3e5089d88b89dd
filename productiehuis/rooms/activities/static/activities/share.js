// "Stuur door": the way in which this device itself sends things on. Without it, the link to WhatsApp is there.

for (const button of navigator.share ? document.querySelectorAll("[data-share]") : []) {
  button.hidden = false;
  button.addEventListener("click", () => {
    navigator.share({ title: document.title, text: button.dataset.share }).catch(() => {}); // they changed their mind
  });
}
