// Checks the grammar of a text, piece by piece, with the vendored Harper; it runs apart so that the page stays usable.
import { Dialect, LocalLinter } from "/vendor/harper.js-2.10.0/index.js";
import { slimBinary } from "/vendor/harper.js-2.10.0/slimBinary.js";

const LONGEST_WORD = 100; // the checker fails on far longer ones, which are no words
const LONGEST_PIECE = 5000; // its time grows with the square of a sentence
const REMEDIES = 3;
const WORDS = [
  "ACGME", "AAMC", "COMLEX", "ECFMG", "ERAS", "FREIDA", "IMG", "IMGs", "LoR", "LoRs", "MSPE", "MyERAS", "NBME", "NRMP",
  "PGY", "SOAP", "USCE", "USMLE", "clerkship", "externship", "hospitalist", "hospitalists", "observership", "preceptor",
];

// Cut at the end of a line, else of a sentence, else of a word.
function end(text, start) {
  if (text.length - start <= LONGEST_PIECE) return text.length;
  const most = text.slice(start, start + LONGEST_PIECE);
  const cut = most.lastIndexOf("\n") + 1 || Math.max(most.lastIndexOf(". "), most.lastIndexOf("? ")) + 1 || most.lastIndexOf(" ") + 1;
  return start + (cut || LONGEST_PIECE);
}

// How a reader is told what to write instead.
function remedy(suggestion, words) {
  const put = suggestion.get_replacement_text();
  if (suggestion.kind() === 1) return `Take out “${words}”.`;
  return suggestion.kind() === 2 ? `Add “${put}” after it.` : `Write “${put}”.`;
}

function finding(lint, from) {
  const { start, end: stop } = lint.span();
  const words = lint.get_problem_text();
  const remedies = lint.suggestions().slice(0, REMEDIES).map((one) => remedy(one, words));
  return { start: from + start, end: from + stop, kind: lint.lint_kind(), why: lint.message(), remedies };
}

self.onmessage = async ({ data: text }) => {
  try {
    const linter = new LocalLinter({ binary: slimBinary, dialect: Dialect.American });
    await linter.importWords(WORDS);
    const readable = text.replace(new RegExp(`\\S{${LONGEST_WORD},}`, "g"), (word) => " ".repeat(word.length));
    for (let start = 0; start < readable.length; ) {
      const stop = end(readable, start);
      const piece = readable.slice(start, stop);
      const lints = piece.trim() ? await linter.lint(piece, { language: "plaintext" }) : [];
      self.postMessage({ findings: lints.map((lint) => finding(lint, start)), part: stop / readable.length });
      start = stop;
    }
    self.postMessage({ done: true });
  } catch (fault) {
    self.postMessage({ fault: String(fault) });
  }
};
