"""DeltaBlue: an incremental solver of one-way constraints with strengths."""


class Strength:
    def __init__(self, level, name):
        self.level = level
        self.name = name

    def is_stronger(self, other):
        return self.level < other.level

    def is_weaker(self, other):
        return self.level > other.level


REQUIRED = Strength(0, "required")
STRONG_PREFERRED = Strength(1, "strong preferred")
PREFERRED = Strength(2, "preferred")
STRONG_DEFAULT = Strength(3, "strong default")
NORMAL = Strength(4, "normal")
WEAK_DEFAULT = Strength(5, "weak default")
WEAKEST = Strength(6, "weakest")


def weaker_of(a, b):
    if a.is_weaker(b):
        return a
    return b


class Variable:
    def __init__(self, name, value):
        self.name = name
        self.value = value
        self.constraints = []
        self.determined_by = None
        self.mark = 0
        self.walkabout = WEAKEST
        self.stays = True

    def add(self, constraint):
        self.constraints.append(constraint)

    def remove(self, constraint):
        self.constraints.remove(constraint)
        if self.determined_by is constraint:
            self.determined_by = None


class Constraint:
    is_input = False

    def __init__(self, strength):
        self.strength = strength

    def post(self, planner):
        self.attach()
        planner.add(self)

    def satisfy(self, mark, planner):
        self.choose(mark)
        if not self.is_satisfied():
            if self.strength is REQUIRED:
                raise ValueError("a required constraint cannot be satisfied")
            return None
        self.mark_inputs(mark)
        output = self.output()
        overridden = output.determined_by
        if overridden is not None:
            overridden.clear()
        output.determined_by = self
        if not planner.propagate(self, mark):
            raise ValueError("a cycle of constraints")
        output.mark = mark
        return overridden

    def destroy(self, planner):
        if self.is_satisfied():
            planner.retract(self)
        else:
            self.detach()


class UnaryConstraint(Constraint):
    def __init__(self, variable, strength, planner):
        super().__init__(strength)
        self.variable = variable
        self.is_on = False
        self.post(planner)

    def attach(self):
        self.variable.add(self)
        self.is_on = False

    def detach(self):
        self.variable.remove(self)
        self.is_on = False

    def choose(self, mark):
        variable = self.variable
        self.is_on = variable.mark != mark and self.strength.is_stronger(variable.walkabout)

    def is_satisfied(self):
        return self.is_on

    def mark_inputs(self, mark):
        pass

    def inputs_known(self, mark):
        return True

    def output(self):
        return self.variable

    def clear(self):
        self.is_on = False

    def recalculate(self):
        self.variable.walkabout = self.strength
        self.variable.stays = not self.is_input
        if self.variable.stays:
            self.execute()

    def execute(self):
        pass


class StayConstraint(UnaryConstraint):
    pass


class EditConstraint(UnaryConstraint):
    is_input = True


FORWARD, BACKWARD, NOWHERE = 1, -1, 0


class BinaryConstraint(Constraint):
    def __init__(self, first, second, strength, planner):
        super().__init__(strength)
        self.first = first
        self.second = second
        self.direction = NOWHERE
        self.post(planner)

    def attach(self):
        self.first.add(self)
        self.second.add(self)
        self.direction = NOWHERE

    def detach(self):
        self.first.remove(self)
        self.second.remove(self)
        self.direction = NOWHERE

    def choose(self, mark):
        first, second = self.first, self.second
        if first.mark == mark:
            if second.mark != mark and self.strength.is_stronger(second.walkabout):
                self.direction = FORWARD
            else:
                self.direction = NOWHERE
        elif second.mark == mark:
            if self.strength.is_stronger(first.walkabout):
                self.direction = BACKWARD
            else:
                self.direction = NOWHERE
        elif first.walkabout.is_weaker(second.walkabout):
            if self.strength.is_stronger(first.walkabout):
                self.direction = BACKWARD
            else:
                self.direction = NOWHERE
        elif self.strength.is_stronger(second.walkabout):
            self.direction = FORWARD
        else:
            self.direction = BACKWARD
            if not self.strength.is_stronger(first.walkabout):
                self.direction = NOWHERE

    def is_satisfied(self):
        return self.direction != NOWHERE

    def mark_inputs(self, mark):
        self.input().mark = mark

    def inputs_known(self, mark):
        source = self.input()
        return source.mark == mark or source.stays or source.determined_by is None

    def input(self):
        if self.direction == FORWARD:
            return self.first
        return self.second

    def output(self):
        if self.direction == FORWARD:
            return self.second
        return self.first

    def clear(self):
        self.direction = NOWHERE

    def recalculate(self):
        source, target = self.input(), self.output()
        target.walkabout = weaker_of(self.strength, source.walkabout)
        target.stays = source.stays
        if target.stays:
            self.execute()


class EqualityConstraint(BinaryConstraint):
    def execute(self):
        self.output().value = self.input().value


class ScaleConstraint(BinaryConstraint):
    def __init__(self, source, scale, offset, target, strength, planner):
        self.scale = scale
        self.offset = offset
        super().__init__(source, target, strength, planner)

    def attach(self):
        super().attach()
        self.scale.add(self)
        self.offset.add(self)

    def detach(self):
        super().detach()
        self.scale.remove(self)
        self.offset.remove(self)

    def mark_inputs(self, mark):
        super().mark_inputs(mark)
        self.scale.mark = mark
        self.offset.mark = mark

    def execute(self):
        if self.direction == FORWARD:
            self.second.value = self.first.value * self.scale.value + self.offset.value
        else:
            self.first.value = (self.second.value - self.offset.value) // self.scale.value

    def recalculate(self):
        source, target = self.input(), self.output()
        target.walkabout = weaker_of(self.strength, source.walkabout)
        target.stays = source.stays and self.scale.stays and self.offset.stays
        if target.stays:
            self.execute()


class Plan:
    def __init__(self):
        self.constraints = []

    def add(self, constraint):
        self.constraints.append(constraint)

    def execute(self):
        for constraint in self.constraints:
            constraint.execute()


class Planner:
    def __init__(self):
        self.mark = 0

    def new_mark(self):
        self.mark += 1
        return self.mark

    def add(self, constraint):
        mark = self.new_mark()
        overridden = constraint.satisfy(mark, self)
        while overridden is not None:
            overridden = overridden.satisfy(mark, self)

    def retract(self, constraint):
        output = constraint.output()
        constraint.clear()
        constraint.detach()
        unsatisfied = self.remove_from(output)
        unsatisfied.sort(key=lambda each: each.strength.level)
        for each in unsatisfied:
            self.add(each)

    def remove_from(self, output):
        output.determined_by = None
        output.walkabout = WEAKEST
        output.stays = True
        unsatisfied = []
        waiting = [output]
        while waiting:
            variable = waiting.pop()
            for constraint in variable.constraints:
                if not constraint.is_satisfied():
                    unsatisfied.append(constraint)
            for constraint in variable.constraints:
                if constraint is not variable.determined_by and constraint.is_satisfied():
                    constraint.recalculate()
                    waiting.append(constraint.output())
        return unsatisfied

    def propagate(self, constraint, mark):
        waiting = [constraint]
        while waiting:
            current = waiting.pop()
            if current.output().mark == mark:
                return False
            current.recalculate()
            self.add_consumers(current.output(), waiting)
        return True

    def add_consumers(self, variable, waiting):
        for constraint in variable.constraints:
            if constraint is not variable.determined_by and constraint.is_satisfied():
                waiting.append(constraint)

    def plan_from(self, sources):
        mark = self.new_mark()
        plan = Plan()
        waiting = [each for each in sources if each.is_input and each.is_satisfied()]
        while waiting:
            constraint = waiting.pop()
            output = constraint.output()
            if output.mark != mark and constraint.inputs_known(mark):
                plan.add(constraint)
                output.mark = mark
                self.add_consumers(output, waiting)
        return plan


def change(variable, new_value, planner):
    edit = EditConstraint(variable, PREFERRED, planner)
    plan = planner.plan_from([edit])
    for _ in range(10):
        variable.value = new_value
        plan.execute()
    edit.destroy(planner)


def chain(length):
    """A line of equal variables; an edit at its head runs to its tail."""
    planner = Planner()
    variables = [Variable(f"v{i}", 0) for i in range(length + 1)]
    for i in range(length):
        EqualityConstraint(variables[i], variables[i + 1], REQUIRED, planner)
    StayConstraint(variables[-1], STRONG_DEFAULT, planner)
    edit = EditConstraint(variables[0], PREFERRED, planner)
    plan = planner.plan_from([edit])
    for value in range(100):
        variables[0].value = value
        plan.execute()
        if variables[-1].value != value:
            raise ValueError("the chain did not pass the value on")
    edit.destroy(planner)
    return variables[-1].value


def projection(count):
    """Pairs of variables under one scale and offset, edited from both sides."""
    planner = Planner()
    scale = Variable("scale", 10)
    offset = Variable("offset", 1000)
    targets = []
    for i in range(count):
        source = Variable(f"source{i}", i)
        target = Variable(f"target{i}", i)
        targets.append(target)
        StayConstraint(source, NORMAL, planner)
        ScaleConstraint(source, scale, offset, target, REQUIRED, planner)
    change(source, 17, planner)
    if target.value != 1170:
        raise ValueError("forward")
    change(target, 1050, planner)
    if source.value != 5:
        raise ValueError("backward")
    change(scale, 5, planner)
    for i in range(count - 1):
        if targets[i].value != i * 5 + 1000:
            raise ValueError("scale")
    change(offset, 2000, planner)
    for i in range(count - 1):
        if targets[i].value != i * 5 + 2000:
            raise ValueError("offset")
    return sum([target.value for target in targets])


for _ in range(7):
    print(chain(4000), projection(4000))
