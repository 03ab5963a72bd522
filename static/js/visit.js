// The inspection on site: each item is sent as soon as it is answered. Without a network it waits in this browser, under the
// visit and whoever is logged in, and is sent when the network is back. Without JavaScript each item has its own button.

const root = document.querySelector("[data-visit]");

if (root) {
  const text = root.dataset;
  const place = `visit:${text.visit}:${text.owner}`;
  const RETRY = 10000;
  const WIDEST = 1600;
  const items = new Map([...root.querySelectorAll("[data-visit-item]")].map((form) => [form.dataset.visitItem, form]));
  let sending = false;

  const waiting = () => JSON.parse(localStorage.getItem(place) || "[]");

  function say(form, words, bad = false) {
    const line = form.querySelector("[data-visit-state]");
    line.textContent = words;
    line.classList.toggle("is-bad", bad);
  }

  function count() {
    const left = waiting().length;
    const done = [...items.values()].filter((form) => form.querySelector("[name='answer']:checked")).length;
    root.querySelector("[data-visit-count]").textContent = text.textAnswered.replace("#1", done).replace("#2", text.number);
    root.querySelector("[data-visit-waiting]").textContent = left ? text.textWaiting.replace("#1", left) : "";
    root.querySelector("[data-visit-confirm]")?.setAttribute("aria-disabled", String(left > 0));
  }

  function keep(entries) {
    if (entries.length) localStorage.setItem(place, JSON.stringify(entries));
    else localStorage.removeItem(place);
    count();
  }

  function add(entry) {
    const others = waiting().filter((each) => entry.photo || each.photo || each.item !== entry.item);
    try {
      keep([...others, entry]);
      return true;
    } catch {
      keep(waiting());
      say(items.get(entry.item), text.textFull, true);
      return false;
    }
  }

  function told(form) {
    const fields = new FormData(form);
    return {
      item: form.dataset.visitItem,
      key: crypto.getRandomValues(new Uint32Array(4)).join("-").slice(0, 40),
      answer: fields.get("answer"),
      finding: fields.get("finding").trim(),
      corrected: fields.get("corrected") || "",
      noted_at: new Date().toISOString(),
    };
  }

  function body(entry, form) {
    const fields = new FormData();
    fields.append("csrfmiddlewaretoken", form.querySelector("[name='csrfmiddlewaretoken']").value);
    if (entry.photo) {
      fields.append("sent_as", entry.key);
      fields.append("photo", picture(entry.photo), "photo.jpg");
      return fields;
    }
    for (const name of ["answer", "finding", "corrected", "noted_at"]) fields.append(name, entry[name]);
    fields.append("revision", form.querySelector("[name='revision']").value);
    return fields;
  }

  function picture(url) {
    const bytes = atob(url.slice(url.indexOf(",") + 1));
    return new Blob([Uint8Array.from(bytes, (letter) => letter.charCodeAt(0))], { type: "image/jpeg" });
  }

  function show(form, answer) {
    form.querySelector("[name='revision']").value = answer.revision;
    form.querySelector(`[name='answer'][value='${answer.answer}']`).checked = true;
    form.querySelector("[name='finding']").value = answer.finding;
    form.querySelector("[name='corrected']").checked = Boolean(answer.corrected);
  }

  // True when the entry is done with, whatever the answer was; false when it must wait.
  async function send(entry, fields) {
    const form = items.get(entry.item);
    say(form, text.textSending);
    let answer;
    try {
      answer = await fetch(form.action, { method: "POST", body: fields, headers: { Accept: "application/json" }, redirect: "manual" });
    } catch {
      say(form, text.textKept);
      return false;
    }
    if (answer.type === "opaqueredirect" || answer.status === 403 || answer.status === 404) {
      say(form, text.textLogin, true);
      return false;
    }
    if (![200, 409, 422].includes(answer.status)) {
      say(form, text.textKept);
      return false;
    }
    const standing = await answer.json();
    const newer = waiting().some((each) => !each.photo && each.item === entry.item && each.key !== entry.key);
    if (standing.told && !entry.photo) {
      if (newer) form.querySelector("[name='revision']").value = standing.told.revision;
      else show(form, standing.told);
    }
    if (standing.sentence) say(form, standing.sentence, true);
    else say(form, entry.photo ? text.textPhoto : text.textSaved);
    return true;
  }

  async function flush() {
    if (sending) return;
    sending = true;
    for (let entry = waiting()[0]; entry; entry = waiting()[0]) {
      if (!(await send(entry, body(entry, items.get(entry.item))))) break;
      keep(waiting().filter((each) => each.key !== entry.key));
    }
    sending = false;
    count();
  }

  function answered(form) {
    const entry = told(form);
    if (!entry.answer) return;
    if (entry.answer === "no" && !entry.finding) {
      say(form, text.textFinding);
      return;
    }
    if (add(entry)) {
      say(form, text.textSending);
      flush();
    }
  }

  async function smaller(file) {
    const bitmap = await createImageBitmap(file);
    const scale = Math.min(1, WIDEST / Math.max(bitmap.width, bitmap.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(bitmap.width * scale);
    canvas.height = Math.round(bitmap.height * scale);
    canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    return canvas.toDataURL("image/jpeg", 0.8);
  }

  // With a network the picture goes as it was taken; without one a smaller copy waits, for the browser keeps only a few megabytes.
  async function photographed(form, file) {
    const entry = { item: form.dataset.visitItem, key: told(form).key, photo: "original" };
    const fields = new FormData();
    fields.append("csrfmiddlewaretoken", form.querySelector("[name='csrfmiddlewaretoken']").value);
    fields.append("sent_as", entry.key);
    fields.append("photo", file, file.name || "photo.jpg");
    if (await send(entry, fields)) return;
    try {
      entry.photo = await smaller(file);
    } catch {
      say(form, text.textFull, true);
      return;
    }
    if (add(entry)) say(form, text.textKept);
  }

  for (const form of items.values()) {
    form.addEventListener("change", (event) => {
      if (event.target.matches("[data-visit-photo]")) {
        for (const file of event.target.files) photographed(form, file);
        event.target.value = "";
      } else answered(form);
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      answered(form);
    });
  }
  root.querySelector("[data-visit-confirm]")?.addEventListener("click", (event) => {
    if (waiting().length) {
      event.preventDefault();
      flush();
    }
  });
  for (const entry of waiting()) {
    const form = items.get(entry.item);
    if (form && !entry.photo) show(form, { ...entry, revision: form.querySelector("[name='revision']").value });
    if (form) say(form, text.textKept);
  }
  count();
  flush();
  window.addEventListener("online", flush);
  setInterval(() => waiting().length && flush(), RETRY);
}
