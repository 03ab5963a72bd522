// A button that opens its answer in a new window (the draft of a document) is left to the browser: htmx must not catch it,
// and the form may be sent again afterwards.

document.addEventListener(
  "submit",
  (event) => {
    const form = event.target;
    if (!event.submitter?.hasAttribute("formtarget")) return;
    event.stopPropagation();
    setTimeout(() => {
      delete form.dataset.sent;
      event.submitter.removeAttribute("aria-busy");
    });
  },
  true,
);
