// Keeps the theme a person chose. Loaded before the page is painted, hence not a module.
(() => {
  "use strict";
  const KEY = "banjie-theme";
  const MEDIA = { auto: "(prefers-color-scheme: dark)", light: "not all", dark: "all" };

  function chosen() {
    try {
      const found = localStorage.getItem(KEY);
      return found in MEDIA ? found : "auto";
    } catch {
      return "auto"; // storage is forbidden: follow the device
    }
  }

  function apply(theme) {
    document.getElementById("dark-theme").media = MEDIA[theme];
    for (const button of document.querySelectorAll("[data-theme-choice]")) {
      button.setAttribute("aria-pressed", String(button.dataset.themeChoice === theme));
    }
  }

  function choose(theme) {
    try {
      localStorage.setItem(KEY, theme);
    } catch {
      // the choice holds for this page only
    }
    apply(theme);
  }

  apply(chosen());
  document.addEventListener("DOMContentLoaded", () => {
    for (const group of document.querySelectorAll("[data-theme-switch]")) group.hidden = false;
    apply(chosen());
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-theme-choice]");
    if (button) choose(button.dataset.themeChoice);
  });
})();
