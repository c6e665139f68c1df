import { paths } from "../../ui/icons.js";

/* The signs of themes, added to those of all pages where themes are. */
Object.assign(paths, {
  themes: "M8.5 4.5h11v11M4.500 8.500h11v11h-11z",
  pick: "M4.500 4.500h15v15h-15zM8 12l3 3 5.500-6",
  merge: "M5.500 4v3.500c0 3.500 6.500 3.500 6.500 7V20M18.500 4v3.500c0 3.500-6.500 3.500-6.500 7m-3 3 3 3 3-3",
  split:
    "M12 4v4.500M12 8.500c0 3.500-6.500 3.500-6.500 7V20m6.500-11.500c0 3.500 6.500 3.500 6.500 7V20M3 17.500 5.500 20 8 17.500m8 0 2.500 2.500 2.500-2.500",
  takeout: "M13 4.500H4.500v15H13M10 12h10.500m-4-4 4 4-4 4",
  quadrants: "M4 4h7v7H4zm9 0h7v7h-7zM4 13h7v7H4zm9 0h7v7h-7z",
});
