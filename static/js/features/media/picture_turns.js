// @ts-check
/**
 * Spreads the moments at which a full board's pages fetch a picture that has just arrived: asked by everybody at once,
 * the server would answer nothing else meanwhile [MEDIA-13]. Pure but for chance.
 */

/** Fewer people ask at once. */
const FEW = 20;
/** Milliseconds for each person on the board: answering takes the server half of that. */
const EACH = 5;
const LONGEST = 5000;

/**
 * How long to wait before one fetches a picture, in ms.
 * @param {number} people on the board
 * @param {number} chance from 0 up to 1
 */
export function pictureWait(people, chance = Math.random()) {
  return people < FEW ? 0 : Math.round(chance * Math.min(LONGEST, people * EACH));
}

/**
 * Which pictures of a card came while it was on the page: those wait. What was there from the beginning is fetched as
 * it comes into sight, and what one has sent oneself at once.
 */
export class PictureTurns {
  #waits = new Map();
  #begun = false;

  /**
   * Give each new picture its wait.
   * @param {string[]} ids of all media of the note
   * @param {string[]} own ids of what is being sent from here
   * @param {number} people on the board
   */
  take(ids, own, people) {
    for (const id of own) this.#waits.set(id, 0);
    for (const id of ids) if (!this.#waits.has(id)) this.#waits.set(id, this.#begun ? pictureWait(people) : 0);
    this.#begun = true;
  }

  /** The wait of a picture in ms, as it was given first. */
  of(/** @type {string} */ id) {
    return this.#waits.get(id) ?? 0;
  }
}
