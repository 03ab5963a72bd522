// Shows which files and photos have been chosen, with a small picture, before they are sent.

const MEGABYTE = 1024 * 1024;

function size(bytes) {
  return bytes < MEGABYTE ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / MEGABYTE).toFixed(1)} MB`;
}

function row(file) {
  const item = document.createElement("li");
  item.className = "file-row";
  if (file.type.startsWith("image/")) {
    const picture = document.createElement("img");
    picture.className = "file-thumb";
    picture.alt = "";
    picture.src = URL.createObjectURL(file);
    picture.addEventListener("load", () => URL.revokeObjectURL(picture.src));
    picture.addEventListener("error", () => picture.remove());
    item.append(picture);
  }
  const name = document.createElement("span");
  name.className = "file-name";
  name.textContent = `${file.name}  ${size(file.size)}`;
  item.append(name);
  return item;
}

document.addEventListener("change", (event) => {
  const upload = event.target.closest?.("[data-upload]");
  if (!upload || event.target.type !== "file") return;
  const chosen = [...upload.querySelectorAll("input[type='file']")].flatMap((input) => [...input.files]);
  upload.querySelector("[data-upload-new]").replaceChildren(...chosen.map(row));
});
