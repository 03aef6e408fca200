/**
 * Patterns, as kyverno/pattern matches them. A matcher gives `[mismatch, seen]`: null or why the
 * value does not match, and which anchors' keys it met and whether the value had them. The empty
 * set stands for a value that is missing.
 */
export const patternsLibrary = `package manifest_gate.kyverno

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
