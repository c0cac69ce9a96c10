// What is selected on the page, or in its plain text, becomes the quote, word for word as cardgen
// has read it.
"use strict";

const layer = document.getElementById("text");
const quote = document.getElementById("quote");
const near = document.getElementById("near");
const plain = document.getElementById("page-text");

// The code point of the document's text at which an end of the selection stands.
function place(node, offset) {
  const run = node.nodeType === Node.TEXT_NODE ? node.parentElement.closest("[data-start]") : null;
  if (!run || !layer.contains(run)) return null;
  return Number(run.dataset.start) + [...node.data.slice(0, offset)].length;
}

document.addEventListener("pointerup", async () => {
  const selection = document.getSelection();
  if (selection.isCollapsed || !selection.rangeCount) return;
  const range = selection.getRangeAt(0);
  const ends = [
    place(range.startContainer, range.startOffset),
    place(range.endContainer, range.endOffset),
  ];
  if (ends.includes(null)) return;
  const asked = new URLSearchParams({ paper: layer.dataset.paper });
  ends.forEach((end) => asked.append("at", end));
  const answer = await fetch(`quote?${asked}`);
  if (!answer.ok) return;
  const said = await answer.json();
  quote.value = said.quote.trim();
  near.value = said.near;
});

// Not "readonly": then there would be no caret, and no selecting with the keyboard.
plain.addEventListener("beforeinput", (event) => event.preventDefault());
plain.addEventListener("select", () => {
  const words = plain.value.slice(plain.selectionStart, plain.selectionEnd).trim();
  if (words) quote.value = words;
});
