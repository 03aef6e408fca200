/**
 * Patterns, as kyverno/pattern matches them. A matcher gives `[mismatch, seen]`: null or why the
 * value does not match, and which anchors' keys it met and whether the value had them. The empty
 * set stands for a value that is missing.
 */
export const patternsLibrary = String.raw`package manifest_gate.kyverno

plain(message, at) := {"kind": "plain", "message": message, "at": at, "joined": false}

anchored(kind, message, at) := {"kind": kind, "message": concat("", [anchor_prefix[kind], ": ", message]), "at": at, "joined": false}

anchor_prefix := {
	"condition": "conditional anchor mismatch",
	"global": "global anchor mismatch",
	"negation": "negation anchor matched in resource",
}

joined(skips, at) := {
	"kind": "plain",
	"message": concat("; ", [skip.message | some skip in skips]),
	"at": at,
	"joined": true,
}

is_mismatch(mismatch, kind) if mismatch.kind == kind

is_mismatch(mismatch, kind) if {
	mismatch.kind == "plain"
	contains(mismatch.message, anchor_prefix[kind])
}

is_skip(mismatch) if is_mismatch(mismatch, "condition")

is_skip(mismatch) if is_mismatch(mismatch, "global")

matched := [null, set()]

member(value, key) := value[key] if is_object(value)

else := set()

has(value, key) if member(value, key) != set()

is_there(value, key) := true if has(value, key)

else := false

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

overlay_mismatch(at) := [plain(message, at), set()] if {
	message := concat("", [
		"validation rule failed at path ", path_text(at),
		", resource does not satisfy the expected overlay pattern",
	])
}

structure_mismatch(value, at) := [plain(message, at), set()] if {
	message := concat("", [
		"pattern and resource have different structures. Path: ", path_text(at),
		". Expected map[string]interface {}, found ", go_type(value),
	])
}

present(value, key, at) := [plain(concat("", [path_text(at), "/", key, " not found"]), at), set()] if {
	member(value, key) in {null, set()}
} else := matched

condition(value, key, at, result) := [anchored("condition", "conditional anchor key doesn't exist in the resource", place), set()] if {
	not has(value, key)
	place := array.concat(at, [key])
} else := reanchored("condition", result, array.concat(at, [key]))

global(value, key, at, result) := matched if not has(value, key)

else := reanchored("global", result, array.concat(at, [key]))

reanchored(kind, result, at) := result if result[0] == null

else := [anchored(kind, result[0].message, place_or(result[0].at, at)), result[1]]

equality(value, key, result) := matched if not has(value, key)

else := result

negation(value, key, at) := matched if not has(value, key)

else := [anchored("negation", concat("", [path_text(place), " is not allowed"]), place), set()] if {
	place := array.concat(at, [key])
}

place_or(at, otherwise) := otherwise if at == null

else := at

# results: for each wanted item, what each element of the list gave.
existence(value, key, at, results) := matched if not has(value, key)

else := [plain(message, place), set()] if {
	not is_array(member(value, key))
	place := array.concat(at, [key])
	message := concat("", [
		"invalid resource type ", go_type(member(value, key)),
		": Existence ^ () anchor can be used only on list/array type resource",
	])
} else := in_turn([one_matches(result, array.concat(at, [key])) | some result in results])

# One element that matches is enough; those before it were looked at.
one_matches(results, at) := [null, seen_of(array.slice(results, 0, first + 1))] if {
	first := min([i | some i, result in results; result[0] == null])
}

else := [plain(concat("", ["existence anchor validation failed at path ", path_text(at)]), at), seen_of(results)]

seen_of(results) := union({seen | some [_, seen] in results})

# The first mismatch ends it.
in_turn(results) := [results[first][0], seen_of(array.slice(results, 0, first + 1))] if {
	first := min([i | some i, result in results; result[0] != null])
}

else := [null, seen_of(results)]

# Elements of a list: those the pattern does not apply to are left out, unless that is all of them.
elements(results, at) := [results[first][0], seen_of(array.slice(results, 0, first + 1))] if {
	first := min([i | some i, result in results; result[0] != null; not is_skip(result[0])])
}

else := [joined(skips, at), seen_of(results)] if {
	skips := [result[0] | some result in results; result[0] != null]
	count(skips) > 0
	count(skips) == count(results)
}

else := [null, seen_of(results)]

too_short(value, count_wanted) := [plain(message, null), set()] if {
	message := concat("", [
		"validate Array failed, array length mismatch, resource Array len is ",
		json.marshal(count(value)), " and pattern Array len is ", json.marshal(count_wanted),
	])
}

# A map: its anchors first, then its members.
map(watched, anchors, members, at) := [result[0], watched | result[1]] if {
	result := anchor_results(anchors, at)
	result[0] != null
}

else := [after[0], (watched | before[1]) | after[1]] if {
	before := anchor_results(anchors, at)
	after := in_turn(members)
}

# A condition that is not met outweighs a failed sibling after it; nested skips do not.
anchor_results(results, at) := [results[first][0], seen_of(array.slice(results, 0, first + 1))] if {
	first := min([i |
		some i, result in results
		result[0] != null
		not is_skip(result[0])
		not unmet_before(results, i)
	])
}

else := [joined(skips, at), seen_of(results)] if {
	skips := [result[0] | some result in results; result[0] != null; is_skip(result[0])]
	count(skips) > 0
	anchors_decide(results, skips)
}

else := [null, seen_of(results)]

unmet_before(results, position) if {
	some i, result in results
	i < position
	result[0] != null
	is_skip(result[0])
	not result[0].joined
}

anchors_decide(results, _) if count([1 | some result in results; result[0] == null]) == 0

anchors_decide(_, skips) if {
	some skip in skips
	not skip.joined
}

# What became of a whole pattern: null, or a failure with its status.
judged(result) := null if result[0] == null

else := {"status": "skip", "message": result[0].message} if is_skip(result[0])

else := {"status": "fail", "message": result[0].message, "at": result[0].at} if {
	result[0].at != null
	is_judged(result)
}

else := {"status": "error", "message": result[0].message}

is_judged(result) if is_mismatch(result[0], "negation")

is_judged(result) if count({key | some [key, found] in result[1]; not found; not [key, true] in result[1]}) == 0

# The first (in sorted order) key that a wildcard key of labels or annotations matches.
expanded(pattern, actual) := found[0] if {
	is_object(actual)
	found := [key | some key in sort(object.keys(actual)); wildcard(pattern, key)]
}

else := pattern
`;
