// The hearing week: a hearing is dragged to another half hour, or picked up by its button and put down on one. Where it would
// collide is asked as soon as it is picked up. Nothing is changed here: putting it down opens the act's form in the side panel.

const board = document.querySelector("[data-hearing-week]");

if (board) {
  const { hearingWeek, room, textHeld, textHere, textDropped } = board.dataset;
  const status = board.querySelector("[data-week-status]");
  const cells = [...board.querySelectorAll("[data-slot]")];
  let held = null;

  async function pick(card) {
    drop();
    held = card;
    card.classList.add("is-held");
    status.textContent = textHeld;
    for (const cell of cells) offer(cell);
    const answer = await fetch(`${card.dataset.busy}?week=${hearingWeek}&room=${room}`, { headers: { Accept: "application/json" } });
    if (!answer.ok || held !== card) return;
    for (const [slot, why] of Object.entries(await answer.json())) {
      const cell = cells.find((each) => each.dataset.slot === slot);
      if (cell) block(cell, why);
    }
  }

  function offer(cell) {
    if (cell.classList.contains("is-taken") && !cell.contains(held)) return;
    cell.classList.add("is-open");
    if (cell.contains(held)) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "week-target";
    button.textContent = textHere;
    button.addEventListener("click", () => put(cell));
    cell.append(button);
  }

  function block(cell, why) {
    cell.classList.remove("is-open");
    cell.classList.add("is-busy");
    cell.title = why;
    cell.querySelector(".week-target")?.remove();
  }

  function put(cell) {
    if (!held || !cell.classList.contains("is-open")) return;
    const [day, begins] = cell.dataset.slot.split("T");
    const address = `${held.dataset.move}?${new URLSearchParams({ day, begins, room })}`;
    drop();
    window.htmx.ajax("GET", address, { target: "#drawer-content", swap: "innerHTML" });
  }

  function drop() {
    held?.classList.remove("is-held");
    held = null;
    for (const cell of cells) {
      cell.classList.remove("is-open", "is-busy", "is-over");
      cell.removeAttribute("title");
      cell.querySelector(".week-target")?.remove();
    }
  }

  for (const card of board.querySelectorAll("[data-hearing]")) {
    card.addEventListener("dragstart", (event) => {
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", card.dataset.hearing);
      setTimeout(() => pick(card)); // a page that changes while a drag begins ends it
    });
    card.addEventListener("dragend", () => drop());
    card.querySelector("[data-pick]").addEventListener("click", (event) => {
      event.preventDefault();
      pick(card).then(() => board.querySelector(".week-target")?.focus());
    });
  }

  for (const cell of cells) {
    cell.addEventListener("dragover", (event) => {
      if (!cell.classList.contains("is-open")) return;
      event.preventDefault();
      cell.classList.add("is-over");
    });
    cell.addEventListener("dragleave", () => cell.classList.remove("is-over"));
    cell.addEventListener("drop", (event) => {
      event.preventDefault();
      put(cell);
    });
  }

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !held) return;
    const button = held.querySelector("[data-pick]");
    drop();
    status.textContent = textDropped;
    button.focus();
  });
}
