# SPDX-License-Identifier: Apache-2.0
"""Takes the pictures of a walk: each in the light and in the dark scheme, once the screen is calm."""

import time

from processes import wait_until

SCHEMES = ("light", "dark")

_PATIENCE = 5  # seconds until even a restless screen is taken
_CALM = 0.12  # seconds without a change
_NEARLY_CALM = 0.5  # seconds with no more than a caret, a countdown or a line of progress
_RESTLESS_ROWS = 24  # of pixels at 100 %, that those take


class Album:
    """The pictures of one walk at one scale, below a folder with one folder a scheme."""

    def __init__(self, desktop, output, walk, scale):
        self.desktop = desktop
        self.walk = walk
        self.scale = scale
        self.count = 0
        self._folders = {
            scheme: output / (scheme if scale == 100 else f"{scheme}-{scale}") for scheme in SCHEMES
        }
        for folder in self._folders.values():
            folder.mkdir(parents=True, exist_ok=True)
            for old in folder.glob(f"{walk}-*"):
                old.unlink()
        # The larger scale begins in the dark, so that both schemes are seen from the start on.
        self.scheme = SCHEMES[0] if scale == 100 else SCHEMES[1]
        desktop.set_color_scheme(self.scheme)

    def picture(self, name, before=None):
        """One in each scheme. `before()` brings back what does not last long enough for two."""
        self.count += 1
        name = f"{self.walk}-{self.count:02}-{name}"
        self._take(name, before)
        self._switch()
        self._take(name, before)
        print(f"  {name}", flush=True)

    def snapshot(self, name):
        """What shows at this moment, whatever it is."""
        self.desktop.screenshot(self._folders[self.scheme] / f"{self.walk}-{name}.png")

    def note(self, name, text):
        """A text beside the pictures."""
        (self._folders[self.scheme] / f"{self.walk}-{name}.txt").write_text(text)

    def _take(self, name, before):
        if before:
            before()
        pixels = self._calm_screen()
        path = self._folders[self.scheme] / f"{name}.png"
        path.write_bytes(self.desktop.screen.png(pixels))

    def _switch(self):
        screen = self.desktop.screen
        before = screen.grab()
        self.scheme = SCHEMES[1 - SCHEMES.index(self.scheme)]
        self.desktop.set_color_scheme(self.scheme)
        wait_until(lambda: screen.rows_that_differ(before, screen.grab()) > screen.height // 4, 10,
                   f"the {self.scheme} scheme")  # fmt: skip

    def _calm_screen(self):
        """The screen after it has stood still, or nearly so for a longer while."""
        screen = self.desktop.screen
        started = time.monotonic()
        shown, since, nearly_since = screen.grab(), started, started

        def calm():
            nonlocal shown, since, nearly_since
            before, shown, now = shown, screen.grab(), time.monotonic()
            rows = screen.rows_that_differ(before, shown)
            if rows > 0:
                since = now
            if rows > _RESTLESS_ROWS * self.scale // 100:
                nearly_since = now
            is_calm = now - since > _CALM or now - nearly_since > _NEARLY_CALM
            return is_calm or now - started > _PATIENCE

        wait_until(calm, 2 * _PATIENCE)
        return shown
