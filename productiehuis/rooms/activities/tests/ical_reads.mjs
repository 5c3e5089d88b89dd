// What ical.js, the calendar of Thunderbird, reads in a file: its name, and every event as JSON.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const root = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
for (const zone of root.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
const events = root.getAllSubcomponents("vevent").map((one) => {
  const event = new ICAL.Event(one);
  const value = (name) => one.getFirstPropertyValue(name);
  return {
    id: event.uid,
    title: event.summary,
    where: event.location ?? "",
    about: event.description ?? "",
    url: value("url") ?? "",
    starts_at: event.startDate.toUnixTime(),
    ends_at: event.endDate.toUnixTime(),
    changed_at: value("last-modified").toUnixTime(),
    sequence: event.sequence ?? 0,
    status: value("status"),
    fills: value("transp") === "OPAQUE",
    zone: event.startDate.zone.tzid,
  };
});
console.log(JSON.stringify({ name: root.getFirstPropertyValue("name"), events }));
