/** The operators of conditions. They compare anything; what cannot be compared is false. */
export const operatorsLibrary = `package manifest_gate.kyverno

holds("equal", key, value) if equals(key, value)

holds("equals", key, value) if equals(key, value)

holds("notequal", key, value) if unequal(key, value)

holds("notequals", key, value) if unequal(key, value)

holds("in", key, value) if is_in(key, value)

holds("notin", key, value) if is_not_in(key, value)

holds("anyin", key, value) if any_in(key, value)

holds("allin", key, value) if all_in(key, value)

holds("anynotin", key, value) if any_not_in(key, value)

holds("allnotin", key, value) if all_not_in(key, value)

holds("greaterthan", key, value) if order_of(key, value) > 0

holds("greaterthanorequals", key, value) if order_of(key, value) >= 0

holds("lessthan", key, value) if order_of(key, value) < 0

holds("lessthanorequals", key, value) if order_of(key, value) <= 0

holds("durationgreaterthan", key, value) if duration_of(key) > duration_of(value)

holds("durationgreaterthanorequals", key, value) if duration_of(key) >= duration_of(value)

holds("durationlessthan", key, value) if duration_of(key) < duration_of(value)

holds("durationlessthanorequals", key, value) if duration_of(key) <= duration_of(value)

duration_of(value) := duration(value) if is_string(value)

duration_of(value) := whole_part(value) * 1000000000 if is_number(value)

whole_part(number) := floor(number) if number >= 0

whole_part(number) := ceil(number) if number < 0

# Both sides in nanoseconds when one is a duration and the other is one, or a number of seconds.
both_durations(a, b) := [duration_side(a), duration_side(b)] if {
	some side in [a, b]
	is_duration(side)
}

is_duration(value) if {
	is_string(value)
	value != "0"
	duration(value)
}

duration_side(value) := duration(value) if is_duration(value)

duration_side(value) := whole_part(value) * 1000000000 if is_number(value)

equals(key, value) if {
	key != null
	same(key, value)
}

unequal(key, value) if {
	key != null
	not same(key, value)
}

same(key, value) if {
	is_string(key)
	same_text(key, value)
}

same(key, value) if {
	is_number(key)
	number_of(value) == key
}

same(key, value) if {
	not is_string(key)
	not is_number(key)
	key == value
}

same_text(key, value) if {
	[x, y] := both_durations(key, value)
	x == y
}

same_text(key, value) if {
	not both_durations(key, value)
	is_string(value)
	same_quantity_or_text(key, value)
}

same_quantity_or_text(key, value) if {
	not is_quantity(key)
	wildcard(value, key)
}

same_quantity_or_text(key, "") if wildcard("", key)

same_quantity_or_text(key, value) if quantity(key) == quantity(value)

is_quantity(text) if quantity(text) != null

order_of(key, value) := compare_order(x, y) if [x, y] := both_durations(key, value)

else := compare_order(quantity(key), quantity(value)) if {
	is_string(key)
	is_string(value)
}

else := compare_order(number_of(key), number_of(value)) if true

else := compare_order(version(key), version(value)) if {
	is_string(key)
	is_string(value)
}
`;
