(() => {
  const figure = document.currentScript.closest(".graph");
  const svg = figure.querySelector("svg"), note = figure.querySelector(".graph-note");
  const nodes = [...figure.querySelectorAll(".graph-node")];
  const lines = [...figure.querySelectorAll(".graph-line")];
  const whole = svg.viewBox.baseVal, all = [whole.x, whole.y, whole.width, whole.height];
  let view = [...all], pointers = new Map(), moved = 0;

  const show = () => svg.setAttribute("viewBox", view.join(" "));
  const scale = () => Math.max(view[2] / svg.clientWidth, view[3] / svg.clientHeight);
  const at = (x, y) => {
    const p = new DOMPoint(x, y).matrixTransform(svg.getScreenCTM().inverse());
    return [p.x, p.y];
  };
  const zoom = (factor, x, y) => {
    const to = Math.min(Math.max(view[2] / factor, 120), all[2] * 4) / view[2];
    view = [x - (x - view[0]) * to, y - (y - view[1]) * to, view[2] * to, view[3] * to];
    show();
  };

  svg.addEventListener("wheel", event => {
    event.preventDefault();
    zoom(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.0016)), ...at(event.clientX, event.clientY));
  }, { passive: false });
  svg.addEventListener("pointerdown", event => {
    pointers.set(event.pointerId, [event.clientX, event.clientY]);
    moved = 0;
  });
  svg.addEventListener("pointermove", event => {
    const before = pointers.get(event.pointerId);
    if (!before) return;
    const now = [event.clientX, event.clientY], step = scale();
    moved += Math.abs(now[0] - before[0]) + Math.abs(now[1] - before[1]);
    if (moved > 4) { svg.setPointerCapture(event.pointerId); svg.classList.add("graph-moving"); }
    if (pointers.size === 2) {
      const [id] = [...pointers.keys()].filter(other => other !== event.pointerId);
      const other = pointers.get(id), far = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]) || 1;
      zoom(far(now, other) / far(before, other), ...at((now[0] + other[0]) / 2, (now[1] + other[1]) / 2));
    } else {
      view[0] -= (now[0] - before[0]) * step;
      view[1] -= (now[1] - before[1]) * step;
      show();
    }
    pointers.set(event.pointerId, now);
  });
  const release = event => { pointers.delete(event.pointerId); svg.classList.remove("graph-moving"); };
  svg.addEventListener("pointerup", release);
  svg.addEventListener("pointercancel", release);

  const reach = (key, from, to) => {
    const found = new Set([key]), open = [key];
    while (open.length) {
      const one = open.pop();
      for (const line of lines)
        if (line.dataset[from] === one && !found.has(line.dataset[to])) {
          found.add(line.dataset[to]);
          open.push(line.dataset[to]);
        }
    }
    return found;
  };
  const label = key => nodes.find(node => node.dataset.key === key).querySelector("text").textContent;
  const paragraph = text => Object.assign(document.createElement("p"), { textContent: text });
  const choose = node => {
    const key = node && node.dataset.key;
    const needs = key && reach(key, "to", "from"), leads = key && reach(key, "from", "to");
    const near = one => !key || needs.has(one) || leads.has(one);
    for (const other of nodes) {
      other.classList.toggle("graph-dim", !near(other.dataset.key));
      other.classList.toggle("graph-chosen", other === node);
    }
    for (const line of lines) {
      const { from, to } = line.dataset;
      const on = key && ((needs.has(from) && needs.has(to)) || (leads.has(from) && leads.has(to)));
      line.classList.toggle("graph-dim", Boolean(key) && !on);
      line.classList.toggle("graph-near", Boolean(on));
    }
    note.hidden = !key;
    if (!key) return;
    const head = document.createElement("h2");
    head.textContent = node.querySelector("title").textContent.split(": ")[0];
    note.replaceChildren(head);
    if (node.dataset.note) note.append(paragraph(node.dataset.note));
    const names = keys => [...keys].filter(one => one !== key).map(label).join(", ");
    if (needs.size > 1) note.append(paragraph("Builds on: " + names(needs)));
    if (leads.size > 1) note.append(paragraph("Leads to: " + names(leads)));
  };
  svg.addEventListener("click", event => {
    if (moved <= 4) choose(event.target.closest(".graph-node"));
  });
  svg.addEventListener("keydown", event => {
    if (event.key === "Enter" || event.key === " ") { event.preventDefault(); choose(event.target.closest(".graph-node")); }
    if (event.key === "Escape") choose(null);
  });

  figure.querySelector("input").addEventListener("input", event => {
    const asked = event.target.value.trim().toLowerCase();
    choose(null);
    if (!asked) return;
    const hits = nodes.filter(node => node.querySelector("title").textContent.toLowerCase().includes(asked));
    for (const node of nodes) node.classList.toggle("graph-dim", !hits.includes(node));
    if (hits.length) {
      const place = hits[0].transform.baseVal.consolidate().matrix;
      view[0] = place.e - view[2] / 3;
      view[1] = place.f - view[3] / 3;
      show();
    }
  });
  for (const button of figure.querySelectorAll("button"))
    button.addEventListener("click", () => {
      const factor = Number(button.dataset.zoom);
      if (factor) zoom(factor, view[0] + view[2] / 2, view[1] + view[3] / 2);
      else { view = [...all]; show(); }
    });
})();
