"""A plan as iCalendar (RFC 5545), for any calendar program."""

from datetime import UTC, datetime, time

from cardgen.study.plan.planning import Day, Plan

__all__ = ["as_calendar", "lines_of"]


def lines_of(day: Day) -> list[str]:
    """What a day asks for, a line each."""
    lines = []
    if day.reviews:
        lines.append(f"Review: about {day.reviews} answers, {day.review_minutes:.0f} min")
    for one in day.readings:
        place = f"{one.section}, p. {one.page}" if one.section else f"p. {one.page}"
        lines.append(
            f"{one.advice.capitalize()}: {one.paper}, {place}, {max(one.minutes, 1):.0f} min"
        )
    if day.new_cards:
        lines.append(f"Learn: {day.new_cards} new cards, {day.new_minutes:.0f} min")
    lines += [f"Explain aloud: {concept} (cardgen explain)" for concept in day.explain]
    return lines


def as_calendar(plan: Plan) -> bytes:
    """An all-day event for each day that has something to do."""
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//cardgen//study plan//EN")
    calendar.add("version", "2.0")
    start = plan.days[0].date
    for day in plan.days:
        lines = lines_of(day)
        if not lines:
            continue
        event = Event()
        event.add("uid", f"{day.date.isoformat()}-{start.isoformat()}@cardgen")
        event.add("dtstamp", datetime.combine(start, time(), UTC))
        event.add("dtstart", day.date)
        event.add("summary", f"Study, {day.minutes:.0f} min")
        event.add("description", "\n".join(lines))
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())
