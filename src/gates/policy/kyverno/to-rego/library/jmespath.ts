/**
 * JMESPath. What an expression gives is a value, or a set: `{["missing", key]}` for a key that an
 * object does not have, `{["error", reason]}`. Functions of one value hand sets on.
 */
export const jmespathLibrary = `package manifest_gate.kyverno

missing(key) := {["missing", key]}

failed(reason) := {["error", reason]}

is_missing(value) if {
	is_set(value)
	some ["missing", _] in value
}

is_failed(value) if {
	is_set(value)
	not is_missing(value)
}

# A missing key read as null.
settle(value) := null if is_missing(value)

else := value

is_false(value) if value in {null, false, "", [], {}}

field(value, name) := value if is_set(value)

else := null if not is_object(value)

else := value[name] if true

else := missing(name)

index(value, position) := value if is_set(value)

else := null if not is_array(value)

else := value[at] if {
	position < 0
	at := count(value) + position
	at >= 0
} else := value[position] if true

else := null

slice(value, start, stop, step) := value if is_set(value)

else := null if not is_array(value)

else := [value[start_at + (i * step)] |
	some i in numbers.range(0, count(value))
	start_at + (i * step) < stop_at
] if {
	step > 0
	start_at := slice_end(start, 0, count(value))
	stop_at := slice_end(stop, count(value), count(value))
} else := [value[start_at + (i * step)] |
	some i in numbers.range(0, count(value))
	start_at + (i * step) > stop_at
] if {
	start_at := slice_end_back(start, count(value) - 1, count(value))
	stop_at := slice_end_back(stop, -1, count(value))
}

slice_end(null, otherwise, _) := otherwise

slice_end(position, _, length) := min([position, length]) if {
	is_number(position)
	position >= 0
}

slice_end(position, _, length) := max([position + length, 0]) if {
	is_number(position)
	position < 0
}

slice_end_back(null, otherwise, _) := otherwise

slice_end_back(position, _, length) := min([position, length - 1]) if {
	is_number(position)
	position >= 0
}

slice_end_back(position, _, length) := max([position + length, -1]) if {
	is_number(position)
	position < 0
}

# Both sides are evaluated; the right one counts only when the left one is false.
either(left, right) := left if is_failed(left)

else := settle(right) if is_false(settle(left))

else := left

both(left, right) := left if is_failed(left)

else := settle(left) if is_false(settle(left))

else := right

negated(value) := value if is_failed(value)

else := true if is_false(settle(value))

else := false

compared(operator, left, right) := left if is_failed(left)

else := right if is_failed(right)

else := comparison(operator, settle(left), settle(right))

comparison("EQ", a, b) := a == b

comparison("NE", a, b) := a != b

comparison(operator, a, b) := null if {
	not operator in {"EQ", "NE"}
	not are_numbers(a, b)
}

comparison("GT", a, b) := a > b if are_numbers(a, b)

comparison("GTE", a, b) := a >= b if are_numbers(a, b)

comparison("LT", a, b) := a < b if are_numbers(a, b)

comparison("LTE", a, b) := a <= b if are_numbers(a, b)

are_numbers(a, b) if {
	is_number(a)
	is_number(b)
}
`;
