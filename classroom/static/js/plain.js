// Plain text as the server keeps it: classroom/words/plain.py in the browser's words, so that both count alike.
const DROPPED = /[\0-\x08\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufe00-\ufe0d\ufff0-\ufffb\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e001f}\u{e0080}-\u{e0fff}\ud800-\udfff\ufdd0-\ufdef]|[\ufffe\uffff\u{1fffe}\u{1ffff}\u{2fffe}\u{2ffff}\u{3fffe}\u{3ffff}\u{4fffe}\u{4ffff}\u{5fffe}\u{5ffff}\u{6fffe}\u{6ffff}\u{7fffe}\u{7ffff}\u{8fffe}\u{8ffff}\u{9fffe}\u{9ffff}\u{afffe}\u{affff}\u{bfffe}\u{bffff}\u{cfffe}\u{cffff}\u{dfffe}\u{dffff}\u{efffe}\u{effff}\u{ffffe}\u{fffff}\u{10fffe}\u{10ffff}]/gu;
const NEW_LINE = /\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]/gu;
const EMOJI = "\\xa9\\xae\\u203c\\u2049\\u2122\\u2139\\u2190-\\u21ff\\u2300-\\u23ff\\u24c2\\u25a0-\\u27bf\\u2934\\u2935\\u2b00-\\u2bff\\u3030\\u303d\\u3297\\u3299\\u{1f000}-\\u{1faff}";
const SHAPED = "\\u0600-\\u0dff\\u1000-\\u109f\\u1780-\\u18af\\ufb50-\\ufdcf\\ufdf0-\\ufdff\\ufe70-\\ufefc";
const NATIONS = ["gbeng", "gbsct", "gbwls"]
  .map((nation) => [...nation].map((letter) => String.fromCodePoint(0xe0000 + letter.charCodeAt(0))).join("")).join("|");
const JOINERS = new RegExp(`\\u{1f3f4}(?:${NATIONS})\\u{e007f}|[\\u200c\\u200d\\ufe0e\\ufe0f\\u{e0020}-\\u{e007f}]`, "gu");
// What stays with what stands before and behind it. Older browsers can't look behind, so it is cut out for them.
const KEPT = new RegExp([
  `^[${EMOJI}\\ufe0f]\\u200d[${EMOJI}]`,
  `^[${EMOJI}][\\ufe0e\\ufe0f]`,
  "^[0-9#*]\\ufe0f\\u20e3",
  `^[${SHAPED}][\\u200c\\u200d][${SHAPED}]`,
].join("|"), "u");
const keepJoiner = (found, at, words) => {
  const [before = ""] = [...words.slice(Math.max(at - 2, 0), at)].slice(-1);
  const isFlag = found.length > 2;
  return isFlag || (before && KEPT.test(before + words.slice(at, at + 3))) ? found : "";
};

const onceOver = (words) => words
  .replace(NEW_LINE, "\n").replace(/\t/g, " ")
  .replace(DROPPED, "")
  .replace(JOINERS, keepJoiner)
  .normalize("NFC")
  .split("\n").map((line) => line.trimEnd()).join("\n")
  .replace(/\n{3,}/g, "\n\n")
  .replace(/^\n+|\n+$/g, "");

export const tidy = (words) => {
  let before;
  do {
    before = words;
    words = onceOver(words);
  } while (words !== before);
  return words;
};

// Code points, a line break counting one.
export const count = (words) => [...tidy(words)].length;
