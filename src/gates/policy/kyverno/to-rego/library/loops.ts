/** The loops of foreach: their turns, and what becomes of the rule. */
export const loopsLibrary = `package manifest_gate.kyverno

# The elements of a foreach; a failure when they cannot be listed.
elements_of(found) := found if is_array(found)

else := [] if {
	is_set(found)
	some ["query", reason] in found
	contains(reason, "Unknown key")
}

else := found if is_set(found)

else := [found]

loop_items(elements) := [] if is_set(elements)

else := elements

# One loop: how many elements passed, and what ends the rule. turns: a verdict or null for each.
loop(elements, turns) := {"applied": 0, "verdict": elements, "error": null} if {
	is_set(elements)
	some ["subst", _] in elements
}

else := {"applied": 0, "verdict": null, "error": reason} if {
	is_set(elements)
	some [_, reason] in elements
}

else := {"applied": 0, "verdict": turn_failure(turns[first]), "error": null} if {
	first := min([i | some i, turn in turns; ends_loop(turn)])
}

else := {"applied": count([1 | some turn in turns; is_pass(turn)]), "verdict": null, "error": null}

is_pass(turn) if {
	is_object(turn)
	turn.status == "pass"
}

ends_loop(turn) if is_set(turn)

ends_loop(turn) if turn.status == "fail"

ends_loop(turn) if {
	turn.status == "error"
	not contains(turn.message, "failed to evaluate preconditions")
}

turn_failure(turn) := turn if is_set(turn)

else := {"status": "error", "message": turn.message} if turn.not_a_map

else := {"status": turn.status, "message": concat("", ["validation failure: ", turn.message])}

not_a_map := {
	"status": "error",
	"not_a_map": true,
	"message": "failed to process foreach: cannot use elementScope=true foreach rules for elements that are not maps",
}

turn_over_map(element, verdict) := verdict if is_object(element)

else := not_a_map

scoped(element, whole) := element if is_object(element)

else := whole

# All loops of a foreach; null when none of them applied.
loops(outcomes) := outcomes[first].verdict if {
	first := min([i | some i, outcome in outcomes; outcome.verdict != null])
}

else := {"status": "pass", "message": "rule passed"} if sum([outcome.applied | some outcome in outcomes]) > 0

else := {"status": "error", "message": concat("", ["failed to evaluate list: ", errors[count(errors) - 1]])} if {
	errors := [outcome.error | some outcome in outcomes; outcome.error != null]
	count(errors) > 0
}

else := null
`;
