"""What a stranger's client keeps of one stream, by the rules of docs/protocol.md alone; nothing of the server is used
here."""

NOT_OF_A_NOTE = ("seq", "op", "type", "at", "by", "note", "merged")


class Stream:
    """One board, or the stage: its seq, its notes (removed ones too, once they were seen), and every fault met."""

    def __init__(self, name):
        self.name = name
        self.seq = 0
        self.notes = {}
        self.stage = {}
        self.cards = {}
        self.seen = {}
        self.faults = []
        self.behind = False
        self._last_to = None

    def begin_join(self):
        """A join was asked for: the frames that follow it must be an unbroken line of their own."""
        self._last_to = None
        self.behind = False

    def take_answer(self, answer):
        """The part of a join's answer that is about this stream: whole, or the changes since."""
        if "changes" in answer:
            self._take_changes(answer["changes"])
            self._expect(self.seq == answer["seq"], f"caught up to {self.seq}, not {answer['seq']}")
        else:
            self._expect(answer["seq"] >= self.seq, f"the board went back from {self.seq} to {answer['seq']}")
            self.seq = answer["seq"]
            self.notes = {note["id"]: note for note in answer.get("notes", [])}
            self.stage = answer
            self.cards = {card["id"]: card for key in ("links", "strategies", "lines") for card in answer.get(key, [])}

    def take_frame(self, frame):
        """[SYNC-2] and [SYNC-4]."""
        start, end, changes = frame["from"], frame["to"], frame["changes"]
        self._expect(
            [change["seq"] for change in changes] == list(range(start + 1, end + 1)), f"{start}..{end} is not whole"
        )
        self._expect(self._last_to in (None, start), f"a frame from {start} after one to {self._last_to}")
        self._last_to = end
        if start > self.seq:
            self.faults.append(f"{self.name}: a gap from {self.seq} to {start}")
            self.behind = True
        else:
            self._take_changes(change for change in changes if change["seq"] > self.seq)

    def live_notes(self):
        """id -> note, those that are not removed."""
        return {key: note for key, note in self.notes.items() if not note["removed_at"]}

    def _take_changes(self, changes):
        for change in changes:
            self._expect(change["seq"] == self.seq + 1, f"{change['seq']} comes after {self.seq}")
            self.seq = change["seq"]
            self.seen[change["seq"]] = change["op"]
            self._apply(change)

    def _apply(self, change):
        if self.name == "stage":
            _apply_to_stage(self.stage, change)
        elif self.name == "plan":
            what = change["type"].partition(".")[0]
            kept = {
                key: value for key, value in change.items() if key not in ("seq", "op", "type", "at", "merged", what)
            }
            self.cards[change[what]] = {"id": change[what], **self.cards.get(change[what], {}), **kept}
        elif change["type"].startswith(("theme.", "notes.group", "note.comment", "comment.", "note.react")):
            pass  # what a note says of its theme and its talk is not looked at here
        elif change["type"] in ("note.add", "note.restore", "note.reveal", "notes.reveal"):
            for whole in change.get("notes", [change]):
                fields = {key: value for key, value in whole.items() if key not in NOT_OF_A_NOTE}
                self.notes[whole["note"]] = {"id": whole["note"], "comments": [], "reactions": {}, **fields}
        else:
            self.notes[change["note"]] = _changed(self.notes[change["note"]], change)

    def _expect(self, holds, fault):
        if not holds:
            self.faults.append(f"{self.name}: {fault}")


_BLANKED = ("hidden", "text", "kind", "color", "author", "copy_of", "sign", "media", "uploading")
_CHANGED = ("text", "version", "quadrant", "rank", "kind", "color", "sign", "media", "uploading")


def _changed(note, change):
    if change["type"] == "note.remove":
        return {**note, "removed_at": change["removed_at"]}
    if change["type"] == "note.hide":
        kept = {key: change[key] for key in _BLANKED if key in change}
        return {**note, **kept}
    kept = {key: change[key] for key in _CHANGED if key in change}
    return {**note, **kept, "updated_at": change["at"]}


def _apply_to_stage(stage, change):
    if change["type"] == "settings.set":
        stage["title"] = change.get("title", stage["title"])
        stage["settings"].update({key: change[key] for key in stage["settings"] if key in change})
    elif change["type"] == "phase.set" and "group" not in change:
        stage.update(phase=change["phase"], silent=change["silent"])
    elif change["type"] in ("board.lock", "board.rename"):
        board = next(board for board in stage["boards"] if board["group"] == change["group"])
        board.update({key: change[key] for key in ("locked", "name") if key in change})
