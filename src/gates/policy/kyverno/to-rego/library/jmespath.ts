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

# What a projection goes over: an array, or nothing.
items_of(value) := value if is_array(value)

else := []

values_of(value) := [value[key] | some key in sort(object.keys(value))] if is_object(value)

else := []

first_failure(values) := [value | some value in values; is_failed(value)][0]

# What a projection gives: null unless it went over an array; nulls are left out.
projected(source, items) := source if is_failed(source)

else := null if not is_array(settle(source))

else := first_failure(items) if true

else := [item | some item in items; not is_set(item); item != null]

projected_values(source, items) := source if is_failed(source)

else := null if not is_object(settle(source))

else := first_failure(items) if true

else := [item | some item in items; not is_set(item); item != null]

# pairs: for each element, the condition and the element.
kept(source, pairs) := source if is_failed(source)

else := null if not is_array(settle(source))

else := first_failure([holds | some [holds, _] in pairs]) if true

else := [element | some [holds, element] in pairs; not is_false(settle(holds))]

flattened(source) := source if is_failed(source)

else := [item | some element in source; some item in spread(element)] if is_array(source)

else := null

spread(value) := value if is_array(value)

else := [value]

list_of(value, items) := value if is_set(value)

else := null if value == null

else := first_failure(items) if true

else := [settle(item) | some item in items]

object_of(value, pairs) := value if is_set(value)

else := null if value == null

else := first_failure([item | some [_, item] in pairs]) if true

else := {name: settle(item) | some [name, item] in pairs}

# A key that holds other variables' values.
field_named(value, name) := name if is_set(name)

else := field(value, name)

# A text that holds other variables' values.
text_of(parts) := first_failure(parts) if true

else := concat("", parts)
`;
