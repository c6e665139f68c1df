/** Notes as the browser holds them, for tests. */

/** A note of that id among the strengths; `more` says what is otherwise. */
export const noteOf = (id, more = {}) => ({
  id,
  quadrant: "strengths",
  text: id,
  kind: "idea",
  color: "plain",
  rank: `a${id}`,
  theme: null,
  version: 1,
  participant: null,
  author: null,
  copy_of: null,
  created_at: "",
  updated_at: "",
  removed_at: null,
  hidden: null,
  comments: [],
  reactions: {},
  ...more,
});
