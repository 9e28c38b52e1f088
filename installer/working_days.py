"""Make the table of working days anew, from two libraries that must agree (developers only).

    python -m venv /tmp/days && /tmp/days/bin/pip install chinesecalendar holidays
    /tmp/days/bin/python installer/working_days.py 2022 2026

Writes `rates/working_days.csv`: the days off 休 and the days made up for 班 of the State Council's yearly notices.
The program itself needs neither library; an officer adds a year by hand, from the notice, without this script.
"""

import csv
import sys
from datetime import date, timedelta
from pathlib import Path

import chinese_calendar
import holidays
from chinese_calendar import constants

TABLE = Path(__file__).resolve().parent.parent / "resources/anjuan_resources/rates/working_days.csv"
NAMES = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "Mid-autumn Festival": "中秋节",
    "National Day": "国庆节",
}
Row = tuple[str, str, str, str]


def rows(first: int, last: int) -> list[Row]:
    """Every day of the years on which it isn't Monday to Friday alone that decides."""
    second = holidays.country_holidays("CN", years=range(first, last + 1))
    found: list[Row] = []
    day = date(first, 1, 1)
    while day.year <= last:
        working = chinese_calendar.is_workday(day)
        if working != second.is_working_day(day):
            raise SystemExit(f"the libraries disagree about {day}: read the notice")
        name = constants.holidays.get(day) or constants.workdays.get(day)
        if name is not None:
            source = f"国务院办公厅关于{_year_of(day, name)}年部分节假日安排的通知"
            found.append((day.isoformat(), "班" if working else "休", NAMES[name], source))
        day += timedelta(days=1)
    return found


def _year_of(day: date, name: str) -> int:
    """The year whose notice speaks of the day: the last days of December belong to the next New Year."""
    return day.year + 1 if day.month == 12 and name == "New Year's Day" else day.year


def main() -> None:
    first, last = map(int, sys.argv[1:])
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("day", "kind", "name", "source"))
        writer.writerows(rows(first, last))
    print(TABLE)


if __name__ == "__main__":
    main()
