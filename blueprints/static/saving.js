// What pages that save while somebody writes have in common.

export const PAUSE = 1500; // after the last key
export const AGAIN = 15000; // after the network went away

export function element(name, words, classes) {
  const made = document.createElement(name);
  made.className = classes;
  made.textContent = words;
  return made;
}

// A token against forged requests belongs to a session: after signing in anew, the page asks for the new one.
export async function renewToken(form) {
  const answer = await fetch(location.pathname, { headers: { Accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = answer.redirected ? null : page.querySelector("#form [name=csrf_token]");
  if (fresh) form.elements.csrf_token.value = fresh.value;
  return Boolean(fresh);
}

// Both texts are on the page, theirs first; the buttons carry the choice.
export function clashBox(heading, theirs, hint) {
  const box = element("div", "", "op-clash");
  box.append(
    element("p", heading, "govuk-body govuk-!-font-weight-bold"),
    element("div", theirs || "They emptied it", "op-clash__theirs"),
    element("p", hint, "govuk-body"),
  );
  for (const [choice, words] of [["theirs", "Keep theirs"], ["mine", "Keep mine"]]) {
    const button = element("button", words, "govuk-button govuk-button--secondary");
    Object.assign(button, { type: "button" });
    button.dataset.keep = choice;
    box.append(button, " ");
  }
  return box;
}
