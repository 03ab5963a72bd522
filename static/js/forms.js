// A form is sent once, however often the button is pressed; filters of lists submit themselves (htmx does the sending).

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  event.submitter?.setAttribute("aria-busy", "true");
});

// A page that comes back from the browser's memory may be sent again.
window.addEventListener("pageshow", () => release(document));
document.addEventListener("htmx:afterRequest", (event) => release(event.target.closest?.("form")?.parentElement ?? document));

function release(root) {
  for (const form of root.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  for (const button of root.querySelectorAll("[aria-busy='true']")) button.removeAttribute("aria-busy");
}

document.addEventListener("htmx:beforeRequest", () => document.getElementById("progress-line")?.classList.add("htmx-request"));
document.addEventListener("htmx:afterRequest", () => document.getElementById("progress-line")?.classList.remove("htmx-request"));
