"use strict";
(() => {
  const MANY = 12;
  const key = cell => {
    const raw = cell.dataset.key;
    return raw === undefined ? cell.textContent.trim() : Number(raw);
  };
  const compare = (a, b) =>
    typeof a === "number" && typeof b === "number" ? a - b
      : typeof a === "number" ? -1 : typeof b === "number" ? 1
      : String(a).localeCompare(String(b), "en", { numeric: true });

  const sortable = table => {
    const body = table.tBodies[0];
    const rows = Array.from(body.rows);
    Array.from(table.tHead.rows[0].cells).forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      button.title = "Sort by this column";
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const up = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
        for (const other of head.parentNode.cells) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", up === 1 ? "ascending" : "descending");
        body.append(...rows.slice().sort((a, b) =>
          up * compare(key(a.cells[column]), key(b.cells[column])) || rows.indexOf(a) - rows.indexOf(b)));
      });
    });
    if (rows.length >= MANY) searchable(table, rows);
  };

  const foldable = table => {
    const rows = table.tBodies[0].rows.length;
    if (rows < MANY || table.closest("details")) return;
    const button = document.createElement("button");
    const line = document.createElement("p");
    const fold = folded => {
      table.classList.toggle("folded", folded);
      button.setAttribute("aria-expanded", String(!folded));
      button.textContent = folded ? `Show all ${rows} rows` : "Show fewer rows";
    };
    button.type = "button";
    button.addEventListener("click", () => fold(!table.classList.contains("folded")));
    line.className = "unfold";
    line.append(button);
    table.closest(".scroll").after(line);
    fold(true);
  };

  const searchable = (table, rows) => {
    const label = document.createElement("label");
    const field = document.createElement("input");
    const count = document.createElement("span");
    label.className = "search";
    label.append("Find in this table ");
    field.type = "search";
    field.autocomplete = "off";
    count.setAttribute("role", "status");
    label.append(field);
    const line = document.createElement("p");
    line.className = "finder";
    line.append(label, " ", count);
    table.closest(".scroll").before(line);
    const texts = rows.map(row => row.textContent.toLowerCase());
    field.addEventListener("input", () => {
      const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      table.classList.toggle("searched", words.length > 0);
      rows.forEach((row, place) => {
        row.hidden = !words.every(word => texts[place].includes(word));
        shown += row.hidden ? 0 : 1;
      });
      count.textContent = words.length ? `${shown} of ${rows.length} rows` : "";
    });
  };

  document.querySelectorAll("table[data-sortable]").forEach(sortable);
  document.querySelectorAll(".table table").forEach(foldable);

  // On a phone the whole chart is seen at first, and read at its own size when asked for; no script, no fitting.
  const enlargeable = picture => {
    const button = document.createElement("button");
    const line = document.createElement("p");
    const fit = fitted => {
      picture.classList.toggle("fitted", fitted);
      button.setAttribute("aria-pressed", String(!fitted));
      button.textContent = fitted ? "Enlarge the chart" : "Fit the chart to the screen";
    };
    button.type = "button";
    button.addEventListener("click", () => fit(!picture.classList.contains("fitted")));
    line.className = "unfold enlarge";
    line.append(button);
    picture.after(line);
    fit(true);
  };
  document.querySelectorAll(".picture").forEach(enlargeable);

  const open = () => {
    const target = Array.from(document.querySelectorAll("[id]")).find(each => `#${each.id}` === location.hash);
    if (!target) return;
    const inner = target.matches(".evidence") && target.querySelector("details") || target;
    for (let node = inner; node; node = node.parentElement) if (node.matches("details")) node.open = true;
    (target.closest("details") || target).scrollIntoView();
  };
  addEventListener("hashchange", open);
  open();
})();
