"""Dates as day numbers: leap years, weekdays, Easter, differences, calendars."""

MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
NAMES = ["January", "February", "March", "April", "May", "June", "July"]
NAMES += ["August", "September", "October", "November", "December"]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year, month):
    if month == 2 and is_leap(year):
        return 29
    return MONTH_DAYS[month - 1]


class Date:
    __slots__ = ("year", "month", "day")

    def __init__(self, year, month, day):
        if not 1 <= month <= 12:
            raise ValueError(f"no month {month}")
        if not 1 <= day <= days_in_month(year, month):
            raise ValueError(f"no day {day} in {NAMES[month - 1]} {year}")
        self.year = year
        self.month = month
        self.day = day

    @classmethod
    def from_number(cls, number):
        number += 719468
        era = number // 146097
        day_of_era = number - era * 146097
        year_of_era = day_of_era - day_of_era // 1460 + day_of_era // 36524 - day_of_era // 146096
        year_of_era //= 365
        day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
        shifted = (5 * day_of_year + 2) // 153
        day = day_of_year - (153 * shifted + 2) // 5 + 1
        month = shifted + 3 if shifted < 10 else shifted - 9
        year = year_of_era + era * 400 + (1 if month <= 2 else 0)
        return cls(year, month, day)

    @classmethod
    def parse(cls, text):
        year, month, day = text.split("-")
        return cls(int(year), int(month), int(day))

    @property
    def number(self):
        year = self.year - (1 if self.month <= 2 else 0)
        era = year // 400
        year_of_era = year - era * 400
        shifted = self.month - 3 if self.month > 2 else self.month + 9
        day_of_year = (153 * shifted + 2) // 5 + self.day - 1
        day_of_era = year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + day_of_year
        return era * 146097 + day_of_era - 719468

    @property
    def weekday(self):
        return (self.number + 3) % 7

    def __add__(self, days):
        return Date.from_number(self.number + days)

    def __sub__(self, other):
        if isinstance(other, Date):
            return self.number - other.number
        return Date.from_number(self.number - other)

    def __eq__(self, other):
        return (self.year, self.month, self.day) == (other.year, other.month, other.day)

    def __lt__(self, other):
        return (self.year, self.month, self.day) < (other.year, other.month, other.day)

    def __hash__(self):
        return hash((self.year, self.month, self.day))

    def __str__(self):
        return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"

    def add_months(self, count):
        months = self.year * 12 + self.month - 1 + count
        year, month = divmod(months, 12)
        return Date(year, month + 1, min(self.day, days_in_month(year, month + 1)))


def easter(year):
    golden = year % 19
    century = year // 100
    skipped = century - century // 4 - (8 * century + 13) // 25
    epact = (skipped + 19 * golden + 15) % 30
    epact -= epact // 28 * (1 - epact // 28 * (29 // (epact + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + epact + 2 - century + century // 4) % 7
    offset = epact - weekday
    month = 3 + (offset + 40) // 44
    return Date(year, month, offset + 28 - 31 * (month // 4))


def friday_13ths(first, last):
    counts = [0] * 7
    for year in range(first, last):
        for month in range(1, 13):
            counts[Date(year, month, 13).weekday] += 1
    return counts


def working_days(start, end, holidays):
    count = 0
    day = start
    while day < end:
        if day.weekday < 5 and day not in holidays:
            count += 1
        day = day + 1
    return count


def calendar(year, month):
    lines = [f"{NAMES[month - 1]} {year}".center(20)]
    cells = ["  "] * Date(year, month, 1).weekday
    cells += [f"{day:2d}" for day in range(1, days_in_month(year, month) + 1)]
    for i in range(0, len(cells), 7):
        lines.append(" ".join(cells[i : i + 7]))
    return "\n".join(lines)


for number in range(-400000, 400000, 5):
    date = Date.from_number(number)
    if date.number != number:
        raise ValueError(f"{number} is not {date}")
print(dict(zip(WEEKDAYS, friday_13ths(1600, 4800))))
dates = [easter(year) for year in range(1900, 9900)]
print(dates[0], min(dates), sum(date.number for date in dates))
holidays = set(dates) | {Date(year, 12, 25) for year in range(1990, 2040)}
print(working_days(Date(1990, 1, 1), Date(2035, 6, 30), holidays))
text = [str(Date(2000, 1, 31).add_months(i)) for i in range(40000)]
parsed = [Date.parse(each) for each in text]
print(text[1], text[13], parsed[-1] - parsed[0], len(set(parsed)))
pages = [calendar(year, month) for year in range(1980, 2480) for month in range(1, 13)]
print(pages[500], len("".join(pages)))
for bad in ("2023-02-29", "2024-13-01", "2024-x-01"):
    try:
        Date.parse(bad)
    except ValueError as error:
        print(error)
