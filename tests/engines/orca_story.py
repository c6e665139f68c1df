"""What one person does on a board, each step followed by what Orca has to say of it; the steps are printed as rows."""

MOST = 24  # entries of a menu


class OrcaStory:
    """`workshop` has a window for the person; each method waits until the words given have been spoken."""

    def __init__(self, desktop, workshop):
        self.workshop = workshop
        self._desktop = desktop
        self.window = None

    def does(self, action, act, *words):
        """Whatever `act()` does. Returns all that was spoken meanwhile."""
        self._desktop.spoken()
        act()
        try:
            heard = self._desktop.hears(*words)
        except AssertionError as silent:
            focus = self.window and self.window.run("() => document.activeElement.outerHTML.slice(0, 200)")
            raise AssertionError(f"{action}: {silent}; the focus is on {focus}") from silent
        print(f"| {action} | {' '.join(heard)} |")
        return heard

    def opens(self, address, *words):
        """In a window of its own; Orca begins to read the whole page, and is asked to stop."""
        self.window = self.workshop.window()
        self.does("the page is opened", lambda: self.window.open(address), *words)
        self._desktop.key("Control_L")
        return self.window

    def joins(self, *notes):
        """The learners' board, with these notes in Strengths."""
        for each in notes:
            self.workshop.put(each)
        self.window = self.workshop.participant("Ada")
        self._desktop.hears("Finished loading Learners")
        self._desktop.key("Control_L")

    def goes_to(self, name, css, *words):
        """The focus goes there at once, as if Tab had been pressed until then."""
        self.window.sees(css)
        self.does(f"the focus goes to {name}", lambda: self.window.run("(css) => matches(css)[0].focus()", css), *words)

    def presses(self, key, *words):
        return self.does(key, lambda: self._desktop.key(key), *words)

    def types(self, text, *words):
        self.does(f"{text!r} is typed", lambda: self._desktop.type(text), *words)

    def chooses(self, entry, *words):
        """Down the menu that is open until its entry is spoken, then Enter."""
        for _ in range(MOST):
            if any(entry in each for each in self.presses("Down", "")):
                return self.presses("Return", *words)
        raise AssertionError(f"{entry} is not in the menu")

    def leads(self, op, *words, **fields):
        """What the facilitator does elsewhere."""
        self.does(f"the facilitator: {op} {fields}", lambda: self.workshop.lead(op, **fields), *words)
