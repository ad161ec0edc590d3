"""Dates: day numbers, weekdays, leap years, periods, calendars and parsing, without a library."""

MONTHS = "January February March April May June July August September October November December".split()
WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


def is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year, month):
    if month == 2:
        return 29 if is_leap(year) else 28
    return 31 - (month - 1) % 7 % 2


class Period:
    __slots__ = ("days",)

    def __init__(self, days=0, *, weeks=0):
        self.days = days + 7 * weeks

    def __repr__(self):
        return f"Period({self.days})"

    def __str__(self):
        weeks, days = divmod(abs(self.days), 7)
        sign = "-" if self.days < 0 else ""
        parts = [f"{n} {unit}{'s' if n != 1 else ''}" for n, unit in ((weeks, "week"), (days, "day")) if n]
        return sign + (" and ".join(parts) or "nothing")

    def __eq__(self, other):
        return isinstance(other, Period) and self.days == other.days

    def __hash__(self):
        return hash(self.days)

    def __mul__(self, factor):
        return Period(self.days * factor) if isinstance(factor, int) else NotImplemented

    __rmul__ = __mul__

    def __floordiv__(self, other):
        if isinstance(other, Period):
            return self.days // other.days
        return Period(self.days // other)

    def __neg__(self):
        return Period(-self.days)

    def __bool__(self):
        return self.days != 0


class Date:
    __slots__ = ("year", "month", "day")
    first_year, last_year = 1, 9999

    def __new__(cls, year, month=1, day=1):
        if not cls.first_year <= year <= cls.last_year:
            raise ValueError(f"year {year} is out of range")
        if not 1 <= month <= 12:
            raise ValueError("month must be in 1..12")
        if not 1 <= day <= days_in_month(year, month):
            raise ValueError("day is out of range for month")
        self = super().__new__(cls)
        object.__setattr__(self, "year", year)
        object.__setattr__(self, "month", month)
        object.__setattr__(self, "day", day)
        return self

    def __setattr__(self, name, value):
        raise AttributeError(f"{type(self).__name__} is immutable: {name!r}")

    @classmethod
    def from_ordinal(cls, ordinal):
        year = max(1, ordinal * 400 // 146097)
        while cls(year).ordinal > ordinal:
            year -= 1
        while year < cls.last_year and cls(year + 1).ordinal <= ordinal:
            year += 1
        rest = ordinal - cls(year).ordinal
        month = 1
        while rest >= (days := days_in_month(year, month)):
            rest -= days
            month += 1
        return cls(year, month, rest + 1)

    @classmethod
    def parse(cls, text):
        parts = text.replace("/", "-").split("-")
        try:
            if len(parts) == 3 and len(parts[0]) == 4:
                return cls(*map(int, parts))
            if len(parts) == 1:
                day, name, year = text.split()
                month = next(i for i, full in enumerate(MONTHS, 1) if full.lower().startswith(name.lower()))
                return cls(int(year), month, int(day.rstrip("stndrh.")))
        except StopIteration:
            raise ValueError(f"no such month in {text!r}") from None
        except ValueError as error:
            raise ValueError(f"bad date {text!r}") from error
        raise ValueError(f"bad date {text!r}")

    @property
    def ordinal(self):
        year = self.year - 1
        before = 365 * year + year // 4 - year // 100 + year // 400
        return before + self.day_of_year

    @property
    def day_of_year(self):
        return sum(days_in_month(self.year, month) for month in range(1, self.month)) + self.day

    @property
    def weekday(self):
        return (self.ordinal + 6) % 7

    @property
    def iso_week(self):
        thursday = self + (3 - self.weekday)
        return thursday.year, (thursday.day_of_year - 1) // 7 + 1

    def add_months(self, count):
        year, month = divmod(self.year * 12 + self.month - 1 + count, 12)
        return type(self)(year, month + 1, min(self.day, days_in_month(year, month + 1)))

    def __add__(self, other):
        if isinstance(other, Period):
            other = other.days
        elif not isinstance(other, int):
            return NotImplemented
        return type(self).from_ordinal(self.ordinal + other)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, Date):
            return Period(self.ordinal - other.ordinal)
        return self + -other

    def _key(self):
        return self.year, self.month, self.day

    def __eq__(self, other):
        return self._key() == other._key() if isinstance(other, Date) else NotImplemented

    def __lt__(self, other):
        return self._key() < other._key() if isinstance(other, Date) else NotImplemented

    def __le__(self, other):
        return self._key() <= other._key() if isinstance(other, Date) else NotImplemented

    def __hash__(self):
        return hash(self._key())

    def __repr__(self):
        return f"{type(self).__name__}({self.year}, {self.month}, {self.day})"

    def __str__(self):
        return "%04d-%02d-%02d" % self._key()

    def __format__(self, spec):
        if not spec:
            return str(self)
        table = {
            "Y": f"{self.year:04}",
            "m": f"{self.month:02}",
            "d": f"{self.day:02}",
            "e": str(self.day),
            "B": MONTHS[self.month - 1],
            "b": MONTHS[self.month - 1][:3],
            "a": WEEKDAYS[self.weekday],
            "j": f"{self.day_of_year:03}",
            "%": "%",
        }
        result, escaped = [], False
        for c in spec:
            if escaped:
                result.append(table.get(c, "?"))
                escaped = False
            elif c == "%":
                escaped = True
            else:
                result.append(c)
        return "".join(result)


def calendar(year, month):
    first = Date(year, month)
    lines = [f"{first:%B %Y}".center(20).rstrip(), " ".join(name[:2] for name in WEEKDAYS)]
    cells = ["  "] * first.weekday + [f"{day:2}" for day in range(1, days_in_month(year, month) + 1)]
    for start in range(0, len(cells), 7):
        lines.append(" ".join(cells[start : start + 7]))
    return "\n".join(lines)


def easter(year):
    a, b, c = year % 19, *divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    l = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * l) // 433
    month = (h + l - 7 * m + 90) // 25
    return Date(year, month, (h + l - 7 * m + 33 * month + 19) % 32)


class Span:
    """The days from one date up to another, as a sequence."""

    def __init__(self, start, stop, step=1):
        self.start, self.stop, self.step = start, stop, step

    def __len__(self):
        return max(0, -((self.start - self.stop).days // self.step))

    def __getitem__(self, index):
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        if not -len(self) <= index < len(self):
            raise IndexError(f"day {index} of {len(self)}")
        return self.start + (index % len(self)) * self.step


def main():
    for year in (1900, 2000, 2023, 2024):
        print(year, is_leap(year), [days_in_month(year, month) for month in range(1, 13)])
    day = Date(2024, 2, 28)
    print(day, repr(day), day + 1, day + 2, day - 59, day + Period(weeks=52), 1 + day)
    print(day.ordinal, day.weekday, day.day_of_year, day.iso_week, Date(2021, 1, 3).iso_week, Date(2018, 12, 31).iso_week)
    print([str(Date(2024, 1, 31).add_months(n)) for n in (0, 1, 2, 12, -2, -11)])
    for ordinal in (1, 365, 366, 146097, 146098, 719163, 738000, 3652059):
        date = Date.from_ordinal(ordinal)
        assert date.ordinal == ordinal
        print(f"{ordinal:>8} {date} {date:%a %e %b %Y, day %j}")
    print(Date(2024, 12, 25) - day, repr(day - Date(2025, 1, 1)), str(day - Date(2025, 1, 1)), Period() or "none")
    print(Period(3) * 4, 2 * Period(8), str(-Period(15)), Period(30) // Period(7), Period(30) // 7, Period(weeks=1) == Period(7))
    print(calendar(2024, 2), calendar(2023, 10), sep="\n\n")
    print([format(easter(year), "%e %b") for year in range(2020, 2031)])
    for text in ("2024-02-29", "2024/3/1", "1st January 2000", "22nd sept 1999", "2023-02-29", "5 Foo 2000", "x", "2024-13-1", "1-2-3"):
        try:
            print(repr(Date.parse(text)))
        except ValueError as error:
            print("ValueError:", error, "<-", error.__cause__)
    try:
        day.year = 5
    except AttributeError as error:
        print(error)
    for action in (lambda: day + "x", lambda: day < 5, lambda: Date(0), lambda: Date.from_ordinal(3652060), lambda: Date(9999, 12, 31) + 1):
        try:
            print(action())
        except (TypeError, ValueError) as error:
            print(f"{type(error).__name__}: {error}")
    print(max(day, Date(2023)), sorted([Date(2024, 5), Date(2023, 5), day]), day >= Date(2024), day == "2024-02-28")
    print({day: 1}[Date(2024, 2, 28)], len({Date(2024), Date(2024, 1), Date(2024, 1, 1)}))
    span = Span(Date(2024, 1, 1), Date(2024, 3, 1), 7)
    print(len(span), span[0], span[-1], [str(d) for d in span[1:4]], Date(2024, 1, 15) in span, Date(2024, 1, 16) in span)
    print([f"{d:%d.%m.}" for d in span], [f"{d:%d.%m.}" for d in reversed(span)])
    thirteenths = [f"{Date(2024 + n // 12, n % 12 + 1, 13):%b %Y}" for n in range(60) if Date(2024 + n // 12, n % 12 + 1, 13).weekday == 4]
    print(thirteenths)


main()
