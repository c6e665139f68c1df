/** Says in the time of this browser until when a deletion can be undone. */

import { localTimes } from "../ui/local_times.js";

localTimes();
