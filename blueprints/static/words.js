// How the service counts: the same words and characters as on the server, whatever was typed or pasted.

// What separates words there; browsers alone would take \ufeff for a space, and leave out \x1c to \x1f and \x85.
const BETWEEN = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;

export function wordCount(text) {
  return text.split(BETWEEN).filter(Boolean).length;
}

// One for each character that people see as one letter or picture, not for each half of it.
export function characterCount(text) {
  return [...text].length;
}
