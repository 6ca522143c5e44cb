# SPDX-License-Identifier: Apache-2.0
"""Devices on the local sandbox with its demonstration organisation, and what the menus hold."""

import re

from walk import PENDING, Walk


class DevicesWalk(Walk):
    def go(self):
        with self.running():
            self.sign_in_with_return()
            for panel in self.listed_panels():
                self.panel(panel)
                self.picture(panel.lower().replace(" ", "-"))
            self.menus()
            self.panel("Devices")
            self.filters()
            self.details()
            self.simulated_device()
            self.request()
            self.edit()
            self.reject()
            self.remove()

    def menus(self):
        for path in (["Console"], ["View"], ["View", "Theme"], ["Simulate"], ["Help"]):
            self.menu("menu-" + "-".join(path).lower(), *path)
        self.console.menu("Help", "About Privicore Console")
        self.console.find("alert", "About Privicore Console")
        self.picture("about")
        self.key("Escape")
        self.console.gone("alert")

    def filters(self):
        table = self.console.table("Devices")
        self.filter("status:pending")
        table.wait_for(Status=PENDING)
        self.console.wait(lambda: all(PENDING.search(row["Status"]) for row in table.rows()),
                          "pending devices alone")  # fmt: skip
        self.picture("filtered")
        self.no_filter()
        self.filter("colour:red")
        self.console.find("label", re.compile("colour"))
        self.picture("filter-fault")
        self.no_filter()
        self.filter("no-such-device")
        self.console.find("push button", "Show all")
        self.picture("no-match")
        self.console.press("Show all")
        for choice in ("Pending", "Approved", "All"):
            self.console.choose(choice)
            if choice != "All":
                self.picture(f"quick-{choice.lower()}")

    def details(self):
        table = self.console.table("Devices")
        table.pick(Status=PENDING)
        self.picture("details-pending")
        table.pick(Status="Approved", Roles=re.compile("."))
        self.picture("details-approved")
        table.pick(Status=re.compile("^Approved"), Roles="")
        self.picture("details-without-role")
        self.key("F9")
        self.console.gone("label", "Decided here")
        self.picture("details-folded")
        self.key("F9")
        self.console.find("label", "Decided here")
        table.select_all()
        self.picture("all-selected")

    def simulated_device(self):
        """A device asks, and the window that stands for its own screen."""
        table = self.console.table("Devices")
        table.pick_none()
        self.console.menu("Simulate", "Show the device's screen")
        self.console.find("label", "No device is selected")
        self.picture("no-device-for-screen")
        self.console.press("Close message", role=None)
        before = {row["Identifier"] for row in table.rows()}
        self.console.menu("Simulate", "A device asks")
        arrived = self.console.wait(
            lambda: [r["Identifier"] for r in table.rows() if r["Identifier"] not in before],
            "the device that asks",
        )  # fmt: skip
        table.pick(Identifier=arrived[0])
        self.picture("device-asked")
        self.console.menu("Simulate", "Show the device's screen")
        self.read_identifier()
        self.picture("simulated-device")
        self.key("Escape")

    def request(self):
        title = "Request device"
        self.open("Request device…", title)
        self.picture("request")
        self.desktop.type("Night shift tablet")
        self.key("Return")
        self.console.find("push button", "Copy identifier")
        self.picture("request-identifier")
        self.console.press("Copy identifier")
        self.console.find("label", "Copied")
        self.picture("request-copied")
        self.close(title)
        self.console.table("Devices").pick(Name="Night shift tablet")
        self.picture("requested-here")

    def edit(self):
        title = "Edit details"
        self.open("Edit details…", title)
        self.picture("edit-details")
        self.desktop.type("Night shift tablet, dock 4")
        self.key("Return")
        self.console.gone("dialog", title)
        self.console.find("label", re.compile("^Details saved"))
        self.picture("edit-details-saved")

    def reject(self):
        title = "Reject device"
        dialog = self.open("Reject…", title)
        self.picture("reject")
        self.console.type_into("Note (optional)", "Requested twice by mistake")
        self.console.press("Reject", within=dialog)
        self.console.gone("dialog", title)
        self.console.find("label", re.compile("^Rejected"))
        self.picture("rejected")

    def remove(self):
        title = "Remove device"
        self.console.table("Devices").pick(Status="Approved", Roles=re.compile(","))
        dialog = self.open("Remove…", title)
        self.picture("remove")
        shown = " ".join(self.console.texts(dialog))
        ending = re.search(r"[0-9A-Za-z-]{16,}", shown)[0][-6:]
        self.console.type_into("Last six characters of the identifier", ending)
        self.picture("remove-confirmed")
        self.close(title)
        self.console.table("Devices").pick(Status=re.compile("^Approved"), Roles="")
        dialog = self.open("Remove…", title)
        self.picture("remove-without-role")
        self.console.press("Remove", within=dialog)
        self.console.gone("dialog", title)
        self.console.find("label", re.compile("^Removed"))
        self.picture("removed")
