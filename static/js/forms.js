// A form is sent once, however often its button is pressed. Faults are said by the server, in one place and in one
// language (the error summary), so the browser's own bubbles stay away.

function prepare(root) {
  for (const form of root.querySelectorAll?.("form[method='post']") ?? []) form.noValidate = true;
}

function release(root) {
  for (const form of root.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  for (const button of root.querySelectorAll("[aria-busy='true']")) button.removeAttribute("aria-busy");
}

document.addEventListener(
  "submit",
  (event) => {
    const form = event.target;
    if (form.method !== "post") return;
    if (form.dataset.sent) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    if (event.submitter?.formTarget === "_blank") return; // this page stays, and its form is still to be sent
    form.dataset.sent = "yes";
    event.submitter?.setAttribute("aria-busy", "true");
  },
  true, // before htmx hears of it
);

function line(busy) {
  document.getElementById("progress-line")?.classList.toggle("htmx-request", busy);
}

document.addEventListener("htmx:beforeRequest", () => line(true));
document.addEventListener("htmx:afterRequest", () => {
  line(false);
  release(document);
});
document.addEventListener("htmx:load", (event) => prepare(event.target));
window.addEventListener("pageshow", () => release(document)); // a page from the browser's memory may be sent again
prepare(document);
