// Everything works without this file; it makes some of it nicer.
import { CharacterCount, initAll } from "./govuk-frontend.min.js";
import { noteUse, watchSession } from "./session.js";
import { characterCount, wordCount } from "./words.js";

const COLOURS = ["#0f5566", "#f0a93b", "#7d4f8c", "#17693f", "#a8231c", "#4c5a5f"];
const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;

// A long name in lines of about eighteen letters.
function inLines(name) {
  const lines = [];
  for (const word of name.split(" ")) {
    const last = lines.length - 1;
    if (last >= 0 && lines[last].length + word.length < 18) lines[last] += ` ${word}`;
    else lines.push(word);
  }
  return lines;
}

// The figures of a table, drawn above it: its first column names the points, each other column is a series.
function draw(table) {
  const heads = [...table.tHead.rows[0].cells].map((cell) => cell.textContent.trim());
  const rows = [...table.tBodies[0].rows];
  const suffix = table.dataset.chartSuffix || "";
  const lying = table.dataset.chart === "rows"; // bars that lie leave room for long names
  const amounts = { beginAtZero: true, max: suffix === "%" ? 100 : undefined, ticks: { precision: 0, callback: (value) => `${value}${suffix}` } };
  const names = { ticks: { maxRotation: 0, autoSkipPadding: 12 } };
  const sets = heads.slice(1).map((label, column) => ({
    label,
    data: rows.map((row) => {
      const value = row.cells[column + 1].dataset.value;
      return value === undefined || value === "" ? null : Number(value);
    }),
    backgroundColor: COLOURS[column % COLOURS.length],
    borderColor: COLOURS[column % COLOURS.length],
    pointStyle: ["circle", "rect", "triangle", "rectRot"][column % 4],
    pointRadius: 5,
    borderDash: column % 2 ? [8, 5] : [],
  }));
  const frame = document.createElement("div");
  frame.className = "op-chart__canvas";
  frame.setAttribute("aria-hidden", "true"); // the table below says the same
  if (lying) frame.style.height = `${rows.length * (14 + 22 * sets.length) + 90}px`;
  const canvas = document.createElement("canvas");
  frame.append(canvas);
  (table.closest("details") || table.closest(".op-scroll")).before(frame);
  window.Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  window.Chart.defaults.font.size = 15;
  window.Chart.defaults.color = "#12313a";
  new window.Chart(canvas, {
    type: lying ? "bar" : table.dataset.chart,
    data: { labels: rows.map((row) => inLines(row.cells[0].textContent.trim())), datasets: sets },
    options: {
      indexAxis: lying ? "y" : "x",
      animation: still ? false : { duration: 400 },
      maintainAspectRatio: false,
      plugins: {
        legend: { display: sets.length > 1, position: "bottom", labels: { usePointStyle: true } },
        tooltip: { callbacks: { label: (item) => `${item.dataset.label}: ${item.formattedValue}${suffix}` } },
      },
      scales: lying ? { x: amounts, y: names } : { x: names, y: amounts },
    },
  });
}

// A draft is sent two seconds after the last key; the button still saves, so nothing depends on this.
function autosave(form) {
  const told = document.createElement("p");
  told.className = "op-saved";
  told.setAttribute("role", "status");
  form.append(told);
  let waiting;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      try {
        const answer = await fetch(form.dataset.autosave, { method: "POST", body: new FormData(form), redirect: "manual" });
        if (answer.ok) noteUse();
        told.textContent = answer.ok || answer.type === "opaqueredirect" ? "Draft saved" : answer.status === 401 ? "Draft not saved: you were signed out. Use the button, and sign in again" : "Draft not saved yet";
      } catch {
        told.textContent = "Draft not saved: you seem to be offline";
      }
    }, 2000);
  });
  form.addEventListener("submit", () => clearTimeout(waiting));
}

// The count below a box is the server's, where a browser would count other gaps and the halves of a picture.
CharacterCount.prototype.updateCount = function updateCount() {
  const { value } = this.$textarea;
  this.count = this.config.maxwords ? wordCount(value) : characterCount(value);
};

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();
document.querySelectorAll("dialog[data-session]").forEach(watchSession);
document.querySelectorAll("form[data-autosave]").forEach(autosave);
const answers = document.querySelector("form[data-answers-src]");
if (answers) (await import(answers.dataset.answersSrc)).start(answers);
const part = document.querySelector("form[data-part-src]");
if (part) (await import(part.dataset.partSrc)).start(part);
const charts = document.querySelectorAll("table[data-chart]");
if (charts.length) {
  await import(charts[0].dataset.chartSrc);
  charts.forEach(draw);
}
