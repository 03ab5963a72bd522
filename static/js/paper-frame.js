// A document in a frame is as high as its text, so that one scrolls the page and not a page inside the page.

function grow(frame) {
  const text = frame.contentDocument?.documentElement;
  if (text) frame.height = String(text.scrollHeight + 2);
}

for (const frame of document.querySelectorAll("iframe[data-grow]")) {
  frame.addEventListener("load", () => grow(frame));
  if (frame.contentDocument?.readyState === "complete") grow(frame);
  window.addEventListener("resize", () => grow(frame));
}
