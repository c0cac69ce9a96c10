// Keys: a control names those that press it in data-key. Nothing here changes a card by itself.
"use strict";

const keys = document.getElementById("keys");
if (keys) {
  keys.checked = localStorage.getItem("keys") !== "off";
  keys.addEventListener("change", () => localStorage.setItem("keys", keys.checked ? "on" : "off"));
}

function press(control) {
  if (control.matches("input")) control.focus();
  else control.click();
}

document.addEventListener("keydown", (event) => {
  const target = event.target;
  const form = target.closest("form.words");
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && form) {
    event.preventDefault();
    form.requestSubmit();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const typing = target.matches("textarea, select, input:not([type=checkbox])");
  if (event.key !== "Escape") {
    if (typing || (keys && !keys.checked)) return;
    if (event.key.startsWith("Arrow") && target !== document.body) return;
  }
  const control = document.querySelector(`[data-key~="${CSS.escape(event.key)}"]`);
  if (control) {
    event.preventDefault();
    press(control);
  }
});

// A page that is loaded anew after a change has the focus where it was.
const FOCUS = "focus";
document.addEventListener("submit", () => sessionStorage.setItem(FOCUS, document.activeElement.id));
const before = sessionStorage.getItem(FOCUS);
sessionStorage.removeItem(FOCUS);
if (before && !document.querySelector("[autofocus]")) document.getElementById(before)?.focus();

document.querySelector(".mark")?.scrollIntoView({ block: "center" });
window.scrollTo(0, 0);
