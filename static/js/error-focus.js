// The error summary takes the focus, on a fresh page and after htmx brought one in; its links lead into the field.

function announce(root) {
  const summary = root.querySelector?.("[data-error-summary]");
  if (!summary) return;
  const prefix = summary.dataset.titlePrefix;
  if (!document.title.startsWith(prefix)) document.title = prefix + document.title;
  summary.focus();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("[data-error-summary] a[href^='#']");
  const field = link && document.getElementById(link.hash.slice(1));
  if (!field) return;
  event.preventDefault();
  field.scrollIntoView({ block: "center" });
  field.focus({ preventScroll: true });
});

document.addEventListener("htmx:afterSettle", (event) => announce(event.target));
announce(document);
