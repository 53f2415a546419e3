// Before a session ends, somebody who is still there is asked; every page that is open counts for all of them.
const KEY = "open-panel-seen";
const MINUTE = 60000;
let here = Date.now();

// Whatever the server answered counts as use: a page, and a draft that was saved while somebody wrote.
export function noteUse() {
  here = Date.now();
  try {
    localStorage.setItem(KEY, here);
  } catch {
    // where nothing may be stored, each page counts for itself
  }
}

function lastUse() {
  try {
    return Math.max(here, Number(localStorage.getItem(KEY)));
  } catch {
    return here;
  }
}

const SOON = "You will soon be signed out";
const OVER = ["You have been signed out", "What you typed is still on this page. Send it, and sign in again when you are asked to: nothing is lost.", "Back to the page"];
const OFFLINE = [SOON, "The service cannot be reached. Check your connection, and try again: what you typed is still on this page.", "Try again"];

export function watchSession(dialog) {
  const said = dialog.querySelector("[data-session-text]");
  const button = dialog.querySelector("[data-session-stay]");
  const ends = Number(dialog.dataset.minutes) * MINUTE;
  const warned = ends - Number(dialog.dataset.warned) * MINUTE;
  const asking = [SOON, said.textContent, button.textContent];
  let over = false;
  let told = false;

  function tell([title, text, label]) {
    dialog.querySelector("h2").textContent = title;
    said.textContent = text;
    button.textContent = label;
  }

  function end() {
    over = told = true;
    tell(OVER);
    if (!dialog.open) dialog.showModal();
  }

  // Signed in again on another page: this one is asked about anew.
  function look() {
    const idle = Date.now() - lastUse();
    if (idle < warned) {
      over = told = false;
      if (dialog.open) dialog.close();
    } else if (idle >= ends && !told) end();
    else if (!over && !dialog.open) {
      tell(asking);
      dialog.showModal();
    }
  }

  async function stay() {
    const answer = await fetch(dialog.dataset.session, { redirect: "manual" }).catch(() => null);
    if (!answer) tell(OFFLINE);
    else if (answer.ok) {
      noteUse();
      dialog.close();
    } else end();
  }

  button.addEventListener("click", () => (over ? dialog.close() : stay()));
  // Escape says as much as the button: somebody is there.
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    button.click();
  });
  noteUse();
  setInterval(look, MINUTE / 4);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && look());
}
