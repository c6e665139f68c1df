/** What pages say in a frame of another site. */
export default {
  "frame.refused": "This browser keeps no cookies here, in a frame of another site.",
  "frame.open": "Open in a new window",
  "frame.not_here": "This page is not shown in a frame of another site.",
};
