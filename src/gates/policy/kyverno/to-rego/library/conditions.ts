/** The operators of conditions. They compare anything; what cannot be compared is false. */
export const conditionsLibrary = String.raw`package manifest_gate.kyverno

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

any_in(key, value) if {
	is_array(key)
	among := values_for_many(value, true)
	some item in key
	is_among(among, sprint(item))
}

any_in(key, value) if one_in(key, value)

all_in(key, value) if {
	is_array(key)
	among := values_for_many(value, false)
	every item in key {
		is_among(among, sprint(item))
	}
}

all_in(key, value) if one_in(key, value)

any_not_in(key, value) if {
	is_array(key)
	among := values_for_many(value, true)
	some item in key
	not is_among(among, sprint(item))
}

any_not_in(key, value) if one_not_in(key, value)

all_not_in(key, value) if {
	is_array(key)
	among := values_for_many(value, false)
	every item in key {
		not is_among(among, sprint(item))
	}
}

all_not_in(key, value) if one_not_in(key, value)

one_in(key, value) if {
	is_scalar(key)
	is_among(values_for_one(value), sprint(key))
}

one_not_in(key, value) if {
	is_scalar(key)
	among := values_for_one(value)
	not is_among(among, sprint(key))
}

is_scalar(value) if is_string(value)

is_scalar(value) if is_number(value)

is_scalar(value) if is_boolean(value)

# What keys are looked for in: how, and the texts or the range.
values_for_one(value) := ["wild", texts_of(value)] if is_array(value)

else := ["range or text", value] if {
	is_string(value)
	term_operator(value) == "-"
}

else := ["text or list", value, list_in(value)] if is_string(value)

values_for_many(value, scalars) := ["wild", texts_of(value)] if is_array(value)

else := ["range", value] if {
	is_string(value)
	term_operator(value) == "-"
}

else := ["wild", list_in(value)] if is_string(value)

else := ["wild", [sprint(value)]] if {
	is_scalar(value)
	not is_string(value)
	scalars
}

texts_of(list) := [sprint(item) | some item in list]

is_among(["wild", texts], key) if {
	some text in texts
	either_wildcard(text, key)
}

is_among(["range", range], key) if value_matches(key, range)

is_among(["range or text", text], key) if wildcard(text, key)

is_among(["range or text", range], key) if value_matches(key, range)

is_among(["text or list", text, _], key) if wildcard(text, key)

is_among(["text or list", _, list], key) if key in list

either_wildcard(text, key) if wildcard(text, key)

either_wildcard(text, key) if wildcard(key, text)

# The list a text stands for: JSON, which must be a list of texts, or the text itself.
list_in(text) := [text] if not is_json(text)

else := [] if trim_space(text) == "null"

else := parsed if {
	regex.match("^[ \\t\\r\\n]*\\[", text)
	parsed := json.unmarshal(text)
	is_array(parsed)
	every item in parsed {
		is_string(item)
	}
}

is_json(text) if regex.match("^[ \\t\\r\\n]*(?:null|true|false|-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][-+]?[0-9]+)?)[ \\t\\r\\n]*$", text)

is_json(text) if {
	regex.match("^[ \\t\\r\\n]*[\\[{\"]", text)
	json.is_valid(text)
}

is_in([key], value) if {
	key == value
	not is_array(value)
	not is_object(value)
}

is_in(key, value) if {
	is_array(key)
	texts := all_texts(value)
	every item in key {
		sprint(item) in texts
	}
}

is_in(key, value) if one_is_in(key, value) == true

is_not_in([key], value) if {
	key == value
	not is_array(value)
	not is_object(value)
}

is_not_in(key, value) if {
	is_array(key)
	texts := all_texts(value)
	some item in key
	not sprint(item) in texts
}

is_not_in(key, value) if one_is_in(key, value) == false

one_is_in(key, value) := is_among_old(key, value) if {
	is_scalar(key)
	is_array(value)
}

else := true if {
	is_scalar(key)
	is_string(value)
	wildcard(value, sprint(key))
}

else := sprint(key) in all_texts(value) if is_scalar(key)

is_among_old(key, value) := true if is_among(["wild", texts_of(value)], sprint(key))

else := false

all_texts(value) := value if {
	is_array(value)
	every item in value {
		is_string(item)
	}
}

all_texts(value) := list if {
	is_string(value)
	regex.match("^[ \\t\\r\\n]*\\[", value)
	json.is_valid(value)
	list := json.unmarshal(value)
	every item in list {
		is_string(item)
	}
}

# What one condition says: whether it holds, and its message as it is written and filled in.
condition_result(operator, key, value, message) := explained("key", key) if is_set(key)

else := explained("value", value) if is_set(value)

else := {"holds": true, "raw": message[0], "filled": message[1]} if holds(operator, key, value)

else := {"holds": false, "raw": message[0], "filled": message[1]}

# Conditions in order: the first failure, or the first that decides.
any_of(results) := results[first] if {
	first := min([i | some i, result in results; decides(result, true)])
}

else := combined(false, results, "; ")

all_of(results, separator) := results[first] if {
	first := min([i | some i, result in results; decides(result, false)])
}

else := combined(true, results, separator)

decides(result, _) if is_set(result)

decides(result, holds) if {
	is_object(result)
	result.holds == holds
}

combined(holds, results, separator) := {
	"holds": holds,
	"raw": concat(separator, [result.raw | some result in results; result.raw != ""]),
	"filled": joined_texts([result.filled | some result in results; result.raw != ""], separator),
}

joined_texts(texts, separator) := any_failure(texts) if true

else := texts[0] if count(texts) == 1

else := concat(separator, [as_text(text) | some text in texts])

any_and_all(first, second) := first if is_set(first)

else := second if is_set(second)

else := combined(true, [first, second], "; ") if {
	first.holds
	second.holds
}

else := combined(false, [result | some result in [first, second]; not result.holds], "; ")

no_conditions := {"holds": true, "raw": "", "filled": ""}
`;
