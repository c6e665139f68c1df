/** What a workshop is set up with: what another one begins with that is made like it. Pure. */

/** The request for a new workshop of that title with the groups and settings of this one [HTTP-1]. */
export function setUpOf({ boards, anonymous, settings }, title) {
  const set = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== null));
  return { title, groups: boards.map(({ name }) => name), anonymous, settings: set };
}
