// A name written with finger, pen or mouse. The drawing travels as PNG in a hidden field; without JavaScript the act's own
// form takes a photographed signature.

for (const form of document.querySelectorAll("[data-signature]")) {
  const canvas = form.querySelector("canvas");
  const drawing = form.querySelector("[name='drawing']");
  const pen = canvas.getContext("2d");
  let last = null;

  function clear() {
    pen.clearRect(0, 0, canvas.width, canvas.height);
    drawing.value = "";
  }

  function place(event) {
    const frame = canvas.getBoundingClientRect();
    const across = canvas.width / frame.width;
    const down = canvas.height / frame.height;
    return [(event.clientX - frame.left) * across, (event.clientY - frame.top) * down];
  }

  pen.lineWidth = 4;
  pen.lineCap = "round";
  pen.lineJoin = "round";
  pen.strokeStyle = "#101820";

  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    last = place(event);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!last) return;
    const now = place(event);
    pen.beginPath();
    pen.moveTo(...last);
    pen.lineTo(...now);
    pen.stroke();
    last = now;
  });
  for (const end of ["pointerup", "pointercancel"]) {
    canvas.addEventListener(end, () => {
      last = null;
      drawing.value = canvas.toDataURL("image/png");
    });
  }
  form.querySelector("[data-signature-clear]").addEventListener("click", clear);
}
