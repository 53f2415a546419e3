// Before a session ends, somebody who is still there is asked; every page that is open counts for all of them.
const KEY = "open-panel-seen";
const MINUTE = 60000;

export function watchSession(dialog) {
  const said = dialog.querySelector("[data-session-text]");
  const button = dialog.querySelector("[data-session-stay]");
  const ends = Number(dialog.dataset.minutes) * MINUTE;
  const warned = ends - Number(dialog.dataset.warned) * MINUTE;
  const used = () => localStorage.setItem(KEY, Date.now());
  const asked = said.textContent;
  let over = false;

  function tell(title, text, label) {
    dialog.querySelector("h2").textContent = title;
    said.textContent = text;
    button.textContent = label;
  }

  function look() {
    const idle = Date.now() - Number(localStorage.getItem(KEY));
    if (idle >= ends && !over) {
      over = true;
      tell("You have been signed out", "What you typed is still on this page. Send it, and sign in again when you are asked to: nothing is lost.", "Back to the page");
      if (!dialog.open) dialog.showModal();
    } else if (idle >= warned && !over && !dialog.open) dialog.showModal();
    else if (idle < warned && !over && dialog.open) dialog.close();
  }

  button.addEventListener("click", async () => {
    if (!over) {
      const answer = await fetch(dialog.dataset.session, { redirect: "manual" }).catch(() => null);
      if (answer && answer.ok) used();
      else if (answer) over = true;
      tell("You will soon be signed out", asked, "Stay signed in");
    }
    dialog.close();
  });
  used();
  setInterval(look, MINUTE / 4);
}
