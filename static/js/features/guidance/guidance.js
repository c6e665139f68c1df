/**
 * What a board has in a led workshop beside the board itself: where the workshop is, the timer, other groups' boards,
 * invitations to look. Fetched when there is something of that: a board of an open workshop never needs it.
 */

import words from "../../../locales/en_guidance.js";
import { createTimerSound } from "../../facilitator/timer_sound.js";
import { browserStorage } from "../../sync/outbox.js";
import { sheet } from "../../ui/style_sheet.js";
import { addTexts } from "../../i18n.js";
import { Boards, OtherBoard, ReadingNotice } from "./other_boards.js";
import { createInvitation, Invitation } from "./invitation.js";
import { createComing } from "./coming_step.js";
import { createGuidanceStep } from "./guidance_step.js";
import { createReading } from "./reading_others.js";
import { GuidanceBar } from "./guidance_bar.js";
import "./guidance_icons.js";

/** `parts`: what createBoardContext shares; `from`: the step that the page knew first. */
export function createGuidance(parts, from) {
  addTexts(words);
  const lead = createGuidanceStep({ ...parts, from });
  const storage = browserStorage();
  const sound = createTimerSound({ left: lead.left, storage, key: "swotboard/sound/participant", usual: false });
  const coming = createComing(parts);
  const reading = createReading(parts);
  const invitation = createInvitation({ ...parts, reading });
  return { lead, sound, coming, reading, invitation, Above, Asked: Invitation, OtherBoard, ReadingNotice };
}

/** Its style sheet comes with it; what cannot be had is tried again by whoever asked. */
export const guidanceStyles = () => sheet("guidance");

/** Between the bar and the board. */
function Above({ ctx }) {
  return [GuidanceBar({ ctx }), Boards({ ctx })];
}
