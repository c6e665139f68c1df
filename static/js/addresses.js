// @ts-check
/** Says where our own server's addresses are: below the path of SWOTBOARD_PUBLIC_URL, where it has one [HTTP-15]. */

const root = globalThis.document?.documentElement?.dataset?.root ?? "";

/** An address of ours, as the server knows it (/w/K7M4QX), in the form in which a browser asks for it. */
export function ownAddress(path) {
  return root + path;
}

/** What people type to reach a server of this host: "swot.example.org", or "example.org/swot" where it has a path. */
export function typedAddress(host) {
  return host + root;
}
