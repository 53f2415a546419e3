// Saves a part of a bid as a whole while it is written. The page's own button saves it too, so nothing depends on this.

import { AGAIN, PAUSE, clashBox, element, renewToken } from "./saving.js";

const OF_THE_PAGE = new Set(["csrf_token", "revision", "submit", "keep"]);
const MOST_ROWS = 40;
const ROW = /^(.+)-(\d+)-(.+)$/; // lines-0-title

// An amount is known by the sign before its box.
function valueOf(control) {
  const written = control.value.trim();
  const sign = control.closest(".govuk-input__wrapper")?.querySelector(".govuk-input__prefix")?.textContent.trim();
  return written && sign === "£" ? `£${written}` : written || null;
}

class Part {
  constructor(form) {
    this.form = form;
    this.place = form.dataset.part;
    this.told = element("p", "", "op-saved");
    this.told.setAttribute("role", "status"); // a polite live region
    form.append(this.told);
    this.saved = this.whole;
    form.addEventListener("input", () => this.wait());
    form.addEventListener("click", (event) => this.choose(event));
    form.addEventListener("submit", (event) => this.submit(event));
    window.addEventListener("online", () => this.save());
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && this.save());
    // what came back after a press of "Add another" or "Remove" is on the page only
    if ("unsaved" in form.dataset && !form.querySelector(".op-clash")) {
      this.saved = null;
      this.waiting = setTimeout(() => this.save(), PAUSE);
    }
    this.restore();
  }

  get controls() {
    const inputs = "input[type=text], input:not([type]), input[type=radio], textarea";
    return [...this.form.querySelectorAll(inputs)].filter((each) => each.name && !OF_THE_PAGE.has(each.name));
  }

  // What is on the page as the service reads it: groups of rows without the blank ones, and single answers.
  get answers() {
    const found = {};
    const groups = {};
    for (const control of this.controls) {
      const value = control.type === "radio" && !control.checked ? null : valueOf(control);
      const row = control.name.match(ROW);
      if (!row) found[control.name] ??= value;
      else {
        const rows = (groups[row[1]] ??= {});
        const answers = (rows[row[2]] ??= {});
        answers[row[3]] ??= value;
      }
    }
    for (const [name, rows] of Object.entries(groups)) {
      found[name] = Object.values(rows).filter((answers) => Object.values(answers).some(Boolean));
    }
    return found;
  }

  get whole() {
    return JSON.stringify(this.answers);
  }

  get revision() {
    return Number(this.form.elements.revision.value);
  }

  // What is not saved yet outlives a reload, and a session that has ended.
  keep() {
    const written = this.controls.map((each) => [each.name, each.value, each.type === "radio" && each.checked]);
    try { sessionStorage.setItem(this.place, JSON.stringify({ written, revision: this.revision })); } catch { /* full */ }
  }

  forget() {
    try { sessionStorage.removeItem(this.place); } catch { /* nothing was kept */ }
  }

  restore() {
    let kept = null;
    try { kept = JSON.parse(sessionStorage.getItem(this.place)); } catch { /* nothing was kept */ }
    if (!kept || kept.tries > MOST_ROWS) return this.forget();
    const before = this.whole;
    for (const [name, value, checked] of kept.written) {
      const same = this.controls.filter((each) => each.name === name);
      if (!same.length && value && this.addRow(name, kept)) return undefined; // the page comes again with one more
      for (const control of same) {
        if (control.type !== "radio") control.value = value;
        else if (control.value === value) control.checked = checked;
      }
    }
    if (this.whole === before) return this.forget();
    this.form.elements.revision.value = kept.revision;
    return this.save();
  }

  // A row that was added and not saved is asked for once more.
  addRow(name, kept) {
    const add = this.form.querySelector(`button[name="${name.match(ROW)?.[1]}-add"]`);
    if (!add) return false;
    sessionStorage.setItem(this.place, JSON.stringify({ ...kept, tries: (kept.tries || 0) + 1 }));
    clearTimeout(this.waiting);
    this.form.dataset.settled = "yes";
    this.form.requestSubmit(add);
    return true;
  }

  say(words) {
    this.told.textContent = words;
    this.told.classList.toggle("op-saved--not", !words.startsWith("Saved"));
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
    const { whole } = this;
    if (whole === this.saved || this.clash) return undefined;
    let answer;
    try {
      answer = await fetch(this.place, {
        method: "PUT",
        headers: { "Content-Type": "application/json", "X-CSRFToken": this.form.elements.csrf_token.value },
        body: JSON.stringify({ ...JSON.parse(whole), revision: this.revision }),
        keepalive: true,
      });
      if (answer.status === 400 && !retried && (await renewToken(this.form))) return this.send(true);
    } catch {
      this.waiting = setTimeout(() => this.save(), AGAIN);
      return this.say("Not saved: there is no connection. What you wrote is kept in this tab, and we are trying again.");
    }
    const said = await answer.json().catch(() => ({}));
    return answer.ok ? this.done(whole, said) : this.refused(answer.status, said);
  }

  done(whole, said) {
    this.form.elements.revision.value = said.revision;
    this.saved = whole;
    if (this.whole === whole) this.forget();
    this.say("Saved");
  }

  refused(status, said) {
    const error = Object.values(said.errors || {}).map(first).find(Boolean);
    if (status === 409 && said.clashes) this.showClash(said.clashes[0]);
    else if (status === 401 || status === 400) {
      this.say("Not saved: you have been signed out. What you wrote is kept in this tab. Sign in in another one, then come back.");
    } else this.say(`Not saved yet: ${error || said.title || "there is a problem with the service"}`);
  }

  showClash(clash) {
    this.clash = clash;
    this.keep();
    const who = clash.changed_by || "A colleague";
    const box = clashBox(`${who} changed this while you wrote. What they saved:`, clash.theirs, "Yours is below. You can mix both there, then keep yours.");
    this.form.querySelector(".op-clash")?.remove();
    this.form.prepend(box);
    this.say(`Not saved: ${who} changed this while you wrote. Choose which to keep.`);
    box.querySelector("button").focus();
  }

  choose(event) {
    const choice = event.target.dataset?.keep;
    if (!choice || !this.clash) return;
    event.preventDefault();
    this.form.elements.revision.value = this.clash.version;
    this.clash = null;
    this.form.querySelector(".op-clash").remove();
    if (choice === "mine") {
      this.saved = null;
      this.save();
    } else {
      this.forget();
      location.assign(location.pathname);
    }
  }

  // The buttons wait for what is under way; a clash is settled first.
  async submit(event) {
    if (this.form.dataset.settled) return;
    event.preventDefault();
    const button = event.submitter;
    const saves = !button || button.name === "submit";
    if (saves) await this.save();
    else clearTimeout(this.waiting);
    await this.going;
    if (this.clash && saves) {
      this.form.querySelector(".op-clash button").focus();
      return;
    }
    this.form.dataset.settled = "yes";
    this.forget();
    setTimeout(() => this.form.requestSubmit(button)); // a form cannot be sent while it is being sent
  }
}

// The first sentence among messages, however deep they lie.
function first(said) {
  return typeof said === "string" ? said : Object.values(said || {}).map(first).find(Boolean);
}

export function start(form) {
  return new Part(form);
}
