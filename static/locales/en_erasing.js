// One's own name, or everything that one wrote, taken back for good.

export default {
  "erase.title": "Erase what is yours",
  "erase.looking": "Looking up what there is of you…",
  "erase.name_brief": "You may withdraw your name. What you wrote stays.",
  "erase.name_open": "Withdraw my name…",
  "erase.no_name": "You have no name here.",
  "erase.all_brief": "You may erase everything you wrote in this workshop, on every board.",
  "erase.all_open": "Erase everything I wrote…",
  "erase.nothing": "There is nothing here that you wrote.",
  "erase.counts": "This is yours: {notes}, {comments}, {media}.",
  "erase.notes.one": "1 note",
  "erase.notes.other": "{n} notes",
  "erase.comments.one": "1 comment",
  "erase.comments.other": "{n} comments",
  "erase.media.one": "1 picture or recording of yours on a note of somebody else",
  "erase.media.other": "{n} pictures or recordings of yours on notes of others",
  "erase.name_title": "Withdraw your name?",
  "erase.name_goes":
    "Your name, and those you had before, go from the boards, the lists, the history, the replay, documents and the database, for everybody. Your notes stay, as those of “someone without a name”.",
  "erase.name_plan.one": "In the plan, 1 line names you as its owner: your name goes there too.",
  "erase.name_plan.other": "In the plan, {n} lines name you as their owner: your name goes there too.",
  "erase.name_stays":
    "Where others wrote your name in a text of theirs, it stays: ask a facilitator to remove that note.",
  "erase.name_go": "Withdraw my name",
  "erase.unnamed": "Your name was withdrawn.",
  "erase.all_title": "Erase everything you wrote?",
  "erase.all_goes":
    "The words of your notes, former and removed ones too, your comments, pictures and recordings go from the boards, the history, the replay, documents and the database, for everybody. This cannot be undone.",
  "erase.all_stays":
    "A mark of each note stays, and so do your votes and reactions, notes of others that you changed, themes and the plan. Your name stays too, unless you withdraw it.",
  "erase.all_together":
    "Nobody has a name here; but others may see which notes go at the same time, and so come from one person.",
  "erase.all_go": "Erase everything I wrote",
  "erase.going_on.one": "Being erased: 1 is left. This goes on when you close this window.",
  "erase.going_on.other": "Being erased: {n} are left. This goes on when you close this window.",
  "erase.done": "Everything you wrote is erased.",
  "erase.backups":
    "Backups and documents that were made before still hold it: they have to be deleted by whoever has them. Ask whoever runs this server.",
};
