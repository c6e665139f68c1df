import { paths } from "../ui/icons.js";

/* The signs that the facilitator's page alone has. */
Object.assign(paths, {
  unlock: "M6.5 11V8a5.5 5.5 0 0 1 10.7-1.8M5 11h14v9.5H5z",
  matrix: "M4 4.5h16v15H4zM4 9.5h16M4 14.5h16M9.500 4.500v15M14.500 4.500v15",
});
