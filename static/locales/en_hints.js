// What a browser's first visit of a board is told, in a few words.

export default {
  "hints.label": "Getting started, {n} of {all}",
  "hints.write": "Choose a quadrant here, write a note, and press Enter.",
  "hints.saved": "Your notes are saved as you go, even when the network is away. This shows whether all of it is.",
  "hints.more": "Undo, compact notes, and every key the board knows: look here.",
  "hints.next": "Next",
  "hints.done": "Got it",
};
