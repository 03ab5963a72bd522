// Keeps what is being typed on a screen of the complaint, a second after the last key and when the page is left.
// Without JavaScript a screen is kept when it is left by one of its buttons.

const PAUSE = 1000;
const form = document.querySelector("form[data-keep]");

if (form) {
  let waiting = 0;

  const keep = () => {
    if (!waiting) return;
    clearTimeout(waiting);
    waiting = 0;
    const typed = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string" && name !== "code") typed.append(name, value);
    }
    fetch(form.dataset.keep, { method: "POST", body: typed, keepalive: true, redirect: "manual" }).catch(() => {});
  };

  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(keep, PAUSE);
  });
  form.addEventListener("submit", () => {
    clearTimeout(waiting);
    waiting = 0;
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") keep();
  });
  window.addEventListener("pagehide", keep);
}
