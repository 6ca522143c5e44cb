#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The console's own sandbox lives exactly as long as somebody uses it."""

from scenario import Scenario, main


class Lifetime(Scenario):
    def signed_in(self):
        console = self.console()
        console.press("Sign in")
        console.find("list", "Navigation")
        return console

    def sandboxes(self):
        from processes import program_of

        return [p for p in self.desktop.privicore_processes() if program_of(p) == "privicore-sandbox"]

    def test_a_killed_console_leaves_no_sandbox(self):
        console = self.signed_in()
        self.assertEqual(len(self.sandboxes()), 1)
        self.step("kill the console")
        console.kill()
        console.wait_gone(self.desktop)

    def test_two_consoles_share_one_and_the_last_ends_it(self):
        first = self.signed_in()
        second = self.signed_in()
        self.step("two consoles, one sandbox")
        served = self.sandboxes()
        self.assertEqual(len(served), 1)
        self.step("the first leaves, the second goes on")
        self.assertEqual(first.quit(), 0)
        second.go_to("Devices")
        second.desktop.key("F5")
        self.assertTrue(second.table("Devices").rows())
        self.assertEqual(len(self.sandboxes()), 1)
        self.step("the last one out ends it")
        self.assertEqual(second.quit(), 0)
        second.wait_gone(self.desktop)


if __name__ == "__main__":
    main()
