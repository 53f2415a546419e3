// Saves each answer while it is written. The page's own button saves them all too, so nothing depends on this file.

import { AGAIN, PAUSE, clashBox, element, renewToken } from "./saving.js";
import { noteUse } from "./session.js";

const boxes = [];

function clockTime(instant) {
  return new Date(instant).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/London" });
}

function tidy(text) {
  return text.replaceAll("\r\n", "\n").trim();
}

class AnswerBox {
  constructor(block, form) {
    this.block = block;
    this.form = form;
    this.place = block.dataset.save;
    this.days = [...block.querySelectorAll("[name$='-day'], [name$='-month'], [name$='-year']")];
    this.controls = [...block.querySelectorAll("textarea, input[type=radio], input[type=text]")].filter(
      (control) => !this.days.includes(control),
    );
    this.shown = block.querySelector("[data-shown]");
    this.version = Number(this.shown.value.split(":")[0]);
    this.told = element("p", "", "op-saved");
    this.told.setAttribute("role", "status"); // a polite live region
    block.append(this.told);
    this.saved = this.whole;
    block.addEventListener("input", () => this.wait());
    block.addEventListener("change", () => this.save());
    block.addEventListener("click", (event) => this.choose(event));
    this.restore();
  }

  get text() {
    const [first] = this.controls;
    if (first.type !== "radio") return first.value;
    return this.controls.find((control) => control.checked)?.value || "";
  }

  set text(words) {
    for (const control of this.controls) {
      if (control.type === "radio") control.checked = control.value === words;
      else control.value = words;
    }
    this.controls[0].dispatchEvent(new Event("input")); // the count of words follows; the block does not hear it
  }

  // The date beside an answer, for what will be had later; nothing while it is not whole.
  get day() {
    const [day, month, year] = this.days.map((control) => control.value.trim());
    if (this.text !== "will_have" || !/^\d{4}$/.test(year || "")) return null;
    return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  }

  get whole() {
    return `${tidy(this.text)}\n${this.day || ""}`;
  }

  get isSaved() {
    return this.whole === this.saved && !this.clash;
  }

  // What is not saved yet outlives a reload, and a session that has ended.
  keep() {
    try {
      sessionStorage.setItem(this.place, JSON.stringify({ text: this.text, version: this.version }));
    } catch { /* the browser keeps nothing: the box still does */ }
  }

  forget() {
    try { sessionStorage.removeItem(this.place); } catch { /* nothing was kept */ }
  }

  restore() {
    let kept = null;
    try { kept = JSON.parse(sessionStorage.getItem(this.place)); } catch { /* nothing was kept */ }
    if (!kept || tidy(kept.text) === tidy(this.text)) return this.forget();
    this.version = kept.version;
    this.text = kept.text;
    return this.save();
  }

  say(words, link) {
    this.told.textContent = words;
    this.told.classList.toggle("op-saved--not", !words.startsWith("Saved"));
    if (!link) return;
    const there = element("a", link.words, "govuk-link");
    Object.assign(there, { href: link.href, target: "_blank", rel: "noopener" });
    this.told.append(" ", there);
  }

  wait() {
    clearTimeout(this.waiting);
    if (this.clash) return;
    this.keep();
    this.waiting = setTimeout(() => this.save(), PAUSE);
  }

  // One save at a time; what is typed meanwhile is saved after it.
  save() {
    clearTimeout(this.waiting);
    this.going = (this.going || Promise.resolve()).then(() => this.send());
    return this.going;
  }

  async send(retried = false) {
    if (this.isSaved || this.clash) return;
    const { text, day, whole } = this;
    if (text === "will_have" && !day) return this.say("Not saved yet: enter the date by which you will have it");
    this.keep();
    let answer;
    try {
      answer = await fetch(this.place, {
        method: "PUT",
        headers: { "Content-Type": "application/json", "X-CSRFToken": this.form.elements.csrf_token.value },
        body: JSON.stringify({ text, promised_on: day, version: this.version, revision: this.version }),
        keepalive: true,
      });
      if (answer.status === 400 && !retried && (await renewToken(this.form))) return this.send(true);
    } catch {
      this.say("Not saved: there is no connection. What you wrote is kept in this tab, and we are trying again.");
      this.waiting = setTimeout(() => this.save(), AGAIN);
      return;
    }
    const said = await answer.json().catch(() => ({}));
    if (answer.ok) {
      noteUse();
      this.done(whole, said);
    } else this.refused(answer.status, said);
  }

  done(whole, said) {
    this.version = said.version ?? said.revision ?? 0; // a bid counts revisions of the whole, and needs no trace
    this.saved = whole;
    this.shown.value = said.trace ? `${this.version}:${said.trace}` : this.version;
    if (this.isSaved) this.forget();
    this.say(said.changed_at ? `Saved at ${clockTime(said.changed_at)}` : "Saved");
  }

  refused(status, said) {
    const errors = Object.values(said.errors || {}).flat();
    if (status === 409 && said.clashes) this.showClash(said.clashes[0]);
    else if (status === 401 || status === 400) {
      this.say("Not saved: you have been signed out. What you wrote is kept in this tab.", {
        words: "Sign in in a new tab, then come back to this one", href: "/sign-in",
      });
    } else this.say(`Not saved: ${errors[0] || said.title || "there is a problem with the service"}`);
  }

  // Both texts are on the page, theirs first; the box keeps ours.
  showClash(clash) {
    this.clash = clash;
    this.keep();
    const who = clash.changed_by || "Somebody else";
    const when = clash.changed_at ? ` at ${clockTime(clash.changed_at)},` : "";
    const box = clashBox(
      `${who} changed this answer${when} while you wrote. Their answer:`,
      clash.theirs,
      "Yours is in the box. You can mix both there, then keep yours.",
    );
    this.block.querySelector(".op-clash")?.remove();
    this.block.prepend(box);
    this.say(`Not saved: ${who} changed this answer while you wrote. Choose which to keep.`);
  }

  choose(event) {
    const choice = event.target.dataset?.keep;
    if (!choice || !this.clash) return;
    event.preventDefault();
    const { theirs, theirs_on: theirDay, version } = this.clash;
    this.clash = null;
    this.version = version;
    this.saved = `${tidy(theirs)}\n${theirDay || ""}`;
    this.block.querySelector(".op-clash").remove();
    if (choice === "theirs") {
      this.text = theirs;
      const parts = (theirDay || "--").split("-").reverse();
      this.days.forEach((control, place) => { control.value = parts[place].replace(/^0/, ""); });
      this.forget();
      this.say("Saved: their answer is kept");
      this.controls[0].focus();
    } else this.save();
  }
}

// The button waits for what is under way, and stays here with the words when they cannot be sent.
async function submit(event, form) {
  if (form.dataset.settled) return;
  event.preventDefault();
  const button = event.submitter;
  await Promise.all(boxes.map((box) => box.save()));
  const open = boxes.find((box) => box.clash) || boxes.find((box) => box.told.querySelector("a"));
  if (open && !button?.name?.startsWith("keep")) return open.controls[0].focus();
  form.dataset.settled = "yes";
  boxes.forEach((box) => box.forget());
  setTimeout(() => form.requestSubmit(button)); // a form cannot be sent while it is being sent
  return null;
}

export function start(form) {
  for (const block of form.querySelectorAll("[data-save]")) boxes.push(new AnswerBox(block, form));
  form.addEventListener("submit", (event) => submit(event, form));
  window.addEventListener("online", () => boxes.forEach((box) => box.save()));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") boxes.forEach((box) => box.save());
    else boxes.filter((box) => !box.isSaved).forEach((box) => box.save());
  });
}
