import heapq, bisect
h=[3,1,2]; heapq.heapify(h); print([heapq.heappop(h) for _ in range(3)], heapq.nlargest(2,[1,5,3]), list(heapq.merge([1,3],[2])))
print(bisect.bisect([1,2,3], 2))
