import itertools
print(list(itertools.chain([1],[2,3])), list(itertools.islice(itertools.count(5), 3)), list(itertools.combinations("abc",2)))
print(list(itertools.product([1,2],[3,4])), list(itertools.permutations([1,2,3],2)), list(itertools.accumulate([1,2,3])))
print([(k, list(g)) for k, g in itertools.groupby([1,1,2,2,3])], list(itertools.zip_longest([1,2],[3],fillvalue=0)))
print(list(itertools.takewhile(lambda x: x<3, [1,2,3,1])), list(itertools.dropwhile(lambda x: x<3, [1,2,3,1])), list(itertools.repeat(7,3)), list(itertools.starmap(pow,[(2,3)])), list(itertools.compress("abc",[1,0,1])), [list(x) for x in itertools.tee([1,2])], list(itertools.pairwise([1,2,3])), list(itertools.batched("abcde",2)), list(itertools.filterfalse(None,[0,1])))
