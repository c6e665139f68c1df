/** An error with a code of the protocol. */
export function coded(code) {
  return Object.assign(new Error(code), { code });
}
