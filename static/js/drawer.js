// The side panel of the desk. Beside the page on a wide screen (the case stays readable), over it on a narrow one.

const drawer = document.getElementById("drawer");
const content = document.getElementById("drawer-content");
const wide = window.matchMedia("(min-width: 60rem)");
let opener = null;
let typed = false;

function open() {
  const refused = content.querySelector("[data-error-summary]") !== null;
  typed = refused;
  if (!drawer.open) {
    if (wide.matches) drawer.show();
    else drawer.showModal();
  }
  document.body.classList.toggle("has-drawer", wide.matches);
  if (refused) return; // error-focus.js gives the summary the focus
  const heading = content.querySelector("h1, h2");
  if (heading) {
    heading.tabIndex = -1;
    heading.focus();
  }
}

function close() {
  drawer.close();
}

drawer.addEventListener("close", () => {
  document.body.classList.remove("has-drawer");
  content.replaceChildren();
  if (opener?.isConnected) opener.focus();
  opener = null;
});

drawer.addEventListener("input", () => {
  typed = true;
});

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("[data-drawer]");
  if (link && !drawer.contains(link)) opener = link;
  const closer = event.target.closest?.("[data-drawer-close]");
  if (closer && drawer.contains(closer)) {
    event.preventDefault();
    close();
  }
});

// Escape closes a panel beside the page as well, but never throws away what somebody typed.
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && drawer.open && !typed) close();
});
drawer.addEventListener("cancel", (event) => {
  if (typed) event.preventDefault();
});

document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target === content) open();
});

// Where the panel cannot be loaded, the link opens its page instead.
document.addEventListener("htmx:responseError", (event) => {
  const link = event.detail.elt.closest?.("[data-drawer]");
  if (link?.href) window.location.assign(link.href);
});
