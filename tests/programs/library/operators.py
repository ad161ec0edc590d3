import operator
print(operator.add(1,2), operator.itemgetter(1)([1,2]), operator.attrgetter("real")(5), operator.mul(3,4))
