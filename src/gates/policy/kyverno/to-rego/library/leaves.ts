/** Leaves of patterns: texts with operators and wildcards, amounts, what variables stand for. */
export const leavesLibrary = String.raw`package manifest_gate.kyverno

# A leaf: a text with operators and wildcards, a number, a boolean, null.
leaf(value, pattern, at) := matched if leaf_matches(value, pattern)

else := [plain(message, at), set()] if {
	message := concat("", [
		"resource value '", sprint(value), "' does not match '", sprint(pattern),
		"' at path ", path_text(at),
	])
}

leaf_matches(value, pattern) if {
	not is_array(value)
	value_matches(value, pattern)
}

leaf_matches(value, pattern) if {
	is_array(value)
	every item in value {
		value_matches(item, pattern)
	}
}

value_matches(value, pattern) if {
	is_string(pattern)
	value == pattern
}

value_matches(value, pattern) if {
	is_string(pattern)
	some alternative in split(pattern, "|")
	every term in split(trim(alternative, " "), "&") {
		term_matches(value, trim(term, " "))
	}
}

value_matches(value, pattern) if {
	is_boolean(pattern)
	value == pattern
}

value_matches(value, pattern) if {
	is_number(pattern)
	number_of(value) == pattern
}

value_matches(value, null) if value in {null, set(), false, 0, ""}

value_matches(value, pattern) if {
	is_object(pattern)
	is_object(value)
}

term_operator(term) := "" if count(term) < 2

else := ">=" if startswith(term, ">=")

else := "<=" if startswith(term, "<=")

else := ">" if startswith(term, ">")

else := "<" if startswith(term, "<")

else := "!" if startswith(term, "!")

else := "" if not may_be_range(term)

else := "!-" if regex.match(range_form("!-"), term)

else := "-" if regex.match(range_form("-"), term)

else := ""

# Few terms are, and for the others no regular expression has to be made.
may_be_range(term) if {
	contains(term, "-")
	begins_as_number(trim_left(term, "|"))
}

range_form(between) := concat("", ["^", endpoint, between, endpoint, "$"]) if {
	endpoint := "([-|+]?[0-9]+(?:\\.[0-9]+)?[A-Za-z]*)"
}

range_ends(term, between) := [low, high] if {
	[[_, low, high]] := regex.find_all_string_submatch_n(range_form(between), term, -1)
}

term_matches(value, term) if operator_matches(value, term, term_operator(term))

operator_matches(value, term, "-") if {
	[low, high] := range_ends(term, "-")
	compares(value, ">=", low)
	compares(value, "<=", high)
}

operator_matches(value, term, "!-") if {
	[low, _] := range_ends(term, "!-")
	compares(value, "<", low)
}

operator_matches(value, term, "!-") if {
	[_, high] := range_ends(term, "!-")
	compares(value, ">", high)
}

operator_matches(value, term, operator) if {
	not operator in {"-", "!-"}
	compares(value, operator, trim_space(substring(term, count(operator), -1)))
}

# Amounts when both sides are some, texts otherwise.
compares(value, operator, operand) if {
	[x, y] := amounts(amount_text(value), operand)
	order_holds(operator, x, y)
}

compares(value, operator, operand) if {
	not are_amounts(value, operand)
	text_compares(value, operator, operand)
}

are_amounts(value, operand) if amounts(amount_text(value), operand)

order_holds("", x, y) if x == y

order_holds("!", x, y) if x != y

order_holds(">", x, y) if x > y

order_holds("<", x, y) if x < y

order_holds(">=", x, y) if x >= y

order_holds("<=", x, y) if x <= y

text_compares(value, "", operand) if wildcard(operand, scalar_text(value))

text_compares(value, "!", operand) if {
	text := scalar_text(value)
	not wildcard(operand, text)
}

scalar_text(value) := value if is_string(value)

scalar_text(value) := json.marshal(value) if is_number(value)

scalar_text(value) := json.marshal(value) if is_boolean(value)

# What is missing counts as zero.
amount_text(value) := "0" if value in {null, set()}

amount_text(value) := value if is_string(value)

amount_text(value) := json.marshal(value) if is_number(value)

# A leaf whose pattern was a variable: it may have become a list.
dynamic(value, pattern, at) := leaf(value, pattern, at) if not is_array(pattern)

else := overlay_mismatch(at) if not is_array(value)

else := [plain("pattern Array empty", at), set()] if count(pattern) == 0

else := leaf(value, pattern[0], at)

dynamic_member(value, key, pattern, at) := present(value, key, at) if pattern == "*"

else := dynamic(member(value, key), pattern, array.concat(at, [key]))

# Whether what a variable stands for can be a pattern here.
is_dynamic(pattern) if {
	not is_array(pattern)
	not is_object(pattern)
}

is_dynamic([])

is_dynamic(pattern) if {
	is_array(pattern)
	not is_array(pattern[0])
	not is_object(pattern[0])
}
`;
