import pkg.first as first
from pkg import first as same

assert first is same
