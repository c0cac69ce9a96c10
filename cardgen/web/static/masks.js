// Rectangles over a figure, drawn with the pointer or placed with the keyboard. A mask is
// [left, top, width, height], in shares of the figure.
"use strict";

const SVG = "http://www.w3.org/2000/svg";
const LEAST = 0.01; // a click isn't a rectangle
const STEP = 0.01;
const NEW = [0.4, 0.4, 0.2, 0.2];
const KEYS = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] };

const board = document.getElementById("masks");
const field = document.getElementById("drawn-masks");
const told = document.getElementById("drawn");
const masks = (field?.value || "").split(";").filter(Boolean).map((row) => row.split(",").map(Number));

function within(mask) {
  const [width, height] = [Math.min(mask[2], 1), Math.min(mask[3], 1)];
  const left = Math.min(Math.max(mask[0], 0), 1 - width);
  const top = Math.min(Math.max(mask[1], 0), 1 - height);
  return [left, top, width, height];
}

function draw(focused) {
  board.replaceChildren(...masks.map((mask, number) => {
    const rect = document.createElementNS(SVG, "rect");
    ["x", "y", "width", "height"].forEach((name, side) => rect.setAttribute(name, mask[side]));
    rect.setAttribute("tabindex", "0");
    rect.setAttribute("role", "button");
    rect.setAttribute("aria-label", `Rectangle ${number + 1}`);
    return rect;
  }));
  field.value = masks.map((mask) => mask.map((side) => side.toFixed(4)).join(",")).join(";");
  told.textContent = masks.length === 1 ? "1 rectangle" : `${masks.length} rectangles`;
  if (focused !== undefined) board.children[Math.min(focused, masks.length - 1)]?.focus();
}

function at(event) {
  const box = board.getBoundingClientRect();
  const share = (value) => Math.min(Math.max(value, 0), 1);
  return [share((event.clientX - box.left) / box.width), share((event.clientY - box.top) / box.height)];
}

function between([x0, y0], [x1, y1]) {
  return [Math.min(x0, x1), Math.min(y0, y1), Math.abs(x1 - x0), Math.abs(y1 - y0)];
}

function drag(event) {
  const start = at(event);
  const number = masks.push([...start, 0, 0]) - 1;
  board.setPointerCapture(event.pointerId);
  const move = (moved) => {
    masks[number] = between(start, at(moved));
    draw();
  };
  const end = () => {
    board.removeEventListener("pointermove", move);
    if (masks[number][2] < LEAST || masks[number][3] < LEAST) masks.splice(number, 1);
    draw(number);
  };
  board.addEventListener("pointermove", move);
  board.addEventListener("pointerup", end, { once: true });
}

function nudge(event) {
  const number = [...board.children].indexOf(event.target);
  if (number < 0) return;
  const [x, y] = KEYS[event.key] || [0, 0];
  if (event.key === "Delete" || event.key === "Backspace") masks.splice(number, 1);
  else if (!x && !y) return;
  else {
    const [left, top, width, height] = masks[number];
    masks[number] = event.shiftKey
      ? [left, top, Math.min(Math.max(width + x, LEAST), 1 - left), Math.min(Math.max(height + y, LEAST), 1 - top)]
      : within([left + x, top + y, width, height]);
  }
  event.preventDefault();
  draw(number);
}

if (board) {
  board.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    drag(event);
  });
  board.addEventListener("keydown", nudge);
  document.getElementById("add").addEventListener("click", () => draw(masks.push([...NEW]) - 1));
  draw();
}
